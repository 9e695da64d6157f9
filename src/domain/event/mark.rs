//! The parts of payloads: milestones reached, causes, results, ticks.

use super::Payload;
use crate::domain::ids::Key;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};

/// A milestone an event reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// The milestone's key in the playbook.
    pub milestone: Key,
    /// The instant it stands for: the event's own, or the agreed time of an appointment.
    pub at: Instant,
    /// What it does to clocks that hang on it.
    pub kind: MarkKind,
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// The milestone is reached: starts and stops clocks.
    Reach,
    /// The milestone's instant moves: running clocks that start on it take the new anchor, unless already breached.
    Move,
    /// The milestone no longer stands: running clocks that start on it end without a verdict.
    Withdraw,
}

impl Payload {
    /// The milestones the event says something about.
    pub fn marks(&self) -> &[Mark] {
        match self {
            Payload::StepDone { marks, .. }
            | Payload::Marked { marks }
            | Payload::SurveyAnswered { marks, .. }
            | Payload::Booked { marks, .. }
            | Payload::Moved { marks, .. }
            | Payload::Finished { marks, .. }
            | Payload::NoShow { marks, .. }
            | Payload::Cancelled { marks, .. } => marks,
            _ => &[],
        }
    }
}

/// Who caused a change of an appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The customer asked for it: the anchor moves (S8.2).
    Customer,
    /// The store asked for it: needs the manager's word (S8.2).
    Store,
}

/// How a case ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum CaseResult {
    /// Everything was done.
    Completed,
    /// The customer will not buy; a reason is on record.
    Lost,
    /// Opened by mistake or a duplicate of another case.
    Void,
}

/// The mark on one line of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Tick {
    /// In order.
    Pass,
    /// Not in order: becomes a follow-up with an owner.
    Fail,
    /// Does not apply today; needs a reason.
    NotApplicable,
    /// Mark taken off again.
    Clear,
}
