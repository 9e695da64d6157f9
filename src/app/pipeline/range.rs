//! The days a funnel is about: a month, a quarter, a year, or any days from one to another.

use crate::domain::calendar::Calendar;
use crate::domain::time::Interval;
use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt;

/// How long a range is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Length {
    /// A calendar month.
    Month,
    /// Three of them.
    Quarter,
    /// Twelve of them.
    Year,
    /// Any number of days.
    Days,
}

impl Length {
    /// Months of a range of whole months.
    fn months(self) -> Option<u32> {
        match self {
            Length::Month => Some(1),
            Length::Quarter => Some(3),
            Length::Year => Some(12),
            Length::Days => None,
        }
    }
}

/// Days of the store's calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// How long it is.
    pub length: Length,
    /// Its first day.
    pub first: NaiveDate,
    /// The first day after it.
    pub after: NaiveDate,
}

impl Range {
    /// The month, quarter or year a date lies in; of days, that date alone.
    pub fn of(length: Length, date: NaiveDate) -> Range {
        let Some(months) = length.months() else {
            return Range::days(date, date);
        };
        let month0 = date.month0() / months * months;
        let first = date
            .with_day(1)
            .and_then(|day| day.with_month0(month0))
            .unwrap_or(date);
        Range {
            length,
            first,
            after: later(first, months),
        }
    }

    /// From one day to another, both included.
    pub fn days(first: NaiveDate, last: NaiveDate) -> Range {
        Range {
            length: Length::Days,
            first,
            after: next_day(last.max(first)),
        }
    }

    /// Its last day.
    pub fn last(&self) -> NaiveDate {
        self.after.pred_opt().unwrap_or(self.after)
    }

    /// The range of the same length right before it (`back`) or behind it.
    #[must_use]
    pub fn step(&self, back: bool) -> Range {
        let Some(months) = self.length.months() else {
            let days = Days::new(u64::try_from((self.after - self.first).num_days()).unwrap_or(1));
            let moved = |day: NaiveDate| match back {
                true => day.checked_sub_days(days),
                false => day.checked_add_days(days),
            };
            return match (moved(self.first), moved(self.after)) {
                (Some(first), Some(after)) => Range {
                    first,
                    after,
                    ..*self
                },
                _ => *self,
            };
        };
        let first = match back {
            true => self.first.checked_sub_months(Months::new(months)),
            false => Some(self.after),
        };
        Range::of(self.length, first.unwrap_or(self.first))
    }

    /// The next longer or shorter range around the same first day; around it goes from a year to a month. Days become the
    /// month of their first day.
    #[must_use]
    pub fn resized(&self, longer: bool) -> Range {
        let length = match (self.length, longer) {
            (Length::Month, true) | (Length::Year, false) => Length::Quarter,
            (Length::Quarter, true) | (Length::Month, false) => Length::Year,
            (Length::Quarter, false) | (Length::Year, true) | (Length::Days, _) => Length::Month,
        };
        Range::of(length, self.first)
    }

    /// The time it takes in a store's zone.
    pub fn time(&self, calendar: &Calendar) -> Interval {
        let start = |day| calendar.day_bounds(day).start;
        Interval::new(start(self.first), start(self.after))
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.length {
            Length::Month => write!(f, "{year}-{:02}", self.first.month()),
            Length::Quarter => write!(f, "{year}-Q{}", self.first.month0() / 3 + 1),
            Length::Year => write!(f, "{year}"),
            Length::Days => write!(f, "{}..{}", self.first, self.last()),
        }
    }
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

fn later(first: NaiveDate, months: u32) -> NaiveDate {
    first
        .checked_add_months(Months::new(months))
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_quarters_and_years_hold_their_days() {
        let of = |length| {
            let range = Range::of(length, day("2026-11-23"));
            (
                range.to_string(),
                range.first.to_string(),
                range.last().to_string(),
            )
        };
        let want = |name: &str, first: &str, last: &str| (name.into(), first.into(), last.into());
        assert_eq!(
            of(Length::Month),
            want("2026-11", "2026-11-01", "2026-11-30")
        );
        assert_eq!(
            of(Length::Quarter),
            want("2026-Q4", "2026-10-01", "2026-12-31")
        );
        assert_eq!(of(Length::Year), want("2026", "2026-01-01", "2026-12-31"));
        assert_eq!(
            of(Length::Days),
            want("2026-11-23..2026-11-23", "2026-11-23", "2026-11-23")
        );
    }

    #[test]
    fn stepping_there_and_back_is_where_it_was_and_leaves_no_gap() {
        for length in [Length::Month, Length::Quarter, Length::Year, Length::Days] {
            let range = Range::of(length, day("2026-01-31"));
            assert_eq!(range.step(true).after, range.first);
            assert_eq!(range.step(false).first, range.after);
            assert_eq!(range.step(true).step(false), range);
        }
        let three = Range::days(day("2026-02-27"), day("2026-03-01"));
        assert_eq!(three.step(true).to_string(), "2026-02-24..2026-02-26");
    }

    #[test]
    fn longer_and_shorter_go_around() {
        let mut range = Range::of(Length::Month, day("2026-11-23"));
        for want in ["2026-Q4", "2026", "2026-01"] {
            range = range.resized(true);
            assert_eq!(range.to_string(), want);
        }
        for want in ["2026", "2026-Q1", "2026-01"] {
            range = range.resized(false);
            assert_eq!(range.to_string(), want);
        }
    }
}
