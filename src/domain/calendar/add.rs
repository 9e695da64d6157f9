//! From a start and an allowance to the instant it is used up.

use super::measure::Measure;
use super::{Allowance, Calendar, Counting, IntervalSet};
use crate::domain::time::{Instant, Interval};

impl Calendar {
    /// The earliest instant `t` with `elapsed(start, t) == allowance`: what is done at that very instant is in time.
    ///
    /// - An allowance that ends exactly at closing is due at that closing, not at the next opening.
    /// - Counted in days, the start's own civil date never counts, and a close inside a pause does not count
    ///   (the first instant of a pause is inside, the last one is not).
    /// - Nothing, or less than nothing, is due at `start`.
    /// - Past the end of time, or behind a pause that never ends, it is [`Instant::MAX`].
    pub fn due(&self, start: Instant, allowance: Allowance, pauses: &IntervalSet) -> Instant {
        let start = start.clamp(Instant::MIN, Instant::MAX);
        if allowance.amount <= 0 {
            return start;
        }
        let measure = self.measure(allowance.counting);
        let from = self.counts_from(start.0, allowance.counting);
        reach_around(&measure, from, allowance.amount, pauses).map_or(Instant::MAX, Instant)
    }

    /// When to warn that a deadline is `ahead` milliseconds away, counted as the deadline counts: with time
    /// allowances `ahead` of that time, with day allowances `ahead` of open time. Never before `start`;
    /// [`Instant::MAX`] for days that a pause without end keeps from passing.
    pub fn warning(
        &self,
        start: Instant,
        allowance: Allowance,
        pauses: &IntervalSet,
        ahead: i64,
    ) -> Instant {
        let Some(total) = self.in_time(start, allowance, pauses) else {
            return Instant::MAX;
        };
        let amount = total.amount.saturating_sub(ahead.max(0));
        self.due(start, Allowance::new(total.counting, amount), pauses)
    }

    /// When `percent` of the allowance are used up, days being taken for the open time until their due instant.
    /// 100 and more is the due instant itself; [`Instant::MAX`] as in [`Calendar::warning`].
    pub fn part_used(
        &self,
        start: Instant,
        allowance: Allowance,
        pauses: &IntervalSet,
        percent: u8,
    ) -> Instant {
        if percent >= 100 {
            return self.due(start, allowance, pauses);
        }
        let Some(total) = self.in_time(start, allowance, pauses) else {
            return Instant::MAX;
        };
        let (whole, rest) = (total.amount / 100, total.amount % 100);
        let amount = whole * i64::from(percent) + rest * i64::from(percent) / 100;
        self.due(start, Allowance::new(total.counting, amount), pauses)
    }

    /// `allowance` as an amount of time: days become the open time until they are due. `None` if they never are.
    fn in_time(
        &self,
        start: Instant,
        allowance: Allowance,
        pauses: &IntervalSet,
    ) -> Option<Allowance> {
        if !allowance.counting.in_days() {
            return Some(allowance);
        }
        let due = self.due(start, allowance, pauses);
        let amount = self.elapsed(start, due, Counting::WorkingTime, pauses);
        (due < Instant::MAX).then_some(Allowance::new(Counting::WorkingTime, amount))
    }
}

fn reach_around(
    measure: &Measure<'_>,
    from: i64,
    amount: i64,
    pauses: &IntervalSet,
) -> Option<i64> {
    let (mut from, mut left) = (from, amount);
    let rest = Interval::new(Instant(from), Instant(Instant::MAX.0 + 1));
    for pause in pauses.within(rest) {
        let counted = measure.between(from, pause.start.0);
        if counted >= left {
            break;
        }
        left -= counted;
        from = pause.end.0;
    }
    measure.reach(from, left)
}
