//! Random histories in every shipped trade: sales and tickets, appointments with what is reserved, surveys, undo. The same
//! laws hold as in a home furnishing store.

use super::random::{Press, in_any_order, of_each_case, plausible};
use crate::desk::{Desk, double_booked};
use countertop::domain::case::pipeline::open_steps;
use countertop::domain::case::{AppointmentState, Case};
use countertop::domain::command::{Booking, Command, StepInput, TicketInput};
use countertop::domain::event::{CaseResult, Event, Payload};
use countertop::domain::ids::{AppointmentId, CaseId, Key};
use countertop::domain::playbook::SHIPPED;
use countertop::domain::playbook::model::{Class, Journey, Playbook, Step};
use countertop::domain::time::{HOUR, Interval, MINUTE};
use countertop::domain::value::Values;
use countertop::domain::world::World;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn book(desk: &Desk) -> Playbook {
    desk.playbook().unwrap().clone()
}

fn manager(desk: &Desk) -> Key {
    let book = book(desk);
    let head = book.roles.iter().find(|role| role.class == Class::Manager);
    head.unwrap().id.clone()
}

fn press(desk: &mut Desk, cases: &mut Vec<CaseId>, (what, which, how, who): Press) {
    let book = book(desk);
    desk.wait(i64::from(how) * HOUR / 4);
    let head = manager(desk);
    if cases.is_empty() || what % 28 == 0 {
        desk.sign_in(&head);
        let sales: Vec<&Journey> = book.journeys.iter().filter(|one| !one.service).collect();
        let journey = sales[usize::from(how) % sales.len()];
        cases.push(desk.open_case_on(&journey.id));
        return;
    }
    // Mostly one of the newest, so that some get far.
    let near = cases.len().min(4);
    let case = cases[cases.len() - 1 - usize::from(which) % near];
    // Mostly whoever may; now and then anybody, to be refused.
    let anybody = &book.roles[usize::from(who) % book.roles.len()].id;
    let command = command(desk, &book, case, what, how);
    let doer = match &command {
        Command::DoStep(step) if who > 16 => role_of(&book, &step.step),
        _ if who > 16 => head,
        _ => anybody.clone(),
    };
    desk.sign_in(&doer);
    let ticket = match &command {
        Command::OpenTicket(ticket) => Some(ticket.case),
        _ => None,
    };
    // A refusal is an answer too; the laws hold whatever was accepted.
    if desk.run(command).is_ok() {
        cases.extend(ticket);
    }
}

fn role_of(book: &Playbook, step: &str) -> Key {
    let mut steps = book.journeys.iter().flat_map(|journey| &journey.steps);
    steps.find(|one| one.id == step).unwrap().role.clone()
}

fn command(desk: &Desk, book: &Playbook, case: CaseId, what: u8, how: u8) -> Command {
    let state = desk.case(case);
    let note = "备注".to_owned();
    match what % 14 {
        1 => Command::Pause {
            case,
            reason: book.pause_reasons[0].id.clone(),
            note,
        },
        2 => Command::Resume { case },
        3 => Command::OpenTicket(TicketInput {
            case: CaseId(desk.fresh()),
            about: case,
            journey: "service".to_owned(),
            channel: None,
        }),
        4 => book_one(desk, book, case, how),
        5 => match desk.events.last() {
            Some(event) => Command::Undo { op: event.op, note },
            None => Command::Note { case, note },
        },
        6 => answer(book, case, how),
        7 if how > 220 => Command::CloseCase {
            case,
            result: CaseResult::Void,
            reason: None,
            note,
        },
        7 => Command::ReopenCase { case, note },
        _ => a_step(desk, book, &state, how),
    }
}

fn book_one(desk: &Desk, book: &Playbook, case: CaseId, how: u8) -> Command {
    let kind = &book.appointments[usize::from(how) % book.appointments.len()];
    let reserved = kind.resources.iter().skip(usize::from(how / 8) % 2).take(1);
    Command::Book(Booking {
        case,
        appointment: AppointmentId(desk.fresh()),
        kind: kind.id.clone(),
        start: desk.now.plus(i64::from(how % 16) * 20 * MINUTE),
        minutes: None,
        people: vec![desk.person(&kind.role)],
        resources: reserved.map(|one| one.id.clone()).collect(),
        address: "人民路 1 号".to_owned(),
        note: String::new(),
    })
}

fn answer(book: &Playbook, case: CaseId, how: u8) -> Command {
    let set = book.surveys.iter().find(|set| set.id == "satisfaction");
    let questions = &set.unwrap().questions;
    let answers = questions.iter().map(|one| (one.id.clone(), how % 101));
    Command::AnswerSurvey {
        case,
        survey: "satisfaction".to_owned(),
        answers: answers.collect(),
        note: String::new(),
    }
}

fn a_step(desk: &Desk, book: &Playbook, case: &Case, how: u8) -> Command {
    let journey = book.journeys.iter().find(|one| one.id == case.journey);
    // Whose opening was taken back is on no journey.
    let Some(journey) = journey else {
        return Command::Resume { case: case.id };
    };
    let open = open_steps(case, journey);
    let Some(step) = open.get(usize::from(how) % open.len().max(1)) else {
        return Command::Resume { case: case.id };
    };
    match &step.books {
        Some(kind) => {
            let place = book.appointments.iter().position(|one| one.id == *kind);
            let place = u8::try_from(place.unwrap()).unwrap();
            let turn = u8::try_from(book.appointments.len()).unwrap();
            book_one(desk, book, case.id, how / turn / 2 * turn + place)
        }
        None => Command::DoStep(filled(desk, case, journey, step, how)),
    }
}

fn filled(desk: &Desk, case: &Case, journey: &Journey, step: &Step, how: u8) -> StepInput {
    let outcomes = &step.outcomes;
    let outcome = outcomes.get(usize::from(how / 3) % outcomes.len().max(1));
    let values: Values = step
        .fields
        .iter()
        .filter_map(|field| Some((field.id.clone(), plausible(desk, case, &field.kind)?)))
        .collect();
    StepInput {
        case: case.id,
        step: step.id.clone(),
        outcome: outcome.map(|one| one.id.clone()),
        values,
        lost_reason: journey.lost_reasons.first().map(|one| one.id.clone()),
        note: "都说清楚了".to_owned(),
        approved_by: Some(desk.person(&manager(desk))),
    }
}

/// A car, a venue, a truck is with one customer at a time.
fn reserved_twice(desk: &Desk, cases: &[CaseId]) -> bool {
    let mut taken: Vec<(Key, Interval)> = Vec::new();
    for case in cases {
        let kept = desk.case(*case).appointments.into_iter().filter(|one| {
            matches!(
                one.state,
                AppointmentState::Booked | AppointmentState::Arrived
            )
        });
        for one in kept {
            taken.extend(one.resources.iter().map(|key| (key.clone(), one.time)));
        }
    }
    taken.iter().enumerate().any(|(index, (key, time))| {
        let later = taken.iter().skip(index + 1);
        later
            .into_iter()
            .any(|(other, theirs)| other == key && theirs.overlaps(*time))
    })
}

fn laws(desk: &Desk, cases: &[CaseId]) {
    of_each_case(desk, cases);
    assert!(!double_booked(desk, cases, 0));
    assert!(!reserved_twice(desk, cases));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_in_every_trade(
        trade in 0..SHIPPED.len(),
        presses in prop::collection::vec(any::<Press>(), 1..50),
    ) {
        let mut desk = Desk::one_of_each(SHIPPED[trade].id);
        let mut cases = Vec::new();
        for one in presses {
            press(&mut desk, &mut cases, one);
            laws(&desk, &cases);
        }
    }

    #[test]
    fn a_fold_takes_events_in_any_order_in_every_trade(
        trade in 0..SHIPPED.len(),
        presses in prop::collection::vec(any::<Press>(), 1..40),
        seed in any::<u64>(),
    ) {
        let mut desk = Desk::one_of_each(SHIPPED[trade].id);
        let mut cases = Vec::new();
        for one in presses {
            press(&mut desk, &mut cases, one);
        }
        in_any_order(&desk, &cases, seed)?;
    }

    #[test]
    fn undo_is_identity_in_every_trade(
        trade in 0..SHIPPED.len(),
        presses in prop::collection::vec(any::<Press>(), 1..40),
    ) {
        let mut desk = Desk::one_of_each(SHIPPED[trade].id);
        let mut cases = Vec::new();
        for one in presses {
            let before: Vec<Case> = cases.iter().map(|id| desk.case(*id)).collect();
            let written = desk.events.len();
            press(&mut desk, &mut cases, one);
            let Some(last) = desk.events.get(written..).and_then(<[Event]>::last) else {
                continue;
            };
            let op = last.op;
            let head = manager(&desk);
            desk.sign_in(&head);
            if desk.run(Command::Undo { op, note: String::new() }).is_ok() {
                for (id, old) in cases.iter().zip(&before) {
                    prop_assert_eq!(&desk.case(*id), old);
                }
            }
        }
    }
}

/// A law that nothing reaches would hold of anything: in each trade random presses come to steps of many kinds,
/// appointments, tickets and answers.
#[test]
fn random_presses_get_somewhere_in_every_trade() {
    for trade in SHIPPED {
        let mut desk = Desk::one_of_each(trade.id);
        let mut cases = Vec::new();
        let mut state = 7_u64;
        let mut byte = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(11);
            u8::try_from(state >> 56).unwrap()
        };
        for _ in 0..400 {
            let one = (byte(), byte(), byte() % 64, byte());
            press(&mut desk, &mut cases, one);
        }
        let mut steps: BTreeSet<&str> = BTreeSet::new();
        let mut kinds: BTreeSet<&str> = BTreeSet::new();
        for event in &desk.events {
            match &event.payload {
                Payload::StepDone { step, .. } => drop(steps.insert(step.as_str())),
                Payload::Booked { .. } => drop(kinds.insert("booked")),
                _ => {}
            }
        }
        let tickets = cases.iter().filter(|id| desk.case(**id).about.is_some());
        let (tickets, of) = (tickets.count(), trade.id);
        assert!(steps.len() >= 12, "{of}: {steps:?}");
        assert!(
            kinds.contains("booked") && tickets > 2,
            "{of}: {kinds:?} {tickets}"
        );
    }
}
