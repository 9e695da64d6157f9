//! From the journal to the read tables: which streams changed, and writing what they fold to.

use super::error::Fault;
use super::journal;
use super::schema;
use super::sql::prepare;
use super::tables::Writer;
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
    /// Nothing is noted: the tables are refilled as a whole afterwards.
    left_behind: bool,
}

/// More are not kept waiting: projecting them while their rows are still in the page cache is cheaper.
const FULL: usize = 256;

impl Pending {
    /// For a batch after which the tables are refilled.
    pub fn left_behind() -> Pending {
        Pending {
            left_behind: true,
            ..Pending::default()
        }
    }

    /// Notes a changed stream.
    pub fn touch(&mut self, stream: &Stream) {
        if !self.left_behind && self.seen.insert(stream.clone()) {
            self.order.push(stream.clone());
        }
    }

    /// Notes every case there is.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn touch_cases(&mut self, conn: &Connection) -> Result<(), Fault> {
        let mut statement = prepare(conn, "SELECT id FROM numbers ORDER BY no")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            if let Ok(case) = id.parse() {
                self.touch(&Stream::Case(case));
            }
        }
        Ok(())
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
        if self.left_behind {
            return schema::forget_tables(conn);
        }
        self.seen.clear();
        let mut writer = Writer::new(conn);
        for stream in self.order.drain(..) {
            project(conn, &mut writer, state, &stream)?;
        }
        Ok(writer.finish()?)
    }
}

/// Folds one stream of `journal` and brings its read tables up to date; gives the number of its events, 0 where it has no
/// tables.
///
/// # Errors
/// What SQLite says; [`Fault::BadRow`].
pub fn project(
    journal: &Connection,
    writer: &mut Writer<'_>,
    state: &State,
    stream: &Stream,
) -> Result<u64, Fault> {
    if !has_tables(stream) {
        return Ok(0);
    }
    let events = journal::events(journal, stream)?;
    writer.write_stream(stream, &events, &state.policies)?;
    Ok(u64::try_from(events.len()).unwrap_or(u64::MAX))
}

/// Whether a stream has read tables. The roster and a shift are short, and folded where they are shown; a terminal's
/// stream grows for ever: not even its events are read.
pub fn has_tables(stream: &Stream) -> bool {
    match stream {
        Stream::Roster | Stream::Shift(_) | Stream::Terminal(_) => false,
        Stream::Store
        | Stream::Scores
        | Stream::Case(_)
        | Stream::Sheet(..)
        | Stream::Ledger(_) => true,
    }
}
