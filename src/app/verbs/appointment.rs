//! Verbs on an appointment.

use super::super::{Action, App, Next, Target, WhyNot, form::spec};
use super::case::selected;
use crate::domain::case::pipeline::{StepState, open_steps, step_state};
use crate::domain::case::{Appointment, Case};
use crate::domain::command::Command;
use crate::domain::ids::AppointmentId;
use crate::domain::playbook::model::{AppointmentKind, Journey, Step};
use crate::domain::refusal::Refusal;
use uuid::Uuid;

pub(super) fn begin(app: &App, action: Action) -> Next {
    let Some((case, journey)) = selected(app) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    if action == Action::Book {
        return book(app, &case);
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

/// The booking of what the case waits for; why not, where nothing can be booked now.
pub fn book(app: &App, case: &Case) -> Next {
    let kind = kind_to_book(app, case);
    match kind {
        Ok(kind) => {
            let id = AppointmentId(Uuid::now_v7());
            Next::Form(Box::new(spec::book(&app.desk, case, kind, id, app.now)))
        }
        Err(why) => Next::Cannot(why),
    }
}

/// The kind a booking would be of: what the case waits for, else one that was kept before and may be booked again.
///
/// # Errors
/// Nobody should fill in a form to hear at its end that the time for it has not come.
pub fn kind_to_book<'a>(app: &'a App, case: &Case) -> Result<&'a AppointmentKind, WhyNot> {
    let book = app.desk.playbook().ok_or(WhyNot::NoStore)?;
    let journey = book.journey(&case.journey).ok_or(WhyNot::NoStep)?;
    let mut again = None;
    let mut why = WhyNot::NothingToBook;
    for step in &journey.steps {
        let kind = step.books.as_ref().and_then(|kind| book.appointment(kind));
        let Some(kind) = kind else { continue };
        let refusal = match step_state(case, journey, step) {
            state @ (StepState::Open | StepState::Done) => match case.open_appointment(&kind.id) {
                Some(open) => Refusal::AppointmentExists {
                    appointment: open.id,
                },
                None if state == StepState::Open => return Ok(kind),
                None => {
                    again = again.or(Some(kind));
                    continue;
                }
            },
            StepState::Blocked(missing) => Refusal::StepBlocked { missing },
            StepState::NotAsked => not_asked(case, step),
        };
        if why == WhyNot::NothingToBook {
            why = WhyNot::Rules(Box::new(refusal));
        }
    }
    again.ok_or(why)
}

fn not_asked(case: &Case, step: &Step) -> Refusal {
    let waits = step.when.iter().find(|milestone| !case.stands(milestone));
    Refusal::StepNotAsked {
        milestone: waits.cloned().unwrap_or_default(),
    }
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
