//! A page of text to read and scroll: an explanation, a history.

use super::{Overlay, Reply};
use crate::app::App;
use crate::ui::text::wrap;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, ListState, Look, line, place, popup, row};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// A paragraph and what it is.
pub type Paragraph = (String, Role);

/// A page.
pub struct Page {
    title: String,
    text: Vec<Paragraph>,
    list: ListState,
    lines: usize,
    rows: u16,
}

impl Page {
    /// A page of these paragraphs.
    pub fn new(title: String, text: Vec<Paragraph>) -> Page {
        Page {
            title,
            text,
            list: ListState::default(),
            lines: 0,
            rows: 1,
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.lines.saturating_sub(usize::from(self.rows));
        self.list.offset = self.list.offset.saturating_add_signed(by).min(last);
    }
}

impl Overlay for Page {
    fn key(&mut self, key: KeyEvent, _app: &mut App) -> Reply {
        let page = isize::try_from(self.rows.max(2) - 1).unwrap_or(1);
        match key.code {
            KeyCode::Up => self.step(-1),
            KeyCode::Down => self.step(1),
            KeyCode::PageUp => self.step(-page),
            KeyCode::PageDown | KeyCode::Char(' ') => self.step(page),
            KeyCode::Home => self.list.offset = 0,
            KeyCode::End => self.step(isize::MAX),
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => return Reply::Close,
            _ => {}
        }
        Reply::Stay
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _app: &App, look: &Look) -> Vec<Hit> {
        let inner = popup(frame, place(area, 92, area.height), &self.title, look);
        let wide = usize::from(inner.width.saturating_sub(1));
        let lines: Vec<(String, Role)> = self
            .text
            .iter()
            .flat_map(|(text, role)| indented(text, wide).into_iter().map(|line| (line, *role)))
            .collect();
        self.lines = lines.len();
        self.rows = inner.height;
        self.step(0);
        for (index, (text, role)) in lines
            .iter()
            .skip(self.list.offset)
            .take(usize::from(inner.height))
            .enumerate()
        {
            line(
                frame,
                row(inner, u16::try_from(index).unwrap_or(u16::MAX)),
                text,
                look.style(*role),
            );
        }
        let bar = Rect {
            x: inner.right().saturating_sub(1),
            width: inner.width.min(1),
            ..inner
        };
        let end = (self.list.offset + usize::from(inner.height)).min(self.lines);
        crate::ui::widgets::scrollbar(frame, bar, self.lines, self.list.offset..end, look);
        Vec::new()
    }

    fn scroll(&mut self, lines: isize) {
        self.step(lines);
    }
}

/// The text in lines, each indented as its first one is.
fn indented(text: &str, wide: usize) -> Vec<String> {
    let bare = text.trim_start_matches(' ');
    let indent = " ".repeat(text.len() - bare.len());
    let lines = wrap(bare, wide.saturating_sub(indent.len()).max(4));
    lines
        .into_iter()
        .map(|line| format!("{indent}{line}"))
        .collect()
}
