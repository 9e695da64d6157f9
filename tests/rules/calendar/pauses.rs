//! Pauses, and the warnings that keep clear of them.

use countertop::domain::calendar::Counting::{Elapsed, EndOfDay, WorkingDays, WorkingTime};
use countertop::domain::calendar::IntervalSet;
use countertop::domain::time::{HOUR, Instant, Interval};

use super::support::*;

#[test]
fn pauses_do_not_count_whichever_way_time_does() {
    let office = office("Asia/Shanghai");
    let table = [
        (
            WorkingTime,
            "2h",
            ("2026-03-06 17:30", "2026-03-09 09:30"),
            "2026-03-09 11:00",
        ),
        (
            WorkingTime,
            "1h",
            ("2026-03-06 18:00", "2026-03-09 10:00"),
            "2026-03-06 18:00",
        ),
        (
            WorkingDays,
            "1d",
            ("2026-03-09 10:00", "2026-03-09 18:00"),
            "2026-03-09 18:00",
        ),
        (
            WorkingDays,
            "1d",
            ("2026-03-09 10:00", "2026-03-09 18:01"),
            "2026-03-10 18:00",
        ),
        (
            WorkingDays,
            "1d",
            ("2026-03-09 18:00", "2026-03-09 19:00"),
            "2026-03-10 18:00",
        ),
        (
            EndOfDay,
            "1d",
            ("2026-03-07 10:00", "2026-03-08 10:00"),
            "2026-03-09 00:00",
        ),
        (
            Elapsed,
            "1d",
            ("2026-03-07 10:00", "2026-03-08 10:00"),
            "2026-03-08 17:00",
        ),
        (
            Elapsed,
            "1d",
            ("2026-03-07 17:00", "2026-03-08 10:00"),
            "2026-03-07 17:00",
        ),
    ];
    for (counting, text, pause, expected) in table {
        let due = due_paused(&office, "2026-03-06 17:00", counting, text, &[pause]);
        assert_eq!(due, expected, "{counting:?} {text} {pause:?}");
    }
}

#[test]
fn pauses_that_touch_are_one() {
    let part = |from, to| Interval::new(Instant(from), Instant(to));
    let set = IntervalSet::new([part(20, 30), part(10, 20), part(30, 30), part(50, 40)]);
    assert_eq!(set.as_slice(), [part(10, 30)]);
    assert!(!set.contains(Instant(9)) && set.contains(Instant(10)));
    assert!(set.contains(Instant(29)) && !set.contains(Instant(30)));
    assert_eq!(set.left_of(part(0, 40)), [part(0, 10), part(30, 40)]);
    let text = serde_json::to_string(&set).unwrap();
    assert_eq!(serde_json::from_str::<IntervalSet>(&text).unwrap(), set);
}

#[test]
fn a_pause_that_never_ends_leaves_no_deadline() {
    let office = office("Asia/Shanghai");
    let start = at(&office, "2026-03-06 17:00");
    let pause = Interval::new(start.plus(HOUR / 2), Instant::MAX);
    let pauses = IntervalSet::new([pause]);
    for (counting, text) in [
        (Elapsed, "1h"),
        (WorkingTime, "1h"),
        (WorkingDays, "1d"),
        (EndOfDay, "1d"),
    ] {
        assert_eq!(
            office.due(start, allow(counting, text), &pauses),
            Instant::MAX
        );
    }
}

#[test]
fn warnings_follow_the_same_calendar() {
    let office = chinese_office();
    let none = IntervalSet::none();
    let warn = |start, counting, text, ahead| {
        let at = office.warning(at(&office, start), allow(counting, text), &none, ahead);
        shown(&office, at)
    };
    assert_eq!(
        warn("2026-09-30 17:00", WorkingTime, "2h", HOUR / 2),
        "2026-10-08 09:30"
    );
    assert_eq!(
        warn("2026-09-30 17:00", WorkingTime, "2h", 9 * HOUR),
        "2026-09-30 17:00"
    );
    assert_eq!(
        warn("2026-09-30 12:00", WorkingDays, "1d", 2 * HOUR),
        "2026-10-08 16:00"
    );
    assert_eq!(
        warn("2026-09-30 12:00", WorkingDays, "1d", 10 * HOUR),
        "2026-09-30 17:00"
    );
    assert_eq!(
        warn("2026-09-30 12:00", Elapsed, "1d", 2 * HOUR),
        "2026-10-01 10:00"
    );
}

#[test]
fn a_part_of_an_allowance_is_used_up_in_its_own_time() {
    let office = chinese_office();
    let none = IntervalSet::none();
    let used = |start, counting, text, percent| {
        let start = at(&office, start);
        let at = office.part_used(start, allow(counting, text), &none, percent);
        shown(&office, at)
    };
    let table = [
        (
            "2026-09-30 17:00",
            WorkingTime,
            "2h",
            75,
            "2026-10-08 09:30",
        ),
        (
            "2026-09-30 17:00",
            WorkingTime,
            "2h",
            50,
            "2026-09-30 18:00",
        ),
        ("2026-09-30 12:00", Elapsed, "2d", 50, "2026-10-01 12:00"),
        // Three open hours of the 30th, then nine of the 8th.
        (
            "2026-09-30 15:00",
            WorkingDays,
            "1d",
            50,
            "2026-10-08 12:00",
        ),
        (
            "2026-09-30 15:00",
            WorkingDays,
            "1d",
            100,
            "2026-10-08 18:00",
        ),
        ("2026-09-30 15:00", WorkingDays, "1d", 0, "2026-09-30 15:00"),
    ];
    for (start, counting, text, percent, expected) in table {
        assert_eq!(used(start, counting, text, percent), expected, "{percent}");
    }
}

#[test]
fn days_that_never_pass_give_no_warning() {
    let office = office("Asia/Shanghai");
    let start = at(&office, "2026-03-06 12:00");
    let pauses = IntervalSet::new([Interval::new(start.plus(3 * HOUR), Instant::MAX)]);
    let two_days = allow(WorkingDays, "2d");
    assert_eq!(office.warning(start, two_days, &pauses, HOUR), Instant::MAX);
    assert_eq!(office.part_used(start, two_days, &pauses, 50), Instant::MAX);
}
