//! Random stores, weeks and pauses for the laws.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use countertop::domain::calendar::{CalendarSpec, DayException, DayHours, HolidayTable, Hours};
use countertop::domain::time::{Instant, Interval};
use proptest::prelude::*;

use super::support::*;

/// Fortnights worth walking: clock changes of every sort, make-up days, the leap day, a date that never was.
pub const FORTNIGHTS: [(&str, &str); 15] = [
    ("Asia/Shanghai", "2026-09-28"),
    ("Asia/Shanghai", "2026-02-12"),
    ("Asia/Shanghai", "2024-02-22"),
    ("Asia/Shanghai", "2025-12-25"),
    ("Europe/Berlin", "2026-03-23"),
    ("Europe/Berlin", "2026-10-19"),
    ("America/New_York", "2026-03-02"),
    ("America/New_York", "2026-10-26"),
    ("America/New_York", "2024-02-24"),
    ("Australia/Lord_Howe", "2026-04-01"),
    ("America/Sao_Paulo", "2018-02-12"),
    ("America/Sao_Paulo", "2018-10-30"),
    ("America/St_Johns", "2010-11-01"),
    ("Pacific/Apia", "2011-12-25"),
    ("Asia/Kathmandu", "2026-02-24"),
];
pub const FORTNIGHT: u64 = 14;

pub fn day_plan() -> impl Strategy<Value = Vec<Hours>> {
    let cuts = prop::collection::btree_set(0u16..=1440, 0..=6);
    (cuts, 0u16..600).prop_map(|(cuts, night)| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        let mut plan: Vec<Hours> = cuts
            .chunks_exact(2)
            .map(|c| Hours::new(c[0], c[1]))
            .collect();
        // Every other plan works into the night.
        if let Some(last) = plan.last_mut().filter(|_| night % 2 == 0) {
            last.to = (1440 + night).min(last.from + 1440);
        }
        plan
    })
}

/// A week of random days, its night shifts cut where the next day begins.
pub fn week() -> impl Strategy<Value = [Vec<Hours>; 7]> {
    prop::array::uniform7(prop_oneof![1 => Just(Vec::new()), 3 => day_plan()]).prop_map(
        |mut week| {
            if week.iter().all(Vec::is_empty) {
                week[2] = vec![hours(9, 12), hours(13, 24)];
            }
            for day in 0..7 {
                let free = week[(day + 1) % 7].first().map_or(1440, |first| first.from);
                if let Some(last) = week[day].last_mut() {
                    last.to = last.to.min(1440 + free);
                }
            }
            week
        },
    )
}

pub fn day_hours() -> impl Strategy<Value = DayHours> {
    prop_oneof![
        Just(DayHours::Closed),
        Just(DayHours::Usual),
        day_plan().prop_map(|plan| match plan.is_empty() {
            true => DayHours::Closed,
            false => DayHours::Own(plan),
        }),
    ]
}

/// A store in one fortnight.
#[derive(Debug)]
pub struct Scene {
    pub spec: CalendarSpec,
    pub table: Arc<HolidayTable>,
    pub first: NaiveDate,
}

pub fn scene() -> impl Strategy<Value = Scene> {
    let own = prop::collection::btree_map(0..FORTNIGHT, day_hours(), 0..4);
    let state = prop::collection::btree_map(0..FORTNIGHT, any::<bool>(), 0..6);
    let place = prop::sample::select(&FORTNIGHTS[..]);
    (place, week(), own, state, any::<bool>()).prop_map(|(place, week, own, state, observe)| {
        let first = date(place.1);
        let on = |offset: u64| first + Days::new(offset);
        let exceptions = own.into_iter().map(|(offset, hours)| DayException {
            date: on(offset),
            name: name("own"),
            hours,
        });
        let mut state_days = "date,kind,name_zh,name_en\n".to_owned();
        for (offset, off) in state {
            let kind = if off { "off" } else { "work" };
            state_days += &format!("{},{kind},state,state\n", on(offset));
        }
        let table = Arc::new(HolidayTable::parse(&state_days).unwrap());
        let spec = CalendarSpec {
            zone: place.0.to_owned(),
            week,
            observe_holidays: observe,
            exceptions: exceptions.collect(),
        };
        Scene { spec, table, first }
    })
}

/// Minutes from the fortnight's first UTC midnight: a start, an end and pauses, some nested, touching or empty.
pub fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let minutes = FORTNIGHT as i64 * 1440;
    let length = prop_oneof![Just(0i64), 1i64..90, 90i64..4000];
    prop::collection::vec((0..minutes, length), 0..5)
}

pub fn pauses_at(origin: i64, pauses: &[(i64, i64)], unit: i64) -> Vec<Interval> {
    let one = |&(from, length): &(i64, i64)| {
        let start = Instant(origin + from * unit);
        Interval::new(start, Instant(start.0 + length * unit))
    };
    pauses.iter().map(one).collect()
}
