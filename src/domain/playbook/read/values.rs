//! Values with a meaning of their own: texts in two languages, facts, durations, amounts, reminders.

use super::reader::{Reader, Tab, Val, clip};
use crate::domain::calendar::{Allowance, Counting};
use crate::domain::money::parse_fen;
use crate::domain::playbook::fault::{FaultKind, Shape, Thing, limits};
use crate::domain::playbook::model::{Choice, Liable, Sources, Text, Threshold};
use crate::domain::playbook::near::near;
use crate::domain::text::is_junk;
use crate::domain::time::DAY;
use toml::de::DeValue;

/// How many facts each section of the source document has, S1 to S9.
const FACTS: [u8; 9] = [12, 8, 5, 13, 18, 10, 25, 6, 10];

/// A text in both languages; both must be there.
pub(super) fn text(r: &mut Reader, table: Tab<'_>, name: &'static str) -> Text {
    let read = |r: &mut Reader, value: Val<'_>| {
        let table = r.table(value, &["zh", "en"])?;
        Some(languages(r, table))
    };
    r.required(table, name, read).unwrap_or_default()
}

/// A text in both languages that may be absent.
pub(super) fn text_or_none(r: &mut Reader, table: Tab<'_>, name: &'static str) -> Text {
    if table.get(name).is_some() {
        text(r, table, name)
    } else {
        Text::default()
    }
}

/// The settings `zh` and `en` of a table.
pub(super) fn languages(r: &mut Reader, table: Tab<'_>) -> Text {
    Text {
        zh: language(r, table, "zh"),
        en: language(r, table, "en"),
    }
}

fn language(r: &mut Reader, table: Tab<'_>, lang: &'static str) -> String {
    let text = r.optional(table, lang, |r, value| {
        let text = r.string(value)?;
        if text.chars().count() > limits::TEXT {
            r.fault(FaultKind::TooLong(limits::TEXT));
            return None;
        }
        if let Some(hidden) = text.chars().find(|c| is_junk(*c) && *c != '\n') {
            r.fault(FaultKind::HiddenCharacter(u32::from(hidden)));
        }
        Some(text.trim().to_owned())
    });
    if text.as_ref().is_some_and(|text| text.is_empty()) || table.get(lang).is_none() {
        r.within(lang, |r| r.fault(FaultKind::NoText(lang)));
    }
    text.unwrap_or_default()
}

/// A choice: `{ id, zh, en }`.
pub(super) fn choice(r: &mut Reader, value: Val<'_>) -> Option<Choice> {
    let table = r.table(value, &["id", "zh", "en"])?;
    Some(Choice {
        id: r.id(table),
        name: languages(r, table),
        ..Choice::default()
    })
}

/// A choice of a field or a row of a price list: it may have a price, and reach milestones when it is chosen.
fn option(r: &mut Reader, value: Val<'_>) -> Option<Choice> {
    let table = r.table(value, &["id", "zh", "en", "amount", "marks"])?;
    Some(Choice {
        id: r.id(table),
        name: languages(r, table),
        amount: r.optional(table, "amount", price),
        marks: r.keys(table, "marks"),
    })
}

/// Choices of a field or rows of a price list, in order.
pub(super) fn options(r: &mut Reader, table: Tab<'_>, name: &'static str) -> Vec<Choice> {
    r.list(table, name, option)
}

/// Choices in order.
pub(super) fn choices(r: &mut Reader, table: Tab<'_>, name: &'static str) -> Vec<Choice> {
    r.list(table, name, choice)
}

/// The facts an entry carries: one, a list, or none.
pub(super) fn sources(r: &mut Reader, table: Tab<'_>) -> Sources {
    let Some(value) = table.get("source") else {
        return Sources::new();
    };
    match value.get_ref() {
        DeValue::String(_) => r.within("source", |r| fact(r, value)).into_iter().collect(),
        DeValue::Array(_) => r.list(table, "source", fact),
        _ => {
            r.within("source", |r| r.wrong(Shape::TextOrList, value));
            Sources::new()
        }
    }
}

fn fact(r: &mut Reader, value: Val<'_>) -> Option<String> {
    let text = r.string(value)?;
    if !is_fact(text) {
        let all: Vec<String> = all_facts().collect();
        let near = near(text, all.iter().map(String::as_str)).map(str::to_owned);
        r.fault(FaultKind::Unknown {
            what: Thing::Fact,
            name: clip(text),
            near,
            known: Vec::new(),
        });
    }
    Some(text.to_owned())
}

/// Every fact of the source document, `S1.1` to `S9.10`.
pub fn all_facts() -> impl Iterator<Item = String> {
    let section = |(index, count): (usize, &u8)| {
        (1..=*count)
            .map(move |fact| format!("S{}.{fact}", index + 1))
            .collect::<Vec<_>>()
    };
    FACTS.iter().enumerate().flat_map(section)
}

fn is_fact(text: &str) -> bool {
    let parts = text.strip_prefix('S').and_then(|rest| rest.split_once('.'));
    let Some((section, fact)) = parts else {
        return false;
    };
    let plain = |part: &str| !part.starts_with(['0', '+']);
    let count = section
        .parse::<usize>()
        .ok()
        .and_then(|s| FACTS.get(s.checked_sub(1)?));
    let fact_number = fact.parse::<u8>().ok();
    plain(section)
        && plain(fact)
        && count
            .zip(fact_number)
            .is_some_and(|(count, n)| (1..=*count).contains(&n))
}

/// A duration in milliseconds, or in days where the counting counts days; more than nothing.
pub(super) fn duration(r: &mut Reader, value: Val<'_>, counting: Counting) -> Option<i64> {
    let text = r.string(value)?;
    match Allowance::parse(counting, text) {
        Ok(allowance) => {
            let longest = if counting.in_days() {
                limits::DAYS
            } else {
                limits::DAYS * DAY
            };
            if !(1..=longest).contains(&allowance.amount) {
                r.fault(FaultKind::AllowanceRange);
                return None;
            }
            Some(allowance.amount)
        }
        Err(fault) => {
            r.fault(FaultKind::BadDuration(fault));
            None
        }
    }
}

/// A setting that is a plain duration, in units of so many milliseconds, rounded down.
pub(super) fn span(
    r: &mut Reader,
    table: Tab<'_>,
    name: &'static str,
    unit: i64,
    absent: i64,
) -> i64 {
    let read = |r: &mut Reader, value: Val<'_>| duration(r, value, Counting::Elapsed);
    r.optional(table, name, read)
        .map_or(absent, |millis| millis / unit)
}

/// An amount of money in fen: a whole number of yuan or points, or a text such as `"12.50"`.
pub(super) fn amount(r: &mut Reader, value: Val<'_>) -> Option<i64> {
    money(r, value, limits::CHARGE)
}

/// A price in fen, written as an [`amount`]; it may be larger than a fine.
fn price(r: &mut Reader, value: Val<'_>) -> Option<i64> {
    money(r, value, limits::PRICE)
}

fn money(r: &mut Reader, value: Val<'_>, largest: i64) -> Option<i64> {
    let written = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
        _ => {
            r.wrong(Shape::IntegerOrText, value);
            return None;
        }
    };
    let fen = parse_fen(&written).ok().map(|fen| fen.0);
    let fen = fen.filter(|fen| (1..=largest).contains(fen));
    if fen.is_none() {
        r.fault(FaultKind::BadAmount(clip(&written)));
    }
    fen
}

/// Who pays: a role, or `manager-of:ROLE`.
pub(super) fn liable(r: &mut Reader, value: Val<'_>) -> Option<Liable> {
    let text = r.string(value)?;
    let (manager, role) = match text.strip_prefix("manager-of:") {
        Some(role) => (true, role),
        None => (false, text),
    };
    if !super::reader::is_key(role) || role.len() > limits::KEY {
        r.fault(FaultKind::BadLiable(clip(text)));
        return None;
    }
    let role = role.to_owned();
    Some(if manager {
        Liable::ManagerOf(role)
    } else {
        Liable::Role(role)
    })
}

/// When to remind: `50%` of the time used, or so long before the deadline.
pub(super) fn reminder(r: &mut Reader, value: Val<'_>) -> Option<Threshold> {
    let text = r.string(value)?;
    let found = match text.strip_suffix('%') {
        Some(percent) => percent
            .parse()
            .ok()
            .filter(|p| (1..=99).contains(p))
            .map(Threshold::Percent),
        None => Allowance::parse(Counting::Elapsed, text)
            .ok()
            .filter(|before| (1..=limits::DAYS * DAY).contains(&before.amount))
            .map(|before| Threshold::Before(before.amount)),
    };
    if found.is_none() {
        r.fault(FaultKind::BadReminder(clip(text)));
    }
    found
}
