//! Why an action cannot be done now, and in words.

mod told;

use super::App;
use super::action::{Action, Place};
use super::opening::has_other;
use super::screen::{Screen, Target};
use super::verbs::{fines, next_step};
use crate::domain::case::Case;
use crate::domain::event::Tick;
use crate::domain::ledger::FineRefusal;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, has_right};

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // each is worded below
pub enum WhyNot {
    OtherScreen(Screen),
    NothingSelected,
    NotSignedIn,
    NoRight(Right),
    NoStore,
    NoPeople,
    NothingToUndo,
    NothingToRedo,
    SheetSigned,
    NothingToPutRight,
    Unmarked(usize),
    NoMark,
    Newest,
    NoNewerDays,
    CaseClosed,
    CaseOpen,
    Paused,
    NotPaused,
    NoStep,
    NotOptional,
    AppointmentOver,
    NobodyToBook,
    NothingToBook,
    NoNumber,
    NothingDue,
    NobodyToAsk,
    NewestPeriod,
    NoTargets,
    NoQuestions,
    NoPerson,
    OneCard,
    OneSheet,
    NotYourStep,
    NoOtherJourney,
    NoService,
    NoDocuments,
    NotAssessor,
    Unexplained,
    Unsupported,
    NobodyToTakeOver,
    NothingToSettle,
    Rules(Box<Refusal>),
}

/// Whether an action can be done now: its place, what is selected, who asks, then what is particular to it.
pub fn availability(app: &App, action: Action) -> Result<(), WhyNot> {
    let entry = action.entry();
    match entry.place {
        Place::On(screens) if !screens.contains(&app.screen) => {
            return Err(WhyNot::OtherScreen(
                screens.first().copied().unwrap_or_default(),
            ));
        }
        Place::With(_) | Place::Either(..) if !action.belongs(app.screen, app.target.kind()) => {
            return Err(WhyNot::NothingSelected);
        }
        _ => {}
    }
    may(app, action)?;
    particular(app, action)
}

fn may(app: &App, action: Action) -> Result<(), WhyNot> {
    let entry = action.entry();
    if !entry.writes && entry.right.is_none() {
        return Ok(());
    }
    if app.desk.roster().everybody().next().is_none() {
        return Ok(());
    }
    let person = app.actor_person().ok_or(WhyNot::NotSignedIn)?;
    match (entry.right, app.desk.playbook()) {
        (Some(right), Some(book)) if !has_right(person, right, app.now, book) => {
            Err(WhyNot::NoRight(right))
        }
        (_, None) => Err(WhyNot::NoStore),
        _ => Ok(()),
    }
}

fn particular(app: &App, action: Action) -> Result<(), WhyNot> {
    match action {
        Action::OtherSheet if !has_other(app) => Err(WhyNot::OneSheet),
        Action::Undo if app.history.to_undo().is_none() => Err(WhyNot::NothingToUndo),
        Action::Redo if app.history.to_redo().is_none() => Err(WhyNot::NothingToRedo),
        Action::Who | Action::Lock if app.desk.roster().everybody().next().is_none() => {
            Err(WhyNot::NoPeople)
        }
        Action::SetPin if app.actor().is_none() => Err(WhyNot::NotSignedIn),
        Action::AdoptDays if !app.desk.has_newer_days() => Err(WhyNot::NoNewerDays),
        Action::OtherJourney if super::verbs::other_journeys(app).is_empty() => {
            Err(WhyNot::NoOtherJourney)
        }
        Action::FineSettle if app.desk.store_state().only_records() => {
            let recorded = Refusal::Fine(FineRefusal::RecordOnly);
            Err(WhyNot::Rules(Box::new(recorded)))
        }
        Action::FineSettle if !app.has_to_settle() => Err(WhyNot::NothingToSettle),
        Action::Ticket if super::verbs::service_journeys(app).is_empty() => Err(WhyNot::NoService),
        Action::Suspend if !app.suspendable => Err(WhyNot::Unsupported),
        Action::AnswerSurvey
        | Action::AskSurvey
        | Action::RatePerson
        | Action::EnterTargets
        | Action::ScoreCard => super::verbs::scores_allow(app, action),
        // There the customer is chosen first.
        Action::Book if app.screen == Screen::Appointments => Ok(()),
        Action::Open if app.target == Target::None => Err(WhyNot::NothingSelected),
        Action::Reveal => on_number(app),
        Action::ItemPass | Action::ItemFail | Action::ItemNotApplicable | Action::ItemClear => {
            on_item(app, action)
        }
        Action::FollowUpDone | Action::SheetSign => on_sheet(app, action),
        _ if fines::ask_of(action).is_some() => app.fine_verdict(action),
        _ => on_case(app, action),
    }
}

fn on_number(app: &App) -> Result<(), WhyNot> {
    let id = app.target.case().ok_or(WhyNot::NothingSelected)?;
    match app.case(id) {
        Ok(case) if case.customer.phone.is_empty() && case.customer.address.is_empty() => {
            Err(WhyNot::NoNumber)
        }
        _ => Ok(()),
    }
}

fn on_item(app: &App, action: Action) -> Result<(), WhyNot> {
    let Some((checklist, date, item)) = app.target.item() else {
        return Err(WhyNot::NothingSelected);
    };
    let Ok(sheet) = app.sheet(checklist, date) else {
        return Ok(());
    };
    let mark = sheet.items.get(item).map(|ticked| ticked.tick);
    match mark {
        _ if sheet.signed.is_some() => Err(WhyNot::SheetSigned),
        None | Some(Tick::Clear) if action == Action::ItemClear => Err(WhyNot::NoMark),
        _ => Ok(()),
    }
}

/// What the selected item says about its sheet. A follow-up may be another day's: of it nothing is said here.
fn on_sheet(app: &App, action: Action) -> Result<(), WhyNot> {
    let Target::Item {
        checklist,
        date,
        item,
    } = &app.target
    else {
        return Ok(());
    };
    let Ok(sheet) = app.sheet(checklist, *date) else {
        return Ok(());
    };
    let waits = sheet
        .items
        .get(item)
        .is_some_and(|ticked| ticked.tick == Tick::Fail && ticked.followed_up.is_none());
    match action {
        Action::SheetSign if sheet.signed.is_some() => Err(WhyNot::SheetSigned),
        Action::FollowUpDone if !waits => Err(WhyNot::NothingToPutRight),
        _ => Ok(()),
    }
}

/// Actions that depend on where the selected case stands.
const OF_CASES: &[Action] = &[
    Action::DoStep,
    Action::SkipStep,
    Action::Assign,
    Action::Book,
    Action::Pause,
    Action::Resume,
    Action::CloseCase,
    Action::ReopenCase,
    Action::MoveAppointment,
    Action::Arrive,
    Action::Finish,
    Action::NoShow,
    Action::CancelAppointment,
];

fn on_case(app: &App, action: Action) -> Result<(), WhyNot> {
    if !OF_CASES.contains(&action) {
        return Ok(());
    }
    let id = app.target.case().ok_or(WhyNot::NothingSelected)?;
    // A case that cannot be read is refused with its fault when the action begins.
    let Ok(case) = app.case(id) else {
        return Ok(());
    };
    match action {
        Action::ReopenCase if case.is_open() => Err(WhyNot::CaseOpen),
        Action::ReopenCase => Ok(()),
        _ if !case.is_open() => Err(WhyNot::CaseClosed),
        Action::Pause if case.is_paused() => Err(WhyNot::Paused),
        Action::Resume if !case.is_paused() => Err(WhyNot::NotPaused),
        Action::Assign => on_lead(app, &case),
        Action::Book => super::verbs::kind_to_book(app, &case).map(|_| ()),
        Action::DoStep | Action::SkipStep => on_step(app, action, &case),
        Action::MoveAppointment
        | Action::Arrive
        | Action::Finish
        | Action::NoShow
        | Action::CancelAppointment => on_appointment(app, &case),
        _ => Ok(()),
    }
}

fn on_step(app: &App, action: Action, case: &Case) -> Result<(), WhyNot> {
    let journey = app
        .desk
        .playbook()
        .and_then(|book| book.journey(&case.journey))
        .ok_or(WhyNot::NoStep)?;
    match next_step(app, case, journey) {
        None => Err(WhyNot::NoStep),
        Some(step) if action == Action::SkipStep && !step.optional => Err(WhyNot::NotOptional),
        Some(step) if !is_mine(app, &step.role) => Err(WhyNot::NotYourStep),
        Some(_) => Ok(()),
    }
}

/// As [`super::verbs::is_mine`]; who is not known is asked for elsewhere.
fn is_mine(app: &App, role: &str) -> bool {
    super::verbs::is_mine(app, role).unwrap_or(true)
}

/// A lead that waits to be assessed is given to somebody by whoever assesses it.
fn on_lead(app: &App, case: &Case) -> Result<(), WhyNot> {
    let book = app.desk.playbook();
    let journey = book.and_then(|book| book.journey(&case.journey));
    match journey.and_then(|journey| case.assessment(journey)) {
        Some(step) if !is_mine(app, &step.role) => Err(WhyNot::NotAssessor),
        _ => Ok(()),
    }
}

fn on_appointment(app: &App, case: &Case) -> Result<(), WhyNot> {
    let Target::Appointment { appointment, .. } = app.target else {
        return Err(WhyNot::NothingSelected);
    };
    match case.appointment(appointment) {
        Some(found) if found.state.is_open() => Ok(()),
        _ => Err(WhyNot::AppointmentOver),
    }
}
