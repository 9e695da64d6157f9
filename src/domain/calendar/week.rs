//! The description a calendar is built from: the week, the store's own dates, and what may be wrong with them.

use crate::domain::zone::Zone;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::holidays::Name;
use super::zone;

/// Minutes in a civil day as a plan writes it.
pub(super) const MINUTES_A_DAY: u16 = 24 * 60;

/// One working interval of a day, in minutes from its midnight: `from` belongs to it, `to` does not.
/// `to` may be 1440 (24:00) or more, up to 2880: the interval then runs past midnight and still belongs to the day it began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Hours {
    /// First minute inside, 0..=1439.
    pub from: u16,
    /// First minute after, at most 24 hours later than `from`.
    pub to: u16,
}

impl Hours {
    /// Working from minute `from` up to, not including, minute `to`.
    pub const fn new(from: u16, to: u16) -> Hours {
        Hours { from, to }
    }
}

/// What a store does on a date of its own choosing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayHours {
    /// The store does not work that day.
    Closed,
    /// It works its usual hours: those of that weekday, or of the first working weekday if that one is off.
    Usual,
    /// It works these hours, at least one interval.
    Own(Vec<Hours>),
}

/// A dated exception of the store itself; it wins over the week and over the statutory days.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayException {
    /// The civil date in the store's zone.
    pub date: NaiveDate,
    /// Why, in both languages; shown in explanations.
    pub name: Name,
    /// What the store does that day.
    pub hours: DayHours,
}

/// Everything a [`Calendar`](super::Calendar) is built from, as plain data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalendarSpec {
    /// IANA name of the store's time zone, such as `Asia/Shanghai`.
    pub zone: String,
    /// Working intervals of each weekday, Monday first; an empty list is a day off.
    pub week: [Vec<Hours>; 7],
    /// Whether statutory days off and make-up workdays apply. A shop open on public holidays says no.
    #[serde(default)]
    pub observe_holidays: bool,
    /// The store's own dates, in any order, each date once.
    #[serde(default)]
    pub exceptions: Vec<DayException>,
}

/// Where in the spec a fault sits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The working intervals of a weekday.
    Weekday(Weekday),
    /// The store's own exception of a date.
    Date(NaiveDate),
}

/// What is wrong with a working interval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HoursProblem {
    /// It ends when or before it begins.
    Empty,
    /// It begins at or after 24:00, or ends after 48:00.
    OutOfRange,
    /// It is longer than 24 hours.
    TooLong,
    /// It shares time with this other interval of the same day, or with one of the day before that runs past midnight.
    Overlaps(Hours),
}

/// A reason not to accept a [`CalendarSpec`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CalendarFault {
    /// No time zone has this IANA name.
    UnknownZone(String),
    /// No weekday has a working interval, so no deadline could ever be reached.
    NoWorkingTime,
    /// A working interval that cannot be.
    BadHours {
        /// The weekday or date it is written at.
        place: Place,
        /// The interval.
        hours: Hours,
        /// What is wrong with it.
        problem: HoursProblem,
    },
    /// The exception of this date names own hours but lists none.
    NoHours(NaiveDate),
    /// Two exceptions have this date.
    DateTwice(NaiveDate),
    /// This date lies outside the years 1900 to 2199.
    DateOutOfRange(NaiveDate),
}

/// Checks every part of `spec` and gives its zone and its sorted week, or every fault found.
pub(super) fn check(spec: &CalendarSpec) -> Result<(Zone, [Vec<Hours>; 7]), Vec<CalendarFault>> {
    let mut faults = Vec::new();
    let zone = zone::named(&spec.zone);
    if zone.is_none() {
        faults.push(CalendarFault::UnknownZone(spec.zone.clone()));
    }
    let week = spec.week.clone().map(sorted);
    if week.iter().all(Vec::is_empty) {
        faults.push(CalendarFault::NoWorkingTime);
    }
    for (index, hours) in week.iter().enumerate() {
        let place = Place::Weekday(weekday(index));
        check_day(place, hours, &mut faults);
        check_night(place, &week[(index + 6) % 7], hours, &mut faults);
    }
    check_exceptions(&spec.exceptions, &mut faults);
    match zone {
        Some(zone) if faults.is_empty() => Ok((zone, week)),
        _ => Err(faults),
    }
}

/// The working intervals in order of time.
pub(super) fn sorted(mut hours: Vec<Hours>) -> Vec<Hours> {
    hours.sort_unstable();
    hours
}

fn weekday(from_monday: usize) -> Weekday {
    Weekday::try_from(from_monday as u8).unwrap_or(Weekday::Mon)
}

fn check_day(place: Place, hours: &[Hours], faults: &mut Vec<CalendarFault>) {
    let mut fault = |hours, problem| {
        faults.push(CalendarFault::BadHours {
            place,
            hours,
            problem,
        });
    };
    for (index, &one) in hours.iter().enumerate() {
        if one.from >= MINUTES_A_DAY || one.to > 2 * MINUTES_A_DAY {
            fault(one, HoursProblem::OutOfRange);
        } else if one.to <= one.from {
            fault(one, HoursProblem::Empty);
        } else if one.to - one.from > MINUTES_A_DAY {
            fault(one, HoursProblem::TooLong);
        } else if let Some(&before) = hours[..index].iter().find(|before| before.to > one.from) {
            fault(one, HoursProblem::Overlaps(before));
        }
    }
}

/// A night shift of the day before must not reach into this day's own intervals. Only the plain week is held to
/// this: dated exceptions may meet a night shift, and the shared time then counts once.
fn check_night(place: Place, before: &[Hours], hours: &[Hours], faults: &mut Vec<CalendarFault>) {
    let (Some(&night), Some(&first)) = (before.iter().max_by_key(|h| h.to), hours.first()) else {
        return;
    };
    if night.to.saturating_sub(MINUTES_A_DAY) > first.from {
        faults.push(CalendarFault::BadHours {
            place,
            hours: first,
            problem: HoursProblem::Overlaps(night),
        });
    }
}

fn check_exceptions(exceptions: &[DayException], faults: &mut Vec<CalendarFault>) {
    let mut seen = std::collections::BTreeSet::new();
    for exception in exceptions {
        let date = exception.date;
        if !seen.insert(date) {
            faults.push(CalendarFault::DateTwice(date));
        }
        if !(1900..=2199).contains(&date.year()) {
            faults.push(CalendarFault::DateOutOfRange(date));
        }
        if let DayHours::Own(hours) = &exception.hours {
            if hours.is_empty() {
                faults.push(CalendarFault::NoHours(date));
            }
            check_day(Place::Date(date), &sorted(hours.clone()), faults);
        }
    }
}
