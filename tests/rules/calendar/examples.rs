//! Worked examples, most of them on China's statutory days.

use countertop::domain::calendar::Counting::{Elapsed, EndOfDay, WorkingDays, WorkingTime};
use countertop::domain::calendar::{DayHours, DayKind};

use super::support::*;

#[test]
fn office_week_without_holidays() {
    let office = office("Asia/Shanghai");
    // 2026-03-06 is a Friday.
    let table = [
        ("2026-03-06 17:00", WorkingTime, "2h", "2026-03-09 10:00"),
        ("2026-03-06 17:00", WorkingTime, "1h", "2026-03-06 18:00"),
        ("2026-03-07 16:00", WorkingTime, "4h", "2026-03-09 13:00"),
        ("2026-03-06 03:00", WorkingTime, "9h", "2026-03-06 18:00"),
        ("2026-03-06 18:00", WorkingTime, "1ms", "2026-03-09 09:00"),
        ("2026-03-06 17:00", WorkingTime, "0m", "2026-03-06 17:00"),
        ("2026-03-07 17:00", WorkingTime, "0m", "2026-03-07 17:00"),
        ("2026-03-06 17:00", WorkingDays, "1d", "2026-03-09 18:00"),
        ("2026-03-06 17:00", WorkingDays, "5d", "2026-03-13 18:00"),
        ("2026-03-07 17:00", WorkingDays, "1d", "2026-03-09 18:00"),
        ("2026-03-06 17:00", EndOfDay, "1d", "2026-03-08 00:00"),
        ("2026-03-06 17:00", EndOfDay, "2d", "2026-03-09 00:00"),
        ("2026-03-06 17:00", EndOfDay, "3d", "2026-03-09 18:00"),
        ("2026-03-06 23:59", EndOfDay, "3d", "2026-03-09 18:00"),
        ("2026-03-06 17:00", Elapsed, "1d", "2026-03-07 17:00"),
        ("2026-03-06 17:00", Elapsed, "36h", "2026-03-08 05:00"),
    ];
    for (start, counting, text, expected) in table {
        let due = due(&office, start, counting, text);
        assert_eq!(due, expected, "{start} {counting:?} {text}");
    }
}

#[test]
fn national_day_2026_with_its_make_up_days() {
    let office = chinese_office();
    // Off 1 to 7 October; worked: Sunday 20 September and Saturday 10 October.
    let table = [
        ("2026-09-30 17:00", WorkingTime, "2h", "2026-10-08 10:00"),
        ("2026-09-30 12:00", WorkingDays, "1d", "2026-10-08 18:00"),
        ("2026-09-30 12:00", WorkingDays, "3d", "2026-10-10 18:00"),
        ("2026-09-30 12:00", WorkingDays, "4d", "2026-10-12 18:00"),
        ("2026-09-18 12:00", WorkingDays, "1d", "2026-09-20 18:00"),
        ("2026-09-18 17:00", WorkingTime, "2h", "2026-09-20 10:00"),
        // Mid-autumn: Friday 25 to Sunday 27 September.
        ("2026-09-24 17:00", WorkingTime, "90m", "2026-09-28 09:30"),
        // No statutory day moves a plain day.
        ("2026-09-30 12:00", Elapsed, "5d", "2026-10-05 12:00"),
        ("2026-09-30 12:00", EndOfDay, "1d", "2026-10-02 00:00"),
    ];
    for (start, counting, text, expected) in table {
        let due = due(&office, start, counting, text);
        assert_eq!(due, expected, "{start} {counting:?} {text}");
    }
    assert_eq!(
        worked_hours(&office, "2026-09-28 00:00", "2026-10-12 00:00"),
        9 * (3 + 3)
    );
}

#[test]
fn spring_festival_2026_is_nine_days_and_two_make_ups() {
    let office = chinese_office();
    // Saturday 14 February works; off 15 to 23; Saturday 28 February works.
    assert_eq!(
        due(&office, "2026-02-13 17:00", WorkingTime, "2h"),
        "2026-02-14 10:00"
    );
    assert_eq!(
        due(&office, "2026-02-14 17:00", WorkingTime, "2h"),
        "2026-02-24 10:00"
    );
    assert_eq!(
        due(&office, "2026-02-27 17:00", WorkingTime, "2h"),
        "2026-02-28 10:00"
    );
    assert_eq!(
        due(&office, "2026-02-28 17:00", WorkingTime, "2h"),
        "2026-03-02 10:00"
    );
}

#[test]
fn a_shop_open_all_week_works_through_holidays_unless_it_observes_them() {
    let mut plan = spec("Asia/Shanghai", 7, &[hours(9, 21)]);
    let through = build(&plan);
    assert_eq!(
        due(&through, "2026-09-30 20:00", WorkingTime, "2h"),
        "2026-10-01 10:00"
    );
    assert_eq!(through.day_kind(date("2026-10-01")), DayKind::Workday);
    plan.observe_holidays = true;
    let observing = build(&plan);
    assert_eq!(
        due(&observing, "2026-09-30 20:00", WorkingTime, "2h"),
        "2026-10-08 10:00"
    );
}

#[test]
fn a_make_up_day_takes_its_own_weekday_or_the_first_working_one() {
    let mut plan = spec("Asia/Shanghai", 6, &[hours(9, 18)]);
    plan.week[0] = vec![hours(8, 12), hours(13, 17)];
    plan.week[5] = vec![hours(10, 16)];
    plan.observe_holidays = true;
    let store = build(&plan);
    let span = |day| {
        let (open, close) = (
            store.opening(date(day)).unwrap(),
            store.closing(date(day)).unwrap(),
        );
        (shown(&store, open), shown(&store, close))
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        span("2026-10-10"),
        pair("2026-10-10 10:00", "2026-10-10 16:00")
    );
    assert_eq!(
        span("2026-09-20"),
        pair("2026-09-20 08:00", "2026-09-20 17:00")
    );
}

#[test]
fn the_stores_own_dates_win_over_the_state_and_the_week() {
    let mut plan = spec("Asia/Shanghai", 5, &[hours(9, 18)]);
    plan.observe_holidays = true;
    plan.exceptions = vec![
        exception(
            "2026-10-02",
            DayHours::Own(vec![hours(14, 16), hours(10, 12)]),
        ),
        exception("2026-10-03", DayHours::Usual),
        exception("2026-10-10", DayHours::Closed),
        exception("2026-10-12", DayHours::Closed),
    ];
    let store = build(&plan);
    assert_eq!(
        due(&store, "2026-09-30 17:00", WorkingTime, "4h"),
        "2026-10-02 15:00"
    );
    assert_eq!(
        due(&store, "2026-09-30 12:00", WorkingDays, "1d"),
        "2026-10-02 16:00"
    );
    assert_eq!(
        due(&store, "2026-09-30 12:00", WorkingDays, "2d"),
        "2026-10-03 18:00"
    );
    assert_eq!(
        due(&store, "2026-10-09 12:00", WorkingDays, "1d"),
        "2026-10-13 18:00"
    );
    assert_eq!(
        store.day_kind(date("2026-10-12")),
        DayKind::StoreClosed(name("盘点"))
    );
    assert_eq!(
        store.day_kind(date("2026-10-02")),
        DayKind::StoreOpen(name("盘点"))
    );
}

#[test]
fn a_night_shift_belongs_to_the_day_it_begins() {
    let bar = build(&spec("Asia/Shanghai", 5, &[hours(18, 26)]));
    // Friday's night ends on Saturday 02:00; Saturday itself is off.
    assert_eq!(
        due(&bar, "2026-03-06 23:00", WorkingTime, "3h"),
        "2026-03-07 02:00"
    );
    assert_eq!(
        due(&bar, "2026-03-06 23:00", WorkingTime, "4h"),
        "2026-03-09 19:00"
    );
    assert_eq!(
        due(&bar, "2026-03-05 12:00", WorkingDays, "1d"),
        "2026-03-07 02:00"
    );
    // 01:00 on Saturday is already Saturday's date, so Friday's close is not counted.
    assert_eq!(
        due(&bar, "2026-03-07 01:00", WorkingDays, "1d"),
        "2026-03-10 02:00"
    );
    assert!(bar.is_open(at(&bar, "2026-03-07 01:59")));
    assert!(!bar.is_open(at(&bar, "2026-03-07 02:00")));
    assert_eq!(
        shown(&bar, bar.next_open(at(&bar, "2026-03-07 02:00"))),
        "2026-03-09 18:00"
    );
}

#[test]
fn an_exception_that_meets_a_night_shift_counts_the_shared_time_once() {
    let mut plan = spec("Asia/Shanghai", 7, &[hours(18, 26)]);
    plan.exceptions = vec![exception("2026-03-07", DayHours::Own(vec![hours(1, 4)]))];
    let bar = build(&plan);
    assert_eq!(
        worked_hours(&bar, "2026-03-06 12:00", "2026-03-07 12:00"),
        10
    );
}
