//! What if another playbook had been in force: the same history folded twice, side by side.

use super::case::{Case, Policies};
use super::event::Event;
use super::fine::{Fine, incurred};
use super::ids::{CaseId, Key, PersonId};
use super::playbook::model::{Playbook, RuleMode};
use super::roster::Roster;
use super::time::{Instant, Interval};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many fines, and what they come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// How many.
    pub n: i64,
    /// Fen, or hundredths of a point.
    pub amount: i64,
}

impl Count {
    fn add(&mut self, amount: i64) {
        self.n = self.n.saturating_add(1);
        self.amount = self.amount.saturating_add(amount);
    }
}

/// What one playbook makes of the history.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Side {
    /// All fines that charge somebody.
    pub all: Count,
    /// What rules in shadow mode would charge.
    pub shadow: Count,
    /// By rule.
    pub rules: BTreeMap<Key, Count>,
    /// By person; nobody where a role had no holder.
    pub people: BTreeMap<Option<PersonId>, Count>,
    /// Cases with a fine.
    pub cases: i64,
}

impl Side {
    fn add(&mut self, fines: &[Fine]) {
        for fine in fines {
            if fine.mode == RuleMode::Shadow {
                self.shadow.add(fine.amount);
                continue;
            }
            self.all.add(fine.amount);
            self.rules
                .entry(fine.rule.clone())
                .or_default()
                .add(fine.amount);
            self.people.entry(fine.person).or_default().add(fine.amount);
        }
        let charges = fines.iter().any(|fine| fine.mode == RuleMode::Charge);
        self.cases = self.cases.saturating_add(i64::from(charges));
    }
}

/// A history under the playbooks that were in force, and under another one in their place.
pub struct WhatIf {
    /// As it was.
    pub before: Side,
    /// As it would have been.
    pub after: Side,
    /// Cases looked at.
    pub cases: i64,
    /// Cases whose fines differ.
    pub changed: Vec<CaseId>,
    other: Policies,
    window: Interval,
    now: Instant,
}

impl WhatIf {
    /// Nothing looked at yet. Counted are breaches whose deadline lies in `window`, as they stand at `now`. Milestones
    /// are facts and stay: only rules, calendars and amounts change.
    pub fn new(
        policies: &Policies,
        other: &Arc<Playbook>,
        window: Interval,
        now: Instant,
    ) -> WhatIf {
        let all = policies.ids().map(|id| (id.clone(), Arc::clone(other)));
        WhatIf {
            before: Side::default(),
            after: Side::default(),
            cases: 0,
            changed: Vec::new(),
            other: all.collect(),
            window,
            now,
        }
    }

    /// Looks at one case.
    pub fn add(&mut self, id: CaseId, events: &[Event], policies: &Policies, roster: &Roster) {
        let mut fines = [policies, &self.other].map(|policies| {
            let case = Case::fold(id, events, policies);
            let mut fines = incurred(&case, policies, roster, self.now);
            fines.retain(|fine| self.window.contains(fine.at));
            fines
        });
        self.before.add(&fines[0]);
        self.after.add(&fines[1]);
        self.cases = self.cases.saturating_add(1);
        fines
            .iter_mut()
            .flatten()
            .for_each(|fine| fine.policy = Default::default());
        if fines[0] != fines[1] {
            self.changed.push(id);
        }
    }

    /// Everybody with a fine on either side.
    pub fn people(&self) -> BTreeSet<Option<PersonId>> {
        let sides = [&self.before, &self.after];
        sides
            .iter()
            .flat_map(|side| side.people.keys().copied())
            .collect()
    }

    /// Every rule with a fine on either side.
    pub fn rules(&self) -> BTreeSet<&Key> {
        let sides = [&self.before, &self.after];
        sides
            .into_iter()
            .flat_map(|side| side.rules.keys())
            .collect()
    }
}
