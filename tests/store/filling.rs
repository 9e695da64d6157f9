//! Made-up stores: what fills them keeps the rules, and the tables of a filled store equal rebuilt ones.

use countertop::app::Desk;
use countertop::app::demo::{Fill, day, fill};
use countertop::app::reception::{self, Group};
use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::{SHIPPED, shipped};
use countertop::domain::time::{DAY, Instant};
use countertop::store::read::appointments::{self, AppointmentFilter};
use countertop::store::read::deadlines::{self, DeadlineFilter};
use countertop::store::read::totals::{self, Bounds};
use countertop::store::read::{Seek, customers, pipeline, sheets};
use countertop::store::tables::{Writer, create, first_difference};
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
        let (_dir, store) = filled(300, playbook.text);
        let conn = store.conn();
        assert_eq!(
            count(conn, "SELECT COUNT(*) FROM cases"),
            300,
            "{}",
            playbook.id
        );
        let with_clocks = count(
            conn,
            "SELECT COUNT(DISTINCT no) FROM clocks WHERE ended IS NULL",
        );
        assert!(
            (10..=60).contains(&with_clocks),
            "{}: {with_clocks}",
            playbook.id
        );
        let steps = count(conn, "SELECT COUNT(*) FROM journal");
        assert!(steps > 300 * 4, "{}: {steps}", playbook.id);
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
            groups.all().n,
            count(conn, "SELECT COUNT(*) FROM clocks WHERE ended IS NULL")
        );
    }
}

#[test]
fn a_filled_store_is_sound_and_its_tables_equal_rebuilt_ones() {
    let (_dir, store) = filled(120, SHIPPED[0].text);
    let conn = store.conn();
    let tables = Connection::open_in_memory().unwrap();
    create(&tables).unwrap();
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
                    let clocks = deadlines::of_case(&then, line.no).unwrap();
                    assert_eq!(clocks.len(), case.clocks.len());
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
fn the_demo_day_has_something_of_everything() {
    for playbook in SHIPPED {
        for hours in [2, 20] {
            let dir = tempfile::tempdir().unwrap();
            let mut store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
            let now = Instant(NOW + hours * 3_600_000);
            day(
                &mut store,
                &Fill {
                    now,
                    ..plan(0, playbook.text)
                },
            )
            .unwrap();
            let conn = store.conn();
            let context = format!("{} {hours}", playbook.id);
            let bounds = Bounds {
                now,
                soon: now.plus(7_200_000),
                day_end: now.plus(DAY),
            };
            let groups = totals::groups(conn, &DeadlineFilter::default(), bounds).unwrap();
            assert!(
                groups.overdue.n > 1 && groups.soon.n > 0 && groups.paused.n > 0,
                "{context}: {groups:?}"
            );
            assert!(
                groups.today.n > 0 && groups.later.n > 0,
                "{context}: {groups:?}"
            );
            assert!(
                count(conn, "SELECT COUNT(*) FROM clocks WHERE cycle > 1") > 0,
                "{context}"
            );
            let state = store.state().playbook().unwrap();
            let today = state.calendar.day_bounds(state.calendar.date_of(now));
            let tomorrow =
                countertop::domain::time::Interval::new(today.start, today.end.plus(DAY));
            let all = AppointmentFilter {
                open: true,
                ..AppointmentFilter::default()
            };
            assert!(
                appointments::starting_in(conn, tomorrow, &all, 99)
                    .unwrap()
                    .len()
                    > 2,
                "{context}"
            );
            for journey in state.ways_in() {
                for stage in &journey.stages {
                    let found = customers::in_stage(conn, &journey.id, &stage.id, 9).unwrap();
                    assert!(!found.is_empty(), "{context}: nobody in {}", stage.id);
                }
            }
            assert_eq!(
                count(conn, "SELECT COUNT(*) FROM sheets WHERE signed IS NOT NULL"),
                1,
                "{context}"
            );
            assert_eq!(
                sheets::open_follow_ups(conn, None, 9).unwrap().len(),
                1,
                "{context}"
            );
            assert!(
                count(conn, "SELECT MAX(at) FROM journal") <= now.0,
                "{context}"
            );
        }
    }
}

/// The demo at this hour of Beijing: the store is open, who stands in it, appointments whose customer is there.
fn at_the_hour(playbook: &str, now: &str) -> (bool, usize, i64) {
    let now = countertop::domain::dates::parse_instant(
        now,
        countertop::domain::zone::Zone::shanghai(),
        Instant(0),
    );
    let now = now.unwrap();
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
    let text = plan(0, playbook);
    day(&mut store, &Fill { now, ..text }).unwrap();
    let open = store.state().playbook().unwrap().calendar.is_open(now);
    let latest = count(store.conn(), "SELECT MAX(at) FROM journal");
    assert!(latest <= now.0);
    let arrived = "SELECT COUNT(*) FROM appointments WHERE state = 'arrived'";
    let there = count(store.conn(), arrived);
    let desk = Desk::new(store);
    let guests = reception::load(&desk, None, now, 40).unwrap().list;
    let floor = guests.iter().filter(|guest| guest.group == Group::Floor);
    (open, floor.count(), there)
}

#[test]
fn at_no_hour_anybody_stands_in_a_closed_store() {
    for hour in [3, 8, 9, 20, 21] {
        let now = format!("2026-11-24T{hour:02}:30");
        let (open, floor, there) = at_the_hour(SHIPPED[0].text, &now);
        assert_eq!(open, (9..21).contains(&hour), "{now}");
        match open {
            true => assert!(floor > 0, "{now}: nobody in the store"),
            false => assert_eq!((floor, there), (0, 0), "{now}"),
        }
    }
}

#[test]
fn on_a_holiday_and_a_weekend_nobody_stands_in_the_store() {
    let field = shipped("field-sales").unwrap().text;
    for now in ["2026-10-04T11:00", "2026-10-07T23:50", "2026-11-22T15:00"] {
        assert_eq!(at_the_hour(field, now), (false, 0, 0), "{now}");
    }
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
