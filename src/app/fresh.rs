//! The PIN once more, for what is about money, for signatures under a shift, for clear numbers and for exports.
//!
//! To use it: write `FRESH` behind the twin of an action in [`super::action::TABLE`], and the screens ask before it
//! begins; add a new command to [`is_fresh`], and no way performs it unasked (a form that is saved late asks by itself).

use super::App;
use super::pin::{self, Asks, PinAnswer};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::settings;
use crate::domain::time::MINUTE;

/// Whether a command takes a PIN typed within the store's minutes, by the person who does it.
pub fn is_fresh(command: &Command) -> bool {
    matches!(
        command,
        Command::Fine(_)
            | Command::SettleFines(_)
            | Command::Shift(_)
            | Command::Reveal { .. }
            | Command::Export { .. }
            | Command::Forget { .. }
    )
}

impl App {
    /// Who must type the PIN once more before something fresh is done now; nobody where no PIN is asked, where nobody
    /// is signed in (the rules refuse that anyway), and for some minutes after it was typed.
    pub fn must_prove(&self) -> Option<PersonId> {
        let person = self.actor()?;
        let asked = pin::asks(self.desk.store().state(), person, self.now) != Asks::Nothing;
        (asked && !self.is_proved()).then_some(person)
    }

    /// A PIN typed in the future says that the clock was moved back: it does not count then either.
    fn is_proved(&self) -> bool {
        let minutes = self.desk.store_state().number(settings::FRESH_MINUTES);
        let since = self.session.proved.map(|proved| self.now.since(proved));
        since.is_some_and(|since| (0..minutes * MINUTE).contains(&since))
    }

    /// Tries the PIN of the person at the counter; a right one counts for the store's minutes.
    pub fn prove(&mut self, typed: &str) -> PinAnswer {
        let Some(person) = self.actor() else {
            return PinAnswer::Missing;
        };
        let answer = self.try_pin(person, typed);
        if let PinAnswer::Right = answer {
            self.session.proved = Some(self.now);
        }
        answer
    }
}
