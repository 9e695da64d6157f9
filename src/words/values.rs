//! What was entered in the fields of steps, as people read it.

use super::Lang;
use super::names::{Known, comma};
use crate::domain::playbook::model::{Choice, Field, FieldKind};
use crate::domain::value::Value;
use crate::words;

words! {
    yes { zh: "是", en: "yes" }
    no { zh: "否", en: "no" }
}

/// A field of any step, by its key.
pub fn field<'a>(known: &Known<'a>, key: &str) -> Option<&'a Field> {
    fields(known).find(|field| field.id == key)
}

fn fields<'a>(known: &Known<'a>) -> impl Iterator<Item = &'a Field> {
    let book = known.playbook.into_iter();
    book.flat_map(|book| &book.journeys)
        .flat_map(|journey| &journey.steps)
        .flat_map(|step| &step.fields)
}

fn choice<'a>(
    lang: Lang,
    choices: impl IntoIterator<Item = &'a Choice>,
    key: &str,
) -> Option<&'a str> {
    let found = choices.into_iter().find(|choice| choice.id == key);
    found.map(|choice| lang.pick(&choice.name))
}

/// What was entered in a field of a step: its name and value.
pub fn value(lang: Lang, known: &Known<'_>, key: &str, value: &Value) -> (String, String) {
    let label = field(known, key).map_or(key, |field| lang.pick(&field.label));
    // Two journeys may ask the same thing with other choices: whichever has this one names it.
    let choices: Vec<&Choice> = fields(known)
        .filter(|field| field.id == key)
        .flat_map(Field::choices)
        .collect();
    (label.to_owned(), told(lang, known, &choices, value))
}

fn told(lang: Lang, known: &Known<'_>, choices: &[&Choice], value: &Value) -> String {
    let named = |key: &String| {
        let name = choice(lang, choices.iter().copied(), key);
        name.unwrap_or(key).to_owned()
    };
    let row = |parts: Vec<String>| parts.join(comma(lang));
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Money(fen) => crate::domain::money::Fen(*fen).short("¥"),
        Value::Date(date) => crate::domain::dates::iso_date(*date),
        Value::Time(at) => known.time(*at),
        Value::Choice(key) => named(key),
        Value::List(keys) => row(keys.iter().map(named).collect()),
        Value::Person(person) => known.person(*person),
        Value::Files(files) => {
            let pair =
                |(room, file): (&String, &String)| format!("{}: {file}", space(lang, known, room));
            row(files.iter().map(pair).collect())
        }
        Value::Rating(rating) => rating.to_string(),
        Value::Flag(true) => yes(lang).to_owned(),
        Value::Flag(false) => no(lang).to_owned(),
    }
}

/// What a space of a home is called; it has its name in the field that lists the spaces, not in the one that asks for their files.
pub fn space(lang: Lang, known: &Known<'_>, key: &str) -> String {
    let found = fields(known).find_map(|field| match &field.kind {
        FieldKind::Rooms(choices) => choice(lang, choices, key),
        _ => None,
    });
    found.unwrap_or(key).to_owned()
}
