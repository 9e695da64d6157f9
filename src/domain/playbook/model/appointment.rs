//! Kinds of appointments.

use super::{Choice, Sources, Text};
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// A kind of appointment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppointmentKind {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The role that goes; the case's role goes to the person booked.
    pub role: Key,
    /// Usual length in minutes.
    pub minutes: i64,
    /// Minutes to keep free before and after, for the way.
    pub travel: i64,
    /// Whether an address is asked.
    pub address: bool,
    /// Milestone whose instant is the agreed start.
    pub agreed: Option<Key>,
    /// Milestone reached when it took place.
    pub done: Option<Key>,
    /// Things to reserve (a car, a venue): choices.
    pub resources: Vec<Choice>,
    /// Facts carried.
    pub source: Sources,
}
