//! Whether the wall clock was moved: the wall and the boot clock must agree on how much time went by.

use super::error::Fault;
use super::sql::prepare;
use crate::domain::ids::TerminalId;
use crate::domain::time::{Instant, SECOND};
use rusqlite::{Connection, OptionalExtension};

/// A reading of the clock that counts from the start of the machine and cannot be set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Boot {
    /// Which start of the machine.
    pub id: String,
    /// Milliseconds since then, suspended time included.
    pub millis: i64,
}

/// Both clocks, read at one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The wall clock.
    pub wall: Instant,
    /// The boot clock, where the system has one.
    pub boot: Option<Boot>,
}

/// Beyond this many milliseconds two clocks disagree.
const TOLERANCE: i64 = 2 * SECOND;

/// The same over a restart, where only the wall clock counts: a copy of the program that waited for the file writes
/// an instant it read before the wait.
const TOLERANCE_OVER_RESTART: i64 = 15 * SECOND;

/// By how many milliseconds the wall clock jumped between two readings of one terminal; none when it did not.
///
/// Within one boot both clocks must have gone on by the same. Over a restart the wall clock can only be caught
/// going back: forward may be the time the machine was off.
pub fn step(before: &Reading, after: &Reading) -> Option<i64> {
    let wall = after.wall.since(before.wall);
    let (jump, tolerance) = match (&before.boot, &after.boot) {
        (Some(old), Some(new)) if old.id == new.id => {
            let gone_by = new.millis.saturating_sub(old.millis);
            (wall.saturating_sub(gone_by), TOLERANCE)
        }
        _ => (wall.min(0), TOLERANCE_OVER_RESTART),
    };
    (jump.saturating_abs() > tolerance).then_some(jump)
}

/// The terminal's last number in the journal and its clocks then; 0 for a terminal that wrote nothing yet.
///
/// # Errors
/// What SQLite says.
pub fn last(conn: &Connection, terminal: TerminalId) -> Result<(i64, Option<Reading>), Fault> {
    let text = "SELECT terminal_seq, recorded, boot_id, boot_ms FROM journal
         WHERE terminal = $1 ORDER BY terminal_seq DESC LIMIT 1";
    let found = prepare(conn, text)?
        .query_row([terminal.to_string()], |row| {
            let boot = row.get::<_, Option<String>>(2)?.zip(row.get(3)?);
            let reading = Reading {
                wall: Instant(row.get(1)?),
                boot: boot.map(|(id, millis)| Boot { id, millis }),
            };
            Ok((row.get(0)?, Some(reading)))
        })
        .optional()?;
    Ok(found.unwrap_or((0, None)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(wall: i64, boot: Option<(&str, i64)>) -> Reading {
        Reading {
            wall: Instant(wall),
            boot: boot.map(|(id, millis)| Boot {
                id: id.to_owned(),
                millis,
            }),
        }
    }

    #[test]
    fn a_jump_within_one_boot_is_measured() {
        let before = reading(1_000_000, Some(("a", 50_000)));
        let same = reading(1_060_000, Some(("a", 110_000)));
        assert_eq!(step(&before, &same), None);
        let ahead = reading(1_000_000 + 86_400_000, Some(("a", 50_010)));
        assert_eq!(step(&before, &ahead), Some(86_400_000 - 10));
        let back = reading(0, Some(("a", 50_000)));
        assert_eq!(step(&before, &back), Some(-1_000_000));
    }

    #[test]
    fn two_seconds_are_within_tolerance() {
        let before = reading(0, Some(("a", 0)));
        assert_eq!(step(&before, &reading(2_000, Some(("a", 0)))), None);
        assert_eq!(step(&before, &reading(2_001, Some(("a", 0)))), Some(2_001));
        assert_eq!(
            step(&before, &reading(-2_001, Some(("a", 0)))),
            Some(-2_001)
        );
    }

    #[test]
    fn over_a_restart_only_going_back_shows() {
        let before = reading(1_000_000, Some(("a", 50_000)));
        assert_eq!(step(&before, &reading(9_000_000, Some(("b", 10)))), None);
        let back = reading(900_000, Some(("b", 10)));
        assert_eq!(step(&before, &back), Some(-100_000));
        assert_eq!(step(&before, &reading(900_000, None)), Some(-100_000));
    }
}
