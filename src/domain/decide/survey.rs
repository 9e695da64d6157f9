//! What customers answer, written down at the counter, on the telephone, or from a file.

use super::guard::{Guard, on_case, unknown};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, step_state};
use crate::domain::event::{CaseResult, Draft, Mark, MarkKind, Payload};
use crate::domain::ids::{CaseId, Key};
use crate::domain::playbook::scoring::{About, Survey};
use crate::domain::refusal::{Refusal, ValueFault};
use crate::domain::rights::Right;
use crate::domain::score::reached;
use crate::domain::time::Instant;
use crate::domain::world::Decided;
use std::collections::BTreeMap;

/// The answers of a customer, also of one whose case ended well: regulars are asked again.
pub(super) fn answer(
    guard: &Guard,
    case: CaseId,
    (survey, answers): (&Key, &BTreeMap<Key, u8>),
    note: &str,
) -> Decided<Vec<Draft>> {
    guard.needs(Right::Receive)?;
    let set = set_of(guard, survey, About::Customer)?;
    whole(set, answers)?;
    let case = guard.case(case)?;
    guard.not_before(&case)?;
    let closed = case.closed.as_ref().map(|end| end.result);
    if closed == Some(CaseResult::Void) {
        return Err(Refusal::CaseClosed.into());
    }
    asked(&case, set, guard.asker.at)?;
    let answered = Payload::SurveyAnswered {
        survey: survey.clone(),
        answers: answers.clone(),
        marks: marks(guard, &case, survey)?,
    };
    Ok(vec![on_case(case.id, answered).with("note", note)])
}

/// A set that is asked from a milestone on asks nobody who has not come so far: nothing was delivered that could please,
/// and the answer would count in somebody's score.
pub fn asked(case: &Case, set: &Survey, at: Instant) -> Result<(), Refusal> {
    let Some(repeat) = &set.repeat else {
        return Ok(());
    };
    match reached(case, &repeat.after) {
        Some(since) if since <= at => Ok(()),
        _ => Err(Refusal::NotYetAsked {
            survey: set.id.clone(),
            milestone: repeat.after.clone(),
        }),
    }
}

/// What the step that asks the set would reach: a clock that waits for the survey stops however it was taken.
fn marks(guard: &Guard, case: &Case, survey: &Key) -> Decided<Vec<Mark>> {
    if !case.is_open() {
        return Ok(Vec::new());
    }
    let journey = guard.journey(case)?;
    let asks = journey.steps.iter().find(|step| {
        let may = matches!(
            step_state(case, journey, step),
            StepState::Open | StepState::Done
        );
        may && step.survey.as_ref() == Some(survey)
    });
    let marks = asks.into_iter().flat_map(|step| &step.marks);
    let mark = |milestone: &Key| Mark {
        milestone: milestone.clone(),
        at: guard.asker.at,
        kind: MarkKind::Reach,
    };
    Ok(marks.map(mark).collect())
}

/// The question set of this key and sort.
pub(super) fn set_of<'g>(guard: &'g Guard, survey: &str, about: About) -> Decided<&'g Survey> {
    let set = guard.playbook()?.survey(survey);
    let set = set.filter(|set| set.about == about);
    set.ok_or_else(|| unknown("survey", survey))
}

/// Every question has points from 0 to 100, and there is nothing else.
pub(super) fn whole(set: &Survey, answers: &BTreeMap<Key, u8>) -> Decided<()> {
    let asked = |key: &Key| set.questions.iter().any(|question| question.id == *key);
    if let Some(stray) = answers.keys().find(|key| !asked(key)) {
        let field = stray.clone();
        return Err(Refusal::UnknownField { field }.into());
    }
    let questions = set.questions.iter().map(|question| question.id.clone());
    let fields: Vec<Key> = questions.filter(|key| !answers.contains_key(key)).collect();
    if !fields.is_empty() {
        return Err(Refusal::FieldsMissing { fields }.into());
    }
    match answers.iter().find(|(_, points)| **points > 100) {
        None => Ok(()),
        Some((key, _)) => {
            let fault = ValueFault::Bounds {
                min: Some(0),
                max: Some(100),
            };
            let field = key.clone();
            Err(Refusal::FieldInvalid { field, fault }.into())
        }
    }
}
