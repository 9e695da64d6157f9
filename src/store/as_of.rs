//! The state as of a past instant: the same tables, from the events that had happened by then.
//!
//! A stream whose events were all over by then stands in the live tables as it stood. Only streams that the instant
//! cuts through are folded anew, up to it; what began later is left out. So the cost is that of what was going on at
//! the instant, not that of the store.

mod view;

use super::error::{Fault, StoreError};
use super::rebuild::{Stage, Watcher, report};
use super::tables::{Writer, create, stream_of, sums_until};
use super::world::State;
use super::{Store, journal, open, project};
use crate::domain::event::Stream;
use crate::domain::policy::StoreState;
use crate::domain::time::Instant;
use rusqlite::{Connection, params};
use std::path::Path;

impl Store {
    /// Read tables as they would stand had nothing happened after `at`; every query of `read` works on them. Cases
    /// keep the numbers they have now. They are of one moment, whatever is written meanwhile.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`]; [`Fault::Interrupted`] when the watcher ends it.
    pub fn as_of(&self, at: Instant, watch: Watcher<'_>) -> Result<Connection, StoreError> {
        let tables = self.as_of_unscored(at, watch)?;
        self.count_scores(&tables, at)?;
        Ok(tables)
    }

    /// The same without the sums of the scores, which take longest: reading them fails.
    ///
    /// # Errors
    /// As [`Store::as_of`].
    pub fn as_of_unscored(
        &self,
        at: Instant,
        watch: Watcher<'_>,
    ) -> Result<Connection, StoreError> {
        self.told(by_parts(self.path(), self.state(), at, watch))
    }

    /// Adds the sums of the scores to tables of [`Store::as_of_unscored`] of the same instant.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn count_scores(&self, tables: &Connection, at: Instant) -> Result<(), StoreError> {
        let counted = || {
            tables.execute_batch(view::SCORED)?;
            Ok(sums_until(tables, at)?)
        };
        self.told(counted())
    }
}

/// See [`Store::as_of`]: a connection of its own, whose temporary tables and views stand before the file's.
fn by_parts(
    path: &Path,
    state: &State,
    at: Instant,
    watch: Watcher<'_>,
) -> Result<Connection, Fault> {
    let conn = open::open_reader(path, false)?;
    // The file stays closed to writes: it was opened for reading. The transaction keeps its moment.
    conn.execute_batch("PRAGMA query_only = OFF; PRAGMA temp_store = MEMORY; BEGIN")?;
    conn.execute_batch(&view::tables())?;
    let cut = cut_by(&conn, at)?;
    let of = u64::try_from(cut.len()).unwrap_or(0);
    let mut writer = Writer::new(&conn);
    let scores = journal::events_until(&conn, &Stream::Scores, at)?;
    writer.write_stream(&Stream::Scores, &scores, &state.policies)?;
    keep_playbooks(&conn, at)?;
    for (done, (stream, no)) in (1..).zip(cut) {
        if no > 0 {
            number(&conn, no)?;
        }
        let events = journal::events_until(&conn, &stream, at)?;
        writer.write_stream(&stream, &events, &state.policies)?;
        report(watch, Stage::Fold, done, of)?;
    }
    writer.finish()?;
    conn.execute_batch(&view::views(at))?;
    Ok(conn)
}

/// The streams with events on both sides of an instant, and the numbers of their cases.
fn cut_by(conn: &Connection, at: Instant) -> Result<Vec<(Stream, i64)>, Fault> {
    let text = "SELECT kind, no, name FROM main.spans WHERE last > $1 AND first <= $1 ORDER BY kind, no, name";
    let mut statement = conn.prepare(&super::sql::numbered(text))?;
    let mut rows = statement.query([at.0])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, no, name): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let Some(stream) = stream_of(conn, &kind, no, &name)? {
            found.push((stream, no));
        }
    }
    Ok(found)
}

/// A case keeps its number.
fn number(conn: &Connection, no: i64) -> Result<(), Fault> {
    let text = "INSERT INTO temp.numbers (id, no) SELECT id, no FROM main.numbers WHERE no = $1 \
                ON CONFLICT DO NOTHING";
    super::sql::prepare(conn, text)?.execute([no])?;
    Ok(())
}

/// The playbooks adopted by then, as they are kept.
fn keep_playbooks(conn: &Connection, at: Instant) -> Result<(), Fault> {
    let store = StoreState::fold(&journal::events_until(conn, &Stream::Store, at)?);
    let text = "INSERT INTO temp.playbooks (policy, looks, body) \
                SELECT policy, looks, body FROM main.playbooks WHERE policy = $1 ON CONFLICT DO NOTHING";
    for adoption in &store.adoptions {
        super::sql::prepare(conn, text)?.execute(params![adoption.policy.0])?;
    }
    Ok(())
}

/// The same tables from a fold of every stream, in memory: what [`Store::as_of`] must be equal to.
///
/// # Errors
/// As there.
pub fn whole(journal: &Connection, at: Instant) -> Result<Connection, Fault> {
    let tables = Connection::open_in_memory()?;
    create(&tables)?;
    tables.execute_batch("BEGIN")?;
    let state = State::load(journal)?;
    let mut writer = Writer::new(&tables);
    journal::each_stream(journal, |stream| {
        if project::has_tables(&stream) {
            // A stream that begins later is written too, as nothing: so it takes the number it has today.
            let mut events = journal::events(journal, &stream)?;
            events.retain(|event| event.at <= at);
            writer.write_stream(&stream, &events, &state.policies)?;
        }
        Ok(())
    })?;
    writer.finish()?;
    tables.execute_batch("COMMIT")?;
    Ok(tables)
}
