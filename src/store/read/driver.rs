//! How a filter of the deadlines list becomes a query: which index it walks, and what it asks besides.

use super::deadlines::{DeadlineFilter, DeadlineKey};
use super::{Seek, limit};
use crate::domain::ids::PersonId;
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// The index a query walks. One that names several people or cases is a query for each, merged.
pub(super) enum Driver {
    Due,
    Person(PersonId),
    Case(i64),
}

pub(super) fn drivers(filter: &DeadlineFilter) -> Vec<Driver> {
    if let Some(cases) = &filter.cases {
        let cases: BTreeSet<i64> = cases.iter().copied().collect();
        return cases.into_iter().map(Driver::Case).collect();
    }
    match &filter.people {
        Some(people) => {
            let people: BTreeSet<PersonId> = people.iter().copied().collect();
            people.into_iter().map(Driver::Person).collect()
        }
        None => vec![Driver::Due],
    }
}

/// The query of a driver with its values. `rows` is the limit.
pub(super) fn select(
    filter: &DeadlineFilter,
    driver: &Driver,
    seek: &Seek<DeadlineKey>,
    columns: &str,
    rows: Option<usize>,
) -> (String, Vec<Value>) {
    let (compare, order) = seek.sql(false);
    let key = seek
        .clone()
        .key(DeadlineKey::lowest(), DeadlineKey::greatest(), false);
    let mut values: Vec<Value> = vec![
        key.due.0.into(),
        key.no.into(),
        key.rule.into(),
        key.cycle.into(),
    ];
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let mut place = "c";
    let mut from = "clocks c".to_owned();
    let mut wanted = vec!["c.ended IS NULL".to_owned()];
    match driver {
        Driver::Due => {}
        Driver::Person(person) => {
            place = "h";
            from = "clock_holders h CROSS JOIN clocks c".to_owned();
            wanted.push(format!("h.person = {}", bind(person.to_string().into())));
            wanted.push("c.no = h.no AND c.rule = h.rule AND c.cycle = h.cycle".to_owned());
        }
        Driver::Case(no) => wanted.push(format!("c.no = {}", bind((*no).into()))),
    }
    if let (Driver::Case(_), Some(people)) = (driver, &filter.people) {
        let people: Vec<String> = people.iter().map(|p| bind(p.to_string().into())).collect();
        wanted.push(format!(
            "EXISTS (SELECT 1 FROM clock_holders h WHERE h.person IN ({}) AND h.due = c.due AND h.no = c.no \
             AND h.rule = c.rule AND h.cycle = c.cycle)",
            people.join(", ")
        ));
    }
    if let Some(rule) = &filter.rule {
        wanted.push(format!("c.rule = {}", bind(rule.clone().into())));
    }
    if let Some((journey, stage)) = &filter.stage {
        let (journey, stage) = (bind(journey.clone().into()), bind(stage.clone().into()));
        wanted.push(format!("c.journey = {journey} AND c.stage = {stage}"));
    }
    // Counting needs no case beside each clock.
    let (cases, same) = match columns.contains("k.") {
        true => (" CROSS JOIN cases k", " AND k.no = c.no"),
        false => ("", ""),
    };
    let limit = rows.map_or_else(String::new, |rows| {
        format!(" LIMIT {}", bind(limit(rows).into()))
    });
    let sql = format!(
        "SELECT {columns} FROM {from}{cases} WHERE {}{same} \
         AND ({place}.due, {place}.no, {place}.rule, {place}.cycle) {compare} ($1, $2, $3, $4) \
         ORDER BY {place}.due {order}, {place}.no {order}, {place}.rule {order}, {place}.cycle {order}{limit}",
        wanted.join(" AND ")
    );
    (sql, values)
}
