//! The stage of a case, until the domain says it.

use crate::domain::case::Case;
use crate::domain::playbook::model::{Journey, Stage};
use crate::domain::time::Instant;

pub fn stage<'a>(case: &Case, journey: &'a Journey) -> Option<&'a Stage> {
    let next = journey
        .steps
        .iter()
        .find(|step| !step.optional && !case.steps.contains_key(&step.id));
    match next {
        Some(step) => journey.stage(&step.stage),
        None => journey.stages.last(),
    }
}

pub fn stage_since(case: &Case, _journey: &Journey) -> Instant {
    case.opened_at
}
