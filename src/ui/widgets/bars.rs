//! Progress, bars and sparklines, in half of a cell's eighths or in ASCII.

use ratatui::{Frame, layout::Rect};

use super::{Look, cells, line, row};
use crate::ui::{text, theme::Role};

/// One bar of a bar chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Name, at the left.
    pub label: String,
    /// Length, against the longest of the chart.
    pub value: u64,
    /// The value as people read it, at the right.
    pub text: String,
    /// What it is, for the theme.
    pub role: Role,
}

/// Horizontal bars, one a row, as many as there are rows, with a gap above each: bars of one length stay apart.
pub fn bars(frame: &mut Frame, area: Rect, items: &[Bar], look: &Look) {
    let most = items.iter().map(|bar| bar.value).max().unwrap_or(0);
    let widest = |part: fn(&Bar) -> &str| {
        let widths = items.iter().map(|bar| text::width(part(bar)));
        cells(widths.max().unwrap_or(0))
    };
    let label = widest(|bar| &bar.label).min(area.width / 2);
    let value = widest(|bar| &bar.text).min(area.width.saturating_sub(label) / 2);
    let room = area
        .width
        .saturating_sub(label)
        .saturating_sub(value)
        .saturating_sub(2);
    for (index, bar) in items.iter().enumerate().take(usize::from(area.height)) {
        let place = row(area, cells(index));
        let name = text::fit(&bar.label, usize::from(label));
        line(
            frame,
            Rect {
                width: label,
                ..place
            },
            &name,
            look.style(Role::Text),
        );
        let filled = Rect {
            x: place.x.saturating_add(label).saturating_add(1),
            width: room,
            ..place
        };
        let (full, rest) = bar_text(bar.value, most, usize::from(room), look);
        let parts = (full.replace('█', "▆"), rest.replace('░', " "));
        draw_filled(frame, filled, &parts, bar.role, look);
        let number = text::right(&bar.text, usize::from(value));
        let right = Rect {
            x: filled.x.saturating_add(room).saturating_add(1),
            width: value.min(area.right().saturating_sub(filled.x.saturating_add(room))),
            ..place
        };
        line(frame, right, &number, look.style(Role::Text));
    }
}

/// A gauge in the first row of `area`: `done` of `total`, with `caption` at the right (`7/12`).
pub fn gauge(frame: &mut Frame, area: Rect, done: u64, total: u64, caption: &str, look: &Look) {
    let wanted = cells(text::width(caption)).min(area.width);
    let room = area
        .width
        .saturating_sub(wanted)
        .saturating_sub(u16::from(wanted > 0));
    let place = row(area, 0);
    let bar = Rect {
        width: room,
        ..place
    };
    let parts = bar_text(done.min(total), total, usize::from(room), look);
    draw_filled(frame, bar, &parts, Role::Bar, look);
    let right = Rect {
        x: place.right().saturating_sub(wanted),
        width: wanted,
        ..place
    };
    line(frame, right, caption, look.style(Role::Text));
}

fn draw_filled(
    frame: &mut Frame,
    area: Rect,
    (bar, track): &(String, String),
    role: Role,
    look: &Look,
) {
    let filled = cells(text::width(bar)).min(area.width);
    line(
        frame,
        Rect {
            width: filled,
            ..area
        },
        bar,
        look.style(role),
    );
    let rest = Rect {
        x: area.x.saturating_add(filled),
        width: area.width - filled,
        ..area
    };
    line(frame, rest, track, look.style(Role::Track));
}

/// A bar of so many cells as text: its filled part and the rest.
pub fn bar_text(value: u64, most: u64, wide: usize, look: &Look) -> (String, String) {
    let (full, empty) = if look.ascii {
        ("#", ".")
    } else {
        ("█", "░")
    };
    let share = u128::from(value.min(most)) * wide as u128 / u128::from(most.max(1));
    let mut filled = usize::try_from(share).unwrap_or(0);
    if value > 0 {
        // Something is never drawn as nothing.
        filled = filled.max(1);
    }
    let filled = filled.min(wide);
    (full.repeat(filled), empty.repeat(wide - filled))
}

const LEVELS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_LEVELS: [&str; 8] = ["_", ".", ":", "-", "=", "+", "*", "#"];

/// The last values that fit into the first row of `area`, one cell each, against the highest of those shown.
pub fn sparkline(frame: &mut Frame, area: Rect, values: &[u64], look: &Look) {
    let skipped = values.len().saturating_sub(usize::from(area.width));
    let shown = values.get(skipped..).unwrap_or_default();
    let shown: Vec<Option<u64>> = shown.iter().copied().map(Some).collect();
    line(
        frame,
        area,
        &spark_text(&shown, look),
        look.style(Role::Bar),
    );
}

/// A sparkline as text, one cell a value, against the highest; a missing one is a blank.
pub fn spark_text(values: &[Option<u64>], look: &Look) -> String {
    let most = values.iter().flatten().copied().max().unwrap_or(0).max(1);
    let levels = if look.ascii { ASCII_LEVELS } else { LEVELS };
    let level = |value: &Option<u64>| {
        let Some(value) = value else { return " " };
        let level = u128::from(*value) * 7 / u128::from(most);
        let index = usize::try_from(level).unwrap_or(7);
        levels.get(index).copied().unwrap_or(" ")
    };
    values.iter().map(level).collect()
}
