//! What a breach follows from: which events, and who entered them.

use super::doubt::{Noticed, doubts};
use crate::domain::calendar::{Calendar, Explanation};
use crate::domain::case::{Case, Clock, PauseRecord, standing, taken_back};
use crate::domain::event::{Event, Payload};
use crate::domain::fine::{Fine, fines_of};
use crate::domain::ids::{EventId, Key, PersonId};
use crate::domain::playbook::model::{Liable, Rule};
use crate::domain::roster::Roster;
use crate::domain::time::{Instant, Interval};
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

/// Everybody who entered or approved some of it, or took back what would have made a difference.
pub fn entered_by(events: &[Event], clock: &Clock, who: &Liable) -> BTreeSet<PersonId> {
    let mut people = taken_back_by(events, clock, who);
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

/// Who took back something of before the deadline that starts, moves, pauses or ends clocks, or gave the role to
/// somebody: with an undo a breach is made as surely as with an entry. A redo is an undo taken back and does not count.
fn taken_back_by(events: &[Event], clock: &Clock, who: &Liable) -> BTreeSet<PersonId> {
    let gone = taken_back(events);
    let matters = |event: &Event| match &event.payload {
        Payload::Paused { .. } | Payload::Resumed {} => true,
        Payload::Assigned { role, .. } => role == who.role(),
        payload => !payload.marks().is_empty(),
    };
    let undone = |event: &&Event| match event.payload {
        Payload::Retracted { event: target } if !gone.contains(&event.id) => events
            .iter()
            .any(|one| one.id == target && one.at <= clock.due && matters(one)),
        _ => false,
    };
    let undone = events.iter().filter(undone);
    undone.filter_map(|event| event.actor).collect()
}

/// Who entered, after the deadline had passed, under whom a person had worked when it did: what was on the roster by
/// then was nobody's evidence yet.
pub fn lines_moved_by(roster: &[Event], holder: PersonId, due: Instant) -> BTreeSet<PersonId> {
    let standing = standing(roster);
    let joined = |event: &Event| matches!(&event.payload, Payload::PersonJoined { person, .. } if *person == holder);
    // Taking somebody on moves no line; finding later that he was here before does.
    let taken_on = standing
        .iter()
        .filter(|event| joined(event))
        .map(|event| event.recorded)
        .min();
    let late = |event: &&&Event| {
        let moves = match &event.payload {
            Payload::ManagerChanged { person, .. } => *person == holder,
            _ => joined(event) && Some(event.recorded) > taken_on,
        };
        moves && event.at <= due && event.recorded > due
    };
    let late = standing.iter().filter(late);
    late.filter_map(|event| event.actor).collect()
}

/// Why somebody is liable: the lines that held at the instant of the breach.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Liability {
    /// Whom the rule names.
    pub who: Liable,
    /// The instant it is taken at.
    pub at: Instant,
    /// Who held the role then, and since when.
    pub holder: Option<(PersonId, Instant)>,
    /// Where the rule names the manager: who managed the holder then, and since when.
    pub manager: Option<(PersonId, Instant)>,
    /// Who pays.
    pub person: Option<PersonId>,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

/// Everything a clock's verdict follows from.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// Who would pay and why, for each of those the rule names.
    pub liable: Vec<Liability>,
    /// Every interval counted and every day skipped, with its reason.
    pub told: Explanation,
    /// Pauses of the case that touch the time.
    pub pauses: Vec<PauseRecord>,
    /// Reminders shown: when, which threshold, by which event.
    pub reminders: Vec<(Instant, Key, EventId)>,
    /// Doubts about the system clock and the program.
    pub doubts: Vec<Noticed>,
    /// The events it follows from, in the order of the fold.
    pub events: Vec<EventId>,
}

impl Evidence {
    /// The evidence of a clock of a case at `now`.
    pub fn of(
        events: &[Event],
        case: &Case,
        clock: &Clock,
        (rule, calendar): (&Rule, &Calendar),
        (roster, noticed): (&Roster, &[Noticed]),
        now: Instant,
    ) -> Evidence {
        let fines = fines_of(clock, case, rule, roster, now);
        let mut named: Vec<EventId> = Vec::new();
        for who in rule.charges.iter().map(|charge| &charge.who) {
            let ids = grounds(events, clock, who)
                .into_iter()
                .map(|event| event.id);
            named.extend(ids.filter(|id| !named.contains(id)).collect::<Vec<_>>());
        }
        let window = Interval::new(clock.anchor, clock.due);
        let touches = |pause: &&PauseRecord| pause.time.overlaps(window);
        Evidence {
            liable: fines
                .into_iter()
                .map(|fine| liability(fine, case, roster))
                .collect(),
            told: calendar.explain(clock.anchor, rule.allowance, &case.pause_set()),
            pauses: case.pauses.iter().filter(touches).cloned().collect(),
            reminders: reminders(events, clock),
            doubts: doubts(window, calendar, noticed),
            events: named,
        }
    }
}

fn liability(fine: Fine, case: &Case, roster: &Roster) -> Liability {
    let held = case.holders.get(fine.who.role());
    let span = held.and_then(|spans| spans.iter().rev().find(|(from, _)| *from <= fine.at));
    let holder = span.and_then(|(from, person)| person.map(|id| (id, *from)));
    let line = |id: PersonId| {
        let lines = &roster.person(id)?.managers;
        let (from, manager) = lines.iter().rev().find(|(from, _)| *from <= fine.at)?;
        manager.map(|manager| (manager, *from))
    };
    Liability {
        manager: match fine.who {
            Liable::Role(_) => None,
            Liable::ManagerOf(_) => holder.and_then(|(id, _)| line(id)),
        },
        holder,
        at: fine.at,
        person: fine.person,
        amount: fine.amount,
        who: fine.who,
    }
}

/// Reminders of a clock that were shown: when, which threshold, by which event.
pub fn reminders(events: &[Event], clock: &Clock) -> Vec<(Instant, Key, EventId)> {
    let shown = |event: &&Event| match &event.payload {
        Payload::Reminded {
            rule,
            cycle,
            threshold,
        } if *rule == clock.rule && *cycle == clock.cycle => {
            Some((event.at, threshold.clone(), event.id))
        }
        _ => None,
    };
    standing(events).iter().filter_map(shown).collect()
}
