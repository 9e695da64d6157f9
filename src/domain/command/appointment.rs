//! What is asked about appointments.

use crate::domain::event::Cause;
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::time::Instant;

/// An appointment to agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booking {
    /// The case.
    pub case: CaseId,
    /// The appointment's identity, made by the caller so that trying again books nothing twice.
    pub appointment: AppointmentId,
    /// Kind in the playbook.
    pub kind: Key,
    /// Agreed start.
    pub start: Instant,
    /// Minutes; the kind's usual length when none.
    pub minutes: Option<i64>,
    /// Who goes.
    pub people: Vec<PersonId>,
    /// What is reserved.
    pub resources: Vec<Key>,
    /// Where.
    pub address: String,
    /// A remark.
    pub note: String,
}

/// A new time for an appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moving {
    /// The case.
    pub case: CaseId,
    /// The appointment.
    pub appointment: AppointmentId,
    /// New start.
    pub start: Instant,
    /// Minutes; as before when none.
    pub minutes: Option<i64>,
    /// Who goes; as before when none.
    pub people: Option<Vec<PersonId>>,
    /// What is reserved; as before when none: the car of the old time may be out at the new one (S4.6).
    pub resources: Option<Vec<Key>>,
    /// Who caused it (S8.2).
    pub cause: Cause,
    /// Why; never empty.
    pub note: String,
    /// The manager whose word a store-caused move has (PIN checked by the caller).
    pub approved_by: Option<PersonId>,
}

/// An appointment to call off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cancelling {
    /// The case.
    pub case: CaseId,
    /// The appointment.
    pub appointment: AppointmentId,
    /// Who caused it.
    pub cause: Cause,
    /// Why; never empty.
    pub note: String,
    /// The manager whose word a store-caused cancellation has.
    pub approved_by: Option<PersonId>,
}
