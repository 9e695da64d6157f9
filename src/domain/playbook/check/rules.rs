//! Deadline rules: each can start, each can stop, and not only in the wrong order.

use super::Found;
use super::flow::{Marker, markers, strictly_before};
use super::names::down;
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Thing, limits, way};
use crate::domain::playbook::model::{Playbook, Rule, Threshold};
use crate::domain::time::DAY;

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    for (index, rule) in playbook.rules.iter().enumerate() {
        ends(playbook, index, rule, found);
        charges(index, rule, found);
        reminders(index, rule, found);
    }
}

fn ends(playbook: &Playbook, index: usize, rule: &Rule, found: &mut Found) {
    let at = way!["rule", index];
    for (name, list, nothing) in [
        ("start", &rule.start, FaultKind::NeverStarts),
        ("stop", &rule.stop, FaultKind::NeverStops),
    ] {
        if list.is_empty() {
            found.push(down(&at, name), FaultKind::Empty(Thing::Milestone));
        } else if list.iter().all(|key| is_unmarked(playbook, key)) {
            found.push(down(&at, name), nothing);
        }
    }
    if let Some((nth, both)) = rule
        .stop
        .iter()
        .enumerate()
        .find(|(_, key)| rule.start.contains(key))
    {
        found.push(
            way!["rule", index, "stop", nth],
            FaultKind::StartIsStop(both.clone()),
        );
    } else if !rule.early_stop && stops_first(playbook, rule) {
        found.push(down(&at, "stop"), FaultKind::StopsBeforeStart);
    }
}

/// Declared, but no step, outcome or appointment reaches it. Undeclared ones are reported as unknown.
fn is_unmarked(playbook: &Playbook, key: &Key) -> bool {
    playbook.milestone(key).is_some() && markers(playbook, key).is_empty()
}

/// Whether everything that stops the rule is done before anything that starts it, on every journey.
fn stops_first(playbook: &Playbook, rule: &Rule) -> bool {
    let all = |keys: &[Key]| -> Vec<Marker<'_>> {
        keys.iter().flat_map(|key| markers(playbook, key)).collect()
    };
    let (starts, stops) = (all(&rule.start), all(&rule.stop));
    let before = |stop: &Marker<'_>, start: &Marker<'_>| match (stop, start) {
        (Marker::Step(a, stop), Marker::Step(b, start)) => {
            a.id == b.id
                && !stop.repeat
                && !is_reopened(a, &stop.id)
                && strictly_before(a, &stop.id, &start.id)
                && !strictly_before(a, &start.id, &stop.id)
        }
        _ => false,
    };
    !starts.is_empty()
        && !stops.is_empty()
        && stops
            .iter()
            .all(|stop| starts.iter().all(|start| before(stop, start)))
}

fn is_reopened(journey: &crate::domain::playbook::model::Journey, step: &Key) -> bool {
    let by_outcome = journey
        .steps
        .iter()
        .flat_map(|s| &s.outcomes)
        .map(|outcome| &outcome.reopens);
    let mut reopens = journey
        .steps
        .iter()
        .map(|step| &step.reopens)
        .chain(by_outcome);
    reopens.any(|ids| ids.contains(step))
}

fn charges(index: usize, rule: &Rule, found: &mut Found) {
    for (nth, charge) in rule.charges.iter().enumerate() {
        let first = rule
            .charges
            .iter()
            .position(|other| other.who == charge.who)
            .unwrap_or(nth);
        if first < nth && !charge.who.role().is_empty() {
            let place = |nth: usize| way!["rule", index, "charge", nth, "who"];
            let kind = FaultKind::Duplicate(Thing::Charge, charge.who.role().clone());
            found.push_both(place(nth), kind, Some(place(first)));
        }
    }
}

/// Only durations can be compared: how long a working day is depends on the date.
fn reminders(index: usize, rule: &Rule, found: &mut Found) {
    let counting = rule.allowance.counting;
    let longest = match counting.in_days() {
        true => rule
            .allowance
            .amount
            .saturating_add(1)
            .min(limits::DAYS)
            .saturating_mul(DAY),
        false => rule.allowance.amount,
    };
    for (nth, reminder) in rule.remind.iter().enumerate() {
        if matches!(reminder, Threshold::Before(before) if *before >= longest) && longest > 0 {
            found.push(
                way!["rule", index, "remind", nth],
                FaultKind::ReminderTooEarly,
            );
        }
    }
}
