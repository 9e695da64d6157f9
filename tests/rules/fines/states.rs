//! The table of states, written out a second time by hand.

use super::{event, fold, key};
use countertop::domain::event::Payload;
use countertop::domain::ids::PersonId;
use countertop::domain::ledger::{FineMove, FineState, Ledger, STATES, Standing, standing};
use countertop::domain::playbook::fines::{FineTerms, Silence, Unanswered};
use countertop::domain::time::{DAY, Instant};
use uuid::Uuid;

const STEPS: [FineMove; 9] = [
    FineMove::Notify,
    FineMove::Acknowledge,
    FineMove::Appeal,
    FineMove::Uphold,
    FineMove::Reduce,
    FineMove::Cancel,
    FineMove::Waive,
    FineMove::Settle,
    FineMove::Reverse,
];

/// What each step leads to, from each state; `.` where it may not be taken. Columns as [`STEPS`].
const TABLE: &str = "
confirmed     notified . . . . . waived . .
dismissed     . . . . . . . . .
notified      . acknowledged appealed . . . waived settled .
acknowledged  . . . . . . waived settled .
appealed      . . . upheld reduced cancelled waived settled .
upheld        . . . . . . waived settled .
reduced       . . . . . . waived settled .
cancelled     . . . . . . . . .
waived        . . . . . . . . .
settled       . . . . . . . . reversed
reversed      . . . . . . . . .
";

#[test]
fn every_step_from_every_state_is_as_the_table_says() {
    let mut rows = 0;
    for line in TABLE.trim().lines() {
        let mut words = line.split_whitespace();
        let from = FineState::from_key(words.next().unwrap()).unwrap();
        for (step, want) in STEPS.into_iter().zip(words) {
            let to = from.after(step).map_or(".", FineState::key);
            assert_eq!(to, want, "{} {step:?}", from.key());
        }
        rows += 1;
    }
    assert_eq!(rows, STATES.len());
}

pub fn confirmed(amount: i64) -> Payload {
    Payload::FineConfirmed {
        fine: key("register:1:consultant"),
        person: PersonId(Uuid::from_u128(9)),
        month: "2026-11".to_owned(),
        due: Instant(5),
        asked: amount,
        cap: None,
        taken: 0,
        amount,
        doubts: 0,
    }
}

pub fn moved(step: FineMove, amount: Option<i64>) -> Payload {
    Payload::FineMoved {
        fine: key("register:1:consultant"),
        step,
        amount,
        batch: None,
        file: None,
    }
}

#[test]
fn nothing_is_settled_without_being_confirmed_and_notified() {
    use FineMove::{Appeal, Notify, Settle};
    for payloads in [
        vec![moved(Settle, None)],
        vec![moved(Notify, None), moved(Settle, None)],
        vec![confirmed(5_000), moved(Settle, None)],
        vec![confirmed(5_000), moved(Appeal, None), moved(Settle, None)],
    ] {
        let ledger = fold(payloads);
        let settled = ledger
            .fines
            .values()
            .any(|one| one.state == FineState::Settled);
        assert!(!settled && !ledger.oddities.is_empty());
    }
}

#[test]
fn a_second_confirmation_charges_nothing_more() {
    let ledger = fold(vec![confirmed(5_000), confirmed(9_000)]);
    let owed: i64 = ledger.fines.values().map(|one| one.owed()).sum();
    assert_eq!((owed, ledger.oddities.len()), (5_000, 1));
}

#[test]
fn an_appeal_never_makes_a_fine_dearer() {
    use FineMove::{Appeal, Notify, Reduce};
    let steps = [
        moved(Notify, None),
        moved(Appeal, None),
        moved(Reduce, Some(90_000)),
    ];
    let ledger = fold([vec![confirmed(5_000)], steps.to_vec()].concat());
    assert_eq!(ledger.fines.values().next().unwrap().amount, 5_000);
}

#[test]
fn the_order_of_arrival_and_duplicates_do_not_matter() {
    let mut events: Vec<_> = [confirmed(5_000), moved(FineMove::Notify, None)]
        .into_iter()
        .enumerate()
        .map(|(n, payload)| event(n as u128 + 1, payload))
        .collect();
    let straight = Ledger::fold(&events);
    events.push(events[0].clone());
    events.reverse();
    assert_eq!(Ledger::fold(&events), straight);
}

#[test]
fn silence_decides_after_the_last_instant_not_at_it() {
    let terms = FineTerms::default();
    let since = Instant(1_000_000);
    let at = |state, millis| standing(state, since, &terms, since.plus(millis));
    let notified = FineState::Notified;
    assert_eq!(at(notified, 3 * DAY), Standing::As(notified));
    assert_eq!(at(notified, 3 * DAY + 1), Standing::Accepted);
    assert_eq!(
        at(FineState::Appealed, 7 * DAY),
        Standing::As(FineState::Appealed)
    );
    assert_eq!(at(FineState::Appealed, 7 * DAY + 1), Standing::Unanswered);
    let strict = FineTerms {
        silence: Silence::Lapses,
        unanswered: Unanswered::Upheld,
        ..terms
    };
    let later = since.plus(9 * DAY);
    assert_eq!(standing(notified, since, &strict, later), Standing::Lapsed);
    let appealed = standing(FineState::Appealed, since, &strict, later);
    assert_eq!(appealed, Standing::UpheldBySilence);
}
