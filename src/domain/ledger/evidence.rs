//! What a breach follows from: which events, and who entered them.

use crate::domain::case::{Clock, standing};
use crate::domain::event::{Event, Payload};
use crate::domain::ids::{EventId, PersonId};
use crate::domain::playbook::model::Liable;
use crate::domain::time::Instant;
use std::collections::BTreeSet;

/// The events of a case that a breach of a clock and a person's liability follow from, in the order of the fold: what
/// started, moved and ended it, pauses in its time, and what made the holder of the role responsible.
pub fn grounds<'e>(events: &'e [Event], clock: &Clock, who: &Liable) -> Vec<&'e Event> {
    let standing = standing(events);
    let mut named: BTreeSet<EventId> = clock.moves.iter().map(|(_, event)| *event).collect();
    named.insert(clock.started_by);
    named.extend(clock.end.map(|(_, _, event)| event));
    let assigned = standing.iter().rev().find(|event| {
        let role = matches!(&event.payload, Payload::Assigned { role, .. } if role == who.role());
        role && event.at <= clock.due
    });
    named.extend(assigned.map(|event| event.id));
    let first = clock
        .moves
        .iter()
        .map(|(anchor, _)| *anchor)
        .fold(clock.anchor, Instant::min);
    let counts = |event: &&Event| {
        let pause = matches!(event.payload, Payload::Paused { .. } | Payload::Resumed {});
        named.contains(&event.id) || (pause && first <= event.at && event.at <= clock.due)
    };
    standing.into_iter().filter(counts).collect()
}

/// Everybody who entered or approved some of it.
pub fn entered_by(events: &[Event], clock: &Clock, who: &Liable) -> BTreeSet<PersonId> {
    let mut people = BTreeSet::new();
    for event in grounds(events, clock, who) {
        people.extend(event.actor);
        people.extend(match &event.payload {
            Payload::Moved { approved_by, .. }
            | Payload::Cancelled { approved_by, .. }
            | Payload::StepDone { approved_by, .. } => *approved_by,
            _ => None,
        });
    }
    people
}
