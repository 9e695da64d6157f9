//! A bound belongs to the better grade, and nothing is rounded before it is graded.

use countertop::domain::playbook::scoring::Bounds;
use countertop::domain::score::{Grade, Period, Ratio};

/// S3.1: 100, 80 and 60 percent of the target.
const SALES: Bounds = Bounds {
    a: 100,
    b: 80,
    c: 60,
};
/// S3.2: 5, 3 and 1 new customers.
const NEW: Bounds = Bounds { a: 5, b: 3, c: 1 };
/// S3.4: 90, 80 and 70 points.
const POINTS: Bounds = Bounds {
    a: 90,
    b: 80,
    c: 70,
};

fn share(part: i64, whole: i64) -> Grade {
    Grade::of(Ratio::percent(part, whole).unwrap(), SALES)
}

#[test]
fn a_bound_belongs_to_the_better_grade() {
    assert_eq!(share(100_000, 100_000), Grade::A);
    assert_eq!(share(80_000, 100_000), Grade::B);
    assert_eq!(share(60_000, 100_000), Grade::C);
    let new = |count| Grade::of(Ratio { of: count, by: 1 }, NEW);
    assert_eq!(
        [5, 4, 3, 2, 1, 0].map(new),
        [Grade::A, Grade::B, Grade::B, Grade::C, Grade::C, Grade::D]
    );
    let points = |mean| Grade::of(Ratio { of: mean, by: 1 }, POINTS);
    assert_eq!(
        [90, 89, 80, 79, 70, 69].map(points),
        [Grade::A, Grade::B, Grade::B, Grade::C, Grade::C, Grade::D]
    );
}

#[test]
fn a_fen_short_is_short() {
    assert_eq!(share(99_999_999, 100_000_000), Grade::B);
    assert_eq!(share(79_999_999, 100_000_000), Grade::C);
    assert_eq!(share(59_999_999, 100_000_000), Grade::D);
    // 269 points in three answers are 89.67 on average: no A, though it would be one when rounded.
    let mean = Ratio { of: 269, by: 3 };
    assert_eq!(Grade::of(mean, POINTS), Grade::B);
    assert_eq!(mean.hundredths(), 8_966);
}

#[test]
fn periods_are_read_and_said() {
    for (text, first, after) in [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-Q1", "2026-01-01", "2026-04-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("2026-02", "2026-02-01", "2026-03-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
    ] {
        let period: Period = text.parse().unwrap();
        assert_eq!(period.to_string(), text);
        let (from, to) = period.days();
        assert_eq!(
            (from.to_string(), to.to_string()),
            (first.to_owned(), after.to_owned())
        );
    }
    for wrong in [
        "",
        "26",
        "2026-13",
        "2026-0",
        "2026-Q5",
        "2026-Q0",
        "2026-11-01",
        "next",
    ] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
}
