//! Walks over the journal that are no fold of one stream: raw rows for those who check hashes elsewhere, every case in
//! one scan, and what the terminals noticed.

use super::chain::hex;
use super::error::Fault;
use super::journal::{self, entry};
use super::sql::prepare;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::{CaseId, EventId};
use crate::domain::ledger::{Noticed, doubt};
use crate::domain::time::{Instant, Interval};
use rusqlite::{Connection, OptionalExtension, params};

/// A row as it stands in the file, for those who check its hash elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // the columns of `journal`, and of `private` where the data is not erased
pub struct RawRow {
    pub seq: i64,
    pub event: String,
    pub op: String,
    pub op_index: i64,
    pub stream: String,
    pub at: i64,
    pub recorded: i64,
    pub actor: Option<String>,
    pub terminal: String,
    pub terminal_seq: i64,
    pub policy: String,
    pub payload: String,
    pub private: Option<Vec<u8>>,
    pub boot_id: Option<String>,
    pub boot_ms: Option<i64>,
    pub prev: Vec<u8>,
    pub hash: Vec<u8>,
    pub sealed: Option<(Vec<u8>, String)>,
}

/// The rows `from..=to`, in order.
///
/// # Errors
/// What SQLite says.
pub fn raw(conn: &Connection, from: i64, to: i64) -> Result<Vec<RawRow>, Fault> {
    let text = "SELECT j.seq, j.event_id, j.op_id, j.op_index, j.stream, j.at, j.recorded, j.actor, j.terminal,
         j.terminal_seq, j.policy, j.payload, j.private_hash, j.boot_id, j.boot_ms, j.prev_hash, j.hash, p.salt, p.body
         FROM journal j LEFT JOIN private p ON p.stream = j.stream AND p.hash = j.private_hash
         WHERE j.seq >= $1 AND j.seq <= $2 ORDER BY j.seq";
    let mut statement = prepare(conn, text)?;
    let rows = statement.query_map([from, to], |row| {
        let salt: Option<Vec<u8>> = row.get(17)?;
        let body: Option<String> = row.get(18)?;
        Ok(RawRow {
            seq: row.get(0)?,
            event: row.get(1)?,
            op: row.get(2)?,
            op_index: row.get(3)?,
            stream: row.get(4)?,
            at: row.get(5)?,
            recorded: row.get(6)?,
            actor: row.get(7)?,
            terminal: row.get(8)?,
            terminal_seq: row.get(9)?,
            policy: row.get(10)?,
            payload: row.get(11)?,
            private: row.get(12)?,
            boot_id: row.get(13)?,
            boot_ms: row.get(14)?,
            prev: row.get(15)?,
            hash: row.get(16)?,
            sealed: salt.zip(body),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Sequence and hash of an event; none where this journal does not have it.
///
/// # Errors
/// What SQLite says.
pub fn sealed(conn: &Connection, id: EventId) -> Result<Option<(i64, String)>, Fault> {
    let text = "SELECT seq, hash FROM journal WHERE event_id = $1";
    let found = prepare(conn, text)?.query_row([id.to_string()], |row| {
        let hash: Vec<u8> = row.get(1)?;
        Ok((row.get(0)?, hex(&hash)))
    });
    Ok(found.optional()?)
}

/// Sequences of the first and the last event of a stream; none for a stream nothing was written to.
///
/// # Errors
/// What SQLite says.
pub fn span(conn: &Connection, stream: &Stream) -> Result<Option<(i64, i64)>, Fault> {
    let text = "SELECT MIN(seq), MAX(seq) FROM journal WHERE stream = $1";
    let ends = prepare(conn, text)?.query_row([stream.to_string()], |row| {
        let (first, last): (Option<i64>, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok(first.zip(last))
    })?;
    Ok(ends)
}

/// The same for cases that can have a deadline in `window` under any rules: not those that were over before it, nor those
/// that began behind it.
///
/// # Errors
/// As [`each_case`].
pub fn each_case_about(
    conn: &Connection,
    window: Interval,
    mut each: impl FnMut(CaseId, &[Event]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if window == Interval::new(Instant::MIN, Instant::MAX) {
        return each_case(conn, each);
    }
    let text = "SELECT n.id FROM spans s CROSS JOIN numbers n WHERE s.kind = 'case' AND s.first < $2 AND n.no = s.no
         AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.no = s.no AND c.closed >= s.last AND s.last < $1) ORDER BY n.id";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query([window.start.0, window.end.0])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let Ok(id) = id.parse() else { continue };
        each(id, &journal::events(conn, &Stream::Case(id))?)?;
    }
    Ok(())
}

/// Calls `each` with every case and its events, without personal data, until it fails. One scan of the journal.
///
/// # Errors
/// What SQLite or `each` says; [`Fault::BadRow`].
pub fn each_case(
    conn: &Connection,
    mut each: impl FnMut(CaseId, &[Event]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let text = "SELECT j.seq, j.event_id, j.op_id, j.stream, j.at, j.recorded, j.actor, j.terminal, j.terminal_seq,
         j.policy, j.payload, 0, NULL FROM journal j
         WHERE j.stream >= 'case:' AND j.stream < 'case;' ORDER BY j.stream, j.seq";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query([])?;
    let mut events: Vec<Event> = Vec::new();
    loop {
        let next = rows
            .next()?
            .map(entry)
            .transpose()?
            .map(|entry| entry.event);
        let same = match (&next, events.first()) {
            (Some(event), Some(first)) => event.stream == first.stream,
            (Some(_), None) => true,
            (None, _) => false,
        };
        if !same && let Some(Stream::Case(id)) = events.first().map(|event| &event.stream) {
            each(*id, &events)?;
            events.clear();
        }
        match next {
            Some(event) => events.push(event),
            None => return Ok(()),
        }
    }
}

/// What the terminals noticed of their clocks and of times the program did not run.
///
/// # Errors
/// What SQLite says; [`Fault::BadRow`].
pub fn noticed(conn: &Connection) -> Result<Vec<Noticed>, Fault> {
    let text = "SELECT j.seq, j.event_id, j.op_id, j.stream, j.at, j.recorded, j.actor, j.terminal, j.terminal_seq,
         j.policy, j.payload, 0, NULL FROM journal j
         WHERE j.stream >= 'terminal:' AND j.stream < 'terminal;' ORDER BY j.stream, j.seq";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query([])?;
    let mut events: Vec<Event> = Vec::new();
    while let Some(row) = rows.next()? {
        events.push(entry(row)?.event);
    }
    let earlier = "SELECT recorded FROM journal WHERE terminal = $1 AND terminal_seq = $2";
    let before = |event: &Event| {
        let place = params![event.terminal.to_string(), event.terminal_seq - 1];
        let found = prepare(conn, earlier)
            .ok()?
            .query_row(place, |row| row.get(0));
        found.ok().map(Instant)
    };
    Ok(doubt::noticed(events.iter(), before))
}
