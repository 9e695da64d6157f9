//! Why a deadline is when it is: every interval counted, every day skipped and why, every pause. Data, no words.

use chrono::NaiveDate;

use super::measure::Measure;
use super::table::{known_day, open_of_day};
use super::{Allowance, Calendar, Counting, DayKind, IntervalSet, Name, zone};
use crate::domain::time::{Instant, Interval};

/// Days told one by one at the beginning of a long explanation, and again at its end.
const DETAILED_DAYS: i64 = 31;

/// How a due instant came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// Where counting starts.
    pub start: Instant,
    /// What was given.
    pub allowance: Allowance,
    /// When it is used up.
    pub due: Instant,
    /// What happened on the way, in order of time. The counted amounts sum to the allowance, unless that is
    /// negative or [`Explanation::beyond`].
    pub steps: Vec<Step>,
    /// Years on the way without a published table of statutory days.
    pub years_without_table: Vec<i32>,
    /// The allowance is not used up before the end of time (a pause that never ends, for one).
    pub beyond: bool,
}

/// One thing on the way from start to due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Time that counted; its length is the amount.
    Counted(Interval),
    /// A day whose close counted as one.
    CountedDay {
        /// The day.
        date: NaiveDate,
        /// Its close.
        close: Instant,
    },
    /// Days in a row that did not count, for one reason.
    Skipped {
        /// The first of them.
        first: NaiveDate,
        /// The last of them, itself skipped.
        last: NaiveDate,
        /// Why.
        reason: SkipReason,
    },
    /// A day that worked though its week says otherwise, by statute ([`DayKind::MakeUp`]) or by the store's word
    /// ([`DayKind::StoreOpen`]).
    Extra {
        /// The day.
        date: NaiveDate,
        /// What it is.
        kind: DayKind,
    },
    /// A pause, cut to the time from start to due, and what would have counted during it
    /// (milliseconds or days, as the allowance).
    Paused {
        /// The pause.
        interval: Interval,
        /// What it kept from counting.
        amount: i64,
    },
    /// The middle of a long way, in sums.
    Stretch(Stretch),
}

/// Why a day did not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SkipReason {
    /// Counted in days, the start's own date is never one of them.
    StartDay,
    /// The week has it off.
    WeeklyOff,
    /// A statutory day off.
    Holiday(Name),
    /// Closed by the store.
    StoreClosed(Name),
    /// It has hours, but the zone's clock change or a night shift of the day before leaves nothing of them.
    NothingLeft,
}

/// Many days told at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// From the midnight that begins the first day to the midnight that ends the last.
    pub interval: Interval,
    /// What counted, in the unit of the allowance.
    pub amount: i64,
    /// Days with open time.
    pub working_days: i64,
    /// Days off.
    pub days_off: i64,
}

impl Step {
    /// What this step adds to the count, in the unit of the allowance.
    pub fn amount(&self) -> i64 {
        match self {
            Step::Counted(interval) => interval.millis(),
            Step::CountedDay { .. } => 1,
            Step::Stretch(stretch) => stretch.amount,
            Step::Skipped { .. } | Step::Extra { .. } | Step::Paused { .. } => 0,
        }
    }
}

impl Calendar {
    /// How [`Calendar::due`] comes to its answer. Bounded: a long way is told by days at both ends and in sums
    /// between, so that the number of steps grows with the pauses only.
    pub fn explain(
        &self,
        start: Instant,
        allowance: Allowance,
        pauses: &IntervalSet,
    ) -> Explanation {
        let start = start.clamp(Instant::MIN, Instant::MAX);
        let due = self.due(start, allowance, pauses);
        let way = Way {
            calendar: self,
            allowance,
            pauses,
            span: Interval::new(start, due),
        };
        let plain = allowance.counting == Counting::Elapsed;
        let steps = match allowance.amount {
            ..=0 => Vec::new(),
            _ if plain => way.plain(),
            _ => way.by_days(),
        };
        let steps = way.with_pauses(steps);
        let years_without_table = if plain {
            Vec::new()
        } else {
            self.coverage(way.span)
        };
        let counted: i64 = steps.iter().map(Step::amount).sum();
        let beyond = counted < allowance.amount;
        Explanation {
            start,
            allowance,
            due,
            steps,
            years_without_table,
            beyond,
        }
    }
}

/// A step and the instant it is told at.
type Told = (Instant, Step);

struct Way<'a> {
    calendar: &'a Calendar,
    allowance: Allowance,
    pauses: &'a IntervalSet,
    span: Interval,
}

impl Way<'_> {
    fn plain(&self) -> Vec<Told> {
        let counted = self.pauses.left_of(self.span);
        counted
            .into_iter()
            .map(|part| (part.start, Step::Counted(part)))
            .collect()
    }

    fn by_days(&self) -> Vec<Told> {
        let calendar = self.calendar;
        let first = zone::day_number(calendar.date_of(self.span.start));
        let last = zone::day_number(calendar.date_of(self.span.end));
        if last - first <= 2 * DETAILED_DAYS {
            return self.days(first, last, self.span);
        }
        let (from, to) = (first + DETAILED_DAYS, last - DETAILED_DAYS);
        let midnight = |number| Instant(zone::midnight(calendar.zone(), number));
        let middle = Interval::new(midnight(from), midnight(to));
        let mut told = self.days(
            first,
            from - 1,
            Interval::new(self.span.start, middle.start),
        );
        told.push((middle.start, Step::Stretch(self.stretch(middle))));
        told.extend(self.days(to, last, Interval::new(middle.end, self.span.end)));
        told
    }

    /// The days `first..=last`, as far as they lie in `window`; a night shift of the day before is told too.
    fn days(&self, first: i64, last: i64, window: Interval) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        for number in first - 1..=last {
            let date = zone::date_of_number(number);
            let open = self.open(number);
            if number >= first {
                self.tell_day(date, number, &open, &mut told);
            }
            if self.allowance.counting.in_days() {
                self.tell_close(date, number, &open, window, &mut told);
            } else {
                told.extend(open.iter().flat_map(|open| {
                    let part =
                        Interval::new(open.start.max(window.start), open.end.min(window.end));
                    let counted = self.pauses.left_of(part).into_iter();
                    counted.map(|part| (part.start, Step::Counted(part)))
                }));
            }
        }
        told
    }

    fn open(&self, number: i64) -> Vec<Interval> {
        open_of_day(&self.calendar.rules, known_day(number))
            .into_iter()
            .map(|(start, end)| Interval::new(Instant(start), Instant(end)))
            .collect()
    }

    /// Why `date` does not count, or why it does against the week.
    fn tell_day(&self, date: NaiveDate, number: i64, open: &[Interval], told: &mut Vec<Told>) {
        let at = Instant(zone::midnight(self.calendar.zone(), number)).max(self.span.start);
        let start_day = self.allowance.counting.in_days() && at == self.span.start;
        let reason = if start_day {
            SkipReason::StartDay
        } else if self.allowance.counting == Counting::EndOfDay {
            return;
        } else {
            let kind = self.calendar.day_kind(date);
            match (open.is_empty(), kind) {
                (true, DayKind::WeeklyOff) => SkipReason::WeeklyOff,
                (true, DayKind::Holiday(name)) => SkipReason::Holiday(name),
                (true, DayKind::StoreClosed(name)) => SkipReason::StoreClosed(name),
                (true, _) => SkipReason::NothingLeft,
                (false, kind @ (DayKind::MakeUp(_) | DayKind::StoreOpen(_))) => {
                    told.push((at, Step::Extra { date, kind }));
                    return;
                }
                (false, _) => return,
            }
        };
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
        told.push((
            at,
            Step::Skipped {
                first: date,
                last: date,
                reason,
            },
        ));
    }

    /// The close of `date`, if it is one that counted within `window`.
    fn tell_close(
        &self,
        date: NaiveDate,
        number: i64,
        open: &[Interval],
        window: Interval,
        told: &mut Vec<Told>,
    ) {
        let midnight = || Instant(zone::midnight(self.calendar.zone(), number + 1));
        let close = match (open.last(), self.allowance.counting) {
            (Some(open), _) => open.end,
            (None, Counting::EndOfDay) => midnight(),
            (None, _) => return,
        };
        let first = self
            .calendar
            .counts_from(self.span.start.0, self.allowance.counting);
        let measure = self.calendar.measure(self.allowance.counting);
        // `window` ends with a close that counts when it ends the way, and before one when a stretch follows.
        let last = if window.end == self.span.end {
            window.end.0
        } else {
            window.end.0 - 1
        };
        let inside = close.0 >= first.max(window.start.0) && close.0 <= last;
        let is_close = measure.between(close.0, close.0 + 1) == 1;
        let told_already = told
            .iter()
            .rev()
            .any(|(at, step)| *at == close && matches!(step, Step::CountedDay { .. }));
        if inside && is_close && !told_already && !self.pauses.contains(close) {
            told.push((close, Step::CountedDay { date, close }));
        }
    }

    fn stretch(&self, middle: Interval) -> Stretch {
        let counting = self.allowance.counting;
        let measure = self.calendar.measure(counting);
        let first = self.calendar.counts_from(self.span.start.0, counting);
        let parts = self.pauses.left_of(middle);
        let amount = parts
            .iter()
            .map(|p| measure.between(p.start.0.max(first), p.end.0))
            .sum();
        let working = self.calendar.measure(Counting::WorkingDays);
        let working_days = working.between(middle.start.0, middle.end.0);
        let days = civil_days(self.calendar, middle);
        Stretch {
            interval: middle,
            amount,
            working_days,
            days_off: days - working_days,
        }
    }

    /// The steps in order of time, with the pauses between start and due among them.
    fn with_pauses(&self, mut told: Vec<Told>) -> Vec<Step> {
        let counting = self.allowance.counting;
        let measure = self.calendar.measure(counting);
        let first = match self.allowance.amount {
            ..=0 => i64::MAX,
            _ => self.calendar.counts_from(self.span.start.0, counting),
        };
        let kept = |pause: Interval| match measure {
            Measure::Plain => pause.millis(),
            _ => measure.between(pause.start.0.max(first), pause.end.0),
        };
        told.extend(self.pauses.within(self.span).map(|interval| {
            let amount = kept(interval);
            (interval.start, Step::Paused { interval, amount })
        }));
        told.sort_by_key(|(at, _)| *at);
        told.into_iter().map(|(_, step)| step).collect()
    }
}

fn civil_days(calendar: &Calendar, span: Interval) -> i64 {
    let number = |at: Instant| zone::day_number(calendar.date_of(at));
    number(span.end) - number(span.start)
}
