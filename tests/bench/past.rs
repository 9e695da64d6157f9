//! What looks back: the state as of an instant, a past shift's review, and a year under other rules.

use crate::Plan;
use crate::stores::Filled;
use crate::table::{Aim, Row, Value, percentile};
use countertop::app::shift::load;
use countertop::app::{Desk, moment};
use countertop::domain::playbook::read::read;
use countertop::domain::time::{DAY, Instant as At, Interval};
use countertop::domain::whatif::WhatIf;
use countertop::store::as_of::whole;
use countertop::store::policies::holidays;
use countertop::store::{Mode, Store, scan};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Instants looked back to, evenly over the store's year.
const LOOKS: i64 = 9;
/// Larger stores are not folded whole for comparison.
const SMALL: u64 = 100_000;
/// What is to be about a second, at a store-year.
const YEAR: u64 = 10_000;

/// Everything that is measured on one store.
pub fn measure(filled: &Filled, _plan: &Plan) -> Vec<Row> {
    let store = Store::open(&filled.home, Mode::Read).unwrap();
    let now = moment::now();
    let looks: Vec<At> = (0..LOOKS)
        .map(|step| now.plus(-(step * 40 + 1) * DAY))
        .collect();
    let mut rows = vec![
        Row::of(
            "state as of an instant of the year, p50",
            p50(&looks, |at| {
                store.as_of_unscored(at, &mut |_| true).unwrap();
            }),
        ),
        Row::of(
            "the same with the scores' sums, p50",
            p50(&looks, |at| {
                store.as_of(at, &mut |_| true).unwrap();
            }),
        ),
    ];
    if filled.cases <= SMALL {
        let time = p50(&looks[..1], |at| drop(whole(store.conn(), at).unwrap()));
        rows.push(Row::of("the same by folding the whole journal", time));
    }
    let desk = Desk::new(store);
    rows.push(Row::of(
        "review of a past shift, p50",
        p50(&looks, |at| {
            load(&desk, desk.date(at), now).unwrap();
        }),
    ));
    rows.push(what_if(&desk, filled, now));
    rows
}

fn p50(looks: &[At], look: impl Fn(At)) -> Option<Value> {
    let mut times: Vec<Duration> = looks
        .iter()
        .map(|at| {
            let start = Instant::now();
            look(*at);
            start.elapsed()
        })
        .collect();
    percentile(&mut times, 50).map(Value::Time)
}

/// All of the year under rules twice as strict.
fn what_if(desk: &Desk, filled: &Filled, now: At) -> Row {
    let state = desk.store().state();
    let text = state.store.policy().map_or("", |adopted| &*adopted.text);
    let other = read(
        &text.replace("within = \"1d\"", "within = \"12h\""),
        &holidays(),
    );
    let other = Arc::new(other.unwrap().playbook);
    let start = Instant::now();
    let mut found = WhatIf::new(
        &state.policies,
        &other,
        Interval::new(At::MIN, At::MAX),
        now,
    );
    let walked = scan::each_case(desk.store().conn(), |case, events| {
        found.add(case, events, &state.policies, &state.roster);
        Ok(())
    });
    walked.unwrap();
    let row = Row::of(
        "a year under other rules",
        Some(Value::Time(start.elapsed())),
    );
    match filled.cases <= YEAR {
        true => row.aim(Aim::AtMost(Value::Time(Duration::from_secs(1)))),
        false => row,
    }
}
