//! Which shift: a date, and which of its crews where a playbook gives a day several. When each begins and ends.

use super::{date_at, next_opening, period};
use crate::domain::calendar::Calendar;
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Crew, Playbook};
use crate::domain::time::{HOUR, Instant, Interval};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How long after its end a shift is handed over in time where the next one of the day has begun, in milliseconds.
/// The last one of a day has until the store opens again.
pub const OVERLAP: i64 = HOUR;

/// A date's shift.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ShiftId {
    /// The date.
    pub date: NaiveDate,
    /// Which crew's; empty where the whole day is one shift.
    pub crew: Key,
}

impl From<NaiveDate> for ShiftId {
    fn from(date: NaiveDate) -> ShiftId {
        ShiftId {
            date,
            crew: Key::new(),
        }
    }
}

impl From<&ShiftId> for ShiftId {
    fn from(id: &ShiftId) -> ShiftId {
        id.clone()
    }
}

impl fmt::Display for ShiftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.crew.as_str() {
            "" => write!(f, "{}", self.date),
            crew => write!(f, "{}:{crew}", self.date),
        }
    }
}

impl FromStr for ShiftId {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<ShiftId, chrono::ParseError> {
        let (date, crew) = text.split_once(':').unwrap_or((text, ""));
        Ok(ShiftId {
            date: date.parse()?,
            crew: crew.to_owned(),
        })
    }
}

/// The shifts of a date, in order: one for each crew, or the one of the whole day.
pub fn of_date(book: &Playbook, date: NaiveDate) -> Vec<ShiftId> {
    if book.crews.is_empty() {
        return vec![date.into()];
    }
    let id = |crew: &Crew| ShiftId {
        date,
        crew: crew.id.clone(),
    };
    book.crews.iter().map(id).collect()
}

/// The time that belongs to a shift. The crews share the time of the date's [`period`] without gap or overlap: the
/// first has what lies before its beginning too, the last what lies behind. For a crew the playbook does not know it
/// is the whole of it.
pub fn time_of(book: &Playbook, id: &ShiftId) -> Interval {
    let whole = period(&book.calendar, id.date);
    let Some(place) = book.crews.iter().position(|crew| crew.id == id.crew) else {
        return whole;
    };
    let begins = |place: usize| match book.crews.get(place) {
        Some(_) if place == 0 => whole.start,
        Some(crew) => begin(&book.calendar, id.date, crew).clamp(whole.start, whole.end),
        None => whole.end,
    };
    Interval::new(begins(place), begins(place + 1))
}

fn begin(calendar: &Calendar, date: NaiveDate, crew: &Crew) -> Instant {
    calendar.instant_of(date, u32::from(crew.from))
}

/// The shift an instant belongs to.
pub fn at(book: &Playbook, at: Instant) -> ShiftId {
    let date = date_at(&book.calendar, at);
    let found = of_date(book, date).into_iter();
    let mut found = found.filter(|id| time_of(book, id).contains(at));
    found.next().unwrap_or_else(|| date.into())
}

/// The next shift in which the store is open.
pub fn next(book: &Playbook, id: &ShiftId) -> ShiftId {
    let behind = of_date(book, id.date).into_iter();
    let mut behind = behind.skip_while(|other| other != id).skip(1);
    let works = |other: &ShiftId| {
        let time = time_of(book, other);
        let hours = book.calendar.open_intervals(other.date);
        let open = |hours: &Interval| hours.start < time.end && time.start < hours.end;
        hours.iter().any(open)
    };
    behind
        .find(works)
        .unwrap_or_else(|| at(book, next_opening(&book.calendar, id.date)))
}

/// The shift before or behind one, whether the store is open in it or not.
pub fn beside(book: &Playbook, id: &ShiftId, forward: bool) -> Option<ShiftId> {
    let all = of_date(book, id.date);
    let here = all.iter().position(|other| other == id);
    let step = match forward {
        true => here.and_then(|place| all.get(place + 1)),
        false => here.and_then(|place| all.get(place.checked_sub(1)?)),
    };
    if let Some(found) = step {
        return Some(found.clone());
    }
    let (date, first) = match forward {
        true => (id.date.succ_opt()?, true),
        false => (id.date.pred_opt()?, false),
    };
    let mut there = of_date(book, date);
    match first {
        true => Some(there.swap_remove(0)),
        false => there.pop(),
    }
}

/// Until when a handover is in time: what comes later needs a reason.
pub fn hand_over_by(book: &Playbook, id: &ShiftId) -> Instant {
    let next = next(book, id);
    match next.date == id.date {
        true => time_of(book, id).end.plus(OVERLAP),
        false => next_opening(&book.calendar, id.date),
    }
}
