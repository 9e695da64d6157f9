//! The state as of an instant, put together from what stood then and what the instant cuts through: equal to the byte
//! to a fold of everything.

use crate::equal::{Life, history};
use crate::history::{START, happenings};
use crate::support::NOW;
use countertop::app::demo::{Fill, fill};
use countertop::app::scores::asking::due;
use countertop::domain::event::Event;
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::read::read;
use countertop::domain::time::{DAY, HOUR, Instant, Interval};
use countertop::domain::whatif::{Side, WhatIf};
use countertop::store::as_of::whole;
use countertop::store::policies::holidays;
use countertop::store::read::Seek;
use countertop::store::read::deadlines::{DeadlineFilter, window};
use countertop::store::{Mode, Store, journal, scan, tables};
use proptest::prelude::*;
use rusqlite::Connection;
use std::sync::Arc;

/// Every instant something happened at, and those beside it.
fn moments(store: &Store) -> Vec<Instant> {
    let mut statement = store
        .conn()
        .prepare("SELECT DISTINCT at FROM journal ORDER BY at")
        .unwrap();
    let found = statement.query_map([], |row| row.get(0)).unwrap();
    let found: Vec<i64> = found.collect::<Result<_, _>>().unwrap();
    let beside = |at: i64| [at - 1, at, at + 1].map(Instant);
    found.into_iter().flat_map(beside).collect()
}

fn equal(store: &Store, at: Instant) {
    let wanted = whole(store.conn(), at).unwrap();
    let found = store.as_of(at, &mut |_| true).unwrap();
    assert_eq!(
        tables::first_difference(&wanted, &found).unwrap(),
        None,
        "{at:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn by_parts_it_is_what_a_fold_of_everything_gives(
        happened in happenings(40), picks in prop::collection::vec(any::<prop::sample::Index>(), 6)
    ) {
        let mut life = Life::new();
        life.write(&history(&happened));
        let (store, _dir) = life.parts();
        let moments = moments(&store);
        for pick in picks {
            equal(&store, *pick.get(&moments));
        }
    }
}

/// What other rules would have made of a history, looked at by one way of walking it.
fn what_if(store: &Store, window: Interval, walk: Walk) -> (Side, Side, usize) {
    let text = SHIPPED[0]
        .text
        .replace("within = \"1d\"", "within = \"5h\"");
    let other = read(&text, &holidays()).unwrap().playbook;
    let state = store.state();
    let now = Instant(NOW + 400 * DAY);
    let mut found = WhatIf::new(&state.policies, &Arc::new(other), window, now);
    walk(store, window, &mut |case, events| {
        found.add(case, events, &state.policies, &state.roster);
    });
    (found.before, found.after, found.changed.len())
}

type Walk = fn(&Store, Interval, &mut dyn FnMut(CaseId, &[Event]));

fn every(store: &Store, _window: Interval, each: &mut dyn FnMut(CaseId, &[Event])) {
    let walked = scan::each_case(store.conn(), |case, events| {
        each(case, events);
        Ok(())
    });
    walked.unwrap();
}

fn only_about(store: &Store, window: Interval, each: &mut dyn FnMut(CaseId, &[Event])) {
    let walked = scan::each_case_about(store.conn(), window, |case, events| {
        each(case, events);
        Ok(())
    });
    walked.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn what_other_rules_make_of_a_window_needs_only_the_cases_about_it(
        happened in happenings(40), from in 0_i64..60, hours in 1_i64..60
    ) {
        let mut life = Life::new();
        life.write(&history(&happened));
        let (store, _dir) = life.parts();
        let start = Instant(START + from * HOUR);
        let window = Interval::new(start, start.plus(hours * HOUR));
        prop_assert_eq!(what_if(&store, window, every), what_if(&store, window, only_about));
    }
}

fn filled(cases: u64, playbook: &str) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path(), Mode::Create).unwrap();
    let plan = Fill {
        cases,
        seed: 3,
        now: Instant(NOW),
        name: "店",
        lang: "zh",
        playbook,
    };
    fill(&mut store, &plan, &mut |_| true).unwrap();
    (dir, store)
}

#[test]
fn a_year_of_every_playbook_stands_as_it_stood() {
    for shipped in SHIPPED {
        let (_dir, store) = filled(60, shipped.text);
        for days in [0, 1, 4, 30, 200, 364, 390] {
            equal(&store, Instant(NOW - days * DAY + HOUR));
        }
    }
}

/// How many cases were folded: those with rows of their own.
fn folded(tables: &Connection) -> usize {
    let sql = "SELECT COUNT(*) FROM temp.past_spans WHERE kind = 'case'";
    let n: i64 = tables.query_row(sql, [], |row| row.get(0)).unwrap();
    usize::try_from(n).unwrap()
}

#[test]
fn only_what_the_instant_cuts_through_is_folded() {
    let (_dir, store) = filled(400, SHIPPED[0].text);
    let at = Instant(NOW - 100 * DAY);
    let then = store.as_of_unscored(at, &mut |_| true).unwrap();
    let mut cut = 0;
    journal::each_stream(store.conn(), |stream| {
        if matches!(stream, countertop::domain::event::Stream::Case(CaseId(_))) {
            let events = journal::events(store.conn(), &stream)?;
            let before = events.iter().filter(|event| event.at <= at).count();
            cut += usize::from(before > 0 && before < events.len());
        }
        Ok(())
    })
    .unwrap();
    let folded = folded(&then);
    assert!(
        (cut..cut + 10).contains(&folded) && folded < 40,
        "{folded} of {cut}"
    );
}

/// A list of the past is read by the indexes of the present: no table is gone through.
#[test]
fn a_query_of_the_past_goes_by_the_indexes() {
    let (_dir, store) = filled(40, SHIPPED[0].text);
    let then = store
        .as_of_unscored(Instant(NOW - 50 * DAY), &mut |_| true)
        .unwrap();
    window(&then, &DeadlineFilter::default(), Seek::First, 10).unwrap();
    let sql = "EXPLAIN QUERY PLAN SELECT c.due, c.no, k.name FROM clocks c CROSS JOIN cases k \
               WHERE c.ended IS NULL AND c.due >= 5 AND k.no = c.no ORDER BY c.due, c.no LIMIT 20";
    let mut statement = then.prepare(sql).unwrap();
    let steps = statement
        .query_map([], |row| row.get::<_, String>(3))
        .unwrap();
    let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
    let live = |step: &&String| step.starts_with("SCAN m") || step.contains("MATERIALIZE");
    assert_eq!(steps.iter().find(live), None, "{steps:#?}");
}

/// Who is to be asked is found by the few asked for, not by going through every case once for each who waits: what it
/// costs grows as the store does, not as its square.
#[test]
fn who_was_to_be_asked_is_found_without_joining_everything() {
    let book = read(SHIPPED[0].text, &holidays()).unwrap().playbook;
    let steps = |cases| {
        let (_dir, store) = filled(cases, SHIPPED[0].text);
        let at = Instant(NOW - 50 * DAY);
        let mut then = store.as_of_unscored(at, &mut |_| true).unwrap();
        let mut found = 0;
        let steps = crate::cost::steps(&mut then, |then| {
            found = due(then, &book, None, at, 5).unwrap().len();
        });
        assert_eq!(found, 5);
        steps
    };
    let (few, many) = (steps(100), steps(400));
    assert!(many < few * 8, "{few} steps became {many}");
}

/// What only the scores read is not counted unless asked for, and then says so instead of being empty.
#[test]
fn sums_that_were_not_counted_cannot_be_read() {
    let (_dir, store) = filled(20, SHIPPED[0].text);
    let at = Instant(NOW - 50 * DAY);
    let then = store.as_of_unscored(at, &mut |_| true).unwrap();
    let count = |conn: &Connection| -> rusqlite::Result<i64> {
        conn.query_row("SELECT COUNT(*) FROM score_days", [], |row| row.get(0))
    };
    assert!(count(&then).is_err());
    store.count_scores(&then, at).unwrap();
    assert!(count(&then).unwrap() > 0);
}

/// Writers go on beside it, and it stays of its moment.
#[test]
fn it_stays_of_one_moment_while_others_write() {
    let (dir, store) = filled(30, SHIPPED[0].text);
    let at = Instant(NOW + 400 * DAY);
    let then = store.as_of(at, &mut |_| true).unwrap();
    let count = |conn: &Connection| -> i64 {
        conn.query_row("SELECT COUNT(*) FROM cases", [], |row| row.get(0))
            .unwrap()
    };
    let before = count(&then);
    let mut other = Store::open(dir.path(), Mode::Write).unwrap();
    let plan = Fill {
        cases: 5,
        seed: 9,
        now: Instant(NOW),
        name: "店",
        lang: "zh",
        playbook: SHIPPED[0].text,
    };
    fill(&mut other, &plan, &mut |_| true).unwrap();
    assert_eq!((count(&then), count(store.conn())), (before, before + 5));
    assert!(then.execute("DELETE FROM main.cases", []).is_err());
}
