//! A customer on a journey: the state that the events of one stream add up to.

mod appointments;
pub mod clock;
mod clocks;
mod elsewhere;
mod fold;
mod leads;
pub mod pipeline;
mod policies;
mod records;
mod reminders;
mod retract;
mod returns;
mod stays;

pub use clock::{Clock, ClockEnd, ClockStatus};
pub use leads::Need;
pub use policies::Policies;
pub use records::{
    Answered, Appointment, AppointmentState, Closed, Customer, MilestoneRecord, MoveRecord, Oddity,
    PauseRecord, StepRecord,
};
pub use reminders::threshold_at;
pub use retract::{standing, taken_back};
pub use stays::{Fate, Passage, Stay};

use super::event::MarkKind;
use super::ids::{AppointmentId, CaseId, EventId, Key, PersonId, PolicyId};
use super::time::Instant;
use super::value::{Value, Values};
use std::collections::BTreeMap;

/// The state of a case.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Which.
    pub id: CaseId,
    /// Its journey; empty until it was opened.
    pub journey: Key,
    /// The earlier case it is about, on a service journey.
    pub about: Option<CaseId>,
    /// Playbook version of its opening.
    pub policy: PolicyId,
    /// Where the customer came from.
    pub channel: Option<Key>,
    /// When it was opened.
    pub opened_at: Instant,
    /// When its last event happened.
    pub touched_at: Instant,
    /// How and when it ended, with a reason code and a note.
    pub closed: Option<Closed>,
    /// The customer.
    pub customer: Customer,
    /// Whether personal data was erased.
    pub erased: bool,
    /// Role holders: who from when, in order of time.
    pub holders: BTreeMap<Key, Vec<(Instant, Option<PersonId>)>>,
    /// Doings of each step, in order.
    pub steps: BTreeMap<Key, Vec<StepRecord>>,
    /// Steps opened again by an outcome of a later step, with the instant.
    pub reopened: BTreeMap<Key, Instant>,
    /// Milestones, in order.
    pub milestones: Vec<MilestoneRecord>,
    /// Appointments, in order of booking.
    pub appointments: Vec<Appointment>,
    /// Pauses; the last may be open (`end` = [`Instant::MAX`]).
    pub pauses: Vec<PauseRecord>,
    /// The stages it was in, in order of time; the last is the one it is in, or ended in.
    pub stays: Vec<Stay>,
    /// Every clock cycle, in order of start.
    pub clocks: Vec<Clock>,
    /// Whether it began elsewhere: its first events were brought in, not entered here step by step.
    pub imported: bool,
    /// What the customer answered outside of steps, in order.
    pub answers: Vec<Answered>,
    /// Values of fields that came with imported history.
    pub brought: Values,
    /// What the fold could not use.
    pub oddities: Vec<(EventId, Oddity)>,
}

impl Case {
    /// Who holds a role at an instant.
    pub fn holder(&self, role: &str, at: Instant) -> Option<PersonId> {
        let spans = self.holders.get(role)?;
        spans
            .iter()
            .rev()
            .find(|(from, _)| *from <= at)
            .and_then(|(_, person)| *person)
    }

    /// Who holds a role after everything that happened.
    pub fn current_holder(&self, role: &str) -> Option<PersonId> {
        self.holders
            .get(role)?
            .last()
            .and_then(|(_, person)| *person)
    }

    /// Whether the case is going on.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Whether a pause is open.
    pub fn is_paused(&self) -> bool {
        self.pauses
            .last()
            .is_some_and(|pause| pause.time.end == Instant::MAX)
    }

    /// Whether a milestone was reached and not withdrawn since.
    pub fn stands(&self, milestone: &str) -> bool {
        let last = self
            .milestones
            .iter()
            .rev()
            .find(|record| record.milestone == milestone);
        last.is_some_and(|record| record.kind != MarkKind::Withdraw)
    }

    /// The newest value of a field in any step, else the imported one.
    pub fn value(&self, field: &str) -> Option<&Value> {
        let newest = |records: &Vec<StepRecord>| records.last().map(|record| record.at);
        let mut steps: Vec<_> = self.steps.values().collect();
        steps.sort_by_key(|records| newest(records));
        steps
            .iter()
            .rev()
            .find_map(|records| {
                records
                    .iter()
                    .rev()
                    .find_map(|record| record.values.get(field))
            })
            .or_else(|| self.brought.get(field))
    }

    /// When a field was entered last.
    pub fn entered_at(&self, field: &str) -> Option<Instant> {
        let records = self.steps.values().flatten();
        let entered = records.filter(|record| record.values.contains_key(field));
        entered.map(|record| record.at).max()
    }

    /// The appointment of this id.
    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.appointments
            .iter()
            .find(|appointment| appointment.id == id)
    }

    /// The open appointment of a kind, the newest if there are several.
    pub fn open_appointment(&self, kind: &str) -> Option<&Appointment> {
        self.appointments
            .iter()
            .rev()
            .find(|a| a.kind == kind && a.state.is_open())
    }
}
