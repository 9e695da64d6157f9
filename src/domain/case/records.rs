//! What a case is made of: doings of steps, milestones, appointments, pauses, answers, its end.

use crate::domain::event::{CaseResult, Cause, MarkKind};
use crate::domain::ids::{AppointmentId, EventId, Key, PersonId};
use crate::domain::time::{Instant, Interval};
use crate::domain::value::Values;
use std::collections::BTreeMap;

/// What is known of the customer; empty texts are unknown or erased.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Customer {
    /// Name.
    pub name: String,
    /// Phone, normalised.
    pub phone: String,
    /// Address.
    pub address: String,
}

/// One doing of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct StepRecord {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who.
    pub actor: Option<PersonId>,
    /// How it came out.
    pub outcome: Option<Key>,
    /// What was entered, personal fields included while they are not erased.
    pub values: Values,
    /// Note.
    pub note: String,
    /// Whether it was left out instead of done.
    pub skipped: bool,
    /// Whose approval it had.
    pub approved_by: Option<PersonId>,
}

/// A milestone as reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MilestoneRecord {
    /// The event that reached it.
    pub event: EventId,
    /// The milestone.
    pub milestone: Key,
    /// The instant it stands for.
    pub at: Instant,
    /// Reached, moved or withdrawn.
    pub kind: MarkKind,
    /// When the event happened.
    pub happened: Instant,
}

/// Where an appointment stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum AppointmentState {
    /// Agreed.
    Booked,
    /// Somebody is there.
    Arrived,
    /// Took place.
    Finished,
    /// The customer was not there.
    NoShow,
    /// Called off.
    Cancelled,
}

impl AppointmentState {
    /// Whether it still takes the person's time.
    pub fn is_open(self) -> bool {
        matches!(self, AppointmentState::Booked | AppointmentState::Arrived)
    }
}

/// A change of an appointment's time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoveRecord {
    /// The event.
    pub event: EventId,
    /// When it was changed.
    pub at: Instant,
    /// The time it had before.
    pub from: Interval,
    /// Who caused it.
    pub cause: Cause,
    /// Who approved it.
    pub approved_by: Option<PersonId>,
    /// Why.
    pub note: String,
}

/// An appointment of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appointment {
    /// Which.
    pub id: AppointmentId,
    /// Kind in the playbook.
    pub kind: Key,
    /// Agreed time.
    pub time: Interval,
    /// Who goes.
    pub people: Vec<PersonId>,
    /// What is reserved.
    pub resources: Vec<Key>,
    /// Where; empty when unknown or erased.
    pub address: String,
    /// Remark of the booking.
    pub note: String,
    /// Where it stands.
    pub state: AppointmentState,
    /// Its earlier times.
    pub moves: Vec<MoveRecord>,
    /// When it was booked.
    pub booked_at: Instant,
    /// How often it changed; the sequence number of calendar files.
    pub sequence: u32,
}

/// Something in the stream the fold could not use: shown in the history, never fatal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Oddity {
    /// An event about an appointment the case does not have.
    UnknownAppointment,
    /// A change of an appointment that is over.
    AppointmentOver,
    /// A second opening of the case.
    OpenedTwice,
    /// Resumed without a pause.
    NotPaused,
    /// The payload belongs to another kind of stream.
    Misplaced,
    /// The playbook version it names is not known here.
    UnknownPolicy,
}

/// Answers to a question set, given outside of the step that asks it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answered {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who wrote them down.
    pub actor: Option<PersonId>,
    /// The question set.
    pub survey: Key,
    /// Points by question.
    pub points: BTreeMap<Key, u8>,
    /// The customer's own words.
    pub note: String,
}

/// The end of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Closed {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// How.
    pub result: CaseResult,
    /// Reason code.
    pub reason: Option<Key>,
    /// Note.
    pub note: String,
}

/// A pause of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PauseRecord {
    /// When; open when it ends at [`Instant::MAX`].
    pub time: Interval,
    /// Reason code.
    pub reason: Key,
    /// Note.
    pub note: String,
}
