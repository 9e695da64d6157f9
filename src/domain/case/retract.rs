//! Undo and redo: which events still stand after retractions, and retractions of retractions.

use crate::domain::event::{Event, Payload};
use crate::domain::ids::EventId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The events that stand, in fold order, retractions left out. Duplicates (same id) count once.
///
/// A retraction works unless it is retracted itself, so redo is the retraction of an undo.
pub fn standing(events: &[Event]) -> Vec<&Event> {
    let mut seen = HashSet::new();
    let mut ordered: Vec<&Event> = events
        .iter()
        .filter(|event| seen.insert(event.id))
        .collect();
    ordered.sort_by_key(|event| event.fold_key());
    let gone = taken_back(events);
    ordered.retain(|event| {
        !matches!(event.payload, Payload::Retracted { .. }) && !gone.contains(&event.id)
    });
    ordered
}

/// Ids of the events that are taken back, retractions that were themselves taken back among them.
///
/// Retractions of retractions are resolved from the end of each chain; a ring of them (only a forged file has one)
/// takes nothing back.
pub fn taken_back(events: &[Event]) -> HashSet<EventId> {
    let mut retractors: BTreeMap<EventId, Vec<EventId>> = BTreeMap::new();
    for event in events {
        if let Payload::Retracted { event: target } = event.payload {
            retractors.entry(target).or_default().push(event.id);
        }
    }
    let mut verdicts: HashMap<EventId, bool> = HashMap::new();
    let targets: Vec<EventId> = retractors.keys().copied().collect();
    for target in targets {
        settle(target, &retractors, &mut verdicts);
    }
    verdicts
        .into_iter()
        .filter_map(|(id, taken)| taken.then_some(id))
        .collect()
}

/// Settles whether `start` is taken back, without recursion: chains of undo and redo may be thousands long.
fn settle(
    start: EventId,
    retractors: &BTreeMap<EventId, Vec<EventId>>,
    verdicts: &mut HashMap<EventId, bool>,
) {
    let mut path = vec![start];
    let mut on_path = HashSet::from([start]);
    while let Some(&id) = path.last() {
        let by = retractors.get(&id).map_or(&[][..], Vec::as_slice);
        let open = by
            .iter()
            .find(|r| !verdicts.contains_key(r) && !on_path.contains(r));
        if let Some(&next) = open {
            path.push(next);
            on_path.insert(next);
            continue;
        }
        let taken = by.iter().any(|r| verdicts.get(r) == Some(&false));
        verdicts.insert(id, taken);
        on_path.remove(&id);
        path.pop();
    }
}
