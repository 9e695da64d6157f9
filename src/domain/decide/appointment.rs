//! Agreeing, moving, keeping and calling off appointments. A double booking is refused here, and this runs inside the
//! transaction that saves, so two terminals cannot book the same hour.

mod book;
mod change;
mod room;

use super::guard::{Guard, on_case, unknown};
use super::marks::reach;
use crate::domain::case::{Appointment, Case};
use crate::domain::command::Command;
use crate::domain::event::{Draft, Mark, MarkKind, Payload};
use crate::domain::ids::{AppointmentId, CaseId};
use crate::domain::playbook::model::AppointmentKind;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::Instant;
use crate::domain::world::Decided;
use book::book;
pub(super) use change::called_off;
use change::{cancel, move_to, no_show};

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
