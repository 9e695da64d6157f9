//! Deadline rules and who pays.

use super::{Sources, Text};
use crate::domain::calendar::Allowance;
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// Who pays.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Liable {
    /// The person who holds this role on the case at the instant of the breach.
    Role(Key),
    /// The direct manager of that person at that instant (S8.6).
    ManagerOf(Key),
}

impl Liable {
    /// The role the liability hangs on.
    pub fn role(&self) -> &Key {
        match self {
            Liable::Role(role) | Liable::ManagerOf(role) => role,
        }
    }
}

/// A fine of a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Charge {
    /// Who pays.
    pub who: Liable,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

/// Whether a rule charges.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleMode {
    /// Counted, shown, proposed.
    #[default]
    Charge,
    /// Counted and shown, charged to nobody.
    Shadow,
}

/// A reminder before a breach.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Threshold {
    /// So many milliseconds before the deadline, counted as it counts; open time where it counts in days.
    Before(i64),
    /// When so many percent of the allowance are used, days being taken for their open time.
    Percent(u8),
}

/// A deadline rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The rule in full, as shown to the people it binds.
    pub text: Text,
    /// Milestones that start a cycle.
    pub start: Vec<Key>,
    /// Milestones that stop it.
    pub stop: Vec<Key>,
    /// Whether a stop milestone reached before the start counts: registering a customer before the measurement is
    /// won meets the rule at once. Rules that run in cycles leave it off.
    pub early_stop: bool,
    /// How much time, counted how.
    pub allowance: Allowance,
    /// Who pays how much for each breached cycle.
    pub charges: Vec<Charge>,
    /// Whether it charges.
    pub mode: RuleMode,
    /// When to remind, soonest deadline last.
    pub remind: Vec<Threshold>,
    /// Facts carried.
    pub source: Sources,
}
