//! Verbs on a case.

use super::super::form::{FormSpec, spec};
use super::super::{Action, App, Desk, Next, Screen, Target, WhyNot};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{is_done, open_steps, stage};
use crate::domain::command::{Command, CustomerInput, StepInput};
use crate::domain::ids::{AppointmentId, CaseId, PersonId};
use crate::domain::playbook::model::{Journey, Step};
use crate::domain::rights::may_do_role;
use crate::domain::time::Instant;
use uuid::Uuid;

pub(super) fn begin(app: &App, action: Action) -> Next {
    if matches!(action, Action::WalkIn | Action::NewCustomer) {
        return open(app, action);
    }
    let Some((case, journey)) = selected(app) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let form = match action {
        Action::DoStep => return do_step(app, &case, journey),
        Action::Resume => return Next::Do(Command::Resume { case: case.id }),
        Action::SkipStep => match next_step(app, &case, journey) {
            Some(step) => spec::skip(case.id, step),
            None => return Next::Cannot(WhyNot::NoStep),
        },
        Action::NameCustomer => spec::customer(&case),
        Action::Assign => assign(app, &case, journey),
        Action::Note => spec::note(case.id),
        Action::Reveal => spec::reveal(case.id),
        Action::Pause => spec::pause(&app.desk, case.id),
        Action::CloseCase => spec::close(case.id, journey),
        _ => spec::reopen(case.id),
    };
    Next::Form(Box::new(form))
}

/// A lead that waits to be assessed is assessed and assigned in one go (S2.2); any other case is given to somebody.
fn assign(app: &App, case: &Case, journey: &Journey) -> FormSpec {
    match case.assessment(journey) {
        Some(step) => spec::step(&app.desk, case, journey, step, app.now),
        None => spec::assign(&app.desk, case, journey.owner_role(), app.now),
    }
}

/// The selected case and its journey.
pub(super) fn selected(app: &App) -> Option<(Case, &Journey)> {
    let case = app.desk.case(app.target.case()?).ok()?;
    let journey = app.desk.playbook()?.journey(&case.journey)?;
    Some((case, journey))
}

/// Of a walk-in nothing is known yet, and nobody should have to type while a customer stands there; who came another way is
/// asked about.
fn open(app: &App, action: Action) -> Next {
    let Some(journey) = app.desk.playbook().and_then(|book| book.journeys.first()) else {
        return Next::Cannot(WhyNot::NoStore);
    };
    let case = CaseId(Uuid::now_v7());
    if action == Action::NewCustomer || asks_how(journey) {
        return Next::Form(Box::new(spec::new_customer(case, journey)));
    }
    at_once(case, journey)
}

/// Whether opening a case asks how the customer came: where the opening itself is the first step, nobody stands at the
/// counter, and the first way of coming would be a guess. What a clock waits for (the phone rings) is never held up.
pub fn asks_how(journey: &Journey) -> bool {
    let first = journey.steps.first();
    let begun = first.is_some_and(|step| step.on_open && step.marks.is_empty());
    begun && !journey.channels.is_empty()
}

/// A case of which nothing is known yet, opened without a question.
pub(super) fn at_once(case: CaseId, journey: &Journey) -> Next {
    let command = Command::OpenCase {
        case,
        journey: journey.id.clone(),
        channel: journey.channels.first().map(|channel| channel.id.clone()),
        customer: CustomerInput::default(),
    };
    Next::DoThenGo(command, Screen::Reception, Target::Case(case))
}

/// The step to do: the selected one, else for a clock the one that stops it, else the first open one.
pub fn next_step<'a>(app: &App, case: &Case, journey: &'a Journey) -> Option<&'a Step> {
    let open = open_steps(case, journey);
    match &app.target {
        Target::Step { step, .. } => open.into_iter().find(|known| known.id == *step),
        Target::Clock { rule, .. } => {
            stopping(app, &open, rule).or_else(|| due(case, journey, &open))
        }
        Target::Appointment { appointment, .. } => {
            let kind = case.appointment(*appointment).map(|a| &a.kind);
            let finishing = open.iter().find(|step| step.finishes.as_ref() == kind);
            finishing.copied().or_else(|| due(case, journey, &open))
        }
        _ => due_for(&app.desk, app.actor(), app.now, case, journey),
    }
}

/// The step that comes next for whoever is at the counter: among those he may do, else among all.
pub fn due_for<'a>(
    desk: &Desk,
    actor: Option<PersonId>,
    now: Instant,
    case: &Case,
    journey: &'a Journey,
) -> Option<&'a Step> {
    let open = open_steps(case, journey);
    let person = actor.and_then(|id| desk.person(id));
    let may = |step: &&&Step| match (person, desk.playbook()) {
        (Some(person), Some(book)) => may_do_role(person, &step.role, now, book),
        _ => true,
    };
    let mine: Vec<&Step> = open.iter().filter(may).copied().collect();
    let fresh = mine.iter().any(|step| !is_done(case, journey, step));
    due(case, journey, if fresh { &mine } else { &open })
}

/// The step that comes next among these: one that was not done, of the stage the case is in or a later one; else
/// one that was left behind; else one that repeats.
fn due<'a>(case: &Case, journey: &Journey, open: &[&'a Step]) -> Option<&'a Step> {
    let place = |key: &str| journey.stages.iter().position(|stage| stage.id == key);
    let here = stage(case, journey).and_then(|stage| place(&stage.id));
    let fresh = |step: &&&Step| !is_done(case, journey, step);
    let ahead = |step: &&&Step| fresh(step) && place(&step.stage) >= here;
    let found = open.iter().find(ahead).or_else(|| open.iter().find(fresh));
    found.or_else(|| open.first()).copied()
}

/// The open step that stops the clocks of a rule.
pub fn stopping_step<'a>(
    app: &App,
    case: &Case,
    journey: &'a Journey,
    rule: &str,
) -> Option<&'a Step> {
    stopping(app, &open_steps(case, journey), rule)
}

fn stopping<'a>(app: &App, open: &[&'a Step], rule: &str) -> Option<&'a Step> {
    let stops = &app.desk.playbook()?.rule(rule)?.stop;
    let marks = |step: &&&Step| {
        let mut of_outcomes = step.outcomes.iter().flat_map(|outcome| &outcome.marks);
        step.marks.iter().any(|mark| stops.contains(mark))
            || of_outcomes.any(|mark| stops.contains(mark))
    };
    open.iter().find(marks).copied()
}

fn do_step(app: &App, case: &Case, journey: &Journey) -> Next {
    let Some(step) = next_step(app, case, journey) else {
        return Next::Cannot(WhyNot::NoStep);
    };
    if let Some(kind) = step
        .books
        .as_ref()
        .and_then(|kind| app.desk.playbook()?.appointment(kind))
    {
        let id = AppointmentId(Uuid::now_v7());
        return Next::Form(Box::new(spec::book(&app.desk, case, kind, id, app.now)));
    }
    let plain = step.fields.is_empty() && step.outcomes.is_empty() && step.approval.is_none();
    if plain {
        return Next::Do(Command::DoStep(StepInput {
            case: case.id,
            step: step.id.clone(),
            outcome: None,
            values: Default::default(),
            lost_reason: None,
            note: String::new(),
            approved_by: None,
        }));
    }
    Next::Form(Box::new(spec::step(
        &app.desk, case, journey, step, app.now,
    )))
}
