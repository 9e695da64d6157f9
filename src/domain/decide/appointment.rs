//! Agreeing, moving, keeping and calling off appointments. A double booking is refused here, and this runs inside the
//! transaction that saves, so two terminals cannot book the same hour.

use super::case::holds_role;
use super::guard::{Guard, needs_note, on_case, unknown};
use super::step::{assignments, may_do_now, reach};
use crate::domain::case::{Appointment, Case};
use crate::domain::command::{Booking, Cancelling, Command, Moving};
use crate::domain::event::{Cause, Draft, Mark, MarkKind, Payload};
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::playbook::model::{AppointmentKind, Class, Playbook, Step};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::{Instant, Interval, MINUTE};
use crate::domain::value::Values;
use crate::domain::world::{Busy, Decided};

/// Shortest and longest appointment in minutes, inclusive.
const LENGTHS: std::ops::RangeInclusive<i64> = 5..=24 * 60;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::Book(booking) => book(guard, booking),
        Command::Move(moving) => move_to(guard, moving),
        Command::Arrive { case, appointment } => {
            guard.needs(Right::Receive)?;
            let (_, open) = open_appointment(guard, *case, *appointment)?;
            let draft = on_case(
                *case,
                Payload::Arrived {
                    appointment: open.id,
                },
            );
            Ok(vec![draft])
        }
        Command::Finish { case, appointment } => finish(guard, *case, *appointment),
        Command::NoShow {
            case,
            appointment,
            note,
        } => no_show(guard, *case, *appointment, note),
        Command::Cancel(cancelling) => cancel(guard, cancelling),
        _ => Ok(Vec::new()),
    }
}

fn kind_of<'a>(guard: &Guard<'a>, key: &str) -> Decided<&'a AppointmentKind> {
    guard
        .playbook()?
        .appointment(key)
        .ok_or_else(|| unknown("appointment", key))
}

fn open_appointment(
    guard: &Guard,
    case: CaseId,
    id: AppointmentId,
) -> Decided<(Case, Appointment)> {
    let case = guard.open_case(case)?;
    let found = case
        .appointment(id)
        .ok_or(Refusal::UnknownAppointment)?
        .clone();
    if found.state.is_open() {
        Ok((case, found))
    } else {
        Err(Refusal::AppointmentOver.into())
    }
}

fn book(guard: &Guard, booking: &Booking) -> Decided<Vec<Draft>> {
    guard.needs(Right::Book)?;
    let case = guard.open_case(booking.case)?;
    let kind = kind_of(guard, &booking.kind)?;
    if let Some(open) = case.open_appointment(&kind.id) {
        return Err(Refusal::AppointmentExists {
            appointment: open.id,
        }
        .into());
    }
    let step = booking_step(guard, &case, &kind.id)?;
    people_can_go(guard, kind, &booking.people)?;
    reserved(kind, &booking.resources)?;
    let known_address = !booking.address.is_empty() || !case.customer.address.is_empty();
    if kind.address && !known_address {
        return Err(Refusal::AddressMissing.into());
    }
    let time = time_of(
        guard,
        booking.start,
        booking.minutes.unwrap_or(kind.minutes),
    )?;
    nobody_taken(guard, kind, &booking.people, &booking.resources, time, None)?;
    Ok(booking_drafts(guard, &case, kind, step, booking, time))
}

fn booking_drafts(
    guard: &Guard,
    case: &Case,
    kind: &AppointmentKind,
    step: Option<&Step>,
    booking: &Booking,
    time: Interval,
) -> Vec<Draft> {
    let goes = booking
        .people
        .first()
        .map(|person| (kind.role.clone(), *person));
    let mut drafts = assignments(case, goes.into_iter().collect());
    if !booking.address.is_empty() && case.customer.address.is_empty() {
        drafts.push(on_case(case.id, Payload::CustomerNamed {}).with("address", &booking.address));
    }
    let address = if booking.address.is_empty() {
        &case.customer.address
    } else {
        &booking.address
    };
    let booked = Payload::Booked {
        appointment: booking.appointment,
        kind: kind.id.clone(),
        start: time.start,
        end: time.end,
        people: booking.people.clone(),
        resources: booking.resources.clone(),
        marks: agreed_marks(kind, MarkKind::Reach, time.start),
    };
    drafts.push(
        on_case(case.id, booked)
            .with("address", address)
            .with("note", &booking.note),
    );
    drafts.extend(step.map(|step| {
        let done = Payload::StepDone {
            step: step.id.clone(),
            outcome: None,
            values: Values::new(),
            marks: step
                .marks
                .iter()
                .map(|milestone| reach(guard, milestone))
                .collect(),
            approved_by: None,
        };
        on_case(case.id, done)
    }));
    drafts
}

fn agreed_marks(kind: &AppointmentKind, mark: MarkKind, at: Instant) -> Vec<Mark> {
    let agreed = kind.agreed.iter();
    agreed
        .map(|milestone| Mark {
            milestone: milestone.clone(),
            at,
            kind: mark,
        })
        .collect()
}

/// The step that booking this kind does, where the journey has one that is due; a step that is blocked refuses.
fn booking_step<'a>(guard: &Guard<'a>, case: &Case, kind: &str) -> Decided<Option<&'a Step>> {
    let journey = guard.journey(case)?;
    let Some(step) = journey
        .steps
        .iter()
        .find(|step| step.books.as_deref() == Some(kind))
    else {
        return Ok(None);
    };
    match may_do_now(case, journey, step) {
        Ok(()) => Ok(Some(step)),
        Err(crate::domain::world::Stop::Refused(refusal))
            if matches!(*refusal, Refusal::StepDone { .. }) =>
        {
            Ok(None)
        }
        Err(stop) => Err(stop),
    }
}

fn people_can_go(guard: &Guard, kind: &AppointmentKind, people: &[PersonId]) -> Decided<()> {
    if people.is_empty() {
        return Err(Refusal::NobodyGoes {
            role: kind.role.clone(),
        }
        .into());
    }
    people
        .iter()
        .try_for_each(|person| holds_role(guard, *person, &kind.role))
}

/// A kind with things to reserve needs one of its own, such as the car of a test drive (S4.6).
fn reserved(kind: &AppointmentKind, resources: &[Key]) -> Decided<()> {
    let known = |key: &Key| kind.resources.iter().any(|choice| choice.id == *key);
    if let Some(stray) = resources.iter().find(|key| !known(key)) {
        return Err(unknown("resource", stray));
    }
    if resources.is_empty() && !kind.resources.is_empty() {
        return Err(Refusal::ResourceMissing {
            kind: kind.id.clone(),
        }
        .into());
    }
    Ok(())
}

fn time_of(guard: &Guard, start: Instant, minutes: i64) -> Decided<Interval> {
    if !LENGTHS.contains(&minutes) {
        return Err(Refusal::LengthInvalid.into());
    }
    if start < guard.asker.at {
        return Err(Refusal::StartsInPast { start }.into());
    }
    Ok(Interval::new(start, start.plus(minutes * MINUTE)))
}

/// Refuses when a person or resource is taken, the way there and back included: between two appointments there must be
/// the longer of their two ways.
fn nobody_taken(
    guard: &Guard,
    kind: &AppointmentKind,
    people: &[PersonId],
    resources: &[Key],
    time: Interval,
    except: Option<AppointmentId>,
) -> Decided<()> {
    let playbook = guard.playbook()?;
    let longest = playbook
        .appointments
        .iter()
        .map(|kind| kind.travel)
        .max()
        .unwrap_or(0);
    let window = widened(time, longest.max(kind.travel));
    let taken = guard.world.busy(people, resources, window)?;
    let clash = taken
        .into_iter()
        .filter(|busy| Some(busy.appointment) != except)
        .find(|busy| clashes(playbook, kind, time, busy));
    clash.map_or(Ok(()), |busy| Err(Refusal::Overlap { busy }.into()))
}

fn clashes(playbook: &Playbook, kind: &AppointmentKind, time: Interval, busy: &Busy) -> bool {
    // A car or a venue needs no way of its own.
    let way = if busy.person.is_some() {
        playbook
            .appointment(&busy.kind)
            .map_or(0, |other| other.travel)
            .max(kind.travel)
    } else {
        0
    };
    widened(time, way).overlaps(busy.time)
}

fn widened(time: Interval, minutes: i64) -> Interval {
    Interval::new(
        time.start.plus(-minutes * MINUTE),
        time.end.plus(minutes * MINUTE),
    )
}

/// Without a note and a new time there is no move. The customer's wish moves the anchor; the store's own needs the
/// manager's word (S8.2).
fn move_to(guard: &Guard, moving: &Moving) -> Decided<Vec<Draft>> {
    guard.needs(Right::Book)?;
    needs_note(&moving.note)?;
    let (case, old) = open_appointment(guard, moving.case, moving.appointment)?;
    let kind = kind_of(guard, &old.kind)?;
    let approved_by = word_for(guard, moving.cause, moving.approved_by)?;
    let people = moving.people.clone().unwrap_or_else(|| old.people.clone());
    people_can_go(guard, kind, &people)?;
    let minutes = moving.minutes.unwrap_or(old.time.millis() / MINUTE);
    let time = time_of(guard, moving.start, minutes)?;
    if time == old.time && people == old.people {
        return Err(Refusal::SameTime.into());
    }
    nobody_taken(guard, kind, &people, &old.resources, time, Some(old.id))?;
    let goes = people.first().map(|person| (kind.role.clone(), *person));
    let mut drafts = assignments(&case, goes.into_iter().collect());
    let moved = Payload::Moved {
        appointment: old.id,
        start: time.start,
        end: time.end,
        people,
        resources: old.resources,
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

fn finish(guard: &Guard, case: CaseId, id: AppointmentId) -> Decided<Vec<Draft>> {
    let (case, open) = open_appointment(guard, case, id)?;
    let journey = guard.journey(&case)?;
    let by_step = journey
        .steps
        .iter()
        .find(|step| step.finishes.as_ref() == Some(&open.kind));
    if let Some(step) = by_step {
        return Err(Refusal::FinishedByStep {
            step: step.id.clone(),
        }
        .into());
    }
    let kind = kind_of(guard, &open.kind)?;
    guard.needs_role(&kind.role)?;
    if guard.asker.at < open.time.start {
        return Err(Refusal::NotBegun {
            start: open.time.start,
        }
        .into());
    }
    let marks = kind
        .done
        .iter()
        .map(|milestone| reach(guard, milestone))
        .collect();
    Ok(vec![on_case(
        case.id,
        Payload::Finished {
            appointment: open.id,
            marks,
        },
    )])
}

/// The customer was not there: as if he had asked for another time, so the clock that hung on it ends and the next
/// booking starts it anew.
fn no_show(guard: &Guard, case: CaseId, id: AppointmentId, note: &str) -> Decided<Vec<Draft>> {
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
fn cancel(guard: &Guard, cancelling: &Cancelling) -> Decided<Vec<Draft>> {
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
