//! Verbs that feed the scores: customers' answers, ratings of people.

use super::super::{Action, App, Next, Screen, Target, WhyNot, form::spec};
use crate::app::scores::asking::sets;
use crate::domain::case::Case;
use crate::domain::decide::survey::asked;
use crate::domain::event::CaseResult;
use crate::domain::playbook::scoring::{About, Survey};

/// Whether one of these can be done now.
pub(in crate::app) fn allow(app: &App, action: Action) -> Result<(), WhyNot> {
    let book = app.desk.playbook().ok_or(WhyNot::NoStore)?;
    match action {
        Action::ScoreCard if book.scorecards.len() < 2 => Err(WhyNot::OneCard),
        Action::RatePerson if set_for_people(app).is_none() => Err(WhyNot::NoQuestions),
        Action::RatePerson if !matches!(app.target, Target::Person(_)) => Err(WhyNot::NoPerson),
        Action::EnterTargets if book.scorecards.is_empty() => Err(WhyNot::NoTargets),
        Action::AnswerSurvey | Action::AskSurvey if sets(book).next().is_none() => {
            Err(WhyNot::NoQuestions)
        }
        Action::AskSurvey | Action::AnswerSurvey
            if action == Action::AskSurvey || app.screen != Screen::Scores =>
        {
            let id = app.target.case().ok_or(WhyNot::NothingSelected)?;
            // A case that cannot be read is refused with its fault when the action begins.
            let result = app.case(id).ok().and_then(|case| {
                let end = case.closed.as_ref();
                end.map(|end| end.result)
            });
            match result {
                Some(CaseResult::Void) => Err(WhyNot::CaseClosed),
                _ => app.case(id).map_or(Ok(()), |case| due_from(app, &case)),
            }
        }
        _ => Ok(()),
    }
}

pub(super) fn begin(app: &App, action: Action) -> Next {
    match action {
        Action::RatePerson => rate(app),
        // That screen asks first which customer.
        Action::AnswerSurvey if app.screen == Screen::Scores => Next::Screen,
        _ => answer(app),
    }
}

fn set_for_people(app: &App) -> Option<&Survey> {
    let surveys = &app.desk.playbook()?.surveys;
    surveys.iter().find(|set| set.about == About::Person)
}

fn rate(app: &App) -> Next {
    let (Target::Person(person), Some(set)) = (&app.target, set_for_people(app)) else {
        return Next::Cannot(WhyNot::NoPerson);
    };
    let name = app.desk.name_of(Some(*person));
    Next::Form(Box::new(spec::scores::rate(*person, name, set)))
}

/// Whether the customer has come as far as the question set asks about.
fn due_from(app: &App, case: &Case) -> Result<(), WhyNot> {
    let set = set_for(app, case).ok_or(WhyNot::NoQuestions)?;
    asked(case, set, app.now).map_err(|refusal| WhyNot::Rules(Box::new(refusal)))
}

fn answer(app: &App) -> Next {
    let case = app.target.case().and_then(|id| app.desk.case(id).ok());
    let Some(case) = case else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    if let Err(why) = due_from(app, &case) {
        return Next::Cannot(why);
    }
    match set_for(app, &case) {
        Some(set) => Next::Form(Box::new(spec::scores::answer(&case, set))),
        None => Next::Cannot(WhyNot::NoQuestions),
    }
}

/// The question set that is due, else the one the customer's journey asks, else the playbook's first for customers.
fn set_for<'a>(app: &'a App, case: &Case) -> Option<&'a Survey> {
    let book = app.desk.playbook()?;
    let journey = book.journey(&case.journey);
    let asked =
        journey.and_then(|journey| journey.steps.iter().find_map(|step| step.survey.as_ref()));
    let asked = match &app.target {
        Target::Asking { survey, .. } => Some(survey),
        _ => asked,
    };
    let own = asked.and_then(|key| sets(book).find(|set| set.id == *key));
    own.or_else(|| sets(book).next())
}
