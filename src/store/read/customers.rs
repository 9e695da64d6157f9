//! Cases by number, id, phone and time. Searching by name is in [`super::search`].

use super::row::{CASE_COLUMNS, CaseLine, case_line};
use super::{Seek, limit};
use crate::domain::dates::iso_date;
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::time::{Instant, Interval};
use crate::store::sql::{prepare, prepare_built};
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, params, params_from_iter};

/// A case's place in a list by time, and its name: instant and case number.
pub type CaseKey = (Instant, i64);

/// Which cases; all conditions must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CaseFilter {
    /// Open cases of this journey.
    pub journey: Option<Key>,
    /// Open cases in this stage; only with a journey.
    pub stage: Option<Key>,
    /// Open cases on which this person has a role.
    pub person: Option<PersonId>,
}

/// A window of at most `rows` cases, the one touched last first. The key is when a case was touched, and its number.
pub fn window(
    conn: &Connection,
    filter: &CaseFilter,
    seek: Seek<CaseKey>,
    rows: usize,
) -> Result<Vec<CaseLine>> {
    let backward = seek.is_backward();
    let (compare, order) = seek.sql(true);
    let outside = ((Instant(i64::MIN), i64::MIN), (Instant(i64::MAX), i64::MAX));
    let (touched, no) = seek.key(outside.0, outside.1, true);
    let mut values: Vec<Value> = vec![touched.0.into(), no.into(), limit(rows).into()];
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let (mut place, mut from, mut wanted) = ("k", "cases k", Vec::new());
    if let Some(person) = filter.person {
        // The rows of one person on one case stand together, one for each role: the last speaks for all.
        (place, from) = ("h", "case_holders h CROSS JOIN cases k");
        let person = bind(person.to_string().into());
        wanted.push(format!(
            "h.person = {person} AND k.no = h.no AND NOT EXISTS (SELECT 1 FROM case_holders o \
             WHERE o.person = {person} AND o.touched = h.touched AND o.no = h.no AND o.role > h.role)"
        ));
    }
    if filter.person.is_some() || filter.journey.is_some() {
        wanted.push("k.closed IS NULL".to_owned());
    }
    for (column, key) in [("journey", &filter.journey), ("stage", &filter.stage)] {
        if let Some(key) = key {
            wanted.push(format!("k.{column} = {}", bind(key.clone().into())));
        }
    }
    wanted.push(format!("({place}.touched, {place}.no) {compare} ($1, $2)"));
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM {from} WHERE {} ORDER BY {place}.touched {order}, {place}.no {order} LIMIT $3",
        wanted.join(" AND ")
    );
    let mut lines: Vec<CaseLine> = prepare_built(conn, &sql)?
        .query_map(params_from_iter(values), case_line)?
        .collect::<Result<_>>()?;
    if backward {
        lines.reverse();
    }
    Ok(lines)
}

/// The key of a case in [`window`].
pub fn key_of(line: &CaseLine) -> CaseKey {
    (line.touched, line.no)
}

/// The case of a number.
pub fn by_no(conn: &Connection, no: i64) -> Result<Option<CaseLine>> {
    let sql = format!("SELECT {CASE_COLUMNS} FROM cases k WHERE k.no = $1");
    prepare_built(conn, &sql)?
        .query_row([no], case_line)
        .optional()
}

/// The case of an id.
pub fn by_id(conn: &Connection, case: CaseId) -> Result<Option<CaseLine>> {
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM numbers n CROSS JOIN cases k WHERE n.id = $1 AND k.no = n.no"
    );
    prepare_built(conn, &sql)?
        .query_row([case.to_string()], case_line)
        .optional()
}

/// A case's place among those who said when they would be back: the day and the case number.
pub type ReturnKey = (NaiveDate, i64);

/// Open cases in a stage whose customer said to come back, the earliest day first, at most `rows`, those behind `after`.
pub fn returning(
    conn: &Connection,
    journey: &str,
    stage: &str,
    after: Option<ReturnKey>,
    rows: usize,
) -> Result<Vec<CaseLine>> {
    let (day, no) = after.map_or((String::new(), 0), |(day, no)| (iso_date(day), no));
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.journey = $1 AND k.stage = $2 AND k.returns IS NOT NULL \
         AND (k.returns, k.no) > ($3, $4) ORDER BY k.returns, k.no LIMIT $5"
    );
    prepare_built(conn, &sql)?
        .query_map(params![journey, stage, day, no, limit(rows)], case_line)?
        .collect()
}

/// Cases whose id begins like this, at most `rows`, by id.
pub fn by_id_prefix(conn: &Connection, prefix: &str, rows: usize) -> Result<Vec<CaseLine>> {
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM numbers n CROSS JOIN cases k \
         WHERE n.id >= $1 AND n.id < $2 AND k.no = n.no ORDER BY n.id LIMIT $3"
    );
    let low = prefix.to_ascii_lowercase();
    let high = format!("{low}g");
    prepare_built(conn, &sql)?
        .query_map(params![low, high, limit(rows)], case_line)?
        .collect()
}

/// How many cases there are.
pub fn count(conn: &Connection) -> Result<usize> {
    let mut statement = prepare(conn, "SELECT COUNT(*) FROM cases")?;
    let count: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Cases with this phone, newest first, at most `rows`. `except` is the case that is being looked at.
pub fn by_phone(
    conn: &Connection,
    phone: &str,
    except: Option<i64>,
    rows: usize,
) -> Result<Vec<CaseLine>> {
    if phone.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.phone = $1 AND k.phone <> '' AND k.no <> $2 \
         ORDER BY k.no DESC LIMIT $3"
    );
    let values = params![phone, except.unwrap_or(0), limit(rows)];
    prepare_built(conn, &sql)?
        .query_map(values, case_line)?
        .collect()
}

/// The tickets about a case, newest first, at most `rows`.
pub fn about(conn: &Connection, case: CaseId, rows: usize) -> Result<Vec<CaseLine>> {
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.about = $1 AND k.about IS NOT NULL ORDER BY k.no DESC LIMIT $2"
    );
    prepare_built(conn, &sql)?
        .query_map(params![case.to_string(), limit(rows)], case_line)?
        .collect()
}

/// Tickets, oldest first, at most `rows`; ended ones too where `all` are wanted.
pub fn tickets(conn: &Connection, all: bool, rows: usize) -> Result<Vec<CaseLine>> {
    let open = if all { "" } else { "AND k.closed IS NULL" };
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.about IS NOT NULL {open} ORDER BY k.no LIMIT $1"
    );
    prepare_built(conn, &sql)?
        .query_map([limit(rows)], case_line)?
        .collect()
}

/// The cases opened in `time`, in order, at most `rows`.
pub fn opened_lines(conn: &Connection, time: Interval, rows: usize) -> Result<Vec<CaseLine>> {
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.opened >= $1 AND k.opened < $2 ORDER BY k.opened, k.no LIMIT $3"
    );
    prepare_built(conn, &sql)?
        .query_map(params![time.start.0, time.end.0, limit(rows)], case_line)?
        .collect()
}

/// How many cases were opened in `time`.
pub fn opened_in(conn: &Connection, time: Interval) -> Result<i64> {
    prepare(
        conn,
        "SELECT COUNT(*) FROM cases WHERE opened >= $1 AND opened < $2",
    )?
    .query_row(params![time.start.0, time.end.0], |row| row.get(0))
}

/// How many cases ended in `time`, each result apart: completed, lost, void.
pub fn closed_in(conn: &Connection, time: Interval) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT result, COUNT(*) FROM cases WHERE closed IS NOT NULL AND closed >= $1 AND closed < $2 \
               GROUP BY result ORDER BY result";
    prepare(conn, sql)?
        .query_map(params![time.start.0, time.end.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect()
}
