//! Whether what was entered in a field is what the field takes.

use super::{FieldSpec, Kind, Pick, Raw};
use crate::domain::dates::{parse_date, parse_instant};
use crate::domain::ids::Key;
use crate::domain::money::parse_fen;
use crate::domain::phone::{is_valid_phone, normalise_phone};
use crate::domain::playbook::model::Text;
use crate::domain::text::{MAX_LINE, MAX_NOTE, clean_line, clean_note, narrow};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::domain::zone::Zone;
use crate::words::names::comma;
use crate::words::{Lang, forms as words};

/// What reading an answer needs to know.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The store's zone.
    pub zone: Zone,
    /// The present.
    pub now: Instant,
}

/// Why an answer will not do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Nothing was entered and something must be.
    Missing,
    /// Not a number.
    Number,
    /// Out of bounds, inclusive.
    Bounds(Option<i64>, Option<i64>),
    /// Not an amount of money.
    Money,
    /// Not a telephone number.
    Phone,
    /// Not a day.
    Date,
    /// Not a date with a time.
    DateTime,
    /// A date without the time that is asked.
    TimeMissing,
    /// Longer than the program keeps; at most this many characters.
    TooLong(usize),
    /// These members have no file yet.
    Files(Vec<Text>),
}

impl Fault {
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        let bound =
            |bound: Option<i64>| bound.map_or_else(|| "..".to_owned(), |bound| bound.to_string());
        let fixed = match self {
            Fault::Missing => words::missing,
            Fault::Number => words::not_a_number,
            Fault::Money => words::not_money,
            Fault::Phone => words::not_a_phone,
            Fault::Date => words::not_a_date,
            Fault::DateTime => words::not_a_time,
            Fault::TimeMissing => words::time_missing,
            Fault::Bounds(min, max) => return words::bounds(lang, &bound(*min), &bound(*max)),
            Fault::TooLong(most) => return words::too_long(lang, *most),
            Fault::Files(names) => {
                let names: Vec<&str> = names.iter().map(|name| lang.pick(name)).collect();
                return words::files_missing(lang, &names.join(comma(lang)));
            }
        };
        fixed(lang).to_owned()
    }
}

/// The typed value of an answer; `None` for an empty one.
///
/// # Errors
/// What is wrong with it. Whether an empty answer will do is the form's question, not this one's.
pub fn check(field: &FieldSpec, raw: &Raw, context: Context) -> Result<Option<Value>, Fault> {
    if raw.is_empty() {
        return Ok(None);
    }
    let value = match raw {
        Raw::Text(text) => typed(&field.kind, text, context)?,
        Raw::Keys(keys) => picked(&field.kind, keys),
        Raw::Files(files) => return files_value(&field.kind, files).map(Some),
        Raw::Flag(flag) => flag.map(Value::Flag),
        Raw::Approval(person, _) => person.as_deref().and_then(super::person).map(Value::Person),
    };
    Ok(value)
}

fn typed(kind: &Kind, text: &str, context: Context) -> Result<Option<Value>, Fault> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    Ok(Some(match kind {
        Kind::Number { min, max } => number(&narrow, *min, *max)?,
        Kind::Rating => match number(&narrow, Some(0), Some(100))? {
            Value::Number(n) if n.fract() == 0.0 => Value::Rating(n as u8),
            _ => return Err(Fault::Bounds(Some(0), Some(100))),
        },
        Kind::Money => Value::Money(parse_fen(text).map_err(|_| Fault::Money)?.0),
        Kind::Phone => {
            is_valid_phone(text).map_err(|_| Fault::Phone)?;
            Value::Text(normalise_phone(text))
        }
        Kind::Date => {
            Value::Date(parse_date(text, context.zone, context.now).map_err(|_| Fault::Date)?)
        }
        Kind::DateTime => Value::Time(instant(text, context)?),
        Kind::Note => line(&clean_note(text), text, MAX_NOTE)?,
        Kind::Secret => Value::Text(text.to_owned()),
        _ => line(&clean_line(text), text, MAX_LINE)?,
    }))
}

fn line(clean: &str, text: &str, most: usize) -> Result<Value, Fault> {
    if text.chars().count() > most {
        return Err(Fault::TooLong(most));
    }
    Ok(Value::Text(clean.to_owned()))
}

fn number(text: &str, min: Option<i64>, max: Option<i64>) -> Result<Value, Fault> {
    let number: f64 = text.replace(',', "").parse().map_err(|_| Fault::Number)?;
    let inside =
        min.is_none_or(|min| number >= min as f64) && max.is_none_or(|max| number <= max as f64);
    match number.is_finite() {
        false => Err(Fault::Number),
        true if !inside => Err(Fault::Bounds(min, max)),
        true => Ok(Value::Number(number)),
    }
}

fn instant(text: &str, context: Context) -> Result<Instant, Fault> {
    use crate::domain::dates::DateFault;
    parse_instant(text, context.zone, context.now).map_err(|fault| match fault {
        DateFault::TimeMissing => Fault::TimeMissing,
        _ => Fault::DateTime,
    })
}

fn picked(kind: &Kind, keys: &[String]) -> Option<Value> {
    let first = || keys.first().cloned();
    match kind {
        Kind::Choice(_) => first().map(Value::Choice),
        Kind::Person(_) => first()
            .as_deref()
            .and_then(super::person)
            .map(Value::Person),
        Kind::Rooms(_) => {
            let rooms: Vec<Key> = keys
                .iter()
                .map(|room| clean_line(room))
                .filter(|room| !room.is_empty())
                .collect();
            (!rooms.is_empty()).then_some(Value::List(rooms))
        }
        _ => Some(Value::List(keys.to_vec())),
    }
}

fn files_value(
    kind: &Kind,
    files: &std::collections::BTreeMap<String, String>,
) -> Result<Value, Fault> {
    let named = |member: &Pick| {
        files
            .get(&member.key)
            .is_some_and(|file| !file.trim().is_empty())
    };
    if let Kind::Files(members) = kind {
        let missing: Vec<Text> = members
            .iter()
            .filter(|member| !named(member))
            .map(|member| member.label.clone())
            .collect();
        if !missing.is_empty() {
            return Err(Fault::Files(missing));
        }
    }
    let clean = files
        .iter()
        .map(|(member, file)| (member.clone(), clean_line(file)));
    Ok(Value::Files(clean.collect()))
}
