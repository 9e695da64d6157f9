//! Roles, milestones, checklists, prompts, appointment kinds and rules.

use super::reader::{Reader, Tab, Val};
use super::values::{
    amount, choices, duration, languages, liable, reminder, sources, span, text, text_or_none,
};
use crate::domain::calendar::{Allowance, Counting};
use crate::domain::playbook::model::{
    AppointmentKind, Charge, Checklist, Class, Item, Liable, Milestone, Prompt, Role, Rule,
    RuleMode, Section,
};
use crate::domain::time::{HOUR, MINUTE};

/// The classes of rights, as a playbook writes them.
pub(in crate::domain::playbook) const CLASSES: [(&str, Class); 6] = [
    ("staff", Class::Staff),
    ("consultant", Class::Consultant),
    ("designer", Class::Designer),
    ("checker", Class::Checker),
    ("manager", Class::Manager),
    ("supervisor", Class::Supervisor),
];

const MODES: [(&str, RuleMode); 2] = [("charge", RuleMode::Charge), ("shadow", RuleMode::Shadow)];

const COUNTINGS: [(&str, Counting); 4] = [
    (Counting::Elapsed.key(), Counting::Elapsed),
    (Counting::EndOfDay.key(), Counting::EndOfDay),
    (Counting::WorkingTime.key(), Counting::WorkingTime),
    (Counting::WorkingDays.key(), Counting::WorkingDays),
];

/// Minutes a checklist may be begun before opening when the file does not say (S5.1).
const OPENS_BEFORE: i64 = 10;
/// Hours a follow-up may take when the file does not say.
const FOLLOW_UP: i64 = 24;

pub(super) fn role(r: &mut Reader, value: Val<'_>) -> Option<Role> {
    let table = r.table(value, &["id", "name", "class", "source"])?;
    let class = r.required(table, "class", |r, value| r.word(value, &CLASSES));
    Some(Role {
        id: r.id(table),
        name: text(r, table, "name"),
        class: class.unwrap_or(Class::Staff),
        source: sources(r, table),
    })
}

pub(super) fn milestone(r: &mut Reader, value: Val<'_>) -> Option<Milestone> {
    let table = r.table(value, &["id", "zh", "en"])?;
    Some(Milestone {
        id: r.id(table),
        name: languages(r, table),
    })
}

pub(super) fn checklist(r: &mut Reader, value: Val<'_>) -> Option<Checklist> {
    let known = &[
        "id",
        "name",
        "opens-before",
        "grace",
        "follow-up",
        "section",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(Checklist {
        id: r.id(table),
        name: text(r, table, "name"),
        opens_before: span(r, table, "opens-before", MINUTE, OPENS_BEFORE),
        grace: span(r, table, "grace", MINUTE, 0),
        follow_up_hours: span(r, table, "follow-up", HOUR, FOLLOW_UP),
        sections: r.list(table, "section", section),
        source: sources(r, table),
    })
}

fn section(r: &mut Reader, value: Val<'_>) -> Option<Section> {
    let table = r.table(value, &["id", "name", "item"])?;
    Some(Section {
        id: r.id(table),
        name: text(r, table, "name"),
        items: r.list(table, "item", item),
    })
}

fn item(r: &mut Reader, value: Val<'_>) -> Option<Item> {
    let table = r.table(value, &["id", "text", "hint", "source"])?;
    Some(Item {
        id: r.id(table),
        text: text(r, table, "text"),
        hint: text_or_none(r, table, "hint"),
        source: sources(r, table),
    })
}

pub(super) fn prompt(r: &mut Reader, value: Val<'_>) -> Option<Prompt> {
    let table = r.table(value, &["id", "name", "lines"])?;
    let line = |r: &mut Reader, value| {
        let table = r.table(value, &["zh", "en", "source"])?;
        Some((languages(r, table), sources(r, table)))
    };
    Some(Prompt {
        id: r.id(table),
        name: text(r, table, "name"),
        lines: r.list(table, "lines", line),
    })
}

pub(super) fn appointment(r: &mut Reader, value: Val<'_>) -> Option<AppointmentKind> {
    let known = &[
        "id",
        "name",
        "role",
        "length",
        "travel",
        "address",
        "agreed",
        "done",
        "resources",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(AppointmentKind {
        id: r.id(table),
        name: text(r, table, "name"),
        role: r.key_of(table, "role"),
        minutes: span(r, table, "length", MINUTE, 60),
        travel: span(r, table, "travel", MINUTE, 0),
        address: r.flag(table, "address"),
        agreed: r.optional(table, "agreed", Reader::key),
        done: r.optional(table, "done", Reader::key),
        resources: choices(r, table, "resources"),
        source: sources(r, table),
    })
}

pub(super) fn rule(r: &mut Reader, value: Val<'_>) -> Option<Rule> {
    let known = &[
        "id",
        "name",
        "text",
        "start",
        "stop",
        "early-stop",
        "within",
        "counting",
        "charge",
        "mode",
        "remind",
        "source",
    ];
    let table = r.table(value, known)?;
    Some(Rule {
        id: r.id(table),
        name: text(r, table, "name"),
        text: text(r, table, "text"),
        start: required_keys(r, table, "start"),
        stop: required_keys(r, table, "stop"),
        early_stop: r.flag(table, "early-stop"),
        allowance: allowance(r, table),
        charges: r.list(table, "charge", charge),
        mode: r
            .optional(table, "mode", |r, v| r.word(v, &MODES))
            .unwrap_or_default(),
        remind: r.list(table, "remind", reminder),
        source: sources(r, table),
    })
}

fn required_keys(r: &mut Reader, table: Tab<'_>, name: &'static str) -> Vec<String> {
    r.required(table, name, |_, _| Some(()));
    r.keys(table, name)
}

/// How a time is counted; the shipped default where the file does not say.
pub(super) fn counting(r: &mut Reader, table: Tab<'_>) -> Counting {
    r.optional(table, "counting", |r, v| r.word(v, &COUNTINGS))
        .unwrap_or_default()
}

fn allowance(r: &mut Reader, table: Tab<'_>) -> Allowance {
    let counting = counting(r, table);
    let amount = r
        .required(table, "within", |r, v| duration(r, v, counting))
        .unwrap_or(0);
    Allowance::new(counting, amount)
}

fn charge(r: &mut Reader, value: Val<'_>) -> Option<Charge> {
    let table = r.table(value, &["who", "amount"])?;
    let who = r
        .required(table, "who", liable)
        .unwrap_or(Liable::Role(String::new()));
    Some(Charge {
        who,
        amount: r.required(table, "amount", amount).unwrap_or(0),
    })
}
