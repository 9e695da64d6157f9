//! Between instants and the wall clock of one zone.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::time::{DAY, HOUR, SECOND};
use crate::domain::zone::Zone;

/// Days from 1970-01-01 to the epoch of chrono's day numbers, 0001-01-01 being day 1.
const EPOCH_FROM_CE: i64 = 719_163;

/// The zone of this IANA name.
pub(super) fn named(name: &str) -> Option<Zone> {
    name.parse().ok()
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: NaiveDate) -> i64 {
    use chrono::Datelike;
    i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE
}

/// The date that is `number` days after 1970-01-01; the nearest possible one if there is none.
pub(super) fn date_of_number(number: i64) -> NaiveDate {
    i32::try_from(number + EPOCH_FROM_CE)
        .ok()
        .and_then(NaiveDate::from_num_days_from_ce_opt)
        .unwrap_or(if number < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
}

/// What the wall clock shows at `millis` since the epoch, as milliseconds since 1970-01-01T00:00 local.
pub(super) fn wall_millis(zone: Zone, millis: i64) -> i64 {
    millis + i64::from(zone.offset(millis.div_euclid(SECOND))) * SECOND
}

/// The earliest instant at which the wall clock shows `wall` (milliseconds since 1970-01-01T00:00 local) or later.
pub(super) fn instant_of_wall(zone: Zone, wall: i64) -> i64 {
    let whole = wall.div_euclid(SECOND);
    match zone.instants(whole) {
        (Some(first), _) => first * SECOND + wall.rem_euclid(SECOND),
        (None, _) => end_of_gap(zone, wall),
    }
}

/// `wall` milliseconds since 1970-01-01T00:00 as a date and time, cut to the second below when it has a fraction.
pub(super) fn naive(wall: i64) -> NaiveDateTime {
    chrono::DateTime::from_timestamp_millis(wall)
        .unwrap_or_default()
        .naive_utc()
}

/// The jump that skipped `wall`. No zone is 16 hours from UTC, so the jump lies within that of `wall` read as UTC.
fn end_of_gap(zone: Zone, wall: i64) -> i64 {
    let (mut before, mut after) = (wall - 16 * HOUR, wall + 16 * HOUR);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if wall_millis(zone, middle) >= wall {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

/// The instant that begins day `number`.
pub(super) fn midnight(zone: Zone, number: i64) -> i64 {
    instant_of_wall(zone, number * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_are_days_since_1970() {
        for (date, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2024-02-29", 19_782),
        ] {
            let date = date.parse().unwrap();
            assert_eq!(day_number(date), number);
            assert_eq!(date_of_number(number), date);
        }
        assert_eq!(date_of_number(i64::MAX / 2), NaiveDate::MAX);
        assert_eq!(date_of_number(i64::MIN / 2), NaiveDate::MIN);
    }

    /// Every wall-clock time of two years, each half hour, has the earliest instant that shows it or a later one.
    #[test]
    fn a_wall_time_is_the_earliest_instant_that_shows_it() {
        for zone in [
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/Havana",
            "Asia/Shanghai",
        ] {
            let zone = named(zone).unwrap();
            let first = 20_454 * DAY;
            for wall in (first..first + 2 * 365 * DAY).step_by(HOUR as usize / 2) {
                let at = instant_of_wall(zone, wall);
                assert!(wall_millis(zone, at) >= wall);
                assert!(wall_millis(zone, at - 1) < wall, "{wall} was shown before");
            }
        }
    }
}
