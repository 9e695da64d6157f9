//! Files of every released schema open, are upgraded and are sound. A release adds its own dump to `fixtures`, made by
//! `cargo test --test store released -- --ignored`, and never changes an older one.

use crate::support::{Shop, case, note, opening};
use countertop::domain::event::{Draft, Payload, Stream, Tick};
use countertop::store::{Checks, Mode, Store, schema};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::fmt::Write as _;

const RELEASED: &[(i32, &str)] = &[(1, include_str!("fixtures/v1.sql"))];

#[test]
fn every_released_schema_opens_and_is_sound() {
    assert_eq!(RELEASED.last().unwrap().0, schema::VERSION);
    for (version, dump) in RELEASED {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("countertop.db");
        Connection::open(&file)
            .unwrap()
            .execute_batch(dump)
            .unwrap();
        let store = Store::open(dir.path(), Mode::Write).unwrap();
        let report = store.verify(&Checks::default(), &mut |_| true).unwrap();
        assert_eq!(report.findings, [], "version {version}");
        assert_eq!(report.head.seq, 7, "version {version}");
        let events = store.events(&case(1)).unwrap();
        assert_eq!(events[1].private["name"], "单雄信");
        assert!(store.events(&case(2)).unwrap()[1].erased);
    }
}

/// Two customers, one of them erased, a remark and a tick.
fn history() -> Shop {
    let mut shop = Shop::new();
    shop.write(opening(1));
    shop.write(opening(2));
    shop.write(vec![note(1, "回电")]);
    let ground = "request".to_owned();
    shop.write(vec![Draft::new(case(2), Payload::Erased { ground })]);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let ticked = Payload::ItemTicked {
        item: "floor".to_owned(),
        tick: Tick::Pass,
        owner: None,
    };
    shop.write(vec![Draft::new(
        Stream::Sheet("opening".to_owned(), day),
        ticked,
    )]);
    shop
}

#[test]
#[ignore = "writes the dump of this version"]
fn write_the_dump() {
    let shop = history();
    let conn = shop.store.conn();
    let mut out = String::new();
    let objects = "SELECT sql, name, type FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    let mut statement = conn.prepare(objects).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (sql, name, kind): (String, String, String) = (
            row.get(0).unwrap(),
            row.get(1).unwrap(),
            row.get(2).unwrap(),
        );
        writeln!(out, "{sql};").unwrap();
        if kind == "table" {
            dump_rows(conn, &name, &mut out);
        }
    }
    let (id, version) = (schema::APPLICATION_ID, schema::VERSION);
    writeln!(
        out,
        "PRAGMA application_id = {id};\nPRAGMA user_version = {version};"
    )
    .unwrap();
    let name = format!("tests/store/fixtures/v{version}.sql");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    assert!(!path.exists(), "a released dump is never changed");
    std::fs::write(path, out).unwrap();
}

fn dump_rows(conn: &Connection, table: &str, out: &mut String) {
    let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<String> = (0..columns)
            .map(|n| literal(row.get_ref(n).unwrap()))
            .collect();
        writeln!(out, "INSERT INTO {table} VALUES ({});", values.join(", ")).unwrap();
    }
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => format!(
            "'{}'",
            std::str::from_utf8(text).unwrap().replace('\'', "''")
        ),
        ValueRef::Blob(bytes) => format!("x'{}'", countertop::store::chain::hex(bytes)),
    }
}
