//! What is written down after a deadline and dated before it: it may not make the breach go away by itself.
//!
//! A breach that a running clock has shown is somebody's money at risk. An entry dated back over the deadline, or an undo of what
//! started the clock, would end it without a decision about money. So it takes what a dismissal takes: somebody who
//! decides about fines, who would not pay himself, and a reason (S8.2).

use super::guard::{Guard, needs_note};
use super::ledger::{AT_ONCE, refuse};
use crate::domain::case::{Case, standing};
use crate::domain::command::Command;
use crate::domain::event::{Draft, Event, Stream};
use crate::domain::fine::{Fine, fines_of};
use crate::domain::ids::{CaseId, EventId, OpId};
use crate::domain::ledger::FineRefusal;
use crate::domain::rights::Right;
use crate::domain::roster::Roster;
use crate::domain::world::Decided;
use std::collections::BTreeSet;

/// Refuses drafts that would make breaches go away which nobody may let off who asks.
///
/// # Errors
/// [`FineRefusal::LateEntry`] with the deadline that was missed; [`crate::domain::refusal::Refusal::NoteMissing`].
pub(super) fn no_breach_vanishes(
    guard: &Guard,
    command: &Command,
    drafts: &[Draft],
) -> Decided<()> {
    if !dated_back(guard) && !matches!(command, Command::Undo { .. }) {
        return Ok(());
    }
    stays_in_line(guard, drafts)?;
    let cases: BTreeSet<CaseId> = drafts
        .iter()
        .filter_map(|draft| match draft.stream {
            Stream::Case(id) => Some(id),
            _ => None,
        })
        .collect();
    for case in cases {
        let lost = lost(guard, case, drafts)?;
        let Some(first) = lost.first() else { continue };
        let asker = guard.person()?.id;
        let own = lost.iter().any(|fine| fine.person == Some(asker));
        if own || guard.needs(Right::DecideFines).is_err() {
            return Err(refuse(FineRefusal::LateEntry(first.at)));
        }
        if has_note(command) {
            let said = drafts.iter().find_map(|draft| draft.private.get("note"));
            needs_note(said.map_or("", String::as_str))?;
        }
    }
    Ok(())
}

fn dated_back(guard: &Guard) -> bool {
    guard.asker.now.since(guard.asker.at) > AT_ONCE
}

/// Whether a command has a place for a reason; who takes an operation back from the screens is not asked for one.
fn has_note(command: &Command) -> bool {
    !matches!(
        command,
        Command::Undo { .. }
            | Command::Finish { .. }
            | Command::Assign { .. }
            | Command::Resume { .. }
    )
}

/// A manager's share follows from the reporting lines (S8.6): nobody takes himself out of one that held in the past.
fn stays_in_line(guard: &Guard, drafts: &[Draft]) -> Decided<()> {
    let ours = as_events(guard, &Stream::Roster, drafts);
    let (Some(asker), false) = (guard.asker.actor, ours.is_empty()) else {
        return Ok(());
    };
    let events = guard.world.stream(&Stream::Roster)?;
    let after = Roster::fold(&[events, ours].concat());
    let before = guard.world.roster();
    let left = before.everybody().any(|person| {
        let then = after.person(person.id);
        let mut starts = person
            .managers
            .iter()
            .chain(then.iter().flat_map(|one| &one.managers));
        starts.any(|(start, _)| {
            let over = guard.asker.now.since(*start) > AT_ONCE;
            let stays = then.and_then(|one| one.manager_at(*start)) == Some(asker);
            over && person.manager_at(*start) == Some(asker) && !stays
        })
    });
    match left {
        true => Err(refuse(FineRefusal::OwnLine)),
        false => Ok(()),
    }
}

/// The fines of breaches that the journal has shown and that would be gone, or somebody else's, with the drafts.
fn lost(guard: &Guard, id: CaseId, drafts: &[Draft]) -> Decided<Vec<Fine>> {
    // History that is being entered right now has shown nobody a breach yet.
    let (stream, known) = (Stream::Case(id), guard.asker.now.plus(-AT_ONCE));
    if !guard.world.recorded_by(&stream, known)? {
        return Ok(Vec::new());
    }
    let mut events = guard.world.stream(&stream)?;
    let before = fines(guard, id, &events);
    if before.is_empty() {
        return Ok(Vec::new());
    }
    events.extend(as_events(guard, &stream, drafts));
    let after = fines(guard, id, &events);
    let gone = |(start, fine): &(EventId, Fine)| {
        let same = |(by, left): &(EventId, Fine)| {
            by == start
                && (&left.rule, &left.who, left.person) == (&fine.rule, &fine.who, fine.person)
        };
        !after.iter().any(same)
    };
    Ok(before
        .into_iter()
        .filter(gone)
        .map(|(_, fine)| fine)
        .collect())
}

/// Fines of breached cycles whose start was on record before their deadline, each with that start.
fn fines(guard: &Guard, id: CaseId, events: &[Event]) -> Vec<(EventId, Fine)> {
    let (policies, now) = (guard.world.policies(), guard.asker.now);
    let case = Case::fold(id, events, policies);
    let standing = standing(events);
    let shown = |by: EventId, due| {
        let mut starts = standing.iter().filter(|event| event.id == by);
        starts.any(|event| event.recorded <= due)
    };
    let mut found = Vec::new();
    for clock in case.clocks.iter().filter(|clock| clock.is_breached(now)) {
        let rule = policies
            .get(&clock.policy)
            .and_then(|book| book.rule(&clock.rule));
        let Some(rule) = rule.filter(|_| shown(clock.started_by, clock.due)) else {
            continue;
        };
        let fines = fines_of(clock, &case, rule, guard.world.roster(), now);
        found.extend(fines.into_iter().map(|fine| (clock.started_by, fine)));
    }
    found
}

/// The drafts about a stream as the journal would have them.
fn as_events(guard: &Guard, stream: &Stream, drafts: &[Draft]) -> Vec<Event> {
    let ours = drafts.iter().filter(|draft| draft.stream == *stream);
    ours.enumerate()
        .map(|(place, draft)| as_event(guard, place, draft))
        .collect()
}

fn as_event(guard: &Guard, place: usize, draft: &Draft) -> Event {
    let world = guard.world;
    let policy = world
        .store()
        .policy()
        .map(|adoption| adoption.policy.clone());
    // Behind everything this terminal has written.
    let place = i64::try_from(place).unwrap_or(i64::MAX);
    Event {
        id: EventId(world.fresh()),
        op: OpId(world.fresh()),
        stream: draft.stream.clone(),
        at: guard.asker.at,
        recorded: guard.asker.now,
        actor: guard.asker.actor,
        terminal: guard.asker.terminal,
        terminal_seq: (i64::MAX / 2).saturating_add(place),
        policy: policy.unwrap_or_default(),
        payload: draft.payload.clone(),
        private: draft.private.clone(),
        erased: false,
    }
}
