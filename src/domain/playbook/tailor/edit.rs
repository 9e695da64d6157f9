//! An answer into the text, at the place where the old one stands.

use super::ask::{About, Question};
use super::{days, items};
use crate::domain::playbook::fault::{Path, Seg};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How an answer is written in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// As a text.
    Text,
    /// As a whole number.
    Number,
    /// As yes or no.
    Flag,
    /// As an amount.
    Amount,
    /// As working hours; nothing or "closed" is a day off.
    Hours,
    /// As days the store is closed, added to those that stand there.
    ClosedDays,
    /// As days the store is open, added to those that stand there.
    OpenDays,
}

/// What stands for a day off.
const CLOSED: [&str; 4] = ["closed", "off", "休息", "休"];
const YES: [&str; 4] = ["yes", "y", "true", "是"];
const NO: [&str; 4] = ["no", "n", "false", "否"];

impl Answer {
    /// The answer as TOML. What does not fit is written as a text: reading it then says what is wrong.
    pub(super) fn literal(self, answer: &str) -> String {
        let answer = answer.trim();
        let is = |words: &[&str]| words.contains(&answer.to_lowercase().as_str());
        let whole = !answer.is_empty() && answer.chars().all(|c| c.is_ascii_digit());
        match self {
            Answer::Number | Answer::Amount if whole => {
                let digits = answer.trim_start_matches('0');
                if digits.is_empty() {
                    "0".to_owned()
                } else {
                    digits.to_owned()
                }
            }
            Answer::Flag if is(&YES) => "true".to_owned(),
            Answer::Flag if is(&NO) => "false".to_owned(),
            Answer::Hours if is(&CLOSED) => "[]".to_owned(),
            Answer::Hours => literal_hours(answer),
            Answer::ClosedDays | Answer::OpenDays => days::entries(self, answer),
            _ => quoted(answer),
        }
    }
}

/// One interval, or a list of several.
pub(super) fn literal_hours(answer: &str) -> String {
    let parts: Vec<String> = answer
        .split([',', '，', '、'])
        .map(|part| quoted(part.trim()))
        .collect();
    match parts.as_slice() {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    }
}

/// A basic string; controls become blanks, as nobody types them on purpose.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text with an answer in the place of what stands there, or behind the setting before it where nothing does.
pub fn put(text: &str, question: &Question, answer: &str) -> Option<String> {
    match &question.about {
        About::Item(list, item) => return items::changed(text, list, item, answer),
        About::NewItems(list, section) => return items::added(text, list, section, answer),
        _ => {}
    }
    let literal = question.answer.literal(answer);
    if matches!(question.answer, Answer::ClosedDays | Answer::OpenDays) {
        return days::added(text, &literal);
    }
    let root = DeTable::parse(text).ok()?;
    if let Some(value) = value_at(root.get_ref(), &question.path) {
        return replaced(text, value.span(), &literal);
    }
    let (last, above) = question.path.split_last()?;
    let Seg::Name(name) = last else { return None };
    let table = value_at(root.get_ref(), above)?.get_ref().as_table()?;
    let end = table.values().map(|value| value.span().end).max()?;
    let inline = text
        .get(end..)?
        .trim_start_matches([' ', '\t'])
        .starts_with([',', '}']);
    match inline {
        true => replaced(text, end..end, &format!(", {name} = {literal}")),
        false => {
            let line = text
                .get(end..)?
                .find('\n')
                .map_or(text.len(), |at| end + at);
            replaced(text, line..line, &format!("\n{name} = {literal}"))
        }
    }
}

fn replaced(text: &str, span: Range<usize>, put: &str) -> Option<String> {
    let (before, after) = (text.get(..span.start)?, text.get(span.end..)?);
    Some(format!("{before}{put}{after}"))
}

/// What a place says, as it would be answered; none where it says nothing.
pub(super) fn said(text: &str, path: &Path) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let value = value_at(root.get_ref(), path)?;
    Some(match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Boolean(true) => "yes".to_owned(),
        DeValue::Boolean(false) => "no".to_owned(),
        DeValue::Array(list) if list.is_empty() => "closed".to_owned(),
        DeValue::Array(list) => {
            let parts = list.iter().filter_map(|one| one.get_ref().as_str());
            parts.collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    })
}

fn value_at<'a, 'i>(root: &'a DeTable<'i>, path: &[Seg]) -> Option<&'a Spanned<DeValue<'i>>> {
    let (first, rest) = path.split_first()?;
    let Seg::Name(name) = first else { return None };
    let mut at = root.get(name.as_ref())?;
    for seg in rest {
        at = match (seg, at.get_ref()) {
            (Seg::Name(name), DeValue::Table(table)) => table.get(name.as_ref())?,
            (Seg::At(nth), DeValue::Array(list)) => list.get(*nth)?,
            _ => return None,
        };
    }
    Some(at)
}
