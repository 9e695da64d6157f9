//! Forms about appointments.

use super::{Purpose, Submission};
use crate::domain::command::{Booking, Cancelling, Command, Moving};
use crate::domain::ids::{AppointmentId, CaseId, Key};

pub(super) fn of_appointment(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let note = filled.text("note");
    Some(match purpose {
        Purpose::Book {
            case,
            appointment,
            kind,
        } => Command::Book(book(case, appointment, kind, filled)),
        Purpose::Move { case, appointment } => Command::Move(moved(case, appointment, filled)),
        Purpose::Cancel { case, appointment } => Command::Cancel(Cancelling {
            case,
            appointment,
            cause: filled.cause(),
            note,
            approved_by: filled.person("approver"),
        }),
        Purpose::NoShow { case, appointment } => Command::NoShow {
            case,
            appointment,
            note,
        },
        _ => return None,
    })
}

fn book(case: CaseId, appointment: AppointmentId, kind: Key, filled: &Submission) -> Booking {
    Booking {
        case,
        appointment,
        kind,
        start: filled.instant("start"),
        minutes: filled.minutes(),
        people: filled.people("people"),
        resources: filled.list("resources"),
        address: filled.text("address"),
        note: filled.text("note"),
    }
}

fn moved(case: CaseId, appointment: AppointmentId, filled: &Submission) -> Moving {
    let people = filled.people("people");
    let resources = filled.list("resources");
    Moving {
        case,
        appointment,
        start: filled.instant("start"),
        minutes: filled.minutes(),
        people: (!people.is_empty()).then_some(people),
        resources: (!resources.is_empty()).then_some(resources),
        cause: filled.cause(),
        note: filled.text("note"),
        approved_by: filled.person("approver"),
    }
}
