//! How marks start, move, withdraw and stop the clocks of a case.

use super::clock::{Clock, ClockEnd};
use super::{Case, MilestoneRecord, Oddity};
use crate::domain::calendar::IntervalSet;
use crate::domain::case::Policies;
use crate::domain::event::{Event, Mark, MarkKind};
use crate::domain::ids::{EventId, PolicyId};
use crate::domain::playbook::model::{Playbook, Rule};
use crate::domain::time::{Instant, Interval};

impl Case {
    pub(super) fn apply_marks(&mut self, event: &Event, marks: &[Mark], policies: &Policies) {
        for mark in marks {
            self.milestones.push(MilestoneRecord {
                event: event.id,
                milestone: mark.milestone.clone(),
                at: mark.at,
                kind: mark.kind,
                happened: event.at,
            });
            match mark.kind {
                MarkKind::Reach => {
                    self.stop_clocks(event, mark, policies);
                    self.start_clocks(event, mark, policies);
                }
                MarkKind::Move => self.move_clocks(event, mark, policies),
                MarkKind::Withdraw => self.withdraw_clocks(event, mark, policies),
            }
        }
    }

    fn stop_clocks(&mut self, event: &Event, mark: &Mark, policies: &Policies) {
        for clock in self.clocks.iter_mut().filter(|clock| clock.is_open()) {
            if rule_of(clock, policies).is_some_and(|rule| rule.stop.contains(&mark.milestone)) {
                clock.end = Some((ClockEnd::Stopped, mark.at, event.id));
            }
        }
    }

    /// Starts a cycle of every rule that the milestone starts, by the playbook the event was written under.
    fn start_clocks(&mut self, event: &Event, mark: &Mark, policies: &Policies) {
        let Some(playbook) = policies.get(&event.policy) else {
            return self.odd(event, Oddity::UnknownPolicy);
        };
        for rule in playbook
            .rules
            .iter()
            .filter(|rule| rule.start.contains(&mark.milestone))
        {
            let mut cycles = self.clocks.iter().filter(|clock| clock.rule == rule.id);
            if cycles.any(Clock::is_open) {
                continue;
            }
            let clock = self.new_clock(rule, &event.policy, event.id, mark.at);
            self.clocks.push(clock);
        }
    }

    fn new_clock(&self, rule: &Rule, policy: &PolicyId, by: EventId, anchor: Instant) -> Clock {
        let earlier = self
            .clocks
            .iter()
            .filter(|clock| clock.rule == rule.id)
            .count();
        let early_stop = rule.early_stop.then(|| self.earlier_stop(rule)).flatten();
        Clock {
            rule: rule.id.clone(),
            policy: policy.clone(),
            cycle: u32::try_from(earlier).unwrap_or(u32::MAX).saturating_add(1),
            anchor,
            started_by: by,
            moves: Vec::new(),
            due: Instant::MAX,
            end: early_stop.map(|(at, event)| (ClockEnd::Stopped, at, event)),
            paused: false,
            reminded: Vec::new(),
        }
    }

    fn earlier_stop(&self, rule: &Rule) -> Option<(Instant, EventId)> {
        let reached = |record: &&MilestoneRecord| {
            record.kind == MarkKind::Reach && rule.stop.contains(&record.milestone)
        };
        self.milestones
            .iter()
            .find(reached)
            .map(|record| (record.at, record.event))
    }

    /// A milestone moved: clocks that are still in time count from the new instant. A breach stays a breach:
    /// a change after the deadline cannot undo it (S8.2).
    fn move_clocks(&mut self, event: &Event, mark: &Mark, policies: &Policies) {
        let pauses = self.pause_set();
        for clock in self.clocks.iter_mut().filter(|clock| clock.is_open()) {
            if !starts_on(clock, mark, policies) || event.at > due_of(clock, policies, &pauses) {
                continue;
            }
            clock.moves.push((clock.anchor, event.id));
            clock.anchor = mark.at;
        }
    }

    fn withdraw_clocks(&mut self, event: &Event, mark: &Mark, policies: &Policies) {
        let pauses = self.pause_set();
        for clock in self.clocks.iter_mut().filter(|clock| clock.is_open()) {
            if starts_on(clock, mark, policies) {
                end_without_stop(clock, event, policies, &pauses);
            }
        }
    }

    /// The case ended: clocks still in time end without a verdict, breached ones end late.
    pub(super) fn end_clocks(&mut self, event: &Event, policies: &Policies) {
        let pauses = self.pause_set();
        for clock in self.clocks.iter_mut().filter(|clock| clock.is_open()) {
            end_without_stop(clock, event, policies, &pauses);
        }
    }

    /// The case goes on after all: what its end had ended runs again, so that closing is no way around a deadline.
    pub(super) fn revive_clocks(&mut self, closing: EventId) {
        for clock in &mut self.clocks {
            if clock.end.is_some_and(|(_, _, by)| by == closing) {
                clock.end = None;
            }
        }
    }

    pub(super) fn remind(&mut self, rule: &str, cycle: u32, threshold: &str) {
        let found = self
            .clocks
            .iter_mut()
            .find(|c| c.rule == rule && c.cycle == cycle);
        if let Some(clock) = found
            && !clock.reminded.iter().any(|known| known == threshold)
        {
            clock.reminded.push(threshold.to_owned());
        }
    }

    /// Works out every deadline with all pauses known.
    pub(super) fn settle(&mut self, policies: &Policies) {
        let pauses = self.pause_set();
        for clock in &mut self.clocks {
            clock.due = due_of(clock, policies, &pauses);
            clock.paused = clock.is_open() && clock.due == Instant::MAX;
        }
    }

    /// The union of the case's pauses; an open one reaches to the end of time.
    pub fn pause_set(&self) -> IntervalSet {
        self.pauses
            .iter()
            .map(|pause| pause.time)
            .collect::<Vec<Interval>>()
            .into_iter()
            .collect()
    }
}

/// The rule of a clock, from the version it is pinned to.
pub fn rule_of<'a>(clock: &Clock, policies: &'a Policies) -> Option<&'a Rule> {
    playbook_of(clock, policies)?.rule(&clock.rule)
}

fn playbook_of<'a>(clock: &Clock, policies: &'a Policies) -> Option<&'a Playbook> {
    policies.get(&clock.policy).map(AsRef::as_ref)
}

fn starts_on(clock: &Clock, mark: &Mark, policies: &Policies) -> bool {
    rule_of(clock, policies).is_some_and(|rule| rule.start.contains(&mark.milestone))
}

fn due_of(clock: &Clock, policies: &Policies, pauses: &IntervalSet) -> Instant {
    let Some(playbook) = playbook_of(clock, policies) else {
        return Instant::MAX;
    };
    let Some(rule) = playbook.rule(&clock.rule) else {
        return Instant::MAX;
    };
    playbook.calendar.due(clock.anchor, rule.allowance, pauses)
}

fn end_without_stop(clock: &mut Clock, event: &Event, policies: &Policies, pauses: &IntervalSet) {
    let late = event.at > due_of(clock, policies, pauses);
    let end = if late {
        ClockEnd::Stopped
    } else {
        ClockEnd::Void
    };
    clock.end = Some((end, event.at, event.id));
}
