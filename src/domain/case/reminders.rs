//! When a reminder before a breach is due.

use super::Clock;
use crate::domain::calendar::IntervalSet;
use crate::domain::playbook::model::{Playbook, Rule, Threshold};
use crate::domain::time::Instant;

/// When a threshold of a clock is reached, counted as its deadline counts, so that a reminder of open hours comes in
/// open hours and a pause puts it off: `2h` of working time before closing is not the night before.
/// [`Instant::MAX`] while a pause without an end keeps the deadline from coming.
pub fn threshold_at(
    playbook: &Playbook,
    rule: &Rule,
    clock: &Clock,
    pauses: &IntervalSet,
    threshold: Threshold,
) -> Instant {
    let (calendar, allowance) = (&playbook.calendar, rule.allowance);
    match threshold {
        Threshold::Before(millis) => calendar.warning(clock.anchor, allowance, pauses, millis),
        Threshold::Percent(percent) => calendar.part_used(clock.anchor, allowance, pauses, percent),
    }
}
