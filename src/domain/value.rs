//! What a person enters in a step's field, typed.

use super::ids::{Key, PersonId};
use super::time::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The value of one field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Value {
    /// One line of text, a note or a phone number (normalised).
    Text(String),
    /// A plain number.
    Number(f64),
    /// Money in fen, or hundredths of a point.
    Money(i64),
    /// A civil date in the store's zone.
    Date(NaiveDate),
    /// An instant.
    Time(Instant),
    /// One of the field's choices.
    Choice(Key),
    /// Several of the field's choices, or the spaces of a home, in the order entered.
    List(Vec<String>),
    /// A member of the staff.
    Person(PersonId),
    /// A file name or reference for each member of another field's list.
    Files(BTreeMap<String, String>),
    /// Whole number from 0 to 100.
    Rating(u8),
    /// Yes or no.
    Flag(bool),
}

/// The values of a step's form, by field.
pub type Values = BTreeMap<Key, Value>;
