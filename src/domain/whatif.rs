//! What if another playbook had been in force: the same history folded twice, side by side.

use super::case::{Case, Policies};
use super::event::{Event, MarkKind};
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

/// What a history lacks of what a rule goes by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lack {
    /// None of the milestones that start the rule was ever reached: it could not run.
    Start(Key, Vec<Key>),
    /// It ran, and none of the milestones that stop it was ever reached: every cycle would look missed.
    Stop(Key, Vec<Key>),
    /// So many fines would be nobody's: nobody held this role, or its holder had no manager.
    Holder(Key, Key, i64),
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
    /// The playbook of the other side.
    book: Arc<Playbook>,
    other: Policies,
    /// Milestones the history has reached.
    reached: BTreeSet<Key>,
    /// Cycles of the other side's rules, whatever became of them.
    started: BTreeMap<Key, i64>,
    /// Fines of the other side that nobody would have paid, by rule and role.
    nobodys: BTreeMap<(Key, Key), i64>,
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
            book: Arc::clone(other),
            other: all.collect(),
            reached: BTreeSet::new(),
            started: BTreeMap::new(),
            nobodys: BTreeMap::new(),
            window,
            now,
        }
    }

    /// Looks at one case.
    pub fn add(&mut self, id: CaseId, events: &[Event], policies: &Policies, roster: &Roster) {
        let fold = |policies| {
            let case = Case::fold(id, events, policies);
            let mut fines = incurred(&case, policies, roster, self.now);
            fines.retain(|fine| self.window.contains(fine.at));
            (case, fines)
        };
        let (_, was) = fold(policies);
        let (case, would_be) = fold(&self.other);
        self.note(&case, &would_be);
        let mut fines = [was, would_be];
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

    /// Takes down what the history had for the other side's rules.
    fn note(&mut self, case: &Case, fines: &[Fine]) {
        for record in &case.milestones {
            if record.kind == MarkKind::Reach && !self.reached.contains(&record.milestone) {
                self.reached.insert(record.milestone.clone());
            }
        }
        for clock in &case.clocks {
            match self.started.get_mut(&clock.rule) {
                Some(count) => *count += 1,
                None => drop(self.started.insert(clock.rule.clone(), 1)),
            }
        }
        for fine in fines.iter().filter(|fine| fine.person.is_none()) {
            let place = (fine.rule.clone(), fine.who.role().clone());
            *self.nobodys.entry(place).or_default() += 1;
        }
    }

    /// What the history lacks of what the other side's rules go by, in their order: such a rule's figures say little.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut found = Vec::new();
        for rule in &self.book.rules {
            let started = self.started.get(&rule.id).copied().unwrap_or_default();
            let missing =
                |milestones: &[Key]| !milestones.iter().any(|one| self.reached.contains(one));
            if started == 0 && missing(&rule.start) {
                found.push(Lack::Start(rule.id.clone(), rule.start.clone()));
            } else if started > 0 && missing(&rule.stop) {
                found.push(Lack::Stop(rule.id.clone(), rule.stop.clone()));
            }
            let nobodys = self.nobodys.iter().filter(|((of, _), _)| *of == rule.id);
            found.extend(nobodys.map(|((of, role), n)| Lack::Holder(of.clone(), role.clone(), *n)));
        }
        found
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
