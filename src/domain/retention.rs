//! Whether the personal data of a case is past its time, and what keeps it all the same.

use super::case::{Case, Policies};
use super::fine::incurred;
use super::ledger::{FineRecord, FineState, Ledger, Standing};
use super::playbook::model::{Playbook, RuleMode};
use super::playbook::privacy::Retention;
use super::roster::Roster;
use super::time::Instant;

/// The ground on record for what is erased because its time is over.
pub const GROUND: &str = "retention";

/// Why the personal data of a case is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// The case goes on.
    Open,
    /// The playbook sets no period for it.
    NoPeriod,
    /// Its time is not over: kept until then.
    Until(Instant),
    /// A clock runs.
    Clock,
    /// Nobody has decided about a breach.
    Undecided,
    /// A fine is on its way, not yet settled or dropped.
    Fine,
    /// An appeal waits for an answer.
    Appeal,
}

/// What a look at a case's retention goes by.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The playbook in force: its periods are those of today, whatever was in force when the case ended.
    pub playbook: &'a Playbook,
    /// Every adopted version, for the clocks pinned to them.
    pub policies: &'a Policies,
    /// The staff.
    pub roster: &'a Roster,
    /// Whether breaches are only recorded, so that nobody will ever decide about one.
    pub record_only: bool,
}

/// Why the data of a case is kept at `now`; none when it is to be erased.
pub fn kept(case: &Case, ledger: &Ledger, terms: &Terms<'_>, now: Instant) -> Option<Kept> {
    let Some(closed) = &case.closed else {
        return Some(Kept::Open);
    };
    let zone = terms.playbook.calendar.zone();
    let retention: &Retention = &terms.playbook.retention;
    match retention.until(closed.result, closed.at, zone) {
        None => return Some(Kept::NoPeriod),
        Some(until) if now < until => return Some(Kept::Until(until)),
        Some(_) => {}
    }
    if case.clocks.iter().any(|clock| clock.is_open()) {
        return Some(Kept::Clock);
    }
    let mut records = ledger.fines.values();
    records
        .find_map(|record| on_its_way(record, terms, now))
        .or_else(|| undecided(case, ledger, terms, now).then_some(Kept::Undecided))
}

/// Whether a fine that somebody decided about still leads somewhere.
fn on_its_way(record: &FineRecord, terms: &Terms<'_>, now: Instant) -> Option<Kept> {
    let book = terms.policies.get(&record.key.policy);
    let fines = book.map(|book| book.fines).unwrap_or_default();
    match record.standing(&fines, now) {
        Standing::As(FineState::Appealed) => Some(Kept::Appeal),
        Standing::As(FineState::Settled) => None,
        standing if standing.is_charged() => Some(Kept::Fine),
        _ => None,
    }
}

/// Whether a breach that would cost somebody waits for a decision.
fn undecided(case: &Case, ledger: &Ledger, terms: &Terms<'_>, now: Instant) -> bool {
    if terms.record_only {
        return false;
    }
    let fines = incurred(case, terms.policies, terms.roster, now);
    let charged = |fine: &&super::fine::Fine| {
        fine.mode == RuleMode::Charge && fine.person.is_some() && fine.amount > 0
    };
    fines.iter().filter(charged).any(|fine| {
        // History entered later may renumber cycles: a decision about the same deadline is one about this breach.
        let same = |record: &FineRecord| {
            let cycle = record.key.cycle == fine.cycle || record.grounds.due == fine.at;
            record.key.rule == fine.rule && record.key.who == fine.who && cycle
        };
        !ledger.fines.values().any(same)
    })
}
