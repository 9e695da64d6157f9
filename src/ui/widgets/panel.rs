//! A block with a border and a title.

use ratatui::{
    Frame,
    layout::Rect,
    symbols::border,
    widgets::{Block, Borders},
};

use super::{Look, line};
use crate::ui::theme::Role;

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws a border with a title and gives the space inside. Too small for a border: all of it is inside.
pub fn panel(frame: &mut Frame, area: Rect, title: &str, focused: bool, look: &Look) -> Rect {
    let area = area.intersection(frame.area());
    if area.width < 3 || area.height < 3 {
        return area;
    }
    let set = if look.ascii { ASCII } else { border::PLAIN };
    let role = if focused { Role::Focus } else { Role::Border };
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(set)
        .border_style(look.style(role));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    if !title.is_empty() && area.width > 6 {
        let place = Rect {
            x: area.x + 2,
            width: area.width - 4,
            height: 1,
            ..area
        };
        line(frame, place, &format!(" {title} "), look.style(Role::Title));
    }
    inner
}
