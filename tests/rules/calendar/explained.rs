//! Explanations: what is told, in which order, and that it adds up.

use countertop::domain::calendar::Counting::{Elapsed, EndOfDay, WorkingDays, WorkingTime};
use countertop::domain::calendar::{
    Calendar, Counting, DayHours, DayKind, Explanation, IntervalSet, Name, SkipReason, Step,
};
use countertop::domain::time::{DAY, HOUR, Instant};

use super::support::*;

fn explain(
    calendar: &Calendar,
    start: &str,
    counting: Counting,
    text: &str,
    pauses: &[(&str, &str)],
) -> Explanation {
    let pauses = set(calendar, pauses);
    calendar.explain(at(calendar, start), allow(counting, text), &pauses)
}

/// The steps as short lines, days without their year.
fn lines(calendar: &Calendar, told: &Explanation) -> Vec<String> {
    let when = |at: Instant| calendar.local(at).format("%m-%d %H:%M").to_string();
    let day = |date: &chrono::NaiveDate| date.format("%m-%d").to_string();
    told.steps
        .iter()
        .map(|step| match step {
            Step::Counted(part) => format!(
                "{} to {}: {}",
                when(part.start),
                when(part.end),
                part.millis() / HOUR
            ),
            Step::CountedDay { date, close } => format!("{} closes {}: 1", day(date), when(*close)),
            Step::Skipped {
                first,
                last,
                reason,
            } => {
                format!(
                    "{} to {} skipped: {}",
                    day(first),
                    day(last),
                    reason_text(reason)
                )
            }
            Step::Extra { date, kind } => format!("{} works: {}", day(date), kind_text(kind)),
            Step::Paused { interval, amount } => {
                let unit = if told.allowance.counting.in_days() {
                    1
                } else {
                    HOUR
                };
                format!(
                    "{} to {} paused: {}",
                    when(interval.start),
                    when(interval.end),
                    amount / unit
                )
            }
            Step::Stretch(stretch) => format!(
                "{} to {} in sum: {stretch:?}",
                when(stretch.interval.start),
                when(stretch.interval.end)
            ),
        })
        .collect()
}

fn reason_text(reason: &SkipReason) -> String {
    match reason {
        SkipReason::Holiday(Name { en, .. }) | SkipReason::StoreClosed(Name { en, .. }) => {
            en.clone()
        }
        other => format!("{other:?}"),
    }
}

fn kind_text(kind: &DayKind) -> String {
    match kind {
        DayKind::MakeUp(name) | DayKind::StoreOpen(name) => name.zh.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn working_time_over_national_day() {
    let office = chinese_office();
    let pauses = [("2026-10-08 10:00", "2026-10-08 12:00")];
    let told = explain(&office, "2026-09-30 17:00", WorkingTime, "18h", &pauses);
    let expected = [
        "09-30 17:00 to 09-30 18:00: 1",
        "10-01 to 10-07 skipped: National Day",
        "10-08 09:00 to 10-08 10:00: 1",
        "10-08 10:00 to 10-08 12:00 paused: 2",
        "10-08 12:00 to 10-08 18:00: 6",
        "10-09 09:00 to 10-09 18:00: 9",
        "10-10 works: 国庆节",
        "10-10 09:00 to 10-10 10:00: 1",
    ];
    assert_eq!(lines(&office, &told), expected);
    assert_eq!(shown(&office, told.due), "2026-10-10 10:00");
    assert!(told.years_without_table.is_empty() && !told.beyond);
}

#[test]
fn working_days_with_a_closing_of_the_stores_own_and_a_pause() {
    let mut plan = spec("Asia/Shanghai", 5, &[hours(9, 18)]);
    plan.exceptions = vec![exception("2026-03-10", DayHours::Closed)];
    let store = build(&plan);
    let pauses = [("2026-03-11 17:00", "2026-03-11 19:00")];
    let told = explain(&store, "2026-03-06 10:00", WorkingDays, "2d", &pauses);
    let expected = [
        "03-06 to 03-06 skipped: StartDay",
        "03-07 to 03-08 skipped: WeeklyOff",
        "03-09 closes 03-09 18:00: 1",
        "03-10 to 03-10 skipped: 盘点",
        "03-11 17:00 to 03-11 19:00 paused: 1",
        "03-12 closes 03-12 18:00: 1",
    ];
    assert_eq!(lines(&store, &told), expected);
}

#[test]
fn plain_time_and_plain_days() {
    let office = chinese_office();
    let pauses = [("2026-10-02 00:00", "2026-10-03 00:00")];
    let told = explain(&office, "2026-10-01 12:00", Elapsed, "1d", &pauses);
    let expected = [
        "10-01 12:00 to 10-02 00:00: 12",
        "10-02 00:00 to 10-03 00:00 paused: 24",
        "10-03 00:00 to 10-03 12:00: 12",
    ];
    assert_eq!(lines(&office, &told), expected);
    let told = explain(&office, "2026-10-07 12:00", EndOfDay, "2d", &[]);
    let expected = [
        "10-07 to 10-07 skipped: StartDay",
        "10-08 closes 10-08 18:00: 1",
        "10-09 closes 10-09 18:00: 1",
    ];
    assert_eq!(lines(&office, &told), expected);
}

#[test]
fn years_without_a_table_are_part_of_the_answer() {
    let office = chinese_office();
    let told = explain(&office, "2026-12-30 12:00", WorkingDays, "5d", &[]);
    assert_eq!(told.years_without_table, [2027]);
    let told = explain(&office, "2026-12-30 12:00", Elapsed, "5d", &[]);
    assert!(told.years_without_table.is_empty());
}

#[test]
fn long_ways_are_told_in_sums() {
    let office = chinese_office();
    for (counting, text) in [
        (WorkingTime, "20000h"),
        (WorkingDays, "2500d"),
        (EndOfDay, "4000d"),
    ] {
        let told = explain(&office, "2024-01-10 12:00", counting, text, &[]);
        assert!(told.steps.len() < 160, "{}", told.steps.len());
        let sum: i64 = told.steps.iter().map(Step::amount).sum();
        assert_eq!(sum, told.allowance.amount);
        let stretch = told.steps.iter().find_map(|step| match step {
            Step::Stretch(stretch) => Some(stretch),
            _ => None,
        });
        let stretch = stretch.unwrap();
        let days = office.date_of(stretch.interval.end) - office.date_of(stretch.interval.start);
        assert_eq!(stretch.working_days + stretch.days_off, days.num_days());
    }
}

#[test]
fn nothing_to_count_has_nothing_to_tell() {
    let office = chinese_office();
    let start = at(&office, "2026-10-03 12:00");
    for counting in Counting::ALL {
        let allowance = countertop::domain::calendar::Allowance::new(counting, 0);
        let told = office.explain(start, allowance, &IntervalSet::none());
        assert_eq!(
            (told.due, told.steps, told.beyond),
            (start, Vec::new(), false)
        );
    }
}

#[test]
fn a_pause_without_end_is_told_as_one() {
    let office = chinese_office();
    let start = at(&office, "2026-09-28 12:00");
    let pauses = IntervalSet::new([countertop::domain::time::Interval::new(
        start.plus(DAY),
        Instant::MAX,
    )]);
    for (counting, text) in [(WorkingTime, "30h"), (Elapsed, "30h"), (WorkingDays, "3d")] {
        let told = office.explain(start, allow(counting, text), &pauses);
        assert!(told.beyond && told.due == Instant::MAX);
        assert!(
            told.steps
                .iter()
                .any(|step| matches!(step, Step::Paused { .. }))
        );
    }
}

#[test]
fn a_way_that_ends_in_the_night_does_not_skip_the_day_it_ends_in() {
    let bar = build(&spec("Asia/Shanghai", 5, &[hours(18, 26)]));
    let told = explain(&bar, "2026-03-06 23:00", WorkingTime, "3h", &[]);
    assert_eq!(lines(&bar, &told), ["03-06 23:00 to 03-07 02:00: 3"]);
    let told = explain(&bar, "2026-03-07 01:00", WorkingTime, "2h", &[]);
    let expected = [
        "03-07 01:00 to 03-07 02:00: 1",
        "03-07 to 03-08 skipped: WeeklyOff",
        "03-09 18:00 to 03-09 19:00: 1",
    ];
    assert_eq!(lines(&bar, &told), expected);
}
