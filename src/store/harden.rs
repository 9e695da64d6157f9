//! The protections of a connection, each set and read back.

use super::error::Fault;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use std::time::{Duration, Instant as Monotonic};

/// SQLite before this can lose commits when two connections write and checkpoint at once.
const OLDEST_LIBRARY: i32 = 3_051_003;

/// How long a write waits for another program before it gives up with [`Fault::Busy`].
const PATIENCE: Duration = Duration::from_secs(10);

const SWITCHES: &[(DbConfig, bool, &str)] = &[
    (
        DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA,
        false,
        "trusted_schema",
    ),
    (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true, "defensive"),
    (
        DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA,
        false,
        "writable_schema",
    ),
    (DbConfig::SQLITE_DBCONFIG_DQS_DML, false, "dqs_dml"),
    (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false, "dqs_ddl"),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false, "triggers"),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false, "views"),
    // Plans do not depend on bound values: else SQLite prepares nearly every cached statement again at each use.
    (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true, "qpsg"),
    (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true, "foreign_keys"),
];

/// Pragmas every connection gets: name, value, value as it reads back.
const PRAGMAS: &[(&str, &str, i64)] = &[
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    // Sorting a million stream names for a rebuild must not take memory for all of them.
    ("temp_store", "FILE", 1),
    ("recursive_triggers", "OFF", 0),
    ("query_only", "OFF", 0),
];

/// Pragmas of connections that write.
const WRITER_PRAGMAS: &[(&str, &str, i64)] = &[
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("secure_delete", "ON", 1),
    // Checkpoints run in `settle`, off the key path; this is only the bound if nobody calls it.
    ("wal_autocheckpoint", "4000", 4000),
    ("journal_size_limit", "8388608", 8_388_608),
];

/// Upper bounds for what a statement or a value may be; a playbook's whole text is one value.
const LIMITS: &[(Limit, i32)] = &[
    (Limit::SQLITE_LIMIT_LENGTH, 16 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_COLUMN, 200),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 200),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 20),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 999),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

/// The linked library is one that keeps its commits.
///
/// # Errors
/// [`Fault::OldLibrary`].
pub fn library() -> Result<(), Fault> {
    match rusqlite::version_number() {
        found if found < OLDEST_LIBRARY => Err(Fault::OldLibrary { found }),
        _ => Ok(()),
    }
}

/// Sets everything that does not change the file. Comes before the first look into it.
///
/// # Errors
/// [`Fault::NotHardened`] when a protection does not read back as set.
pub fn connection(conn: &mut Connection) -> Result<(), Fault> {
    for (switch, on, what) in SWITCHES {
        if conn.set_db_config(*switch, *on)? != *on || conn.db_config(*switch)? != *on {
            return Err(Fault::NotHardened { what });
        }
    }
    for (limit, value) in LIMITS {
        conn.set_limit(*limit, *value)?;
        if conn.limit(*limit)? > *value {
            return Err(Fault::NotHardened { what: "limits" });
        }
    }
    conn.set_prepared_statement_cache_capacity(128);
    patience(conn, PATIENCE)?;
    pragmas(conn, PRAGMAS)
}

/// Sets what a writer needs: the write-ahead log, a sync at every commit, deleted bytes overwritten.
///
/// # Errors
/// [`Fault::NotHardened`], or what SQLite says, first of all that the folder is read-only.
pub fn writer(conn: &Connection) -> Result<(), Fault> {
    let mode: String =
        conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(Fault::NotHardened {
            what: "journal_mode",
        });
    }
    pragmas(conn, WRITER_PRAGMAS)
}

fn pragmas(conn: &Connection, list: &[(&'static str, &str, i64)]) -> Result<(), Fault> {
    for (name, value, expected) in list {
        // Some of these answer with a row, some do not: set first, ask afterwards.
        conn.execute_batch(&format!("PRAGMA {name} = {value}"))?;
        let found: i64 = conn.pragma_query_value(None, name, |row| row.get(0))?;
        if found != *expected {
            return Err(Fault::NotHardened { what: name });
        }
    }
    Ok(())
}

/// Waits of random length while another program writes: with equal ones the same program loses every time.
///
/// # Errors
/// What SQLite says.
pub fn patience(conn: &mut Connection, patience: Duration) -> Result<(), Fault> {
    let mut since = Monotonic::now();
    conn.busy_handler(Some(move |tries: i32| {
        if tries == 0 {
            since = Monotonic::now();
        }
        let mut jitter = [0_u8; 1];
        // Without randomness the wait is merely less fair.
        let _ = getrandom::fill(&mut jitter);
        std::thread::sleep(Duration::from_micros(500 + 40 * u64::from(jitter[0])));
        since.elapsed() < patience
    }))?;
    Ok(())
}
