//! Clock changes, wall-clock times that are skipped or shown twice, and plain questions about dates.

use countertop::domain::calendar::Counting::{Elapsed, EndOfDay, WorkingTime};
use countertop::domain::calendar::{Calendar, Hours, IntervalSet};
use countertop::domain::time::{DAY, HOUR, Instant, Interval, MINUTE};

use super::support::*;

fn always(zone: &str) -> Calendar {
    build(&spec(zone, 7, &[hours(0, 24)]))
}

fn utc(text: &str) -> Instant {
    at(&always("UTC"), text)
}

#[test]
fn a_skipped_time_is_the_jump_and_a_repeated_one_is_the_first() {
    let table = [
        ("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59"),
        ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-10-25 02:00", "2026-10-25 00:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
        ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("Asia/Shanghai", "2026-03-29 02:30", "2026-03-28 18:30"),
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00"),
    ];
    for (zone, wall, expected) in table {
        assert_eq!(at(&always(zone), wall), utc(expected), "{zone} {wall}");
    }
}

#[test]
fn days_of_23_and_25_hours_are_whole_days() {
    let berlin = always("Europe/Berlin");
    let long = |day| berlin.day_bounds(date(day)).millis() / HOUR;
    assert_eq!(
        [long("2026-03-28"), long("2026-03-29"), long("2026-10-25")],
        [24, 23, 25]
    );
    assert_eq!(
        worked_hours(&berlin, "2026-03-29 00:00", "2026-03-30 00:00"),
        23
    );
    assert_eq!(
        worked_hours(&berlin, "2026-10-25 00:00", "2026-10-26 00:00"),
        25
    );
    assert_eq!(
        due(&berlin, "2026-03-28 12:00", Elapsed, "1d"),
        "2026-03-29 13:00"
    );
    assert_eq!(
        due(&berlin, "2026-10-24 12:00", Elapsed, "1d"),
        "2026-10-25 11:00"
    );
    assert_eq!(
        due(&berlin, "2026-10-24 12:00", EndOfDay, "1d"),
        "2026-10-26 00:00"
    );
}

#[test]
fn hours_lost_in_the_jump_are_not_worked() {
    let night = build(&spec("Europe/Berlin", 7, &[hours(1, 4)]));
    assert_eq!(
        worked_hours(&night, "2026-03-29 00:00", "2026-03-30 00:00"),
        2
    );
    assert_eq!(
        worked_hours(&night, "2026-10-25 00:00", "2026-10-26 00:00"),
        4
    );
    let gap = build(&spec("Europe/Berlin", 7, &[hours(2, 3)]));
    assert_eq!(gap.opening(date("2026-03-29")), None);
    assert_eq!(gap.open_intervals(date("2026-03-30")).len(), 1);
}

#[test]
fn a_date_the_zone_skipped_is_no_day() {
    let apia = always("Pacific/Apia");
    assert_eq!(apia.day_bounds(date("2011-12-30")).millis(), 0);
    assert!(apia.open_intervals(date("2011-12-30")).is_empty());
    assert_eq!(
        due(&apia, "2011-12-29 12:00", EndOfDay, "1d"),
        "2012-01-01 00:00"
    );
}

#[test]
fn a_date_does_not_go_back_with_the_clock() {
    // St John's set its clock back from 00:01 to 23:01 of the day before.
    let st_johns = always("America/St_Johns");
    let midnight = at(&st_johns, "2010-11-07 00:00");
    assert_eq!(
        shown(&st_johns, midnight.plus(2 * MINUTE)),
        "2010-11-06 23:02"
    );
    assert_eq!(
        st_johns.date_of(midnight.plus(2 * MINUTE)),
        date("2010-11-07")
    );
    assert_eq!(st_johns.date_of(midnight.plus(-1)), date("2010-11-06"));
}

#[test]
fn two_days_that_close_at_one_instant_are_one() {
    // Toronto jumped from 23:30 to 00:30 on 30 March 1919, so that Saturday's night shift, planned to 23:59 of
    // Sunday, ends at the midnight that ends Sunday.
    let mut plan = spec("America/Toronto", 0, &[]);
    plan.week[5] = vec![Hours::new(1439, 2879)];
    let toronto = build(&plan);
    assert_eq!(
        toronto.closing(date("1919-03-29")),
        Some(toronto.day_bounds(date("1919-03-30")).end)
    );
    let table = [("1d", "1919-03-31 00:30"), ("2d", "1919-04-01 00:00")];
    for (text, expected) in table {
        assert_eq!(due(&toronto, "1919-03-28 12:00", EndOfDay, text), expected);
        let told = toronto.explain(
            at(&toronto, "1919-03-28 12:00"),
            allow(EndOfDay, text),
            &IntervalSet::none(),
        );
        assert!(!told.beyond);
    }
}

#[test]
fn the_first_and_last_millisecond_of_an_opening() {
    let shop = office("Asia/Shanghai");
    let (open, close) = (at(&shop, "2026-03-06 09:00"), at(&shop, "2026-03-06 18:00"));
    assert_eq!(
        shop.open_intervals(date("2026-03-06")),
        [Interval::new(open, close)]
    );
    assert_eq!(
        (
            shop.opening(date("2026-03-06")),
            shop.closing(date("2026-03-06"))
        ),
        (Some(open), Some(close))
    );
    assert_eq!(
        (
            shop.opening(date("2026-03-07")),
            shop.closing(date("2026-03-07"))
        ),
        (None, None)
    );
    assert!(!shop.is_open(open.plus(-1)) && shop.is_open(open));
    assert!(shop.is_open(close.plus(-1)) && !shop.is_open(close));
    assert_eq!(shop.next_open(open.plus(-1)), open);
    assert_eq!(shop.next_open(open), open);
    assert_eq!(shown(&shop, shop.next_open(close)), "2026-03-09 09:00");
    assert_eq!(
        shop.local(open.plus(1)).format("%H:%M:%S%.3f").to_string(),
        "09:00:00.001"
    );
}

/// Offices of every zone, over two years, have the hours their wall clock shows: nothing depends on a zone's name.
#[test]
fn noon_is_noon_in_every_zone() {
    for zone in chrono_tz::TZ_VARIANTS {
        let shop = build(&spec(zone.name(), 7, &[hours(9, 18)]));
        for day in 0..8 {
            let noon = at(&shop, "2025-12-31 12:00").plus(day * 91 * DAY);
            let day = shop.date_of(noon);
            assert_eq!(shop.local(noon).date(), day, "{}", zone.name());
            assert!(shop.day_bounds(day).contains(noon), "{}", zone.name());
            let wall = |at| shop.local(at).format("%H:%M").to_string();
            assert_eq!(
                shop.opening(day).map(wall).as_deref(),
                Some("09:00"),
                "{}",
                zone.name()
            );
            assert_eq!(
                shop.closing(day).map(wall).as_deref(),
                Some("18:00"),
                "{}",
                zone.name()
            );
        }
        let (from, none) = (at(&shop, "2026-01-01 00:00"), IntervalSet::none());
        let week = shop.elapsed(from, from.plus(7 * DAY), WorkingTime, &none);
        assert_eq!(week, 63 * HOUR, "{}", zone.name());
    }
}
