//! One test for each known bug of other systems that is a matter of the calendar. The numbers are those of the list
//! of 22 that the design holds against us; the rest of them belong to clocks, notices and fines.

use countertop::domain::calendar::Counting::{self, Elapsed, EndOfDay, WorkingDays, WorkingTime};
use countertop::domain::calendar::{Allowance, Calendar, CalendarFault, IntervalSet};
use countertop::domain::time::{DAY, HOUR, Instant, Interval, MINUTE};

use super::support::*;

/// Saturday 16:00 and four hours of Monday to Friday 09:00 to 18:00 gave Tuesday 11:00.
#[test]
fn bug_01_a_skipped_weekend_does_not_keep_the_clock_time() {
    let office = office("Asia/Shanghai");
    assert_eq!(
        due(&office, "2026-03-07 16:00", WorkingTime, "4h"),
        "2026-03-09 13:00"
    );
    assert_eq!(
        worked_hours(&office, "2026-03-07 16:00", "2026-03-09 13:00"),
        4
    );
}

/// Thirty days took seven seconds, counted second by second. Three hundred years must not be a matter of seconds
/// either: with a step a second this test would not end in a lifetime.
#[test]
fn bug_02_elapsed_time_is_not_counted_second_by_second() {
    let always = build(&spec("Asia/Shanghai", 7, &[hours(0, 24)]));
    let none = IntervalSet::none();
    for _ in 0..100 {
        let all = always.elapsed(Instant::MIN, Instant::MAX, WorkingTime, &none);
        assert_eq!(all, Instant::MAX.since(Instant::MIN));
    }
}

/// A ticket paused past its first due instant was failed, then due again after the pause.
#[test]
fn bug_03_a_paused_clock_cannot_come_due() {
    let office = office("Asia/Shanghai");
    let start = at(&office, "2026-03-09 09:00");
    let paused_from = at(&office, "2026-03-09 10:00");
    let running = IntervalSet::new([Interval::new(paused_from, Instant::MAX)]);
    let ended = set(&office, &[("2026-03-09 10:00", "2026-03-12 10:00")]);
    for (counting, text) in [
        (Elapsed, "2h"),
        (WorkingTime, "2h"),
        (WorkingDays, "1d"),
        (EndOfDay, "1d"),
    ] {
        assert_eq!(
            office.due(start, allow(counting, text), &running),
            Instant::MAX
        );
        let due = office.due(start, allow(counting, text), &ended);
        assert!(!ended.contains(due) && due > at(&office, "2026-03-12 10:00"));
    }
}

/// The second pause replaced the first; a pause was wall-clock time added to working time.
#[test]
fn bug_04_every_pause_counts_once_and_only_in_open_time() {
    let office = office("Asia/Shanghai");
    let pauses = [
        ("2026-03-09 10:00", "2026-03-09 11:00"),
        ("2026-03-09 14:00", "2026-03-10 10:00"),
        ("2026-03-09 10:30", "2026-03-09 11:00"),
    ];
    // One hour, then four of Monday and one of Tuesday: 9 h of work take until Tuesday 15:00.
    let due = due_paused(&office, "2026-03-09 09:00", WorkingTime, "9h", &pauses);
    assert_eq!(due, "2026-03-10 15:00");
}

/// A weekend pause was credited in full although the weekend never counted.
#[test]
fn bug_05_a_pause_over_the_weekend_gives_nothing_for_the_weekend() {
    let office = office("Asia/Shanghai");
    let pause = ("2026-03-06 18:00", "2026-03-09 09:00");
    let due = due_paused(&office, "2026-03-06 17:00", WorkingTime, "2h", &[pause]);
    assert_eq!(due, "2026-03-09 10:00");
    let due = due_paused(&office, "2026-03-06 17:00", WorkingDays, "1d", &[pause]);
    assert_eq!(due, "2026-03-09 18:00");
}

/// A pause was lost when the policy changed. Pauses are given beside the calendar and the allowance, so any other
/// calendar or allowance meets the same ones.
#[test]
fn bug_06_pauses_hold_under_another_policy() {
    let pause = ("2026-03-09 10:00", "2026-03-09 12:00");
    let (nine, eight) = (
        office("Asia/Shanghai"),
        build(&spec("Asia/Shanghai", 5, &[hours(8, 17)])),
    );
    let first = due_paused(&nine, "2026-03-09 09:00", WorkingTime, "4h", &[pause]);
    let second = due_paused(&eight, "2026-03-09 09:00", WorkingTime, "4h", &[pause]);
    let third = due_paused(&eight, "2026-03-09 09:00", Elapsed, "30h", &[pause]);
    assert_eq!(
        [first.as_str(), &second, &third],
        ["2026-03-09 15:00", "2026-03-09 15:00", "2026-03-10 17:00"]
    );
}

/// Escalations came at 00:00 where a day has several intervals.
#[test]
fn bug_07_warnings_walk_the_lunch_break_too() {
    let shop = build(&spec("Asia/Shanghai", 5, &[hours(9, 12), hours(14, 18)]));
    let none = IntervalSet::none();
    let start = at(&shop, "2026-03-06 17:00");
    let warn = |ahead| {
        shown(
            &shop,
            shop.warning(start, allow(WorkingTime, "5h"), &none, ahead),
        )
    };
    assert_eq!(
        due(&shop, "2026-03-06 17:00", WorkingTime, "5h"),
        "2026-03-09 15:00"
    );
    assert_eq!(warn(30 * MINUTE), "2026-03-09 14:30");
    assert_eq!(warn(2 * HOUR), "2026-03-09 11:00");
    assert_eq!(warn(4 * HOUR), "2026-03-06 18:00");
}

/// A schedule was unrolled for 72 hours, and what lay beyond came due early.
#[test]
fn bug_08_there_is_no_horizon() {
    let mut plan = spec("Asia/Shanghai", 1, &[hours(9, 10)]);
    plan.observe_holidays = true;
    let rare = build(&plan);
    // One hour each Monday: 520 of them, less the statutory Mondays, plus the make-up days that work an hour too.
    let start = at(&rare, "2024-01-01 00:00");
    let due = rare.due(start, allow(WorkingTime, "520h"), &IntervalSet::none());
    assert_eq!(
        rare.elapsed(start, due, WorkingTime, &IntervalSet::none()),
        520 * HOUR
    );
    let years = due.since(start) / (365 * DAY);
    assert!((9..=10).contains(&years), "{}", shown(&rare, due));
}

/// A calendar without a working day made the walk run on towards the year 9999.
#[test]
fn bug_09_a_calendar_without_working_time_is_refused() {
    let faults = Calendar::new(&spec("Asia/Shanghai", 0, &[]), china()).unwrap_err();
    assert_eq!(faults, [CalendarFault::NoWorkingTime]);
}

/// A calendar of 24 hours lost a minute at midnight.
#[test]
fn bug_10_round_the_clock_loses_no_minute_at_midnight() {
    for plan in [
        vec![hours(0, 24)],
        vec![hours(0, 12), hours(12, 24)],
        vec![hours(6, 30)],
    ] {
        let always = build(&spec("Asia/Shanghai", 7, &plan));
        let (start, none) = (at(&always, "2026-03-06 23:59"), IntervalSet::none());
        let week = always.elapsed(start, start.plus(7 * DAY), WorkingTime, &none);
        assert_eq!(week, 7 * DAY);
        assert!((0..3).all(|minute| always.is_open(start.plus(minute * MINUTE))));
        assert_eq!(
            due(&always, "2026-03-06 23:59", WorkingTime, "2m"),
            "2026-03-07 00:01"
        );
    }
}

/// A day was taken for 86,400 seconds, so that deadlines moved by an hour with the clock change.
#[test]
fn bug_11_days_are_civil_dates_not_86400_seconds() {
    for (zone, before_change) in [
        ("Europe/Berlin", "2026-03-27 12:00"),
        ("Europe/Berlin", "2026-10-23 12:00"),
        ("America/New_York", "2026-03-06 12:00"),
        ("America/New_York", "2026-10-30 12:00"),
        ("Asia/Shanghai", "2026-10-30 12:00"),
    ] {
        let shop = build(&spec(zone, 7, &[hours(9, 18)]));
        for days in 1..6 {
            let day = date(&before_change[..10]) + chrono::Days::new(days);
            let due = due(&shop, before_change, EndOfDay, &format!("{days}d"));
            assert_eq!(due, format!("{day} 18:00"), "{zone}");
        }
        assert_eq!(
            worked_hours(
                &shop,
                before_change,
                &format!(
                    "{} 12:00",
                    date(&before_change[..10]) + chrono::Days::new(7)
                )
            ),
            63
        );
    }
}

/// The server's time was shown as the user's, so that a new record looked failed. An instant has one meaning, and
/// only the calendar's zone decides what the wall shows.
#[test]
fn bug_12_an_instant_is_the_same_in_every_zone() {
    let (here, there) = (office("Asia/Shanghai"), office("America/New_York"));
    let now = at(&here, "2026-03-09 09:30");
    assert_eq!(shown(&there, now), "2026-03-08 21:30");
    assert_eq!(at(&there, "2026-03-08 21:30"), now);
    assert!(here.due(now, allow(WorkingTime, "1h"), &IntervalSet::none()) > now);
    assert_eq!(
        shown(
            &here,
            here.due(now, allow(WorkingTime, "1h"), &IntervalSet::none())
        ),
        "2026-03-09 10:30"
    );
}

/// Notices were sent at night and on days off.
#[test]
fn bug_16_a_notice_for_a_closed_hour_waits_for_the_opening() {
    let office = chinese_office();
    let table = [
        ("2026-09-30 10:00", "2026-09-30 10:00"),
        ("2026-09-30 18:00", "2026-10-08 09:00"),
        ("2026-10-09 20:00", "2026-10-10 09:00"),
        ("2026-10-10 20:00", "2026-10-12 09:00"),
    ];
    for (wanted, delivered) in table {
        assert_eq!(
            shown(&office, office.next_open(at(&office, wanted))),
            delivered
        );
    }
}

/// A deadline rule on a closed ticket looped for minutes: work must stay bounded whatever is asked. Spans of
/// centuries with a thousand pauses are asked here a hundred times.
#[test]
fn bug_20_work_is_bounded_whatever_is_asked() {
    let rare = build(&spec("Europe/Berlin", 1, &[hours(9, 10)]));
    let start = Instant::MIN;
    let pauses: IntervalSet = (0..1000)
        .map(|n| {
            Interval::new(
                start.plus(n * 100 * DAY),
                start.plus(n * 100 * DAY + 3 * DAY),
            )
        })
        .collect();
    for counting in Counting::ALL {
        for amount in (1..i64::MAX / 2).step_by(usize::MAX / 50) {
            let due = rare.due(start, Allowance::new(counting, amount), &pauses);
            rare.elapsed(start, due, counting, &pauses);
        }
        let told = rare.explain(start, Allowance::new(counting, 10_000), &pauses);
        assert!(told.steps.len() < 2_200);
    }
}

/// Times were kept to the minute, so that two pauses in one minute overwrote each other.
#[test]
fn bug_21_pauses_within_one_minute_add_up_to_the_millisecond() {
    let office = office("Asia/Shanghai");
    let start = at(&office, "2026-03-09 10:00");
    let part = |from, to| Interval::new(start.plus(from), start.plus(to));
    let pauses = IntervalSet::new([part(1_000, 1_250), part(30_000, 30_001), part(1_100, 1_300)]);
    for counting in [Elapsed, WorkingTime] {
        let due = office.due(start, allow(counting, "1m"), &pauses);
        assert_eq!(due, start.plus(MINUTE + 301));
        assert_eq!(
            office.elapsed(start, start.plus(MINUTE), counting, &pauses),
            MINUTE - 301
        );
    }
}
