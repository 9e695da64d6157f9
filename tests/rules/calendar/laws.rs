//! The laws of the calendar: against the slow twin over two weeks, and on their own over many years.

use chrono::{Days, NaiveDate};
use countertop::domain::calendar::{
    Allowance, Calendar, Counting, DayHours, Hours, IntervalSet, Step,
};
use countertop::domain::time::{DAY, Instant, Interval, MINUTE};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::scenes::{FORTNIGHT, pauses, pauses_at, scene};
use super::support::*;
use super::twin::Twin;

/// `default` cases, or as many as PROPTEST_CASES says.
fn cases(default: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig::with_cases(asked.and_then(|n| n.parse().ok()).unwrap_or(default))
}

/// What one unit of `counting` is in the twin: a minute or a day.
fn unit(counting: Counting) -> i64 {
    if counting.in_days() { 1 } else { MINUTE }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn the_calendar_is_its_slow_twin(
        scene in scene(),
        start in 0..10i64 * 1440,
        length in 0..4i64 * 1440,
        amounts in prop::array::uniform4((0..5000i64, 0..7i64)),
        pauses in pauses(),
    ) {
        let calendar = Calendar::new(&scene.spec, scene.table.clone()).unwrap();
        let twin = Twin::new(&scene.spec, &scene.table, scene.first, FORTNIGHT);
        let origin = scene.first.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
        let (from, to) = (Instant(origin + start * MINUTE), Instant(origin + (start + length) * MINUTE));
        let pauses = pauses_at(origin, &pauses, MINUTE);
        let set = IntervalSet::new(pauses.iter().copied());
        prop_assert_eq!(calendar.is_open(from), twin.is_open(from));
        prop_assert_eq!(calendar.date_of(from), twin.date_of(from));
        prop_assert!(calendar.day_bounds(calendar.date_of(from)).contains(from));
        for (counting, (minutes, days)) in Counting::ALL.into_iter().zip(amounts) {
            let elapsed = calendar.elapsed(from, to, counting, &set);
            let expected = twin.elapsed(from, to, counting, &pauses) * unit(counting);
            prop_assert_eq!(elapsed, expected, "elapsed {:?}", counting);
            prop_assert_eq!(calendar.elapsed(to, from, counting, &set), -expected);
            let amount = if counting.in_days() { days } else { minutes };
            if let Some(expected) = twin.due(from, counting, amount, &pauses) {
                let allowance = Allowance::new(counting, amount * unit(counting));
                prop_assert_eq!(calendar.due(from, allowance, &set), expected, "due {:?}", counting);
                check_explained(&calendar, from, allowance, &set)?;
            }
        }
    }
}

/// The parts of an explanation sum to the allowance, lie in order and outside pauses, and end at the due instant.
fn check_explained(
    calendar: &Calendar,
    start: Instant,
    allowance: Allowance,
    pauses: &IntervalSet,
) -> TestCaseResult {
    let told = calendar.explain(start, allowance, pauses);
    prop_assert!(!told.beyond);
    let sum: i64 = told.steps.iter().map(Step::amount).sum();
    prop_assert_eq!(sum, allowance.amount.max(0), "{:?}", told);
    let mut last = start;
    for step in &told.steps {
        match step {
            Step::Counted(part) => {
                prop_assert!(
                    part.start >= last && pauses.within(*part).next().is_none(),
                    "{:?}",
                    told
                );
                last = part.end;
            }
            Step::CountedDay { close, .. } => {
                prop_assert!(*close > last && !pauses.contains(*close), "{:?}", told);
                last = *close;
            }
            _ => {}
        }
    }
    if !told
        .steps
        .iter()
        .any(|step| matches!(step, Step::Stretch(_)))
    {
        prop_assert_eq!(last, told.due);
    }
    Ok(())
}

/// Calendars that live as long as the tests, so that the years they have worked out are shared by all cases.
fn stores() -> &'static [Calendar] {
    static STORES: std::sync::OnceLock<Vec<Calendar>> = std::sync::OnceLock::new();
    STORES.get_or_init(|| {
        let split = [hours(9, 12), Hours::new(13 * 60 + 30, 18 * 60)];
        let mut observing = spec("Asia/Shanghai", 5, &split);
        observing.observe_holidays = true;
        let mut nights = spec("Europe/Berlin", 6, &[hours(6, 11), hours(20, 29)]);
        nights.exceptions = vec![exception(
            "2026-03-29",
            DayHours::Own(vec![hours(2, 3), hours(20, 44)]),
        )];
        vec![
            build(&observing),
            build(&nights),
            build(&spec("America/New_York", 7, &[hours(0, 24)])),
            build(&spec("America/St_Johns", 1, &[hours(0, 1), hours(22, 24)])),
        ]
    })
}

const YEAR: i64 = 365 * DAY;

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn adding_and_measuring_are_inverse_over_years(
        store in 0usize..4,
        start in 20 * YEAR..80 * YEAR,
        millis in 0..YEAR,
        days in 0..3000i64,
        pauses in prop::collection::vec((0..6 * YEAR, prop_oneof![Just(0), 1..DAY, 1..YEAR]), 0..6),
        cut in 1..DAY,
    ) {
        let calendar = &stores()[store];
        let start = Instant(start);
        let pauses = pauses_at(start.0 - YEAR, &pauses, 1);
        let set = IntervalSet::new(pauses.iter().copied());
        for counting in Counting::ALL {
            let amount = if counting.in_days() { days } else { millis };
            let due = |start, amount| calendar.due(start, Allowance::new(counting, amount), &set);
            let at = due(start, amount);
            let elapsed = |to| calendar.elapsed(start, to, counting, &set);
            prop_assert_eq!(elapsed(at), amount, "inverse {:?}", counting);
            if amount > 0 {
                prop_assert!(elapsed(at.plus(-1)) < amount, "earliest {:?}", counting);
            }
            prop_assert!(due(start, amount + 1) > at, "more time is later {:?}", counting);
            prop_assert!(due(start.plus(cut), amount) >= at, "a later start is due later {:?}", counting);
            prop_assert!(elapsed(at.plus(cut)) >= amount, "time only adds {:?}", counting);
            if !counting.in_days() {
                let rest = calendar.elapsed(at, at.plus(cut), counting, &set);
                prop_assert_eq!(elapsed(at.plus(cut)), amount + rest, "parts add up {:?}", counting);
            }
            let allowance = Allowance::new(counting, amount);
            check_explained(calendar, start, allowance, &set)?;
        }
    }

    #[test]
    fn pauses_are_a_union(
        store in 0usize..4,
        start in 40 * YEAR..70 * YEAR,
        pauses in prop::collection::vec((0..60 * DAY, 0..9 * DAY), 1..7),
        cut in 0..100i64,
        turn in 0usize..7,
    ) {
        let calendar = &stores()[store];
        let start = Instant(start);
        let whole = pauses_at(start.0, &pauses, 1);
        let mut split: Vec<Interval> = whole
            .iter()
            .flat_map(|pause| {
                let middle = pause.start.plus(pause.millis() * cut / 100);
                [Interval::new(pause.start, middle), Interval::new(middle, pause.end), *pause]
            })
            .collect();
        let places = split.len();
        split.rotate_left(turn % places);
        let (whole, split) = (IntervalSet::new(whole), IntervalSet::new(split));
        prop_assert_eq!(&whole, &split);
        let mut inserted = IntervalSet::none();
        split.as_slice().iter().rev().for_each(|&part| inserted.insert(part));
        prop_assert_eq!(&whole, &inserted);
        for counting in Counting::ALL {
            let amount = if counting.in_days() { 20 } else { 20 * DAY };
            let due = |set| calendar.due(start, Allowance::new(counting, amount), set);
            prop_assert_eq!(due(&whole), due(&split));
            prop_assert!(due(&whole) >= due(&IntervalSet::none()));
        }
    }

    #[test]
    fn open_time_is_the_sum_of_its_days(
        store in 0usize..4,
        from in 10_000..30_000u64,
        days in 0..900u64,
    ) {
        let calendar = &stores()[store];
        let first = date("1970-01-01") + Days::new(from);
        let bounds = |offset| calendar.day_bounds(first + Days::new(offset)).start;
        let window = Interval::new(bounds(0), bounds(days));
        let mut open = 0;
        let mut working = 0;
        for offset in 0..=days {
            let day = calendar.open_intervals(first - Days::new(1) + Days::new(offset));
            let inside = day.iter().map(|part| {
                Interval::new(part.start.max(window.start), part.end.min(window.end)).millis()
            });
            open += inside.sum::<i64>();
            working += i64::from(day.last().is_some_and(|last| offset > 1 && last.end <= window.end));
        }
        let none = IntervalSet::none();
        prop_assert_eq!(calendar.elapsed(window.start, window.end, Counting::WorkingTime, &none), open);
        prop_assert_eq!(calendar.elapsed(window.start, window.end, Counting::WorkingDays, &none), working);
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn every_function_is_total(start: i64, amount: i64, from: i64, length: i64, store in 0usize..4) {
        let calendar = &stores()[store];
        let pauses = IntervalSet::new([Interval::new(Instant(from), Instant(from.saturating_add(length)))]);
        for counting in Counting::ALL {
            let allowance = Allowance::new(counting, amount);
            let due = calendar.due(Instant(start), allowance, &pauses);
            prop_assert!((Instant::MIN..=Instant::MAX).contains(&due));
            calendar.elapsed(Instant(start), Instant(from), counting, &pauses);
        }
        let at = Instant(start);
        prop_assert!(calendar.next_open(at) >= at.clamp(Instant::MIN, Instant::MAX));
        calendar.local(at);
        let date = calendar.date_of(at);
        calendar.day_bounds(date);
        calendar.open_intervals(date);
        calendar.instant_of(date, amount as u32);
        calendar.warning(at, Allowance::new(Counting::WorkingDays, amount), &pauses, length);
    }
}

#[test]
fn the_ends_of_time_are_defined() {
    let none = IntervalSet::none();
    for calendar in stores() {
        for at in [
            Instant(i64::MIN),
            Instant::MIN,
            Instant::MAX,
            Instant(i64::MAX),
        ] {
            for counting in Counting::ALL {
                let clamped = at.clamp(Instant::MIN, Instant::MAX);
                for amount in [i64::MIN, -1, 0] {
                    assert_eq!(
                        calendar.due(at, Allowance::new(counting, amount), &none),
                        clamped
                    );
                }
                let all = Allowance::new(counting, i64::MAX);
                assert_eq!(calendar.due(at, all, &none), Instant::MAX);
                let told = calendar.explain(at, all, &none);
                assert!(told.beyond && told.steps.len() < 400);
                calendar.elapsed(at, Instant(i64::MAX), counting, &none);
            }
            calendar.coverage(Interval::new(at, Instant(i64::MAX)));
        }
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        assert!(calendar.day_bounds(first).end <= calendar.day_bounds(last).start);
        assert!(calendar.open_intervals(last).len() < 4);
        calendar.instant_of(last, u32::MAX);
    }
}
