//! Random histories: whatever people press in whatever order, the laws hold.

use super::booking;
use crate::desk::{Desk, double_booked};
use countertop::domain::case::{Case, ClockStatus};
use countertop::domain::command::{Command, Moving, StepInput};
use countertop::domain::event::{CaseResult, Cause, Event, Stream};
use countertop::domain::fine::incurred;
use countertop::domain::ids::CaseId;
use countertop::domain::playbook::model::FieldKind;
use countertop::domain::time::{HOUR, MINUTE};
use countertop::domain::value::{Value, Values};
use countertop::domain::world::World;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One press: numbers that are taken modulo what there is to choose from.
pub type Press = (u8, u8, u8, u8);

const PEOPLE: [&str; 6] = ["m", "c1", "c2", "d1", "d2", "k"];

fn press(desk: &mut Desk, cases: &mut Vec<CaseId>, (what, which, how, who): Press) {
    desk.sign_in(PEOPLE[usize::from(who) % PEOPLE.len()]);
    desk.wait(i64::from(how) * HOUR / 4);
    if cases.is_empty() || what % 16 == 0 {
        desk.sign_in("c1");
        cases.push(desk.open_case());
        return;
    }
    let case = cases[usize::from(which) % cases.len()];
    let command = command(desk, case, what, how);
    // A refusal is an answer too; the laws below hold whatever was accepted.
    let _ = desk.run(command);
}

fn command(desk: &Desk, case: CaseId, what: u8, how: u8) -> Command {
    let state = desk.case(case);
    let note = "备注".to_owned();
    match what % 16 {
        1 => Command::Pause {
            case,
            reason: pause_reason(desk),
            note,
        },
        2 => Command::Resume { case },
        3 => {
            let designer = if how.is_multiple_of(2) { "d1" } else { "d2" };
            let start = desk.now.plus(i64::from(how) * 20 * MINUTE);
            Command::Book(booking(desk, case, designer, start))
        }
        4 => match state.open_appointment("measurement") {
            Some(open) => Command::Move(Moving {
                case,
                appointment: open.id,
                start: desk.now.plus(i64::from(how) * 30 * MINUTE),
                minutes: None,
                people: None,
                resources: None,
                cause: if how.is_multiple_of(3) {
                    Cause::Store
                } else {
                    Cause::Customer
                },
                note,
                approved_by: how.is_multiple_of(2).then(|| desk.person("m")),
            }),
            None => Command::Note { case, note },
        },
        5 => match state.open_appointment("measurement") {
            Some(open) => Command::NoShow {
                case,
                appointment: open.id,
                note,
            },
            None => Command::Note { case, note },
        },
        6 => Command::CloseCase {
            case,
            result: CaseResult::Void,
            reason: None,
            note,
        },
        7 => Command::ReopenCase { case, note },
        8 => match desk.events.last() {
            Some(event) => Command::Undo { op: event.op, note },
            None => Command::Note { case, note },
        },
        9 => match desk.events.last() {
            Some(event) => Command::Redo { op: event.op },
            None => Command::Note { case, note },
        },
        _ => Command::DoStep(some_step(desk, &state, how)),
    }
}

fn pause_reason(desk: &Desk) -> String {
    desk.playbook().unwrap().pause_reasons[0].id.clone()
}

fn some_step(desk: &Desk, case: &Case, how: u8) -> StepInput {
    let journey = &desk.playbook().unwrap().journeys[0];
    let open = countertop::domain::case::pipeline::open_steps(case, journey);
    let step = open[usize::from(how) % open.len()];
    let outcome = (!step.outcomes.is_empty()).then(|| {
        step.outcomes[usize::from(how) % step.outcomes.len()]
            .id
            .clone()
    });
    let mut values = Values::new();
    for field in &step.fields {
        if let Some(value) = plausible(desk, case, &field.kind) {
            values.insert(field.id.clone(), value);
        }
    }
    StepInput {
        case: case.id,
        step: step.id.clone(),
        outcome,
        values,
        lost_reason: journey.lost_reasons.first().map(|choice| choice.id.clone()),
        note: String::new(),
        approved_by: Some(desk.person("m")),
    }
}

pub fn plausible(desk: &Desk, case: &Case, kind: &FieldKind) -> Option<Value> {
    let value = match kind {
        FieldKind::Text | FieldKind::Note => Value::Text("文字".to_owned()),
        FieldKind::Number { min, .. } =>
        {
            #[allow(clippy::cast_precision_loss)]
            Value::Number(min.unwrap_or(1) as f64)
        }
        FieldKind::Money => Value::Money(10_000),
        FieldKind::Phone => Value::Text("13800138000".to_owned()),
        FieldKind::Date => Value::Date(chrono::NaiveDate::from_ymd_opt(2026, 12, 1)?),
        FieldKind::DateTime => Value::Time(desk.now),
        FieldKind::Choice(choices) => Value::Choice(choices.first()?.id.clone()),
        FieldKind::Several(choices) | FieldKind::Rooms(choices) => {
            Value::List(vec![choices.first()?.id.clone()])
        }
        FieldKind::Person { role } => {
            Value::Person(desk.roster().with_role(role, desk.now).next()?.id)
        }
        FieldKind::Files { covers } => match case.value(covers) {
            Some(Value::List(list)) => Value::Files(
                list.iter()
                    .map(|room| (room.clone(), "f".to_owned()))
                    .collect::<BTreeMap<_, _>>(),
            ),
            _ => return None,
        },
        FieldKind::Rating => Value::Rating(80),
        FieldKind::Flag => Value::Flag(true),
    };
    Some(value)
}

fn laws(desk: &Desk, cases: &[CaseId]) {
    of_each_case(desk, cases);
    assert!(!double_booked(desk, cases, 30 * MINUTE));
}

/// What holds of clocks, fines and records whatever the playbook.
pub fn of_each_case(desk: &Desk, cases: &[CaseId]) {
    for id in cases {
        let case = desk.case(*id);
        for clock in &case.clocks {
            let twins = case.clocks.iter().filter(|other| other.rule == clock.rule);
            assert!(
                twins.filter(|other| other.is_open()).count() <= 1,
                "one cycle at a time"
            );
            assert!(clock.due >= clock.anchor);
            if clock.is_open() && case.is_paused() && clock.due > desk.now {
                assert_eq!(clock.status(desk.now), ClockStatus::Paused, "cannot breach");
            }
            assert!(
                case.is_open() || !clock.is_open(),
                "an ended case has no running clock"
            );
        }
        let mut keys: Vec<(String, u32, String)> =
            incurred(&case, desk.policies(), desk.roster(), desk.now)
                .iter()
                .map(|fine| (fine.rule.clone(), fine.cycle, format!("{:?}", fine.who)))
                .collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "nobody pays twice for one cycle");
        assert!(
            case.oddities.is_empty(),
            "decisions write nothing the fold cannot use"
        );
    }
}

pub fn shuffled(mut events: Vec<Event>, seed: u64) -> Vec<Event> {
    let mut state = seed | 1;
    for at in (1..events.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963);
        events.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    events
}

/// Events that arrive in another order, and some of them twice, fold to the same cases.
pub(super) fn in_any_order(desk: &Desk, cases: &[CaseId], seed: u64) -> Result<(), TestCaseError> {
    for id in cases {
        let events = desk.of(&Stream::Case(*id));
        let mut twice = shuffled(events.clone(), seed);
        twice.extend(events.iter().take(3).cloned());
        prop_assert_eq!(Case::fold(*id, &twice, desk.policies()), desk.case(*id));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_over_random_presses(presses in prop::collection::vec(any::<Press>(), 1..60)) {
        let mut desk = Desk::staffed();
        let mut cases = Vec::new();
        for one in presses {
            press(&mut desk, &mut cases, one);
            laws(&desk, &cases);
        }
    }

    #[test]
    fn a_fold_does_not_depend_on_the_order_of_arrival_or_on_duplicates(
        presses in prop::collection::vec(any::<Press>(), 1..40),
        seed in any::<u64>(),
    ) {
        let mut desk = Desk::staffed();
        let mut cases = Vec::new();
        for one in presses {
            press(&mut desk, &mut cases, one);
        }
        in_any_order(&desk, &cases, seed)?;
    }

    #[test]
    fn undo_is_identity_after_any_history(presses in prop::collection::vec(any::<Press>(), 1..40)) {
        let mut desk = Desk::staffed();
        let mut cases = Vec::new();
        for one in presses {
            let before: Vec<Case> = cases.iter().map(|id| desk.case(*id)).collect();
            let written = desk.events.len();
            press(&mut desk, &mut cases, one);
            let Some(last) = desk.events.get(written..).and_then(<[Event]>::last) else {
                continue;
            };
            let op = last.op;
            desk.sign_in("m");
            if desk.run(Command::Undo { op, note: String::new() }).is_ok() {
                for (id, old) in cases.iter().zip(&before) {
                    prop_assert_eq!(&desk.case(*id), old);
                }
            }
        }
    }
}
