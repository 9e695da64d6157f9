//! Field values out of written text: forms, `--set` and imported columns read the same spellings.

use crate::domain::dates::{parse_date, parse_instant};
use crate::domain::money::parse_fen;
use crate::domain::phone::normalise_phone;
use crate::domain::playbook::model::{Choice, FieldKind, Text};
use crate::domain::refusal::ValueFault;
use crate::domain::roster::Roster;
use crate::domain::text::{clean_line, clean_note, narrow};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::domain::zone::Zone;
use std::collections::BTreeMap;

/// What reading a text may need.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The staff, for people.
    pub roster: &'a Roster,
    /// The store's zone.
    pub zone: Zone,
    /// The present, for times such as "tomorrow".
    pub now: Instant,
}

/// What parts several values in one text.
const COMMAS: [char; 6] = [',', '，', '、', ';', '；', '\n'];

/// Reads the value of a field.
///
/// # Errors
/// [`ValueFault`] when the text is no such value. Whether the value will do is for the decision to say.
pub fn read(kind: &FieldKind, text: &str, with: Reading<'_>) -> Result<Value, ValueFault> {
    let line = clean_line(text);
    if line.is_empty() {
        return Err(ValueFault::Empty);
    }
    let kind_fault = |_| ValueFault::Kind;
    Ok(match kind {
        FieldKind::Text => Value::Text(line),
        FieldKind::Note => Value::Text(clean_note(text)),
        FieldKind::Phone => Value::Text(normalise_phone(&line)),
        FieldKind::Number { .. } => Value::Number(number(&line)?),
        FieldKind::Money => Value::Money(parse_fen(&line).map_err(|_| ValueFault::Kind)?.0),
        FieldKind::Date => Value::Date(parse_date(&line, with.zone, with.now).map_err(kind_fault)?),
        FieldKind::DateTime => {
            Value::Time(parse_instant(&line, with.zone, with.now).map_err(kind_fault)?)
        }
        FieldKind::Choice(choices) => Value::Choice(choice(choices, &line)?),
        FieldKind::Several(choices) => {
            let keys = parts(&line).map(|part| choice(choices, part));
            Value::List(keys.collect::<Result<_, _>>()?)
        }
        FieldKind::Rooms(choices) => {
            let room = |part: &str| choice(choices, part).unwrap_or_else(|_| part.to_owned());
            Value::List(parts(&line).map(room).collect())
        }
        FieldKind::Person { role } => person(role, &line, with)?,
        FieldKind::Files { .. } => Value::Files(files(&line)?),
        FieldKind::Rating => Value::Rating(line.parse().map_err(|_| ValueFault::Bounds {
            min: Some(0),
            max: Some(100),
        })?),
        FieldKind::Flag => Value::Flag(flag(&line)?),
    })
}

fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(COMMAS)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn number(line: &str) -> Result<f64, ValueFault> {
    let narrowed: String = line.chars().map(narrow).filter(|c| *c != ',').collect();
    let number: f64 = narrowed.parse().map_err(|_| ValueFault::Kind)?;
    number.is_finite().then_some(number).ok_or(ValueFault::Kind)
}

/// A choice by key or by its name in either language.
fn choice(choices: &[Choice], line: &str) -> Result<String, ValueFault> {
    let named = |name: &Text| name.zh == line || name.en.eq_ignore_ascii_case(line);
    let found = choices
        .iter()
        .find(|one| one.id == line || named(&one.name));
    let fault = || ValueFault::NoChoice {
        given: line.to_owned(),
    };
    found.map(|one| one.id.clone()).ok_or_else(fault)
}

fn person(role: &str, line: &str, with: Reading<'_>) -> Result<Value, ValueFault> {
    match with.roster.named(line, with.now).as_slice() {
        [one] => Ok(Value::Person(one.id)),
        _ => Err(ValueFault::Person {
            role: role.to_owned(),
        }),
    }
}

/// `kitchen:a.pdf, bedroom:b.pdf`.
fn files(line: &str) -> Result<BTreeMap<String, String>, ValueFault> {
    let pair = |part: &str| {
        let (space, file) = part.split_once([':', '：']).ok_or(ValueFault::Kind)?;
        Ok((space.trim().to_owned(), file.trim().to_owned()))
    };
    parts(line).map(pair).collect()
}

/// Files by the keys of their spaces, which may be written by name as at measuring; a space of no list stays as it is.
pub fn by_space(files: BTreeMap<String, String>, spaces: &[Choice]) -> BTreeMap<String, String> {
    let key = |space: String| choice(spaces, &space).unwrap_or(space);
    let files = files.into_iter();
    files.map(|(space, file)| (key(space), file)).collect()
}

fn flag(line: &str) -> Result<bool, ValueFault> {
    const YES: [&str; 6] = ["yes", "y", "true", "1", "是", "有"];
    const NO: [&str; 6] = ["no", "n", "false", "0", "否", "无"];
    let folded = line.to_ascii_lowercase();
    match (
        YES.contains(&folded.as_str()),
        NO.contains(&folded.as_str()),
    ) {
        (true, _) => Ok(true),
        (_, true) => Ok(false),
        _ => Err(ValueFault::Kind),
    }
}
