//! The summary of a shift as of an instant is the one that was to be seen then.

use crate::equal::{Life, history};
use crate::history::{START, happenings};
use chrono::NaiveDate;
use countertop::app::Desk;
use countertop::app::shift::{load, load_at};
use countertop::domain::event::Payload;
use countertop::domain::ids::EventId;
use countertop::domain::time::{DAY, HOUR, Instant};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashSet;

/// Numbers and events' ids are given when something is written: two files of one history differ in them.
fn plain(value: Value) -> Value {
    const GIVEN: [&str; 3] = ["no", "event", "oddities"];
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(key, value)| {
                let fine = key == "name" && value.as_str().is_some_and(|name| name.contains(':'));
                !fine && !GIVEN.contains(&key.as_str())
            });
            kept.map(|(key, value)| (key, plain(value))).collect()
        }
        // Rows of one instant stand in the order of their numbers.
        Value::Array(rows) => {
            let mut rows: Vec<Value> = rows.into_iter().map(plain).collect();
            rows.sort_by_key(ToString::to_string);
            Value::Array(rows)
        }
        other => other,
    }
}

fn told(summary: impl serde::Serialize) -> Value {
    plain(serde_json::to_value(summary).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn as_of_an_instant_it_is_what_was_seen_then(happened in happenings(50), hours in 1_i64..60) {
        let seen = Instant(START + hours * HOUR);
        // What was erased is not seen again, not even in the past.
        let happened: Vec<_> = happened.into_iter().filter(|one| (one.kind, one.pick) != (8, 2)).collect();
        let all = history(&happened);
        let before: Vec<_> = all.iter().filter(|(event, _)| event.at <= seen).cloned().collect();
        // What takes back a thing that was still to come cannot be written before it.
        let known: HashSet<EventId> = before.iter().map(|(event, _)| event.id).collect();
        let early = |payload: &Payload| matches!(payload, Payload::Retracted { event } if !known.contains(event));
        prop_assume!(!before.iter().any(|(event, _)| early(&event.payload)));
        let (mut then, mut now) = (Life::new(), Life::new());
        then.write(&before);
        now.write(&all);
        let ((then, _old), (now, _new)) = (then.parts(), now.parts());
        let (then, now) = (Desk::new(then), Desk::new(now));
        for date in (0..3).map(|day| day_of(START + day * DAY)) {
            let was = load(&then, date, seen).unwrap().unwrap();
            let is = load_at(&now, date, seen).unwrap().unwrap();
            prop_assert_eq!(told(&was), told(&is), "{}", date);
        }
    }
}

fn day_of(at: i64) -> NaiveDate {
    chrono::DateTime::from_timestamp_millis(at)
        .unwrap()
        .date_naive()
}
