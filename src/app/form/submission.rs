//! What was entered in a form, checked: values by field.

use crate::domain::command::CustomerInput;
use crate::domain::event::Cause;
use crate::domain::ids::{Key, PersonId};
use crate::domain::time::Instant;
use crate::domain::value::{Value, Values};

/// What was entered, checked: values by field; empty fields are absent.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Submission {
    /// The values.
    pub values: Values,
}

impl Submission {
    /// A text, or an empty one.
    pub fn text(&self, field: &str) -> String {
        match self.values.get(field) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    pub(super) fn maybe(&self, field: &str) -> Option<String> {
        Some(self.text(field)).filter(|text| !text.is_empty())
    }

    /// A picked key.
    pub fn choice(&self, field: &str) -> Option<Key> {
        match self.values.get(field) {
            Some(Value::Choice(key)) => Some(key.clone()),
            _ => None,
        }
    }

    /// A person.
    pub fn person(&self, field: &str) -> Option<PersonId> {
        match self.values.get(field) {
            Some(Value::Person(person)) => Some(*person),
            _ => None,
        }
    }

    pub(super) fn list(&self, field: &str) -> Vec<String> {
        match self.values.get(field) {
            Some(Value::List(list)) => list.clone(),
            _ => Vec::new(),
        }
    }

    pub(super) fn people(&self, field: &str) -> Vec<PersonId> {
        self.list(field)
            .iter()
            .filter_map(|key| super::person(key))
            .collect()
    }

    pub(super) fn instant(&self, field: &str) -> Instant {
        match self.values.get(field) {
            Some(Value::Time(at)) => *at,
            _ => Instant::MIN,
        }
    }

    pub(super) fn minutes(&self) -> Option<i64> {
        match self.values.get("minutes") {
            Some(Value::Number(minutes)) => Some(*minutes as i64),
            _ => None,
        }
    }

    pub(super) fn cause(&self) -> Cause {
        match self.choice("cause").as_deref() {
            Some("store") => Cause::Store,
            _ => Cause::Customer,
        }
    }

    pub(super) fn customer(&self) -> CustomerInput {
        CustomerInput {
            name: self.maybe("name"),
            phone: self.maybe("phone"),
            address: self.maybe("address"),
        }
    }
}
