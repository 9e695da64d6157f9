//! Moving an appointment, calling it off, and the customer who was not there.

use super::room::{nobody_taken, people_can_go, reserved, time_of};
use super::{agreed_marks, kind_of, open_appointment};
use crate::domain::case::{Appointment, Case};
use crate::domain::command::{Cancelling, Moving};
use crate::domain::decide::guard::{Guard, needs_note, on_case};
use crate::domain::decide::holders::assignments;
use crate::domain::event::{Cause, Draft, MarkKind, Payload};
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::playbook::model::Class;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::MINUTE;
use crate::domain::world::Decided;

/// Without a note and a new time there is no move. The customer's wish moves the anchor; the store's own needs the
/// manager's word (S8.2).
pub(super) fn move_to(guard: &Guard, moving: &Moving) -> Decided<Vec<Draft>> {
    guard.needs(Right::Book)?;
    needs_note(&moving.note)?;
    let (case, old) = open_appointment(guard, moving.case, moving.appointment)?;
    let kind = kind_of(guard, &old.kind)?;
    let approved_by = word_for(guard, moving.cause, moving.approved_by)?;
    let people = moving.people.clone().unwrap_or_else(|| old.people.clone());
    people_can_go(guard, kind, &people)?;
    let resources = moving.resources.as_ref().unwrap_or(&old.resources);
    if moving.resources.is_some() {
        reserved(kind, resources)?;
    }
    let minutes = moving.minutes.unwrap_or(old.time.millis() / MINUTE);
    let time = time_of(guard, moving.start, minutes)?;
    if time == old.time && people == old.people && *resources == old.resources {
        return Err(Refusal::SameTime.into());
    }
    nobody_taken(guard, kind, &people, resources, time, Some(old.id))?;
    let goes = people.first().map(|person| (kind.role.clone(), *person));
    let mut drafts = assignments(&case, goes.into_iter().collect());
    let moved = Payload::Moved {
        appointment: old.id,
        start: time.start,
        end: time.end,
        people,
        resources: resources.clone(),
        cause: moving.cause,
        approved_by,
        marks: agreed_marks(kind, MarkKind::Move, time.start),
    };
    drafts.push(on_case(case.id, moved).with("note", &moving.note));
    Ok(drafts)
}

fn word_for(guard: &Guard, cause: Cause, named: Option<PersonId>) -> Decided<Option<PersonId>> {
    match cause {
        Cause::Customer => Ok(None),
        Cause::Store => guard.approved(Class::Manager, named),
    }
}

/// The customer was not there: as if he had asked for another time, so the clock that hung on it ends and the next
/// booking starts it anew.
pub(super) fn no_show(
    guard: &Guard,
    case: CaseId,
    id: AppointmentId,
    note: &str,
) -> Decided<Vec<Draft>> {
    guard.needs(Right::Book)?;
    needs_note(note)?;
    let (case, open) = open_appointment(guard, case, id)?;
    if guard.asker.at < open.time.start {
        return Err(Refusal::NotBegun {
            start: open.time.start,
        }
        .into());
    }
    let marks = agreed_marks(
        kind_of(guard, &open.kind)?,
        MarkKind::Withdraw,
        guard.asker.at,
    );
    let missed = Payload::NoShow {
        appointment: open.id,
        marks,
    };
    Ok(vec![on_case(case.id, missed).with("note", note)])
}

/// The customer's cancellation ends the clock that hung on the agreed time. The store's own needs the manager's word
/// and leaves the clock running: only a new time with a note moves it (S8.2).
pub(super) fn cancel(guard: &Guard, cancelling: &Cancelling) -> Decided<Vec<Draft>> {
    guard.needs(Right::Book)?;
    needs_note(&cancelling.note)?;
    let (case, open) = open_appointment(guard, cancelling.case, cancelling.appointment)?;
    let approved_by = word_for(guard, cancelling.cause, cancelling.approved_by)?;
    let marks = match cancelling.cause {
        Cause::Customer => agreed_marks(
            kind_of(guard, &open.kind)?,
            MarkKind::Withdraw,
            guard.asker.at,
        ),
        Cause::Store => Vec::new(),
    };
    let cancelled = Payload::Cancelled {
        appointment: open.id,
        cause: cancelling.cause,
        approved_by,
        marks,
    };
    Ok(vec![
        on_case(case.id, cancelled).with("note", &cancelling.note),
    ])
}

/// What becomes of the appointments of a case that ends: nobody goes to it any more, so its people and things are free
/// again. `kept` is a kind that the same act finishes. The clocks end with the case.
pub(in crate::domain::decide) fn called_off(
    case: &Case,
    kept: Option<&Key>,
    note: &str,
) -> Vec<Draft> {
    let open = case.appointments.iter().filter(|one| one.state.is_open());
    let dropped = open.filter(|one| Some(&one.kind) != kept);
    let cancelled = |one: &Appointment| Payload::Cancelled {
        appointment: one.id,
        cause: Cause::Customer,
        approved_by: None,
        marks: Vec::new(),
    };
    dropped
        .map(|one| on_case(case.id, cancelled(one)).with("note", note))
        .collect()
}
