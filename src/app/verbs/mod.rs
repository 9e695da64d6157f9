//! What each action begins: a command at once, a form, a question, another screen. Pure: nothing is written here.
//!
//! One function for each subject; [`begin`] is the table. An action on a case works wherever something of the case is
//! selected, so that Reception, Deadlines, Appointments and Customers share it.

mod appointment;
mod case;
mod extra;
pub(super) mod fines;
mod scores;

pub use appointment::{book, kind_to_book};
pub(super) use scores::allow as scores_allow;

pub use case::{asks_how, due_for, next_step, stopping_step};
pub use extra::{other_journeys, service_journeys};

use super::{Action, App, Next, Screen, Target, WhyNot, form, opening, retention};
use crate::domain::command::Command;
use crate::domain::retention::GROUND;
use crate::words::actions as words;
use crate::words::privacy;

/// Whether the person at the counter may do a step of this role; `None` while nobody is known to be there.
pub fn is_mine(app: &App, role: &str) -> Option<bool> {
    let (person, book) = app.actor_person().zip(app.desk.playbook())?;
    let role = role.to_owned();
    Some(crate::domain::rights::may_do_role(
        person, &role, app.now, book,
    ))
}

/// What an action begins with what is selected now. Its availability is asked first.
pub fn begin(app: &App, action: Action) -> Next {
    if let Err(why) = app.availability(action) {
        return Next::Cannot(why);
    }
    if let Some(screen) = action.screen() {
        return Next::Go(screen, Target::None);
    }
    match action {
        Action::ItemPass
        | Action::ItemFail
        | Action::ItemNotApplicable
        | Action::ItemClear
        | Action::FollowUpDone => opening::begin(app, action),
        Action::WalkIn
        | Action::NewCustomer
        | Action::DoStep
        | Action::SkipStep
        | Action::NameCustomer
        | Action::Assign
        | Action::Note
        | Action::Reveal
        | Action::Pause
        | Action::Resume
        | Action::CloseCase
        | Action::ReopenCase => case::begin(app, action),
        Action::OtherJourney | Action::Ticket | Action::Print => extra::begin(app, action),
        Action::AnswerSurvey | Action::AskSurvey | Action::RatePerson => scores::begin(app, action),
        // That screen asks first for whom.
        Action::Book if app.screen == Screen::Appointments => Next::Screen,
        Action::Book
        | Action::MoveAppointment
        | Action::Arrive
        | Action::Finish
        | Action::NoShow
        | Action::CancelAppointment => appointment::begin(app, action),
        Action::FineSettle => fines::settle(app),
        Action::FinePapers => fines::papers(app),
        _ if fines::ask_of(action).is_some() => fines::begin(app, action),
        Action::ForgetDue => forget_due(app),
        Action::Open => open(app),
        // That screen knows which shift is shown.
        Action::Export if app.screen == Screen::Review => Next::Screen,
        Action::Export => {
            let present = super::shift::shift_at(&app.desk, app.now);
            Next::Form(Box::new(form::spec::export(app, &present)))
        }
        Action::History => Next::Go(Screen::Customers, at_home(app)),
        Action::Settings => Next::Form(Box::new(form::spec::settings(&app.desk))),
        Action::AdoptDays => adopt_days(app),
        Action::AddPerson => Next::Form(Box::new(form::spec::join(&app.desk, app.now))),
        Action::SetPin => app
            .actor()
            .map_or(Next::Cannot(WhyNot::NotSignedIn), |person| {
                Next::Form(Box::new(form::spec::set_pin(&app.desk, person, app.now)))
            }),
        Action::NextScreen => Next::Go(app.screen.step(1), Target::None),
        Action::PreviousScreen => Next::Go(app.screen.step(-1), Target::None),
        _ => Next::Screen,
    }
}

/// The playbook in force once more, with the statutory days this program ships.
fn adopt_days(app: &App) -> Next {
    let Some(adoption) = app.desk.store_state().policy() else {
        return Next::Cannot(WhyNot::NoStore);
    };
    let command = Command::AdoptPlaybook {
        text: adoption.text.to_string(),
    };
    Next::Confirm(words::adopt_days_ask(app.lang).to_owned(), command)
}

/// Most cases that are erased at once; what is left is asked about the next time.
const AT_ONCE: usize = 500;

fn forget_due(app: &App) -> Next {
    let past = retention::past(app.desk.store(), app.now, AT_ONCE).unwrap_or_default();
    let cases = retention::due(&past);
    if cases.is_empty() {
        return Next::Cannot(WhyNot::NothingDue);
    }
    let held = past.len() - cases.len();
    let mut question = privacy::erase_due(app.lang, cases.len());
    if held > 0 {
        question.push_str(&privacy::held_too(app.lang, held));
    }
    let ground = GROUND.to_owned();
    Next::Confirm(question, Command::Forget { cases, ground })
}

/// Where the selected thing is at home.
fn open(app: &App) -> Next {
    let screen = match &app.target {
        Target::None => return Next::Cannot(WhyNot::NothingSelected),
        Target::Item { .. } | Target::FollowUp { .. } => Screen::Opening,
        Target::Card(_) => Screen::Customers,
        Target::Asking { .. } => Screen::Customers,
        Target::Case(_) | Target::Step { .. } => Screen::Reception,
        Target::Appointment { .. } => Screen::Appointments,
        Target::Clock { .. } => Screen::Deadlines,
        Target::Fine { .. } => Screen::Review,
        Target::Person(_) => app.screen,
    };
    Next::Go(screen, at_home(app))
}

/// The selected thing as another screen knows it: who is to be asked stands there as a customer.
fn at_home(app: &App) -> Target {
    match &app.target {
        Target::Asking { case, .. } => Target::Case(*case),
        other => other.clone(),
    }
}
