//! What hangs on a clock: who would pay for a breach, and when to remind of it.

use super::rows::json;
use crate::domain::case::{Case, Clock, threshold_at};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Liable, Playbook, Rule, Threshold};
use crate::domain::roster::Roster;
use crate::domain::time::Instant;

/// A share of a clock, resolved as far as the case goes: who managed whom is the roster's to say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Whom the rule names.
    pub who: Liable,
    /// The holder of the role the rule names; none when nobody holds it.
    pub holder: Option<PersonId>,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

impl Share {
    /// Who pays it by the reporting lines at an instant: the holder, or whoever managed the holder then. None when nobody
    /// holds the role, or the holder had no manager.
    pub fn payer(&self, roster: &Roster, at: Instant) -> Option<PersonId> {
        match self.who {
            Liable::Role(_) => self.holder,
            Liable::ManagerOf(_) => roster.manager_of(self.holder?, at),
        }
    }
}

/// A share of a clock as it stands in its row: liable (`role` or `manager-of`), role, holder, amount.
pub type ShareRow = (String, Key, Option<PersonId>, i64);

/// What a breach of the rule costs whom: role holders at the instant of the breach. Who their managers were is the
/// roster's to say.
pub fn shares_of(case: &Case, rule: &Rule, due: Instant) -> Vec<Share> {
    let share = |charge: &crate::domain::playbook::model::Charge| Share {
        who: charge.who.clone(),
        holder: case.holder(charge.who.role(), due),
        amount: charge.amount,
    };
    rule.charges.iter().map(share).collect()
}

pub(super) fn shares_json(shares: &[Share]) -> String {
    let row = |share: &Share| -> ShareRow {
        let liable = match share.who {
            Liable::Role(_) => "role",
            Liable::ManagerOf(_) => "manager-of",
        };
        (
            liable.to_owned(),
            share.who.role().clone(),
            share.holder,
            share.amount,
        )
    };
    json(&shares.iter().map(row).collect::<Vec<_>>())
}

/// The name a threshold has in `Reminded` events and in the table of reminders.
pub fn threshold_key(threshold: Threshold) -> Key {
    match threshold {
        Threshold::Before(millis) => format!("before-{millis}"),
        Threshold::Percent(percent) => format!("percent-{percent}"),
    }
}

/// The thresholds of an open clock that nobody was reminded of, each with its instant, soonest first.
pub(super) fn reminders_json(case: &Case, clock: &Clock, playbook: Option<&Playbook>) -> String {
    let open = playbook.filter(|_| clock.is_open() && !clock.paused);
    let Some((playbook, rule)) = open.and_then(|book| Some((book, book.rule(&clock.rule)?))) else {
        return String::new();
    };
    let pauses = case.pause_set();
    let waits = |threshold: &&Threshold| !clock.reminded.contains(&threshold_key(**threshold));
    let at = |threshold: &Threshold| {
        let at = threshold_at(playbook, rule, clock, &pauses, *threshold);
        (at.0, threshold_key(*threshold))
    };
    let mut waiting: Vec<(i64, Key)> = rule.remind.iter().filter(waits).map(at).collect();
    waiting.sort();
    waiting.dedup();
    match waiting.is_empty() {
        true => String::new(),
        false => json(&waiting),
    }
}
