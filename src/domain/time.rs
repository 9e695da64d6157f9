//! Instants and intervals. Everything is UTC in integer milliseconds; zones belong to calendars and screens.

use serde::{Deserialize, Serialize};

/// Milliseconds in a second.
pub const SECOND: i64 = 1_000;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a day of 24 hours. A civil day may be longer or shorter: ask the calendar.
pub const DAY: i64 = 24 * HOUR;

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The earliest instant the program works with, 1900-01-01T00:00:00Z.
    pub const MIN: Instant = Instant(-2_208_988_800_000);
    /// The latest instant the program works with, 2200-01-01T00:00:00Z.
    pub const MAX: Instant = Instant(7_258_118_400_000);

    /// This instant moved by `millis` milliseconds (negative: earlier), kept within [`Instant::MIN`]..=[`Instant::MAX`].
    pub fn plus(self, millis: i64) -> Instant {
        Instant(self.0.saturating_add(millis)).clamp(Instant::MIN, Instant::MAX)
    }

    /// Milliseconds from `earlier` to this instant; negative when `earlier` is later.
    pub fn since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A half-open stretch of time: `start` belongs to it, `end` does not. Empty when `end <= start`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Interval {
    /// First instant inside.
    pub start: Instant,
    /// First instant after.
    pub end: Instant,
}

impl Interval {
    /// The interval from `start` up to, not including, `end`.
    pub fn new(start: Instant, end: Instant) -> Interval {
        Interval { start, end }
    }

    /// Length in milliseconds, never negative.
    pub fn millis(self) -> i64 {
        self.end.since(self.start).max(0)
    }

    /// Whether `at` lies inside.
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share an instant; touching ends do not overlap.
    pub fn overlaps(self, other: Interval) -> bool {
        self.start < other.end && other.start < self.end && self.millis() > 0 && other.millis() > 0
    }
}
