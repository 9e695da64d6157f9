//! The read tables anew from the journal, one stream in memory at a time.

mod beside;

use super::error::{Fault, StoreError};
use super::project::project;
use super::tables::{self, Writer};
use super::world::State;
use super::{Store, journal, schema};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// How far a long work is: told to the caller, who may end it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Which part of the work.
    pub stage: Stage,
    /// Units done.
    pub done: u64,
    /// Units there are; 0 when not known.
    pub of: u64,
}

/// The parts of long works.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Stage {
    /// SQLite checks its own structures.
    File,
    /// Events are hashed again.
    Chain,
    /// Streams are folded into the read tables.
    Fold,
    /// Tables are compared.
    Compare,
    /// Pages are copied.
    Copy,
}

/// Takes the progress of a long work; `false` ends it with [`Fault::Interrupted`].
pub type Watcher<'w> = &'w mut dyn FnMut(Progress) -> bool;

/// Steps between two reports.
const EVERY: u64 = 256;

/// Tells the watcher now and then.
pub(super) fn report(watch: Watcher<'_>, stage: Stage, done: u64, of: u64) -> Result<(), Fault> {
    match done.is_multiple_of(EVERY) || done == of {
        true => tell(watch, stage, done, of),
        false => Ok(()),
    }
}

fn tell(watch: Watcher<'_>, stage: Stage, done: u64, of: u64) -> Result<(), Fault> {
    match watch(Progress { stage, done, of }) {
        true => Ok(()),
        false => Err(Fault::Interrupted),
    }
}

impl Store {
    /// Drops and refills the read tables in one transaction; gives the number of streams.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`] for the first event that cannot be read. The old tables stay then.
    pub fn rebuild(&mut self, watch: Watcher<'_>) -> Result<u64, StoreError> {
        self.writable()?;
        let rebuilt = (|| {
            let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
            let streams = anew(&tx, watch)?;
            tx.commit()?;
            Ok(streams)
        })();
        self.told(rebuilt)
    }
}

/// Makes the read tables anew, in the caller's transaction.
///
/// # Errors
/// As [`Store::rebuild`].
pub fn anew(conn: &Connection, watch: Watcher<'_>) -> Result<u64, Fault> {
    schema::recreate_tables(conn)?;
    refill_from(conn, beside::reader(conn), conn, watch)
}

/// Folds every stream of `journal` into the read tables of `tables`, which are empty and have no indexes yet. Gives the
/// number of streams; progress counts events.
///
/// # Errors
/// As [`Store::rebuild`].
pub fn refill(journal: &Connection, tables: &Connection, watch: Watcher<'_>) -> Result<u64, Fault> {
    refill_from(journal, None, tables, watch)
}

fn refill_from(
    journal: &Connection,
    reader: Option<Connection>,
    tables: &Connection,
    watch: Watcher<'_>,
) -> Result<u64, Fault> {
    let state = State::load(journal)?;
    let of = u64::try_from(journal::count(journal)?).unwrap_or(0);
    let mut writer = Writer::filling(tables);
    tables.pragma_update(None, "cache_size", ROOMY)?;
    let filled = match reader {
        Some(reader) => beside::fill(reader, &mut writer, &state, of, watch),
        None => fill(journal, &mut writer, &state, of, watch),
    };
    let finished = filled.and_then(|streams| {
        writer.finish()?;
        tables::create_indexes(tables)?;
        tell(watch, Stage::Fold, of, of)?;
        Ok(streams)
    });
    tables.pragma_update(None, "cache_size", USUAL)?;
    finished
}

fn fill(
    journal: &Connection,
    writer: &mut Writer<'_>,
    state: &State,
    of: u64,
    watch: Watcher<'_>,
) -> Result<u64, Fault> {
    let (mut streams, mut events) = (0_u64, 0);
    journal::each_stream(journal, |stream| {
        events += project(journal, writer, state, &stream)?;
        streams += 1;
        match streams.is_multiple_of(EVERY) {
            true => tell(watch, Stage::Fold, events, of),
            false => Ok(()),
        }
    })?;
    Ok(streams)
}

/// What SQLite may hold of the file in memory, in KiB: while tables are filled, and SQLite's own choice.
const ROOMY: i64 = -65_536;
const USUAL: i64 = -2_000;
