//! Steps that would wait for ever: they come after a step that is only asked for when a milestone stands, and nothing
//! makes sure that it ever does (warnings).

use super::order::{Ordered, marks};
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, way};
use crate::domain::playbook::model::{Journey, Outcome, Step};
use std::collections::BTreeSet;

pub(super) fn check(ordered: &Ordered<'_>, found: &mut Found) {
    for (index, journey) in ordered.playbook.journeys.iter().enumerate() {
        let sure = sure(ordered, journey);
        for (nth, step) in journey
            .steps
            .iter()
            .enumerate()
            .filter(|(_, s)| !s.optional)
        {
            if let Some((after, milestone)) = held_by(journey, step, &sure) {
                let at = down(&way!["journey", index, "step", nth], "after");
                found.push(at, FaultKind::HoldsStage { after, milestone });
            }
        }
    }
}

/// The first step it waits for that may never be asked for, with the milestone that may never come.
fn held_by(journey: &Journey, step: &Step, sure: &BTreeSet<&str>) -> Option<(Key, Key)> {
    let before = step.after.iter().filter_map(|id| journey.step(id));
    before
        .filter(|before| !follows(journey, step, before))
        .find_map(|before| {
            let open = |key: &&Key| !sure.contains(key.as_str()) && !step.when.contains(key);
            let milestone = before.when.iter().find(open)?;
            Some((before.id.clone(), milestone.clone()))
        })
}

/// Whether the step waits for a milestone that only the earlier one reaches: then that one was done.
fn follows(journey: &Journey, step: &Step, before: &Step) -> bool {
    step.when.iter().any(|key| {
        let mut reaching = journey.steps.iter().filter(|other| reaches(other, key));
        reaching.next().is_some_and(|only| only.id == before.id) && reaching.next().is_none()
    })
}

fn reaches(step: &Step, key: &str) -> bool {
    marks(step).any(|mark| mark == key) || step.by_appointment.iter().any(|mark| mark == key)
}

/// The milestones every case reaches unless it ends: found step by step until nothing is added.
fn sure<'a>(ordered: &Ordered<'_>, journey: &'a Journey) -> BTreeSet<&'a str> {
    let mut sure: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = sure.len();
        let stands = |sure: &BTreeSet<&str>, step: &Step| {
            step.when.iter().all(|key| sure.contains(key.as_str()))
        };
        for step in journey.steps.iter().filter(|step| !step.optional) {
            if !stands(&sure, step) {
                continue;
            }
            let reached = marks(step).chain(step.by_appointment.iter().map(String::as_str));
            let every: Vec<&str> = reached
                .filter(|key| surely(journey, step, key, &sure))
                .collect();
            sure.extend(every);
            sure.extend(ordered_by_booking(ordered, journey, step));
        }
        if sure.len() == before {
            return sure;
        }
    }
}

/// Milestones of an appointment the step books: it can be finished from the Appointments screen, too.
fn ordered_by_booking<'a>(
    ordered: &Ordered<'_>,
    journey: &'a Journey,
    step: &Step,
) -> Vec<&'a str> {
    let kind = step.books.as_ref();
    let kind = kind.and_then(|kind| ordered.playbook.appointment(kind));
    let done = kind.and_then(|kind| kind.done.as_ref());
    let waited = journey.steps.iter().flat_map(|step| &step.when);
    waited
        .filter(|key| Some(*key) == done)
        .map(String::as_str)
        .collect()
}

/// Whether doing the step reaches the milestone, however it comes out.
fn surely(journey: &Journey, step: &Step, key: &str, sure: &BTreeSet<&str>) -> bool {
    let always = |marks: &[Key]| marks.iter().any(|mark| mark == key);
    if always(&step.marks) || always(&step.by_appointment) {
        return true;
    }
    !step.outcomes.is_empty()
        && step.outcomes.iter().all(|outcome| {
            always(&outcome.marks)
                || outcome.closes.is_some()
                || comes_back(journey, step, outcome)
                || leads(journey, outcome, key, sure)
        })
}

/// Whether the outcome asks for the step again, itself or by the steps it opens again.
fn comes_back(journey: &Journey, step: &Step, outcome: &Outcome) -> bool {
    let mut open: Vec<&Key> = outcome.reopens.iter().collect();
    let mut seen: BTreeSet<&Key> = BTreeSet::new();
    while let Some(id) = open.pop() {
        if *id == step.id {
            return true;
        }
        if seen.insert(id)
            && let Some(next) = journey.step(id)
        {
            open.extend(&next.reopens);
        }
    }
    false
}

/// Whether the outcome asks for another step that reaches the milestone (important customers are asked about first).
fn leads(journey: &Journey, outcome: &Outcome, key: &str, sure: &BTreeSet<&str>) -> bool {
    let reached = |mark: &Key| outcome.marks.contains(mark);
    journey.steps.iter().any(|step| {
        let asked = step.when.iter().any(reached)
            && step
                .when
                .iter()
                .all(|mark| reached(mark) || sure.contains(mark.as_str()));
        let always = |marks: &[Key]| marks.iter().any(|mark| mark == key);
        let by_outcome = !step.outcomes.is_empty()
            && step
                .outcomes
                .iter()
                .all(|one| always(&one.marks) || one.closes.is_some());
        asked && !step.optional && (always(&step.marks) || by_outcome)
    })
}
