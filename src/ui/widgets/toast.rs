//! Messages about the screen as a whole: one that lies over a corner for a while, one instead of everything.

use ratatui::{Frame, layout::Rect};

use super::{Look, cells, paragraph, popup};
use crate::{
    ui::{text, theme::Role},
    words::widgets as words,
};

/// Widest text of a message, in cells.
const WIDEST: u16 = 56;
/// Most lines of a message.
const TALLEST: u16 = 6;

/// Draws `message` at the lower right corner of `area` (the body, so that the footer stays readable).
/// When it goes away is the caller's business. Gives the cells it covers, for the mouse.
pub fn toast(frame: &mut Frame, area: Rect, message: &str, role: Role, look: &Look) -> Rect {
    let room = area.width.saturating_sub(4).min(WIDEST);
    let lines = text::wrap(message, usize::from(room));
    let widest = lines
        .iter()
        .map(|line| text::width(line))
        .max()
        .unwrap_or(0);
    let width = cells(widest).saturating_add(4).min(area.width);
    let height = cells(lines.len())
        .min(TALLEST)
        .saturating_add(2)
        .min(area.height);
    let place = Rect {
        x: area.right().saturating_sub(width),
        y: area.bottom().saturating_sub(height),
        width,
        height,
    };
    let inner = popup(frame, place, "", look);
    let text_area = Rect {
        x: inner.x.saturating_add(u16::from(inner.width > 2)),
        width: inner.width.saturating_sub(2 * u16::from(inner.width > 2)),
        ..inner
    };
    paragraph(frame, text_area, message, look.style(role));
    place
}

/// Says that the screen is smaller than `columns` by `rows`, when it is; the caller then draws nothing else.
pub fn too_small(frame: &mut Frame, columns: u16, rows: u16, look: &Look) -> bool {
    let area = frame.area();
    let small = area.width < columns || area.height < rows;
    if small {
        let message = words::too_small(look.lang, columns, rows);
        paragraph(frame, area, &message, look.style(Role::Text));
    }
    small
}
