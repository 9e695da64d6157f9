//! The rows of a form: what each field takes, which of them are visible.

use super::super::editor::Editor;
use super::{FormOverlay, Stop};
use crate::app::form::is_shown;
use crate::ui::text::wrap;
use crate::ui::widgets::row;
use ratatui::layout::Rect;

/// Rows of a note.
pub(super) const NOTE_ROWS: u16 = 3;

/// A fault as it stands under its field.
pub(super) fn said_of(fault: &str) -> String {
    format!("! {fault}")
}

/// The rows of the form that are visible, and how wide their labels are.
pub(super) struct Window {
    pub(super) body: Rect,
    pub(super) first: u16,
    pub(super) label: u16,
}

impl Window {
    /// The place of a row of the form; none when it is not visible.
    pub(super) fn row(&self, index: u16) -> Option<Rect> {
        let place = row(self.body, index.checked_sub(self.first)?);
        (!place.is_empty()).then_some(place)
    }

    /// The place of the value in these rows, right of the label; none when the first is not visible.
    pub(super) fn value(&self, index: u16, rows: u16) -> Option<Rect> {
        let first = self.row(index)?;
        let left = self.label.min(first.width);
        let height = rows.min(self.body.bottom().saturating_sub(first.y));
        Some(Rect {
            x: first.x + left,
            width: first.width - left,
            height,
            ..first
        })
    }
}

/// Rows that belong together, with where they begin.
pub(super) struct Placed {
    pub(super) index: usize,
    pub(super) top: u16,
    pub(super) rows: u16,
}

impl FormOverlay {
    /// The rows of each field that is shown, from the top.
    pub(super) fn placed(&self, wide: usize) -> Vec<Placed> {
        let entered = self.entered();
        let mut top = 0;
        let mut placed = Vec::new();
        for (index, (field, editor)) in self.spec.fields.iter().zip(&self.editors).enumerate() {
            if !is_shown(field, &entered) {
                continue;
            }
            let own = match editor {
                Editor::Note(_) => NOTE_ROWS,
                Editor::Files { members } => {
                    u16::try_from(members.len().max(1)).unwrap_or(u16::MAX)
                }
                Editor::Approval { .. } => 2,
                _ => 1,
            };
            let fault = self
                .faults
                .get(&index)
                .map_or(0, |fault| wrap(&said_of(fault), wide).len().min(3));
            let rows = own + u16::try_from(fault).unwrap_or(1);
            placed.push(Placed { index, top, rows });
            top += rows;
        }
        placed
    }

    /// Moves the window so that the focused row, and what belongs to it, is inside.
    pub(super) fn scroll_to_focus(&mut self, placed: &[Placed], rows: u16, height: u16) {
        if let Stop::Field(focused, stop) = self.focus
            && let Some(at) = placed.iter().find(|p| p.index == focused)
        {
            let (first, last) = match self.editors.get(focused) {
                Some(Editor::Files { .. }) => {
                    let row = at.top + u16::try_from(stop).unwrap_or(0);
                    (row, row + 1)
                }
                _ => (at.top, at.top + at.rows.min(height)),
            };
            self.first_row = self.first_row.min(first).max(last.saturating_sub(height));
        }
        self.first_row = self.first_row.min(rows.saturating_sub(height));
    }
}
