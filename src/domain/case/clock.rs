//! One cycle of a rule on a case. A breach is never written: it follows from the instant it is looked at.

use crate::domain::ids::{EventId, Key, PolicyId};
use crate::domain::time::Instant;

/// How a cycle ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClockEnd {
    /// Its stop milestone was reached, in time or late.
    Stopped,
    /// It ended without a verdict: the milestone was withdrawn or the case ended before the deadline.
    Void,
}

/// One cycle of one rule on one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The rule.
    pub rule: Key,
    /// The playbook version the rule is taken from: the one in force when the cycle started.
    pub policy: PolicyId,
    /// 1 for the first.
    pub cycle: u32,
    /// The instant the allowance counts from.
    pub anchor: Instant,
    /// The event that started it.
    pub started_by: EventId,
    /// Earlier anchors with the event that moved each away.
    pub moves: Vec<(Instant, EventId)>,
    /// The deadline, pauses up to the end of the stream counted; [`Instant::MAX`] while a pause is open.
    pub due: Instant,
    /// How, when and by which event it ended.
    pub end: Option<(ClockEnd, Instant, EventId)>,
    /// Whether a pause is open on it.
    pub paused: bool,
    /// Thresholds already reminded of.
    pub reminded: Vec<Key>,
}

/// What a clock says at an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ClockStatus {
    /// The anchor is still to come (an agreed time).
    Waiting,
    /// Counting; not yet due.
    Running,
    /// A pause is open: cannot breach.
    Paused,
    /// Past the deadline and not stopped.
    Overdue,
    /// Stopped in time.
    Met,
    /// Stopped late.
    Late,
    /// Ended without a verdict.
    Void,
}

impl Clock {
    /// What the clock says at `now`. The deadline itself is still in time: breached means `now > due`.
    pub fn status(&self, now: Instant) -> ClockStatus {
        match self.end {
            Some((ClockEnd::Void, _, _)) => ClockStatus::Void,
            Some((ClockEnd::Stopped, at, _)) if at > self.due => ClockStatus::Late,
            Some((ClockEnd::Stopped, _, _)) => ClockStatus::Met,
            None if self.paused => ClockStatus::Paused,
            None if now > self.due => ClockStatus::Overdue,
            None if now < self.anchor => ClockStatus::Waiting,
            None => ClockStatus::Running,
        }
    }

    /// Whether the cycle is breached at `now`, ended or not.
    pub fn is_breached(&self, now: Instant) -> bool {
        matches!(self.status(now), ClockStatus::Overdue | ClockStatus::Late)
    }

    /// Whether it goes on.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}
