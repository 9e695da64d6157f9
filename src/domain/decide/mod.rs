//! Decisions: a command against the world gives the events to write, or a reason why not.

use super::command::Command;
use super::event::Draft;
use super::ids::PersonId;
use super::refusal::Refusal;
use super::time::Instant;
use super::world::{Decided, World};

/// Who asks, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asker {
    /// The person signed in; nobody while the store has no staff, and for what the program notices by itself.
    pub actor: Option<PersonId>,
    /// When it happened.
    pub at: Instant,
    /// The present.
    pub now: Instant,
}

/// The events a command leads to.
///
/// # Errors
/// [`super::world::Stop::Refused`] with the reason when the rules say no; `Failed` when the world cannot be read.
pub fn decide(_world: &dyn World, _asker: Asker, _command: &Command) -> Decided<Vec<Draft>> {
    Err(Refusal::NoStore.into())
}
