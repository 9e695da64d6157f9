//! What hangs on a clock: who would pay for a breach, and when to remind of it.

use super::rows::json;
use crate::domain::case::{Case, Clock};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Liable, Rule, Threshold};
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

/// When a threshold of a clock is reached.
pub fn threshold_at(threshold: Threshold, anchor: Instant, due: Instant) -> Instant {
    match threshold {
        Threshold::Before(millis) => due.plus(millis.saturating_neg()).max(anchor),
        Threshold::Percent(percent) => {
            let span = i128::from(due.since(anchor)) * i128::from(percent) / 100;
            anchor.plus(i64::try_from(span).unwrap_or(i64::MAX))
        }
    }
}

pub(super) fn reminders_json(clock: &Clock, rule: Option<&Rule>) -> String {
    let Some(rule) = rule.filter(|_| clock.is_open() && !clock.paused) else {
        return String::new();
    };
    let mut waiting: Vec<(i64, Key)> = rule
        .remind
        .iter()
        .map(|t| {
            (
                threshold_at(*t, clock.anchor, clock.due).0,
                threshold_key(*t),
            )
        })
        .filter(|(_, key)| !clock.reminded.contains(key))
        .collect();
    waiting.sort();
    waiting.dedup();
    if waiting.is_empty() {
        String::new()
    } else {
        json(&waiting)
    }
}
