//! What a breached cycle costs whom. Amounts are proposals until a person decides.

use super::case::clock::Clock;
use super::case::{Case, Policies};
use super::ids::{CaseId, Key, PersonId, PolicyId};
use super::playbook::model::{Liable, Rule, RuleMode};
use super::roster::Roster;
use super::time::Instant;

/// What one person owes, or would owe, for one cycle.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fine {
    /// The case.
    pub case: CaseId,
    /// The rule.
    pub rule: Key,
    /// The playbook version the cycle is pinned to.
    pub policy: PolicyId,
    /// The cycle.
    pub cycle: u32,
    /// Whom the rule names.
    pub who: Liable,
    /// The person; none when nobody held the role, or the holder had no manager then.
    pub person: Option<PersonId>,
    /// Fen, or hundredths of a point.
    pub amount: i64,
    /// The instant liability is taken at: the deadline of a breached cycle, else the instant asked for.
    pub at: Instant,
    /// Whether it is charged or only counted.
    pub mode: RuleMode,
}

/// The fines of one cycle as they stand, or would stand, at `now`. Empty for a cycle without a rule or a verdict.
///
/// Liability is fixed at the instant of the breach: who held the role then, who was that person's direct manager
/// then (S8.6). Before a breach it is what a breach at `now` would mean.
pub fn fines_of(
    clock: &Clock,
    case: &Case,
    rule: &Rule,
    roster: &Roster,
    now: Instant,
) -> Vec<Fine> {
    let at = if clock.is_breached(now) {
        clock.due
    } else {
        now
    };
    let fine = |charge: &super::playbook::model::Charge| Fine {
        case: case.id,
        rule: clock.rule.clone(),
        policy: clock.policy.clone(),
        cycle: clock.cycle,
        who: charge.who.clone(),
        person: liable(&charge.who, case, roster, at),
        amount: charge.amount,
        at,
        mode: rule.mode,
    };
    rule.charges.iter().map(fine).collect()
}

/// The person a rule's charge falls on at an instant.
pub fn liable(who: &Liable, case: &Case, roster: &Roster, at: Instant) -> Option<PersonId> {
    match who {
        Liable::Role(role) => case.holder(role, at),
        Liable::ManagerOf(role) => roster.manager_of(case.holder(role, at)?, at),
    }
}

/// Every fine of a case's breached cycles at `now`.
pub fn incurred(case: &Case, policies: &Policies, roster: &Roster, now: Instant) -> Vec<Fine> {
    let breached = case.clocks.iter().filter(|clock| clock.is_breached(now));
    let fines = breached.filter_map(|clock| {
        let rule = policies.get(&clock.policy)?.rule(&clock.rule)?;
        Some(fines_of(clock, case, rule, roster, now))
    });
    fines.flatten().collect()
}
