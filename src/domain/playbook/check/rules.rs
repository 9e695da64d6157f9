//! Deadline rules: each can start, each can stop, and not only in the wrong order.

use super::order::{Marker, Ordered};
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Thing, limits, way};
use crate::domain::playbook::model::{Journey, Rule, Step, Threshold};
use crate::domain::time::DAY;

pub(super) fn check(ordered: &Ordered<'_>, found: &mut Found) {
    for (index, rule) in ordered.playbook.rules.iter().enumerate() {
        ends(ordered, index, rule, found);
        charges(index, rule, found);
        reminders(index, rule, found);
    }
}

fn ends(ordered: &Ordered<'_>, index: usize, rule: &Rule, found: &mut Found) {
    let at = way!["rule", index];
    for (name, list, nothing) in [
        ("start", &rule.start, FaultKind::NeverStarts),
        ("stop", &rule.stop, FaultKind::NeverStops),
    ] {
        if list.is_empty() {
            found.push(down(&at, name), FaultKind::Empty(Thing::Milestone));
        } else if list.iter().all(|key| is_unmarked(ordered, key)) {
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
    } else if !rule.early_stop && stops_first(ordered, rule) {
        found.push(down(&at, "stop"), FaultKind::StopsBeforeStart);
    }
}

/// Declared, but no step, outcome or appointment reaches it. Undeclared ones are reported as unknown.
fn is_unmarked(ordered: &Ordered<'_>, key: &Key) -> bool {
    ordered.playbook.milestone(key).is_some() && ordered.markers(key).is_empty()
}

/// Whether everything that stops the rule is done before anything that starts it, on every journey.
fn stops_first(ordered: &Ordered<'_>, rule: &Rule) -> bool {
    let all = |keys: &[Key]| -> Vec<Marker> {
        keys.iter()
            .flat_map(|key| ordered.markers(key))
            .copied()
            .collect()
    };
    let (starts, stops) = (all(&rule.start), all(&rule.stop));
    !starts.is_empty()
        && !stops.is_empty()
        && stops.iter().all(|stop| {
            starts
                .iter()
                .all(|start| only_before(ordered, *stop, *start))
        })
}

/// Whether the stop is a step that is done once, and before the start.
fn only_before(ordered: &Ordered<'_>, stop: Marker, start: Marker) -> bool {
    let (Marker::Step(j, stop), Marker::Step(other, start)) = (stop, start) else {
        return false;
    };
    let (Some(journey), Some(order)) = (ordered.playbook.journeys.get(j), ordered.journeys.get(j))
    else {
        return false;
    };
    let once = |step: &Step| !step.repeat && !is_reopened(journey, &step.id);
    j == other
        && order.is_before(stop, start)
        && !order.is_before(start, stop)
        && journey.steps.get(stop).is_some_and(once)
}

fn is_reopened(journey: &Journey, step: &Key) -> bool {
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
