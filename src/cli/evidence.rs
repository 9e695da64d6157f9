//! What a clock's verdict follows from: liability, reminders, doubts, decisions, events with their hashes.

use super::prelude::*;
use crate::app::dispute::{doubt, liable_lines};
use crate::app::explain::appointment_kind;
use crate::app::privacy::Sight;
use crate::domain::case::{Case, Clock};
use crate::domain::event::{Event, Stream};
use crate::domain::ids::EventId;
use crate::domain::ledger::evidence::{Evidence, Liability};
use crate::domain::ledger::{Decision, FineRecord, Ledger, Noticed};
use crate::domain::playbook::model::{Playbook, Rule};
use crate::domain::playbook::outline::liable;
use crate::store::scan;
use crate::words::{dispute as told, evidence as words_of, history, ledger as ledger_words};

/// The evidence of a clock, with the decisions about its fines.
pub struct Shown {
    evidence: Evidence,
    decided: Vec<FineRecord>,
    /// Sequence and hash of each event, where it is in this journal.
    sealed: Vec<(EventId, Option<(i64, String)>)>,
    /// The events of the case and of its fines, for their words.
    events: Vec<Event>,
    /// The case, for the words of its appointments.
    case: Case,
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
        let decisions = session.events(&Stream::Ledger(case.id))?;
        let ledger = Ledger::fold(&decisions);
        let decided: Vec<FineRecord> = ledger
            .fines
            .into_values()
            .filter(|one| one.key.is_of(clock))
            .collect();
        let moves = decided.iter().flat_map(|one| &one.decisions);
        let shown = evidence.reminders.iter().map(|(_, _, event)| *event);
        let mut ids: Vec<EventId> = evidence.events.clone();
        ids.extend(shown.chain(moves.map(|one| one.event)));
        let conn = session.store.conn();
        let sealed = ids.into_iter().map(|id| {
            let found = scan::sealed(conn, id).map_err(|fault| fault.at(session.store.path()));
            Ok((id, session.told_fault(found)?))
        });
        Ok(Shown {
            sealed: sealed.collect::<Outcome<_>>()?,
            evidence,
            decided,
            events: [events, decisions].concat(),
            case: case.clone(),
        })
    }

    /// For people, in the sections the Review screen has.
    pub fn show(&self, context: &mut Context, session: &Session) -> Outcome {
        let (lang, known) = (context.lang, session.known());
        let liable = liable_lines(lang, &known, self.evidence.liable.iter());
        section(context, told::liable(lang), liable)?;
        let reminders = self.evidence.reminders.iter();
        let reminders: Vec<String> = reminders
            .map(|(at, key, _)| {
                told::reminded(lang, &session.told(*at), &history::threshold(lang, key))
            })
            .collect();
        if !reminders.is_empty() {
            section(context, told::reminders(lang), reminders)?;
        }
        if !self.decided.is_empty() {
            section(context, told::decisions(lang), self.decisions(session))?;
        }
        let doubts = self.evidence.doubts.iter();
        let mut doubts: Vec<String> = doubts.map(|one| doubt(lang, &known, one)).collect();
        if doubts.is_empty() {
            doubts.push(words_of::sound(lang).to_owned());
        }
        section(context, told::doubts(lang), doubts)?;
        section(context, told::events(lang), self.rows(session))
    }

    fn decisions(&self, session: &Session) -> Vec<String> {
        let lang = session.lang;
        let all = self.decided.iter().flat_map(|record| &record.decisions);
        let line = |one: &Decision| {
            let who = session.person_name(one.actor);
            let state = ledger_words::state_name(lang, one.to);
            let amount = super::fine::amount(session, one.amount);
            let text = words_of::decision(lang, &session.told(one.at), &who, state, &amount);
            match one.note.as_str() {
                "" => text,
                note => format!("{text}  {}", Sight::Masked.text(note)),
            }
        };
        all.map(line).collect()
    }

    /// Every event with its place, who wrote it, what it says, and its whole hash.
    fn rows(&self, session: &Session) -> Vec<String> {
        let (lang, known) = (session.lang, session.known());
        let line = |(id, sealed): &(EventId, Option<(i64, String)>)| {
            let (seq, hash) = sealed.as_ref()?;
            let event = self.events.iter().find(|event| event.id == *id)?;
            let mut decided = self.decided.iter().flat_map(|one| &one.decisions);
            let what = match decided.find(|one| one.event == *id) {
                Some(one) => words_of::fine_event(lang, ledger_words::state_name(lang, one.to)),
                None => history::event(lang, event, &known, appointment_kind(&self.case, event)),
            };
            let who = history::doer(lang, &known, event.actor);
            let when = history::when(lang, &known, event);
            let text = words_of::event(lang, *seq, &when, &who, &what);
            Some(vec![text, format!("  {hash}")])
        };
        self.sealed.iter().filter_map(line).flatten().collect()
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
            let mut object = json!({ "event": id.to_string(), "seq": seq, "hash": hash });
            let event = self.events.iter().find(|event| event.id == *id);
            session.stamp(&mut object, "at", event.map(|event| event.at));
            session.stamp(&mut object, "recorded", event.map(|event| event.recorded));
            object
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

/// A heading and its lines.
fn section(context: &mut Context, heading: &str, lines: Vec<String>) -> Outcome {
    context.out.line(heading)?;
    lines
        .iter()
        .try_for_each(|line| context.out.line(&format!("  {line}")))
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
