//! Sheets by date, and failed items somebody has to put right.

use super::limit;
use super::row::{id_if_any, instant};
use crate::domain::ids::{Key, PersonId};
use crate::domain::time::Instant;
use crate::store::sql::prepare_built;
use chrono::NaiveDate;
use rusqlite::{Connection, Result, Row, params};

/// A sheet as lists show it. The marks themselves are in the fold of its stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetLine {
    /// The date in the store's zone.
    pub day: NaiveDate,
    /// The checklist.
    pub list: Key,
    /// Items in order.
    pub passed: i64,
    /// Items not in order.
    pub failed: i64,
    /// Items that do not apply.
    pub skipped: i64,
    /// Failed items not put right yet.
    pub waiting: i64,
    /// When it was signed.
    pub signed: Option<Instant>,
    /// Who signed.
    pub signed_by: Option<PersonId>,
    /// Who allowed a late signature.
    pub approved_by: Option<PersonId>,
    /// Whether it was signed late.
    pub late: bool,
    /// Why it was late.
    pub note: String,
}

const SHEET: &str = "SELECT day, list, passed, failed, skipped, waiting, signed, signed_by, approved_by, late, note FROM sheets";

/// The sheets of the dates from `first` to `last`, both included, by date. A date without a row has a sheet nobody
/// touched: whether it is missing is for the calendar to say.
pub fn between(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<Vec<SheetLine>> {
    let sql = format!("{SHEET} WHERE day >= $1 AND day <= $2 ORDER BY day, list");
    prepare_built(conn, &sql)?
        .query_map(params![first.to_string(), last.to_string()], sheet_line)?
        .collect()
}

fn sheet_line(row: &Row<'_>) -> Result<SheetLine> {
    Ok(SheetLine {
        day: super::row::id(row, 0)?,
        list: row.get(1)?,
        passed: row.get(2)?,
        failed: row.get(3)?,
        skipped: row.get(4)?,
        waiting: row.get(5)?,
        signed: row.get::<_, Option<i64>>(6)?.map(Instant),
        signed_by: id_if_any(row, 7)?,
        approved_by: id_if_any(row, 8)?,
        late: row.get(9)?,
        note: row.get(10)?,
    })
}

/// A failed item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowUp {
    /// Date of its sheet.
    pub day: NaiveDate,
    /// Checklist.
    pub list: Key,
    /// Item.
    pub item: Key,
    /// Whose it is to put right.
    pub owner: Option<PersonId>,
    /// When it was found. The checklist says how long it may take.
    pub raised: Instant,
    /// When it was put right.
    pub done: Option<Instant>,
    /// By whom.
    pub done_by: Option<PersonId>,
    /// What is wrong.
    pub note: String,
}

/// Failed items nobody put right yet, oldest first, at most `rows`; of one owner or of all.
pub fn open_follow_ups(
    conn: &Connection,
    owner: Option<PersonId>,
    rows: usize,
) -> Result<Vec<FollowUp>> {
    let wanted = if owner.is_some() {
        " AND owner = $2"
    } else {
        ""
    };
    let sql = format!(
        "SELECT day, list, item, owner, raised, done, done_by, note FROM followups WHERE done IS NULL{wanted} \
         ORDER BY raised, day, list, item LIMIT $1"
    );
    let mut statement = prepare_built(conn, &sql)?;
    let lines = match owner {
        Some(owner) => statement.query_map(params![limit(rows), owner.to_string()], follow_up)?,
        None => statement.query_map([limit(rows)], follow_up)?,
    };
    lines.collect()
}

/// Failed items of a date's sheets, put right or not, by checklist and item.
pub fn failed_on(conn: &Connection, day: NaiveDate) -> Result<Vec<FollowUp>> {
    let sql = "SELECT day, list, item, owner, raised, done, done_by, note FROM followups WHERE day = $1 \
               ORDER BY list, item";
    prepare_built(conn, sql)?
        .query_map([day.to_string()], follow_up)?
        .collect()
}

fn follow_up(row: &Row<'_>) -> Result<FollowUp> {
    Ok(FollowUp {
        day: super::row::id(row, 0)?,
        list: row.get(1)?,
        item: row.get(2)?,
        owner: id_if_any(row, 3)?,
        raised: instant(row, 4)?,
        done: row.get::<_, Option<i64>>(5)?.map(Instant),
        done_by: id_if_any(row, 6)?,
        note: row.get(7)?,
    })
}
