//! Verbs on an appointment.

use super::super::{Action, App, Next, Target, WhyNot, form::spec};
use super::case::selected;
use crate::domain::case::pipeline::open_steps;
use crate::domain::case::{Appointment, Case};
use crate::domain::command::Command;
use crate::domain::ids::AppointmentId;
use crate::domain::playbook::model::Journey;
use uuid::Uuid;

pub(super) fn begin(app: &App, action: Action) -> Next {
    let Some((case, journey)) = selected(app) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    if action == Action::Book {
        return book(app, &case, journey);
    }
    let Target::Appointment { appointment, .. } = app.target else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let Some(old) = case.appointment(appointment) else {
        return Next::Cannot(WhyNot::AppointmentOver);
    };
    let case_id = case.id;
    let form = match action {
        Action::Arrive => {
            return Next::Do(Command::Arrive {
                case: case_id,
                appointment,
            });
        }
        Action::Finish => return finish(app, &case, journey, old),
        Action::MoveAppointment => spec::move_appointment(&app.desk, case_id, old, app.now),
        Action::NoShow => spec::no_show(case_id, appointment),
        _ => spec::cancel(&app.desk, case_id, appointment, app.now),
    };
    Next::Form(Box::new(form))
}

/// The booking of what the case waits for, else of the playbook's first kind.
pub fn book(app: &App, case: &Case, journey: &Journey) -> Next {
    let open = open_steps(case, journey);
    let kind = open.iter().find_map(|step| step.books.as_ref());
    let found = app.desk.playbook().and_then(|book| {
        kind.and_then(|kind| book.appointment(kind))
            .or(book.appointments.first())
    });
    let Some(kind) = found else {
        return Next::Cannot(WhyNot::NoStep);
    };
    let id = AppointmentId(Uuid::now_v7());
    Next::Form(Box::new(spec::book(&app.desk, case, kind, id, app.now)))
}

/// Kinds that a step finishes are finished by filling in that step; when it cannot be done yet the rules say why.
fn finish(app: &App, case: &Case, journey: &Journey, appointment: &Appointment) -> Next {
    let by_step = |step: &&crate::domain::playbook::model::Step| {
        step.finishes.as_ref() == Some(&appointment.kind)
    };
    match open_steps(case, journey).into_iter().find(by_step) {
        Some(step) => Next::Form(Box::new(spec::step(
            &app.desk, case, journey, step, app.now,
        ))),
        None => Next::Do(Command::Finish {
            case: case.id,
            appointment: appointment.id,
        }),
    }
}
