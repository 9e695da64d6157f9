//! The position in a list of which only a window is on the screen (and in memory).

use std::ops::Range;

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

use super::{Look, Outcome, line, row};
use crate::ui::theme::Role;

/// Which row is selected and which one is at the top. Kept by the screen; safe while the list grows and shrinks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListState {
    /// Index of the selected row in the whole list.
    pub selected: usize,
    /// Index of the first visible row.
    pub offset: usize,
}

impl ListState {
    /// The rows to show of `total` in `height` lines; moves the window so that the selected row is in it.
    /// The screen reads exactly these rows from the store.
    pub fn window(&mut self, total: usize, height: u16) -> Range<usize> {
        let height = usize::from(height);
        self.selected = self.selected.min(total.saturating_sub(1));
        if height == 0 || total == 0 {
            self.offset = 0;
            return 0..0;
        }
        let lowest = (self.selected + 1).saturating_sub(height);
        self.offset = self
            .offset
            .clamp(lowest, self.selected)
            .min(total.saturating_sub(height).max(lowest));
        self.offset..total.min(self.offset + height)
    }

    /// Moves by `rows` (negative: up), stopping at the ends.
    pub fn step(&mut self, rows: isize, total: usize) {
        self.selected = self
            .selected
            .saturating_add_signed(rows)
            .min(total.saturating_sub(1));
    }

    /// Headings are not selected: the selection goes on in the direction it came from, else back.
    pub fn skip(&mut self, down: bool, total: usize, is_heading: impl Fn(usize) -> bool) {
        let free = |step: isize| {
            let next = |at: &usize| at.checked_add_signed(step).filter(|at| *at < total);
            std::iter::successors(Some(self.selected), next).find(|at| !is_heading(*at))
        };
        let (first, then) = if down { (1, -1) } else { (-1, 1) };
        self.selected = free(first).or_else(|| free(then)).unwrap_or(self.selected);
    }

    /// Arrows, page keys, Home and End. `page` is the visible height.
    pub fn key(&mut self, key: KeyEvent, total: usize, page: u16) -> Outcome {
        if key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return Outcome::Ignored;
        }
        let page = isize::try_from(page.max(2) - 1).unwrap_or(1);
        match key.code {
            KeyCode::Up => self.step(-1, total),
            KeyCode::Down => self.step(1, total),
            KeyCode::PageUp => self.step(-page, total),
            KeyCode::PageDown => self.step(page, total),
            KeyCode::Home => self.selected = 0,
            KeyCode::End => self.selected = total.saturating_sub(1),
            _ => return Outcome::Ignored,
        }
        Outcome::Used
    }
}

/// A scrollbar in the first column of `area`, only when there is more than is visible.
pub fn scrollbar(frame: &mut Frame, area: Rect, total: usize, visible: Range<usize>, look: &Look) {
    let height = usize::from(area.height);
    if area.width == 0 || height == 0 || total <= visible.len() {
        return;
    }
    let thumb = (height * visible.len() / total).clamp(1, height);
    let hidden = (total - visible.len()).max(1);
    let top = (height - thumb) * visible.start.min(hidden) / hidden;
    let (bar, track) = if look.ascii {
        ("#", "|")
    } else {
        ("█", "│")
    };
    let column = Rect { width: 1, ..area };
    for index in 0..area.height {
        let inside = (top..top + thumb).contains(&usize::from(index));
        let (glyph, role) = if inside {
            (bar, Role::Bar)
        } else {
            (track, Role::Track)
        };
        line(frame, row(column, index), glyph, look.style(role));
    }
}
