//! Made-up stores: what fills them keeps the rules, and the tables of a filled store equal rebuilt ones.

use countertop::app::demo::{Fill, fill};
use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::time::{DAY, Instant};
use countertop::store::read::deadlines::{self, DeadlineFilter};
use countertop::store::read::totals::{self, Bounds};
use countertop::store::read::{Seek, pipeline};
use countertop::store::tables::{Writer, first_difference};
use countertop::store::{Mode, Store};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::convert::Infallible;
use tempfile::TempDir;

use crate::support::NOW;

fn plan(cases: u64, playbook: &str) -> Fill<'_> {
    Fill {
        cases,
        seed: 7,
        now: Instant(NOW),
        name: "试用店",
        lang: "zh",
        playbook,
    }
}

fn filled(cases: u64, playbook: &str) -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
    let done = fill(&mut store, &plan(cases, playbook), &mut |_| true).unwrap();
    assert_eq!(done, cases);
    (dir, store)
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn every_shipped_playbook_fills_a_store() {
    for playbook in SHIPPED {
        let (_dir, store) = filled(600, playbook.text);
        let conn = store.conn();
        assert_eq!(
            count(conn, "SELECT COUNT(*) FROM cases"),
            600,
            "{}",
            playbook.id
        );
        let with_clocks = count(
            conn,
            "SELECT COUNT(DISTINCT no) FROM clocks WHERE ended IS NULL",
        );
        assert!(
            (20..=120).contains(&with_clocks),
            "{}: {with_clocks}",
            playbook.id
        );
        let steps = count(conn, "SELECT COUNT(*) FROM journal");
        assert!(steps > 600 * 4, "{}: {steps}", playbook.id);
        assert!(
            count(
                conn,
                "SELECT COUNT(*) FROM cases WHERE result = 'completed'"
            ) > 20,
            "{}",
            playbook.id
        );
        assert!(
            count(conn, "SELECT COUNT(*) FROM cases WHERE result = 'lost'") > 5,
            "{}",
            playbook.id
        );
        assert!(pipeline::stages(conn).unwrap().len() > 2, "{}", playbook.id);
        let now = Instant(NOW);
        let bounds = Bounds {
            now,
            soon: now.plus(7_200_000),
            day_end: now.plus(DAY),
        };
        let groups = totals::groups(conn, &DeadlineFilter::default(), bounds).unwrap();
        assert!(
            groups.overdue.n > 0 && groups.later.n > 0,
            "{}: {groups:?}",
            playbook.id
        );
        assert_eq!(
            [
                groups.overdue,
                groups.soon,
                groups.today,
                groups.later,
                groups.paused
            ]
            .iter()
            .map(|sum| sum.n)
            .sum::<i64>(),
            count(conn, "SELECT COUNT(*) FROM clocks WHERE ended IS NULL")
        );
    }
}

#[test]
fn a_filled_store_is_sound_and_its_tables_equal_rebuilt_ones() {
    let (_dir, store) = filled(120, SHIPPED[0].text);
    let conn = store.conn();
    let tables = crate::history::empty();
    let mut writer = Writer::new(&tables);
    let mut streams = Vec::new();
    countertop::store::journal::each_stream(conn, |stream| {
        streams.push(stream);
        Ok(())
    })
    .unwrap();
    for stream in streams {
        let events = store.events(&stream).unwrap();
        writer
            .write_stream(&stream, &events, &store.state().policies)
            .unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(first_difference(conn, &tables).unwrap(), None);
}

#[test]
fn the_same_seed_makes_the_same_customers() {
    let cases = |store: &Store| {
        let sql = "SELECT no, id, journey, stage, name, phone, opened, touched, closed, result, value FROM cases ORDER BY no";
        let mut statement = store.conn().prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns)
                .map(|c| row.get::<_, rusqlite::types::Value>(c))
                .collect::<Result<Vec<_>, _>>()
        });
        rows.unwrap().collect::<Result<Vec<_>, _>>().unwrap()
    };
    let (one, other) = (filled(60, SHIPPED[0].text), filled(60, SHIPPED[0].text));
    assert_eq!(cases(&one.1), cases(&other.1));
}

#[test]
fn the_state_as_of_an_instant_is_the_fold_of_the_cut_history() {
    let (_dir, store) = filled(80, SHIPPED[0].text);
    let now = Instant(NOW);
    for at in [
        now.plus(-400 * DAY),
        now.plus(-200 * DAY),
        now.plus(-DAY),
        now,
    ] {
        let then = store.as_of(at, &mut |_| true).unwrap();
        let mut known = BTreeSet::new();
        countertop::store::journal::each_stream(store.conn(), |stream| {
            let mut events = countertop::store::journal::events(store.conn(), &stream)?;
            events.retain(|event| event.at <= at);
            if let countertop::domain::event::Stream::Case(id) = stream {
                let case =
                    countertop::domain::case::Case::fold(id, &events, &store.state().policies);
                if case.exists() {
                    known.insert(id);
                    let line = countertop::store::read::customers::by_id(&then, id)
                        .unwrap()
                        .unwrap();
                    assert_eq!(
                        (line.touched, line.name),
                        (case.touched_at, case.customer.name.clone())
                    );
                    let today =
                        countertop::store::read::customers::by_id(store.conn(), id).unwrap();
                    assert_eq!(today.unwrap().no, line.no);
                    let of_case = format!("SELECT COUNT(*) FROM clocks WHERE no = {}", line.no);
                    let clocks: i64 = count(&then, &of_case);
                    assert_eq!(usize::try_from(clocks).unwrap(), case.clocks.len());
                }
            }
            Ok(())
        })
        .unwrap();
        let cases: i64 = count(&then, "SELECT COUNT(*) FROM cases");
        assert_eq!(usize::try_from(cases).unwrap(), known.len());
        let open =
            deadlines::window(&then, &DeadlineFilter::default(), Seek::First, 1_000).unwrap();
        assert!(open.iter().all(|line| known.contains::<CaseId>(&line.case)));
    }
    assert_eq!(
        count(
            &store.as_of(now.plus(-500 * DAY), &mut |_| true).unwrap(),
            "SELECT COUNT(*) FROM cases"
        ),
        0
    );
    assert_eq!(
        first_difference(store.conn(), &store.as_of(now, &mut |_| true).unwrap()).unwrap(),
        None
    );
}

#[test]
fn a_fill_that_ends_before_its_tables_are_made_is_finished_by_the_next_opening() {
    let (dir, mut store) = filled(40, SHIPPED[0].text);
    let before = count(store.conn(), "SELECT COUNT(*) FROM cases");
    let mut doer = crate::support::doer(NOW);
    doer.boot = None;
    let opened = |n: u128| {
        Draft::new(
            Stream::Case(CaseId(uuid::Uuid::from_u128(n))),
            Payload::CaseOpened {
                journey: "customer".into(),
                channel: None,
            },
        )
    };
    store
        .pour(|batch| batch.append(&doer, |_| Ok::<_, Infallible>(vec![opened(1), opened(2)])))
        .unwrap();
    assert_eq!(
        count(store.conn(), "SELECT COUNT(*) FROM cases"),
        before,
        "the tables are left behind"
    );
    drop(store);
    let store = Store::open(&dir.path().join("home"), Mode::Write).unwrap();
    assert_eq!(
        count(store.conn(), "SELECT COUNT(*) FROM cases"),
        before + 2
    );
    let rebuilt = store.as_of(Instant(i64::MAX), &mut |_| true).unwrap();
    assert_eq!(first_difference(store.conn(), &rebuilt).unwrap(), None);
}

#[test]
fn a_few_customers_more_keep_the_tables_of_a_large_store_up_to_date() {
    let (_dir, mut store) = filled(60, SHIPPED[0].text);
    let more = Fill {
        seed: 8,
        ..plan(5, SHIPPED[0].text)
    };
    fill(&mut store, &more, &mut |_| true).unwrap();
    assert_eq!(count(store.conn(), "SELECT COUNT(*) FROM cases"), 65);
    let rebuilt = store.as_of(Instant(i64::MAX), &mut |_| true).unwrap();
    assert_eq!(first_difference(store.conn(), &rebuilt).unwrap(), None);
}
