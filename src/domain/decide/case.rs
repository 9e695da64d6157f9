//! The life of a case: opened, named, assigned, paused, ended.

use super::appointment::called_off;
use super::guard::{Guard, needs_note, on_case, unknown};
use super::holders::{assignments, implied_holders};
use super::marks::reach;
use crate::domain::case::Case;
use crate::domain::command::{Command, CustomerInput};
use crate::domain::event::{CaseResult, Draft, Mark, Payload};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::playbook::model::{Choice, Journey};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::text::MAX_NAME;
use crate::domain::value::Values;
use crate::domain::world::Decided;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::OpenCase {
            case,
            journey,
            channel,
            customer,
        } => {
            guard.needs(Right::Receive)?;
            open(guard, *case, journey, channel.as_ref(), customer)
        }
        Command::OpenTicket(ticket) => {
            guard.needs(Right::Receive)?;
            super::ticket::open(guard, ticket)
        }
        Command::NameCustomer { case, customer } => named(guard, *case, customer),
        Command::Assign { case, role, person } => assign(guard, *case, role, *person),
        Command::CloseCase {
            case,
            result,
            reason,
            note,
        } => {
            guard.needs(Right::Close)?;
            close(guard, *case, *result, reason.as_ref(), note)
        }
        Command::ReopenCase { case, note } => reopen(guard, *case, note),
        Command::Note { case, note } => remark(guard, *case, note),
        Command::Pause { case, reason, note } => pause(guard, *case, reason, note),
        Command::Resume { case } => resume(guard, *case),
        Command::Remind {
            case,
            rule,
            cycle,
            threshold,
        } => remind(guard, *case, rule, *cycle, threshold),
        _ => Ok(Vec::new()),
    }
}

/// The journey of a key, or the playbook's first where none is named.
pub(super) fn journey_named<'a>(guard: &Guard<'a>, key: &str) -> Decided<&'a Journey> {
    let playbook = guard.playbook()?;
    let found = if key.is_empty() {
        playbook.journeys.first()
    } else {
        playbook.journey(key)
    };
    found.ok_or_else(|| unknown("journey", key))
}

fn open(
    guard: &Guard,
    case: CaseId,
    journey: &str,
    channel: Option<&Key>,
    customer: &CustomerInput,
) -> Decided<Vec<Draft>> {
    let journey = journey_named(guard, journey)?;
    if journey.service {
        return Err(Refusal::ServiceJourney {
            journey: journey.id.clone(),
        }
        .into());
    }
    let mut drafts = opened(guard, case, journey, channel)?;
    drafts.extend(naming(case, customer)?);
    Ok(drafts)
}

/// The drafts of a new case: its opening, who holds the first step's role, and the step that opening does.
pub(super) fn opened(
    guard: &Guard,
    case: CaseId,
    journey: &Journey,
    channel: Option<&Key>,
) -> Decided<Vec<Draft>> {
    known_choice("channel", &journey.channels, channel)?;
    let empty = guard.world.case(case)?;
    if empty.exists() {
        return Err(Refusal::CaseExists.into());
    }
    let opened = Payload::CaseOpened {
        journey: journey.id.clone(),
        channel: channel.cloned(),
    };
    let mut drafts = vec![on_case(case, opened)];
    let first = first_holder(guard, journey)?;
    drafts.extend(assignments(&empty, first.clone()));
    if let Some(step) = journey.steps.first().filter(|step| step.on_open) {
        let marks: Vec<Mark> = step.marks.iter().map(|key| reach(guard, key)).collect();
        let bound = implied_holders(guard, &empty, step, &marks, &first)?;
        drafts.extend(assignments(&empty, bound));
        let done = Payload::StepDone {
            step: step.id.clone(),
            outcome: None,
            values: Values::new(),
            marks,
            approved_by: None,
        };
        drafts.push(on_case(case, done));
    }
    Ok(drafts)
}

/// Whoever receives a customer holds the role of the journey's first step from then on, where he has it.
fn first_holder(guard: &Guard, journey: &Journey) -> Decided<Vec<(Key, PersonId)>> {
    let Some(role) = journey.steps.first().map(|step| step.role.clone()) else {
        return Ok(Vec::new());
    };
    let person = guard.person()?;
    let holds = person.has_role(&role, guard.asker.now);
    Ok(holds.then_some((role, person.id)).into_iter().collect())
}

fn named(guard: &Guard, case: CaseId, customer: &CustomerInput) -> Decided<Vec<Draft>> {
    guard.needs(Right::Receive)?;
    guard.case(case)?;
    Ok(naming(case, customer)?.into_iter().collect())
}

/// The draft that says what is known of a customer; none when nothing was entered.
pub(super) fn naming(case: CaseId, customer: &CustomerInput) -> Decided<Option<Draft>> {
    match long_name(customer.name.as_deref().unwrap_or_default(), 0) {
        Some(fault) => Err(fault.into()),
        None => Ok(known_as(case, customer)),
    }
}

/// The same for what is on record already, however long.
pub(super) fn known_as(case: CaseId, customer: &CustomerInput) -> Option<Draft> {
    let parts = [
        ("name", &customer.name),
        ("phone", &customer.phone),
        ("address", &customer.address),
    ];
    let mut draft = on_case(case, Payload::CustomerNamed {});
    for (key, text) in parts {
        if let Some(text) = text {
            draft.private.insert(key.to_owned(), text.clone());
        }
    }
    (!draft.private.is_empty()).then_some(draft)
}

/// A name longer than lists can show.
pub(super) fn long_name(name: &str, row: usize) -> Option<Refusal> {
    (name.chars().count() > MAX_NAME).then_some(Refusal::NameTooLong { row })
}

/// A key that must be one of the choices, where one is given and there are any.
pub(super) fn known_choice(
    entry: &'static str,
    choices: &[Choice],
    key: Option<&Key>,
) -> Decided<()> {
    match key {
        Some(key) if !choices.iter().any(|choice| choice.id == *key) => Err(unknown(entry, key)),
        _ => Ok(()),
    }
}

fn assign(
    guard: &Guard,
    case: CaseId,
    role: &Key,
    person: Option<PersonId>,
) -> Decided<Vec<Draft>> {
    guard.needs(Right::Assign)?;
    let state = guard.open_case(case)?;
    if guard.playbook()?.role(role).is_none() {
        return Err(unknown("role", role));
    }
    if let Some(person) = person {
        holds_role(guard, person, role)?;
    }
    assessed_first(guard, &state, role)?;
    if state.current_holder(role) == person {
        return Ok(Vec::new());
    }
    Ok(vec![on_case(
        case,
        Payload::Assigned {
            role: role.clone(),
            person,
        },
    )])
}

/// A lead that waits to be assessed is given to somebody by whoever assesses it (S2.2), and by nobody else.
fn assessed_first(guard: &Guard, case: &Case, role: &Key) -> Decided<()> {
    let journey = guard.journey(case)?;
    match case.assessment(journey) {
        Some(step) if journey.owner_role() == Some(role) => guard.needs_role(&step.role),
        _ => Ok(()),
    }
}

/// Whether a person is on the staff with a role.
pub(super) fn holds_role(guard: &Guard, person: PersonId, role: &Key) -> Decided<()> {
    match guard.world.roster().person(person) {
        Some(found) if !found.is_staff(guard.asker.now) => Err(Refusal::UnknownPerson.into()),
        Some(found) if !found.has_role(role, guard.asker.now) => Err(Refusal::WrongRole {
            person,
            role: role.clone(),
        }
        .into()),
        Some(_) => Ok(()),
        None => Err(Refusal::UnknownPerson.into()),
    }
}

fn close(
    guard: &Guard,
    case: CaseId,
    result: CaseResult,
    reason: Option<&Key>,
    note: &str,
) -> Decided<Vec<Draft>> {
    let state = guard.open_case(case)?;
    let journey = guard.journey(&state)?;
    known_choice("reason", &journey.lost_reasons, reason)?;
    match result {
        CaseResult::Lost if reason.is_none() && !journey.lost_reasons.is_empty() => {
            let journey = journey.id.clone();
            return Err(Refusal::ReasonMissing { journey }.into());
        }
        CaseResult::Void => needs_note(note)?,
        _ => {}
    }
    let mut drafts = called_off(&state, None, note);
    let payload = Payload::CaseClosed {
        result,
        reason: reason.cloned(),
    };
    drafts.push(on_case(case, payload).with("note", note));
    Ok(drafts)
}

fn reopen(guard: &Guard, case: CaseId, note: &str) -> Decided<Vec<Draft>> {
    guard.needs(Right::Close)?;
    needs_note(note)?;
    if guard.case(case)?.is_open() {
        return Err(Refusal::CaseOpen.into());
    }
    let reopened = on_case(case, Payload::CaseReopened {});
    Ok(vec![reopened.with("note", note)])
}

fn remark(guard: &Guard, case: CaseId, note: &str) -> Decided<Vec<Draft>> {
    guard.needs(Right::Receive)?;
    needs_note(note)?;
    guard.case(case)?;
    Ok(vec![on_case(case, Payload::Noted {}).with("note", note)])
}

fn pause(guard: &Guard, case: CaseId, reason: &Key, note: &str) -> Decided<Vec<Draft>> {
    guard.needs(Right::Pause)?;
    needs_note(note)?;
    let state = guard.open_case(case)?;
    known_choice("pause", &guard.playbook()?.pause_reasons, Some(reason))?;
    if state.is_paused() {
        return Err(Refusal::AlreadyPaused.into());
    }
    Ok(vec![
        on_case(
            case,
            Payload::Paused {
                reason: reason.clone(),
            },
        )
        .with("note", note),
    ])
}

fn resume(guard: &Guard, case: CaseId) -> Decided<Vec<Draft>> {
    guard.needs(Right::Pause)?;
    if !guard.open_case(case)?.is_paused() {
        return Err(Refusal::NotPaused.into());
    }
    Ok(vec![on_case(case, Payload::Resumed {})])
}

/// A reminder is shown once: a second terminal that shows it at the same moment writes nothing.
fn remind(
    guard: &Guard,
    case: CaseId,
    rule: &Key,
    cycle: u32,
    threshold: &Key,
) -> Decided<Vec<Draft>> {
    let state = guard.case(case)?;
    let clock = state
        .clocks
        .iter()
        .find(|clock| clock.rule == *rule && clock.cycle == cycle);
    let wanted = clock.is_some_and(|clock| clock.is_open() && !clock.reminded.contains(threshold));
    let payload = Payload::Reminded {
        rule: rule.clone(),
        cycle,
        threshold: threshold.clone(),
    };
    Ok(wanted.then(|| on_case(case, payload)).into_iter().collect())
}
