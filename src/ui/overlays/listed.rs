//! A popup of choices with a line of keys below them: what menus and questions with answers to pick look like.

use crate::ui::theme::Role;
use crate::ui::widgets::{ChoiceItem, Hit, ListState, Look, choices, line, place, popup, row};
use ratatui::{Frame, layout::Rect};

/// Draws it. Gives how many rows the choices have, and where each is.
pub(super) fn draw(
    frame: &mut Frame,
    area: Rect,
    title: &str,
    keys: &str,
    items: &[ChoiceItem],
    list: &mut ListState,
    look: &Look,
) -> (u16, Vec<Hit>) {
    let high = u16::try_from(items.len())
        .unwrap_or(u16::MAX)
        .saturating_add(3);
    let inner = popup(frame, place(area, 64, high.min(area.height)), title, look);
    let body = Rect {
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let hits = choices(frame, body, items, list, |_| "", look);
    let last = row(inner, inner.height.saturating_sub(1));
    line(frame, last, keys, look.style(Role::Muted));
    (body.height, hits)
}
