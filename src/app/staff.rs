//! The staff as a list: who is here, what can be done about each of them, whether wrong tries keep somebody out.

use super::{Action, App, Desk, pin};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::roster::Person;
use crate::words::staff as words;

/// What the screens know of a person's PIN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pin {
    /// There is none.
    None,
    /// One is set.
    Set,
    /// Wrong tries locked it for so many minutes.
    Locked(i64),
}

/// What can be done about a member of the staff.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Name, phone, roles, direct manager.
    Change,
    /// A new PIN.
    SetPin,
    /// Free the PIN that wrong tries locked.
    FreePin,
    /// Take the PIN away.
    TakePin,
    /// Let go.
    Leave,
}

impl Deed {
    /// Every one, in the order of the menu.
    pub const ALL: [Deed; 5] = [
        Deed::Change,
        Deed::SetPin,
        Deed::FreePin,
        Deed::TakePin,
        Deed::Leave,
    ];

    /// What it is called.
    pub fn label(self) -> super::action::Word {
        match self {
            Deed::Change => words::change,
            Deed::SetPin => words::set_pin,
            Deed::FreePin => words::free_pin,
            Deed::TakePin => words::take_pin,
            Deed::Leave => words::leave,
        }
    }

    /// The command of those that need no form.
    pub fn command(self, person: PersonId) -> Option<Command> {
        match self {
            Deed::Change | Deed::SetPin => None,
            Deed::FreePin => Some(Command::UnlockPin { person }),
            Deed::TakePin => Some(Command::SetPin { person, phc: None }),
            Deed::Leave => Some(Command::Leave { person }),
        }
    }

    /// Why it cannot be done, in words: the right is that of managing the roster, except for one's own PIN.
    pub fn hindrance(self, app: &App, person: &Person) -> Option<String> {
        match (self, pin_of(&app.desk, person)) {
            (Deed::SetPin, _) if app.actor() == Some(person.id) => return None,
            (Deed::TakePin, Pin::None) => return Some(words::no_pin(app.lang).to_owned()),
            (Deed::FreePin, Pin::None | Pin::Set) => {
                return Some(words::not_locked(app.lang).to_owned());
            }
            _ => {}
        }
        let why = app.availability(Action::AddPerson).err()?;
        Some(why.text(app))
    }
}

/// The PIN of a person, as the list shows it. Tries that cannot be read lock nobody in the list; signing in looks again.
pub fn pin_of(desk: &Desk, person: &Person) -> Pin {
    let (Some(_), event) = (&person.pin, person.pin_event) else {
        return Pin::None;
    };
    event
        .and_then(|event| pin::locked_for(desk.store(), person.id, event))
        .map_or(Pin::Set, Pin::Locked)
}
