//! The wall clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::domain::time::{Instant, SECOND};

/// The wall clock, which only the run loop and the command line may ask.
pub fn wall_clock() -> Instant {
    let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
    };
    Instant(millis)
}

/// The first whole second after `now`: when a clock on the screen changes.
pub fn next_second(now: Instant) -> Instant {
    Instant(now.0.saturating_add(SECOND - now.0.rem_euclid(SECOND)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_second_is_always_later_and_whole() {
        for (now, next) in [
            (0, 1_000),
            (1, 1_000),
            (999, 1_000),
            (1_000, 2_000),
            (-1, 0),
            (-1_000, 0),
        ] {
            assert_eq!(next_second(Instant(now)), Instant(next), "{now}");
        }
        assert_eq!(next_second(Instant(i64::MAX)), Instant(i64::MAX));
    }
}
