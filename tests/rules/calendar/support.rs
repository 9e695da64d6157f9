//! What the calendar tests share: calendars by name, instants by wall clock.

use std::sync::Arc;

use chrono::NaiveDate;
use countertop::domain::calendar::{
    Allowance, Calendar, CalendarSpec, Counting, DayException, DayHours, HolidayTable, Hours,
    IntervalSet, Name,
};
use countertop::domain::time::{HOUR, Instant, Interval};

pub const STATUTORY: &str = include_str!("../../../assets/calendars/cn.csv");

pub fn china() -> Arc<HolidayTable> {
    Arc::new(HolidayTable::parse(STATUTORY).unwrap())
}

pub fn hours(from: u16, to: u16) -> Hours {
    Hours::new(from * 60, to * 60)
}

/// A spec whose days Monday to `days` work `plan`.
pub fn spec(zone: &str, days: usize, plan: &[Hours]) -> CalendarSpec {
    let mut week: [Vec<Hours>; 7] = Default::default();
    week.iter_mut()
        .take(days)
        .for_each(|day| *day = plan.to_vec());
    CalendarSpec {
        zone: zone.to_owned(),
        week,
        observe_holidays: false,
        exceptions: Vec::new(),
    }
}

pub fn build(spec: &CalendarSpec) -> Calendar {
    Calendar::new(spec, china()).unwrap()
}

/// Monday to Friday, 09:00 to 18:00, without holidays.
pub fn office(zone: &str) -> Calendar {
    build(&spec(zone, 5, &[hours(9, 18)]))
}

/// Monday to Friday with the statutory days of China.
pub fn chinese_office() -> Calendar {
    let mut plan = spec("Asia/Shanghai", 5, &[hours(9, 18)]);
    plan.observe_holidays = true;
    build(&plan)
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn name(text: &str) -> Name {
    Name {
        zh: text.to_owned(),
        en: text.to_owned(),
    }
}

pub fn exception(day: &str, hours: DayHours) -> DayException {
    DayException {
        date: date(day),
        name: name("盘点"),
        hours,
    }
}

/// `2026-10-01 09:00` on the calendar's wall clock.
pub fn at(calendar: &Calendar, text: &str) -> Instant {
    let (day, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let minute = hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap();
    calendar.instant_of(date(day), minute)
}

pub fn shown(calendar: &Calendar, at: Instant) -> String {
    calendar.local(at).format("%Y-%m-%d %H:%M").to_string()
}

pub fn allow(counting: Counting, text: &str) -> Allowance {
    Allowance::parse(counting, text).unwrap()
}

/// The wall clock at which `text` of `counting` after `start` is due, without pauses.
pub fn due(calendar: &Calendar, start: &str, counting: Counting, text: &str) -> String {
    due_paused(calendar, start, counting, text, &[])
}

pub fn due_paused(
    calendar: &Calendar,
    start: &str,
    counting: Counting,
    text: &str,
    pauses: &[(&str, &str)],
) -> String {
    let (start, allowance, pauses) = (
        at(calendar, start),
        allow(counting, text),
        set(calendar, pauses),
    );
    let due = calendar.due(start, allowance, &pauses);
    assert_eq!(
        calendar.elapsed(start, due, counting, &pauses),
        allowance.amount
    );
    shown(calendar, due)
}

pub fn set(calendar: &Calendar, pauses: &[(&str, &str)]) -> IntervalSet {
    let one = |&(from, to): &(&str, &str)| Interval::new(at(calendar, from), at(calendar, to));
    pauses.iter().map(one).collect()
}

/// Whole hours counted from `from` to `to` without pauses.
pub fn worked_hours(calendar: &Calendar, from: &str, to: &str) -> i64 {
    let (from, to) = (at(calendar, from), at(calendar, to));
    calendar.elapsed(from, to, Counting::WorkingTime, &IntervalSet::none()) / HOUR
}
