//! Journeys: stages, steps, fields and outcomes.

use super::parts::{CLASSES, counting};
use super::reader::{Reader, Tab, Val};
use super::scoring;
use super::values::{choices, duration, options, sources, text, text_or_none};
use crate::domain::calendar::{Allowance, Counting};
use crate::domain::playbook::fault::FaultKind;
use crate::domain::playbook::model::{
    Chosen, Closing, Field, FieldKind, Journey, Outcome, Stage, Step,
};
use crate::domain::time::DAY;

/// The most days a stage may take before a case counts as stalled.
const STALL: i64 = 3_650;
/// Bounds of the bounds of a number field.
const NUMBER: i64 = 1_000_000_000_000;

const CLOSINGS: [(&str, Closing); 2] = [("completed", Closing::Completed), ("lost", Closing::Lost)];

pub(super) fn journey(r: &mut Reader, value: Val<'_>) -> Option<Journey> {
    let known = &[
        "id",
        "name",
        "reception",
        "reception-until",
        "service",
        "channels",
        "lost-reasons",
        "value",
        "owner",
        "assess",
        "stage",
        "step",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(Journey {
        id: r.id(table),
        name: text(r, table, "name"),
        reception: r.optional(table, "reception", Reader::key),
        reception_until: r.optional(table, "reception-until", Reader::key),
        service: r.flag(table, "service"),
        channels: choices(r, table, "channels"),
        lost_reasons: choices(r, table, "lost-reasons"),
        value: r.keys(table, "value"),
        owner: r.optional(table, "owner", Reader::key),
        assess: r.optional(table, "assess", Reader::key),
        stages: r.list(table, "stage", stage),
        steps: r.list(table, "step", step),
        source: sources(r, table),
    })
}

fn stage(r: &mut Reader, value: Val<'_>) -> Option<Stage> {
    let known = &[
        "id",
        "name",
        "stalled",
        "counting",
        "stall-days",
        "funnel",
        "source",
    ];
    let table = r.table(value, known)?;
    let left_out = table.get("funnel").is_some() && !r.flag(table, "funnel");
    Some(Stage {
        id: r.id(table),
        name: text(r, table, "name"),
        stalled: stalled(r, table),
        funnel: !left_out,
        source: sources(r, table),
    })
}

/// The stalling threshold. Earlier editions wrote whole days as `stall-days`, 0 being never; stores have adopted them.
fn stalled(r: &mut Reader, table: Tab<'_>) -> Option<Allowance> {
    let days = r.optional(table, "stall-days", |r, v| r.number(v, 0, STALL));
    if days.is_some() && table.get("stalled").is_some() {
        let kind = FaultKind::Either("stalled", "stall-days");
        r.within("stall-days", |r| r.fault(kind));
    }
    let counting = counting(r, table);
    let written = r.optional(table, "stalled", |r, v| duration(r, v, counting));
    let days = days.filter(|days| *days > 0);
    written
        .map(|amount| Allowance::new(counting, amount))
        .or_else(|| days.map(|days| Allowance::new(Counting::Elapsed, days * DAY)))
}

fn step(r: &mut Reader, value: Val<'_>) -> Option<Step> {
    let known = &[
        "id",
        "stage",
        "name",
        "guide",
        "prompts",
        "role",
        "after",
        "when",
        "on-open",
        "optional",
        "repeat",
        "field",
        "outcome",
        "marks",
        "reopens",
        "approval",
        "books",
        "finishes",
        "reads-back",
        "survey",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(Step {
        id: r.id(table),
        stage: r.key_of(table, "stage"),
        name: text(r, table, "name"),
        guide: text_or_none(r, table, "guide"),
        prompts: r.keys(table, "prompts"),
        role: r.key_of(table, "role"),
        after: r.keys(table, "after"),
        when: r.keys(table, "when"),
        on_open: r.flag(table, "on-open"),
        optional: r.flag(table, "optional"),
        repeat: r.flag(table, "repeat"),
        fields: r.list(table, "field", field),
        outcomes: r.list(table, "outcome", outcome),
        marks: r.keys(table, "marks"),
        reopens: r.keys(table, "reopens"),
        approval: r.optional(table, "approval", |r, v| r.word(v, &CLASSES)),
        books: r.optional(table, "books", Reader::key),
        finishes: r.optional(table, "finishes", Reader::key),
        reads_back: r.keys(table, "reads-back"),
        survey: r.optional(table, "survey", Reader::key),
        by_appointment: Vec::new(),
        source: sources(r, table),
    })
}

fn outcome(r: &mut Reader, value: Val<'_>) -> Option<Outcome> {
    let table = r.table(
        value,
        &["id", "name", "marks", "requires", "closes", "reopens"],
    )?;
    Some(Outcome {
        id: r.id(table),
        name: text(r, table, "name"),
        marks: r.keys(table, "marks"),
        requires: r.keys(table, "requires"),
        closes: r.optional(table, "closes", |r, v| r.word(v, &CLOSINGS)),
        reopens: r.keys(table, "reopens"),
    })
}

/// The kinds of field, and which settings of their own they take.
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
    fn known(self) -> &'static [&'static str] {
        match self {
            Kind::Plain(_) => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
            ],
            Kind::Day(_) => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "marks",
                "not-before",
            ],
            Kind::Number => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "min",
                "max",
            ],
            Kind::Money => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "pricing",
            ],
            Kind::Choice | Kind::Several => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "choices",
                "prices",
            ],
            Kind::Rooms => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "choices",
            ],
            Kind::Person => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "role",
            ],
            Kind::Files => &[
                "id",
                "label",
                "hint",
                "kind",
                "required",
                "required-when",
                "private",
                "covers",
            ],
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

fn field(r: &mut Reader, value: Val<'_>) -> Option<Field> {
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
    let table = r.table(value, ANY)?;
    let kind = r.required(table, "kind", |r, v| r.word(v, &KINDS));
    if let Some(kind) = kind {
        r.known_of(table, kind.known(), ANY);
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
