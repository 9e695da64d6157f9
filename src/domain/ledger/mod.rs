//! The fines of a case that somebody decided about. What is at risk and what was incurred follows from the clocks
//! ([`crate::domain::fine`]) and is never written; only decisions about money are events.

pub mod doubt;
pub mod evidence;
mod key;
mod refusal;
mod state;

pub use doubt::{Noticed, doubts};
pub use key::{FineKey, NotAFine};
pub use refusal::FineRefusal;
pub use state::{FineMove, FineState, MOVES, STATES, Standing, standing};

use super::event::{Event, Payload};
use super::ids::{EventId, PersonId};
use super::playbook::fines::FineTerms;
use super::time::Instant;
use std::collections::{BTreeMap, HashSet};

/// What a fine was when it was decided about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grounds {
    /// Who is liable; nobody only for a dismissed one.
    pub person: Option<PersonId>,
    /// The calendar month of the breach, `2026-11`.
    pub month: String,
    /// The deadline that was missed.
    pub due: Instant,
    /// What the rule asks.
    pub asked: i64,
    /// The most the month may cost the person.
    pub cap: Option<i64>,
    /// What the person's other fines of the month came to.
    pub taken: i64,
    /// How many doubts there were about the clocks and the program.
    pub doubts: u32,
}

/// One decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<PersonId>,
    /// Where it led.
    pub to: FineState,
    /// What is asked from then on, or was settled.
    pub amount: i64,
    /// Why; empty when nothing was said or it was erased.
    pub note: String,
}

/// A fine that somebody decided about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FineRecord {
    /// Which.
    pub key: FineKey,
    /// What it was decided on.
    pub grounds: Grounds,
    /// Where it stands.
    pub state: FineState,
    /// Since when.
    pub since: Instant,
    /// What is asked, or would be if the fine stood: fen, or hundredths of a point.
    pub amount: i64,
    /// Name of the payroll batch and the hash of its file.
    pub batch: Option<(String, Option<String>)>,
    /// Every decision, the first one first.
    pub decisions: Vec<Decision>,
}

impl FineRecord {
    /// What it means at an instant.
    pub fn standing(&self, terms: &FineTerms, now: Instant) -> Standing {
        standing(self.state, self.since, terms, now)
    }

    /// Who led it to a state last.
    pub fn decided_by(&self, state: FineState) -> Option<PersonId> {
        let last = self.decisions.iter().rev().find(|one| one.to == state);
        last.and_then(|decision| decision.actor)
    }

    /// What the person owes or paid.
    pub fn owed(&self) -> i64 {
        if self.state.is_charged() {
            self.amount
        } else {
            0
        }
    }
}

/// The decisions about the fines of one case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    /// Fines by their derived identity.
    pub fines: BTreeMap<FineKey, FineRecord>,
    /// Events that did not fit: two terminals decided at once, or a forged file. They change nothing.
    pub oddities: Vec<EventId>,
}

impl Ledger {
    /// The ledger that these events add up to: total, and the same in any order of arrival. Nothing here is ever
    /// taken back; what was wrong is put right by a further decision.
    pub fn fold(events: &[Event]) -> Ledger {
        let mut seen = HashSet::new();
        let mut ordered: Vec<&Event> = events.iter().filter(|e| seen.insert(e.id)).collect();
        ordered.sort_by_key(|event| event.fold_key());
        let mut ledger = Ledger::default();
        for event in ordered {
            if !ledger.take(event) {
                ledger.oddities.push(event.id);
            }
        }
        ledger
    }

    fn take(&mut self, event: &Event) -> bool {
        match &event.payload {
            Payload::FineConfirmed {
                fine,
                person,
                month,
                due,
                asked,
                cap,
                taken,
                amount,
                doubts,
            } => {
                let grounds = Grounds {
                    person: Some(*person),
                    month: month.clone(),
                    due: *due,
                    asked: *asked,
                    cap: *cap,
                    taken: *taken,
                    doubts: *doubts,
                };
                self.open(event, fine, grounds, FineState::Confirmed, *amount)
            }
            Payload::FineDismissed {
                fine,
                person,
                month,
                due,
                asked,
            } => {
                let grounds = Grounds {
                    person: *person,
                    month: month.clone(),
                    due: *due,
                    asked: *asked,
                    cap: None,
                    taken: 0,
                    doubts: 0,
                };
                self.open(event, fine, grounds, FineState::Dismissed, *asked)
            }
            Payload::FineMoved {
                fine,
                step,
                amount,
                batch,
                file,
            } => {
                let batch = batch.clone().map(|name| (name, file.clone()));
                self.step(event, fine, *step, *amount, batch)
            }
            Payload::Erased { .. } => true,
            _ => false,
        }
    }

    fn open(
        &mut self,
        event: &Event,
        key: &FineKey,
        grounds: Grounds,
        state: FineState,
        amount: i64,
    ) -> bool {
        if self.fines.contains_key(key) {
            return false;
        }
        let record = FineRecord {
            key: key.clone(),
            grounds,
            state,
            since: event.at,
            amount,
            batch: None,
            decisions: vec![decision(event, state, amount)],
        };
        self.fines.insert(key.clone(), record);
        true
    }

    fn step(
        &mut self,
        event: &Event,
        key: &FineKey,
        step: FineMove,
        amount: Option<i64>,
        batch: Option<(String, Option<String>)>,
    ) -> bool {
        let Some(record) = self.fines.get_mut(key) else {
            return false;
        };
        let Some(to) = record.state.after(step) else {
            return false;
        };
        if step == FineMove::Reduce {
            // An appeal never makes a fine dearer, whoever wrote the event.
            record.amount = amount
                .unwrap_or(record.amount)
                .clamp(0, record.amount.max(0));
        }
        if step == FineMove::Settle {
            record.batch = batch;
        }
        record.state = to;
        record.since = event.at;
        record.decisions.push(decision(event, to, record.amount));
        true
    }
}

fn decision(event: &Event, to: FineState, amount: i64) -> Decision {
    Decision {
        event: event.id,
        at: event.at,
        actor: event.actor,
        to,
        amount,
        note: event.note().to_owned(),
    }
}
