//! Dates and times as people write them in forms, files and on the command line. Pure: zone and now are given.
//!
//! Year left out: the one that brings the day nearest to now (`1-5` in December is next January).
//! Weekday: the next such day, today included unless the time given has passed; 下周 counts from next Monday.
//! A civil time that a clock change skips is moved on by the gap; one that comes twice means the first.

mod numbers;
mod words;

use super::text::fold_query;
use super::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use crate::domain::zone::Zone;
use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday,
};

/// What a text names: a day, or a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A civil day.
    Day(NaiveDate),
    /// An instant.
    At(Instant),
}

/// Why a text is not a date or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing was written.
    Empty,
    /// Not a form of date or time known here.
    NotADate,
    /// Year, month and day are there, but no such day: 2026-02-30.
    NoSuchDay,
    /// Hours beyond 24 or minutes beyond 59.
    NoSuchTime,
    /// A day where a time of day is needed as well.
    TimeMissing,
    /// `11/23/2026` or `23.11.26`: the order of the parts is a guess, and guesses about deadlines cost money.
    AmbiguousOrder,
    /// Outside the years 1900 to 2199 that the program works with.
    OutOfRange,
}

/// Reads a date, or a date and time, or a stretch from now.
///
/// `2026-11-23`, `2026/11/23 9:30`, `2026年11月23日 9点半`, `11-23 14:00`, `明天 15:00`, `下周六下午3点`, `sat 10am`,
/// `9:30` (today), `+2h`, `now`, `2026-11-23T09:30:00+08:00`, `2026-11-23T01:30:00Z`.
pub fn parse_when(text: &str, zone: Zone, now: Instant) -> Result<When, DateFault> {
    let folded = fold_query(text).replace('：', ":");
    if folded.is_empty() {
        return Err(DateFault::Empty);
    }
    if let Some(at) = with_offset(&folded) {
        return in_range(at).map(When::At);
    }
    let local = to_local(now, zone);
    if matches!(folded.as_str(), "now" | "现在" | "此刻") {
        return Ok(When::At(now));
    }
    if let Some(stretch) = folded.strip_prefix('+') {
        return from_now(stretch, zone, now);
    }
    let parts = Parts::of(&folded)?;
    match (parts.day(local)?, parts.time) {
        (day, None) => check_day(day).map(When::Day),
        (day, Some(minutes)) => {
            let at = at_seconds(day, minutes, zone)?;
            in_range(at).map(When::At)
        }
    }
}

/// Reads a point in time; a day alone is [`DateFault::TimeMissing`].
pub fn parse_instant(text: &str, zone: Zone, now: Instant) -> Result<Instant, DateFault> {
    match parse_when(text, zone, now)? {
        When::At(at) => Ok(at),
        When::Day(_) => Err(DateFault::TimeMissing),
    }
}

/// Reads a day; of a point in time, the day it falls on in `zone`.
pub fn parse_date(text: &str, zone: Zone, now: Instant) -> Result<NaiveDate, DateFault> {
    match parse_when(text, zone, now)? {
        When::Day(day) => Ok(day),
        When::At(at) => Ok(to_local(at, zone).date()),
    }
}

/// The civil date and time of an instant in a zone.
pub fn to_local(at: Instant, zone: Zone) -> NaiveDateTime {
    in_zone(at, zone).map_or_else(NaiveDateTime::default, |local| local.naive_local())
}

/// An instant with the zone's offset then; none beyond what dates can be.
fn in_zone(at: Instant, zone: Zone) -> Option<DateTime<FixedOffset>> {
    let utc = DateTime::from_timestamp_millis(at.0)?;
    let offset = FixedOffset::east_opt(zone.offset(utc.timestamp()))?;
    Some(utc.with_timezone(&offset))
}

/// The instant of a civil date and time: the first of two, and moved on by the gap where the clocks skip it.
pub fn from_local(local: NaiveDateTime, zone: Zone) -> Instant {
    let wall = local.and_utc().timestamp();
    let seconds = zone.instants(wall).0.unwrap_or_else(|| {
        // The offset in force before the gap, which no zone makes longer than a day.
        let before = wall.saturating_sub(DAY / SECOND);
        let earlier = zone.instants(before).0.unwrap_or(before);
        wall.saturating_add(earlier).saturating_sub(before)
    });
    let millis = i64::from(local.and_utc().timestamp_subsec_millis());
    Instant(seconds.saturating_mul(SECOND).saturating_add(millis))
}

/// `2026-11-23`.
pub fn iso_date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// `2026-11-23 09:30` in the zone.
pub fn iso_local(at: Instant, zone: Zone) -> String {
    to_local(at, zone).format("%Y-%m-%d %H:%M").to_string()
}

/// `2026-11-23T09:30:00+08:00`: what programs read; milliseconds only where there are any.
pub fn iso_offset(at: Instant, zone: Zone) -> String {
    match in_zone(at, zone) {
        Some(local) => {
            let format = if at.0.rem_euclid(1_000) == 0 {
                "%Y-%m-%dT%H:%M:%S%:z"
            } else {
                "%Y-%m-%dT%H:%M:%S%.3f%:z"
            };
            local.format(format).to_string()
        }
        None => String::new(),
    }
}

fn in_range(at: Instant) -> Result<Instant, DateFault> {
    let inside = (Instant::MIN..=Instant::MAX).contains(&at);
    if inside {
        Ok(at)
    } else {
        Err(DateFault::OutOfRange)
    }
}

fn check_day(day: NaiveDate) -> Result<NaiveDate, DateFault> {
    let inside = (1900..2200).contains(&day.year());
    if inside {
        Ok(day)
    } else {
        Err(DateFault::OutOfRange)
    }
}

/// A text that names its own offset from UTC.
fn with_offset(folded: &str) -> Option<Instant> {
    let upper = folded.to_ascii_uppercase();
    let spelled = upper
        .strip_suffix('Z')
        .map_or(upper.clone(), |rest| format!("{}+00:00", rest.trim_end()));
    const FORMS: [&str; 6] = [
        "%Y-%m-%dT%H:%M:%S%.f%:z",
        "%Y-%m-%d %H:%M:%S%.f%:z",
        "%Y-%m-%d %H:%M:%S%.f %:z",
        "%Y-%m-%dT%H:%M%:z",
        "%Y-%m-%d %H:%M%:z",
        "%Y-%m-%d %H:%M %:z",
    ];
    FORMS
        .iter()
        .find_map(|form| DateTime::parse_from_str(&spelled, form).ok())
        .map(|at| Instant(at.timestamp_millis()))
}

/// `2h`, `90m`, `1d`, `1d2h`, `1h30`: hours and minutes on the clock, days on the calendar.
fn from_now(stretch: &str, zone: Zone, now: Instant) -> Result<When, DateFault> {
    let stretch = stretch.replace("小时", "h").replace("分钟", "m");
    let mut at = now;
    let mut number = String::new();
    let mut used = false;
    for c in stretch.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() && number.len() < 6 {
            number.push(c);
            continue;
        }
        let count: i64 = number.parse().map_err(|_| DateFault::NotADate)?;
        number.clear();
        used = true;
        at = match c {
            'd' | '天' => {
                let local = to_local(at, zone);
                let days = Days::new(count.unsigned_abs());
                from_local(
                    local.checked_add_days(days).ok_or(DateFault::OutOfRange)?,
                    zone,
                )
            }
            'h' | '时' => Instant(at.0.saturating_add(count * HOUR)),
            'm' | '分' => Instant(at.0.saturating_add(count * MINUTE)),
            _ => return Err(DateFault::NotADate),
        };
    }
    if let (true, Ok(minutes)) = (used, number.parse::<i64>()) {
        at = Instant(at.0.saturating_add(minutes * MINUTE));
    } else if !used || !number.is_empty() {
        return Err(DateFault::NotADate);
    }
    in_range(at).map(When::At)
}

/// The instant so many seconds into a civil day; 24:00 is the next day's start.
fn at_seconds(day: NaiveDate, seconds: u32, zone: Zone) -> Result<Instant, DateFault> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = midnight
        .checked_add_signed(chrono::TimeDelta::seconds(i64::from(seconds)))
        .ok_or(DateFault::OutOfRange)?;
    Ok(from_local(local, zone))
}

/// How a day was named.
#[derive(Clone, Copy)]
enum DayName {
    /// So many days from today.
    Offset(i64),
    /// The next such weekday.
    Next(Weekday),
    /// That weekday, so many weeks after the present week.
    InWeek(i64, Weekday),
    /// Year, month, day.
    Full(i32, u32, u32),
    /// Month and day; the year is to be found.
    MonthDay(u32, u32),
}

/// A text taken apart: how the day was named, if it was, and the seconds into it, if a time was given.
#[derive(Default)]
struct Parts {
    name: Option<DayName>,
    time: Option<u32>,
}

impl Parts {
    /// The day that is meant, seen from the civil time `local`.
    fn day(&self, local: NaiveDateTime) -> Result<NaiveDate, DateFault> {
        let today = local.date();
        let ahead = |days: i64| today.checked_add_signed(chrono::TimeDelta::days(days));
        let since_monday = i64::from(today.weekday().num_days_from_monday());
        let day = match self.name {
            None => Some(today),
            Some(DayName::Offset(days)) => ahead(days),
            Some(DayName::Next(weekday)) => {
                let wait = (i64::from(weekday.num_days_from_monday()) - since_monday).rem_euclid(7);
                let passed = self
                    .time
                    .is_some_and(|at| at <= local.num_seconds_from_midnight());
                ahead(if wait == 0 && passed { 7 } else { wait })
            }
            Some(DayName::InWeek(weeks, weekday)) => {
                ahead(weeks * 7 + i64::from(weekday.num_days_from_monday()) - since_monday)
            }
            Some(DayName::Full(year, month, day)) => {
                return NaiveDate::from_ymd_opt(year, month, day).ok_or(DateFault::NoSuchDay);
            }
            Some(DayName::MonthDay(month, day)) => nearest_year(today, month, day),
        };
        day.ok_or(DateFault::NoSuchDay)
    }
}

fn nearest_year(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (today.year() - 1..=today.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .min_by_key(|date| (*date - today).num_days().abs())
}
