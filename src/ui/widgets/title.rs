//! The bar at the top, and the names of the screens.

use ratatui::{Frame, layout::Rect};

use super::{Hit, Look, cells, fill, line};
use crate::ui::{text, theme::Role};

/// A bar over the first row of `area`: `left` is cut before `right`, which keeps its place at the right edge.
pub fn title_bar(frame: &mut Frame, area: Rect, left: &str, right: &str, look: &Look) {
    let style = look.style(Role::TitleBar);
    let bar = super::row(area, 0);
    fill(frame, bar, style);
    let wanted = cells(text::width(right)).min(bar.width);
    let room = bar.width - wanted;
    line(
        frame,
        Rect {
            width: room.saturating_sub(u16::from(wanted > 0)),
            ..bar
        },
        left,
        style,
    );
    let place = Rect {
        x: bar.x.saturating_add(room),
        width: wanted,
        ..bar
    };
    line(frame, place, right, style);
}

/// The names of screens in one row, the open one reversed between brackets. When they do not fit, the row begins
/// as late as it must for the open one to be seen. Gives where each name is.
pub fn tabs(
    frame: &mut Frame,
    area: Rect,
    names: &[String],
    selected: usize,
    look: &Look,
) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut x: usize = 0;
    for index in first_tab(names, selected, usize::from(area.width))..names.len() {
        let Some(name) = names.get(index) else { break };
        let open = index == selected;
        let (shown, role) = if open {
            (format!("[{name}]"), Role::Selected)
        } else {
            (format!(" {name} "), Role::Text)
        };
        let wide = text::width(&shown);
        if x > 0 && x + wide > usize::from(area.width) {
            break;
        }
        let place = Rect {
            x: area.x.saturating_add(cells(x)),
            width: cells(wide).min(area.width),
            height: area.height.min(1),
            ..area
        };
        line(frame, place, &shown, look.style(role));
        hits.push(Hit { area: place, index });
        x += wide;
    }
    hits
}

/// The first name to show so that the selected one is whole.
fn first_tab(names: &[String], selected: usize, width: usize) -> usize {
    let mut used = 0;
    let mut first = selected.min(names.len());
    for (index, name) in names.iter().enumerate().take(selected + 1).rev() {
        used += text::width(name) + 2;
        if used > width && index < selected {
            break;
        }
        first = index;
    }
    first
}
