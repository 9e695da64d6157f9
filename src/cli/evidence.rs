//! What a clock's verdict follows from: liability, reminders, doubts, decisions, events with their hashes.

use super::prelude::*;
use crate::app::evidence::{Proof, Sealed, Sources};
use crate::app::explain::{Explained, explained};
use crate::app::privacy::Sight;
use crate::domain::case::PauseRecord;
use crate::domain::event::Stream;
use crate::domain::ids::{CaseId, EventId, Key};
use crate::domain::ledger::evidence::Liability;
use crate::domain::ledger::{Decision, FineKey, FineRecord, Noticed};
use crate::domain::playbook::outline::liable;
use crate::domain::time::Instant;

/// How the deadline of a rule came about on a case, in the cycle named or else the last; none when it has no such clock.
pub fn what(
    session: &Session,
    (no, case): (i64, CaseId),
    clock: (&str, Option<u32>),
) -> Outcome<Option<Explained>> {
    let found = (session.case(case)?, session.events(&Stream::Case(case))?);
    Ok(explained(session.state(), no, found, clock, session.at))
}

/// The proof of a clock, or of one fine of it, at the instant looked at.
pub fn gather(session: &Session, what: Explained, fine: Option<FineKey>) -> Outcome<Proof> {
    let from = Sources {
        store: &session.store,
        roster: &session.state().roster,
        decisions: &session.events(&Stream::Ledger(what.case.id))?,
        now: session.at,
    };
    session.told_fault(Proof::gather(what, fine, &from))
}

/// A proof, for programs.
pub fn as_json(session: &Session, proof: &Proof) -> Value {
    let evidence = &proof.evidence;
    let decided = proof.decided.iter();
    let decisions =
        decided.flat_map(|record| record.decisions.iter().map(move |one| (record, one)));
    json!({
        "liable": list(&evidence.liable, |one| liability(session, one)),
        "pauses": list(&evidence.pauses, |one| pause(session, one)),
        "reminders": list(&evidence.reminders, |one| reminder(session, one)),
        "doubts": list(&evidence.doubts, |one| doubtful(session, one)),
        "decisions": list(decisions, |(record, one)| decision(session, record, one)),
        "events": list(&proof.events, |one| sealed(session, one)),
    })
}

fn list<T>(all: impl IntoIterator<Item = T>, one: impl FnMut(T) -> Value) -> Vec<Value> {
    all.into_iter().map(one).collect()
}

fn pause(session: &Session, one: &PauseRecord) -> Value {
    let mut object = json!({ "reason": one.reason, "note": Sight::Masked.text(&one.note) });
    session.stamp(&mut object, "from", Some(one.time.start));
    session.stamp(&mut object, "to", Some(one.time.end));
    object
}

fn reminder(session: &Session, (at, threshold, event): &(Instant, Key, EventId)) -> Value {
    let mut object = json!({ "threshold": threshold, "event": event.to_string() });
    session.stamp(&mut object, "at", Some(*at));
    object
}

fn decision(session: &Session, record: &FineRecord, one: &Decision) -> Value {
    let mut object = json!({
        "who": liable(&record.key.who),
        "to": one.to.key(),
        "actor": session.person_json(one.actor),
        "amount_fen": one.amount,
        "note": Sight::Masked.text(&one.note),
        "event": one.event.to_string(),
    });
    session.stamp(&mut object, "at", Some(one.at));
    object
}

fn sealed(session: &Session, one: &Sealed) -> Value {
    let id = one.event.id.to_string();
    let mut object = json!({ "event": id, "seq": one.seq, "hash": one.hash });
    session.stamp(&mut object, "at", Some(one.event.at));
    session.stamp(&mut object, "recorded", Some(one.event.recorded));
    object
}

fn liability(session: &Session, one: &Liability) -> Value {
    let (holder, held) = one.holder.unzip();
    let (manager, line) = one.manager.unzip();
    let mut object = json!({
        "who": liable(&one.who),
        "holder": session.person_json(holder),
        "manager": session.person_json(manager),
        "person": session.person_json(one.person),
        "amount_fen": one.amount,
    });
    session.stamp(&mut object, "at", Some(one.at));
    session.stamp(&mut object, "holder_since", held);
    session.stamp(&mut object, "manager_since", line);
    object
}

fn doubtful(session: &Session, one: &Noticed) -> Value {
    match one {
        Noticed::Stepped { event, at, by } => {
            let mut object =
                json!({ "doubt": "clock-stepped", "event": event.to_string(), "by_ms": by });
            session.stamp(&mut object, "at", Some(*at));
            object
        }
        Noticed::Down { event, time, ended } => {
            let mut object = json!({ "doubt": "down", "event": event.to_string(), "ended": ended });
            session.stamp(&mut object, "from", Some(time.start));
            session.stamp(&mut object, "to", Some(time.end));
            object
        }
    }
}
