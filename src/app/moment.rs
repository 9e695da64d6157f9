//! The present, read once at the edge and handed down: nothing below asks a clock.

use crate::domain::ids::OpId;
use crate::domain::time::Instant;
use crate::platform;
use crate::store::Boot;
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

/// The identity of a new operation.
pub fn new_op() -> OpId {
    OpId(Uuid::now_v7())
}
