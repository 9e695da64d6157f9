//! Rows of the journal: written with their hash, read as events.

use super::chain::{self, Hash, Link};
use super::error::Fault;
use super::private;
use super::sql::prepare;
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::{EventId, OpId, PersonId, PolicyId, TerminalId};
use crate::domain::time::Instant;
use rusqlite::{Connection, Params, Row, params};
use std::str::FromStr;

mod head;

pub use head::{Head, NotAHead, head};

/// Writes one row.
///
/// # Errors
/// What SQLite says.
pub fn insert(conn: &Connection, link: &Link<'_>, hash: &Hash) -> Result<(), Fault> {
    let text = "INSERT INTO journal (seq, event_id, op_id, op_index, stream, at, recorded, actor, terminal,
         terminal_seq, policy, payload, private_hash, boot_id, boot_ms, format, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    prepare(conn, text)?.execute(params![
        link.seq,
        link.event,
        link.op,
        link.op_index,
        link.stream,
        link.at,
        link.recorded,
        link.actor,
        link.terminal,
        link.terminal_seq,
        link.policy,
        link.payload,
        link.private,
        link.boot_id,
        link.boot_ms,
        chain::FORMAT,
        link.prev.as_slice(),
        hash.as_slice(),
    ])?;
    Ok(())
}

/// A macro, because the texts must be one literal each: the statement cache goes by their place.
macro_rules! select {
    ($tail:literal) => {
        concat!(
            "SELECT j.seq, j.event_id, j.op_id, j.stream, j.at, j.recorded, j.actor, j.terminal, j.terminal_seq,
             j.policy, j.payload, j.private_hash IS NOT NULL, p.body
             FROM journal j LEFT JOIN private p ON p.stream = j.stream AND p.hash = j.private_hash ",
            $tail
        )
    };
}

/// An event with its place in this file's journal.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its place.
    pub seq: i64,
    /// The event.
    pub event: Event,
}

/// The events of a stream, in the journal's order.
///
/// # Errors
/// What SQLite says; [`Fault::BadRow`] for a row that is no event.
pub fn events(conn: &Connection, stream: &Stream) -> Result<Vec<Event>, Fault> {
    let text = select!("WHERE j.stream = $1 ORDER BY j.seq");
    let entries = query(conn, text, [stream.to_string()])?;
    Ok(entries.into_iter().map(|entry| entry.event).collect())
}

/// Those of them that had happened by an instant.
///
/// # Errors
/// As [`events`].
pub fn events_until(conn: &Connection, stream: &Stream, at: Instant) -> Result<Vec<Event>, Fault> {
    let text = select!("WHERE j.stream = $1 AND j.at <= $2 ORDER BY j.seq");
    let entries = query(conn, text, params![stream.to_string(), at.0])?;
    Ok(entries.into_iter().map(|entry| entry.event).collect())
}

/// The events of a stream with their places, in the journal's order.
///
/// # Errors
/// As [`events`].
pub fn of_stream(conn: &Connection, stream: &Stream) -> Result<Vec<Entry>, Fault> {
    let text = select!("WHERE j.stream = $1 ORDER BY j.seq");
    query(conn, text, [stream.to_string()])
}

/// The events an operation wrote, in its order.
///
/// # Errors
/// As [`events`].
pub fn of_operation(conn: &Connection, op: OpId) -> Result<Vec<Entry>, Fault> {
    let text = select!("WHERE j.op_id = $1 ORDER BY j.op_index");
    query(conn, text, [op.to_string()])
}

/// Up to `limit` events behind the row `after`, in the journal's order.
///
/// # Errors
/// As [`events`].
pub fn page(conn: &Connection, after: i64, limit: usize) -> Result<Vec<Entry>, Fault> {
    let text = select!("WHERE j.seq > $1 ORDER BY j.seq LIMIT $2");
    query(conn, text, params![after, size(limit)])
}

/// Up to `limit` events before the row `before`, newest first.
///
/// # Errors
/// As [`events`].
pub fn newest(conn: &Connection, before: i64, limit: usize) -> Result<Vec<Entry>, Fault> {
    let text = select!("WHERE j.seq < $1 ORDER BY j.seq DESC LIMIT $2");
    query(conn, text, params![before, size(limit)])
}

/// How many events there are. The sequence has no gaps, so this is the last one's.
///
/// # Errors
/// What SQLite says.
pub fn count(conn: &Connection) -> Result<i64, Fault> {
    let text = "SELECT COALESCE(MAX(seq), 0) FROM journal";
    Ok(prepare(conn, text)?.query_row([], |row| row.get(0))?)
}

/// Calls `each` with every stream in the order of its first event, until it fails.
///
/// # Errors
/// What SQLite or `each` says; [`Fault::BadRow`] for a name that is no stream.
pub fn each_stream(
    conn: &Connection,
    mut each: impl FnMut(Stream) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let text = "SELECT stream, MIN(seq) AS first FROM journal GROUP BY stream ORDER BY first";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let seq = row.get(1)?;
        each(parse(seq, row.get_ref(0)?.as_str().unwrap_or_default())?)?;
    }
    Ok(())
}

/// Number of streams.
///
/// # Errors
/// What SQLite says.
pub fn stream_count(conn: &Connection) -> Result<i64, Fault> {
    let text = "SELECT COUNT(DISTINCT stream) FROM journal";
    Ok(prepare(conn, text)?.query_row([], |row| row.get(0))?)
}

fn query(conn: &Connection, text: &'static str, params: impl Params) -> Result<Vec<Entry>, Fault> {
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(entry(row)?);
    }
    Ok(found)
}

pub(super) fn entry(row: &Row<'_>) -> Result<Entry, Fault> {
    let seq: i64 = row.get(0)?;
    // Columns of a damaged or forged file may hold anything: a wrong type is a fault of the row, not of the program.
    let text = |column: usize| {
        row.get_ref(column)?
            .as_str()
            .map_err(|error| bad(seq, &error.to_string()))
    };
    let number = |column: usize| {
        row.get_ref(column)?
            .as_i64()
            .map_err(|error| bad(seq, &error.to_string()))
    };
    let maybe = |column: usize| {
        row.get_ref(column)?
            .as_str_or_null()
            .map_err(|error| bad(seq, &error.to_string()))
    };
    let sealed: bool = number(11)? != 0;
    let body = maybe(12)?;
    let event = Event {
        id: EventId(parse(seq, text(1)?)?),
        op: OpId(parse(seq, text(2)?)?),
        stream: parse(seq, text(3)?)?,
        at: Instant(number(4)?),
        recorded: Instant(number(5)?),
        actor: maybe(6)?
            .map(|id| parse(seq, id).map(PersonId))
            .transpose()?,
        terminal: TerminalId(parse(seq, text(7)?)?),
        terminal_seq: number(8)?,
        policy: PolicyId(text(9)?.to_owned()),
        payload: payload(seq, text(10)?)?,
        private: body
            .map(|body| private::decode(seq, body))
            .transpose()?
            .unwrap_or_default(),
        erased: sealed && body.is_none(),
    };
    Ok(Entry { seq, event })
}

/// A payload's canonical text: the fields in their declared order, maps sorted, no white space.
///
/// # Errors
/// [`Fault::Unwritable`] when it would not read back equal, such as a number that is none.
pub fn encode(payload: &Payload) -> Result<String, Fault> {
    let unwritable = |detail: String| Fault::Unwritable { detail };
    let text = serde_json::to_string(payload).map_err(|error| unwritable(error.to_string()))?;
    match serde_json::from_str::<Payload>(&text) {
        Ok(back) if back == *payload => Ok(text),
        _ => Err(unwritable(text)),
    }
}

/// The payload of a row's text.
///
/// # Errors
/// [`Fault::BadRow`].
pub fn payload(seq: i64, text: &str) -> Result<Payload, Fault> {
    serde_json::from_str(text).map_err(|error| bad(seq, &error.to_string()))
}

fn parse<T: FromStr>(seq: i64, text: &str) -> Result<T, Fault>
where
    T::Err: std::fmt::Display,
{
    text.parse()
        .map_err(|error: T::Err| bad(seq, &error.to_string()))
}

fn size(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A fault of one row.
pub(super) fn bad(seq: i64, detail: &str) -> Fault {
    Fault::BadRow {
        seq,
        detail: detail.to_owned(),
    }
}
