//! What a calendar has worked out for a stretch of civil days: open time with running sums, and closes.
//!
//! Built once per stretch, when first asked for; every later question is a binary search in it.

use super::day::Rules;
use super::week::{Hours, MINUTES_A_DAY};
use super::zone;
use crate::domain::time::{DAY, MINUTE};

/// Civil days in a chunk.
const SPAN: i64 = 512;
/// Day number (since 1970-01-01) of the first day known, 1899-12-30: in the zone farthest west,
/// [`Instant::MIN`](crate::domain::time::Instant::MIN) is still in 1899.
const FIRST_DAY: i64 = -25_569;
/// Day number of the last day needed, some days after `Instant::MAX`.
const LAST_DAY: i64 = 84_010;
/// How many chunks cover every instant the program works with.
pub(super) const CHUNKS: usize = ((LAST_DAY - FIRST_DAY) / SPAN + 1) as usize;

/// A stretch of open time, with the open milliseconds of the chunk before it.
struct Span {
    start: i64,
    end: i64,
    before: i64,
}

/// Which day closes are meant.
#[derive(Clone, Copy)]
pub(super) enum Closes {
    /// Of every civil day.
    AllDays,
    /// Of days with open time only.
    WorkingDays,
}

/// [`SPAN`] civil days. Open time and closes are those whose instant lies in the chunk, whichever day they belong to.
pub(super) struct Chunk {
    /// The midnight that begins each day, and the one that ends the last.
    midnights: Vec<i64>,
    spans: Vec<Span>,
    open: i64,
    all_closes: Vec<i64>,
    working_closes: Vec<i64>,
    /// For each day, the first instant at which a close belongs to a later day.
    after: Vec<i64>,
}

/// The number of the chunk that holds `millis` unless a midnight moved it to a neighbour, as zones are hours from UTC.
pub(super) fn guess(millis: i64) -> usize {
    let index = (millis.div_euclid(DAY) - FIRST_DAY) / SPAN;
    usize::try_from(index).unwrap_or(0).min(CHUNKS - 1)
}

/// `number` moved into the days that are known.
pub(super) fn known_day(number: i64) -> i64 {
    number.clamp(FIRST_DAY + 3, LAST_DAY - 3)
}

impl Chunk {
    pub(super) fn build(rules: &Rules, index: usize) -> Chunk {
        let first = FIRST_DAY + index as i64 * SPAN;
        // Two days before: one whose night shift may reach into the chunk, and one that may reach into that.
        let from = first - 2;
        let midnights: Vec<i64> = (from..=first + SPAN + 1)
            .map(|number| zone::midnight(rules.zone, number))
            .collect();
        let own = (first - from) as usize..=(first - from + SPAN) as usize;
        let mut chunk = Chunk {
            midnights: midnights[own].to_vec(),
            spans: Vec::new(),
            open: 0,
            all_closes: Vec::new(),
            working_closes: Vec::new(),
            after: Vec::with_capacity(SPAN as usize),
        };
        let (mut night_end, mut last_close) = (i64::MIN, i64::MIN);
        for (number, days) in (from..).zip(midnights.windows(3)) {
            let &[start, end, next] = days else { continue };
            let midnights = [start, end, next];
            let (spans, planned_end) = Frame { number, midnights }.open(rules, night_end);
            let worked_until = spans.last().map(|&(_, end)| end);
            let close = worked_until.unwrap_or(end);
            spans.into_iter().for_each(|span| chunk.add(span));
            // A date the zone skipped has no close, nor has one that ties with the day before's.
            if start < end && close > last_close {
                chunk.add_close(close, worked_until.is_some());
                last_close = close;
            }
            if number >= first {
                chunk.after.push(close.max(end) + 1);
            }
            night_end = planned_end;
        }
        chunk
    }

    fn add(&mut self, (start, end): (i64, i64)) {
        let (start, end) = (start.max(self.start()), end.min(self.end()));
        if start < end {
            let before = self.open;
            self.open += end - start;
            self.spans.push(Span { start, end, before });
        }
    }

    fn add_close(&mut self, close: i64, working: bool) {
        if (self.start()..self.end()).contains(&close) {
            self.all_closes.push(close);
            if working {
                self.working_closes.push(close);
            }
        }
    }

    pub(super) fn start(&self) -> i64 {
        self.midnights.first().copied().unwrap_or(i64::MIN)
    }

    pub(super) fn end(&self) -> i64 {
        self.midnights.last().copied().unwrap_or(i64::MAX)
    }

    /// The place in the chunk of the day that holds `at`.
    fn day_index(&self, at: i64) -> usize {
        let index = self.midnights.partition_point(|&midnight| midnight <= at);
        index.saturating_sub(1).min(self.after.len() - 1)
    }

    /// The number (since 1970-01-01) of the day that holds `at`, given the index of this chunk.
    pub(super) fn day_number(&self, index: usize, at: i64) -> i64 {
        FIRST_DAY + index as i64 * SPAN + self.day_index(at) as i64
    }

    /// The first instant at which closes count for a start at `at`.
    pub(super) fn first_close_from(&self, at: i64) -> i64 {
        self.after[self.day_index(at)]
    }

    /// Open milliseconds of the chunk.
    pub(super) fn open(&self) -> i64 {
        self.open
    }

    /// Open milliseconds of the chunk before `at`.
    pub(super) fn open_before(&self, at: i64) -> i64 {
        match self.last_span_from(at) {
            Some(span) => span.before + at.min(span.end) - span.start,
            None => 0,
        }
    }

    /// The earliest instant with `amount` open milliseconds of the chunk before it; `amount` is 1 to [`Chunk::open`].
    pub(super) fn open_reaches(&self, amount: i64) -> Option<i64> {
        let after = self.spans.partition_point(|span| span.before < amount);
        let span = self.spans.get(after.checked_sub(1)?)?;
        Some(span.start + amount - span.before)
    }

    /// Whether `at` is open.
    pub(super) fn is_open(&self, at: i64) -> bool {
        self.last_span_from(at).is_some_and(|span| at < span.end)
    }

    /// The first start of open time of the chunk at or after `at`.
    pub(super) fn next_start(&self, at: i64) -> Option<i64> {
        let index = self.spans.partition_point(|span| span.start < at);
        self.spans.get(index).map(|span| span.start)
    }

    fn last_span_from(&self, at: i64) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.start <= at);
        self.spans.get(after.checked_sub(1)?)
    }

    /// The closes of the chunk in order of time.
    pub(super) fn closes(&self, which: Closes) -> &[i64] {
        match which {
            Closes::AllDays => &self.all_closes,
            Closes::WorkingDays => &self.working_closes,
        }
    }
}

/// One civil day on the time line: its midnight and the two that follow.
pub(super) struct Frame {
    number: i64,
    midnights: [i64; 3],
}

impl Frame {
    pub(super) fn of(rules: &Rules, number: i64) -> Frame {
        let midnights = [number, number + 1, number + 2].map(|n| zone::midnight(rules.zone, n));
        Frame { number, midnights }
    }

    /// The day's open time from `night_end` on (the end of the night shift of the day before), and its planned end.
    fn open(&self, rules: &Rules, night_end: i64) -> (Vec<(i64, i64)>, i64) {
        let mut spans = Vec::new();
        let mut planned_end = i64::MIN;
        // The zone may not have this date at all: Samoa had no 30 December 2011.
        if self.midnights[0] == self.midnights[1] {
            return (spans, planned_end);
        }
        for &Hours { from, to } in rules.hours(zone::date_of_number(self.number)) {
            let start = self.instant(rules, from).max(night_end);
            planned_end = self.instant(rules, to);
            if start < planned_end {
                spans.push((start, planned_end));
            }
        }
        (spans, planned_end)
    }

    /// The instant of a minute counted from the day's midnight, 0..=2880.
    fn instant(&self, rules: &Rules, minute: u16) -> i64 {
        let day = usize::from(minute / MINUTES_A_DAY).min(2);
        let rest = i64::from(minute) * MINUTE - day as i64 * DAY;
        let midnight = self.midnights[day];
        // A day of 24 hours has no jump, so its wall clock runs evenly.
        if rest == 0
            || self
                .midnights
                .get(day + 1)
                .is_some_and(|next| next - midnight == DAY)
        {
            return midnight + rest;
        }
        zone::instant_of_wall(rules.zone, (self.number + day as i64) * DAY + rest)
    }
}

/// The open time that belongs to day `number`, in order of time.
pub(super) fn open_of_day(rules: &Rules, number: i64) -> Vec<(i64, i64)> {
    let (_, night_end) = Frame::of(rules, number - 1).open(rules, i64::MIN);
    Frame::of(rules, number).open(rules, night_end).0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::calendar::{CalendarSpec, HolidayTable};
    use crate::domain::time::Instant;

    fn rules() -> Rules {
        let spec = CalendarSpec {
            zone: "Europe/Berlin".to_owned(),
            week: std::array::from_fn(|_| vec![Hours::new(18 * 60, 26 * 60)]),
            observe_holidays: false,
            exceptions: Vec::new(),
        };
        Rules::new(&spec, Arc::new(HolidayTable::empty())).unwrap()
    }

    #[test]
    fn chunks_follow_each_other_without_gap_and_cover_all_time() {
        let rules = rules();
        let chunks: Vec<Chunk> = (0..CHUNKS)
            .map(|index| Chunk::build(&rules, index))
            .collect();
        assert!(
            chunks
                .windows(2)
                .all(|pair| pair[0].end() == pair[1].start())
        );
        assert!(
            chunks[0].start() < Instant::MIN.0 && chunks[CHUNKS - 1].end() > Instant::MAX.0 + 1
        );
    }

    #[test]
    fn a_night_shift_over_the_border_is_shared_by_two_chunks() {
        let rules = rules();
        let (one, two) = (Chunk::build(&rules, 90), Chunk::build(&rules, 91));
        assert_eq!(one.end() - one.spans.last().unwrap().start, 6 * 60 * MINUTE);
        assert_eq!(
            two.open_reaches(2 * 60 * MINUTE),
            Some(two.start() + 2 * 60 * MINUTE)
        );
        assert_eq!(
            two.closes(Closes::WorkingDays)[0],
            two.start() + 2 * 60 * MINUTE
        );
        let days = one.closes(Closes::AllDays).len() + two.closes(Closes::AllDays).len();
        assert_eq!(days as i64, 2 * SPAN);
    }

    #[test]
    fn a_guess_is_off_by_one_chunk_at_most() {
        let rules = rules();
        for index in 0..CHUNKS {
            let chunk = Chunk::build(&rules, index);
            for at in [chunk.start(), chunk.end() - 1] {
                assert!(guess(at).abs_diff(index) <= 1, "chunk {index}");
            }
        }
    }
}
