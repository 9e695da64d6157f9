//! Why a figure is what it is: a clock or a fine with everything it follows from, for screens, papers and commands.
//!
//! [`Proof::gather`] gathers it, [`told`] puts it in lines: how the deadline came about ([`super::explain`]), who is liable and
//! why, what was decided, what makes it doubtful, and the events with their places and hashes in the journal.

use super::dispute::{doubt, liable_lines};
use super::explain::{Explained, Tone, appointment_kind, explain, told as explained};
use super::privacy::Sight;
use super::{Desk, Target};
use crate::domain::event::{Event, Stream};
use crate::domain::ids::EventId;
use crate::domain::ledger::evidence::Evidence;
use crate::domain::ledger::{FineKey, FineRecord, FineState, Ledger};
use crate::domain::money::Fen;
use crate::domain::playbook::model::Money;
use crate::domain::roster::Roster;
use crate::domain::time::Instant;
use crate::store::{Head, Store, StoreError, scan};
use crate::words::names::Known;
use crate::words::{Lang, dispute, evidence as words, fine_help as help, frame, history, ledger};

/// Everything a clock's verdict follows from, with what was decided about its fines.
pub struct Proof {
    /// How the deadline came about.
    pub what: Explained,
    /// Liability, doubts, and which events count.
    pub evidence: Evidence,
    /// Fines of the cycle somebody decided about; of one fine alone where one was asked for.
    pub decided: Vec<FineRecord>,
    /// The fine asked for; none when the clock was.
    pub fine: Option<FineKey>,
    /// The events, in the journal's order.
    pub events: Vec<Sealed>,
    /// The end of the journal when it was gathered.
    pub head: Head,
}

/// An event with its place in the journal.
pub struct Sealed {
    /// Its sequence.
    pub seq: i64,
    /// Its hash, in hex.
    pub hash: String,
    /// The event.
    pub event: Event,
}

/// What a proof is gathered from: the store as it stands, or as a command sees it at an instant.
pub struct Sources<'a> {
    /// The file: for what terminals noticed, and the events' places.
    pub store: &'a Store,
    /// The staff.
    pub roster: &'a Roster,
    /// The events of the case's fines.
    pub decisions: &'a [Event],
    /// The instant looked at.
    pub now: Instant,
}

impl Proof {
    /// Gathers it for a clock, or for one fine of it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn gather(
        what: Explained,
        fine: Option<FineKey>,
        from: &Sources<'_>,
    ) -> Result<Proof, StoreError> {
        let store = from.store;
        let noticed = scan::noticed(store.conn()).map_err(|fault| fault.at(store.path()))?;
        let under = (&what.rule, &what.playbook.calendar);
        let people = (from.roster, noticed.as_slice());
        let evidence = Evidence::of(
            &what.events,
            &what.case,
            &what.clock,
            under,
            people,
            from.now,
        );
        let meant = |record: &FineRecord| {
            let same = fine.as_ref().is_none_or(|fine| fine.who == record.key.who);
            same && record.key.is_of(&what.clock)
        };
        let ledger = Ledger::fold(from.decisions);
        let decided: Vec<FineRecord> = ledger.fines.into_values().filter(meant).collect();
        let mut ids: Vec<EventId> = evidence.events.clone();
        ids.extend(evidence.reminders.iter().map(|(_, _, event)| *event));
        let of_fines = decided.iter().flat_map(|record| &record.decisions);
        ids.extend(of_fines.map(|decision| decision.event));
        let all: Vec<&Event> = what.events.iter().chain(from.decisions).collect();
        Ok(Proof {
            events: sealed(store, &ids, &all)?,
            head: store.head()?,
            what,
            evidence,
            decided,
            fine,
        })
    }
}

/// The proof of a clock or a fine; none when the target is neither, or its playbook version is not known here.
///
/// # Errors
/// Those of the store.
pub fn proof(desk: &Desk, target: &Target, now: Instant) -> Result<Option<Proof>, StoreError> {
    let (clock, fine) = clock_of(target);
    let Some(what) = explain(desk, &clock, now)? else {
        return Ok(None);
    };
    let from = Sources {
        store: desk.store(),
        roster: desk.roster(),
        decisions: &desk.store().events(&Stream::Ledger(what.case.id))?,
        now,
    };
    Proof::gather(what, fine, &from).map(Some)
}

/// The clock a target is about, and the fine where it is one.
fn clock_of(target: &Target) -> (Target, Option<FineKey>) {
    match target {
        Target::Fine { case, fine } => {
            let clock = Target::Clock {
                case: *case,
                rule: fine.rule.clone(),
                cycle: fine.cycle,
            };
            (clock, Some(fine.clone()))
        }
        other => (other.clone(), None),
    }
}

/// Events with their places in the journal, in its order, each once.
fn sealed(store: &Store, ids: &[EventId], all: &[&Event]) -> Result<Vec<Sealed>, StoreError> {
    let mut events = Vec::new();
    for id in ids {
        let event = all.iter().find(|event| event.id == *id);
        let place = scan::sealed(store.conn(), *id).map_err(|fault| fault.at(store.path()))?;
        if let (Some(event), Some((seq, hash))) = (event, place) {
            let event = (*event).clone();
            events.push(Sealed { seq, hash, event });
        }
    }
    events.sort_by_key(|one| one.seq);
    events.dedup_by_key(|one| one.seq);
    Ok(events)
}

/// All of it in lines.
pub fn told(proof: &Proof, lang: Lang, known: &Known<'_>, now: Instant) -> Vec<(Tone, String)> {
    let known = Known {
        playbook: Some(&proof.what.playbook),
        ..*known
    };
    let mut lines = standing(proof, lang, &known, now);
    // Whoever decides reads the reasons given so far first.
    if !proof.decided.is_empty() {
        lines.extend(decisions(proof, lang, &known));
    }
    lines.extend(explained(&proof.what, lang, &known, now));
    lines.extend(liable(proof, lang, &known));
    lines.extend(doubts(proof, lang, &known));
    lines.extend(events(proof, lang, &known));
    lines
}

/// Where the fine asked for stands.
fn standing(proof: &Proof, lang: Lang, known: &Known<'_>, now: Instant) -> Vec<(Tone, String)> {
    let Some(fine) = &proof.fine else {
        return Vec::new();
    };
    let mut lines = vec![(Tone::Heading, words::fine(lang).to_owned())];
    let Some(record) = proof.decided.first() else {
        let liable = proof.evidence.liable.iter().find(|one| one.who == fine.who);
        let amount = liable.map_or(0, |one| one.amount);
        let who = liable.and_then(|one| one.person);
        let who = who.map_or_else(
            || ledger::share_of(lang, &fine.who, known),
            |id| known.person(id),
        );
        let state = match proof.evidence.doubts.is_empty() {
            _ if proof.what.recorded => ledger::recorded_state(lang),
            true => ledger::undecided_state(lang),
            false => ledger::needs_review(lang),
        };
        lines.push((
            Tone::Loud,
            words::stands(lang, &who, &sum(proof, lang, amount), state),
        ));
        return lines;
    };
    let terms = &proof.what.playbook.fines;
    let state = ledger::standing_name(lang, record.standing(terms, now));
    let who = ledger::payer_of(lang, record, known);
    let amount = sum(proof, lang, record.amount);
    lines.push((Tone::Loud, words::stands(lang, &who, &amount, state)));
    if is_changed(proof, record, now) {
        lines.push((Tone::Loud, ledger::changed(lang).to_owned()));
    }
    lines
}

/// Whether what a fine that goes on follows from is not any more what it was confirmed for.
fn is_changed(proof: &Proof, record: &FineRecord, now: Instant) -> bool {
    let (clock, grounds) = (&proof.what.clock, &record.grounds);
    let mut liable = proof.evidence.liable.iter();
    let same = liable.find(|one| one.who == record.key.who);
    let same = same.filter(|one| one.person == grounds.person && one.amount == grounds.asked);
    let goes_on = record.state.is_charged() && record.state != FineState::Settled;
    goes_on && (same.is_none() || clock.due != grounds.due || !clock.is_breached(now))
}

fn liable(proof: &Proof, lang: Lang, known: &Known<'_>) -> Vec<(Tone, String)> {
    let meant = |who| proof.fine.as_ref().is_none_or(|fine| fine.who == who);
    let all = proof.evidence.liable.iter();
    let lines = liable_lines(lang, known, all.filter(|one| meant(one.who.clone())));
    let lines = lines.into_iter().map(|line| (Tone::Text, line));
    heading(dispute::liable(lang)).chain(lines).collect()
}

fn decisions(proof: &Proof, lang: Lang, known: &Known<'_>) -> Vec<(Tone, String)> {
    let mut lines: Vec<(Tone, String)> = heading(dispute::decisions(lang)).collect();
    for record in &proof.decided {
        let grounds = &record.grounds;
        let money = |amount| sum(proof, lang, amount);
        // Where several pay, whose decisions these are.
        if proof.fine.is_none() {
            lines.push((Tone::Text, ledger::payer_of(lang, record, known)));
        }
        let text = match grounds.cap {
            Some(cap) => words::capped(
                lang,
                &money(grounds.asked),
                &money(grounds.taken),
                &money(cap),
            ),
            None => words::asked(lang, &money(grounds.asked)),
        };
        lines.push((Tone::Aside, text));
        for one in &record.decisions {
            let who = history::doer(lang, known, one.actor);
            let state = ledger::state_name(lang, one.to);
            let text = words::decision(lang, &known.time(one.at), &who, state, &money(one.amount));
            lines.push((Tone::Text, text));
            if !one.note.is_empty() {
                lines.push((Tone::Aside, format!("  {}", Sight::Masked.text(&one.note))));
            }
        }
        if let Some((batch, file)) = &record.batch {
            let hash = file.as_deref().unwrap_or(help::no_file(lang));
            lines.push((Tone::Aside, words::batch(lang, batch, hash)));
        }
    }
    lines
}

fn doubts(proof: &Proof, lang: Lang, known: &Known<'_>) -> Vec<(Tone, String)> {
    let mut lines: Vec<(Tone, String)> = heading(dispute::doubts(lang)).collect();
    if proof.evidence.doubts.is_empty() {
        lines.push((Tone::Aside, words::sound(lang).to_owned()));
    }
    let doubts = proof.evidence.doubts.iter();
    lines.extend(doubts.map(|one| (Tone::Loud, doubt(lang, known, one))));
    lines
}

fn events(proof: &Proof, lang: Lang, known: &Known<'_>) -> Vec<(Tone, String)> {
    let mut lines: Vec<(Tone, String)> = heading(dispute::events(lang)).collect();
    for one in &proof.events {
        let event = &one.event;
        let kind = appointment_kind(&proof.what.case, event);
        let of_fine = proof.decided.iter().find_map(|record| {
            let mut made = record.decisions.iter();
            Some((record, made.find(|one| one.event == event.id)?))
        });
        let text = match of_fine {
            Some((record, decision)) => {
                let who = ledger::payer_of(lang, record, known);
                words::fine_event_of(lang, &who, ledger::state_name(lang, decision.to))
            }
            None => history::event(lang, event, known, kind),
        };
        let who = history::doer(lang, known, event.actor);
        let time = history::when(lang, known, event);
        lines.push((Tone::Text, words::event(lang, one.seq, &time, &who, &text)));
        lines.push((Tone::Aside, format!("  {}", one.hash)));
    }
    let head = words::head(lang, &proof.head.to_string());
    lines.push((Tone::Aside, head));
    lines
}

fn heading(text: &str) -> impl Iterator<Item = (Tone, String)> + use<> {
    std::iter::once((Tone::Heading, text.to_owned()))
}

fn sum(proof: &Proof, lang: Lang, amount: i64) -> String {
    match proof.what.playbook.money {
        Money::Points => frame::points(lang, &Fen(amount).short("")),
        Money::Cny => Fen(amount).short("¥"),
    }
}
