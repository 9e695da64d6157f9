//! Lines to choose one from.

use ratatui::{Frame, layout::Rect};

use super::{Hit, ListState, Look, fill, line, row, scrollbar};
use crate::ui::{text, theme::Role};

/// One line of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceItem {
    /// What is chosen.
    pub label: String,
    /// Said behind it: why it cannot be chosen, whose it is.
    pub note: String,
    /// Cannot be chosen now; it stays in the list so that people find it.
    pub disabled: bool,
}

impl ChoiceItem {
    /// A line that can be chosen.
    pub fn new(label: impl Into<String>) -> ChoiceItem {
        ChoiceItem {
            label: label.into(),
            note: String::new(),
            disabled: false,
        }
    }

    /// The same with a note behind it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> ChoiceItem {
        self.note = note.into();
        self
    }
}

/// Draws the lines around the selected one, each behind `mark` of its index (`""` for none). Gives where each is.
/// Keys of a single choice: [`ListState::key`], Enter and Esc are the caller's.
pub fn choices(
    frame: &mut Frame,
    area: Rect,
    items: &[ChoiceItem],
    state: &mut ListState,
    mark: impl Fn(usize) -> &'static str,
    look: &Look,
) -> Vec<Hit> {
    let window = state.window(items.len(), area.height);
    let mut hits = Vec::new();
    for (line_index, index) in window.clone().enumerate() {
        let (Some(item), place) = (items.get(index), row(area, super::cells(line_index))) else {
            break;
        };
        let selected = index == state.selected;
        draw_item(frame, place, item, mark(index), selected, look);
        hits.push(Hit { area: place, index });
    }
    let bar = Rect {
        x: area.right().saturating_sub(1),
        width: area.width.min(1),
        ..area
    };
    scrollbar(frame, bar, items.len(), window, look);
    hits
}

fn draw_item(
    frame: &mut Frame,
    place: Rect,
    item: &ChoiceItem,
    mark: &str,
    selected: bool,
    look: &Look,
) {
    let role = if item.disabled {
        Role::Muted
    } else {
        Role::Text
    };
    let marker = if selected { ">" } else { " " };
    let space = if mark.is_empty() { "" } else { " " };
    let label = format!("{marker} {mark}{space}{}", item.label);
    let used = line(frame, place, &label, look.style(role));
    let rest = Rect {
        x: place.x.saturating_add(used).saturating_add(2),
        width: place.width.saturating_sub(used).saturating_sub(3),
        ..place
    };
    if text::width(&item.note) > 0 {
        line(frame, rest, &item.note, look.style(Role::Muted));
    }
    if selected {
        fill(frame, place, look.style(Role::Selected));
    }
}
