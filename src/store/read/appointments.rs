//! Appointments by time, by person, and whose time is taken.

use super::limit;
use super::row::{id, instant, parsed};
use crate::domain::case::AppointmentState;
use crate::domain::event::Cause;
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::time::{Instant, Interval};
use crate::store::sql::prepare_built;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, Row, params, params_from_iter};

/// An appointment with its case, as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AppointmentLine {
    /// Which.
    pub id: AppointmentId,
    /// Number of the case.
    pub no: i64,
    /// The case.
    pub case: CaseId,
    /// Customer's name; empty when unknown or erased.
    pub name: String,
    /// Customer's phone; empty when unknown or erased.
    pub phone: String,
    /// Journey of the case.
    pub journey: Key,
    /// Kind in the playbook.
    pub kind: Key,
    /// Agreed time.
    pub time: Interval,
    /// Where it stands.
    pub state: AppointmentState,
    /// Who goes.
    pub people: Vec<PersonId>,
    /// What is reserved.
    pub resources: Vec<Key>,
    /// Where.
    pub address: String,
    /// Remark of the booking.
    pub note: String,
    /// When it was booked.
    pub booked: Instant,
    /// How often its time was changed.
    pub moves: i64,
    /// The sequence number of calendar files.
    pub sequence: i64,
    /// The last change of its time.
    pub moved: Option<Moved>,
}

/// A change of an appointment's time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// When it was changed.
    pub at: Instant,
    /// The start it had before.
    pub from: Instant,
    /// Who caused it.
    pub cause: Cause,
}

/// Which appointments; all conditions must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AppointmentFilter {
    /// Of this person.
    pub person: Option<PersonId>,
    /// Of this kind.
    pub kind: Option<Key>,
    /// Only ones that still take somebody's time.
    pub open: bool,
}

const COLUMNS: &str = "a.id, a.no, k.id, k.name, k.phone, k.journey, a.kind, a.starts, a.ends, a.state, a.people, \
                       a.resources, a.address, a.note, a.booked, a.moves, a.sequence, a.moved, a.moved_from, a.moved_by";

/// Appointments that start in `time`, by start, at most `rows`.
pub fn starting_in(
    conn: &Connection,
    time: Interval,
    filter: &AppointmentFilter,
    rows: usize,
) -> Result<Vec<AppointmentLine>> {
    let mut values: Vec<Value> = vec![time.start.0.into(), time.end.0.into(), limit(rows).into()];
    let mut bind = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let mut wanted = vec!["a.starts >= $1 AND a.starts < $2 AND k.no = a.no".to_owned()];
    let from = match filter.person {
        Some(person) => {
            let who = bind(format!("p:{person}").into());
            wanted.push(format!(
                "s.who = {who} AND s.ends >= $1 AND s.starts >= $1 AND s.starts < $2 AND a.no = s.no AND a.id = s.id"
            ));
            "slots s CROSS JOIN appointments a CROSS JOIN cases k"
        }
        None => "appointments a CROSS JOIN cases k",
    };
    if let Some(kind) = &filter.kind {
        wanted.push(format!("a.kind = {}", bind(kind.clone().into())));
    }
    if filter.open {
        wanted.push("a.state IN ('booked', 'arrived')".to_owned());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM {from} WHERE {} ORDER BY a.starts, a.no, a.id LIMIT $3",
        wanted.join(" AND ")
    );
    prepare_built(conn, &sql)?
        .query_map(params_from_iter(values), line)?
        .collect()
}

/// Appointments whose time was last changed in `time`, by that instant, at most `rows`.
pub fn moved_in(conn: &Connection, time: Interval, rows: usize) -> Result<Vec<AppointmentLine>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM appointments a CROSS JOIN cases k WHERE a.moved IS NOT NULL AND a.moved >= $1 \
         AND a.moved < $2 AND k.no = a.no ORDER BY a.moved, a.no, a.id LIMIT $3"
    );
    prepare_built(conn, &sql)?
        .query_map(params![time.start.0, time.end.0, limit(rows)], line)?
        .collect()
}

/// How many appointments that start in `time` stand in each state, by its key.
pub fn states_in(conn: &Connection, time: Interval) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT state, COUNT(*) FROM appointments WHERE starts >= $1 AND starts < $2 GROUP BY state ORDER BY state";
    prepare_built(conn, sql)?
        .query_map(params![time.start.0, time.end.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect()
}

/// Open appointments that take the time of any of these people or resources in `time`; `except` is the one that is
/// being moved. For the way there and back, ask with `time` widened. By start, each once.
pub fn overlaps(
    conn: &Connection,
    people: &[PersonId],
    resources: &[Key],
    time: Interval,
    except: Option<AppointmentId>,
) -> Result<Vec<AppointmentLine>> {
    let people = people.iter().map(|person| format!("p:{person}"));
    let resources = resources.iter().map(|key| format!("r:{key}"));
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    let sql = format!(
        "SELECT {COLUMNS} FROM slots s CROSS JOIN appointments a CROSS JOIN cases k \
         WHERE s.who = $1 AND s.ends > $2 AND s.starts < $3 AND s.open AND s.starts < s.ends AND s.id <> $4 \
         AND a.no = s.no AND a.id = s.id AND k.no = s.no"
    );
    let mut found: Vec<AppointmentLine> = Vec::new();
    if time.millis() == 0 {
        return Ok(found);
    }
    for who in people.chain(resources) {
        let values = params![who, time.start.0, time.end.0, except];
        let mut statement = prepare_built(conn, &sql)?;
        found.extend(
            statement
                .query_map(values, line)?
                .collect::<Result<Vec<_>>>()?,
        );
    }
    found.sort_by_key(|a| (a.time.start, a.no, a.id));
    found.dedup_by_key(|a| (a.no, a.id));
    Ok(found)
}

/// Every appointment of a case, by id: in order of booking.
pub fn of_case(conn: &Connection, no: i64) -> Result<Vec<AppointmentLine>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM appointments a CROSS JOIN cases k WHERE a.no = $1 AND k.no = a.no ORDER BY a.no, a.id"
    );
    prepare_built(conn, &sql)?.query_map([no], line)?.collect()
}

/// The appointment of an id.
pub fn one(conn: &Connection, appointment: AppointmentId) -> Result<Option<AppointmentLine>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM appointments a CROSS JOIN cases k WHERE a.id = $1 AND k.no = a.no ORDER BY a.no LIMIT 1"
    );
    prepare_built(conn, &sql)?
        .query_row([appointment.to_string()], line)
        .optional()
}

fn line(row: &Row<'_>) -> Result<AppointmentLine> {
    Ok(AppointmentLine {
        id: id(row, 0)?,
        no: row.get(1)?,
        case: id(row, 2)?,
        name: row.get(3)?,
        phone: row.get(4)?,
        journey: row.get(5)?,
        kind: row.get(6)?,
        time: Interval::new(instant(row, 7)?, instant(row, 8)?),
        state: match row.get::<_, String>(9)?.as_str() {
            "booked" => AppointmentState::Booked,
            "arrived" => AppointmentState::Arrived,
            "finished" => AppointmentState::Finished,
            "no-show" => AppointmentState::NoShow,
            _ => AppointmentState::Cancelled,
        },
        people: parsed(row, 10)?,
        resources: parsed(row, 11)?,
        address: row.get(12)?,
        note: row.get(13)?,
        booked: instant(row, 14)?,
        moves: row.get(15)?,
        sequence: row.get(16)?,
        moved: moved(row)?,
    })
}

fn moved(row: &Row<'_>) -> Result<Option<Moved>> {
    let at: Option<i64> = row.get(17)?;
    let from: Option<i64> = row.get(18)?;
    let cause: Option<String> = row.get(19)?;
    let moved = at.zip(from).map(|(at, from)| Moved {
        at: Instant(at),
        from: Instant(from),
        cause: match cause.as_deref() {
            Some("store") => Cause::Store,
            _ => Cause::Customer,
        },
    });
    Ok(moved)
}
