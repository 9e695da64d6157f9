//! Read tables: rebuilt ones equal live ones to the byte, whatever happened in whatever order.

use crate::history::{case_id, date, empty, events, folded, happenings, live, person, rebuilt};
use countertop::domain::event::{Event, Payload, Private, Stream, Tick};
use countertop::domain::ids::{EventId, OpId, PolicyId, TerminalId};
use countertop::domain::sheet::Sheet;
use countertop::domain::time::{DAY, HOUR, Instant};
use countertop::store::read::sheets;
use countertop::store::tables::{Writer, case_number, first_difference, span_start};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn rebuilt_tables_equal_live_ones(history in happenings(60)) {
        let events = events(&history);
        prop_assert_eq!(first_difference(&live(&events), &rebuilt(&events)).unwrap(), None);
    }

    #[test]
    fn kept_sums_equal_a_full_count(history in happenings(60)) {
        let events = events(&history);
        let conn = live(&events);
        let mut wanted: BTreeMap<(i64, i64, String), (i64, i64)> = BTreeMap::new();
        for (_, case) in folded(&events) {
            for clock in case.clocks.iter().filter(|clock| clock.is_open()) {
                let charge = if clock.rule == "look" { 0 } else { 7_000 };
                for (span, length) in [(0, HOUR), (1, DAY)] {
                    let key = (span, span_start(clock.due.0, length), clock.rule.clone());
                    let sum = wanted.entry(key).or_default();
                    *sum = (sum.0 + 1, sum.1 + charge);
                }
            }
        }
        let mut found = BTreeMap::new();
        let mut rows = conn.prepare("SELECT span, starts, rule, n, charge FROM risk").unwrap();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let key = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
            found.insert(key, (row.get(3).unwrap(), row.get(4).unwrap()));
        }
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn a_difference_is_found_and_named() {
    let events = events(&[crate::history::Happening {
        case: 0,
        hours: 1,
        kind: 0,
        pick: 0,
    }]);
    let (one, other) = (live(&events), live(&events));
    assert_eq!(first_difference(&one, &other).unwrap(), None);
    other
        .execute("UPDATE cases SET stage = 'order'", [])
        .unwrap();
    let found = first_difference(&one, &other).unwrap().unwrap();
    assert_eq!(
        (found.table, found.row, found.key.as_str()),
        ("cases", 1, "1")
    );
}

#[test]
fn a_case_keeps_its_number_when_its_opening_is_undone_and_redone() {
    let conn = empty();
    let policies = crate::history::policies();
    let opened = event(1, Stream::Case(case_id(0)), opening());
    let undone = event(
        2,
        Stream::Case(case_id(0)),
        Payload::Retracted { event: opened.id },
    );
    let redone = event(
        4,
        Stream::Case(case_id(0)),
        Payload::Retracted { event: undone.id },
    );
    let other = event(3, Stream::Case(case_id(1)), opening());
    let mut all: Vec<Event> = Vec::new();
    for next in [opened, undone, other, redone] {
        all.push(next.clone());
        let own: Vec<Event> = all
            .iter()
            .filter(|e| e.stream == next.stream)
            .cloned()
            .collect();
        let mut writer = Writer::new(&conn);
        writer.write_stream(&next.stream, &own, &policies).unwrap();
        writer.finish().unwrap();
        if all.len() == 2 {
            assert_eq!(count(&conn, "cases"), 0, "undone");
        }
    }
    assert_eq!(case_number(&conn, case_id(0)).unwrap(), Some(1));
    assert_eq!(case_number(&conn, case_id(1)).unwrap(), Some(2));
    assert_eq!(count(&conn, "cases"), 2);
}

#[test]
fn a_renamed_customer_leaves_no_old_term() {
    let conn = empty();
    let policies = crate::history::policies();
    let stream = Stream::Case(case_id(0));
    let mut all = vec![event(1, stream.clone(), opening())];
    for (seq, name) in [(2, "张三"), (3, "李四"), (4, "")] {
        let mut named = event(seq, stream.clone(), Payload::CustomerNamed {});
        named.private = Private::from([("name".into(), name.into())]);
        all.push(named);
        let mut writer = Writer::new(&conn);
        writer.write_stream(&stream, &all, &policies).unwrap();
        writer.finish().unwrap();
        let old: i64 = conn
            .query_row(
                "SELECT COUNT(*) FROM terms WHERE term LIKE 'zhang%' OR term LIKE '张%'",
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(old > 0, name == "张三");
    }
    assert_eq!(count(&conn, "terms"), 0);
}

#[test]
fn sheets_and_follow_ups_are_written_and_taken_away() {
    let conn = empty();
    let day = date("2026-03-02");
    let stream = Stream::Sheet("opening".into(), day);
    let tick = |seq, item: &str, tick| {
        let owner = Some(person(1));
        event(
            seq,
            stream.clone(),
            Payload::ItemTicked {
                item: item.into(),
                tick,
                owner,
            },
        )
    };
    let mut all = vec![tick(1, "floor", Tick::Pass), tick(2, "lamp", Tick::Fail)];
    write_sheet(&conn, &all, day);
    let line = sheets::between(&conn, day, day).unwrap().remove(0);
    assert_eq!(
        (line.passed, line.failed, line.skipped, line.waiting),
        (1, 1, 0, 1)
    );
    assert_eq!(sheets::open_follow_ups(&conn, None, 9).unwrap().len(), 1);
    assert_eq!(
        sheets::open_follow_ups(&conn, Some(person(1)), 9).unwrap()[0].item,
        "lamp"
    );
    assert!(
        sheets::open_follow_ups(&conn, Some(person(2)), 9)
            .unwrap()
            .is_empty()
    );

    all.push(event(
        3,
        stream.clone(),
        Payload::FollowUpDone {
            item: "lamp".into(),
        },
    ));
    all.push(event(
        4,
        stream.clone(),
        Payload::SheetSigned {
            late: true,
            approved_by: Some(person(3)),
        },
    ));
    write_sheet(&conn, &all, day);
    let line = sheets::between(&conn, date("2026-03-01"), date("2026-03-31"))
        .unwrap()
        .remove(0);
    assert_eq!(
        (line.waiting, line.late, line.approved_by),
        (0, true, Some(person(3)))
    );
    assert!(sheets::open_follow_ups(&conn, None, 9).unwrap().is_empty());

    let taken_back: Vec<Event> = all
        .iter()
        .map(|e| {
            event(
                e.terminal_seq + 10,
                stream.clone(),
                Payload::Retracted { event: e.id },
            )
        })
        .collect();
    all.extend(taken_back);
    write_sheet(&conn, &all, day);
    assert_eq!((count(&conn, "sheets"), count(&conn, "followups")), (0, 0));
}

fn write_sheet(conn: &Connection, events: &[Event], day: chrono::NaiveDate) {
    let mut writer = Writer::new(conn);
    writer
        .write_sheet(&Sheet::fold("opening".into(), day, events))
        .unwrap();
    writer.finish().unwrap();
}

fn count(conn: &Connection, table: &str) -> i64 {
    conn.query_row(&format!("SELECT COUNT(*) FROM {table}"), [], |row| {
        row.get(0)
    })
    .unwrap()
}

fn opening() -> Payload {
    Payload::CaseOpened {
        journey: "home".into(),
        channel: None,
    }
}

fn event(seq: i64, stream: Stream, payload: Payload) -> Event {
    let id = Uuid::from_u128(0x5000 + u128::try_from(seq).unwrap());
    Event {
        id: EventId(id),
        op: OpId(id),
        stream,
        at: Instant(crate::history::START + seq),
        recorded: Instant(crate::history::START + seq),
        actor: Some(person(1)),
        terminal: TerminalId(Uuid::from_u128(1)),
        terminal_seq: seq,
        policy: PolicyId("p1".into()),
        payload,
        private: Private::new(),
        erased: false,
    }
}
