//! What the mouse finds: filled while drawing, asked when a button is pressed.

use super::widgets::Hit;
use crate::app::{Action, Screen};
use ratatui::layout::Rect;

/// Something that can be clicked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Click {
    /// A tab.
    Tab(Screen),
    /// A hint of the footer.
    Hint(Action),
    /// A row of the open screen, by the index its drawing gave it.
    Row(usize),
    /// A line of the overlay on top.
    Overlay(usize),
    /// The message.
    Toast,
    /// Who is signed in.
    Who,
}

/// Everything that was drawn and can be clicked, topmost last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hits {
    found: Vec<(Rect, Click)>,
}

impl Hits {
    /// Nothing.
    pub fn clear(&mut self) {
        self.found.clear();
    }

    /// Something that lies over what was added before.
    pub fn add(&mut self, area: Rect, click: Click) {
        self.found.push((area, click));
    }

    /// Lines of a list.
    pub fn lines(&mut self, hits: &[Hit], click: impl Fn(usize) -> Click) {
        self.found
            .extend(hits.iter().map(|hit| (hit.area, click(hit.index))));
    }

    /// What lies under a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Click> {
        let under = |(area, _): &&(Rect, Click)| area.contains((column, row).into());
        self.found.iter().rev().find(under).map(|(_, click)| *click)
    }
}
