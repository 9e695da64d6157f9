//! The present, read once at the edge and handed down: nothing below asks a clock.

use crate::domain::ids::OpId;
use crate::domain::time::Instant;
use crate::platform;
use crate::store::{Boot, Reading};
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// The wall clock.
pub fn now() -> Instant {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since.map_or(0, |past| {
        i64::try_from(past.as_millis()).unwrap_or(i64::MAX)
    });
    Instant(millis).clamp(Instant::MIN, Instant::MAX)
}

/// The boot clock; none where the machine does not say which boot it is.
pub fn boot() -> Option<Boot> {
    let id = platform::boot_id()?;
    Some(Boot {
        id,
        millis: platform::boot_millis(),
    })
}

/// What the boot clock said when the wall clock said `at`, a moment ago in this process. The pair a clock watch compares
/// must be of one moment: somebody may have typed a PIN between reading the wall clock and saving.
pub fn boot_at(at: Instant) -> Option<Boot> {
    let gone_by = now().since(at);
    boot().map(|boot| Boot {
        millis: boot.millis.saturating_sub(gone_by),
        ..boot
    })
}

/// Both clocks as of `at`; see [`boot_at`].
pub fn reading(at: Instant) -> Reading {
    Reading {
        wall: at,
        boot: boot_at(at),
    }
}

/// The identity of a new operation.
pub fn new_op() -> OpId {
    OpId(Uuid::now_v7())
}
