//! Who is at the counter.

use super::App;
use super::pin::{self, Asks, PinAnswer};
use super::privacy::Revealed;
use super::shift::to_answer;
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Class;
use crate::domain::settings;
use crate::domain::time::{Instant, MINUTE};
use crate::words::{actions, setup as words};

/// Who is at the counter, and since when nobody touched a key.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Session {
    /// Who.
    pub actor: Option<PersonId>,
    /// The last key or click.
    pub touched: Option<Instant>,
    /// Whether the screen is covered until somebody signs in.
    pub locked: bool,
    /// When the person at the counter last typed the PIN once more.
    pub(super) proved: Option<Instant>,
    /// Whose number is shown clear.
    pub(super) revealed: Option<Revealed>,
}

impl App {
    /// Whether a person is asked for a PIN here, one that is missing included.
    pub fn asks_pin(&self, person: PersonId) -> bool {
        pin::asks(self.desk.store().state(), person, self.now) != Asks::Nothing
    }

    /// What to say when PINs were turned on: nobody is asked for one before somebody who could help the others has one.
    pub(super) fn pins_are_on(&self) -> String {
        match pin::are_asked(self.desk.store().state(), self.now) {
            true => words::pins_on(self.lang).to_owned(),
            false => {
                let manager = self.known().class(self.lang, Class::Manager);
                words::pins_wait(self.lang, &manager, actions::set_pin(self.lang))
            }
        }
    }

    /// Tries a PIN; see [`pin::try_pin`].
    pub fn try_pin(&mut self, person: PersonId, typed: &str) -> PinAnswer {
        let now = self.now;
        pin::try_pin(self.desk.store_mut(), person, typed, now)
    }

    /// Puts somebody, or nobody, at the counter. What the one before did is not the next one's to undo.
    pub fn sign_in(&mut self, person: Option<PersonId>) {
        if self.session.actor != person {
            self.history.clear();
        }
        self.session.actor = person;
        self.session.proved = None;
        self.session.revealed = None;
        self.session.locked = false;
        self.revision += 1;
    }

    /// What the person at the counter was told to pay and may still answer, in words; none where nothing waits. What
    /// cannot be read is told where it is shown.
    pub fn to_answer(&self) -> Option<String> {
        let person = self.actor()?;
        let waits = to_answer(&self.desk, person, self.now).ok()?;
        let first = waits.first()?;
        let sum = self.money(waits.iter().map(|one| one.amount).sum());
        let until = self.known().time(first.until.unwrap_or(first.due));
        let name = self.desk.name_of(Some(person));
        Some(words::fines_wait(
            self.lang,
            name,
            waits.len(),
            &sum,
            &until,
        ))
    }

    /// Signs out and covers the screen; no message stays on it.
    pub fn lock(&mut self) {
        self.sign_in(None);
        self.toasts = Default::default();
        self.session.locked = true;
    }

    /// Whether the store's time without a key has passed.
    pub fn is_idle_too_long(&self) -> bool {
        let minutes = self.desk.store_state().number(settings::LOCK_MINUTES);
        let since = self
            .session
            .touched
            .map_or(0, |touched| self.now.since(touched));
        // A key pressed in the future says that the clock was moved back: who sits there is not known any more.
        let since = since.saturating_abs();
        minutes > 0 && !self.session.locked && since >= minutes * MINUTE
    }
}
