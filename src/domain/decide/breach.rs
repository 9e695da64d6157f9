//! The breach a decision about money is about, as the facts have it now.

use super::guard::Guard;
use super::ledger::refuse;
use crate::domain::case::Case;
use crate::domain::fine::{Fine, fines_of};
use crate::domain::ids::CaseId;
use crate::domain::ledger::{FineKey, FineRecord, FineRefusal, doubts};
use crate::domain::playbook::model::Playbook;
use crate::domain::time::Interval;
use crate::domain::world::{Decided, Stop};

/// A breach with what it follows from.
pub(super) struct Breach<'a> {
    pub(super) case: Case,
    pub(super) clock: usize,
    pub(super) playbook: &'a Playbook,
    pub(super) key: FineKey,
    pub(super) fine: Fine,
}

/// The breach a fine names.
pub(super) fn breach<'a>(guard: &Guard<'a>, id: CaseId, asked: &FineKey) -> Decided<Breach<'a>> {
    let unknown = || refuse(FineRefusal::Unknown);
    let now = guard.asker.now;
    let case = guard.case(id)?;
    let fits = |clock: &crate::domain::case::Clock| asked.is_of(clock) && clock.is_breached(now);
    let place = case.clocks.iter().position(fits).ok_or_else(unknown)?;
    let clock = case.clocks.get(place).ok_or_else(unknown)?;
    let playbook = guard.world.policies().get(&clock.policy);
    let playbook: &'a Playbook = playbook.ok_or_else(unknown)?;
    let rule = playbook.rule(&clock.rule).ok_or_else(unknown)?;
    let fines = fines_of(clock, &case, rule, guard.world.roster(), now);
    let fine = fines.into_iter().find(|fine| fine.who == asked.who);
    Ok(Breach {
        clock: place,
        playbook,
        key: FineKey::of(clock, &asked.who),
        fine: fine.ok_or_else(unknown)?,
        case,
    })
}

impl Breach<'_> {
    pub(super) fn due(&self) -> crate::domain::time::Instant {
        self.fine.at
    }

    pub(super) fn month(&self) -> String {
        let date = self.playbook.calendar.date_of(self.due());
        date.format("%Y-%m").to_string()
    }
}

/// How many doubts there are about the clock and the program in the time that counts.
pub(super) fn doubts_about(guard: &Guard, breach: &Breach) -> Decided<usize> {
    let anchor = breach
        .case
        .clocks
        .get(breach.clock)
        .map(|clock| clock.anchor);
    let window = Interval::new(anchor.unwrap_or(breach.due()), breach.due());
    let noticed = guard.world.noticed()?;
    Ok(doubts(window, &breach.playbook.calendar, &noticed).len())
}

/// Facts entered later may move a deadline or change who was liable: then the fine must be dealt with anew, not
/// carried on.
pub(super) fn unchanged(guard: &Guard, case: CaseId, record: &FineRecord) -> Decided<()> {
    let changed = || refuse(FineRefusal::Changed);
    let found = breach(guard, case, &record.key).map_err(|stop| match stop {
        Stop::Refused(_) => changed(),
        failed => failed,
    })?;
    let grounds = &record.grounds;
    let same = found.fine.person == grounds.person
        && found.due() == grounds.due
        && found.fine.amount == grounds.asked;
    if same { Ok(()) } else { Err(changed()) }
}
