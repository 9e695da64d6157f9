//! What a clock's verdict follows from: liability, reminders, doubts, decisions, events with their hashes.

use super::prelude::*;
use crate::app::dispute::{doubt, liable_line};
use crate::app::privacy::Sight;
use crate::domain::case::{Case, Clock};
use crate::domain::event::Stream;
use crate::domain::ids::EventId;
use crate::domain::ledger::evidence::{Evidence, Liability};
use crate::domain::ledger::{FineRecord, Ledger, Noticed};
use crate::domain::playbook::model::{Playbook, Rule};
use crate::domain::playbook::outline::liable;
use crate::store::scan;
use crate::words::{dispute as told, ledger as ledger_words};

/// The evidence of a clock, with the decisions about its fines.
pub struct Shown {
    evidence: Evidence,
    decided: Vec<FineRecord>,
    /// Sequence and hash of each event, where it is in this journal.
    sealed: Vec<(EventId, Option<(i64, String)>)>,
}

impl Shown {
    /// Gathers it.
    pub fn of(
        session: &Session,
        case: &Case,
        clock: &Clock,
        (playbook, rule): (&Playbook, &Rule),
    ) -> Outcome<Shown> {
        let events = session.events(&Stream::Case(case.id))?;
        let noticed = super::fine::noticed(session)?;
        let people = (&session.state().roster, noticed.as_slice());
        let under = (rule, &playbook.calendar);
        let evidence = Evidence::of(&events, case, clock, under, people, session.at);
        let ledger = Ledger::fold(&session.events(&Stream::Ledger(case.id))?);
        let decided: Vec<FineRecord> = ledger
            .fines
            .into_values()
            .filter(|one| one.key.is_of(clock))
            .collect();
        let decisions = decided.iter().flat_map(|one| &one.decisions);
        let shown = evidence.reminders.iter().map(|(_, _, event)| *event);
        let mut ids: Vec<EventId> = evidence.events.clone();
        ids.extend(shown.chain(decisions.map(|decision| decision.event)));
        let conn = session.store.conn();
        let sealed = ids.into_iter().map(|id| {
            let found = scan::sealed(conn, id).map_err(|fault| fault.at(session.store.path()));
            Ok((id, session.told_fault(found)?))
        });
        Ok(Shown {
            sealed: sealed.collect::<Outcome<_>>()?,
            evidence,
            decided,
        })
    }

    /// For people.
    pub fn show(&self, context: &mut Context, session: &Session) -> Outcome {
        let (lang, known) = (context.lang, session.known());
        for one in &self.evidence.liable {
            context.out.line(&liable_line(lang, &known, one))?;
        }
        for (at, threshold, _) in &self.evidence.reminders {
            context
                .out
                .line(&told::reminded(lang, &session.told(*at), threshold))?;
        }
        for one in &self.evidence.doubts {
            context.out.line(&doubt(lang, &known, one))?;
        }
        for one in self.decided.iter().flat_map(|record| &record.decisions) {
            let who = session.person_name(one.actor);
            let state = ledger_words::state_name(lang, one.to);
            context
                .out
                .line(&format!("{} {who} {state}", session.told(one.at)))?;
        }
        let short = |hash: &String| hash.chars().take(16).collect::<String>();
        let events = self.sealed.iter().filter_map(|(_, sealed)| sealed.as_ref());
        let events: Vec<String> = events
            .map(|(seq, hash)| format!("{seq}:{}", short(hash)))
            .collect();
        context.out.line(&told::follows(lang, &events.join(" ")))
    }

    /// For programs.
    pub fn as_json(&self, session: &Session) -> Value {
        let liable = self
            .evidence
            .liable
            .iter()
            .map(|one| liability(session, one));
        let reminders = self
            .evidence
            .reminders
            .iter()
            .map(|(at, threshold, event)| {
                let mut object = json!({ "threshold": threshold, "event": event.to_string() });
                session.stamp(&mut object, "at", Some(*at));
                object
            });
        let pauses = self.evidence.pauses.iter().map(|pause| {
            let mut object =
                json!({ "reason": pause.reason, "note": Sight::Masked.text(&pause.note) });
            session.stamp(&mut object, "from", Some(pause.time.start));
            session.stamp(&mut object, "to", Some(pause.time.end));
            object
        });
        let doubts = self
            .evidence
            .doubts
            .iter()
            .map(|one| doubtful(session, one));
        let events = self.sealed.iter().map(|(id, sealed)| {
            let (seq, hash) = sealed.clone().unzip();
            json!({ "event": id.to_string(), "seq": seq, "hash": hash })
        });
        let decisions = self.decided.iter().flat_map(|record| {
            record.decisions.iter().map(|one| {
                let mut object = json!({
                    "who": liable_key(record),
                    "to": one.to.key(),
                    "actor": session.person_json(one.actor),
                    "amount_fen": one.amount,
                    "note": Sight::Masked.text(&one.note),
                    "event": one.event.to_string(),
                });
                session.stamp(&mut object, "at", Some(one.at));
                object
            })
        });
        json!({
            "liable": liable.collect::<Vec<_>>(),
            "pauses": pauses.collect::<Vec<_>>(),
            "reminders": reminders.collect::<Vec<_>>(),
            "doubts": doubts.collect::<Vec<_>>(),
            "decisions": decisions.collect::<Vec<_>>(),
            "events": events.collect::<Vec<_>>(),
        })
    }
}

fn liable_key(record: &FineRecord) -> String {
    liable(&record.key.who)
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
