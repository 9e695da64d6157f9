//! The keys that work here, as many as fit.

use ratatui::{Frame, layout::Rect};

use super::{Hit, Look, cells, line};
use crate::ui::{text, theme::Role};

/// A key and what it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hint {
    /// As it is written: `F2`, `Enter`, `u`.
    pub key: String,
    /// What it does, in few words.
    pub label: String,
    /// 0 is shown longest; the highest number goes first.
    pub priority: u8,
}

impl Hint {
    /// A hint.
    pub fn new(key: impl Into<String>, label: impl Into<String>, priority: u8) -> Hint {
        Hint {
            key: key.into(),
            label: label.into(),
            priority,
        }
    }

    fn width(&self) -> usize {
        text::width(&self.key) + 1 + text::width(&self.label)
    }
}

/// Cells between two hints.
const GAP: usize = 2;

/// Draws the hints in their order, leaving out the least important until the rest fits. Gives where each is, for the mouse.
pub fn footer(frame: &mut Frame, area: Rect, hints: &[Hint], look: &Look) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut x: usize = 0;
    for index in fitting(hints, usize::from(area.width)) {
        let Some(hint) = hints.get(index) else {
            continue;
        };
        let place = Rect {
            x: area.x.saturating_add(cells(x)),
            width: cells(hint.width()).min(area.width.saturating_sub(cells(x))),
            height: area.height.min(1),
            ..area
        };
        let used = line(frame, place, &hint.key, look.style(Role::Key)) + 1;
        let rest = Rect {
            x: place.x.saturating_add(used),
            width: place.width.saturating_sub(used),
            ..place
        };
        line(frame, rest, &hint.label, look.style(Role::Label));
        hits.push(Hit { area: place, index });
        x += hint.width() + GAP;
    }
    hits
}

/// Indices of the hints that fit together into `width` cells, in their order. At least one, though it may be cut.
fn fitting(hints: &[Hint], width: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..hints.len()).collect();
    let hint = |index: usize| hints.get(index);
    loop {
        let used: usize = kept
            .iter()
            .filter_map(|index| hint(*index))
            .map(Hint::width)
            .sum();
        let gaps = GAP * kept.len().saturating_sub(1);
        let least = (0..kept.len()).max_by_key(|place| {
            let index = kept.get(*place).copied().unwrap_or_default();
            hint(index).map_or(0, |hint| hint.priority)
        });
        match least {
            Some(place) if used + gaps > width && kept.len() > 1 => kept.remove(place),
            _ => return kept,
        };
    }
}
