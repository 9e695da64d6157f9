//! Pauses: a union of half-open intervals, never a counter.

use serde::{Deserialize, Serialize};

use crate::domain::time::{Instant, Interval};

/// A set of instants as sorted, separate, non-empty half-open intervals.
///
/// However the intervals come (in any order, nested, overlapping, touching, split, empty), equal sets are equal values.
/// A pause that is still running ends at [`Instant::MAX`]: a deadline behind it is `MAX` too, so it cannot be breached.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Interval>", into = "Vec<Interval>")]
pub struct IntervalSet {
    parts: Vec<Interval>,
}

impl IntervalSet {
    /// The set without any instant.
    pub const fn none() -> IntervalSet {
        IntervalSet { parts: Vec::new() }
    }

    /// The union of `intervals`; empty ones add nothing.
    pub fn new(intervals: impl IntoIterator<Item = Interval>) -> IntervalSet {
        let mut all: Vec<Interval> = intervals.into_iter().filter(|i| i.start < i.end).collect();
        all.sort_unstable();
        let mut parts: Vec<Interval> = Vec::with_capacity(all.len());
        for one in all {
            match parts.last_mut() {
                Some(last) if one.start <= last.end => last.end = last.end.max(one.end),
                _ => parts.push(one),
            }
        }
        IntervalSet { parts }
    }

    /// Adds the instants of `interval`.
    pub fn insert(&mut self, interval: Interval) {
        let parts = std::mem::take(&mut self.parts);
        *self = IntervalSet::new(parts.into_iter().chain([interval]));
    }

    /// Whether `at` is in the set.
    pub fn contains(&self, at: Instant) -> bool {
        let index = self.parts.partition_point(|part| part.end <= at);
        self.parts.get(index).is_some_and(|part| part.contains(at))
    }

    /// Whether no instant is in the set.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The separate intervals in order of time.
    pub fn as_slice(&self) -> &[Interval] {
        &self.parts
    }

    /// The parts of the set inside `window`, cut to it, in order of time.
    pub fn within(&self, window: Interval) -> impl Iterator<Item = Interval> + '_ {
        let first = self.parts.partition_point(|part| part.end <= window.start);
        self.parts[first..]
            .iter()
            .take_while(move |part| part.start < window.end)
            .map(move |part| Interval::new(part.start.max(window.start), part.end.min(window.end)))
            .filter(|part| part.start < part.end)
    }

    /// What is left of `interval` without the set, in order of time.
    pub fn left_of(&self, interval: Interval) -> Vec<Interval> {
        let mut left = Vec::new();
        let mut from = interval.start;
        for part in self.within(interval) {
            if from < part.start {
                left.push(Interval::new(from, part.start));
            }
            from = part.end;
        }
        if from < interval.end {
            left.push(Interval::new(from, interval.end));
        }
        left
    }
}

impl From<Vec<Interval>> for IntervalSet {
    fn from(intervals: Vec<Interval>) -> IntervalSet {
        IntervalSet::new(intervals)
    }
}

impl From<IntervalSet> for Vec<Interval> {
    fn from(set: IntervalSet) -> Vec<Interval> {
        set.parts
    }
}

impl FromIterator<Interval> for IntervalSet {
    fn from_iter<I: IntoIterator<Item = Interval>>(intervals: I) -> IntervalSet {
        IntervalSet::new(intervals)
    }
}
