//! Decisions about money: who may take which step of a fine, and when.

use super::breach::{Breach, breach, doubts_about, unchanged};
use super::guard::{Guard, needs_note};
use crate::domain::command::{FineAsk, FineOrder, Settlement};
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::{
    FineKey, FineMove, FineRecord, FineRefusal, FineState, Ledger, Standing, evidence,
};
use crate::domain::phone::mask_numbers;
use crate::domain::playbook::fines::FineTerms;
use crate::domain::playbook::model::{Liable, RuleMode};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::MINUTE;
use crate::domain::world::{Decided, Stop};
use std::collections::BTreeSet;

/// Between the moment a person decided and the one it is written lies a PIN, no more.
pub(super) const AT_ONCE: i64 = 5 * MINUTE;

pub(super) fn refuse(why: FineRefusal) -> Stop {
    Refusal::Fine(why).into()
}

pub(super) fn decide(guard: &Guard, order: &FineOrder) -> Decided<Vec<Draft>> {
    at_once(guard)?;
    if mask_numbers(&order.note) != order.note {
        return Err(refuse(FineRefusal::NumberInReason));
    }
    match order.what {
        FineAsk::Confirm => confirm(guard, order),
        FineAsk::Dismiss => dismiss(guard, order),
        FineAsk::Reduce(left) => step(guard, order, FineMove::Reduce, Some(left)),
        FineAsk::Move(taken) => step(guard, order, taken, None),
    }
}

fn at_once(guard: &Guard) -> Decided<()> {
    match guard.asker.now.since(guard.asker.at) > AT_ONCE {
        true => Err(refuse(FineRefusal::Backdated)),
        false => Ok(()),
    }
}

fn may_charge(guard: &Guard) -> Decided<()> {
    match guard.world.store().only_records() {
        true => Err(refuse(FineRefusal::RecordOnly)),
        false => Ok(()),
    }
}

/// What confirming and dismissing ask alike.
fn undecided<'a>(guard: &Guard<'a>, order: &FineOrder) -> Decided<Breach<'a>> {
    guard.needs(Right::DecideFines)?;
    may_charge(guard)?;
    let found = breach(guard, order.case, &order.fine)?;
    if found.fine.mode == RuleMode::Shadow {
        return Err(refuse(FineRefusal::Shadow));
    }
    let ledger = guard.world.ledger(order.case)?;
    if let Some(record) = ledger.fines.get(&found.key) {
        let standing = record.standing(&found.playbook.fines, guard.asker.now);
        return Err(refuse(FineRefusal::State(standing)));
    }
    if charged_otherwise(&ledger, &found) {
        return Err(refuse(FineRefusal::Charged));
    }
    disinterested(guard, order.case, &found.key, found.fine.person)?;
    Ok(found)
}

/// Whether the breach was charged under another name: history entered later may renumber cycles or change the version
/// a cycle is pinned to, and the same lateness must not cost twice.
fn charged_otherwise(ledger: &Ledger, breach: &Breach) -> bool {
    let same = |record: &FineRecord| {
        let key = &record.key;
        let cycle = key.cycle == breach.key.cycle || record.grounds.due == breach.due();
        key.rule == breach.key.rule && key.who == breach.key.who && cycle
    };
    let mut charged = ledger.fines.values().filter(|one| one.state.is_charged());
    charged.any(same)
}

/// Nobody decides about money he is liable for himself, or whose evidence he entered.
fn disinterested(
    guard: &Guard,
    id: CaseId,
    key: &FineKey,
    person: Option<PersonId>,
) -> Decided<()> {
    let asker = guard.person()?.id;
    if person == Some(asker) {
        return Err(refuse(FineRefusal::OwnMoney));
    }
    let case = guard.case(id)?;
    let events = guard.world.stream(&Stream::Case(id))?;
    let Some(clock) = case.clocks.iter().find(|clock| key.is_of(clock)) else {
        return Ok(());
    };
    let mut entered = evidence::entered_by(&events, clock, &key.who);
    if let Liable::ManagerOf(role) = &key.who
        && let Some(holder) = case.holder(role, clock.due)
    {
        let roster = guard.world.stream(&Stream::Roster)?;
        entered.extend(evidence::lines_moved_by(&roster, holder, clock.due));
    }
    match entered.contains(&asker) {
        true => Err(refuse(FineRefusal::OwnEvidence)),
        false => Ok(()),
    }
}

fn confirm(guard: &Guard, order: &FineOrder) -> Decided<Vec<Draft>> {
    let found = undecided(guard, order)?;
    let person = found.fine.person;
    let person = person.ok_or_else(|| refuse(FineRefusal::NobodyLiable))?;
    let doubtful = doubts_about(guard, &found)?;
    if doubtful > 0 && order.note.trim().is_empty() {
        return Err(refuse(FineRefusal::NeedsReview(doubtful)));
    }
    let month = found.month();
    let taken = guard.world.charged(person, &month, guard.asker.now)?;
    let cap = found.playbook.fines.cap;
    let amount = capped(found.fine.amount, cap, taken);
    if amount <= 0 {
        return Err(refuse(FineRefusal::CapReached(cap.unwrap_or(0))));
    }
    let payload = Payload::FineConfirmed {
        fine: found.key.clone(),
        person,
        month,
        due: found.due(),
        asked: found.fine.amount,
        cap,
        taken,
        amount,
        doubts: u32::try_from(doubtful).unwrap_or(u32::MAX),
    };
    Ok(vec![draft(order, payload)])
}

/// What is left of an amount under a month's cap.
fn capped(asked: i64, cap: Option<i64>, taken: i64) -> i64 {
    cap.map_or(asked, |cap| asked.min(cap.saturating_sub(taken)))
}

fn dismiss(guard: &Guard, order: &FineOrder) -> Decided<Vec<Draft>> {
    let found = undecided(guard, order)?;
    needs_note(&order.note)?;
    let payload = Payload::FineDismissed {
        fine: found.key.clone(),
        person: found.fine.person,
        month: found.month(),
        due: found.due(),
        asked: found.fine.amount,
    };
    Ok(vec![draft(order, payload)])
}

fn draft(order: &FineOrder, payload: Payload) -> Draft {
    Draft::new(Stream::Ledger(order.case), payload).with("note", order.note.trim())
}

/// A fine somebody decided about, with the terms it goes by.
fn known(guard: &Guard, case: CaseId, asked: &FineKey) -> Decided<(FineRecord, FineTerms)> {
    let ledger = guard.world.ledger(case)?;
    let fits = |key: &FineKey| {
        let version = asked.policy.0.is_empty() || asked.policy == key.policy;
        version && key.rule == asked.rule && key.cycle == asked.cycle && key.who == asked.who
    };
    let mut fitting = ledger.fines.into_values().filter(|one| fits(&one.key));
    // Of several versions the one that is still charged is meant.
    let first = fitting.next();
    let record = match first {
        Some(one) if !one.state.is_charged() => Some(
            fitting
                .find(|other| other.state.is_charged())
                .unwrap_or(one),
        ),
        other => other,
    };
    let record = record.ok_or_else(|| refuse(FineRefusal::Undecided))?;
    let playbook = guard.world.policies().get(&record.key.policy);
    let terms = playbook.map(|book| book.fines).unwrap_or_default();
    if record.since > guard.asker.at {
        return Err(refuse(FineRefusal::OutOfOrder(record.since)));
    }
    Ok((record, terms))
}

fn step(
    guard: &Guard,
    order: &FineOrder,
    taken: FineMove,
    left: Option<i64>,
) -> Decided<Vec<Draft>> {
    let (record, terms) = known(guard, order.case, &order.fine)?;
    let standing = record.standing(&terms, guard.asker.now);
    may_take(guard, order, &record, taken)?;
    let open = match standing {
        Standing::As(state) => state.after(taken).is_some(),
        other => taken == FineMove::Waive && other.is_charged(),
    };
    if !open || taken == FineMove::Settle {
        return Err(refuse(FineRefusal::State(standing)));
    }
    if matches!(
        taken,
        FineMove::Notify | FineMove::Uphold | FineMove::Reduce
    ) {
        unchanged(guard, order.case, &record)?;
    }
    let amount = match (taken, left) {
        (FineMove::Reduce, Some(left)) if (1..record.amount).contains(&left) => Some(left),
        (FineMove::Reduce, _) => return Err(refuse(FineRefusal::Amount(record.amount))),
        _ => None,
    };
    let payload = Payload::FineMoved {
        fine: record.key,
        step: taken,
        amount,
        batch: None,
        file: None,
    };
    Ok(vec![draft(order, payload)])
}

/// Who may take a step, and whether it needs a reason.
fn may_take(guard: &Guard, order: &FineOrder, record: &FineRecord, taken: FineMove) -> Decided<()> {
    let person = record.grounds.person;
    match taken {
        FineMove::Acknowledge | FineMove::Appeal => {
            if Some(guard.person()?.id) != person {
                return Err(refuse(FineRefusal::NotTheirs));
            }
        }
        FineMove::Notify => {
            guard.needs(Right::DecideFines)?;
            may_charge(guard)?;
        }
        _ => {
            guard.needs(Right::DecideFines)?;
            disinterested(guard, order.case, &record.key, person)?;
        }
    }
    let of_appeal = matches!(
        taken,
        FineMove::Uphold | FineMove::Reduce | FineMove::Cancel
    );
    if of_appeal && record.decided_by(FineState::Confirmed) == guard.asker.actor {
        return Err(refuse(FineRefusal::SamePerson));
    }
    match taken {
        FineMove::Acknowledge | FineMove::Notify | FineMove::Settle => Ok(()),
        _ => needs_note(&order.note),
    }
}

pub(super) fn settle(guard: &Guard, settlement: &Settlement) -> Decided<Vec<Draft>> {
    at_once(guard)?;
    guard.needs(Right::SettleFines)?;
    may_charge(guard)?;
    if settlement.fines.is_empty() || settlement.batch.trim().is_empty() {
        return Err(refuse(FineRefusal::EmptyBatch));
    }
    let batch = settlement.batch.trim();
    if guard.world.has_batch(batch)? {
        return Err(refuse(FineRefusal::BatchTaken(batch.to_owned())));
    }
    let mut seen = BTreeSet::new();
    let mut drafts = Vec::new();
    for (case, fine) in &settlement.fines {
        let (record, terms) = known(guard, *case, fine)?;
        if !seen.insert((*case, record.key.clone())) {
            continue;
        }
        may_settle(guard, &record, &terms)?;
        unchanged(guard, *case, &record)?;
        let payload = Payload::FineMoved {
            fine: record.key,
            step: FineMove::Settle,
            amount: Some(record.amount),
            batch: Some(batch.to_owned()),
            file: settlement.file.clone(),
        };
        drafts.push(Draft::new(Stream::Ledger(*case), payload));
    }
    Ok(drafts)
}

fn may_settle(guard: &Guard, record: &FineRecord, terms: &FineTerms) -> Decided<()> {
    match record.standing(terms, guard.asker.now) {
        standing if standing.may_settle() => Ok(()),
        Standing::As(FineState::Notified) => {
            let until = record.since.plus(terms.appeal);
            Err(refuse(FineRefusal::AppealOpen(until)))
        }
        standing => Err(refuse(FineRefusal::State(standing))),
    }
}
