//! What is counted along the time line: all milliseconds, open milliseconds, or closes of days.
//!
//! Adding and measuring ask the same [`Measure`], which is why they are inverse.

use super::table::{CHUNKS, Chunk, Closes, guess};
use super::{Calendar, Counting};
use crate::domain::time::Instant;

/// A way of counting between instants, given as milliseconds within `Instant::MIN..=Instant::MAX + 1`.
pub(super) enum Measure<'a> {
    /// Every millisecond.
    Plain,
    /// Open milliseconds.
    Open(&'a Calendar),
    /// Closes of days, each one point.
    Closes(&'a Calendar, Closes),
}

impl Measure<'_> {
    /// How much lies in `from..to`, `from` included; 0 when that is empty.
    pub(super) fn between(&self, from: i64, to: i64) -> i64 {
        if to <= from {
            return 0;
        }
        match self {
            Measure::Plain => to - from,
            Measure::Open(calendar) => {
                calendar.sum(from, to, Chunk::open, |chunk, at| chunk.open_before(at))
            }
            Measure::Closes(calendar, which) => calendar.sum(
                from,
                to,
                |chunk| chunk.closes(*which).len() as i64,
                |chunk, at| chunk.closes(*which).partition_point(|&close| close < at) as i64,
            ),
        }
    }

    /// The earliest instant at which `amount`, at least 1, has been counted from `from` on; `None` past the end of time.
    pub(super) fn reach(&self, from: i64, amount: i64) -> Option<i64> {
        let at = match self {
            Measure::Plain => from.checked_add(amount),
            Measure::Open(calendar) => calendar.seek(
                from,
                amount,
                Chunk::open,
                |chunk, at| chunk.open_before(at),
                |chunk, amount| chunk.open_reaches(amount),
            ),
            Measure::Closes(calendar, which) => calendar.seek(
                from,
                amount,
                |chunk| chunk.closes(*which).len() as i64,
                |chunk, at| chunk.closes(*which).partition_point(|&close| close < at) as i64,
                |chunk, amount| {
                    let index = usize::try_from(amount).ok()?.checked_sub(1)?;
                    chunk.closes(*which).get(index).copied()
                },
            ),
        };
        at.filter(|&at| at <= Instant::MAX.0)
    }
}

impl Calendar {
    /// How `counting` counts here.
    pub(super) fn measure(&self, counting: Counting) -> Measure<'_> {
        match counting {
            Counting::Elapsed => Measure::Plain,
            Counting::WorkingTime => Measure::Open(self),
            Counting::EndOfDay => Measure::Closes(self, Closes::AllDays),
            Counting::WorkingDays => Measure::Closes(self, Closes::WorkingDays),
        }
    }

    /// Where counting begins for a start at `start`: at once, or at the first close of a later day than the start's.
    pub(super) fn counts_from(&self, start: i64, counting: Counting) -> i64 {
        if counting.in_days() {
            self.chunk(self.locate(start)).first_close_from(start)
        } else {
            start
        }
    }

    /// The index of the chunk that holds `at`.
    pub(super) fn locate(&self, at: i64) -> usize {
        let index = guess(at);
        let chunk = self.chunk(index);
        if at < chunk.start() {
            index.saturating_sub(1)
        } else if at >= chunk.end() {
            (index + 1).min(CHUNKS - 1)
        } else {
            index
        }
    }

    fn sum(
        &self,
        from: i64,
        to: i64,
        whole: impl Fn(&Chunk) -> i64,
        before: impl Fn(&Chunk, i64) -> i64,
    ) -> i64 {
        let (first, last) = (self.locate(from), self.locate(to));
        let between: i64 = (first..last).map(|index| whole(self.chunk(index))).sum();
        between + before(self.chunk(last), to) - before(self.chunk(first), from)
    }

    fn seek(
        &self,
        from: i64,
        amount: i64,
        whole: impl Fn(&Chunk) -> i64,
        before: impl Fn(&Chunk, i64) -> i64,
        reach: impl Fn(&Chunk, i64) -> Option<i64>,
    ) -> Option<i64> {
        let first = self.locate(from);
        let mut left = amount.checked_add(before(self.chunk(first), from))?;
        for index in first..CHUNKS {
            let chunk = self.chunk(index);
            let all = whole(chunk);
            if left <= all {
                return reach(chunk, left);
            }
            left -= all;
            if chunk.end() > Instant::MAX.0 {
                return None;
            }
        }
        None
    }
}
