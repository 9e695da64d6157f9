//! The summary of a shift for programs.

use crate::app::shift::Summary;
use crate::cli::prelude::*;
use crate::domain::ids::PersonId;
use crate::domain::time::Instant;

/// Fields that hold an instant, money, a person: programs read them as everywhere else.
const INSTANTS: [&str; 13] = [
    "at", "since", "due", "raised", "anchor", "ended", "until", "from", "start", "end", "next_end",
    "done", "booked",
];
const MONEY: [&str; 2] = ["amount", "asked"];
const PEOPLE: [&str; 8] = [
    "person",
    "owner",
    "by",
    "to",
    "done_by",
    "approved_by",
    "holder",
    "people",
];

/// For programs: the summary with instants, money and people as every command writes them.
pub fn as_json(session: &Session, summary: &Summary) -> Value {
    let summary = serde_json::to_value(summary).unwrap_or_default();
    dressed(session, summary)
}

fn dressed(session: &Session, value: Value) -> Value {
    match value {
        Value::Array(all) => all.into_iter().map(|one| dressed(session, one)).collect(),
        Value::Object(fields) => {
            let mut object = json!({});
            for (key, value) in fields {
                field(session, &mut object, key, value);
            }
            object
        }
        other => other,
    }
}

fn field(session: &Session, object: &mut Value, key: String, value: Value) {
    let name = key.as_str();
    if INSTANTS.contains(&name) && !value.is_object() {
        // The end of time stands for a deadline that a pause has put off.
        let at = value.as_i64().map(Instant);
        return session.stamp(object, name, at.filter(|at| *at < Instant::MAX));
    }
    let (key, value) = match name {
        name if MONEY.contains(&name) => (format!("{name}_fen"), value),
        "slack" => ("slack_ms".to_owned(), value),
        name if PEOPLE.contains(&name) => {
            let named = match value {
                Value::Array(all) => all.iter().map(|one| person(session, one)).collect(),
                one => person(session, &one),
            };
            (key, named)
        }
        _ => (key, dressed(session, value)),
    };
    object[key] = value;
}

fn person(session: &Session, id: &Value) -> Value {
    let id = id.as_str().and_then(|id| id.parse::<PersonId>().ok());
    session.person_json(id)
}
