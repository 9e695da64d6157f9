//! What can go wrong with the file. No displayed words here: `words::store` says it to people.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// A fault with the file it happened to.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct StoreError {
    /// The database file or the folder.
    pub path: PathBuf,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a file. The texts are for logs; people read `words::store`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no store in that folder.
    #[error("no store here")]
    Missing,
    /// Something is already there and would be overwritten.
    #[error("exists already")]
    Exists,
    /// A folder that is needed is not there and cannot be made.
    #[error("no such folder")]
    NoFolder,
    /// A file lies where a folder is needed.
    #[error("a file where a folder is needed")]
    NotAFolder,
    /// A folder lies where the file should be.
    #[error("a folder where the file should be")]
    NotAFile,
    /// The file is no SQLite database.
    #[error("not a database")]
    NotADatabase,
    /// A database of another program.
    #[error("a database of another program (application id {id:#x})")]
    NotOurs {
        /// The application id found.
        id: i32,
    },
    /// Written by a newer version of the program.
    #[error("schema version {found}, this program knows {known}")]
    Newer {
        /// The file's schema version.
        found: i32,
        /// The newest one this program knows.
        known: i32,
    },
    /// Needs an upgrade of its schema or read tables, but was opened for reading only.
    #[error("needs an upgrade, opened for reading only")]
    NeedsUpgrade,
    /// The schema holds something that is not ours, or ours was changed.
    #[error("unexpected schema object {object}")]
    ForeignSchema {
        /// Its name.
        object: String,
    },
    /// The SQLite library is one that can lose commits.
    #[error("SQLite library {found} is too old")]
    OldLibrary {
        /// The library's version number.
        found: i32,
    },
    /// A protection could not be switched on.
    #[error("protection {what} could not be set")]
    NotHardened {
        /// Which.
        what: &'static str,
    },
    /// No right to the file or folder.
    #[error("permission denied")]
    Permission,
    /// The file or folder cannot be written.
    #[error("read-only")]
    ReadOnly,
    /// Another program holds the file and did not let go in time. Trying again with the same operation id is safe.
    #[error("locked by another program")]
    Busy,
    /// The content is damaged.
    #[error("damaged: {detail}")]
    Damaged {
        /// What SQLite or the check says.
        detail: String,
    },
    /// A row of the journal cannot be read.
    #[error("journal row {seq}: {detail}")]
    BadRow {
        /// Its place in the journal.
        seq: i64,
        /// What is wrong with it.
        detail: String,
    },
    /// An event cannot be written so that it reads back the same.
    #[error("event does not read back as written: {detail}")]
    Unwritable {
        /// The payload's text or the encoder's message.
        detail: String,
    },
    /// No room on the disk.
    #[error("disk full")]
    DiskFull,
    /// The disk failed; after a failed commit nothing more is written through this connection.
    #[error("disk error: {detail}")]
    Io {
        /// What SQLite or the system says.
        detail: String,
    },
    /// An earlier disk error ended writing; the file must be opened again.
    #[error("stopped after an earlier disk error")]
    Stopped,
    /// A caller stopped a long work.
    #[error("interrupted")]
    Interrupted,
    /// Anything else SQLite says; a fault of the program.
    #[error("{detail}")]
    Internal {
        /// SQLite's message.
        detail: String,
    },
}

impl Fault {
    /// The fault together with the file it happened to.
    pub fn at(self, path: &Path) -> StoreError {
        StoreError {
            path: path.to_owned(),
            fault: self,
        }
    }

    /// Whether it may have been written all the same: the disk failed somewhere on the way.
    pub fn is_unknown_outcome(&self) -> bool {
        matches!(self, Fault::Io { .. })
    }

    /// Whether nothing more may be written through the connection that met it.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self,
            Fault::Io { .. } | Fault::Damaged { .. } | Fault::NotADatabase | Fault::Stopped
        )
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        let detail = error.to_string();
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            // The file that copies of the program share could not be made longer.
            _ if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) => Fault::DiskFull,
            Some(ErrorCode::NotADatabase) => Fault::NotADatabase,
            Some(ErrorCode::DatabaseCorrupt) => Fault::Damaged { detail },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
            Some(ErrorCode::FileLockingProtocolFailed) => Fault::Busy,
            Some(ErrorCode::DiskFull) => Fault::DiskFull,
            Some(ErrorCode::SystemIoFailure) => Fault::Io { detail },
            Some(ErrorCode::ReadOnly) => Fault::ReadOnly,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Fault::Permission,
            Some(ErrorCode::OperationInterrupted) => Fault::Interrupted,
            _ => Fault::Internal { detail },
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Fault::Missing,
            ErrorKind::AlreadyExists => Fault::Exists,
            ErrorKind::NotADirectory => Fault::NotAFolder,
            ErrorKind::IsADirectory => Fault::NotAFile,
            ErrorKind::PermissionDenied => Fault::Permission,
            ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::DiskFull,
            _ => Fault::Io {
                detail: error.to_string(),
            },
        }
    }
}

impl Fault {
    /// What the system says of making a folder or a file in one: what is missing then is the folder around it.
    pub(super) fn of_making(error: std::io::Error) -> Fault {
        match Fault::from(error) {
            Fault::Missing => Fault::NoFolder,
            other => other,
        }
    }
}

/// Why an append wrote nothing.
#[derive(Debug)]
pub enum AppendError<S> {
    /// The rule said no.
    Stopped(S),
    /// The file said no. After [`Fault::Busy`] and after an unknown outcome the same operation may be tried again.
    Store(StoreError),
}

impl<S> From<StoreError> for AppendError<S> {
    fn from(error: StoreError) -> Self {
        AppendError::Store(error)
    }
}

impl<S: std::fmt::Debug> std::fmt::Display for AppendError<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AppendError::Stopped(stop) => write!(f, "{stop:?}"),
            AppendError::Store(error) => error.fmt(f),
        }
    }
}

impl<S: std::fmt::Debug> std::error::Error for AppendError<S> {}
