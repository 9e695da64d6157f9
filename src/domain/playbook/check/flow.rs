//! The order of a journey: steps wait for each other without going in circles, and each can be reached.

use super::Found;
use super::names::down;
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{FieldKind, Journey, Playbook, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

/// What reaches a milestone.
#[derive(Clone, Copy)]
pub(super) enum Marker<'a> {
    /// A step, by itself or by one of its outcomes.
    Step(&'a Journey, &'a Step),
    /// A kind of appointment.
    Appointment,
}

/// Everything that reaches a milestone.
pub(super) fn markers<'a>(playbook: &'a Playbook, key: &Key) -> Vec<Marker<'a>> {
    let steps = playbook.journeys.iter().flat_map(|journey| {
        let marking = journey
            .steps
            .iter()
            .filter(|step| marks(step).any(|mark| mark == key));
        marking.map(move |step| Marker::Step(journey, step))
    });
    let kinds = playbook
        .appointments
        .iter()
        .filter(|kind| kind.agreed.as_ref() == Some(key) || kind.done.as_ref() == Some(key));
    steps.chain(kinds.map(|_| Marker::Appointment)).collect()
}

fn marks(step: &Step) -> impl Iterator<Item = &Key> {
    step.marks
        .iter()
        .chain(step.outcomes.iter().flat_map(|outcome| &outcome.marks))
}

/// Whether `first` is among the steps that `then` waits for, directly or not.
pub(super) fn strictly_before(journey: &Journey, first: &str, then: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = vec![then];
    while let Some(id) = open.pop() {
        for before in journey.step(id).into_iter().flat_map(|step| &step.after) {
            if before == first {
                return true;
            }
            if seen.insert(before.as_str()) {
                open.push(before);
            }
        }
    }
    false
}

pub(super) fn check(playbook: &Playbook, index: usize, found: &mut Found) {
    let Some(journey) = playbook.journeys.get(index) else {
        return;
    };
    let at = way!["journey", index];
    // Two steps of one name make the order ambiguous; that fault comes first.
    let names: BTreeSet<&str> = journey.steps.iter().map(|step| step.id.as_str()).collect();
    if names.len() < journey.steps.len() {
        return;
    }
    let circling = cycles(&at, journey, found);
    unreachable(playbook, &at, journey, &circling, found);
    for (nth, stage) in journey.stages.iter().enumerate() {
        if !stage.id.is_empty() && !journey.steps.iter().any(|step| step.stage == stage.id) {
            found.push(
                way!["journey", index, "stage", nth],
                FaultKind::Empty(Thing::Step),
            );
        }
    }
    fields(&at, journey, found);
    finishing(&at, journey, found);
}

/// Reports each circle once, at its first step in the file; gives the steps in circles.
fn cycles<'a>(at: &Path, journey: &'a Journey, found: &mut Found) -> BTreeSet<&'a str> {
    let mut circling = BTreeSet::new();
    for (nth, step) in journey.steps.iter().enumerate() {
        let id = step.id.as_str();
        if circling.contains(id) || !strictly_before(journey, id, id) {
            continue;
        }
        let both = |other: &&Step| {
            strictly_before(journey, &other.id, id) && strictly_before(journey, id, &other.id)
        };
        let members: Vec<&Step> = journey.steps.iter().filter(both).collect();
        circling.extend(members.iter().map(|step| step.id.as_str()));
        let kind = FaultKind::Cycle(members.iter().map(|step| step.id.clone()).collect());
        found.push(down(&down(&down(at, "step"), nth), "after"), kind);
    }
    circling
}

/// Adds steps that can be done until nothing changes; what is left over never can.
fn unreachable(
    playbook: &Playbook,
    at: &Path,
    journey: &Journey,
    circling: &BTreeSet<&str>,
    found: &mut Found,
) {
    let mut reached: BTreeSet<&str> = circling.clone();
    let mut milestones: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = reached.len();
        for step in &journey.steps {
            let free = step
                .after
                .iter()
                .all(|id| reached.contains(id.as_str()) || journey.step(id).is_none())
                && step.when.iter().all(|key| {
                    milestones.contains(key.as_str()) || playbook.milestone(key).is_none()
                });
            if free || circling.contains(step.id.as_str()) {
                reached.insert(&step.id);
                milestones.extend(marks(step).map(String::as_str));
                milestones.extend(by_appointment(playbook, step));
            }
        }
        if reached.len() == before {
            break;
        }
    }
    for (nth, step) in journey
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| !reached.contains(step.id.as_str()))
    {
        // A step that only waits for another unreachable one would repeat the same fault.
        let never = step
            .when
            .iter()
            .find(|key| !milestones.contains(key.as_str()));
        if let Some(never) = never {
            let at = down(&down(&down(at, "step"), nth), "when");
            found.push(at, FaultKind::Unreachable(never.clone()));
        }
    }
}

/// Milestones reached by the appointments a step books or finishes.
fn by_appointment<'a>(playbook: &'a Playbook, step: &Step) -> impl Iterator<Item = &'a str> {
    let booked = step
        .books
        .as_ref()
        .and_then(|kind| playbook.appointment(kind));
    let finished = step
        .finishes
        .as_ref()
        .and_then(|kind| playbook.appointment(kind));
    let agreed = booked.and_then(|kind| kind.agreed.as_deref());
    // A booked appointment can be finished from the Appointments screen, too.
    let done = finished.or(booked).and_then(|kind| kind.done.as_deref());
    agreed.into_iter().chain(done)
}

fn fields(at: &Path, journey: &Journey, found: &mut Found) {
    let mut first: BTreeMap<&str, (Path, &FieldKind)> = BTreeMap::new();
    for (nth, step) in journey.steps.iter().enumerate() {
        for (index, field) in step
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.id.is_empty())
        {
            let at = down(&down(&down(&down(at, "step"), nth), "field"), index);
            match first.get(field.id.as_str()) {
                Some((place, kind)) if discriminant(*kind) != discriminant(&field.kind) => {
                    let kind = FaultKind::FieldConflict(field.id.clone());
                    found.push_both(down(&at, "kind"), kind, Some(down(place, "kind")));
                }
                Some(_) => {}
                None => {
                    first.insert(&field.id, (at.clone(), &field.kind));
                }
            }
            if let FieldKind::Files { covers } = &field.kind {
                covered(&down(&at, "covers"), journey, step, covers, found);
            }
            if matches!(field.id.as_str(), "name" | "phone" | "address") && !field.private {
                found.push(at, FaultKind::NotPrivate(field.id.clone()));
            }
        }
    }
}

/// What files cover must be a list, asked by a step that comes before.
fn covered(at: &Path, journey: &Journey, step: &Step, covers: &Key, found: &mut Found) {
    let asking: Vec<(&Step, &FieldKind)> = journey
        .steps
        .iter()
        .flat_map(|step| step.fields.iter().map(move |field| (step, field)))
        .filter(|(_, field)| field.id == *covers)
        .map(|(step, field)| (step, &field.kind))
        .collect();
    let is_list = |kind: &FieldKind| matches!(kind, FieldKind::Rooms(_) | FieldKind::Several(_));
    if asking.is_empty() {
        return;
    }
    if !asking.iter().any(|(_, kind)| is_list(kind)) {
        found.push(at.clone(), FaultKind::CoversNoList(covers.clone()));
    } else if !asking
        .iter()
        .any(|(asks, _)| strictly_before(journey, &asks.id, &step.id))
    {
        found.push(at.clone(), FaultKind::CoversLater(covers.clone()));
    }
}

fn finishing(at: &Path, journey: &Journey, found: &mut Found) {
    for (nth, step) in journey.steps.iter().enumerate() {
        let Some(kind) = &step.finishes else { continue };
        if !kind.is_empty()
            && !journey
                .steps
                .iter()
                .any(|other| other.books.as_ref() == Some(kind))
        {
            let at = down(&down(&down(at, "step"), nth), "finishes");
            found.push(at, FaultKind::NeverBooked(kind.clone()));
        }
    }
}
