//! Which fine: derived from the breach, never given out, so that counting again charges nobody twice.

use crate::domain::case::Clock;
use crate::domain::ids::{Key, PolicyId};
use crate::domain::playbook::model::Liable;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A fine of a case: its rule, the playbook version and the cycle, and whom the rule names.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct FineKey {
    /// The rule.
    pub rule: Key,
    /// The playbook version its cycle is pinned to.
    pub policy: PolicyId,
    /// The cycle, from 1.
    pub cycle: u32,
    /// Whom the rule names.
    pub who: Liable,
}

impl FineKey {
    /// The fine of a cycle for one of those its rule names.
    pub fn of(clock: &Clock, who: &Liable) -> FineKey {
        FineKey {
            rule: clock.rule.clone(),
            policy: clock.policy.clone(),
            cycle: clock.cycle,
            who: who.clone(),
        }
    }

    /// Whether it is the clock's, whatever playbook version is named; an empty one names none.
    pub fn is_of(&self, clock: &Clock) -> bool {
        let version = self.policy.0.is_empty() || self.policy == clock.policy;
        version && self.rule == clock.rule && self.cycle == clock.cycle
    }

    /// Order in lists and tables.
    pub fn order(&self) -> (&str, u32, &str, bool, &str) {
        let manager = matches!(self.who, Liable::ManagerOf(_));
        (
            &self.rule,
            self.cycle,
            self.who.role(),
            manager,
            &self.policy.0,
        )
    }
}

impl PartialOrd for FineKey {
    fn partial_cmp(&self, other: &FineKey) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FineKey {
    fn cmp(&self, other: &FineKey) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

/// `rule:cycle:role` or `rule:cycle:manager-of:role`; the playbook version is left out.
impl fmt::Display for FineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let manager = match self.who {
            Liable::Role(_) => "",
            Liable::ManagerOf(_) => "manager-of:",
        };
        write!(
            f,
            "{}:{}:{manager}{}",
            self.rule,
            self.cycle,
            self.who.role()
        )
    }
}

/// The text names no fine.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a fine: {0}")]
pub struct NotAFine(pub String);

impl FromStr for FineKey {
    type Err = NotAFine;

    fn from_str(text: &str) -> Result<FineKey, NotAFine> {
        let fault = || NotAFine(text.to_owned());
        let mut parts = text.splitn(3, ':');
        let (Some(rule), Some(cycle), Some(who)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(fault());
        };
        let who = match who.strip_prefix("manager-of:") {
            Some(role) => Liable::ManagerOf(role.to_owned()),
            None => Liable::Role(who.to_owned()),
        };
        Ok(FineKey {
            rule: rule.to_owned(),
            policy: PolicyId::default(),
            cycle: cycle.parse().map_err(|_| fault())?,
            who,
        })
    }
}
