//! Where a case stands on its journey: which steps are open, which stage it is in.

use super::{Case, MilestoneRecord};
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
    if !is_asked(case, journey, step) {
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
/// one that shows a milestone reached elsewhere, or a step that shows one comes after it, by however many others.
fn is_behind(case: &Case, journey: &Journey, step: &Step) -> bool {
    if !case.imported {
        return false;
    }
    let place = |stage: &Key| journey.stages.iter().position(|one| one.id == *stage);
    let own = place(&step.stage);
    if own.is_some() && own <= journey.reception.as_ref().and_then(place) {
        return true;
    }
    let mut known: Vec<&Step> = journey
        .steps
        .iter()
        .filter(|later| shown_from_elsewhere(case, later))
        .collect();
    if known.iter().any(|later| own < place(&later.stage)) {
        return true;
    }
    let mut next = 0;
    while let Some(later) = known.get(next) {
        if later.after.contains(&step.id) {
            return true;
        }
        let before = later.after.iter().filter_map(|id| journey.step(id));
        let new: Vec<&Step> = before
            .filter(|one| !known.iter().any(|seen| seen.id == one.id))
            .collect();
        known.extend(new);
        next += 1;
    }
    false
}

/// Whether a milestone of the step stands that its being done here did not reach.
fn shown_from_elsewhere(case: &Case, step: &Step) -> bool {
    let recorded = case.steps.get(&step.id).map_or(&[][..], Vec::as_slice);
    let elsewhere = |record: &&MilestoneRecord| {
        shows(step, &record.milestone) && recorded.iter().all(|own| own.event != record.event)
    };
    let last = case.milestones.iter().rev().find(elsewhere);
    last.is_some_and(|record| record.kind != MarkKind::Withdraw)
}

/// Whether a step applies: every milestone it waits for stands and holds.
pub fn is_asked(case: &Case, journey: &Journey, step: &Step) -> bool {
    let asked = |milestone: &Key| {
        case.stands(milestone)
            && holds(case, journey, milestone)
            && !is_overtaken(case, journey, milestone)
    };
    step.when.iter().all(asked)
}

/// Whether the step that reached a milestone by its outcome has not come out another way since: once a revised design
/// failed its check, it is not the passed one any more and nobody proposes it (S8.4, S8.5).
fn holds(case: &Case, journey: &Journey, milestone: &Key) -> bool {
    let mut reached = case.milestones.iter().rev();
    let Some(last) = reached.find(|record| record.milestone == *milestone) else {
        return true;
    };
    // Only what was done twice can have come out two ways; what was done is little beside what could be.
    let redone = case.steps.iter().filter(|(_, records)| {
        records.len() > 1
            && records.iter().any(|record| record.event == last.event)
            && records
                .last()
                .is_some_and(|record| record.event != last.event)
    });
    let by_outcome = |step: &Step| {
        let outcomes = step.outcomes.iter().flat_map(|outcome| &outcome.marks);
        !step.marks.contains(milestone) && outcomes.into_iter().any(|mark| mark == milestone)
    };
    !redone
        .filter_map(|(id, _)| journey.step(id))
        .any(by_outcome)
}

/// Whether a step done elsewhere came out one way and later another: a history often has no line for the resubmission
/// between a failed check and the passed one (S8.4, S8.5).
fn is_overtaken(case: &Case, journey: &Journey, milestone: &Key) -> bool {
    if !case.imported {
        return false;
    }
    let is_it = |record: &MilestoneRecord| record.milestone == *milestone;
    let later = case
        .milestones
        .iter()
        .rev()
        .take_while(|record| !is_it(record));
    let later: Vec<&Key> = later
        .filter(|record| record.kind == MarkKind::Reach)
        .map(|record| &record.milestone)
        .collect();
    let otherwise = |step: &Step| {
        let outcomes = || step.outcomes.iter().map(|outcome| &outcome.marks);
        let others = outcomes().filter(|marks| !marks.contains(milestone));
        outcomes().any(|marks| marks.contains(milestone))
            && others.flatten().any(|mark| later.contains(&mark))
    };
    let elsewhere = |step: &&Step| !case.steps.contains_key(&step.id);
    !later.is_empty() && journey.steps.iter().filter(elsewhere).any(otherwise)
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
    let mut records = case.milestones.iter().rev();
    records
        .find(|record| shows(step, &record.milestone))
        .filter(|record| record.kind != MarkKind::Withdraw)
        .map(|record| record.happened)
}

/// Whether doing the step, or its appointment, reaches the milestone.
fn shows(step: &Step, milestone: &Key) -> bool {
    step.may_reach(milestone)
}

/// The steps still to do, in the journey's order: first the ones the way forward needs, without optional ones.
pub fn required_steps<'a>(case: &Case, journey: &'a Journey) -> Vec<&'a Step> {
    journey
        .steps
        .iter()
        .filter(|step| {
            !step.optional && is_asked(case, journey, step) && !is_done(case, journey, step)
        })
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

/// The stage a case is in: the first one with a required step still to do; the last stage when nothing is left.
pub fn stage<'a>(case: &Case, journey: &'a Journey) -> Option<&'a Stage> {
    // Asked after every event of a case: steps of stages behind one that waits are not looked at.
    let mut next: Option<usize> = None;
    for step in journey.steps.iter().filter(|step| !step.optional) {
        let Some(place) = journey.place(&step.stage) else {
            continue;
        };
        let earlier = next.is_none_or(|next| place < next);
        if earlier && !is_done(case, journey, step) && is_asked(case, journey, step) {
            next = Some(place);
        }
    }
    match next {
        Some(place) => journey.stages.get(place),
        None => journey.stages.last(),
    }
}
