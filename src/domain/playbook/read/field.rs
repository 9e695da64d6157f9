//! Fields of steps: what is asked, in which form.

use super::reader::{Reader, Tab, Val};
use super::scoring;
use super::values::{choices, options, text, text_or_none};
use crate::domain::playbook::model::{Chosen, Field, FieldKind};

/// Bounds of the bounds of a number field.
const NUMBER: i64 = 1_000_000_000_000;

/// Every setting of a field.
const ANY: &[&str] = &[
    "id",
    "label",
    "hint",
    "kind",
    "required",
    "private",
    "min",
    "max",
    "choices",
    "role",
    "covers",
    "prices",
    "pricing",
    "marks",
    "required-when",
    "not-before",
];
/// Those of them that only some kinds take.
const OF_KINDS: [&str; 9] = [
    "min",
    "max",
    "choices",
    "role",
    "covers",
    "prices",
    "pricing",
    "marks",
    "not-before",
];

/// The kinds of field, by what they read.
#[derive(Clone, Copy)]
enum Kind {
    Plain(fn() -> FieldKind),
    Day(fn() -> FieldKind),
    Number,
    Money,
    Choice,
    Several,
    Person,
    Rooms,
    Files,
}

const KINDS: [(&str, Kind); 15] = [
    ("text", Kind::Plain(|| FieldKind::Text)),
    ("note", Kind::Plain(|| FieldKind::Note)),
    ("number", Kind::Number),
    ("money", Kind::Money),
    ("phone", Kind::Plain(|| FieldKind::Phone)),
    ("date", Kind::Day(|| FieldKind::Date)),
    ("date-time", Kind::Day(|| FieldKind::DateTime)),
    ("choice", Kind::Choice),
    ("several", Kind::Several),
    ("person", Kind::Person),
    ("rooms", Kind::Rooms),
    ("list", Kind::Rooms),
    ("files", Kind::Files),
    ("rating", Kind::Plain(|| FieldKind::Rating)),
    ("flag", Kind::Plain(|| FieldKind::Flag)),
];

impl Kind {
    /// The settings of [`OF_KINDS`] it takes.
    fn own(self) -> &'static [&'static str] {
        match self {
            Kind::Plain(_) => &[],
            Kind::Day(_) => &["marks", "not-before"],
            Kind::Number => &["min", "max"],
            Kind::Money => &["pricing"],
            Kind::Choice | Kind::Several => &["choices", "prices"],
            Kind::Rooms => &["choices"],
            Kind::Person => &["role"],
            Kind::Files => &["covers"],
        }
    }

    fn read(self, r: &mut Reader, table: Tab<'_>) -> FieldKind {
        let bound = |r: &mut Reader, v: Val<'_>| r.number(v, -NUMBER, NUMBER);
        match self {
            Kind::Plain(kind) | Kind::Day(kind) => kind(),
            Kind::Number => FieldKind::Number {
                min: r.optional(table, "min", bound),
                max: r.optional(table, "max", bound),
            },
            Kind::Money => FieldKind::Money,
            Kind::Choice => FieldKind::Choice(options(r, table, "choices")),
            Kind::Several => FieldKind::Several(options(r, table, "choices")),
            Kind::Rooms => FieldKind::Rooms(choices(r, table, "choices")),
            Kind::Person => FieldKind::Person {
                role: r.key_of(table, "role"),
            },
            Kind::Files => FieldKind::Files {
                covers: r.key_of(table, "covers"),
            },
        }
    }
}

fn chosen(r: &mut Reader, value: Val<'_>) -> Option<Chosen> {
    let table = r.table(value, &["field", "choice"])?;
    Some(Chosen {
        field: r.key_of(table, "field"),
        choice: r.key_of(table, "choice"),
    })
}

pub(super) fn field(r: &mut Reader, value: Val<'_>) -> Option<Field> {
    let table = r.table(value, ANY)?;
    let kind = r.required(table, "kind", |r, v| r.word(v, &KINDS));
    if let Some(kind) = kind {
        r.known_of(table, kind.own(), &OF_KINDS);
    }
    Some(Field {
        id: r.id(table),
        label: text(r, table, "label"),
        hint: text_or_none(r, table, "hint"),
        kind: kind.map_or(FieldKind::Text, |kind| kind.read(r, table)),
        required: r.flag(table, "required"),
        required_when: r.optional(table, "required-when", chosen),
        not_before: r.optional(table, "not-before", Reader::key),
        private: r.flag(table, "private"),
        prices: r.optional(table, "prices", Reader::key),
        pricing: r.optional(table, "pricing", scoring::pricing),
        marks: r.keys(table, "marks"),
    })
}
