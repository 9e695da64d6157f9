//! When things happen to a made-up customer.

use super::chance::Chance;
use super::walk::{Plan, Setting, Temper};
use crate::domain::case::Case;
use crate::domain::playbook::model::{Outcome, Step};
use crate::domain::time::{DAY, HOUR, Instant, MINUTE};
use chrono::Days;

impl Setting<'_> {
    /// A full hour within opening hours, one to three days on or on the first open day after.
    pub(super) fn some_hour(
        &self,
        at: Instant,
        minutes: i64,
        chance: &mut Chance,
    ) -> Option<Instant> {
        let calendar = &self.playbook.calendar;
        let days = u64::try_from(chance.between(1, 4)).unwrap_or(1);
        let date = calendar.date_of(at).checked_add_days(Days::new(days))?;
        let opening = calendar.next_open(calendar.day_bounds(date).start);
        let closing = calendar.closing(calendar.date_of(opening))?;
        let hours = closing
            .since(opening)
            .saturating_sub(minutes.saturating_mul(MINUTE))
            / HOUR;
        Some(opening.plus(chance.between(0, hours.max(1)) * HOUR))
    }

    /// When a step is done: not before what it waits for, mostly before the deadline it stops.
    pub(super) fn moment(
        &self,
        plan: &Plan<'_>,
        case: &Case,
        step: &Step,
        outcome: Option<&Outcome>,
        chance: &mut Chance,
    ) -> Instant {
        if plan.temper == Temper::Late
            && let Some(due) = self.deadline(case, step, outcome)
        {
            let late = due
                .max(case.touched_at)
                .plus(chance.between(20, 400) * MINUTE);
            return self.open_hour(late, None);
        }
        let finished = step
            .finishes
            .as_deref()
            .and_then(|kind| case.open_appointment(kind));
        if let Some(appointment) = finished {
            return appointment
                .time
                .end
                .max(case.touched_at)
                .plus(chance.between(1, 30) * MINUTE);
        }
        let reception = plan.journey.reception.as_ref() == Some(&step.stage);
        let wait = if reception {
            chance.between(3, 25) * MINUTE
        } else {
            chance.between(20, 1_500) * MINUTE
        };
        let usual = case.touched_at.plus(wait);
        let open_hour = |at, due| {
            if plan.any_hour {
                at
            } else {
                self.open_hour(at, due)
            }
        };
        let Some(due) = self.deadline(case, step, outcome) else {
            return open_hour(usual, None);
        };
        if plan.temper == Temper::Mixed && chance.percent(12) {
            return open_hour(due.plus(chance.between(20, 1_600) * MINUTE), None);
        }
        let left = due.since(case.touched_at).max(0);
        let share = left.saturating_mul(chance.between(5, 85)) / 100;
        open_hour(case.touched_at.plus(share.min(4 * DAY)), Some(due))
    }

    /// The next opening, unless it is behind a deadline.
    fn open_hour(&self, at: Instant, due: Option<Instant>) -> Instant {
        let open = self.playbook.calendar.next_open(at);
        if due.is_some_and(|due| open > due) {
            at
        } else {
            open
        }
    }

    /// The soonest deadline the step stops.
    fn deadline(&self, case: &Case, step: &Step, outcome: Option<&Outcome>) -> Option<Instant> {
        let marks = || {
            step.marks
                .iter()
                .chain(outcome.iter().flat_map(|outcome| &outcome.marks))
        };
        let stops = |rule: &str| {
            let rule = self.playbook.rule(rule);
            rule.is_some_and(|rule| marks().any(|mark| rule.stop.contains(mark)))
        };
        let open = case
            .clocks
            .iter()
            .filter(|clock| clock.is_open() && stops(&clock.rule));
        open.map(|clock| clock.due).min()
    }
}
