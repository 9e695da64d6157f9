//! A customer as wished for: imagined, moved in time until everything fits, then led through the store's own door.

use super::hand::{Hand, ImaginedHand, Shared, StoreHand};
use super::made_up::Lists;
use super::walk::{Plan, Setting, Temper};
use crate::domain::case::Case;
use crate::domain::command::Command;
use crate::domain::ids::CaseId;
use crate::domain::playbook::model::{Journey, Playbook};
use crate::domain::time::{DAY, HOUR, Instant};
use crate::domain::world::{Decided, Stop};
use crate::store::Store;
use std::sync::Arc;

pub(super) struct Day<'d> {
    pub(super) store: &'d mut Store,
    pub(super) imagined: ImaginedHand,
    pub(super) shared: &'d Arc<Shared>,
    pub(super) playbook: &'d Playbook,
    pub(super) seed: u64,
    pub(super) now: Instant,
    /// The last moment the store was open: now, or the last closing. People came and went until then.
    pub(super) open_until: Instant,
    pub(super) index: u64,
}

/// What is wanted of a customer.
pub(super) struct Wish<'w> {
    pub(super) journey: &'w Journey,
    pub(super) temper: Temper,
    /// Nothing happens to the customer after this.
    pub(super) until: Instant,
    /// Where the way ends.
    pub(super) stop: &'w dyn Fn(&Case) -> bool,
    /// How much later (negative: earlier) the customer must come; none when the way does not lead there.
    pub(super) shift: &'w dyn Fn(&Case) -> Option<i64>,
}

/// How much earlier than wished something may have happened: a night, when the store is closed.
pub(super) const NIGHT: i64 = 15 * HOUR;
/// Moves in time before a customer is given up, and customers before a wish is.
const MOVES: usize = 6;
const CUSTOMERS: usize = 4;

impl Day<'_> {
    /// Makes the wish true with some customer, if any way leads there.
    /// Where opening hours stand in its way (somebody tries the program at night) they are left aside.
    pub(super) fn grant(&mut self, wish: &Wish<'_>) -> Decided<Option<CaseId>> {
        for any_hour in [false, true] {
            for _ in 0..CUSTOMERS {
                self.index += 1;
                let Some(opened) = self.fitting(wish, any_hour)? else {
                    continue;
                };
                let plan = plan(self.index, opened, any_hour, wish);
                let mut hand = StoreHand {
                    store: &mut *self.store,
                    now: self.now,
                };
                return walk(self.shared, self.playbook, &mut hand, &plan, self.seed).map(Some);
            }
        }
        Ok(None)
    }

    /// When the customer must come.
    fn fitting(&mut self, wish: &Wish<'_>, any_hour: bool) -> Decided<Option<Instant>> {
        let mut opened = wish.until.plus(-70 * DAY);
        for _ in 0..MOVES {
            let plan = plan(self.index, opened, any_hour, wish);
            let id = walk(
                self.shared,
                self.playbook,
                &mut self.imagined,
                &plan,
                self.seed,
            )?;
            let case = Hand::case(&self.imagined, id)?;
            self.imagined.take();
            let reached = (wish.stop)(&case) || !case.is_open();
            let Some(shift) = (wish.shift)(&case).filter(|_| reached) else {
                return Ok(None);
            };
            if shift == 0 {
                return Ok(Some(opened));
            }
            opened = opened.plus(shift);
            if opened > wish.until {
                return Ok(None);
            }
        }
        Ok(None)
    }

    pub(super) fn note(&self) -> String {
        Lists::shared().note(&mut super::chance::Chance::new(self.seed, self.index))
    }

    /// Does something as whoever answers for the store. What the rules refuse is left out.
    pub(super) fn perform(&mut self, at: Instant, command: &Command) -> Decided<()> {
        let head = setting(self.shared, self.playbook, self.now).head();
        let mut hand = StoreHand {
            store: &mut *self.store,
            now: self.now,
        };
        match hand.perform(head, at, command) {
            Err(Stop::Failed(error)) => Err(Stop::Failed(error)),
            Ok(()) | Err(Stop::Refused(_)) => Ok(()),
        }
    }
}

fn setting<'s>(shared: &'s Shared, playbook: &'s Playbook, now: Instant) -> Setting<'s> {
    Setting {
        playbook,
        roster: &shared.roster,
        now,
        lists: Lists::shared(),
    }
}

fn walk(
    shared: &Shared,
    playbook: &Playbook,
    hand: &mut dyn Hand,
    plan: &Plan<'_>,
    seed: u64,
) -> Decided<CaseId> {
    setting(shared, playbook, plan.until).walk(hand, plan, seed)
}

fn plan<'p>(index: u64, opened: Instant, any_hour: bool, wish: &Wish<'p>) -> Plan<'p> {
    let (journey, temper, stop, until) = (wish.journey, wish.temper, wish.stop, wish.until);
    Plan {
        index,
        opened,
        until,
        journey,
        temper,
        any_hour,
        stop,
    }
}

/// How far from `wished` something is that happened at `at`; 0 when it is at most so much earlier or later.
pub(super) fn off(wished: Instant, at: Instant, earlier: i64, later: i64) -> i64 {
    let by = wished.since(at);
    if by <= earlier && by >= -later { 0 } else { by }
}
