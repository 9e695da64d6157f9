//! What an open store does beside reading and writing: its log, its patience, its bounds.

use super::clockwatch::{self, Reading};
use super::error::{Fault, StoreError};
use super::{Mode, Store, harden, tables};
use std::time::Duration;

impl Store {
    /// Moves finished log pages into the file. For moments when nobody waits: never called by an append.
    ///
    /// # Errors
    /// What SQLite says; a busy file is no error, the next call moves more.
    pub fn housekeep(&mut self) -> Result<(), StoreError> {
        if self.mode == Mode::Read || self.stopped {
            return Ok(());
        }
        self.checkpoint("PASSIVE")
    }

    /// [`Store::housekeep`] where something was written since: else the log grows until a commit has to move it, and
    /// whoever waits for that one waits for all.
    ///
    /// # Errors
    /// As [`Store::housekeep`].
    pub fn settle(&mut self) -> Result<(), StoreError> {
        match std::mem::take(&mut self.unsettled) {
            true => self.housekeep(),
            false => Ok(()),
        }
    }

    /// How long a write waits for another program before it gives up. The shipped value is ten seconds.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        let set = harden::patience(&mut self.conn, patience);
        self.told(set)
    }

    /// By how many milliseconds the wall clock was moved since this terminal wrote last; none when it was not.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn clock_moved(&self, now: Reading) -> Result<Option<i64>, StoreError> {
        let (_, last) = self.told(clockwatch::last(self.conn(), self.terminal()))?;
        Ok(last.and_then(|last| clockwatch::step(&last, &now)))
    }

    /// Empties the log after personal data was erased, so that it is in no file any more. When a reader holds the log
    /// the next erasure or the end of the last copy of the program does it.
    pub(super) fn scrub(&mut self) {
        tables::forget_names();
        let _ = self.checkpoint("TRUNCATE");
    }

    fn checkpoint(&mut self, how: &str) -> Result<(), StoreError> {
        let ran = self
            .conn
            .query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |_| Ok(()));
        match ran.map_err(Fault::from) {
            Err(Fault::Busy) => Ok(()),
            Err(fault) => {
                self.stopped |= fault.is_fatal();
                Err(fault.at(&self.path))
            }
            Ok(()) => Ok(()),
        }
    }
}
