//! The stores that are measured: made once by the program itself, kept in `target/bench`, each with a copy for the others.

use crate::table::thousands;
use countertop::store::schema;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A filled store.
pub struct Filled {
    /// How many cases.
    pub cases: u64,
    /// The data folder.
    pub home: PathBuf,
    /// A copy made by SQLite's own backup: the bare program and the shell never touch the store itself.
    pub copy: PathBuf,
    /// Events in the journal when it was made.
    pub events: u64,
    /// How long that took.
    pub took: Duration,
    /// Whether that was in this run.
    pub fresh: bool,
}

/// Where everything is kept.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench")
}

/// What a case takes on the disk at most while it is measured, in bytes: the store, the log of its rebuilding, the copy.
const PER_CASE: u64 = 26_000;

/// Whether there is room for a store of so many cases, or what is lacking, in words. One that is there already fits.
pub fn has_room(playbook: &str, cases: u64) -> Result<(), String> {
    let wanted = cases.saturating_mul(PER_CASE);
    fs::create_dir_all(folder()).unwrap();
    let made = home_of(playbook, cases).join("copy.db").exists();
    match countertop::platform::free_bytes(&folder()) {
        Some(free) if free < wanted && !made => Err(format!(
            "not measured: it wants {} GB of room, {} GB are free",
            wanted / 1_000_000_000,
            free / 1_000_000_000
        )),
        _ => Ok(()),
    }
}

/// Deletes a store with its copies.
pub fn forget(store: &Filled) {
    let _ = fs::remove_dir_all(&store.home);
}

/// Deletes the store itself; the copy stays.
pub fn forget_own(store: &Filled) {
    for file in ["countertop.db", "countertop.db-wal", "countertop.db-shm"] {
        let _ = fs::remove_file(store.home.join(file));
    }
}

fn home_of(playbook: &str, cases: u64) -> PathBuf {
    folder().join(playbook).join(cases.to_string())
}

/// The store of so many cases of a playbook, made if there is none.
pub fn filled(playbook: &str, cases: u64) -> Filled {
    let home = home_of(playbook, cases);
    let (note, copy) = (home.join("made.txt"), home.join("copy.db"));
    if let Some((events, took)) = read_note(&note, &copy) {
        return Filled {
            cases,
            home,
            copy,
            events,
            took,
            fresh: false,
        };
    }
    eprintln!("making a store of {} cases ..", thousands(cases));
    let (events, took) = fill(&home, playbook, cases);
    back_up(&home.join("countertop.db"), &copy);
    fs::write(&note, format!("{events} {}", took.as_millis())).unwrap();
    Filled {
        cases,
        home,
        copy,
        events,
        took,
        fresh: true,
    }
}

/// Fills a new store; gives its events and the time of the whole command.
pub fn fill(home: &Path, playbook: &str, cases: u64) -> (u64, Duration) {
    let _ = fs::remove_dir_all(home);
    fs::create_dir_all(home).unwrap();
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_countertop"))
        .args([
            "demo",
            "--playbook",
            playbook,
            "--lang",
            "en",
            "--seed",
            "1",
            "--fill",
            &cases.to_string(),
            "--home",
        ])
        .arg(home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let took = start.elapsed();
    assert!(status.success(), "the store was not filled");
    (events(&home.join("countertop.db")), took)
}

/// What the note says of a store that this program's tables are in; one of another version is made anew.
fn read_note(note: &Path, copy: &Path) -> Option<(u64, Duration)> {
    let text = fs::read_to_string(note).ok()?;
    let (events, millis) = text.split_once(' ')?;
    let mark = "SELECT value FROM meta WHERE name = 'tables'";
    let made_with: String = reader(copy).query_row(mark, [], |row| row.get(0)).ok()?;
    if made_with != schema::tables_mark() {
        return None;
    }
    Some((
        events.parse().ok()?,
        Duration::from_millis(millis.trim().parse().ok()?),
    ))
}

/// Opens with the SQLite the program is built with: only that one may touch a live file.
fn reader(file: &Path) -> Connection {
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn events(file: &Path) -> u64 {
    let count = reader(file).query_row("SELECT COUNT(*) FROM journal", [], |row| {
        row.get::<_, i64>(0)
    });
    count.unwrap().unsigned_abs()
}

fn back_up(file: &Path, copy: &Path) {
    let from = reader(file);
    let mut to = Connection::open(copy).unwrap();
    let backup = Backup::new(&from, &mut to).unwrap();
    backup
        .run_to_completion(10_000, Duration::ZERO, None)
        .unwrap();
}
