//! What `doctor` shows of the file, as plain data.

use super::error::{Fault, StoreError};
use super::journal::Head;
use super::{Mode, Store, journal, open, policies, schema};
use crate::domain::ids::{PolicyId, TerminalId};
use crate::platform;
use std::path::{Path, PathBuf};

/// A file or folder of the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Where.
    pub path: PathBuf,
    /// Size in bytes; none for what is not there.
    pub bytes: Option<u64>,
    /// Whether only its owner may read it; none where the platform does not say.
    pub private: Option<bool>,
}

/// The state of a store's file and of what it rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Health {
    /// Version of the program.
    pub program: &'static str,
    /// Version of the SQLite library.
    pub sqlite: &'static str,
    /// Schema version of the file, always the program's own once it is open.
    pub schema: i32,
    /// The store's id.
    pub store: String,
    /// Its name; empty before it was set up.
    pub name: String,
    /// The terminal this installation writes as.
    pub terminal: TerminalId,
    /// How the file was opened.
    pub mode: Mode,
    /// End of the journal.
    pub head: Head,
    /// Number of streams.
    pub streams: i64,
    /// Folder, database, log, shared memory.
    pub parts: Vec<Part>,
    /// Free bytes on the disk; none where the platform does not say.
    pub free: Option<u64>,
    /// Settings of the connection, read back.
    pub settings: Vec<(&'static str, String)>,
    /// The playbook in force; empty before the first was adopted.
    pub policy: PolicyId,
    /// Adopted playbook versions.
    pub policies: usize,
    /// Those of them this program cannot read.
    pub unreadable: Vec<PolicyId>,
    /// Years whose statutory days ship with the program.
    pub statutory_years: Vec<i32>,
}

const SETTINGS: &[&str] = &[
    "journal_mode",
    "synchronous",
    "secure_delete",
    "foreign_keys",
    "trusted_schema",
    "cell_size_check",
    "page_size",
    "page_count",
    "freelist_count",
];

impl Store {
    /// Looks at the file and what it rests on.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn health(&self) -> Result<Health, StoreError> {
        let state = self.state();
        let adopted = state
            .store
            .adoptions
            .iter()
            .map(|adoption| &adoption.policy);
        let unreadable = adopted.filter(|id| state.policies.get(id).is_none());
        Ok(Health {
            program: env!("CARGO_PKG_VERSION"),
            sqlite: rusqlite::version(),
            schema: schema::VERSION,
            store: self.id().to_owned(),
            name: state.store.name.clone(),
            terminal: self.terminal(),
            mode: self.mode(),
            head: self.head()?,
            streams: self.told(journal::stream_count(self.conn()))?,
            parts: parts(self.home(), self.path()),
            free: platform::free_bytes(self.home()),
            settings: self.told(self.settings())?,
            policy: state.policy.clone(),
            policies: state.store.adoptions.len(),
            unreadable: unreadable.cloned().collect(),
            statutory_years: policies::holidays().years().to_vec(),
        })
    }

    fn settings(&self) -> Result<Vec<(&'static str, String)>, Fault> {
        let mut found = Vec::new();
        for name in SETTINGS {
            let text = self.conn().pragma_query_value(None, name, |row| {
                let value: rusqlite::types::Value = row.get(0)?;
                Ok(match value {
                    rusqlite::types::Value::Text(text) => text,
                    rusqlite::types::Value::Integer(number) => number.to_string(),
                    other => format!("{other:?}"),
                })
            })?;
            found.push((*name, text));
        }
        Ok(found)
    }
}

fn parts(home: &Path, file: &Path) -> Vec<Part> {
    let beside = |tail: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(tail);
        PathBuf::from(name)
    };
    let places = [
        home.to_owned(),
        file.to_owned(),
        beside("-wal"),
        beside("-shm"),
        open::terminal_file(home),
    ];
    let part = |path: PathBuf| Part {
        bytes: std::fs::metadata(&path).ok().map(|found| found.len()),
        private: platform::is_private(&path),
        path,
    };
    places.into_iter().map(part).collect()
}
