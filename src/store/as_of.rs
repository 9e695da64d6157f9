//! The state as of a past instant: the same tables, in memory, from the events that had happened by then.

use super::error::{Fault, StoreError};
use super::journal;
use super::rebuild::{Stage, Watcher, report};
use super::tables::{Writer, create};
use super::world::State;
use super::{Store, project};
use crate::domain::event::Stream;
use crate::domain::time::Instant;
use rusqlite::Connection;

impl Store {
    /// Read tables as they would stand had nothing happened after `at`; every query of `read` works on them. Cases
    /// keep the numbers they have now. Costs as much as a rebuild, in memory.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`]; [`Fault::Interrupted`] when the watcher ends it.
    pub fn as_of(&self, at: Instant, watch: Watcher<'_>) -> Result<Connection, StoreError> {
        self.told(as_of(&self.conn, at, watch))
    }
}

/// See [`Store::as_of`].
///
/// # Errors
/// As there.
pub fn as_of(journal: &Connection, at: Instant, watch: Watcher<'_>) -> Result<Connection, Fault> {
    let tables = Connection::open_in_memory()?;
    create(&tables)?;
    tables.execute_batch("BEGIN")?;
    let state = State::load(journal)?;
    let of = u64::try_from(journal::stream_count(journal)?).unwrap_or(0);
    let mut writer = Writer::new(&tables);
    let mut done = 0;
    journal::each_stream(journal, |stream| {
        if project::has_tables(&stream) {
            // A stream that begins later is written too, as nothing: so it takes the number it has today.
            let events = events_until(journal, &stream, at)?;
            writer.write_stream(&stream, &events, &state.policies)?;
        }
        done += 1;
        report(watch, Stage::Fold, done, of)
    })?;
    writer.finish()?;
    tables.execute_batch("COMMIT")?;
    Ok(tables)
}

fn events_until(
    journal: &Connection,
    stream: &Stream,
    at: Instant,
) -> Result<Vec<crate::domain::event::Event>, Fault> {
    let mut events = journal::events(journal, stream)?;
    events.retain(|event| event.at <= at);
    Ok(events)
}
