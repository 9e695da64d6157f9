//! A question before what cannot be undone.

use super::pin::asked_by;
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
                Some(_) => self.go_on(app),
                None => Reply::Quit,
            },
            Outcome::Cancelled => Reply::Close,
            Outcome::Used | Outcome::Ignored => Reply::Stay,
        }
    }

    fn go_on(&mut self, app: &mut App) -> Reply {
        let Some(Err(failure)) = self.command.as_ref().map(|command| app.perform(command)) else {
            return Reply::Close;
        };
        asked_by(&failure, app).unwrap_or_else(|| {
            app.tell(&failure);
            Reply::Close
        })
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _app: &App, look: &Look) -> Vec<Hit> {
        self.confirm.draw(frame, area, "", &self.question, look);
        Vec::new()
    }
}
