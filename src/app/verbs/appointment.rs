//! Verbs on an appointment.

use super::super::{Action, App, Next, Target, WhyNot, form::spec};
use super::case::selected;
use crate::domain::command::Command;
use crate::domain::ids::AppointmentId;
use uuid::Uuid;

pub(super) fn begin(app: &App, action: Action) -> Next {
    let Some((case, journey)) = selected(app) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    if action == Action::Book {
        let open = crate::domain::case::pipeline::open_steps(&case, journey);
        let kind = open.iter().find_map(|step| step.books.as_ref());
        let book = app.desk.playbook();
        let kind = book.and_then(|book| {
            kind.and_then(|kind| book.appointment(kind))
                .or(book.appointments.first())
        });
        let Some(kind) = kind else {
            return Next::Cannot(WhyNot::NoStep);
        };
        let id = AppointmentId(Uuid::now_v7());
        return Next::Form(Box::new(spec::book(&app.desk, &case, kind, id, app.now)));
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
        Action::Finish => {
            return Next::Do(Command::Finish {
                case: case_id,
                appointment,
            });
        }
        Action::MoveAppointment => spec::move_appointment(&app.desk, case_id, old, app.now),
        Action::NoShow => spec::no_show(case_id, appointment),
        _ => spec::cancel(&app.desk, case_id, appointment, app.now),
    };
    Next::Form(Box::new(form))
}
