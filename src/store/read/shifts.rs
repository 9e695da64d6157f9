//! Handovers of shifts by date.

use super::row::{id, id_if_any, instant};
use crate::domain::ids::PersonId;
use crate::domain::time::Instant;
use crate::store::sql::prepare;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

/// A handover as lists show it. What was carried is in the fold of its stream.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShiftLine {
    /// The date of the shift.
    pub day: NaiveDate,
    /// When it was handed over.
    pub handed: Instant,
    /// By whom.
    pub handed_by: Option<PersonId>,
    /// Who was named to take over.
    pub taken_by: PersonId,
    /// Whether it came after the next opening.
    pub late: bool,
    /// How many things were carried on.
    pub carried: i64,
    /// When it was countersigned.
    pub accepted: Option<Instant>,
    /// How often it was corrected.
    pub corrections: i64,
}

/// The handover of a date; none when nobody handed it over.
pub fn one(conn: &Connection, day: NaiveDate) -> Result<Option<ShiftLine>> {
    let sql = "SELECT day, handed, handed_by, taken_by, late, carried, accepted, corrections FROM shifts \
               WHERE day = $1";
    prepare(conn, sql)?
        .query_row([day.to_string()], line)
        .optional()
}

/// The handovers of the dates from `first` to `last`, both included, by date.
pub fn between(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<Vec<ShiftLine>> {
    let sql = "SELECT day, handed, handed_by, taken_by, late, carried, accepted, corrections FROM shifts \
               WHERE day >= $1 AND day <= $2 ORDER BY day";
    prepare(conn, sql)?
        .query_map(params![first.to_string(), last.to_string()], line)?
        .collect()
}

fn line(row: &Row<'_>) -> Result<ShiftLine> {
    Ok(ShiftLine {
        day: id(row, 0)?,
        handed: instant(row, 1)?,
        handed_by: id_if_any(row, 2)?,
        taken_by: id(row, 3)?,
        late: row.get(4)?,
        carried: row.get(5)?,
        accepted: row.get::<_, Option<i64>>(6)?.map(Instant),
        corrections: row.get(7)?,
    })
}
