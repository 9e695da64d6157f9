//! Choosing one or several from a list.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

use super::{Hit, ListState, Look, Outcome, fill, line, row, scrollbar};
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

/// Which of several are chosen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MultiChoice {
    /// The line under the cursor.
    pub list: ListState,
    chosen: Vec<bool>,
}

impl MultiChoice {
    /// Nothing chosen but `chosen` (indices).
    pub fn new(count: usize, chosen: &[usize]) -> MultiChoice {
        MultiChoice {
            list: ListState::default(),
            chosen: (0..count).map(|index| chosen.contains(&index)).collect(),
        }
    }

    /// Indices of the chosen, ascending.
    pub fn chosen(&self) -> Vec<usize> {
        (0..self.chosen.len())
            .filter(|index| self.is_chosen(*index))
            .collect()
    }

    fn is_chosen(&self, index: usize) -> bool {
        self.chosen.get(index).copied().unwrap_or(false)
    }

    /// Space changes the line under the cursor, Enter accepts, Esc cancels, the rest moves.
    pub fn key(&mut self, key: KeyEvent, items: &[ChoiceItem], page: u16) -> Outcome {
        match key.code {
            KeyCode::Char(' ' | '\u{3000}') => {
                let index = self.list.selected;
                let disabled = items.get(index).is_none_or(|item| item.disabled);
                if let Some(chosen) = self.chosen.get_mut(index).filter(|_| !disabled) {
                    *chosen = !*chosen;
                }
                Outcome::Used
            }
            KeyCode::Enter => Outcome::Accepted,
            KeyCode::Esc => Outcome::Cancelled,
            _ => self.list.key(key, items.len(), page),
        }
    }

    /// Draws the lines with `[x]` before the chosen. Gives where each is.
    pub fn draw(
        &mut self,
        frame: &mut Frame,
        area: Rect,
        items: &[ChoiceItem],
        look: &Look,
    ) -> Vec<Hit> {
        let chosen = &self.chosen;
        let mark = |index: usize| match chosen.get(index) {
            Some(true) => "[x]",
            _ => "[ ]",
        };
        choices(frame, area, items, &mut self.list, mark, look)
    }
}
