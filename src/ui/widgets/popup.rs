//! The base of everything that lies on top of a screen.

use ratatui::{Frame, layout::Rect};

use super::{Look, clear_wide, line, panel, row};
use crate::ui::theme::Role;

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

/// Writes the keys that work into the last line of a popup and gives the space above it.
pub fn keys_below(frame: &mut Frame, inner: Rect, keys: &str, look: &Look) -> Rect {
    let above = inner.height.saturating_sub(1);
    line(frame, row(inner, above), keys, look.style(Role::Muted));
    Rect {
        height: above,
        ..inner
    }
}
