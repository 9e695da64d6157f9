//! Opening the file: its place and modes, its identity, upgrades, the terminal's own name.

use super::error::{Fault, StoreError};
use super::schema::{self, Found};
use super::{Mode, harden, rebuild};
use crate::domain::ids::TerminalId;
use crate::platform;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The database inside the home folder.
pub const FILE: &str = "countertop.db";

/// The terminal's id, beside the database and not in it: a restored or copied database must not carry it to another
/// machine, where two terminals would then write under one name. Copies of the program running on one file share it;
/// each takes the next number of the terminal inside its own write transaction.
const TERMINAL_FILE: &str = "terminal-id";

/// How long a reader waits. Beside a log it hardly ever has to: only while another program holds the whole file.
const READING: std::time::Duration = std::time::Duration::from_secs(1);

/// The file with the terminal's id.
pub(super) fn terminal_file(home: &Path) -> PathBuf {
    home.join(TERMINAL_FILE)
}

/// The database file of a home folder.
pub fn file_of(home: &Path) -> PathBuf {
    home.join(FILE)
}

/// Opens the database of a home folder.
///
/// # Errors
/// See [`Fault`]: missing, locked, damaged, of another program, newer, without permission, …
pub fn open(home: &Path, mode: Mode) -> Result<Connection, StoreError> {
    let path = file_of(home);
    harden::library().map_err(|fault| fault.at(&path))?;
    // SQLite would only say that it cannot open it, or speak of the disk.
    if path.is_dir() {
        return Err(Fault::NotAFile.at(&path));
    }
    match mode {
        Mode::Create => prepare_place(home, &path)?,
        Mode::Write | Mode::Read if !path.exists() => {
            return Err(reachable(home).at(&path));
        }
        Mode::Write => tighten(&path),
        Mode::Read => {}
    }
    if mode == Mode::Read {
        return open_reader(&path, false).map_err(|fault| fault.at(&path));
    }
    open_writer(&path).map_err(|fault| explain(fault, &path).at(&path))
}

/// Opens a file for reading only, also in a folder that cannot be written. `upgradable` lets one of an older version in,
/// for a caller who is going to copy it.
///
/// # Errors
/// See [`Fault`].
pub fn open_reader(path: &Path, upgradable: bool) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match identified_reader(Connection::open_with_flags(path, flags)?, upgradable) {
        // Without the right to make the shared-memory file SQLite needs to be told that nobody writes;
        // that is only true when no log of a writer is there.
        Err(Fault::Permission | Fault::ReadOnly) if !has_log(path) => {
            let flags = flags | OpenFlags::SQLITE_OPEN_URI;
            identified_reader(
                Connection::open_with_flags(immutable_uri(path), flags)?,
                upgradable,
            )
        }
        other => other,
    }
}

fn identified_reader(mut conn: Connection, upgradable: bool) -> Result<Connection, Fault> {
    harden::connection(&mut conn)?;
    harden::patience(&mut conn, READING)?;
    conn.execute_batch("PRAGMA query_only = ON")?;
    let current = match schema::identify(&conn)? {
        Found::Store(schema::VERSION) => {
            schema::check(&conn)?;
            !schema::tables_are_stale(&conn)?
        }
        Found::Store(_) => false,
        Found::Empty => return Err(Fault::Missing),
    };
    match current || upgradable {
        true => Ok(conn),
        false => Err(Fault::NeedsUpgrade),
    }
}

fn open_writer(path: &Path) -> Result<Connection, Fault> {
    let left_behind = has_log(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    // SQLite falls back to reading without a word.
    if conn.is_readonly("main")? {
        return Err(Fault::ReadOnly);
    }
    harden::connection(&mut conn)?;
    let found = schema::identify(&conn)?;
    harden::writer(&conn)?;
    // Nearly always there is nothing to bring up to date, and no writer to be waited for.
    if !is_current(&conn, found)? {
        bring_up_to_date(&mut conn)?;
    }
    if left_behind {
        settle(&conn)?;
    }
    Ok(conn)
}

/// Whether a file is as this program makes it.
fn is_current(conn: &Connection, found: Found) -> Result<bool, Fault> {
    if found != Found::Store(schema::VERSION) {
        return Ok(false);
    }
    let tx = conn.unchecked_transaction()?;
    schema::check(&tx)?;
    Ok(!schema::tables_are_stale(&tx)?)
}

fn bring_up_to_date(conn: &mut Connection) -> Result<(), Fault> {
    let tx = Transaction::new(conn, TransactionBehavior::Immediate)?;
    // Asked again inside the transaction: another copy may have upgraded it in between.
    let from = match schema::identify(&tx)? {
        Found::Empty => 0,
        Found::Store(version) => version,
    };
    schema::upgrade(&tx, from)?;
    schema::check(&tx)?;
    if schema::tables_are_stale(&tx)? {
        rebuild::anew(&tx, &mut |_| true)?;
    }
    Ok(tx.commit()?)
}

/// Moves what a log left behind holds into the file. Its last pages may be in memory alone, where a sync failed and the
/// system took them for written; work added behind them would go with them in a power cut. Never waits for others.
fn settle(conn: &Connection) -> Result<(), Fault> {
    let moved = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    match moved.map_err(Fault::from) {
        // On a full disk the store still opens, to be looked at.
        Err(fault) if fault.is_fatal() => Err(fault),
        _ => Ok(()),
    }
}

/// What a failure to write means: SQLite says "unable to open" for several things. Read-only is said where
/// looking is possible, so that the caller can offer to.
fn explain(fault: Fault, path: &Path) -> Fault {
    let folder = path.parent().unwrap_or(Path::new("."));
    let closed = |path: &Path| fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
    match fault {
        Fault::Permission if closed(path) || closed(folder) => match open_reader(path, true) {
            Ok(_) => Fault::ReadOnly,
            Err(_) => Fault::Permission,
        },
        other => other,
    }
}

/// Why a file is not seen: it is not there, or its folder does not let us look.
fn reachable(home: &Path) -> Fault {
    match fs::metadata(file_of(home)) {
        Err(error) => Fault::from(error),
        Ok(_) => Fault::Missing,
    }
}

fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    fs::metadata(PathBuf::from(log)).is_ok_and(|m| m.len() > 0)
}

/// A `file:` address with every byte escaped that could mean something in it.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                uri.push(char::from(byte));
            }
            byte if std::path::is_separator(char::from(byte)) => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Makes folder and file with their modes before SQLite, which would make the file readable to everybody.
fn prepare_place(home: &Path, path: &Path) -> Result<(), StoreError> {
    platform::private_dir(home).map_err(|error| {
        match Fault::of_making(error) {
            // Something is there and is no folder.
            Fault::Exists => Fault::NotAFolder,
            other => other,
        }
        .at(home)
    })?;
    match platform::private_file(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            tighten(path);
            Ok(())
        }
        Err(error) => Err(Fault::from(error).at(path)),
    }
}

/// Takes other people's rights to the file away; where that is not ours to do, `doctor` shows it.
fn tighten(path: &Path) {
    if fs::metadata(path).is_ok_and(|m| !m.permissions().readonly()) {
        let _ = platform::narrow(path);
    }
}

/// The terminal's id, made at first use.
///
/// # Errors
/// What the system says of the file beside the database.
pub fn terminal(home: &Path) -> Result<TerminalId, StoreError> {
    let path = terminal_file(home);
    let named = named_terminal(home, &path);
    named.map_err(|error| Fault::from(error).at(&path))
}

/// A text that is no id is replaced: an installation may take a new name at any time, and a shop must open.
fn named_terminal(home: &Path, path: &Path) -> std::io::Result<TerminalId> {
    write_terminal(home, path)?;
    if let Some(id) = read_terminal(path)? {
        return Ok(id);
    }
    new_terminal(home)?;
    read_terminal(path)?.ok_or_else(|| std::io::ErrorKind::InvalidData.into())
}

fn read_terminal(path: &Path) -> std::io::Result<Option<TerminalId>> {
    let text = fs::read(path)?;
    Ok(String::from_utf8_lossy(&text).trim().parse().ok())
}

fn write_terminal(home: &Path, path: &Path) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let draft = draft_terminal(home)?;
    match publish(&draft, path) {
        // Another copy was faster; its id counts then.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Gives the installation a new id: after a restore the old one's numbers are taken by events that are no longer here.
///
/// # Errors
/// What the system says.
pub(super) fn new_terminal(home: &Path) -> std::io::Result<()> {
    fs::rename(draft_terminal(home)?, terminal_file(home))?;
    platform::sync_folder(home)
}

/// A new id under another name, so that a second copy never reads half of one.
fn draft_terminal(home: &Path) -> std::io::Result<PathBuf> {
    let id = Uuid::now_v7();
    let draft = home.join(format!("{TERMINAL_FILE}.{id}"));
    let mut file = platform::private_file(&draft)?;
    writeln!(file, "{id}")?;
    file.sync_all()?;
    Ok(draft)
}

/// Moves a finished file to its place, never over another one. It stays there through a power cut.
///
/// # Errors
/// `AlreadyExists`, and those of the file system. The draft is gone in either case.
pub(super) fn publish(draft: &Path, path: &Path) -> std::io::Result<()> {
    let moved = match fs::hard_link(draft, path) {
        // A file system without links: what was there a moment ago is still respected.
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists && !path.exists() => {
            fs::rename(draft, path)
        }
        other => {
            let _ = fs::remove_file(draft);
            other
        }
    };
    moved?;
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => platform::sync_folder(Path::new(".")),
        Some(folder) => platform::sync_folder(folder),
        None => Ok(()),
    }
}
