//! Durations as a playbook writes them.

use countertop::domain::calendar::Counting::{Elapsed, EndOfDay, WorkingDays, WorkingTime};
use countertop::domain::calendar::{Allowance, AllowanceFault, Counting};
use countertop::domain::time::{DAY, HOUR, MINUTE, SECOND};
use proptest::prelude::*;

#[test]
fn durations_are_read_and_shown_in_one_form() {
    let table = [
        (Elapsed, "1d", DAY, "1d"),
        (Elapsed, "2d12h", 60 * HOUR, "2d12h"),
        (Elapsed, "36h", 36 * HOUR, "1d12h"),
        (Elapsed, "90m", 90 * MINUTE, "1h30m"),
        (Elapsed, " 1d 12 h ", 36 * HOUR, "1d12h"),
        (Elapsed, "1s500ms", 1500, "1s500ms"),
        (Elapsed, "0d", 0, "0m"),
        (WorkingTime, "36h", 36 * HOUR, "36h"),
        (WorkingTime, "90m30s", 90 * MINUTE + 30 * SECOND, "1h30m30s"),
        (WorkingDays, "3d", 3, "3d"),
        (EndOfDay, "0d", 0, "0d"),
    ];
    for (counting, text, amount, shown) in table {
        let allowance = Allowance::parse(counting, text).unwrap();
        assert_eq!(allowance, Allowance::new(counting, amount), "{text}");
        assert_eq!(allowance.to_string(), shown);
    }
}

#[test]
fn what_is_no_duration_is_refused_for_its_reason() {
    use AllowanceFault::*;
    let table = [
        (Elapsed, "", Empty),
        (Elapsed, "  ", Empty),
        (Elapsed, "d", NotANumber('d')),
        (Elapsed, "-1d", NotANumber('-')),
        (Elapsed, "１d", NotANumber('１')),
        (Elapsed, "1d,2h", NotANumber(',')),
        (Elapsed, "12", NoUnit),
        (Elapsed, "1d 2", NoUnit),
        (Elapsed, "1.5h", NoUnit),
        (Elapsed, "1w", UnknownUnit("w".to_owned())),
        (Elapsed, "1天", UnknownUnit("天".to_owned())),
        (Elapsed, "1h2d", UnitOrder("d")),
        (Elapsed, "1h2h", UnitOrder("h")),
        (WorkingTime, "1d", DayOfWorkingTime),
        (WorkingTime, "1d2h", DayOfWorkingTime),
        (WorkingDays, "8h", PartOfDay("h")),
        (EndOfDay, "1d12h", PartOfDay("h")),
        (Elapsed, "110000d", TooLong),
        (WorkingDays, "110000d", TooLong),
        (Elapsed, "99999999999999999999h", TooLong),
    ];
    for (counting, text, fault) in table {
        assert_eq!(Allowance::parse(counting, text), Err(fault), "{text:?}");
    }
}

#[test]
fn countings_have_one_key_everywhere() {
    for counting in Counting::ALL {
        assert_eq!(Counting::from_key(counting.key()), Some(counting));
        assert_eq!(serde_json::to_value(counting).unwrap(), counting.key());
    }
    assert_eq!(Counting::from_key("hours"), None);
    assert_eq!(Counting::default(), Elapsed);
}

proptest! {
    #[test]
    fn every_allowance_is_read_back_from_its_text(amount in 0..300 * 365 * DAY, days in 0..100_000i64) {
        for counting in Counting::ALL {
            let amount = if counting.in_days() { days } else { amount };
            let allowance = Allowance::new(counting, amount);
            prop_assert_eq!(Allowance::parse(counting, &allowance.to_string()), Ok(allowance));
        }
    }

    #[test]
    fn no_text_is_too_strange(text: String) {
        for counting in Counting::ALL {
            let _ = Allowance::parse(counting, &text);
        }
    }
}
