//! Why an action cannot be done now, in words.

use super::WhyNot;
use crate::app::App;
use crate::app::verbs::next_step;
use crate::domain::rights::Right;
use crate::words::{actions as words, refusal};

impl WhyNot {
    /// In words.
    pub fn text(&self, app: &App) -> String {
        let lang = app.lang;
        let fixed = match self {
            WhyNot::OtherScreen(screen) => return words::why_other_screen(lang, screen.name(lang)),
            WhyNot::NoRight(right) => {
                return words::why_no_right(lang, &app.known().holders(lang, *right));
            }
            WhyNot::NotYourStep => return words::why_not_your_step(lang, &role_of_step(app)),
            WhyNot::NotAssessor => return words::why_not_assessor(lang, &assessor(app)),
            WhyNot::Unmarked(left) => return words::why_unmarked(lang, *left),
            WhyNot::Rules(refusal) => return refusal::text(lang, refusal, &app.known()),
            WhyNot::NobodyToTakeOver => {
                let who = app.known().holders(lang, Right::HandOver);
                return words::why_nobody_to_take_over(lang, &who);
            }
            WhyNot::NothingSelected => words::why_nothing_selected,
            WhyNot::NotSignedIn => words::why_not_signed_in,
            WhyNot::NoStore => words::why_no_store,
            WhyNot::NoPeople => words::why_no_people,
            WhyNot::NothingToUndo => words::why_nothing_to_undo,
            WhyNot::NothingToRedo => words::why_nothing_to_redo,
            WhyNot::SheetSigned => words::why_signed,
            WhyNot::NothingToPutRight => words::why_nothing_to_put_right,
            WhyNot::NoMark => words::why_no_mark,
            WhyNot::Newest => words::why_newest,
            WhyNot::NoNewerDays => words::why_no_newer_days,
            WhyNot::CaseClosed => words::why_case_closed,
            WhyNot::CaseOpen => words::why_case_open,
            WhyNot::Paused => words::why_paused,
            WhyNot::NotPaused => words::why_not_paused,
            WhyNot::NoStep => words::why_no_step,
            WhyNot::NotOptional => words::why_not_optional,
            WhyNot::NobodyToAsk => words::why_nobody_to_ask,
            WhyNot::NewestPeriod => words::why_newest_period,
            WhyNot::NoTargets => words::why_no_targets,
            WhyNot::NoQuestions => words::why_no_questions,
            WhyNot::NoPerson => words::why_no_person,
            WhyNot::OneCard => words::why_one_card,
            WhyNot::OneSheet => words::why_one_sheet,
            WhyNot::NobodyToBook => words::why_nobody_to_book,
            WhyNot::NothingToBook => words::why_nothing_to_book,
            WhyNot::NothingDue => words::why_nothing_due,
            WhyNot::NoNumber => words::why_no_number,
            WhyNot::AppointmentOver => words::why_appointment_over,
            WhyNot::NoOtherJourney => words::why_no_other_journey,
            WhyNot::NoService => words::why_no_service,
            WhyNot::NoDocuments => words::why_no_documents,
            WhyNot::Unexplained => words::why_unexplained,
            WhyNot::Unsupported => words::why_unsupported,
            WhyNot::NothingToSettle => crate::words::payroll::nothing,
        };
        fixed(lang).to_owned()
    }
}

/// What the role is called that assesses the selected lead.
fn assessor(app: &App) -> String {
    let case = app.target.case().and_then(|id| app.desk.case(id).ok());
    let step = case.and_then(|case| {
        let journey = app.desk.playbook()?.journey(&case.journey)?;
        case.assessment(journey)
    });
    step.map_or_else(String::new, |step| app.known().entry(app.lang, &step.role))
}

/// What the role of the selected step is called.
fn role_of_step(app: &App) -> String {
    let case = app.target.case().and_then(|id| app.case(id).ok());
    let step = case.and_then(|case| {
        let journey = app.desk.playbook()?.journey(&case.journey)?;
        next_step(app, &case, journey)
    });
    step.map_or_else(String::new, |step| app.known().entry(app.lang, &step.role))
}
