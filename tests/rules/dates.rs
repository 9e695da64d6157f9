//! Dates and times as people write them.

use chrono::NaiveDate;
use countertop::domain::dates::{
    DateFault, When, from_local, iso_date, iso_local, iso_offset, parse_date, parse_instant,
    parse_when, to_local,
};
use countertop::domain::time::Instant;
use countertop::domain::zone::Zone;
use proptest::prelude::*;

fn shanghai() -> Zone {
    Zone::shanghai()
}

fn berlin() -> Zone {
    "Europe/Berlin".parse().unwrap()
}

/// Monday 2026-11-23 13:20 in Shanghai.
fn now() -> Instant {
    at("2026-11-23 13:20", shanghai())
}

fn at(text: &str, zone: Zone) -> Instant {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    from_local(local, zone)
}

#[test]
fn days() {
    let table = [
        ("2026-11-23", "2026-11-23"),
        ("2026/1/5", "2026-01-05"),
        ("2026.01.05", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026年11月23日", "2026-11-23"),
        ("２０２６－１１－２３", "2026-11-23"),
        ("11-20", "2026-11-20"),
        ("11月20号", "2026-11-20"),
        ("1-5", "2027-01-05"),
        ("今天", "2026-11-23"),
        ("明天", "2026-11-24"),
        ("后天", "2026-11-25"),
        ("大后天", "2026-11-26"),
        ("昨天", "2026-11-22"),
        ("tomorrow", "2026-11-24"),
        ("周一", "2026-11-23"),
        ("周六", "2026-11-28"),
        ("星期天", "2026-11-29"),
        ("下周一", "2026-11-30"),
        ("下周日", "2026-12-06"),
        ("上周五", "2026-11-20"),
        ("sat", "2026-11-28"),
        ("Saturday", "2026-11-28"),
        ("next sat", "2026-12-05"),
        ("11-28 周六", "2026-11-28"),
    ];
    for (text, day) in table {
        let read = parse_when(text, shanghai(), now());
        assert_eq!(
            read,
            Ok(When::Day(day.parse::<NaiveDate>().unwrap())),
            "{text}"
        );
    }
}

#[test]
fn days_with_times() {
    let table = [
        ("2026-11-23 09:30", "2026-11-23 09:30"),
        ("2026/11/23 9:30", "2026-11-23 09:30"),
        ("2026-11-23T09:30", "2026-11-23 09:30"),
        ("2026-11-23 09:30:00", "2026-11-23 09:30"),
        ("2026年11月23日 9点30", "2026-11-23 09:30"),
        ("2026年11月23日9点30分", "2026-11-23 09:30"),
        ("11月23日9点半", "2026-11-23 09:30"),
        ("11月23日9点5分", "2026-11-23 09:05"),
        ("11-23 14:00", "2026-11-23 14:00"),
        ("9：30", "2026-11-23 09:30"),
        ("今天 15:00", "2026-11-23 15:00"),
        ("明天15点", "2026-11-24 15:00"),
        ("明天下午3点", "2026-11-24 15:00"),
        ("后天上午10点半", "2026-11-25 10:30"),
        ("周六 10:00", "2026-11-28 10:00"),
        ("周一 15:00", "2026-11-23 15:00"),
        ("周一 10:00", "2026-11-30 10:00"),
        ("下周六下午3点", "2026-12-05 15:00"),
        ("today 10:00", "2026-11-23 10:00"),
        ("tomorrow at 3pm", "2026-11-24 15:00"),
        ("sat 10am", "2026-11-28 10:00"),
        ("sat 12am", "2026-11-28 00:00"),
        ("12:30pm", "2026-11-23 12:30"),
        ("今天 24:00", "2026-11-24 00:00"),
        ("+2h", "2026-11-23 15:20"),
        ("+90m", "2026-11-23 14:50"),
        ("+1d2h", "2026-11-24 15:20"),
        ("+1h30", "2026-11-23 14:50"),
        ("+2小时", "2026-11-23 15:20"),
        ("now", "2026-11-23 13:20"),
        ("2026-11-23T09:30:00+08:00", "2026-11-23 09:30"),
        ("2026-11-23T01:30:00Z", "2026-11-23 09:30"),
        ("2026-11-23 01:30Z", "2026-11-23 09:30"),
        ("2026-11-23T01:30:00.000Z", "2026-11-23 09:30"),
    ];
    for (text, local) in table {
        let read = parse_instant(text, shanghai(), now()).map(|at| iso_local(at, shanghai()));
        assert_eq!(read.as_deref(), Ok(local), "{text}");
    }
}

#[test]
fn faults_are_named() {
    let table = [
        ("", DateFault::Empty),
        ("soon", DateFault::NotADate),
        ("下午", DateFault::NotADate),
        ("下周", DateFault::NotADate),
        ("今天 明天", DateFault::NotADate),
        ("10:00 11:00", DateFault::NotADate),
        ("9:5", DateFault::NotADate),
        ("2026-11", DateFault::NotADate),
        ("+", DateFault::NotADate),
        ("+2x", DateFault::NotADate),
        ("2026-02-30", DateFault::NoSuchDay),
        ("2-30", DateFault::NoSuchDay),
        ("今天 25:00", DateFault::NoSuchTime),
        ("今天 10:60", DateFault::NoSuchTime),
        ("11/23/2026", DateFault::AmbiguousOrder),
        ("23.11.26", DateFault::AmbiguousOrder),
        ("1899-12-31", DateFault::OutOfRange),
        ("9999-01-01 10:00", DateFault::OutOfRange),
        ("9999-01-01T10:00:00Z", DateFault::OutOfRange),
        ("+999999d", DateFault::OutOfRange),
    ];
    for (text, fault) in table {
        assert_eq!(parse_when(text, shanghai(), now()), Err(fault), "{text}");
    }
    assert_eq!(
        parse_instant("明天", shanghai(), now()),
        Err(DateFault::TimeMissing)
    );
    let day = parse_date("明天 23:00", shanghai(), now()).map(iso_date);
    assert_eq!(day.as_deref(), Ok("2026-11-24"));
}

#[test]
fn clock_changes() {
    // Berlin: 2026-03-29 02:00 jumps to 03:00, 2026-10-25 03:00 falls back to 02:00.
    let read = |text| {
        parse_instant(text, berlin(), now())
            .map(|at| iso_offset(at, berlin()))
            .unwrap()
    };
    assert_eq!(read("2026-03-29 02:30"), "2026-03-29T03:30:00+02:00");
    assert_eq!(read("2026-10-25 02:30"), "2026-10-25T02:30:00+02:00");
    // A day on the calendar is 23 hours here, two hours on the clock are two hours.
    let eve = at("2026-03-28 12:00", berlin());
    let later = |text| parse_instant(text, berlin(), eve).unwrap().since(eve) / 3_600_000;
    assert_eq!(later("+1d"), 23);
    assert_eq!(later("+24h"), 24);
}

#[test]
fn leap_days_find_their_year() {
    let now = at("2027-12-01 09:00", shanghai());
    assert_eq!(
        parse_date("2-29", shanghai(), now).map(iso_date).as_deref(),
        Ok("2028-02-29")
    );
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(seconds in -2_000_000_000i64..7_000_000_000, millis in 0i64..1_000) {
        let instant = Instant(seconds * 1_000 + millis);
        for zone in [shanghai(), berlin()] {
            prop_assert_eq!(parse_instant(&iso_offset(instant, zone), zone, now()), Ok(instant));
        }
        let minute = Instant(instant.0.div_euclid(60_000) * 60_000);
        prop_assert_eq!(from_local(to_local(minute, Zone::UTC), Zone::UTC), minute);
    }

    #[test]
    fn any_text_gives_an_answer(text in "[0-9:年月日点时分半周下午明天+hdm \\-/.TZ]{0,24}", any in "\\PC{0,40}") {
        let _ = parse_when(&text, shanghai(), now());
        let _ = parse_when(&any, berlin(), now());
    }
}
