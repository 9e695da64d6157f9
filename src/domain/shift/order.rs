//! What is asked of a shift, and why it may be refused.

use super::{Carried, ShiftId};
use crate::domain::ids::PersonId;
use crate::domain::time::Instant;

/// What is asked about a shift.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShiftOrder {
    /// Which shift.
    pub shift: ShiftId,
    /// What to do.
    pub what: ShiftAsk,
    /// What there is to say.
    pub note: String,
}

/// What to do about a shift.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShiftAsk {
    /// Sign it over to somebody.
    HandOver {
        /// Who takes over.
        to: PersonId,
        /// What is carried, and by whom.
        carried: Vec<Carried>,
        /// Whether that person signs at the same moment (PIN checked by the caller).
        accepted: bool,
    },
    /// Countersign what was handed over.
    Accept,
    /// Put something right after both have signed.
    Correct,
}

impl ShiftAsk {
    /// Whether it cannot be undone any more.
    pub fn is_final(&self) -> bool {
        !matches!(
            self,
            ShiftAsk::HandOver {
                accepted: false,
                ..
            }
        )
    }
}

/// Why a handover is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ShiftRefusal {
    /// The shift has not begun.
    NotBegun(Instant),
    /// It was handed over already, by this person.
    HandedOver(Option<PersonId>),
    /// Nobody has handed it over.
    NotHandedOver,
    /// One person cannot sign both sides.
    SamePerson,
    /// Another person was named to take over.
    NotTheTaker(PersonId),
    /// The person named may not take a shift over.
    TakerLacksRight,
    /// Both have signed: only a correction is possible.
    Closed,
    /// Not both have signed: take it back instead of correcting it.
    StillOpen,
    /// The time to hand it over has passed: say why it is late.
    LateNeedsReason(Instant),
    /// The second signature is dated before the first.
    BeforeHandover(Instant),
    /// Somebody named to carry something is not of the staff.
    CarrierGone(PersonId),
    /// One thing is carried twice, or more is listed than one handover takes.
    Carried,
}
