//! What must be true of the shop: after every step ([`super::books`]), at the end of every day, and at the end.

use super::shop::{Closing, Quirks, Sim};
use crate::disputes::{check::check, recomputed};
use countertop::app::dispute::package;
use countertop::domain::case::Case;
use countertop::domain::event::Stream;
use countertop::domain::ids::PersonId;
use countertop::domain::ledger::{Ledger, Noticed, doubts};
use countertop::domain::time::{Instant, Interval};
use countertop::store::read::fines::undecided;
use countertop::store::{Checks, scan};
use rusqlite::types::Value;
use std::collections::BTreeMap;

pub fn of_a_day(sim: &mut Sim) {
    let found = sim
        .store()
        .verify(&Checks::default(), &mut |_| true)
        .unwrap();
    assert!(found.is_sound(), "{:?}", found.findings);
    nobody_is_in_two_places(sim);
    the_sums_are_the_accountants(sim);
    doubts_are_where_trouble_was(sim);
    every_package_proves_its_fine(sim);
    let closing = Closing {
        at: sim.now(),
        seq: sim.head().seq,
        cases: cases(sim.store().conn()),
    };
    sim.closings.push(closing);
    sim.sleep();
}

/// The past is what it was, wherever nothing was written into it later.
pub fn of_the_end(sim: &Sim) {
    let rows = scan::raw(sim.store().conn(), 1, i64::MAX).unwrap();
    let mut held = 0;
    for closing in &sim.closings {
        let late = |row: &scan::RawRow| row.seq > closing.seq && row.at <= closing.at.0;
        if rows.iter().any(late) {
            continue;
        }
        let then = sim.store().as_of(closing.at, &mut |_| true).unwrap();
        // A day in whose rows the clock had run ahead shows less than was written by its end.
        let ahead = |row: &scan::RawRow| row.seq <= closing.seq && row.at > closing.at.0;
        if rows.iter().any(ahead) {
            continue;
        }
        assert_eq!(
            cases(&then),
            closing.cases,
            "the day that ended at {}",
            closing.at.0
        );
        held += 1;
    }
    assert!(held > 0 && (sim.quirks != Quirks::None || held == sim.closings.len()));
}

/// Every case but what may be erased later, and is then gone from the past as well.
fn cases(conn: &rusqlite::Connection) -> Vec<Vec<Value>> {
    let personal = ["name", "phone", "erased"];
    let all = conn.prepare("SELECT * FROM cases").unwrap();
    let columns: Vec<&str> = all
        .column_names()
        .filter(|name| !personal.contains(name))
        .collect();
    assert_eq!(columns.len() + personal.len(), all.column_count());
    let mut statement = conn
        .prepare(&format!(
            "SELECT {} FROM cases ORDER BY no",
            columns.join(", ")
        ))
        .unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect());
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

fn folded(sim: &Sim) -> Vec<Case> {
    let policies = &sim.store().state().policies;
    let events = |id| sim.store().events(&Stream::Case(id)).unwrap();
    sim.cases
        .iter()
        .map(|id| Case::fold(*id, &events(*id), policies))
        .collect()
}

fn nobody_is_in_two_places(sim: &Sim) {
    let mut taken: BTreeMap<PersonId, Vec<Interval>> = BTreeMap::new();
    for case in folded(sim) {
        for one in case.appointments.iter().filter(|one| one.state.is_open()) {
            for person in &one.people {
                taken.entry(*person).or_default().push(one.time);
            }
        }
    }
    for (person, mut times) in taken {
        times.sort_by_key(|time| (time.start, time.end));
        for pair in times.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{person}: {pair:?}");
        }
    }
}

fn the_sums_are_the_accountants(sim: &Sim) {
    let conn = sim.store().conn();
    let mut statement = conn
        .prepare("SELECT person, month, SUM(owed) FROM fines WHERE owed > 0 GROUP BY person, month")
        .unwrap();
    let rows = statement.query_map([], |row| {
        Ok((
            (row.get::<_, String>(0)?, row.get::<_, String>(1)?),
            row.get(2)?,
        ))
    });
    let ours: BTreeMap<(String, String), i64> = rows.unwrap().collect::<Result<_, _>>().unwrap();
    let theirs = sim
        .books
        .charged()
        .into_iter()
        .map(|((person, month), sum)| ((person.to_string(), month), sum));
    assert_eq!(ours, theirs.collect());
}

/// A breach whose time holds a moved clock whole is doubtful; without trouble none is.
fn doubts_are_where_trouble_was(sim: &mut Sim) {
    let store = sim.store();
    let noticed = scan::noticed(store.conn()).unwrap();
    let steps: Vec<Noticed> = noticed
        .iter()
        .filter(|one| matches!(one, Noticed::Stepped { .. }))
        .cloned()
        .collect();
    let mut held = 0;
    let ever = (Instant::MIN, Instant::MAX);
    let lines = undecided(
        store.conn(),
        store.state(),
        &noticed,
        ever,
        sim.now(),
        usize::MAX,
    )
    .unwrap();
    let head = sim.head().seq;
    for line in lines {
        let events = store.events(&Stream::Case(line.case)).unwrap();
        let case = Case::fold(line.case, &events, &store.state().policies);
        let clock = case
            .clocks
            .iter()
            .find(|clock| line.key.is_of(clock))
            .unwrap();
        let inside = |at: &Instant| clock.anchor < *at && *at < line.due;
        let holds = |moved: &&(Instant, Instant, i64)| {
            moved.2 < head && inside(&moved.0) && inside(&moved.1)
        };
        if let Some(moved) = sim.moved.iter().find(holds) {
            let calendar = &store.state().policies.get(&clock.policy).unwrap().calendar;
            let stepped = doubts(Interval::new(clock.anchor, line.due), calendar, &steps);
            assert!(
                !stepped.is_empty() && line.doubts >= stepped.len(),
                "{} lies around {moved:?}",
                line.key
            );
            held += 1;
        }
        if sim.quirks == Quirks::None {
            assert_eq!(
                line.doubts, 0,
                "{} is doubted for nothing: {noticed:?}",
                line.key
            );
        }
    }
    sim.seen.around_steps += held;
}

/// Every fine somebody decided about: its package passes the other code path, with the same fen.
fn every_package_proves_its_fine(sim: &mut Sim) {
    let store = sim.store();
    let mut proved = 0;
    for id in &sim.cases {
        let ledger = Ledger::fold(&store.events(&Stream::Ledger(*id)).unwrap());
        assert!(ledger.oddities.is_empty(), "{id}");
        for record in ledger.fines.values() {
            let object = package(store, *id, record, None).unwrap();
            let shown = check(&object.to_string(), None)
                .unwrap_or_else(|fault| panic!("{}: {fault}", record.key));
            assert_eq!(
                (shown.amount, shown.state.as_str()),
                (record.amount, record.state.key())
            );
            assert!(shown.counted, "{}: its deadline too", record.key);
            let decided = record.decisions[0].event;
            assert_eq!(
                recomputed(&object, Some(decided)),
                record.grounds.asked,
                "{}",
                record.key
            );
            proved += 1;
        }
    }
    sim.seen.proved = proved;
}
