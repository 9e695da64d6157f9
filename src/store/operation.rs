//! An operation: who does it when, and what it wrote.

use super::clockwatch::Boot;
use super::error::Fault;
use crate::domain::ids::{EventId, OpId, PersonId};
use crate::domain::time::Instant;
use uuid::Builder;

/// Who does what when: everything of an operation but the events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doer {
    /// The operation. The same id again is the same operation: it is answered, not done twice.
    pub op: OpId,
    /// The person; nobody for what the program does by itself.
    pub actor: Option<PersonId>,
    /// When it happened.
    pub at: Instant,
    /// The wall clock now.
    pub now: Instant,
    /// The boot clock, read together with `now`; none where the system has none.
    pub boot: Option<Boot>,
}

/// What an operation wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The operation.
    pub op: OpId,
    /// Its events, in its order; empty when it had nothing to write.
    pub events: Vec<EventId>,
    /// Sequence of the journal's last row after it.
    pub seq: i64,
    /// Whether it had been written before and nothing was added now.
    pub repeated: bool,
}

/// A UUIDv7 of the wall clock given, so that ids sort as the journal does.
///
/// # Errors
/// [`Fault::Internal`] where the system has no randomness.
pub(super) fn new_event_id(now: Instant) -> Result<EventId, Fault> {
    let mut random = [0_u8; 10];
    getrandom::fill(&mut random).map_err(|error| Fault::Internal {
        detail: error.to_string(),
    })?;
    let millis = u64::try_from(now.0).unwrap_or(0);
    Ok(EventId(
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid(),
    ))
}
