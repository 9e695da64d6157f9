//! The read tables anew from the journal, one stream in memory at a time.

use super::error::{Fault, StoreError};
use super::project::project;
use super::tables::Writer;
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
    let tell = done.is_multiple_of(EVERY) || done == of;
    if !tell || watch(Progress { stage, done, of }) {
        return Ok(());
    }
    Err(Fault::Interrupted)
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
    refill(conn, conn, watch)
}

/// Folds every stream of `journal` into the empty read tables of `tables`.
///
/// # Errors
/// As [`Store::rebuild`].
pub fn refill(journal: &Connection, tables: &Connection, watch: Watcher<'_>) -> Result<u64, Fault> {
    let state = State::load(journal)?;
    let of = u64::try_from(journal::stream_count(journal)?).unwrap_or(0);
    let mut writer = Writer::new(tables);
    let mut done = 0;
    journal::each_stream(journal, |stream| {
        project(journal, &mut writer, &state, &stream)?;
        done += 1;
        report(watch, Stage::Fold, done, of)
    })?;
    writer.finish()?;
    Ok(done)
}
