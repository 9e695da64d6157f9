//! A question before what cannot be undone.

use super::{Overlay, Reply};
use crate::app::App;
use crate::domain::command::Command;
use crate::ui::widgets::{Confirm, Hit, Look, Outcome};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// A question with what yes does.
pub struct Ask {
    question: String,
    command: Option<Command>,
    confirm: Confirm,
}

impl Ask {
    /// Asks before doing a command; without one, yes ends the program.
    pub fn new(question: String, command: Option<Command>) -> Ask {
        Ask {
            question,
            command,
            confirm: Confirm::default(),
        }
    }
}

impl Overlay for Ask {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match self.confirm.key(key) {
            Outcome::Accepted => match &self.command {
                Some(command) => {
                    app.perform_and_tell(command);
                    Reply::Close
                }
                None => Reply::Quit,
            },
            Outcome::Cancelled => Reply::Close,
            Outcome::Used | Outcome::Ignored => Reply::Stay,
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _app: &App, look: &Look) -> Vec<Hit> {
        self.confirm.draw(frame, area, "", &self.question, look);
        Vec::new()
    }
}
