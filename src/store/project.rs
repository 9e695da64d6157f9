//! From the journal to the read tables: which streams changed, and writing what they fold to.

use super::error::Fault;
use super::world::State;
use crate::domain::event::Stream;
use rusqlite::Connection;
use std::collections::HashSet;

/// Streams whose read tables are behind the journal, in the order of their first change: a case takes its short
/// number at its first projection, and a rebuild must give the same numbers.
#[derive(Default)]
pub struct Pending {
    order: Vec<Stream>,
    seen: HashSet<Stream>,
}

/// More are not kept waiting: projecting them while their rows are still in the page cache is cheaper.
const FULL: usize = 256;

impl Pending {
    /// Notes a changed stream.
    pub fn touch(&mut self, stream: &Stream) {
        if self.seen.insert(stream.clone()) {
            self.order.push(stream.clone());
        }
    }

    /// Whether it is time to project.
    pub fn is_full(&self) -> bool {
        self.order.len() >= FULL
    }

    /// Projects every stream noted.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn flush(&mut self, conn: &Connection, state: &State) -> Result<(), Fault> {
        self.seen.clear();
        for stream in self.order.drain(..) {
            project(conn, conn, state, &stream)?;
        }
        Ok(())
    }
}

/// Folds one stream of `journal` and writes what it gives into the read tables of `tables`.
///
/// # Errors
/// What SQLite says; [`Fault::BadRow`].
pub fn project(
    _journal: &Connection,
    _tables: &Connection,
    _state: &State,
    _stream: &Stream,
) -> Result<(), Fault> {
    Ok(())
}
