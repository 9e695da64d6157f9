//! How much of an allowance has been used between two instants.

use super::{Calendar, Counting, IntervalSet};
use crate::domain::time::{Instant, Interval};

impl Calendar {
    /// What counts from `from` to `to` without the pauses: milliseconds for [`Counting::Elapsed`] and
    /// [`Counting::WorkingTime`], whole days for the others. Negative when `to` is earlier:
    /// `elapsed(a, b) == -elapsed(b, a)`.
    ///
    /// In days: the closes after `from`'s civil date, up to and including `to`, that are not inside a pause.
    pub fn elapsed(
        &self,
        from: Instant,
        to: Instant,
        counting: Counting,
        pauses: &IntervalSet,
    ) -> i64 {
        if to < from {
            return -self.elapsed(to, from, counting, pauses);
        }
        let from = from.clamp(Instant::MIN, Instant::MAX).0;
        let to = to.clamp(Instant::MIN, Instant::MAX).0;
        let first = self.counts_from(from, counting);
        // A close at `to` itself has been reached.
        let end = if counting.in_days() { to + 1 } else { to };
        let measure = self.measure(counting);
        let paused: i64 = pauses
            .within(Interval::new(Instant(first), Instant(end)))
            .map(|pause| measure.between(pause.start.0, pause.end.0))
            .sum();
        measure.between(first, end) - paused
    }
}
