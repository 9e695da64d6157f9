//! A popup of choices with a line of keys below them: what menus and questions with answers to pick look like.

use crate::ui::text::width;
use crate::ui::theme::Role;
use crate::ui::widgets::{
    ChoiceItem, Hit, ListState, Look, choices, keys_below, paragraph, place, popup,
};
use ratatui::{Frame, layout::Rect};

/// Lines of a note that stands below the list.
const NOTE_LINES: u16 = 2;
/// A popup at least so wide keeps the notes behind the lines, cut or not, in cells.
const WIDE: u16 = 56;
/// Cells of the popup: at least, and at most where the screen has them and its lines ask for them.
const POPUP: (u16, u16) = (64, 110);

/// As wide as the screen lets a popup be, which is `least` cells anyway; what lies below still shows at both sides.
pub(super) fn roomy(area: Rect, least: u16) -> u16 {
    let room = area.width.saturating_sub(2).min(POPUP.1);
    room.max(least).min(area.width)
}

/// Cells a line takes with its note: the marker before it, two between, the bar behind.
fn whole(item: &ChoiceItem) -> usize {
    width(&item.label) + width(&item.note) + 5
}

/// As wide as the longest line with its note.
fn popup_width(area: Rect, items: &[ChoiceItem]) -> u16 {
    let longest = items.iter().map(whole).max().unwrap_or(0) + 2;
    let longest = u16::try_from(longest).unwrap_or(u16::MAX);
    let least = POPUP.0.min(area.width);
    longest.clamp(least, roomy(area, least))
}

/// Whether every note has room behind its line.
fn notes_fit(items: &[ChoiceItem], wide: u16) -> bool {
    let fits = |item: &ChoiceItem| item.note.is_empty() || whole(item) <= usize::from(wide);
    wide >= WIDE || items.iter().all(fits)
}

fn without_note(item: &ChoiceItem) -> ChoiceItem {
    ChoiceItem {
        note: String::new(),
        ..item.clone()
    }
}

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
    // A note below the list has lines of its own, or a short list would give its only ones away.
    let wide = popup_width(area, items);
    let fit = notes_fit(items, wide.saturating_sub(2));
    let high = u16::try_from(items.len())
        .unwrap_or(u16::MAX)
        .saturating_add(if fit { 3 } else { 3 + NOTE_LINES });
    let inner = popup(frame, place(area, wide, high.min(area.height)), title, look);
    let mut body = keys_below(frame, inner, keys, look);
    let hits = if fit {
        choices(frame, body, items, list, |_| "", look)
    } else {
        // Notes would all be cut: the selected line's own stands whole below the list.
        body.height = body.height.saturating_sub(NOTE_LINES);
        let bare: Vec<ChoiceItem> = items.iter().map(without_note).collect();
        let hits = choices(frame, body, &bare, list, |_| "", look);
        if let Some(item) = items.get(list.selected) {
            let below = Rect {
                y: body.bottom(),
                height: NOTE_LINES.min(inner.height.saturating_sub(1)),
                ..inner
            };
            paragraph(frame, below, &item.note, look.style(Role::Accent));
        }
        hits
    };
    (body.height, hits)
}
