//! Journeys: stages, steps and outcomes.

use super::field::field;
use super::parts::{CLASSES, counting};
use super::reader::{Reader, Tab, Val};
use super::values::{choices, duration, sources, text, text_or_none};
use crate::domain::calendar::{Allowance, Counting};
use crate::domain::playbook::fault::FaultKind;
use crate::domain::playbook::model::{Closing, Journey, Outcome, Stage, Step};
use crate::domain::time::DAY;

/// The most days a stage may take before a case counts as stalled.
const STALL: i64 = 3_650;

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
