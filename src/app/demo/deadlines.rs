//! Deadlines of a made-up store: missed, near, far, met too late.

use super::walk::Temper;
use super::wish::{Day, NIGHT, Wish, off};
use crate::domain::case::{Case, Clock};
use crate::domain::playbook::model::{AppointmentKind, Journey, Playbook, Rule};
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::domain::world::Decided;
use std::collections::BTreeSet;

/// When a deadline should be due, and how much earlier or later will do, given its length; milliseconds. None where it
/// makes no sense.
type Target = fn(i64) -> Option<(i64, i64, i64)>;

/// More rules than these are many.
const MANY: usize = 6;
/// Shorter than this a deadline is missed by little and never near: nobody lets a phone ring for hours.
const SHORT: i64 = HOUR / 2;

/// A deadline that is breached, one that is near, one that has time.
const TARGETS: [Target; 3] = [
    // Seconds are over before anybody looks: what rings is picked up.
    |span| match span < SHORT {
        true if span < MINUTE => None,
        true => Some((-span.max(MINUTE), span, span / 4)),
        false => Some((-(3 * HOUR).min(span), 2 * NIGHT, 2 * HOUR)),
    },
    |span| (span >= SHORT).then_some(((40 * MINUTE).min(span / 2), HOUR / 2, HOUR)),
    |span| (span >= SHORT).then_some((span / 5 * 4, span / 4, span / 6)),
];

impl Day<'_> {
    /// For every rule a deadline that is breached, one that is near and one that has time.
    pub(super) fn deadlines(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.now;
        let here = started_by(self.playbook, journey);
        let many = here.len() > MANY;
        for (nth, rule) in here.into_iter().enumerate() {
            let open = |case: &Case| open_clock(case, &rule.id).is_some();
            // Where there are many rules, not all of them are broken.
            let kept = usize::from(many && nth % 2 == 1);
            for target in TARGETS.into_iter().skip(kept) {
                let shift = |case: &Case| {
                    let clock = open_clock(case, &rule.id)?;
                    let (wished, earlier, later) = target(clock.due.since(clock.anchor))?;
                    Some(off(now.plus(wished), clock.due, earlier, later))
                };
                for temper in [Temper::Smooth, Temper::Failing] {
                    if self
                        .grant(&Wish {
                            journey,
                            until: self.open_until,
                            temper,
                            about: None,
                            stop: &open,
                            shift: &shift,
                        })?
                        .is_some()
                    {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Deadlines of the past days that were met too late.
    pub(super) fn late(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.open_until;
        let here = started_by(self.playbook, journey);
        for (rule, days) in here.into_iter().zip([1, 3, 6, 10].into_iter().cycle()) {
            let done = |case: &Case| {
                let mut clocks = case.clocks.iter();
                clocks.any(|clock| clock.rule == rule.id && !clock.is_open())
            };
            let shift = |case: &Case| {
                let clock = case.clocks.iter().find(|clock| clock.rule == rule.id)?;
                Some(off(now.plus(-days * DAY), clock.due, DAY, DAY))
            };
            self.grant(&Wish {
                journey,
                until: now,
                temper: Temper::Late,
                about: None,
                stop: &done,
                shift: &shift,
            })?;
        }
        Ok(())
    }
}

/// The rules that something of a journey starts.
fn started_by<'p>(playbook: &'p Playbook, journey: &Journey) -> Vec<&'p Rule> {
    let books = |kind: &&AppointmentKind| {
        let mut steps = journey.steps.iter();
        steps.any(|step| step.books.as_ref() == Some(&kind.id))
    };
    let visits = playbook.appointments.iter().filter(books);
    let by_visit = visits.flat_map(|kind| kind.agreed.iter().chain(&kind.done));
    let by_step = journey.steps.iter().flat_map(|step| step.reaches());
    let marks: BTreeSet<&str> = by_step.chain(by_visit.map(String::as_str)).collect();
    let starts = |rule: &&Rule| rule.start.iter().any(|mark| marks.contains(mark.as_str()));
    playbook.rules.iter().filter(starts).collect()
}

fn open_clock<'c>(case: &'c Case, rule: &str) -> Option<&'c Clock> {
    case.clocks
        .iter()
        .find(|clock| clock.rule == rule && clock.is_open())
}
