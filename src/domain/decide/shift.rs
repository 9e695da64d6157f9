//! Handing a shift over, taking it over, correcting it.

use super::guard::{Guard, needs_note};
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::PersonId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, has_right};
use crate::domain::shift::{
    Carried, Load, MOST_CARRIED, Shift, ShiftAsk, ShiftOrder, ShiftRefusal, hand_over_by, time_of,
};
use crate::domain::world::{Decided, Stop};
use std::collections::BTreeSet;

fn refuse(why: ShiftRefusal) -> Stop {
    Refusal::Shift(why).into()
}

pub(super) fn decide(guard: &Guard, order: &ShiftOrder) -> Decided<Vec<Draft>> {
    guard.needs(Right::HandOver)?;
    let shift = guard.world.shift(&order.shift)?;
    match &order.what {
        ShiftAsk::HandOver {
            to,
            carried,
            accepted,
        } => hand_over(guard, order, &shift, (*to, *accepted), carried),
        ShiftAsk::Accept => accept(guard, order, &shift),
        ShiftAsk::Correct => correct(order, &shift),
    }
}

fn draft(order: &ShiftOrder, payload: Payload) -> Draft {
    Draft::new(Stream::Shift(order.shift.clone()), payload)
}

fn hand_over(
    guard: &Guard,
    order: &ShiftOrder,
    shift: &Shift,
    (to, accepted): (PersonId, bool),
    carried: &[Carried],
) -> Decided<Vec<Draft>> {
    let book = guard.playbook()?;
    let begun = time_of(book, &order.shift).start;
    if guard.asker.at < begun {
        return Err(refuse(ShiftRefusal::NotBegun(begun)));
    }
    if let Some(signed) = &shift.handover {
        return Err(refuse(ShiftRefusal::HandedOver(signed.by)));
    }
    takes_over(guard, to)?;
    bearable(guard, carried)?;
    let until = hand_over_by(book, &order.shift);
    let late = guard.asker.at > until;
    if late && order.note.trim().is_empty() {
        return Err(refuse(ShiftRefusal::LateNeedsReason(until)));
    }
    let signed = Payload::ShiftHandedOver {
        to,
        late,
        carried: carried.to_vec(),
        accepted,
    };
    Ok(vec![draft(order, signed).with("note", order.note.trim())])
}

/// Whether a person may take over from the one who asks.
fn takes_over(guard: &Guard, to: PersonId) -> Decided<()> {
    let person = guard
        .world
        .roster()
        .person(to)
        .filter(|person| person.is_staff(guard.asker.now))
        .ok_or(Refusal::UnknownPerson)?;
    if guard.asker.actor == Some(to) {
        return Err(refuse(ShiftRefusal::SamePerson));
    }
    match has_right(person, Right::HandOver, guard.asker.now, guard.playbook()?) {
        true => Ok(()),
        false => Err(refuse(ShiftRefusal::TakerLacksRight)),
    }
}

/// Whether everybody named can carry, and nothing is named twice.
fn bearable(guard: &Guard, carried: &[Carried]) -> Decided<()> {
    let loads: BTreeSet<&Load> = carried.iter().map(|one| &one.load).collect();
    if loads.len() != carried.len() || carried.len() > MOST_CARRIED {
        return Err(refuse(ShiftRefusal::Carried));
    }
    let people: BTreeSet<PersonId> = carried.iter().map(|one| one.person).collect();
    let known = |id: &PersonId| {
        let person = guard.world.roster().person(*id);
        person.is_some_and(|person| person.is_staff(guard.asker.now))
    };
    match people.into_iter().find(|id| !known(id)) {
        Some(gone) => Err(refuse(ShiftRefusal::CarrierGone(gone))),
        None => Ok(()),
    }
}

fn accept(guard: &Guard, order: &ShiftOrder, shift: &Shift) -> Decided<Vec<Draft>> {
    let Some(signed) = &shift.handover else {
        return Err(refuse(ShiftRefusal::NotHandedOver));
    };
    if shift.is_closed() {
        return Err(refuse(ShiftRefusal::Closed));
    }
    let asker = guard.person()?.id;
    if signed.by == Some(asker) {
        return Err(refuse(ShiftRefusal::SamePerson));
    }
    if signed.to != asker {
        return Err(refuse(ShiftRefusal::NotTheTaker(signed.to)));
    }
    if guard.asker.at < signed.at {
        return Err(refuse(ShiftRefusal::BeforeHandover(signed.at)));
    }
    let accepted = Payload::ShiftAccepted {
        handover: signed.event,
    };
    Ok(vec![draft(order, accepted).with("note", order.note.trim())])
}

fn correct(order: &ShiftOrder, shift: &Shift) -> Decided<Vec<Draft>> {
    if shift.handover.is_none() {
        return Err(refuse(ShiftRefusal::NotHandedOver));
    }
    if !shift.is_closed() {
        return Err(refuse(ShiftRefusal::StillOpen));
    }
    needs_note(&order.note)?;
    Ok(vec![
        draft(order, Payload::ShiftCorrected {}).with("note", order.note.trim()),
    ])
}
