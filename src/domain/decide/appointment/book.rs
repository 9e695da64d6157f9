//! Agreeing an appointment.

use super::room::{nobody_taken, people_can_go, reserved, time_of};
use super::{agreed_marks, kind_of};
use crate::domain::case::Case;
use crate::domain::command::Booking;
use crate::domain::decide::guard::{Guard, on_case};
use crate::domain::decide::holders::assignments;
use crate::domain::decide::marks::reach;
use crate::domain::decide::step::may_do_now;
use crate::domain::event::{Draft, MarkKind, Payload};
use crate::domain::playbook::model::{AppointmentKind, Step};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::Interval;
use crate::domain::value::Values;
use crate::domain::world::{Decided, Stop};

pub(super) fn book(guard: &Guard, booking: &Booking) -> Decided<Vec<Draft>> {
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
    // Who comes to the store for a test drive is not called on at home.
    let home = Some(&case.customer.address).filter(|_| kind.address);
    let address = match home {
        Some(home) if booking.address.is_empty() => home,
        _ => &booking.address,
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
        Err(Stop::Refused(refusal)) if matches!(*refusal, Refusal::StepDone { .. }) => Ok(None),
        Err(stop) => Err(stop),
    }
}
