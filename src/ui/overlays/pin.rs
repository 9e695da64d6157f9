//! Asking for a PIN: masked, with the waits after wrong tries.

use super::{Overlay, Reply};
use crate::app::App;
use crate::app::pin::PinAnswer;
use crate::app::toast::Level;
use crate::domain::ids::PersonId;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, LineInput, Look, Outcome, line, paragraph, place, popup, row};
use crate::words::{failure, setup as words, store};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// Signing in with a PIN.
pub struct PinAsk {
    person: PersonId,
    input: LineInput,
    said: String,
    covers: bool,
}

impl PinAsk {
    /// Asks for a person's PIN; `covers` when the screen below must not be seen.
    pub fn new(person: PersonId, covers: bool) -> PinAsk {
        PinAsk {
            person,
            input: LineInput::default().secret().limit(64),
            said: String::new(),
            covers,
        }
    }
}

/// Signs a person in and says so.
pub(super) fn sign_in(app: &mut App, person: PersonId) {
    app.sign_in(Some(person));
    let name = app.desk.name_of(Some(person)).to_owned();
    let text = words::signed_in(app.lang, &name);
    app.toasts.say(Level::Info, text, app.now);
}

/// What became of a PIN, in words.
pub(super) fn answer_text(app: &App, answer: &PinAnswer) -> String {
    match answer {
        PinAnswer::Right => String::new(),
        PinAnswer::Wrong(left) => words::pin_wrong(app.lang, *left),
        PinAnswer::Wait(seconds) => words::pin_wait(app.lang, *seconds),
        PinAnswer::Locked(minutes) => words::pin_locked(app.lang, *minutes),
        PinAnswer::Missing => failure::pin_missing(app.lang).to_owned(),
        PinAnswer::Failed(error) => store::fault(app.lang, error),
    }
}

impl Overlay for PinAsk {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match self.input.key(key) {
            Outcome::Cancelled if self.covers => Reply::Replace(Box::new(super::Locked)),
            Outcome::Cancelled => Reply::Close,
            Outcome::Accepted => {
                let typed = self.input.value().to_owned();
                self.input.set("");
                match app.try_pin(self.person, &typed) {
                    PinAnswer::Right => {
                        sign_in(app, self.person);
                        Reply::Close
                    }
                    answer => {
                        self.said = answer_text(app, &answer);
                        Reply::Stay
                    }
                }
            }
            Outcome::Used | Outcome::Ignored => Reply::Stay,
        }
    }

    fn paste(&mut self, text: &str, _app: &mut App) {
        self.input.paste(text);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let inner = popup(frame, place(area, 44, 7), words::who_title(app.lang), look);
        let title = words::pin_title(app.lang, app.desk.name_of(Some(self.person)));
        line(frame, row(inner, 0), &title, look.style(Role::Text));
        let field = Rect {
            width: inner.width.min(30),
            ..row(inner, 1)
        };
        self.input.draw(frame, field, true, "", look);
        let said = Rect {
            y: inner.y.saturating_add(2),
            height: inner.height.saturating_sub(2),
            ..inner
        };
        paragraph(frame, said, &self.said, look.style(Role::Danger));
        Vec::new()
    }

    fn covers(&self) -> bool {
        self.covers
    }
}
