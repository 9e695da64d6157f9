//! The calendar: zone, working hours of the week, the store's own dates.

use super::reader::{Reader, Tab, Val, clip};
use super::values::{sources, text};
use crate::domain::calendar::{
    Calendar, CalendarFault, CalendarSpec, DayException, DayHours, HolidayTable, Hours,
    HoursProblem, Name, Place,
};
use crate::domain::playbook::fault::{FaultKind, Raw, Seg, Shape, way};
use crate::domain::playbook::model::Crew;
use chrono::NaiveDate;
use std::sync::Arc;
use toml::de::DeValue;

const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The most minutes past midnight that hours may name: the night of the next day.
const LATEST: u16 = 48 * 60;

/// Hours as written and the calendar made from them.
pub(super) type Opening = (CalendarSpec, Calendar);

/// Reads `[calendar]` and has the calendar check it.
pub(super) fn calendar(
    r: &mut Reader,
    root: Tab<'_>,
    holidays: &Arc<HolidayTable>,
) -> Option<Opening> {
    let before = r.faults.len();
    let spec = r.required(root, "calendar", spec)?;
    match Calendar::new(&spec, Arc::clone(holidays)) {
        Ok(calendar) => Some((spec, calendar)),
        // What the calendar says of hours that could not be read would only repeat the fault.
        Err(_) if r.faults.len() > before => None,
        Err(faults) => {
            report(r, root, &spec, faults);
            None
        }
    }
}

/// Notes what the calendar says. Hours written once for every day are faulty once, not seven times.
fn report(r: &mut Reader, root: Tab<'_>, spec: &CalendarSpec, faults: Vec<CalendarFault>) {
    let week = root
        .get("calendar")
        .and_then(|value| value.get_ref().get("hours"));
    let mut every_day: Vec<(Hours, HoursProblem)> = Vec::new();
    for fault in faults {
        let mut path = place_of(&fault, spec);
        if let CalendarFault::BadHours {
            place: Place::Weekday(_),
            hours,
            problem,
        } = &fault
            && let Some(Seg::Name(day)) = path.last()
            && week.is_some_and(|week| week.get_ref().get(day.as_ref()).is_none())
        {
            if every_day.contains(&(*hours, *problem)) {
                continue;
            }
            every_day.push((*hours, *problem));
            path = way!["calendar", "hours", "every-day"];
        }
        r.faults.push(Raw::new(path, FaultKind::Calendar(fault)));
    }
}

/// A calendar that stands in for a faulty one while the rest of the file is checked.
pub(super) fn plain() -> Option<Opening> {
    let spec = CalendarSpec {
        zone: "UTC".to_owned(),
        week: std::array::from_fn(|_| vec![Hours::new(0, 24 * 60)]),
        observe_holidays: false,
        exceptions: Vec::new(),
    };
    let calendar = Calendar::new(&spec, Arc::new(HolidayTable::empty())).ok()?;
    Some((spec, calendar))
}

fn spec(r: &mut Reader, value: Val<'_>) -> Option<CalendarSpec> {
    let table = r.table(value, &["zone", "observe-holidays", "hours", "day"])?;
    let zone = r
        .required(table, "zone", |r, v| r.string(v))
        .unwrap_or_default();
    Some(CalendarSpec {
        zone: clip(zone),
        week: r.required(table, "hours", week).unwrap_or_default(),
        observe_holidays: r.flag(table, "observe-holidays"),
        exceptions: r.list(table, "day", day),
    })
}

/// Keys of a week: `every-day` for all seven, then the single days from Monday on.
pub(in crate::domain::playbook) const WEEK: [&str; 8] = [
    "every-day",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A `[[shift]]`: one of the crews of a day.
pub(super) fn crew(r: &mut Reader, value: Val<'_>) -> Option<Crew> {
    let table = r.table(value, &["id", "name", "from", "source"])?;
    Some(Crew {
        id: r.id(table),
        name: text(r, table, "name"),
        from: r.required(table, "from", begin).unwrap_or_default(),
        source: sources(r, table),
    })
}

fn begin(r: &mut Reader, value: Val<'_>) -> Option<u16> {
    let text = r.string(value)?;
    let found = minute(text).filter(|minute| *minute <= Crew::LATEST);
    if found.is_none() {
        r.fault(FaultKind::BadBegin(clip(text)));
    }
    found
}

/// `every-day` for all seven, then single days over it.
fn week(r: &mut Reader, value: Val<'_>) -> Option<[Vec<Hours>; 7]> {
    let table = r.table(value, &WEEK)?;
    let every = r
        .optional(table, "every-day", hours_of_day)
        .unwrap_or_default();
    Some(DAYS.map(|day| {
        r.optional(table, day, hours_of_day)
            .unwrap_or_else(|| every.clone())
    }))
}

/// One interval, a list of them, or an empty list for a day off.
fn hours_of_day(r: &mut Reader, value: Val<'_>) -> Option<Vec<Hours>> {
    match value.get_ref() {
        DeValue::String(_) => hours(r, value).map(|one| vec![one]),
        DeValue::Array(list) => {
            let one = |(index, value)| r.within(index, |r| hours(r, value));
            Some(list.iter().enumerate().filter_map(one).collect())
        }
        _ => {
            r.wrong(Shape::TextOrList, value);
            None
        }
    }
}

fn hours(r: &mut Reader, value: Val<'_>) -> Option<Hours> {
    let text = r.string(value)?;
    let read = text
        .split_once('-')
        .and_then(|(from, to)| Some((minute(from)?, minute(to)?)));
    let Some((from, to)) = read else {
        r.fault(FaultKind::BadHours(clip(text)));
        return None;
    };
    // Hours that end before they begin run past midnight.
    Some(Hours::new(from, if to < from { to + 24 * 60 } else { to }))
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(hour, 2) || minute.len() != 2 || !digits(minute, 2) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    Some(hour * 60 + minute).filter(|total| minute < 60 && *total <= LATEST)
}

fn day(r: &mut Reader, value: Val<'_>) -> Option<DayException> {
    let table = r.table(value, &["date", "name", "hours"])?;
    let date = r.required(table, "date", date);
    let name = text(r, table, "name");
    let hours = r.required(table, "hours", |r, value| match value.get_ref() {
        DeValue::String(word) if word == "closed" => Some(DayHours::Closed),
        DeValue::String(word) if word == "usual" => Some(DayHours::Usual),
        _ => hours_of_day(r, value).map(DayHours::Own),
    });
    Some(DayException {
        date: date?,
        name: Name {
            zh: name.zh,
            en: name.en,
        },
        hours: hours.unwrap_or(DayHours::Closed),
    })
}

/// A date, plain (`2026-10-01`) or in quotes.
fn date(r: &mut Reader, value: Val<'_>) -> Option<NaiveDate> {
    let found = match value.get_ref() {
        DeValue::Datetime(at) if at.time.is_none() => at.date.and_then(|date| {
            NaiveDate::from_ymd_opt(
                i32::from(date.year),
                u32::from(date.month),
                u32::from(date.day),
            )
        }),
        DeValue::String(text) => text.parse().ok(),
        _ => None,
    };
    if found.is_none() {
        r.fault(FaultKind::BadDate);
    }
    found
}

fn place_of(fault: &CalendarFault, spec: &CalendarSpec) -> Vec<Seg> {
    let of_date = |date: NaiveDate| {
        let nth = spec
            .exceptions
            .iter()
            .rposition(|one| one.date == date)
            .unwrap_or(0);
        way!["calendar", "day", nth]
    };
    match fault {
        CalendarFault::UnknownZone(_) => way!["calendar", "zone"],
        CalendarFault::NoWorkingTime => way!["calendar", "hours"],
        CalendarFault::BadHours {
            place: Place::Weekday(day),
            ..
        } => {
            let name = DAYS
                .get(day.num_days_from_monday() as usize)
                .copied()
                .unwrap_or("every-day");
            way!["calendar", "hours", name]
        }
        CalendarFault::BadHours {
            place: Place::Date(date),
            ..
        } => of_date(*date),
        CalendarFault::NoHours(date)
        | CalendarFault::DateTwice(date)
        | CalendarFault::DateOutOfRange(date) => of_date(*date),
    }
}
