//! What makes a breach doubtful: steps of the system clock and times the program did not run.

use crate::domain::calendar::{Calendar, Counting, IntervalSet};
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::EventId;
use crate::domain::time::{Instant, Interval, MINUTE};

/// Open time without the program up to this long is a restart.
const RESTART: i64 = 5 * MINUTE;

/// Something a terminal noticed of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Noticed {
    /// The wall clock was moved.
    Stepped {
        /// The event.
        event: EventId,
        /// When it was noticed.
        at: Instant,
        /// By how many milliseconds.
        by: i64,
    },
    /// The program did not run on a terminal.
    Down {
        /// The event of the next start.
        event: EventId,
        /// From its last sign of life until then.
        time: Interval,
        /// Whether it had been ended in order.
        ended: bool,
    },
}

/// What the terminals noticed, from their own events in order of each terminal.
///
/// `before` gives when a terminal wrote the event before this one; it matters only for a program that was not ended.
pub fn noticed<'e>(
    events: impl Iterator<Item = &'e Event>,
    before: impl Fn(&Event) -> Option<Instant>,
) -> Vec<Noticed> {
    let mut found = Vec::new();
    let mut last: Option<(&Stream, Instant, bool)> = None;
    for event in events {
        let same = last.filter(|(stream, _, _)| **stream == event.stream);
        match event.payload {
            Payload::ClockStepped { by } => found.push(Noticed::Stepped {
                event: event.id,
                at: event.recorded,
                by,
            }),
            Payload::TerminalStopped {} => last = Some((&event.stream, event.recorded, true)),
            Payload::TerminalStarted {} => {
                if let Some((_, stopped, ended)) = same {
                    let from = match ended {
                        true => stopped,
                        false => before(event).unwrap_or(stopped).max(stopped),
                    };
                    found.push(Noticed::Down {
                        event: event.id,
                        time: Interval::new(from, event.recorded),
                        ended,
                    });
                }
                last = Some((&event.stream, event.recorded, false));
            }
            _ => {}
        }
    }
    found
}

/// What of it touches the time from a clock's anchor to its deadline: then a person must say why the breach stands.
/// A step counts from both its ends; a time without the program counts where the store was open.
pub fn doubts(window: Interval, calendar: &Calendar, noticed: &[Noticed]) -> Vec<Noticed> {
    let touches = |one: &&Noticed| match one {
        Noticed::Stepped { at, by, .. } => {
            let by = by.saturating_abs();
            at.plus(by.saturating_neg()) <= window.end && window.start <= at.plus(by)
        }
        Noticed::Down { time, .. } => {
            let (from, to) = (time.start.max(window.start), time.end.min(window.end));
            from < to && open_time(calendar, from, to) > RESTART
        }
    };
    noticed.iter().filter(touches).cloned().collect()
}

fn open_time(calendar: &Calendar, from: Instant, to: Instant) -> i64 {
    calendar.elapsed(from, to, Counting::WorkingTime, &IntervalSet::default())
}
