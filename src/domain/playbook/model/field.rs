//! What a step asks.

use super::Text;
use crate::domain::ids::Key;
use crate::domain::playbook::prices::Pricing;
use serde::{Deserialize, Serialize};

/// A choice of a field.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Choice {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Its price in fen, where it stands on a price list.
    pub amount: Option<i64>,
    /// Milestones reached by choosing it: only the departments that are needed get their task (S7.13).
    pub marks: Vec<Key>,
}

/// What a field takes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FieldKind {
    /// One line.
    Text,
    /// A note of several lines.
    Note,
    /// A number, bounds inclusive.
    Number {
        /// Smallest allowed.
        min: Option<i64>,
        /// Largest allowed.
        max: Option<i64>,
    },
    /// Money.
    Money,
    /// A phone number.
    Phone,
    /// A civil date.
    Date,
    /// Date and time.
    DateTime,
    /// One of the choices.
    Choice(Vec<Choice>),
    /// Several of the choices.
    Several(Vec<Choice>),
    /// A member of the staff with this role; the case's role goes to that person.
    Person {
        /// The role the person must have, and gets on the case.
        role: Key,
    },
    /// A list of texts, such as the spaces of a home or people who may sign: choices offered, others may be added.
    Rooms(Vec<Choice>),
    /// A file name or reference for every member of a list field recorded earlier in the case (S8.3).
    Files {
        /// The list field whose every member needs a file.
        covers: Key,
    },
    /// 0 to 100.
    Rating,
    /// Yes or no.
    Flag,
}

/// That a choice was made in a field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Chosen {
    /// The field.
    pub field: Key,
    /// What is chosen there.
    pub choice: Key,
}

/// One thing a step asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Key, unique in the journey (the same key in two steps means the same datum).
    pub id: Key,
    /// Shown name.
    pub label: Text,
    /// Shown help; may be empty.
    pub hint: Text,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether the step is refused without it.
    pub required: bool,
    /// What makes it required where it is not always.
    pub required_when: Option<Chosen>,
    /// The date field it must not lie before: a departure before the arrival.
    pub not_before: Option<Key>,
    /// Whether it is personal data (erased on request). `name`, `phone`, `address` are the customer's own.
    pub private: bool,
    /// The price list its choices are; they stand in the kind.
    pub prices: Option<Key>,
    /// How an amount hangs on a price list.
    pub pricing: Option<Pricing>,
    /// Milestones that stand for the date or time entered: a return visit agreed for a day, a promised answer. A later
    /// entry moves them.
    pub marks: Vec<Key>,
}

impl Field {
    /// Whether it must be filled; `chosen` says what was chosen in a field of the case.
    pub fn is_required(&self, chosen: impl Fn(&str) -> Option<Key>) -> bool {
        let asked = |when: &Chosen| chosen(&when.field).as_ref() == Some(&when.choice);
        self.required || self.required_when.as_ref().is_some_and(asked)
    }

    /// What it offers to choose from; empty for kinds without choices.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::Choice(choices)
            | FieldKind::Several(choices)
            | FieldKind::Rooms(choices) => choices,
            _ => &[],
        }
    }
}
