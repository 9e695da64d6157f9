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
mod operation;
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
mod upkeep;
pub mod verify;
pub mod world;

pub use append::Batch;
pub use backup::{RestoreError, Restored, restore};
pub use clockwatch::{Boot, Reading};
pub use error::{AppendError, Fault, StoreError};
pub use health::{Health, Part};
pub use journal::{Entry, Head};
pub use links::Broken;
pub use operation::{Doer, Receipt};
pub use rebuild::{Progress, Stage};
pub use verify::{Checks, Finding, Report};
pub use world::{Ahead, Job, State, StoreWorld};

use crate::domain::event::{Draft, Event, Payload, Stream};
use crate::domain::ids::{OpId, TerminalId};
use crate::domain::time::Instant;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
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
    /// Whether something was written that [`Store::settle`] has not moved into the file.
    unsettled: bool,
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
        Store::open_beside(home, mode, &|_| {})
    }

    /// As [`Store::open`]; `ahead` gets the reading of the playbook in force as soon as it can begin, for another thread
    /// while this one goes on. Whoever asks for the playbook first waits for it, or reads it himself.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_beside(home: &Path, mode: Mode, ahead: Ahead<'_>) -> Result<Store, StoreError> {
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
            unsettled: false,
            state: State::default(),
            loaded: None,
            seen: 0,
        };
        store.refresh_with(ahead)?;
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

    /// Whether writing is still possible through this connection.
    fn writable(&self) -> Result<(), StoreError> {
        match (self.mode, self.stopped) {
            (Mode::Read, _) => Err(Fault::ReadOnly.at(&self.path)),
            (_, true) => Err(Fault::Stopped.at(&self.path)),
            _ => Ok(()),
        }
    }

    fn refresh(&mut self) -> Result<(), StoreError> {
        self.refresh_with(&|_| {})
    }

    fn refresh_with(&mut self, ahead: Ahead<'_>) -> Result<(), StoreError> {
        let read = refresh(&self.conn, &mut self.state, &mut self.loaded, ahead);
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
fn refresh(
    conn: &Connection,
    state: &mut State,
    loaded: &mut Option<i64>,
    ahead: Ahead<'_>,
) -> Result<(), Fault> {
    let version = data_version(conn)?;
    if *loaded != Some(version) {
        *state = State::load_fast(conn, state, ahead)?;
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
