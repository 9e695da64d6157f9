//! Calendars that are refused, and statutory tables that are read or refused by line.

use chrono::Weekday;
use countertop::domain::calendar::{
    Calendar, CalendarFault, CalendarSpec, DayHours, DayKind, HolidayFault, HolidayKind,
    HolidayProblem, HolidayTable, Hours, HoursProblem, Place,
};
use countertop::domain::time::{Instant, Interval};

use super::support::*;

fn faults(spec: &CalendarSpec) -> Vec<CalendarFault> {
    Calendar::new(spec, china()).unwrap_err()
}

#[test]
fn impossible_hours_are_named_with_their_day() {
    let table = [
        (vec![hours(9, 9)], hours(9, 9), HoursProblem::Empty),
        (vec![hours(18, 9)], hours(18, 9), HoursProblem::Empty),
        (vec![hours(24, 25)], hours(24, 25), HoursProblem::OutOfRange),
        (
            vec![Hours::new(1439, 2881)],
            Hours::new(1439, 2881),
            HoursProblem::OutOfRange,
        ),
        (
            vec![Hours::new(0, 1441)],
            Hours::new(0, 1441),
            HoursProblem::TooLong,
        ),
        (
            vec![hours(12, 18), hours(9, 13)],
            hours(12, 18),
            HoursProblem::Overlaps(hours(9, 13)),
        ),
        (
            vec![hours(9, 18), hours(9, 18)],
            hours(9, 18),
            HoursProblem::Overlaps(hours(9, 18)),
        ),
    ];
    for (plan, hours, problem) in table {
        let mut week = spec("Asia/Shanghai", 1, &[super::support::hours(9, 18)]);
        week.week[2] = plan.clone();
        let place = Place::Weekday(Weekday::Wed);
        assert_eq!(
            faults(&week),
            [CalendarFault::BadHours {
                place,
                hours,
                problem
            }]
        );
        let mut dated = spec("Asia/Shanghai", 5, &[super::support::hours(9, 18)]);
        dated.exceptions = vec![exception("2026-03-06", DayHours::Own(plan))];
        let place = Place::Date(date("2026-03-06"));
        assert_eq!(
            faults(&dated),
            [CalendarFault::BadHours {
                place,
                hours,
                problem
            }]
        );
    }
}

#[test]
fn a_night_shift_must_not_reach_into_the_next_days_hours() {
    let mut plan = spec("Asia/Shanghai", 0, &[]);
    plan.week[6] = vec![hours(20, 30)];
    plan.week[0] = vec![hours(6, 12)];
    build(&plan);
    plan.week[0] = vec![hours(5, 12)];
    let problem = HoursProblem::Overlaps(hours(20, 30));
    let place = Place::Weekday(Weekday::Mon);
    assert_eq!(
        faults(&plan),
        [CalendarFault::BadHours {
            place,
            hours: hours(5, 12),
            problem
        }]
    );
}

#[test]
fn dates_zones_and_empty_weeks_are_refused_all_at_once() {
    let mut plan = spec("Asia/Nowhere", 0, &[]);
    plan.exceptions = vec![
        exception("2026-03-06", DayHours::Closed),
        exception("2026-03-06", DayHours::Own(Vec::new())),
        exception("1899-12-31", DayHours::Usual),
    ];
    let expected = [
        CalendarFault::UnknownZone("Asia/Nowhere".to_owned()),
        CalendarFault::NoWorkingTime,
        CalendarFault::DateTwice(date("2026-03-06")),
        CalendarFault::NoHours(date("2026-03-06")),
        CalendarFault::DateOutOfRange(date("1899-12-31")),
    ];
    assert_eq!(faults(&plan), expected);
}

#[test]
fn a_spec_survives_its_text() {
    let mut plan = spec("Europe/Berlin", 5, &[hours(9, 12), hours(20, 26)]);
    plan.exceptions = vec![
        exception("2026-03-06", DayHours::Own(vec![hours(1, 2)])),
        exception("2026-03-07", DayHours::Usual),
    ];
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<CalendarSpec>(&text).unwrap(), plan);
}

#[test]
fn chinas_table_covers_its_years_whole() {
    let table = china();
    let years: Vec<i32> = (2004..=2026).collect();
    assert_eq!(table.years(), years);
    let count = |year: i32, kind| {
        use chrono::Datelike;
        table
            .iter()
            .filter(|(date, day)| date.year() == year && day.kind == kind)
            .count()
    };
    // Days off and make-up days of each year from 2004 on, as the State Council published them.
    let published = [
        (22, 6),
        (24, 6),
        (24, 8),
        (26, 7),
        (27, 5),
        (27, 6),
        (29, 8),
        (28, 6),
        (26, 6),
        (29, 12),
        (23, 5),
        (25, 5),
        (24, 6),
        (24, 5),
        (25, 7),
        (28, 6),
        (30, 6),
        (31, 7),
        (32, 7),
        (26, 7),
        (28, 8),
        (28, 5),
        (33, 6),
    ];
    for (year, counts) in years.into_iter().zip(published) {
        let held = (
            count(year, HolidayKind::Off),
            count(year, HolidayKind::Work),
        );
        assert_eq!(held, counts, "{year}");
    }
    for (date, day) in table.iter() {
        use chrono::Datelike;
        let weekend = date.weekday().number_from_monday() > 5;
        assert!(
            weekend || day.kind == HolidayKind::Off,
            "{date} works on a weekday"
        );
        assert!(!day.name.zh.is_ascii() && day.name.en.is_ascii());
    }
}

#[test]
fn years_without_a_table_are_told() {
    let office = chinese_office();
    let span = |from, to| Interval::new(at(&office, from), at(&office, to));
    let table = office.statutory().unwrap();
    assert_eq!(table.years(), (2004..=2026).collect::<Vec<i32>>());
    assert!(
        office
            .coverage(span("2004-01-01 00:00", "2027-01-01 00:00"))
            .is_empty()
    );
    assert_eq!(
        office.coverage(span("2003-12-31 23:59", "2027-01-01 00:01")),
        [2003, 2027]
    );
    assert_eq!(
        office
            .coverage(Interval::new(Instant::MIN, Instant::MAX))
            .len(),
        300 - 23 + 1
    );
    assert_eq!(office.day_kind(date("2027-10-01")), DayKind::Workday);
    let shop = super::support::office("Asia/Shanghai");
    assert!(shop.statutory().is_none());
    assert!(
        shop.coverage(span("2020-01-01 00:00", "2030-01-01 00:00"))
            .is_empty()
    );
}

#[test]
fn a_statutory_table_is_refused_line_by_line() {
    let text = "date,kind,name_zh,name_en\n2026-10-01,off,国庆节,National Day\n\n2026-13-01,off,甲,A\n\
                2026-10-02,rest,乙,B\n2026-10-03,off\n2026-10-04,off,,\n2026-10-01,work,丙,C\n1066-10-14,off,丁,D\n";
    let faults = HolidayTable::parse(text).unwrap_err();
    let expected = [
        (4, HolidayProblem::Date("2026-13-01".to_owned())),
        (5, HolidayProblem::Kind("rest".to_owned())),
        (6, HolidayProblem::Fields(2)),
        (7, HolidayProblem::NoName),
        (8, HolidayProblem::Twice(date("2026-10-01"))),
        (9, HolidayProblem::Date("1066-10-14".to_owned())),
    ];
    let expected = expected.map(|(line, problem)| HolidayFault { line, problem });
    assert_eq!(faults, expected);
    let header = |text| HolidayTable::parse(text).unwrap_err();
    let refused = [HolidayFault {
        line: 1,
        problem: HolidayProblem::Header,
    }];
    assert_eq!(header(""), refused);
    assert_eq!(header("2026-10-01,off,国庆节,National Day\n"), refused);
}

#[test]
fn a_statutory_table_may_come_from_a_spreadsheet() {
    let text = "\u{feff}date, kind, name_zh, name_en\r\n# published in November\r\n2027-01-01,off,元旦,\r\n\
                2026-12-31,off,\"元旦, \"\"前夕\"\"\",New Year's Eve\r\n";
    let table = HolidayTable::parse(text).unwrap();
    assert_eq!(table.years(), [2027]);
    let new_year = table.get(date("2027-01-01")).unwrap();
    assert_eq!(
        (new_year.name.zh.as_str(), new_year.name.en.as_str()),
        ("元旦", "元旦")
    );
    assert_eq!(
        table.get(date("2026-12-31")).unwrap().name.zh,
        "元旦, \"前夕\""
    );
}
