//! Copies of the file, in either direction, through SQLite's own page copy: safe while other copies of the program write.

use super::error::{Fault, StoreError};
use super::journal::Head;
use super::rebuild::{Progress, Stage, Watcher};
use super::verify::{Checks, Report, verify};
use super::{Mode, Store, harden, open, schema};
use crate::platform;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// Pages copied between two reports.
const PAGES: i32 = 512;

/// What a restore did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// The end of the restored journal.
    pub head: Head,
    /// Where the store that was there before is kept.
    pub kept: Option<PathBuf>,
}

/// Why nothing was restored.
#[derive(Debug)]
pub enum RestoreError {
    /// The copy is not sound; what was found.
    Unsound(Box<Report>),
    /// A file's fault.
    Store(StoreError),
}

impl From<StoreError> for RestoreError {
    fn from(error: StoreError) -> Self {
        RestoreError::Store(error)
    }
}

impl Store {
    /// Copies the store into the new file `to`, as one moment has it, and checks the copy before it gets its name.
    /// Gives the end of the copied journal, to be written down as an outside anchor.
    ///
    /// # Errors
    /// [`Fault::Exists`], [`Fault::Damaged`] when the copy is not sound, or what SQLite or the system says.
    pub fn backup(&self, to: &Path, watch: Watcher<'_>) -> Result<Head, StoreError> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(Fault::Exists.at(to));
        }
        let draft = beside(to, "part");
        let copied = self.backup_draft(&draft, watch);
        if copied.is_err() {
            let _ = fs::remove_file(&draft);
        }
        let head = copied.map_err(|fault| fault.at(to))?;
        open::publish(&draft, to).map_err(|error| Fault::from(error).at(to))?;
        Ok(head)
    }

    fn backup_draft(&self, draft: &Path, watch: Watcher<'_>) -> Result<Head, Fault> {
        drop(platform::private_file(draft).map_err(Fault::of_making)?);
        let mut copy = Connection::open_with_flags(draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        copy_pages(&self.conn, &mut copy, watch)?;
        harden::connection(&mut copy)?;
        // One plain file: a log beside it would be forgotten on the stick.
        copy.execute_batch("PRAGMA journal_mode = DELETE")?;
        let checks = Checks {
            skip_tables: true,
            ..Checks::default()
        };
        let report = verify(&copy, &self.id, &checks, watch)?;
        match report.findings.first() {
            None => Ok(report.head),
            Some(finding) => Err(Fault::Damaged {
                detail: format!("{finding:?}"),
            }),
        }
    }
}

/// Puts the copy `from` in the place of the home folder's store, after checking it whole.
/// A store that is there is only replaced when `replace` says so, and kept aside.
///
/// # Errors
/// [`RestoreError::Unsound`], or [`Fault::Exists`] without `replace`, or what SQLite or the system says.
/// The store that was there is untouched then.
pub fn restore(
    home: &Path,
    from: &Path,
    replace: bool,
    watch: Watcher<'_>,
) -> Result<Restored, RestoreError> {
    let file = open::file_of(home);
    let there = fs::symlink_metadata(&file).is_ok();
    if there && !replace {
        return Err(Fault::Exists.at(&file).into());
    }
    let source = open_source(from)?;
    let fresh = beside(&file, "restored");
    let outcome = prepare(&source, from, &fresh, watch).and_then(|head| {
        let kept = put_in_place(home, &fresh, there, watch).map_err(|fault| fault.at(&file))?;
        Ok(Restored { head, kept })
    });
    let _ = fs::remove_dir_all(&fresh);
    outcome
}

/// Opens a file from anywhere: protected, for reading only, with nothing in it that is not ours.
fn open_source(from: &Path) -> Result<Connection, StoreError> {
    harden::library().map_err(|fault| fault.at(from))?;
    if let Err(error) = fs::metadata(from) {
        return Err(Fault::from(error).at(from));
    }
    open::open_reader(from, true).map_err(|fault| fault.at(from))
}

/// A checked, upgraded and rebuilt store in a folder of its own.
fn prepare(
    source: &Connection,
    from: &Path,
    fresh: &Path,
    watch: Watcher<'_>,
) -> Result<Head, RestoreError> {
    let failed = |fault: Fault| RestoreError::Store(fault.at(from));
    let id = schema::meta(source, "store_id").map_err(failed)?;
    let report = verify(source, &id.unwrap_or_default(), &Checks::default(), watch);
    let report = report.map_err(failed)?;
    if !report.is_sound() {
        return Err(RestoreError::Unsound(Box::new(report)));
    }
    let file = open::file_of(fresh);
    let mut copy = || -> Result<(), Fault> {
        platform::private_dir(fresh)?;
        drop(platform::private_file(&file)?);
        let mut copy = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        copy_pages(source, &mut copy, watch)
    };
    copy().map_err(|fault| fault.at(&file))?;
    let store = Store::open(fresh, Mode::Write)?;
    Ok(store.head()?)
}

/// Replaces what is there. A store that opens is written over in one transaction, so that running copies of the
/// program go on with the restored one; a damaged one is moved away.
fn put_in_place(
    home: &Path,
    fresh: &Path,
    there: bool,
    watch: Watcher<'_>,
) -> Result<Option<PathBuf>, Fault> {
    let file = open::file_of(home);
    let new = open::file_of(fresh);
    if !there {
        platform::private_dir(home)?;
        open::publish(&new, &file)?;
        return Ok(None);
    }
    let kept = match Store::open(home, Mode::Write) {
        Ok(mut store) => {
            let kept = aside(&file);
            store.backup(&kept, watch).map_err(|error| error.fault)?;
            let source = Connection::open_with_flags(&new, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            copy_pages(&source, &mut store.conn, watch)?;
            kept
        }
        Err(error) if error.fault.is_fatal() => {
            let kept = move_away(&file)?;
            open::publish(&new, &file)?;
            kept
        }
        Err(error) => return Err(error.fault),
    };
    open::new_terminal(home)?;
    Ok(Some(kept))
}

/// Moves a file that no SQLite can open, and what belongs to it.
fn move_away(file: &Path) -> std::io::Result<PathBuf> {
    let kept = aside(file);
    fs::rename(file, &kept)?;
    for tail in ["-wal", "-shm"] {
        let mut part = file.as_os_str().to_owned();
        part.push(tail);
        let part = PathBuf::from(part);
        if part.exists() {
            let mut to = kept.as_os_str().to_owned();
            to.push(tail);
            fs::rename(part, PathBuf::from(to))?;
        }
    }
    Ok(kept)
}

/// Copies every page as one moment of the source has them; restarts by itself when somebody writes meanwhile.
fn copy_pages(from: &Connection, to: &mut Connection, watch: Watcher<'_>) -> Result<(), Fault> {
    let copy = Backup::new(from, to)?;
    loop {
        let step = copy.step(PAGES)?;
        let progress = copy.progress();
        let of = u64::try_from(progress.pagecount).unwrap_or(0);
        let left = u64::try_from(progress.remaining).unwrap_or(0);
        let told = Progress {
            stage: Stage::Copy,
            done: of.saturating_sub(left),
            of,
        };
        if !watch(told) {
            return Err(Fault::Interrupted);
        }
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
}

/// A name beside `path` that nothing has.
fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{what}-{}", Uuid::now_v7().simple()));
    PathBuf::from(name)
}

/// The name under which a replaced store is kept: it sorts by time and is never taken twice.
fn aside(file: &Path) -> PathBuf {
    let name = format!("countertop-before-restore-{}.db", Uuid::now_v7().simple());
    file.with_file_name(name)
}
