//! Where a case stands on its journey: which steps are open, which stage it is in.

use super::{Case, Oddity};
use crate::domain::event::MarkKind;
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Journey, Stage, Step};
use crate::domain::time::Instant;

/// Where a step of a case stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepState {
    /// Done, or left out on purpose.
    Done,
    /// May be done now.
    Open,
    /// A milestone it waits for has not been reached.
    NotAsked,
    /// Other steps come first.
    Blocked(Vec<Key>),
}

/// Where a step stands.
pub fn step_state(case: &Case, journey: &Journey, step: &Step) -> StepState {
    if is_done(case, journey, step) {
        return StepState::Done;
    }
    if !is_asked(case, step) {
        return StepState::NotAsked;
    }
    let missing: Vec<Key> = step
        .after
        .iter()
        .filter(|id| {
            journey
                .step(id)
                .is_some_and(|before| !is_done(case, journey, before))
        })
        .cloned()
        .collect();
    if missing.is_empty() {
        StepState::Open
    } else {
        StepState::Blocked(missing)
    }
}

/// Whether a step is done: recorded, or (for imported history) its milestone reached or the way known to be past it;
/// and not opened again since.
pub fn is_done(case: &Case, journey: &Journey, step: &Step) -> bool {
    if case.reopened.contains_key(&step.id) {
        return false;
    }
    case.steps.contains_key(&step.id)
        || milestone_at(case, step).is_some()
        || is_behind(case, journey, step)
}

/// Whether a case that began elsewhere is past a step nobody recorded here: it belongs to the reception, to a stage before
/// one that shows a milestone, or right before a step that shows one.
fn is_behind(case: &Case, journey: &Journey, step: &Step) -> bool {
    if !case.imported {
        return false;
    }
    let place = |stage: &Key| journey.stages.iter().position(|one| one.id == *stage);
    let own = place(&step.stage);
    if own.is_some() && own <= journey.reception.as_ref().and_then(place) {
        return true;
    }
    let mut later = journey.steps.iter().filter(|later| {
        (own < place(&later.stage) || later.after.contains(&step.id))
            && !case.steps.contains_key(&later.id)
    });
    later.any(|later| milestone_at(case, later).is_some())
}

/// Whether a step applies: every milestone it waits for stands.
pub fn is_asked(case: &Case, step: &Step) -> bool {
    step.when.iter().all(|milestone| case.stands(milestone))
}

/// When a step was done last.
pub fn done_at(case: &Case, step: &Step) -> Option<Instant> {
    let recorded = case
        .steps
        .get(&step.id)
        .and_then(|records| records.last())
        .map(|r| r.at);
    recorded.or_else(|| milestone_at(case, step))
}

fn milestone_at(case: &Case, step: &Step) -> Option<Instant> {
    let of_step = |key: &Key| {
        step.marks.contains(key)
            || step.by_appointment.contains(key)
            || step
                .outcomes
                .iter()
                .any(|outcome| outcome.marks.contains(key))
    };
    let reached = case.milestones.iter().rev().find(|r| of_step(&r.milestone));
    reached
        .filter(|record| record.kind != MarkKind::Withdraw)
        .map(|record| record.happened)
}

/// The steps still to do, in the journey's order: first the ones the way forward needs, without optional ones.
pub fn required_steps<'a>(case: &Case, journey: &'a Journey) -> Vec<&'a Step> {
    journey
        .steps
        .iter()
        .filter(|step| !step.optional && is_asked(case, step) && !is_done(case, journey, step))
        .collect()
}

/// The steps that may be done now, in the journey's order, optional and repeatable ones included.
pub fn open_steps<'a>(case: &Case, journey: &'a Journey) -> Vec<&'a Step> {
    let open = |step: &&Step| match step_state(case, journey, step) {
        StepState::Open => true,
        StepState::Done => step.repeat,
        StepState::Blocked(_) | StepState::NotAsked => false,
    };
    journey.steps.iter().filter(open).collect()
}

/// The stage a case is in: that of its first required step still to do; the last stage when nothing is left.
pub fn stage<'a>(case: &Case, journey: &'a Journey) -> Option<&'a Stage> {
    let next = required_steps(case, journey)
        .into_iter()
        .min_by_key(|step| {
            journey
                .stages
                .iter()
                .position(|stage| stage.id == step.stage)
                .unwrap_or(usize::MAX)
        });
    match next {
        Some(step) => journey.stage(&step.stage),
        None => journey.stages.last(),
    }
}

/// Since when the case is in its stage: the last doing of a step of an earlier stage, or its opening.
pub fn stage_since(case: &Case, journey: &Journey) -> Instant {
    let Some(current) = stage(case, journey) else {
        return case.opened_at;
    };
    let earlier = journey
        .stages
        .iter()
        .take_while(|stage| stage.id != current.id);
    let earlier: Vec<&Key> = earlier.map(|stage| &stage.id).collect();
    let steps = journey
        .steps
        .iter()
        .filter(|step| earlier.contains(&&step.stage));
    steps
        .filter_map(|step| done_at(case, step))
        .max()
        .unwrap_or(case.opened_at)
        .max(case.opened_at)
}

/// Whether the stream has events the fold could not use.
pub fn has_oddity(case: &Case, oddity: Oddity) -> bool {
    case.oddities.iter().any(|(_, known)| *known == oddity)
}
