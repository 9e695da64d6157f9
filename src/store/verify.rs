//! Checking a file: SQLite's own structures, the chain over every row, personal data against its hashes,
//! and the read tables against ones built anew. Nothing is changed.

use super::error::{Fault, StoreError};
use super::journal::Head;
use super::links::{self, Broken};
use super::rebuild::{Stage, Watcher, refill, report};
use super::{Store, schema, tables};
use crate::domain::ids::EventId;
use rusqlite::Connection;

/// No more findings than this are kept; the first is what matters.
pub(super) const ENOUGH: usize = 100;

/// What to hold against the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Checks {
    /// A row somebody outside has written down: shows a file that was cut or swapped for an old copy.
    pub anchor: Option<Head>,
    /// Leave out building the read tables anew, which takes longest.
    pub skip_tables: bool,
}

/// One fault found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Finding {
    /// SQLite finds its structures damaged; its words.
    File(String),
    /// A row of the journal is at fault.
    Row {
        /// Its sequence; for missing rows the first of them.
        seq: i64,
        /// Its event, where that can still be read.
        event: Option<EventId>,
        /// What is wrong.
        broken: Broken,
    },
    /// Personal data no event carries: so many rows.
    Unclaimed(i64),
    /// A read table differs from the one the journal gives; `rebuild` puts it right.
    Table {
        /// Which.
        table: String,
        /// Number of the first differing row in the order of its key, from 1.
        row: usize,
        /// The start of its key.
        key: String,
    },
    /// The read tables could not be built from the journal.
    NotFolded(String),
}

impl Finding {
    /// Whether only a read table is at fault, which the journal makes good.
    pub fn is_table(&self) -> bool {
        matches!(self, Finding::Table { .. })
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The journal's end as far as it could be read.
    pub head: Head,
    /// What is wrong, first things first, at most a hundred; empty for a sound file.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// The first row of the journal at fault.
    pub fn first_row(&self) -> Option<(i64, Option<EventId>)> {
        let rows = self.findings.iter().filter_map(|finding| match finding {
            Finding::Row { seq, event, .. } => Some((*seq, *event)),
            _ => None,
        });
        rows.min_by_key(|(seq, _)| *seq)
    }

    pub(super) fn find(&mut self, finding: Finding) {
        if self.findings.len() < ENOUGH {
            self.findings.push(finding);
        }
    }
}

impl Store {
    /// Checks the file. What is wrong with it is in the report, not an error.
    ///
    /// # Errors
    /// [`Fault::Interrupted`] when the watcher ends it, [`Fault::Busy`].
    pub fn verify(&self, checks: &Checks, watch: Watcher<'_>) -> Result<Report, StoreError> {
        self.told(verify(&self.conn, &self.id, checks, watch))
    }
}

/// Checks the file of a connection, as one moment has it.
///
/// # Errors
/// As [`Store::verify`].
pub fn verify(
    conn: &Connection,
    store: &str,
    checks: &Checks,
    watch: Watcher<'_>,
) -> Result<Report, Fault> {
    let moment = conn.unchecked_transaction()?;
    let mut found = Report {
        head: Head::START,
        findings: Vec::new(),
    };
    report(watch, Stage::File, 0, 1)?;
    file(conn, &mut found)?;
    report(watch, Stage::File, 1, 1)?;
    soften(
        links::check(conn, store, checks.anchor, &mut found, watch),
        &mut found,
    )?;
    let stale = schema::tables_are_stale(conn).unwrap_or(true);
    if !checks.skip_tables && !stale {
        soften(compare(conn, &mut found, watch), &mut found)?;
    }
    moment.finish()?;
    Ok(found)
}

/// Damage ends the part of the check that met it and is a finding; what ends the whole check stays an error.
fn soften(outcome: Result<(), Fault>, found: &mut Report) -> Result<(), Fault> {
    match outcome {
        Err(fault @ (Fault::Interrupted | Fault::Busy)) => Err(fault),
        Err(fault) => {
            found.find(Finding::File(fault.to_string()));
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

fn file(conn: &Connection, found: &mut Report) -> Result<(), Fault> {
    let checked = (|| {
        let mut statement = conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                found.find(Finding::File(line));
            }
        }
        let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let table: String = row.get(0)?;
            found.find(Finding::File(format!("foreign key of {table}")));
        }
        Ok::<(), Fault>(())
    })();
    soften(checked, found)
}

/// Builds the read tables in a temporary database and holds them against the live ones, row by row.
fn compare(conn: &Connection, found: &mut Report, watch: Watcher<'_>) -> Result<(), Fault> {
    // The empty name is a database on disk that SQLite deletes by itself: a big store does not fit into memory twice.
    let rebuilt = Connection::open("")?;
    rebuilt.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")?;
    tables::create_tables(&rebuilt)?;
    match refill(conn, &rebuilt, watch) {
        Err(fault @ Fault::BadRow { .. }) => {
            found.find(Finding::NotFolded(fault.to_string()));
            return Ok(());
        }
        other => other?,
    };
    report(watch, Stage::Compare, 0, 1)?;
    if let Some(difference) = tables::first_difference(&rebuilt, conn)? {
        found.find(Finding::Table {
            table: difference.table.to_owned(),
            row: difference.row,
            key: difference.key,
        });
    }
    report(watch, Stage::Compare, 1, 1)
}
