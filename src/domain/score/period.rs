//! Periods that are scored: a month, a quarter, a year.

use crate::domain::calendar::Calendar;
use crate::domain::time::Interval;
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A period of the store's calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Period {
    /// A month, 1 to 12.
    Month(i32, u32),
    /// A quarter, 1 to 4.
    Quarter(i32, u32),
    /// A year.
    Year(i32),
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Month(year, month) => write!(f, "{year}-{month:02}"),
            Period::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Period::Year(year) => write!(f, "{year}"),
        }
    }
}

/// The text is no period such as `2026`, `2026-Q4` or `2026-11`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a period: {0}")]
pub struct NotAPeriod(pub String);

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let fault = || NotAPeriod(text.to_owned());
        let (year, rest) = match text.trim().split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text.trim(), None),
        };
        let year = year
            .parse::<i32>()
            .ok()
            .filter(|y| (1900..=2999).contains(y));
        let year = year.ok_or_else(fault)?;
        let number = |text: &str, most: u32| {
            let number = text.parse::<u32>().ok();
            number.filter(|n| (1..=most).contains(n)).ok_or_else(fault)
        };
        match rest {
            None => Ok(Period::Year(year)),
            Some(rest) => match rest.strip_prefix(['Q', 'q']) {
                Some(quarter) => Ok(Period::Quarter(year, number(quarter, 4)?)),
                None => Ok(Period::Month(year, number(rest, 12)?)),
            },
        }
    }
}

impl Period {
    /// The quarter a date lies in.
    pub fn quarter_of(date: NaiveDate) -> Period {
        Period::Quarter(date.year(), date.month0() / 3 + 1)
    }

    /// The month a date lies in.
    pub fn month_of(date: NaiveDate) -> Period {
        Period::Month(date.year(), date.month())
    }

    /// The period of this length a date lies in.
    #[must_use]
    pub fn around(self, date: NaiveDate) -> Period {
        match self {
            Period::Month(..) => Period::month_of(date),
            Period::Quarter(..) => Period::quarter_of(date),
            Period::Year(_) => Period::Year(date.year()),
        }
    }

    /// The period of the next length that begins this one, around the lengths: month, quarter, year.
    #[must_use]
    pub fn next_length(self) -> Period {
        let first = self.days().0;
        match self {
            Period::Month(..) => Period::quarter_of(first),
            Period::Quarter(..) => Period::Year(first.year()),
            Period::Year(_) => Period::month_of(first),
        }
    }

    /// The period of the same length before it.
    #[must_use]
    pub fn before(self) -> Period {
        let first = self.days().0;
        self.around(first.pred_opt().unwrap_or(first))
    }

    /// The period of the same length after it.
    #[must_use]
    pub fn after(self) -> Period {
        self.around(self.days().1)
    }

    /// So many periods of the same length, this one the last.
    pub fn row(self, count: usize) -> Vec<Period> {
        let mut row: Vec<Period> = std::iter::successors(Some(self), |one| Some(one.before()))
            .take(count)
            .collect();
        row.reverse();
        row
    }

    /// Its first day, and the first day after it.
    pub fn days(self) -> (NaiveDate, NaiveDate) {
        let (year, month, months) = match self {
            Period::Month(year, month) => (year, month, 1),
            Period::Quarter(year, quarter) => (year, quarter * 3 - 2, 3),
            Period::Year(year) => (year, 1, 12),
        };
        let first = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default();
        let next = month + months;
        let after = match next > 12 {
            true => first(year + 1, next - 12),
            false => first(year, next),
        };
        (first(year, month), after)
    }

    /// The time it takes in a store's zone.
    pub fn span(self, calendar: &Calendar) -> Span {
        let (first, after) = self.days();
        let time = Interval::new(
            calendar.day_bounds(first).start,
            calendar.day_bounds(after).start,
        );
        Span {
            period: self,
            first,
            after,
            time,
        }
    }
}

/// A period with the time it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The period.
    pub period: Period,
    /// Its first day.
    pub first: NaiveDate,
    /// The first day after it.
    pub after: NaiveDate,
    /// From the start of the first day to the start of the day after.
    pub time: Interval,
}
