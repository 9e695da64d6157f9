//! A customer as wished for: imagined, moved in time until everything fits, then led through the store's own door.

use super::act::done;
use super::chance::Chance;
use super::hand::{Hand, ImaginedHand, Shared, StoreHand};
use super::made_up::Lists;
use super::walk::{Plan, Setting, Temper};
use crate::domain::case::Case;
use crate::domain::case::pipeline::stage;
use crate::domain::command::Command;
use crate::domain::decide::{Asker, decide};
use crate::domain::ids::{CaseId, OpId, PersonId};
use crate::domain::playbook::model::{Journey, Playbook};
use crate::domain::time::{DAY, HOUR, Instant};
use crate::domain::world::{Decided, Stop};
use crate::store::{AppendError, Doer, Store};
use std::sync::Arc;
use uuid::Uuid;

pub(super) struct Day<'d> {
    pub(super) store: &'d mut Store,
    pub(super) imagined: ImaginedHand,
    pub(super) shared: &'d Arc<Shared>,
    pub(super) playbook: &'d Playbook,
    pub(super) lists: &'static Lists,
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
    /// The earlier case a ticket is about.
    pub(super) about: Option<CaseId>,
    /// Nothing happens to the customer after this.
    pub(super) until: Instant,
    /// Where the way ends.
    pub(super) stop: &'w dyn Fn(&Case) -> bool,
    /// How much later (negative: earlier) the customer must come; none when the way does not lead there.
    pub(super) shift: &'w dyn Fn(&Case) -> Option<i64>,
}

/// How much earlier than wished something may have happened: a night, when the store is closed.
pub(super) const NIGHT: i64 = 15 * HOUR;
/// The longest way through a journey.
const LONGEST: i64 = 120 * DAY;
/// Longer than this nobody stands in a store to be received.
const LONGEST_WAIT: i64 = HOUR;
/// Moves in time before a customer is given up, and customers before a wish is.
const MOVES: usize = 6;
const CUSTOMERS: usize = 4;

impl Day<'_> {
    /// Makes the wish true with some customer, if any way leads there.
    /// Where opening hours stand in its way (somebody tries the program at night) they are left aside.
    pub(super) fn grant(&mut self, wish: &Wish<'_>) -> Decided<Option<CaseId>> {
        let earlier = wish.about.map(|id| self.case(id)).transpose()?;
        self.imagined.knows(earlier);
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
                let setting = setting(self.shared, self.playbook, self.lists, plan.until);
                return setting.walk(&mut hand, &plan, self.seed).map(Some);
            }
        }
        Ok(None)
    }

    /// When the customer must come.
    fn fitting(&mut self, wish: &Wish<'_>, any_hour: bool) -> Decided<Option<Instant>> {
        let mut opened = wish.until.plus(-LONGEST);
        for _ in 0..MOVES {
            let plan = plan(self.index, opened, any_hour, wish);
            let setting = setting(self.shared, self.playbook, self.lists, plan.until);
            let id = setting.walk(&mut self.imagined, &plan, self.seed)?;
            let case = Hand::case(&self.imagined, id)?;
            self.imagined.take();
            let reached = (wish.stop)(&case) || !case.is_open();
            let Some(shift) = (wish.shift)(&case).filter(|_| reached) else {
                return Ok(None);
            };
            if shift == 0 {
                return Ok(Some(opened).filter(|_| !self.waits_absurdly(wish.journey, &case)));
            }
            opened = opened.plus(shift);
            if opened > wish.until {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// Whether somebody would stand in the store for hours, waiting to be received.
    fn waits_absurdly(&self, journey: &Journey, case: &Case) -> bool {
        let received =
            stage(case, journey).is_some_and(|s| journey.reception.as_ref() == Some(&s.id));
        let calendar = &self.playbook.calendar;
        let today = calendar.date_of(case.touched_at) == calendar.date_of(self.now);
        received && today && case.is_open() && self.now.since(case.opened_at) > LONGEST_WAIT
    }

    /// A case as it stands.
    pub(super) fn case(&mut self, id: CaseId) -> Decided<Case> {
        StoreHand {
            store: &mut *self.store,
            now: self.now,
        }
        .case(id)
    }

    /// Something said under a key of the lists.
    pub(super) fn remark(&mut self, key: &str) -> String {
        self.index += 1;
        let mut chance = Chance::new(self.seed, self.index);
        self.lists.remark(&self.playbook.id, key, &mut chance)
    }

    /// Who and what there is to choose from.
    pub(super) fn setting(&self) -> Setting<'_> {
        setting(self.shared, self.playbook, self.lists, self.now)
    }

    /// Does many things in one go. What the rules refuse is left out.
    pub(super) fn perform_all(&mut self, acts: Vec<(Instant, PersonId, Command)>) -> Decided<()> {
        let (now, terminal) = (self.now, self.store.terminal());
        let done = self.store.batch(|batch| {
            for (at, person, command) in &acts {
                let (actor, at) = (Some(*person), *at);
                let doer = Doer {
                    op: OpId(Uuid::now_v7()),
                    actor,
                    at,
                    now,
                    boot: None,
                };
                let asker = Asker {
                    actor,
                    at,
                    now,
                    terminal,
                };
                batch.append(&doer, |world| match decide(world, asker, command) {
                    Err(Stop::Refused(_)) => Ok(Vec::new()),
                    other => other,
                })?;
            }
            Ok(())
        });
        match done {
            Ok(()) => Ok(()),
            Err(AppendError::Stopped(stop)) => Err(stop),
            Err(AppendError::Store(error)) => Err(Stop::Failed(Box::new(error))),
        }
    }

    /// Does something as somebody, at an instant that was the present then; says whether the rules allowed it.
    pub(super) fn did(
        &mut self,
        person: PersonId,
        at: Instant,
        command: &Command,
    ) -> Decided<bool> {
        let (actor, terminal) = (Some(person), self.store.terminal());
        // Written today, as everything here: else the journal would seem to have run backwards.
        let doer = Doer {
            op: OpId(Uuid::now_v7()),
            actor,
            at,
            now: self.now,
            boot: None,
        };
        let asker = Asker {
            actor,
            at,
            now: at,
            terminal,
        };
        let told = self
            .store
            .append(&doer, |world| decide(world, asker, command));
        match told {
            Ok(_) => Ok(true),
            Err(AppendError::Stopped(stop)) => done(Err(stop)),
            Err(AppendError::Store(error)) => Err(Stop::Failed(Box::new(error))),
        }
    }

    /// Does something as whoever answers for the store. What the rules refuse is left out.
    pub(super) fn perform(&mut self, at: Instant, command: &Command) -> Decided<()> {
        let head = self.setting().head();
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

fn setting<'s>(
    shared: &'s Shared,
    playbook: &'s Playbook,
    lists: &'s Lists,
    now: Instant,
) -> Setting<'s> {
    Setting {
        playbook,
        roster: &shared.roster,
        now,
        lists,
    }
}

pub(super) fn plan<'p>(index: u64, opened: Instant, any_hour: bool, wish: &Wish<'p>) -> Plan<'p> {
    let (journey, temper, stop, until) = (wish.journey, wish.temper, wish.stop, wish.until);
    Plan {
        index,
        opened,
        until,
        journey,
        temper,
        any_hour,
        about: wish.about,
        stop,
    }
}

/// How far from `wished` something is that happened at `at`; 0 when it is at most so much earlier or later.
pub(super) fn off(wished: Instant, at: Instant, earlier: i64, later: i64) -> i64 {
    let by = wished.since(at);
    if by <= earlier && by >= -later { 0 } else { by }
}
