//! What touched a period: the cases and sheets that scores are counted out of.

use crate::domain::event::Stream;
use crate::domain::ids::CaseId;
use crate::domain::time::{Instant, Interval};
use chrono::NaiveDate;
use rusqlite::{Connection, Result, params};
use std::collections::BTreeSet;

/// Cases that something happened to in a time, or whose open deadlines fell due in it. Reads the journal of the time:
/// a report's work, not a screen's.
pub fn cases(conn: &Connection, time: Interval) -> Result<BTreeSet<CaseId>> {
    let happened = "SELECT DISTINCT stream FROM journal \
                    WHERE stream >= 'case:' AND stream < 'case;' AND at >= ?1 AND at < ?2";
    let mut found = BTreeSet::new();
    for stream in texts(conn, happened, time)? {
        if let Ok(Stream::Case(case)) = stream.parse() {
            found.insert(case);
        }
    }
    let due = "SELECT DISTINCT 'case:' || s.id FROM clocks c JOIN cases s ON s.no = c.no \
               WHERE c.due >= ?1 AND c.due < ?2";
    for stream in texts(conn, due, time)? {
        if let Ok(Stream::Case(case)) = stream.parse() {
            found.insert(case);
        }
    }
    Ok(found)
}

fn texts(conn: &Connection, sql: &str, time: Interval) -> Result<Vec<String>> {
    let bounds: (Instant, Instant) = (time.start, time.end);
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map(params![bounds.0.0, bounds.1.0], |row| row.get(0))?;
    rows.collect()
}

/// Sheets of the dates from `first` up to `after`, which is not included.
pub fn sheets(conn: &Connection, first: NaiveDate, after: NaiveDate) -> Result<Vec<Stream>> {
    let sql = "SELECT DISTINCT stream FROM journal WHERE stream >= ?1 AND stream < ?2";
    let mut statement = conn.prepare(sql)?;
    let bounds = [format!("sheet:{first}"), format!("sheet:{after}")];
    let rows = statement.query_map(params![bounds[0], bounds[1]], |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for row in rows {
        found.extend(row?.parse().ok());
    }
    Ok(found)
}
