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

/// Conditions of a query, with the values they name.
struct Wanted {
    values: Vec<Value>,
    conditions: Vec<String>,
}

impl Wanted {
    /// The place of a value, for the text of a condition.
    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn is(&mut self, column: &str, value: impl Into<Value>) {
        let place = self.bind(value);
        self.conditions.push(format!("{column} = {place}"));
    }

    /// One of the people holds a role of the clock.
    fn held_by(&mut self, people: &[PersonId]) {
        let people: Vec<String> = people
            .iter()
            .map(|one| self.bind(one.to_string()))
            .collect();
        self.conditions.push(format!(
            "EXISTS (SELECT 1 FROM clock_holders h WHERE h.person IN ({}) AND h.due = c.due AND h.no = c.no \
             AND h.rule = c.rule AND h.cycle = c.cycle)",
            people.join(", ")
        ));
    }

    fn filter(&mut self, filter: &DeadlineFilter) {
        if let Some(rule) = &filter.rule {
            self.is("c.rule", rule.clone());
        }
        if let Some((journey, stage)) = &filter.stage {
            self.is("c.journey", journey.clone());
            self.is("c.stage", stage.clone());
        }
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
    let seek = seek.clone();
    let key = seek.key(DeadlineKey::lowest(), DeadlineKey::greatest(), false);
    let mut wanted = Wanted {
        values: vec![
            key.due.0.into(),
            key.no.into(),
            key.rule.into(),
            key.cycle.into(),
        ],
        conditions: vec!["c.ended IS NULL".to_owned()],
    };
    let (place, from) = match driver {
        Driver::Person(_) => ("h", "clock_holders h CROSS JOIN clocks c"),
        Driver::Due | Driver::Case(_) => ("c", "clocks c"),
    };
    match (driver, &filter.people) {
        (Driver::Due, _) => {}
        (Driver::Person(person), _) => {
            wanted.is("h.person", person.to_string());
            let same = "c.no = h.no AND c.rule = h.rule AND c.cycle = h.cycle";
            wanted.conditions.push(same.to_owned());
        }
        (Driver::Case(no), people) => {
            wanted.is("c.no", *no);
            people.iter().for_each(|people| wanted.held_by(people));
        }
    }
    wanted.filter(filter);
    // Counting needs no case beside each clock.
    let (cases, same) = match columns.contains("k.") {
        true => (" CROSS JOIN cases k", " AND k.no = c.no"),
        false => ("", ""),
    };
    let limit = rows.map_or_else(String::new, |rows| {
        format!(" LIMIT {}", wanted.bind(limit(rows)))
    });
    let sql = format!(
        "SELECT {columns} FROM {from}{cases} WHERE {}{same} \
         AND ({place}.due, {place}.no, {place}.rule, {place}.cycle) {compare} ($1, $2, $3, $4) \
         ORDER BY {place}.due {order}, {place}.no {order}, {place}.rule {order}, {place}.cycle {order}{limit}",
        wanted.conditions.join(" AND ")
    );
    (sql, wanted.values)
}
