//! Upright columns with a label under each: how a figure went from hour to hour or day to day.

use ratatui::{Frame, layout::Rect};

use super::{Look, cells, line, row};
use crate::ui::{text, theme::Role};

/// One column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upright {
    /// Its height, against the highest of the chart.
    pub value: u64,
    /// Said under it, cut to its width; an empty one leaves the place blank.
    pub label: String,
}

const PARTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the columns as wide as lets all of them fit, with a blank behind each, and the labels in the last row of `area`;
/// where there is no room for all, the last ones. What the highest comes to stands beside its top, so that heights can be
/// read as numbers.
pub fn uprights(frame: &mut Frame, area: Rect, items: &[Upright], most: &str, look: &Look) {
    let high = area.height.saturating_sub(1);
    let axis = cells(text::width(most)).saturating_add(1).min(area.width);
    let room = area.width.saturating_sub(axis);
    let step = (room / cells(items.len()).max(1)).clamp(2, 4);
    let wide = step - 1;
    let fit = usize::from(room / step);
    let shown = items
        .get(items.len().saturating_sub(fit)..)
        .unwrap_or_default();
    let top = shown.iter().map(|one| one.value).max().unwrap_or(0);
    line(
        frame,
        Rect {
            width: axis,
            ..row(area, 0)
        },
        most,
        look.style(Role::Muted),
    );
    for (place, one) in shown.iter().enumerate() {
        let x = area
            .x
            .saturating_add(axis)
            .saturating_add(cells(place).saturating_mul(step));
        let column = Rect {
            x,
            width: wide,
            ..area
        };
        let eighths = height(one.value, top, high);
        for up in 0..high {
            let level = eighths.saturating_sub(usize::from(up) * 8).min(8);
            let glyph = glyph(level, look.ascii);
            let bar = glyph.repeat(usize::from(wide));
            let at = row(column, high - 1 - up);
            line(frame, at, &bar, look.style(Role::Bar));
        }
        // Where labels would touch each other, every second one is read.
        let crowded = step <= cells(text::width(&one.label)) && place % 2 == 1;
        let label = if crowded { "" } else { &one.label };
        let under = Rect {
            width: step.max(cells(text::width(label))),
            ..row(column, high)
        };
        line(frame, under, label, look.style(Role::Muted));
    }
}

/// Eighths of a row that a value takes; something is never drawn as nothing.
fn height(value: u64, top: u64, rows: u16) -> usize {
    let all = u128::from(rows) * 8;
    let part = u128::from(value) * all / u128::from(top.max(1));
    let part = usize::try_from(part).unwrap_or(0);
    part.max(usize::from(value > 0))
}

fn glyph(level: usize, ascii: bool) -> &'static str {
    match (level, ascii) {
        (0, _) => " ",
        (1..=3, true) => "_",
        (_, true) => "#",
        (level, false) => PARTS.get(level - 1).copied().unwrap_or("█"),
    }
}
