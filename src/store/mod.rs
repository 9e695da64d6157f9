//! The journal in SQLite: one door for writes, tables to read from.
//!
//! [`Store::append`] is that door. The database files are touched through SQLite alone: any other descriptor on them
//! would drop the locks other copies of the program hold.

pub mod append;
pub mod as_of;
mod backup;
pub mod chain;
pub mod clockwatch;
pub mod error;
mod harden;
mod health;
pub mod journal;
mod links;
pub mod open;
pub mod pin;
pub mod policies;
mod private;
mod project;
pub mod read;
pub mod rebuild;
pub mod scan;
pub mod schema;
pub mod sql;
pub mod tables;
mod tries;
pub mod verify;
pub mod world;

pub use append::{Batch, Doer, Receipt};
pub use backup::{RestoreError, Restored, restore};
pub use clockwatch::Boot;
pub use error::{AppendError, Fault, StoreError};
pub use health::{Health, Part};
pub use journal::{Entry, Head};
pub use links::Broken;
pub use rebuild::{Progress, Stage};
pub use verify::{Checks, Finding, Report};
pub use world::{State, StoreWorld};

use crate::domain::event::{Draft, Event, Payload, Stream};
use crate::domain::ids::{EventId, OpId, TerminalId};
use crate::domain::time::Instant;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// How to open a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// For reading and writing; made when there is none.
    Create,
    /// For reading and writing; there must be one.
    Write,
    /// For reading only, also where nothing can be written.
    Read,
}

/// An open store.
pub struct Store {
    conn: Connection,
    home: PathBuf,
    path: PathBuf,
    mode: Mode,
    id: String,
    terminal: TerminalId,
    /// Set by a disk error: what was written after one may not be on the disk although SQLite says so.
    stopped: bool,
    state: State,
    /// The data version `state` was read at.
    loaded: Option<i64>,
    /// The data version last told to the caller.
    seen: i64,
}

impl Store {
    /// Opens the store of a home folder.
    ///
    /// # Errors
    /// See [`Fault`]. A folder that cannot be written gives [`Fault::ReadOnly`] or [`Fault::Permission`];
    /// [`Mode::Read`] may still open it.
    pub fn open(home: &Path, mode: Mode) -> Result<Store, StoreError> {
        let conn = open::open(home, mode)?;
        let path = open::file_of(home);
        let terminal = match mode {
            Mode::Read => TerminalId(Uuid::nil()),
            Mode::Create | Mode::Write => open::terminal(home)?,
        };
        let missing = || foreign_meta().at(&path);
        let id = schema::meta(&conn, "store_id").map_err(|fault| fault.at(&path))?;
        let mut store = Store {
            id: id.ok_or_else(missing)?,
            conn,
            home: home.to_owned(),
            path,
            mode,
            terminal,
            stopped: false,
            state: State::default(),
            loaded: None,
            seen: 0,
        };
        store.refresh()?;
        store.seen = store.data_version()?;
        Ok(store)
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How it was opened.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The id of the store the file belongs to.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The terminal this installation writes as; nil when opened for reading.
    pub fn terminal(&self) -> TerminalId {
        self.terminal
    }

    /// The connection, for the queries of `read`.
    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    /// The folded state of the store's own streams, as of the last append, refresh or opening.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Lets `judge` look at the world a decision would see now. Nothing is written, and nothing holds until it is.
    pub fn look<T>(&self, judge: impl FnOnce(&StoreWorld<'_>) -> T) -> T {
        let pending = std::cell::RefCell::default();
        judge(&StoreWorld {
            conn: &self.conn,
            state: &self.state,
            pending: &pending,
        })
    }

    /// The end of the journal.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn head(&self) -> Result<Head, StoreError> {
        self.told(journal::head(&self.conn))
    }

    /// The events of a stream, in the journal's order.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn events(&self, stream: &Stream) -> Result<Vec<Event>, StoreError> {
        self.told(journal::events(&self.conn, stream))
    }

    /// An event by its id.
    ///
    /// # Errors
    /// As [`Store::events`].
    pub fn event(&self, id: EventId) -> Result<Option<Event>, StoreError> {
        self.told(journal::event(&self.conn, id))
    }

    /// Whether another copy of the program wrote since this was last asked. Then the cached state is fresh again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let version = self.data_version()?;
        if version == self.seen {
            return Ok(false);
        }
        self.seen = version;
        tables::forget_names();
        self.refresh()?;
        Ok(true)
    }

    /// Notes in the journal that the program started or, in order, ended on this terminal.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn note_run(
        &mut self,
        started: bool,
        now: Instant,
        boot: Option<Boot>,
    ) -> Result<(), StoreError> {
        let doer = Doer {
            op: OpId(Uuid::now_v7()),
            actor: None,
            at: now,
            now,
            boot,
        };
        let payload = match started {
            true => Payload::TerminalStarted {},
            false => Payload::TerminalStopped {},
        };
        let draft = Draft::new(Stream::Terminal(self.terminal), payload);
        let done = self.append(&doer, |_| Ok::<_, std::convert::Infallible>(vec![draft]));
        match done {
            Ok(_) => Ok(()),
            Err(AppendError::Store(error)) => Err(error),
            Err(AppendError::Stopped(never)) => match never {},
        }
    }

    /// Reads from now on what one moment has, without asking the file anew at each query, until [`Store::let_go`].
    /// Nothing can be written meanwhile.
    pub fn hold_still(&self) {
        // A file that cannot be read now says so at the query that needs it.
        let _ = self.conn.execute_batch("BEGIN");
    }

    /// Ends [`Store::hold_still`]; harmless without it.
    pub fn let_go(&self) {
        if !self.conn.is_autocommit() {
            let _ = self.conn.execute_batch("COMMIT");
        }
    }

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

    /// How long a write waits for another program before it gives up. The shipped value is ten seconds.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn wait_at_most(&mut self, patience: Duration) -> Result<(), StoreError> {
        let set = harden::patience(&mut self.conn, patience);
        self.told(set)
    }

    /// Bounds the file to so many pages, for a quota or to try a full disk.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), StoreError> {
        let set = self
            .conn
            .execute_batch(&format!("PRAGMA max_page_count = {pages}"));
        self.told(set.map_err(Fault::from))
    }

    /// Empties the log after personal data was erased, so that it is in no file any more. When a reader holds the log
    /// the next erasure or the end of the last copy of the program does it.
    fn scrub(&mut self) {
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

    /// Whether writing is still possible through this connection.
    fn writable(&self) -> Result<(), StoreError> {
        match (self.mode, self.stopped) {
            (Mode::Read, _) => Err(Fault::ReadOnly.at(&self.path)),
            (_, true) => Err(Fault::Stopped.at(&self.path)),
            _ => Ok(()),
        }
    }

    fn refresh(&mut self) -> Result<(), StoreError> {
        let read = refresh(&self.conn, &mut self.state, &mut self.loaded);
        self.told(read)
    }

    fn data_version(&self) -> Result<i64, StoreError> {
        self.told(data_version(&self.conn))
    }

    fn told<T>(&self, result: Result<T, Fault>) -> Result<T, StoreError> {
        result.map_err(|fault| fault.at(&self.path))
    }
}

/// Reads the state again when another connection wrote since it was read.
fn refresh(conn: &Connection, state: &mut State, loaded: &mut Option<i64>) -> Result<(), Fault> {
    let version = data_version(conn)?;
    if *loaded != Some(version) {
        *state = State::load_fast(conn, state)?;
        *loaded = Some(version);
    }
    Ok(())
}

/// A number that changes when another connection commits.
fn data_version(conn: &Connection) -> Result<i64, Fault> {
    let mut statement = sql::prepare(conn, "PRAGMA data_version")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn foreign_meta() -> Fault {
    Fault::ForeignSchema {
        object: "meta.store_id".to_owned(),
    }
}
