//! The way from a start to its due instant, told day by day.

use chrono::NaiveDate;

use super::explain::{SkipReason, Step, Stretch};
use super::measure::Measure;
use super::table::{known_day, open_of_day};
use super::{Calendar, Counting, DayKind, IntervalSet, zone};
use crate::domain::time::{Instant, Interval};

/// Days told one by one at the beginning of a long explanation, and again at its end.
const DETAILED_DAYS: i64 = 31;

/// A step and the instant it is told at.
type Told = (Instant, Step);

/// What an explanation is made from.
pub(super) struct Way<'a> {
    calendar: &'a Calendar,
    counting: Counting,
    pauses: &'a IntervalSet,
    span: Interval,
    measure: Measure<'a>,
    /// Where counting begins.
    first: i64,
}

/// A civil day on the way.
struct Day {
    number: i64,
    date: NaiveDate,
    bounds: Interval,
    open: Vec<Interval>,
}

impl<'a> Way<'a> {
    /// The way through `span`, from the start to its due instant.
    pub(super) fn new(
        calendar: &'a Calendar,
        counting: Counting,
        pauses: &'a IntervalSet,
        span: Interval,
    ) -> Way<'a> {
        Way {
            calendar,
            counting,
            pauses,
            span,
            measure: calendar.measure(counting),
            first: calendar.counts_from(span.start.0, counting),
        }
    }

    /// Every step in order of time.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut told = match self.counting {
            Counting::Elapsed => self.counted(self.span).collect(),
            _ => self.by_days(),
        };
        told.extend(self.pauses.within(self.span).map(|interval| {
            let amount = self.between(interval);
            (interval.start, Step::Paused { interval, amount })
        }));
        told.sort_by_key(|(at, _)| *at);
        told.into_iter().map(|(_, step)| step).collect()
    }

    /// What would count in `interval` if nothing were paused.
    fn between(&self, interval: Interval) -> i64 {
        let from = interval.start.0.max(self.first);
        self.measure.between(from, interval.end.0)
    }

    fn counted(&self, interval: Interval) -> impl Iterator<Item = Told> + use<> {
        let parts = self.pauses.left_of(interval).into_iter();
        parts.map(|part| (part.start, Step::Counted(part)))
    }

    fn by_days(&self) -> Vec<Told> {
        let number = |at| zone::day_number(self.calendar.date_of(at));
        let (first, last) = (number(self.span.start), number(self.span.end));
        // A close may be the due instant itself, so the last window holds its end.
        let end = Instant(self.span.end.0 + 1);
        if last - first <= 2 * DETAILED_DAYS {
            return self.days(first, last, Interval::new(self.span.start, end));
        }
        let (from, to) = (first + DETAILED_DAYS, last - DETAILED_DAYS);
        let middle = Interval::new(self.midnight(from), self.midnight(to));
        let before = Interval::new(self.span.start, middle.start);
        let after = Interval::new(middle.end, end);
        let mut told = self.days(first, from - 1, before);
        told.push((middle.start, self.stretch(middle, to - from)));
        told.extend(self.days(to, last, after));
        told
    }

    /// The days `first..=last` and what counted in `window`; the night shift of the day before reaches into it.
    fn days(&self, first: i64, last: i64, window: Interval) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for number in first - 1..=last {
            let day = self.day(number);
            if number >= first {
                self.tell_kind(&day, &mut told);
            }
            if self.counting.in_days() {
                told.extend(self.counted_close(&day, window));
            } else {
                let end = window.end.min(self.span.end);
                told.extend(day.open.iter().flat_map(|open| {
                    let start = open.start.max(window.start);
                    self.counted(Interval::new(start, open.end.min(end)))
                }));
            }
        }
        told
    }

    fn day(&self, number: i64) -> Day {
        let open = open_of_day(&self.calendar.rules, known_day(number));
        let interval = |(start, end)| Interval::new(Instant(start), Instant(end));
        Day {
            number,
            date: zone::date_of_number(number),
            bounds: Interval::new(self.midnight(number), self.midnight(number + 1)),
            open: open.into_iter().map(interval).collect(),
        }
    }

    fn midnight(&self, number: i64) -> Instant {
        Instant(zone::midnight(self.calendar.zone(), number))
    }

    /// Why `day` does not count, or why it does although its week says otherwise.
    fn tell_kind(&self, day: &Day, told: &mut Vec<Told>) {
        let at = day.bounds.start.max(self.span.start);
        if self.counting.in_days() && day.bounds.contains(self.span.start) {
            tell_skipped(at, day.date, SkipReason::StartDay, told);
        } else if self.counting == Counting::EndOfDay || at >= self.span.end {
            // Every later day counts, or the way ends before this one.
        } else if let Some(reason) = self.reason(day) {
            // A day that the way ends in has not been passed over.
            if day.bounds.end <= self.span.end {
                tell_skipped(at, day.date, reason, told);
            }
        } else if let kind @ (DayKind::MakeUp(_) | DayKind::StoreOpen(_)) =
            self.calendar.day_kind(day.date)
        {
            let date = day.date;
            told.push((at, Step::Extra { date, kind }));
        }
    }

    /// Why `day` has no open time; `None` if it has some.
    fn reason(&self, day: &Day) -> Option<SkipReason> {
        let reason = || match self.calendar.day_kind(day.date) {
            DayKind::WeeklyOff => SkipReason::WeeklyOff,
            DayKind::Holiday(name) => SkipReason::Holiday(name),
            DayKind::StoreClosed(name) => SkipReason::StoreClosed(name),
            DayKind::Workday | DayKind::MakeUp(_) | DayKind::StoreOpen(_) => {
                SkipReason::NothingLeft
            }
        };
        day.open.is_empty().then(reason)
    }

    /// The close of `day`, if it counted within `window`.
    fn counted_close(&self, day: &Day, window: Interval) -> Option<Told> {
        let close = match (day.open.last(), self.counting) {
            (Some(open), _) => open.end,
            (None, Counting::EndOfDay) => day.bounds.end,
            (None, _) => return None,
        };
        // A close that ties with the day before's is no close of its own.
        let own = self
            .calendar
            .counts_from(self.midnight(day.number).0 - 1, self.counting);
        let counts = close.0 >= own.max(self.first) && window.contains(close);
        let date = day.date;
        (counts && !self.pauses.contains(close))
            .then_some((close, Step::CountedDay { date, close }))
    }

    fn stretch(&self, middle: Interval, days: i64) -> Step {
        let parts = self.pauses.left_of(middle);
        // Of the days in it, that is; a night shift may close after its day.
        let from = |at: Instant| self.calendar.counts_from(at.0 - 1, Counting::WorkingDays);
        let working = self.calendar.measure(Counting::WorkingDays);
        let working_days = working.between(from(middle.start), from(middle.end));
        Step::Stretch(Stretch {
            interval: middle,
            amount: parts.into_iter().map(|part| self.between(part)).sum(),
            working_days,
            days_off: days - working_days,
        })
    }
}

fn tell_skipped(at: Instant, date: NaiveDate, reason: SkipReason, told: &mut Vec<Told>) {
    if let Some((
        _,
        Step::Skipped {
            last,
            reason: before,
            ..
        },
    )) = told.last_mut()
        && *before == reason
    {
        *last = date;
        return;
    }
    let (first, last) = (date, date);
    told.push((
        at,
        Step::Skipped {
            first,
            last,
            reason,
        },
    ));
}
