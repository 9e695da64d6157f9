//! A million deadlines and a million spans over years, in each way of counting.

use crate::table::{Aim, Row, Value};
use countertop::domain::calendar::statutory::SHIPPED as STATUTORY;
use countertop::domain::calendar::{
    Allowance, Calendar, CalendarSpec, Counting, HolidayTable, Hours, IntervalSet,
};
use countertop::domain::time::{DAY, HOUR, Instant};
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant as Clock};

const TIMES: usize = 1_000_000;
/// Starts lie in these thirty years from 2000-01-01 on; allowances reach up to five years.
const FIRST: i64 = 946_684_800_000;

/// A row for each way of counting and direction.
pub fn measure() -> Vec<Row> {
    let calendar = calendar();
    let starts = starts();
    let mut rows = Vec::new();
    for counting in Counting::ALL {
        let none = IntervalSet::none();
        let clock = Clock::now();
        let dues: Vec<Instant> = starts
            .iter()
            .map(|(start, span)| {
                calendar.due(*start, Allowance::new(counting, span.of(counting)), &none)
            })
            .collect();
        rows.push(row(counting, "due", clock));
        let clock = Clock::now();
        for ((start, _), due) in starts.iter().zip(&dues) {
            black_box(calendar.elapsed(*start, *due, counting, &none));
        }
        rows.push(row(counting, "elapsed", clock));
    }
    rows
}

fn row(counting: Counting, what: &str, since: Clock) -> Row {
    let second = Value::Time(Duration::from_secs(1));
    Row::of(
        format!("a million {what}, {counting:?}"),
        Some(Value::Time(since.elapsed())),
    )
    .aim(Aim::AtMost(second))
}

/// A week of five days with a break at noon, with China's statutory days.
fn calendar() -> Calendar {
    let mut week: [Vec<Hours>; 7] = Default::default();
    for day in week.iter_mut().take(5) {
        *day = vec![Hours::new(540, 720), Hours::new(810, 1_080)];
    }
    let spec = CalendarSpec {
        zone: "Asia/Shanghai".to_owned(),
        week,
        observe_holidays: true,
        exceptions: Vec::new(),
    };
    let table = Arc::new(HolidayTable::parse(STATUTORY).unwrap());
    let calendar = Calendar::new(&spec, table).unwrap();
    // The first question of a year builds its table: not what is measured.
    let years = Allowance::new(Counting::WorkingDays, 30_000);
    calendar.due(Instant(FIRST - 20 * 365 * DAY), years, &IntervalSet::none());
    calendar
}

/// How much to add, in either unit.
struct Span {
    millis: i64,
    days: i64,
}

impl Span {
    fn of(&self, counting: Counting) -> i64 {
        match counting.in_days() {
            true => self.days,
            false => self.millis,
        }
    }
}

fn starts() -> Vec<(Instant, Span)> {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = |below: i64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        i64::try_from(seed >> 1).unwrap_or(0) % below
    };
    let one = |_| {
        let start = Instant(FIRST + random(30 * 365 * DAY));
        let (millis, days) = (random(5 * 1_900 * HOUR), random(5 * 250));
        (start, Span { millis, days })
    };
    (0..TIMES).map(one).collect()
}
