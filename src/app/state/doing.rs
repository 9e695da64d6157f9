//! Doing commands for the person at the counter, undoing and redoing them.

use super::App;
use crate::app::perform::Failure;
use crate::app::toast::Level;
use crate::app::{Action, WhyNot, fresh};
use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::domain::settings;
use crate::store::Receipt;
use crate::words::{done, frame};

impl App {
    /// Does a command for the person at the counter and says so. Pressing again after an unknown outcome uses the same
    /// operation, so that nothing is recorded twice.
    ///
    /// # Errors
    /// [`Failure`]; the caller shows it, in a form beside its field.
    pub fn perform(&mut self, command: &Command) -> Result<Receipt, Failure> {
        if fresh::is_fresh(command) && self.must_prove().is_some() {
            return Err(Failure::Refused(Box::new(Refusal::PinAgain)));
        }
        let op = match self.unknown.take() {
            Some((known, op)) if known == *command => op,
            _ => self.desk.new_op(),
        };
        match self.desk.perform(self.session.actor, self.now, op, command) {
            Ok(receipt) => {
                self.after(command, &receipt);
                Ok(receipt)
            }
            Err(failure) => {
                if let Failure::Store(_) = failure {
                    self.unknown = Some((command.clone(), op));
                }
                Err(failure)
            }
        }
    }

    /// Does a command and shows its outcome as a message. Gives whether it was done.
    pub fn perform_and_tell(&mut self, command: &Command) -> bool {
        match self.perform(command) {
            Ok(_) => true,
            Err(failure) => {
                self.tell(&failure);
                false
            }
        }
    }

    fn after(&mut self, command: &Command, receipt: &Receipt) {
        self.changed();
        let what = match command {
            Command::ChangeSetting { key, value } if key == settings::PIN && value == "on" => {
                self.pins_are_on()
            }
            _ => done::of(self.lang, command, &self.known()),
        };
        match command {
            Command::Undo { .. } | Command::Redo { .. } | Command::Remind { .. } => {}
            _ if receipt.events.is_empty() => {}
            // What two people signed is corrected, not undone.
            Command::Shift(order) if order.what.is_final() => {
                self.toasts.say(Level::Info, what, self.now);
            }
            Command::ChangeSetting { key, value } if key == settings::THEME => {
                self.theme.clone_from(value)
            }
            Command::Reveal { cases, .. } => cases.iter().for_each(|case| self.reveal(*case)),
            Command::Fine(_)
            | Command::SettleFines(_)
            | Command::Export { .. }
            | Command::Forget { .. }
            | Command::SetPin { .. }
            | Command::OpenStore { .. }
            | Command::AdoptPlaybook { .. } => {
                self.toasts.say(Level::Info, what, self.now);
            }
            _ => {
                self.history.did(receipt.op, command.clone());
                self.toasts
                    .say(Level::Info, frame::done(self.lang, &what), self.now);
            }
        }
    }

    /// Takes back the newest operation of this session.
    pub fn undo(&mut self) {
        let Some((op, what)) = self.history.to_undo().cloned() else {
            return self.refuse(Action::Undo, &WhyNot::NothingToUndo);
        };
        match self.perform(&Command::Undo {
            op,
            note: String::new(),
        }) {
            Ok(receipt) => {
                self.history.undone(receipt.op);
                let text = frame::undone(self.lang, &done::of(self.lang, &what, &self.known()));
                self.toasts.say(Level::Info, text, self.now);
            }
            Err(failure) => {
                if let Failure::Refused(_) = failure {
                    self.history.forget();
                }
                self.tell(&failure);
            }
        }
    }

    /// Brings back what was undone last.
    pub fn redo(&mut self) {
        let Some((op, what)) = self.history.to_redo().map(|(op, what)| (op, what.clone())) else {
            return self.refuse(Action::Redo, &WhyNot::NothingToRedo);
        };
        match self.perform(&Command::Redo { op }) {
            Ok(_) => {
                self.history.redone();
                let text = frame::redone(self.lang, &done::of(self.lang, &what, &self.known()));
                self.toasts.say(Level::Info, text, self.now);
            }
            Err(failure) => self.tell(&failure),
        }
    }
}
