//! What came after the sale: tickets in every stage and closed ones, departments that took something on.

use super::walk::Temper;
use super::wish::{Day, NIGHT, Wish, off};
use crate::domain::case::Case;
use crate::domain::case::pipeline::stage;
use crate::domain::command::Command;
use crate::domain::event::CaseResult;
use crate::domain::ids::CaseId;
use crate::domain::playbook::model::{Journey, Liable};
use crate::domain::time::{HOUR, Instant, MINUTE};
use crate::domain::world::{Decided, Stop};
use crate::store::read::Seek;
use crate::store::read::customers::{CaseFilter, window};
use crate::store::read::deadlines::{self, DeadlineFilter};

/// Customers looked at for some who bought, and clocks for some nobody has.
const MANY: usize = 200;
/// Tickets: the stage each is in (none: closed), and how long ago something was done about it; hours.
const TICKETS: [(Option<usize>, i64); 8] = [
    (Some(0), 1),
    (Some(1), 2),
    (Some(1), 30),
    (Some(2), 3),
    (Some(3), 26),
    (None, 20),
    (None, 70),
    (None, 150),
];

fn failed(error: rusqlite::Error) -> Stop {
    Stop::Failed(Box::new(error))
}

impl Day<'_> {
    pub(super) fn tickets(&mut self) -> Decided<()> {
        let playbook = self.playbook;
        let bought = self.bought()?;
        for journey in playbook.journeys.iter().filter(|one| one.service) {
            for (nth, (at, hours)) in TICKETS.into_iter().enumerate() {
                let about = bought.iter().cycle().skip(nth).take(bought.len());
                for about in about {
                    if self.ticket(journey, *about, at, hours)? {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Customers who were served to the end.
    fn bought(&mut self) -> Decided<Vec<(CaseId, Instant)>> {
        let conn = self.store.conn();
        let lines = window(conn, &CaseFilter::default(), Seek::First, MANY).map_err(failed)?;
        let served = lines
            .into_iter()
            .filter(|line| line.result == Some(CaseResult::Completed));
        Ok(served.map(|line| (line.id, line.touched)).collect())
    }

    /// A ticket in a stage, or a closed one; whether there is one now.
    fn ticket(
        &mut self,
        journey: &Journey,
        (about, ended): (CaseId, Instant),
        at: Option<usize>,
        hours: i64,
    ) -> Decided<bool> {
        let wanted = at.map(|at| journey.stages.get(at).map(|stage| stage.id.clone()));
        let stop = |case: &Case| {
            let here = stage(case, journey).map(|stage| stage.id.clone());
            wanted.as_ref().is_some_and(|wanted| here == *wanted)
        };
        let last = self.open_until.plus(-hours * HOUR);
        let shift = |case: &Case| {
            let by = off(last, case.touched_at, NIGHT, HOUR);
            // Nobody complains of what he has not got.
            (case.opened_at.plus(by) > ended).then_some(by)
        };
        let found = self.grant(&Wish {
            journey,
            until: self.open_until,
            temper: match at {
                Some(3) => Temper::Onward,
                _ => Temper::Smooth,
            },
            about: Some(about),
            stop: &stop,
            shift: &shift,
        })?;
        Ok(found.is_some())
    }

    /// Of the clocks that run for a role nobody has on the case every second one is somebody's: departments take on
    /// what they are told of.
    pub(super) fn owners(&mut self) -> Decided<()> {
        let conn = self.store.conn();
        let filter = DeadlineFilter::default();
        let open = deadlines::window(conn, &filter, Seek::First, MANY).map_err(failed)?;
        let mut chance = super::chance::Chance::new(self.seed, self.index);
        for clock in open.iter().step_by(2) {
            for share in &clock.shares {
                let (None, Liable::Role(role)) = (share.holder, &share.who) else {
                    continue;
                };
                let person = self.setting().somebody(None, role, &mut chance);
                let assign = Command::Assign {
                    case: clock.case,
                    role: role.clone(),
                    person,
                };
                let at = clock.anchor.plus(10 * MINUTE).min(self.now);
                self.perform(at, &assign)?;
            }
        }
        Ok(())
    }
}
