//! Documents that are printed for a customer: deposit receipt, quote, contract (S7.7, S2.5). What stands in them is data
//! of the playbook; a document is refused while something it must hold is not on record.

use super::model::{Sources, Text};
use crate::domain::case::Case;
use crate::domain::ids::Key;
use crate::domain::value::Value;
use serde::{Deserialize, Serialize};

/// A document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Key; part of its number.
    pub id: Key,
    /// Its title.
    pub name: Text,
    /// The journey whose cases it is printed for.
    pub journey: Key,
    /// The step it goes with.
    pub step: Option<Key>,
    /// Milestones that must stand before it may be printed.
    pub when: Vec<Key>,
    /// Its tables, in order.
    pub parts: Vec<Part>,
    /// Its clauses, in order; they are numbered.
    pub clauses: Vec<Text>,
    /// Whose signatures it has lines for; may be empty.
    pub signs: Vec<Text>,
    /// Facts carried.
    pub source: Sources,
}

/// A table of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub name: Text,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// What a row of a document shows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Shows {
    /// What was entered in a field of the journey; `name`, `phone`, `address` are the customer's own.
    Field(Key),
    /// Who has this role on the case.
    Holder(Key),
}

/// A row of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    /// What it shows.
    pub shows: Shows,
    /// Its name; the field's or role's own where it has none.
    pub label: Text,
    /// Whether the document may be printed without it.
    pub optional: bool,
    /// Whether an amount is written out in words, too, as a receipt has it.
    pub words: bool,
    /// Whether a phone number or an address stands there in full; then printing is an export of personal data.
    pub full: bool,
}

impl Document {
    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.parts.iter().flat_map(|part| &part.rows)
    }

    /// Whether it shows something that is masked elsewhere.
    pub fn is_export(&self) -> bool {
        self.rows().any(|row| row.full)
    }

    /// What stands in the way of printing it for a case: rows without a value, milestones not reached.
    pub fn missing(&self, case: &Case) -> Missing {
        let rows = self.rows().filter(|row| !row.optional);
        let rows = rows.filter(|row| !is_on_record(case, &row.shows));
        let waits = self.when.iter().filter(|key| !case.stands(key));
        Missing {
            rows: rows.map(|row| row.shows.clone()).collect(),
            milestones: waits.cloned().collect(),
        }
    }
}

/// What a document still needs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Missing {
    /// Rows without a value, in the document's order.
    pub rows: Vec<Shows>,
    /// Milestones that do not stand.
    pub milestones: Vec<Key>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.rows.is_empty() && self.milestones.is_empty()
    }
}

/// The value a row shows, from the case; none for holders and what is unknown.
pub fn value_of(case: &Case, field: &str) -> Option<Value> {
    let own = match field {
        "name" => &case.customer.name,
        "phone" => &case.customer.phone,
        "address" => &case.customer.address,
        _ => return case.value(field).cloned(),
    };
    (!own.is_empty()).then(|| Value::Text(own.clone()))
}

fn is_on_record(case: &Case, shows: &Shows) -> bool {
    match shows {
        Shows::Field(key) => value_of(case, key).is_some_and(|value| !is_blank(&value)),
        Shows::Holder(role) => case.current_holder(role).is_some(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(list) => list.is_empty(),
        Value::Files(files) => files.is_empty(),
        _ => false,
    }
}
