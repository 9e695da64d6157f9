//! A question with yes and no.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

use super::{Look, Outcome, cells, line, paragraph, place, popup, row};
use crate::{
    ui::{text, theme::Role},
    words::widgets as words,
};

/// Which answer is under the cursor. Starts at no: a question is asked where yes cannot be undone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Confirm {
    /// The answer Enter gives.
    pub yes: bool,
}

impl Confirm {
    /// Arrows and Tab change the answer, Enter gives it (`Accepted` means yes, `Cancelled` no), `y` and `n` at once, Esc is no.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        if key
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return Outcome::Ignored;
        }
        match key.code {
            KeyCode::Left | KeyCode::Right | KeyCode::Up | KeyCode::Down => self.yes = !self.yes,
            KeyCode::Tab | KeyCode::BackTab => self.yes = !self.yes,
            KeyCode::Char('y' | 'Y') => return Outcome::Accepted,
            KeyCode::Char('n' | 'N') | KeyCode::Esc => return Outcome::Cancelled,
            KeyCode::Enter if self.yes => return Outcome::Accepted,
            KeyCode::Enter => return Outcome::Cancelled,
            _ => return Outcome::Ignored,
        }
        Outcome::Used
    }

    /// Draws the question in the middle of `area`.
    pub fn draw(&self, frame: &mut Frame, area: Rect, title: &str, question: &str, look: &Look) {
        let width = cells(text::width(question)).saturating_add(4).clamp(28, 60);
        let room = usize::from(width.min(area.width).saturating_sub(4));
        let lines = cells(text::wrap(question, room).len());
        let inner = popup(
            frame,
            place(area, width, lines.saturating_add(4)),
            title,
            look,
        );
        let body = Rect {
            x: inner.x.saturating_add(1),
            width: inner.width.saturating_sub(2),
            height: inner.height.saturating_sub(1),
            ..inner
        };
        paragraph(frame, body, question, look.style(Role::Text));
        let last = row(inner, inner.height.saturating_sub(1));
        self.draw_answers(frame, last, look);
    }

    fn draw_answers(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let mut x = area.x.saturating_add(1);
        for (yes, word) in [(false, words::no(look.lang)), (true, words::yes(look.lang))] {
            let (shown, role) = if yes == self.yes {
                (format!("[{word}]"), Role::Selected)
            } else {
                (format!(" {word} "), Role::Text)
            };
            let place = Rect {
                x,
                width: area.right().saturating_sub(x),
                ..area
            };
            x += line(frame, place, &shown, look.style(role)) + 2;
        }
    }
}
