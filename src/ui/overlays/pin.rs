//! Asking for a PIN: masked, with the waits after wrong tries. For signing in, and once more for what is fresh.

use super::{Overlay, Reply};
use crate::app::perform::Failure;
use crate::app::pin::PinAnswer;
use crate::app::toast::Level;
use crate::app::{Action, App};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Class;
use crate::domain::refusal::Refusal;
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, LineInput, Look, Outcome, line, paragraph, place, popup, row};
use crate::words::{failure, setup as words, store};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};
use zeroize::Zeroizing;

/// What a right PIN leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Then {
    /// The person is at the counter.
    SignIn,
    /// This action begins.
    Run(Action),
    /// What lies below goes on.
    GoOn,
}

/// Asking for a PIN.
pub struct PinAsk {
    person: PersonId,
    input: LineInput,
    said: String,
    covers: bool,
    then: Then,
}

impl PinAsk {
    /// Asks for a person's PIN; `covers` when the screen below must not be seen.
    pub fn new(person: PersonId, covers: bool) -> PinAsk {
        PinAsk::then(person, covers, Then::SignIn)
    }

    /// Asks the person at the counter once more, then begins the action.
    pub fn before(person: PersonId, action: Action) -> PinAsk {
        PinAsk::then(person, false, Then::Run(action))
    }

    /// Asks the person at the counter once more, then what lies below goes on.
    pub fn again(person: PersonId) -> PinAsk {
        PinAsk::then(person, false, Then::GoOn)
    }

    fn then(person: PersonId, covers: bool, then: Then) -> PinAsk {
        PinAsk {
            person,
            input: LineInput::default().secret().limit(64),
            said: String::new(),
            covers,
            then,
        }
    }

    fn tried(&mut self, typed: &str, app: &mut App) -> Reply {
        let answer = match self.then {
            Then::SignIn => app.try_pin(self.person, typed),
            Then::Run(_) | Then::GoOn => app.prove(typed),
        };
        if !matches!(answer, PinAnswer::Right) {
            self.said = answer_text(app, &answer);
            return Reply::Stay;
        }
        match self.then {
            Then::SignIn => {
                sign_in(app, self.person);
                Reply::Close
            }
            Then::Run(action) => Reply::Run(action),
            Then::GoOn => Reply::GoOn,
        }
    }
}

/// Asks for the PIN where that is what keeps a command from being done.
pub(super) fn asked_by(failure: &Failure, app: &App) -> Option<Reply> {
    let Failure::Refused(refusal) = failure else {
        return None;
    };
    let person = app
        .must_prove()
        .filter(|_| **refusal == Refusal::PinAgain)?;
    Some(Reply::Open(Box::new(PinAsk::again(person))))
}

/// Signs a person in and says so, and what fines wait for an answer of that person.
pub(super) fn sign_in(app: &mut App, person: PersonId) {
    app.sign_in(Some(person));
    let name = app.desk.name_of(Some(person)).to_owned();
    match app.to_answer() {
        Some(waits) => app.toasts.say(Level::Warn, waits, app.now),
        None => {
            let text = words::signed_in(app.lang, &name);
            app.toasts.say(Level::Info, text, app.now);
        }
    }
}

/// What became of a PIN, in words.
pub(super) fn answer_text(app: &App, answer: &PinAnswer) -> String {
    let manager = || app.known().class(app.lang, Class::Manager);
    match answer {
        PinAnswer::Right => String::new(),
        PinAnswer::Wrong(left) => words::pin_wrong(app.lang, *left),
        PinAnswer::Wait(seconds) => words::pin_wait(app.lang, *seconds),
        PinAnswer::Locked(minutes) => words::pin_locked(app.lang, *minutes, &manager()),
        PinAnswer::Missing => failure::pin_missing(app.lang, &manager()),
        PinAnswer::Failed(error) => store::fault(app.lang, error),
    }
}

impl Overlay for PinAsk {
    fn key(&mut self, key: KeyEvent, app: &mut App) -> Reply {
        match self.input.key(key) {
            Outcome::Cancelled if self.covers => Reply::Replace(Box::new(super::Locked)),
            Outcome::Cancelled => Reply::Close,
            // Enter pressed once too often is no try.
            Outcome::Accepted if self.input.value().is_empty() => Reply::Stay,
            Outcome::Accepted => {
                let typed = Zeroizing::new(self.input.value().to_owned());
                self.input.set("");
                self.tried(&typed, app)
            }
            Outcome::Used | Outcome::Ignored => Reply::Stay,
        }
    }

    fn paste(&mut self, text: &str, _app: &mut App) {
        self.input.paste(text);
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, app: &App, look: &Look) -> Vec<Hit> {
        let name = app.desk.name_of(Some(self.person));
        let (title, heading) = match self.then {
            Then::SignIn => (words::who_title(app.lang), words::pin_title(app.lang, name)),
            Then::Run(_) | Then::GoOn => (
                words::again_title(app.lang),
                words::pin_again(app.lang, name),
            ),
        };
        let inner = popup(frame, place(area, 44, 7), title, look);
        line(frame, row(inner, 0), &heading, look.style(Role::Text));
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
