//! Random decisions by everybody: whatever is tried, the invariants hold at every step.

use super::*;
use countertop::domain::ledger::{FineState, Standing};
use countertop::domain::time::HOUR;
use proptest::prelude::*;

const PEOPLE: [&str; 5] = ["m", "c1", "s1", "s2", "c2"];
const FINES: [&str; 2] = [CONSULTANT, MANAGER];

#[derive(Clone, Debug)]
enum Deed {
    Wait(i64),
    Ask(usize, usize, usize, FineAsk, bool),
    Settle(usize, usize, usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    use FineMove::*;
    let what = prop_oneof![
        4 => Just(FineAsk::Confirm),
        1 => Just(FineAsk::Dismiss),
        1 => (0_i64..6_000).prop_map(FineAsk::Reduce),
        8 => prop::sample::select(vec![Notify, Acknowledge, Appeal, Uphold, Cancel, Waive, Settle, Reverse])
            .prop_map(FineAsk::Move),
    ];
    prop_oneof![
        1 => (1_i64..100).prop_map(Deed::Wait),
        8 => (0..5_usize, 0..2_usize, 0..2_usize, what, any::<bool>())
            .prop_map(|(who, case, fine, what, note)| Deed::Ask(who, case, fine, what, note)),
        2 => (0..5_usize, 0..2_usize, 0..2_usize).prop_map(|(w, c, f)| Deed::Settle(w, c, f)),
    ]
}

fn check(desk: &Desk, cases: &[CaseId]) {
    for case in cases {
        let ledger = desk.ledger(*case).unwrap();
        assert!(
            ledger.oddities.is_empty(),
            "decisions never write what does not fit"
        );
        for record in ledger.fines.values() {
            let ways: Vec<FineState> = record.decisions.iter().map(|one| one.to).collect();
            let first = |state| ways.iter().position(|one| *one == state);
            let person = record.grounds.person;
            if let Some(settled) = first(FineState::Settled) {
                assert!(first(FineState::Confirmed).unwrap() < settled);
                assert!(first(FineState::Notified).unwrap() < settled);
            }
            for decision in &record.decisions {
                let own = matches!(decision.to, FineState::Acknowledged | FineState::Appealed);
                let handed = matches!(decision.to, FineState::Notified | FineState::Settled);
                assert!(handed || own == (decision.actor == person), "{decision:?}");
                assert!(0 < decision.amount && decision.amount <= record.grounds.asked);
            }
            let confirmer = record.decided_by(FineState::Confirmed);
            for state in [FineState::Upheld, FineState::Reduced, FineState::Cancelled] {
                let decider = record.decided_by(state);
                assert!(decider.is_none() || decider != confirmer);
            }
            let charged = record.standing(&Default::default(), desk.now).is_charged();
            assert!(charged || !matches!(record.state, FineState::Settled));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn invariants_hold_at_every_step(deeds in prop::collection::vec(deed(), 1..60)) {
        let mut desk = shop();
        let cases = [crate::cases::won(&mut desk), crate::cases::won(&mut desk)];
        desk.wait(DAY + HOUR);
        for one in deeds {
            match one {
                Deed::Wait(hours) => desk.hours(hours),
                Deed::Ask(who, case, fine, what, note) => {
                    desk.sign_in(PEOPLE[who]);
                    let note = if note { "理由" } else { "" };
                    let _ = desk.run(order(cases[case], FINES[fine], what, note));
                }
                Deed::Settle(who, case, fine) => {
                    desk.sign_in(PEOPLE[who]);
                    let settlement = Settlement {
                        batch: "b".to_owned(),
                        fines: vec![(cases[case], key(FINES[fine]))],
                        file: None,
                    };
                    let _ = desk.run(Command::SettleFines(settlement));
                }
            }
            check(&desk, &cases);
        }
    }
}

#[test]
fn random_deeds_reach_the_end() {
    // The property above would hold of a store that refuses everything.
    let mut desk = shop();
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, MANAGER).unwrap();
    go(&mut desk, "s1", case, MANAGER, FineMove::Notify).unwrap();
    desk.days(4);
    settle(&mut desk, "s2", &[(case, MANAGER)]).unwrap();
    check(&desk, &[case]);
    let standing = record(&desk, case, MANAGER).standing(&Default::default(), desk.now);
    assert_eq!(standing, Standing::As(FineState::Settled));
}
