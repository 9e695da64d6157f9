//! Browsing a search: every match once, the newest first.

use super::all_pages;
use crate::history::{Happening, events, live};
use countertop::domain::event::Event;
use countertop::domain::time::Instant;
use countertop::store::read::customers::{self, CaseFilter};
use countertop::store::read::{CaseLine, search};
use rusqlite::Connection;

pub(super) const QUERIES: [(&str, &[&str]); 7] = [
    ("zs", &["张三", "张三丰"]),
    ("张三", &["张三", "张三丰"]),
    ("zhangsanf", &["张三丰"]),
    ("xiaoming", &["王小明"]),
    ("明", &["王小明"]),
    ("zhang anna", &["Anna Zhang"]),
    ("qq", &[]),
];

pub(super) fn numbers(lines: &[CaseLine]) -> Vec<i64> {
    lines.iter().map(|line| line.no).collect()
}

pub(super) fn browse(
    conn: &Connection,
    filter: &CaseFilter,
    rows: usize,
    forward: bool,
) -> Vec<(Instant, i64)> {
    all_pages(forward, |seek| {
        let page = customers::window(conn, filter, seek, rows).unwrap();
        page.iter().map(customers::key_of).collect()
    })
}

#[test]
fn common_words_find_the_newest_first() {
    let mut history = Vec::new();
    let mut all: Vec<Event> = Vec::new();
    history.push(Happening {
        case: 0,
        hours: 0,
        kind: 0,
        pick: 0,
    });
    history.push(Happening {
        case: 0,
        hours: 1,
        kind: 2,
        pick: 0,
    });
    all.extend(events(&history));
    let conn = live(&all);
    // Many more customers of one surname than a range is looked through for.
    conn.execute_batch("BEGIN; CREATE TEMP TABLE other AS SELECT * FROM cases WHERE no = 1")
        .unwrap();
    for no in 2..=6_000_i64 {
        let name = if no == 3_000 { "张无忌" } else { "张三" };
        conn.execute("UPDATE other SET no = ?1, name = ?2", (no, name))
            .unwrap();
        conn.execute("INSERT INTO cases SELECT * FROM other", [])
            .unwrap();
        for term in countertop::store::tables::terms_of(name, "") {
            conn.execute(
                "INSERT INTO terms (term, no) VALUES (?1, ?2)",
                rusqlite::params![term, no],
            )
            .unwrap();
        }
    }
    conn.execute_batch("COMMIT").unwrap();
    let found = numbers(&search::search(&conn, "zhang", 3).unwrap());
    assert_eq!(found, [6_000, 5_999, 5_998]);
    let found = numbers(&search::search(&conn, "zhang wuji", 3).unwrap());
    assert_eq!(found, [3_000]);
    assert_eq!(numbers(&search::search(&conn, "4321", 3).unwrap()), [4_321]);
    assert_eq!(search::search(&conn, "  ", 3).unwrap(), vec![]);
}
