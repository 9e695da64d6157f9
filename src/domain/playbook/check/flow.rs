//! The order of a journey: steps wait for each other without going in circles, and each can be reached.

use super::order::{Order, Ordered, marks};
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{FieldKind, Journey, Playbook, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

/// The most steps of a circle that are named.
const CIRCLE: usize = 8;

pub(super) fn check(ordered: &Ordered<'_>, index: usize, found: &mut Found) {
    let playbook = ordered.playbook;
    let (Some(journey), Some(order)) = (playbook.journeys.get(index), ordered.journeys.get(index))
    else {
        return;
    };
    let at = way!["journey", index];
    // Two steps of one name make the order ambiguous; that fault comes first.
    let names: BTreeSet<&str> = journey.steps.iter().map(|step| step.id.as_str()).collect();
    if names.len() < journey.steps.len() {
        return;
    }
    let circling = cycles(&at, journey, order, found);
    unreachable(ordered, &at, journey, order, &circling, found);
    for (nth, stage) in journey.stages.iter().enumerate() {
        if !stage.id.is_empty() && !journey.steps.iter().any(|step| step.stage == stage.id) {
            found.push(
                way!["journey", index, "stage", nth],
                FaultKind::Empty(Thing::Step),
            );
        }
    }
    fields(&at, journey, order, found);
    finishing(&at, journey, found);
}

/// Reports each circle once, at its first step in the file; gives the places of the steps in circles.
fn cycles(at: &Path, journey: &Journey, order: &Order<'_>, found: &mut Found) -> BTreeSet<usize> {
    let mut circling = BTreeSet::new();
    for nth in 0..journey.steps.len() {
        if circling.contains(&nth) || !order.is_before(nth, nth) {
            continue;
        }
        let both =
            |other: &(usize, &Step)| order.is_before(other.0, nth) && order.is_before(nth, other.0);
        let members: Vec<(usize, &Step)> = journey.steps.iter().enumerate().filter(both).collect();
        circling.extend(members.iter().map(|(place, _)| *place));
        let names = members.iter().take(CIRCLE).map(|(_, step)| step.id.clone());
        let at = down(&down(&down(at, "step"), nth), "after");
        found.push(at, FaultKind::Cycle(names.collect()));
    }
    circling
}

/// Adds steps that can be done until nothing changes; what is left over never can.
fn unreachable(
    ordered: &Ordered<'_>,
    at: &Path,
    journey: &Journey,
    order: &Order<'_>,
    circling: &BTreeSet<usize>,
    found: &mut Found,
) {
    let declared: BTreeSet<&str> = ordered
        .playbook
        .milestones
        .iter()
        .map(|m| m.id.as_str())
        .collect();
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut milestones: BTreeSet<&str> = BTreeSet::new();
    let mut left: Vec<(usize, &Step)> = journey.steps.iter().enumerate().collect();
    loop {
        let before = left.len();
        left.retain(|(place, step)| {
            let known = |id: &Key| reached.contains(id.as_str()) || !order.knows(id);
            let stands =
                |key: &Key| milestones.contains(key.as_str()) || !declared.contains(key.as_str());
            // Circles were reported; what comes after them is not to be reported again.
            let free = circling.contains(place)
                || step.after.iter().all(known) && step.when.iter().all(stands);
            if free {
                reached.insert(&step.id);
                milestones.extend(marks(step));
                milestones.extend(by_appointment(ordered.playbook, step));
            }
            !free
        });
        if left.len() == before {
            break;
        }
    }
    for (nth, step) in left {
        // A step that only waits for another unreachable one would repeat the same fault.
        if let Some(never) = step
            .when
            .iter()
            .find(|key| !milestones.contains(key.as_str()))
        {
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

fn fields(at: &Path, journey: &Journey, order: &Order<'_>, found: &mut Found) {
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
                let comes_first = |asks: &Step| order.is_named_before(&asks.id, nth);
                covered(&down(&at, "covers"), journey, comes_first, covers, found);
            }
            if matches!(field.id.as_str(), "name" | "phone" | "address") && !field.private {
                found.push(at, FaultKind::NotPrivate(field.id.clone()));
            }
        }
    }
}

/// What files cover must be a list, asked by a step that comes before.
fn covered(
    at: &Path,
    journey: &Journey,
    comes_first: impl Fn(&Step) -> bool,
    covers: &Key,
    found: &mut Found,
) {
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
    } else if !asking.iter().any(|(asks, _)| comes_first(asks)) {
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
