use crate::support::{Shop, append, doer, opening};
use countertop::store::{Fault, Mode, Store, schema};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

fn fault(home: &Path, mode: Mode) -> Fault {
    Store::open(home, mode).err().expect("must not open").fault
}

#[test]
fn nothing_there_is_said_so() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(fault(dir.path(), Mode::Write), Fault::Missing);
    assert_eq!(fault(&dir.path().join("no"), Mode::Read), Fault::Missing);
    assert!(
        !dir.path().join("countertop.db").exists(),
        "and nothing made"
    );
}

#[test]
fn an_opened_store_opens_again_in_every_mode() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let id = shop.store.id().to_owned();
    for mode in [Mode::Create, Mode::Write, Mode::Read] {
        let mut store = Store::open(&shop.home(), mode).unwrap();
        assert_eq!((store.id(), store.head().unwrap().seq), (id.as_str(), 2));
        if mode == Mode::Read {
            let refused = append(&mut store, &doer(shop.now), opening(2)).unwrap_err();
            assert_eq!(refused.fault, Fault::ReadOnly);
        }
    }
}

#[test]
fn a_newer_file_is_refused_and_left_alone() {
    let shop = Shop::new();
    drop(shop.store);
    let path = shop.dir.path().join("home/countertop.db");
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = std::fs::read(&path).unwrap();
    let newer = Fault::Newer {
        found: 99,
        known: schema::VERSION,
    };
    for mode in [Mode::Create, Mode::Write, Mode::Read] {
        assert_eq!(fault(path.parent().unwrap(), mode), newer);
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn other_files_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("countertop.db");
    std::fs::write(
        &path,
        "a shopping list, longer than a header of SQLite would be: ".repeat(20),
    )
    .unwrap();
    assert_eq!(fault(dir.path(), Mode::Create), Fault::NotADatabase);
    std::fs::remove_file(&path).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("CREATE TABLE recipes (name TEXT)")
        .unwrap();
    drop(conn);
    assert_eq!(fault(dir.path(), Mode::Create), Fault::NotOurs { id: 0 });
}

#[test]
fn foreign_schema_objects_are_refused() {
    let hostile = [
        (
            "spy",
            "CREATE TRIGGER spy AFTER INSERT ON journal BEGIN DELETE FROM private; END",
        ),
        ("peek", "CREATE VIEW peek AS SELECT * FROM private"),
        ("extra", "CREATE TABLE extra (x)"),
        ("by_at", "CREATE INDEX by_at ON journal (at)"),
        ("journal_stream", "DROP INDEX journal_stream"),
        ("journal", "ALTER TABLE journal ADD COLUMN x TEXT"),
    ];
    for (name, sql) in hostile {
        let shop = Shop::new();
        shop.forger().execute_batch(sql).unwrap();
        let object = name.to_owned();
        let want = Fault::ForeignSchema { object };
        assert_eq!(fault(&shop.home(), Mode::Write), want, "{sql}");
        assert_eq!(fault(&shop.home(), Mode::Read), want, "{sql}");
    }
}

#[test]
fn a_locked_file_is_busy_not_broken() {
    let mut shop = Shop::new();
    shop.store.wait_at_most(Duration::from_millis(50)).unwrap();
    let forger = shop.forger();
    forger.execute_batch("BEGIN IMMEDIATE").unwrap();
    let doer = shop.doer();
    let refused = append(&mut shop.store, &doer, opening(1)).unwrap_err();
    assert_eq!(refused.fault, Fault::Busy);
    forger.execute_batch("ROLLBACK").unwrap();
    append(&mut shop.store, &doer, opening(1)).unwrap();
}

#[test]
fn a_store_opens_while_another_program_writes() {
    let shop = Shop::new();
    let forger = shop.forger();
    forger.execute_batch("BEGIN IMMEDIATE").unwrap();
    let shop = shop.reopen();
    assert!(!shop.store.id().is_empty());
    forger.execute_batch("ROLLBACK").unwrap();
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut shop = Shop::new();
    shop.write(opening(1));
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&shop.home()), 0o700);
    for file in std::fs::read_dir(shop.home()).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    let wide = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(shop.file(), wide).unwrap();
    let shop = shop.reopen();
    assert_eq!(mode(&shop.file()), 0o600, "narrowed again at opening");
}

#[test]
fn protections_hold() {
    let shop = Shop::new();
    let conn = shop.store.conn();
    let ask = |name: &str| -> i64 {
        conn.pragma_query_value(None, name, |row| row.get(0))
            .unwrap()
    };
    assert_eq!(ask("synchronous"), 2);
    assert_eq!(ask("foreign_keys"), 1);
    assert_eq!(ask("trusted_schema"), 0);
    assert_eq!(ask("secure_delete"), 1);
    assert_eq!(ask("cell_size_check"), 1);
    let mode: String = conn
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    let never = [
        "SELECT load_extension('x')",
        "SELECT \"no such column\"",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
    ];
    for sql in never {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn health_tells_where_and_how() {
    let mut shop = Shop::new();
    shop.write(opening(1));
    let health = shop.store.health().unwrap();
    assert_eq!((health.head.seq, health.streams), (2, 1));
    assert_eq!(health.parts[1].path, shop.file());
    assert!(health.parts[1].bytes.unwrap() > 0);
    assert!(
        health
            .settings
            .contains(&("journal_mode", "wal".to_owned()))
    );
    assert!(health.statutory_years.contains(&2026));
    #[cfg(unix)]
    assert!(health.parts.iter().all(|part| part.private == Some(true)) && health.free.is_some());
}
