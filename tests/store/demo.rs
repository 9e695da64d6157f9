//! The made-up day: something to look at on every screen, whatever the playbook, and nothing absurd at any hour.

use countertop::app::demo::{Fill, day};
use countertop::app::reception::{self, Group};
use countertop::app::{Desk, today};
use countertop::domain::dates::parse_instant;
use countertop::domain::ledger::FineState;
use countertop::domain::playbook::{SHIPPED, shipped};
use countertop::domain::time::{DAY, HOUR, Instant, Interval};
use countertop::store::read::appointments::{self, AppointmentFilter};
use countertop::store::read::deadlines::DeadlineFilter;
use countertop::store::read::fines::{FineFilter, decided};
use countertop::store::read::totals::{self, Bounds};
use countertop::store::read::{pipeline, sheets};
use countertop::store::{Mode, Store};
use rusqlite::Connection;
use std::collections::BTreeSet;
use tempfile::TempDir;

use crate::support::NOW;

fn demo(playbook: &str, now: Instant) -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
    let fill = Fill {
        cases: 0,
        seed: 7,
        now,
        name: "试用店",
        lang: "zh",
        playbook,
    };
    day(&mut store, &fill).unwrap();
    (dir, store)
}

fn at(text: &str) -> Instant {
    parse_instant(text, countertop::domain::zone::Zone::shanghai(), Instant(0)).unwrap()
}

fn count(conn: &Connection, sql: &str) -> i64 {
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Tickets in every stage and closed ones, handovers signed by both, customers who answered and some still to be asked.
fn after_sales(store: &Store, now: Instant, context: &str) {
    let conn = store.conn();
    let book = store.state().playbook().unwrap();
    for journey in book.journeys.iter().filter(|one| one.service) {
        for stage in &journey.stages {
            let found = pipeline::stage(conn, &journey.id, &stage.id, now).unwrap();
            assert!(found.all.n > 0, "{context}: no ticket in {}", stage.id);
        }
        let closed = format!(
            "SELECT COUNT(*) FROM cases WHERE journey = '{}' AND result = 'completed'",
            journey.id
        );
        assert!(count(conn, &closed) > 1, "{context}: no closed ticket");
    }
    let both = "SELECT COUNT(*) FROM journal WHERE payload LIKE '%\"shift-accepted\"%'";
    assert!(count(conn, both) > 1, "{context}: no handover");
    let until = book.calendar.day_bounds(book.calendar.date_of(now)).end;
    let due = countertop::app::scores::asking::count(conn, book, until).unwrap();
    assert!(due > 0, "{context}: nobody to be asked");
    let answers = "SELECT COUNT(*) FROM survey_waits WHERE answered";
    assert!(count(conn, answers) > 1, "{context}: nobody answered");
}

#[test]
fn the_demo_day_has_something_of_everything() {
    for playbook in SHIPPED {
        for hours in [2, 20] {
            let now = Instant(NOW + hours * HOUR);
            let (_dir, store) = demo(playbook.text, now);
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
            let tomorrow = Interval::new(today.start, today.end.plus(DAY));
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
                    let found = pipeline::stage(conn, &journey.id, &stage.id, now).unwrap();
                    assert!(found.all.n > 0, "{context}: nobody in {}", stage.id);
                }
            }
            let kinds = state.appointments.iter().filter(|kind| !kind.address);
            for kind in kinds {
                let away = format!(
                    "SELECT COUNT(*) FROM appointments WHERE kind = '{}' AND address <> ''",
                    kind.id
                );
                assert_eq!(count(conn, &away), 0, "{context}: {} at home", kind.id);
            }
            let signed = "SELECT COUNT(*) FROM sheets WHERE signed IS NOT NULL";
            assert!(count(conn, signed) > 20, "{context}");
            after_sales(&store, now, &context);
            let lost = "SELECT COUNT(*) FROM cases WHERE result = 'lost'";
            assert!(count(conn, lost) > 2, "{context}: nobody was lost");
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

#[test]
fn fines_of_the_demo_went_every_way_and_some_wait() {
    let now = at("2026-11-25T15:00");
    let (_dir, store) = demo(SHIPPED[0].text, now);
    let lines = decided(store.conn(), &FineFilter::default(), 99).unwrap();
    let states: BTreeSet<&str> = lines
        .iter()
        .filter_map(|line| line.state.map(FineState::key))
        .collect();
    for state in ["notified", "acknowledged", "appealed", "dismissed"] {
        assert!(states.contains(state), "{state}: {states:?}");
    }
    assert!(
        states.contains("reduced") || states.contains("upheld"),
        "{states:?}"
    );
    let desk = Desk::new(store);
    let fines = {
        let day = Interval::new(now.plus(-DAY), now);
        countertop::app::shift::fines(&desk, day, now).unwrap()
    };
    let waits = fines.open.iter().filter(|fine| fine.state == "to-decide");
    assert!(waits.clone().count() > 2);
    // Nothing that was entered today as of days ago makes the clock look as if it had run backwards.
    assert!(fines.open.iter().all(|fine| fine.doubts == 0));
}

/// The demo at this hour of Beijing: whether the store is open, who stands in it, appointments whose customer is there.
fn at_the_hour(playbook: &str, now: &str) -> (bool, usize, i64) {
    let (text, now) = (now, at(now));
    let (_dir, store) = demo(playbook, now);
    let open = store.state().playbook().unwrap().calendar.is_open(now);
    let latest = count(store.conn(), "SELECT MAX(at) FROM journal");
    assert!(latest <= now.0);
    let arrived = "SELECT COUNT(*) FROM appointments WHERE state = 'arrived'";
    let there = count(store.conn(), arrived);
    let desk = Desk::new(store);
    let guests = reception::load(&desk, None, now, 40).unwrap().list;
    let floor: Vec<_> = guests
        .iter()
        .filter(|guest| guest.group == Group::Floor)
        .collect();
    let book = desk.playbook().unwrap();
    for guest in guests.iter().filter(|guest| guest.begun.is_some()) {
        // A lead that is written down rings nowhere.
        let steps = &book.journey(&guest.line.journey).unwrap().steps;
        let rings = steps[1].fields.is_empty();
        assert!(
            !rings || guest.case.steps.len() > 1,
            "{text}: it still rings"
        );
    }
    for guest in &floor {
        let minutes = guest.minutes(now);
        assert!(minutes <= 60, "{text}: {} min", minutes);
    }
    let shift = today::load(&desk, None, now).unwrap();
    assert!(!shift.deadlines.is_empty(), "{text}");
    (open, floor.len(), there)
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
fn whatever_the_playbook_nobody_waits_for_hours() {
    for playbook in SHIPPED {
        // The first day of a month, and the last hour of a working day.
        for now in ["2026-12-01T09:20", "2026-11-27T17:40"] {
            let (open, floor, _) = at_the_hour(playbook.text, now);
            assert!(open && floor > 0, "{} {now}: {floor}", playbook.id);
        }
    }
}
