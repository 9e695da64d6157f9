//! The base of everything that lies on top of a screen.

use ratatui::{Frame, layout::Rect};

use super::{Look, clear_wide, panel};

/// A rectangle of this size in the middle of `outer`, smaller where `outer` is.
pub fn place(outer: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(outer.width);
    let height = height.min(outer.height);
    Rect {
        x: outer.x + (outer.width - width) / 2,
        y: outer.y + (outer.height - height) / 2,
        width,
        height,
    }
}

/// Clears `area`, draws a border with a title and gives the space inside.
pub fn popup(frame: &mut Frame, area: Rect, title: &str, look: &Look) -> Rect {
    clear_wide(frame, area);
    panel(frame, area, title, true, look)
}
