//! How an allowance counts, and how a playbook writes it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::time::{DAY, HOUR, Instant, MINUTE, SECOND};

/// What an allowance counts.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// Every millisecond; a day is 24 hours.
    #[default]
    Elapsed,
    /// Civil days after the start's: due at the close of the Nth. A day closes when its last working interval
    /// ends, or at 24:00 when it has none.
    EndOfDay,
    /// Open hours only.
    WorkingTime,
    /// Working days after the start's date: due at the close of the Nth.
    WorkingDays,
}

impl Counting {
    /// Every counting.
    pub const ALL: [Counting; 4] = [
        Counting::Elapsed,
        Counting::EndOfDay,
        Counting::WorkingTime,
        Counting::WorkingDays,
    ];

    /// Whether amounts are whole days; otherwise they are milliseconds.
    pub const fn in_days(self) -> bool {
        matches!(self, Counting::EndOfDay | Counting::WorkingDays)
    }

    /// The key a playbook writes.
    pub const fn key(self) -> &'static str {
        match self {
            Counting::Elapsed => "elapsed",
            Counting::EndOfDay => "end-of-day",
            Counting::WorkingTime => "working-time",
            Counting::WorkingDays => "working-days",
        }
    }

    /// The counting with this key.
    pub fn from_key(key: &str) -> Option<Counting> {
        Counting::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// How much time a rule gives. Prints as [`Allowance::parse`] reads it, such as `1d12h`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Allowance {
    /// What is counted.
    pub counting: Counting,
    /// Milliseconds, or whole days for the countings in days. Zero and less is due at the start.
    pub amount: i64,
}

/// Why a duration text is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AllowanceFault {
    /// Nothing is written.
    Empty,
    /// This is not a digit where a number must begin.
    NotANumber(char),
    /// The last number has no unit.
    NoUnit,
    /// This is not one of the units `d`, `h`, `m`, `s`, `ms`.
    UnknownUnit(String),
    /// This unit comes after a smaller one, or twice.
    UnitOrder(&'static str),
    /// `d` with working time: how many open hours a day has differs from day to day, so hours must be written.
    DayOfWorkingTime,
    /// This unit with a counting in days, which counts whole days only.
    PartOfDay(&'static str),
    /// More than the 300 years the program works with.
    TooLong,
}

/// Units from the largest down, in milliseconds.
const UNITS: [(&str, i64); 5] = [
    ("d", DAY),
    ("h", HOUR),
    ("m", MINUTE),
    ("s", SECOND),
    ("ms", 1),
];

impl Allowance {
    /// `amount` of what `counting` counts.
    pub const fn new(counting: Counting, amount: i64) -> Allowance {
        Allowance { counting, amount }
    }

    /// Reads a duration such as `1d`, `36h`, `1d12h`, `90m`: numbers with units, the largest first, each once;
    /// spaces between are allowed.
    ///
    /// # Errors
    /// The first thing that is not such a duration, or not one for `counting`.
    pub fn parse(counting: Counting, text: &str) -> Result<Allowance, AllowanceFault> {
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(AllowanceFault::Empty);
        }
        let mut total: i64 = 0;
        let mut smallest = None;
        while let Some(first) = rest.chars().next() {
            let (digits, after) = split(rest, |c| c.is_ascii_digit());
            if digits.is_empty() {
                return Err(AllowanceFault::NotANumber(first));
            }
            let (unit, after) = split(after.trim_start(), char::is_alphabetic);
            let place = place_of(unit)?;
            if smallest.is_some_and(|smallest| place <= smallest) {
                return Err(AllowanceFault::UnitOrder(UNITS[place].0));
            }
            smallest = Some(place);
            let worth = worth(counting, place)?;
            total = digits
                .parse::<i64>()
                .ok()
                .and_then(|number| number.checked_mul(worth)?.checked_add(total))
                .filter(|&total| total <= longest(counting))
                .ok_or(AllowanceFault::TooLong)?;
            rest = after.trim_start();
        }
        Ok(Allowance::new(counting, total))
    }
}

/// What one of the unit at `place` is worth in the amounts of `counting`.
fn worth(counting: Counting, place: usize) -> Result<i64, AllowanceFault> {
    let (unit, millis) = UNITS[place];
    match (counting.in_days(), millis == DAY) {
        (true, true) => Ok(1),
        (true, false) => Err(AllowanceFault::PartOfDay(unit)),
        (false, true) if counting == Counting::WorkingTime => Err(AllowanceFault::DayOfWorkingTime),
        (false, _) => Ok(millis),
    }
}

fn longest(counting: Counting) -> i64 {
    let millis = Instant::MAX.0 - Instant::MIN.0;
    if counting.in_days() {
        millis / DAY
    } else {
        millis
    }
}

fn place_of(unit: &str) -> Result<usize, AllowanceFault> {
    if unit.is_empty() {
        return Err(AllowanceFault::NoUnit);
    }
    UNITS
        .iter()
        .position(|&(name, _)| name == unit)
        .ok_or_else(|| AllowanceFault::UnknownUnit(unit.to_owned()))
}

/// `text` cut where `belongs` first fails.
fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.amount < 0 {
            f.write_str("-")?;
        }
        let amount = self.amount.unsigned_abs();
        if self.counting.in_days() {
            return write!(f, "{amount}d");
        }
        if amount == 0 {
            return f.write_str("0m");
        }
        let mut left = amount;
        for (place, (unit, millis)) in UNITS.into_iter().enumerate() {
            let millis = millis.unsigned_abs();
            if worth(self.counting, place).is_ok() && left >= millis {
                write!(f, "{}{unit}", left / millis)?;
                left %= millis;
            }
        }
        Ok(())
    }
}
