//! What is written many at once, and what histories hold.

use super::{Life, beside, history, rows, translated};
use crate::history::{CASES, Happening, KINDS};
use crate::support::{NOW, doer};
use countertop::domain::event::{Draft, Payload};
use countertop::domain::ids::EventId;
use countertop::domain::playbook::SHIPPED;
use countertop::store::{AppendError, Batch, Doer, StoreWorld};
use rusqlite::types::Value;
use std::convert::Infallible;

/// One batch of many operations gives what one transaction for each gives.
#[test]
fn a_batch_writes_what_single_operations_write() {
    let history = history(&happening_list());
    let mut single = Life::new();
    single.write(&history);
    let mut batched = Life::new();
    let mut now = NOW;
    let Life {
        store, ids, names, ..
    } = &mut batched;
    let done: Result<(), AppendError<Infallible>> = store.batch(|batch| {
        for (event, what) in &history {
            now += 1000;
            let mut step = doer(now);
            step.at = event.at;
            let payload = match &event.payload {
                Payload::Retracted { event } => Payload::Retracted { event: ids[event] },
                other => translated(other, names),
            };
            let mut draft = Draft::new(event.stream.clone(), payload);
            draft.private.clone_from(&event.private);
            let mut drafts = vec![draft];
            drafts.extend(beside(what));
            ids.insert(event.id, one(batch, &step, drafts)?);
        }
        Ok(())
    });
    done.unwrap();
    batched.check();
    // A rating's row holds the id of its event, which each store gives anew.
    let named = |dump: Vec<(&'static str, Vec<Vec<Value>>)>| {
        let other = |(name, _): &(&str, _)| *name != "ratings";
        dump.into_iter().filter(other).collect::<Vec<_>>()
    };
    assert_eq!(named(single.dump()), named(batched.dump()));
    for table in [
        "cases",
        "clocks",
        "appointments",
        "sheets",
        "terms",
        "goals",
        "ratings",
    ] {
        assert!(
            !rows(&batched.store, table).is_empty(),
            "the history fills {table}"
        );
    }
    drop(batched.dir);
}

pub(super) fn one(
    batch: &mut Batch<'_>,
    step: &Doer,
    drafts: Vec<Draft>,
) -> Result<EventId, AppendError<Infallible>> {
    let receipt = batch.append(step, |_: &StoreWorld<'_>| Ok(drafts))?;
    Ok(receipt.events[0])
}

/// Every kind on every case, several times.
fn happening_list() -> Vec<Happening> {
    let all = (0..500_u32).map(|n| Happening {
        case: u8::try_from((n * 5 + n / u32::from(KINDS)) % u32::from(CASES)).unwrap(),
        hours: i64::from(n * 7 % 40),
        kind: u8::try_from(n % u32::from(KINDS)).unwrap(),
        pick: u8::try_from(n / u32::from(KINDS) % 6).unwrap(),
    });
    // One case is a ticket from its beginning, about another.
    let ticket = [0, 3].map(|pick| Happening {
        case: CASES - 1,
        hours: 0,
        kind: 17,
        pick,
    });
    ticket.into_iter().chain(all).collect()
}

/// In every trade the histories hold tickets, approvals and surveys, and rebuild to the same tables with them.
#[test]
fn tickets_approvals_and_surveys_are_in_the_histories() {
    for trade in SHIPPED {
        let mut life = Life::of(trade.text);
        life.write(&history(&happening_list()));
        let count = |sql: &str| -> i64 {
            let conn = life.store.conn();
            conn.query_row(sql, [], |row| row.get(0)).unwrap()
        };
        let desk = &life
            .names
            .iter()
            .find(|(mine, _)| mine == "\"desk\"")
            .unwrap()
            .1;
        let journey = desk.trim_matches('"');
        for (what, sql) in [
            (
                "tickets",
                format!(
                    "SELECT COUNT(*) FROM cases WHERE about IS NOT NULL AND journey = '{journey}'"
                ),
            ),
            (
                "approvals",
                "SELECT COUNT(*) FROM journal WHERE payload LIKE '%\"approved-by\":\"%'".to_owned(),
            ),
            (
                "answers",
                "SELECT COUNT(*) FROM journal WHERE payload LIKE '%survey-answered%'".to_owned(),
            ),
        ] {
            assert!(count(&sql) > 0, "{}: no {what}", trade.id);
        }
        life.check();
        let live = life.dump();
        life.store.rebuild(&mut |_| true).unwrap();
        assert_eq!(live, life.dump(), "{}", trade.id);
    }
}
