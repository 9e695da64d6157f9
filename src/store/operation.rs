//! An operation: who does it when, and what it wrote.

use super::clockwatch::Boot;
use super::error::Fault;
use crate::domain::ids::{EventId, OpId, PersonId};
use crate::domain::time::Instant;
use uuid::{Builder, Uuid};

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

/// Makes the ids of events: UUIDv7 of the wall clock, rising also within a millisecond, so that they sort as the journal
/// does and its index grows at its end.
#[derive(Default)]
pub(super) struct EventIds(u128);

/// The bits of a UUIDv7 behind its instant and the fixed ones.
const CHANCE: u128 = (1 << 62) - 1;

impl EventIds {
    /// The next id.
    ///
    /// # Errors
    /// [`Fault::Internal`] where the system has no randomness.
    pub(super) fn next(&mut self, now: Instant) -> Result<EventId, Fault> {
        let mut random = [0_u8; 10];
        getrandom::fill(&mut random).map_err(|error| Fault::Internal {
            detail: error.to_string(),
        })?;
        let millis = u64::try_from(now.0).unwrap_or(0);
        let fresh = Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .as_u128();
        let step = fresh & u128::from(u32::MAX);
        let risen = (self.0 & CHANCE) + step + 1;
        let same_time = self.0 >> 80 == fresh >> 80;
        self.0 = match same_time && risen <= CHANCE {
            true => (self.0 & !CHANCE) | risen,
            false => fresh,
        };
        Ok(EventId(Uuid::from_u128(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_one_moment_rise_and_are_of_its_kind() {
        let mut ids = EventIds::default();
        let made: Vec<EventId> = (0..1_000)
            .map(|n| ids.next(Instant(1_700_000_000_000 + n / 500)).unwrap())
            .collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        for id in made {
            assert_eq!(id.0.get_version_num(), 7);
            assert_eq!(id.0.get_variant(), uuid::Variant::RFC4122);
        }
    }
}
