//! Whether somebody is who he says: one PIN check for screens and command line.

use super::moment;
use crate::domain::ids::{EventId, PersonId};
use crate::domain::pin::{
    BootMoment, Decision, LOCK_TRIES, PinAdvice, PinFault, TryState, check_pin,
};
use crate::domain::rights::is_head;
use crate::domain::roster::Person;
use crate::domain::settings;
use crate::domain::time::{Instant, MINUTE, SECOND};
use crate::store::pin::{PinCost, PinHasher};
use crate::store::{State, Store, StoreError};

/// What became of a PIN.
#[derive(Debug)]
pub enum PinAnswer {
    /// Right, or none is asked.
    Right,
    /// Wrong; so many more tries before a lock.
    Wrong(u32),
    /// Too early: wait so many seconds.
    Wait(i64),
    /// Locked for so many minutes.
    Locked(i64),
    /// The store asks for PINs and this person has none; a manager must set one.
    Missing,
    /// The tries could not be read or written, so nothing was compared.
    Failed(StoreError),
}

/// What a PIN check asks of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asks {
    /// Nothing: the store does not ask, or nobody who could set PINs has one yet.
    Nothing,
    /// The PIN.
    Pin,
    /// The store asks for PINs and this person has none.
    Missing,
}

/// Whether the store asks anybody for a PIN.
pub fn are_asked(state: &State, now: Instant) -> bool {
    state.store.is_on(settings::PIN) && head_has_pin(state, now)
}

/// What is asked of a person at an instant. Until a manager has a PIN nobody is asked for one, so that turning PINs
/// on locks nobody out.
pub fn asks(state: &State, person: PersonId, now: Instant) -> Asks {
    let Some(known) = state.roster.person(person) else {
        return Asks::Nothing;
    };
    match (state.store.is_on(settings::PIN), &known.pin) {
        (false, _) => Asks::Nothing,
        (true, Some(_)) => Asks::Pin,
        (true, None) if head_has_pin(state, now) => Asks::Missing,
        (true, None) => Asks::Nothing,
    }
}

fn head_has_pin(state: &State, now: Instant) -> bool {
    let is = |person: &Person| {
        person.pin.is_some()
            && state
                .playbook()
                .is_some_and(|book| is_head(person, now, book))
    };
    state.roster.staff(now).any(is)
}

/// Tries a PIN. A wrong try is written down before the hash is compared, so that killing the program gains nothing.
pub fn try_pin(store: &mut Store, person: PersonId, pin: &str, now: Instant) -> PinAnswer {
    match asks(store.state(), person, now) {
        Asks::Nothing => return PinAnswer::Right,
        Asks::Missing => return PinAnswer::Missing,
        Asks::Pin => {}
    }
    let known = store.state().roster.person(person);
    let Some((phc, event)) =
        known.and_then(|person| Some((person.pin.clone()?, person.pin_event?)))
    else {
        return PinAnswer::Missing;
    };
    let moment = boot_moment();
    let before = match store.tries(person, event) {
        Ok(before) => before,
        Err(error) => return PinAnswer::Failed(error),
    };
    match before.decide(&moment) {
        Decision::WaitUntil(until) => return PinAnswer::Wait(left(until, &moment, SECOND)),
        Decision::Locked(until) => return PinAnswer::Locked(left(until, &moment, MINUTE)),
        Decision::Allowed => {}
    }
    let after = before.after_failure(&moment);
    if let Err(error) = store.write_tries(person, event, &after) {
        return PinAnswer::Failed(error);
    }
    if !PinHasher::new(PinCost::FLOOR, None)
        .verify(pin, &phc)
        .unwrap_or(false)
    {
        return PinAnswer::Wrong(LOCK_TRIES.saturating_sub(after.failed));
    }
    match store.write_tries(person, event, &TryState::cleared()) {
        Ok(()) => PinAnswer::Right,
        Err(error) => PinAnswer::Failed(error),
    }
}

/// Why a new PIN was not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NewPinFault {
    /// It will not do.
    Pin(PinFault),
    /// This machine could not hash it.
    Hash,
}

/// A person's new PIN: checked against what others know of that person, then hashed.
///
/// # Errors
/// [`NewPinFault`].
pub fn new_pin(
    state: &State,
    person: PersonId,
    pin: &str,
    now: Instant,
) -> Result<(String, PinAdvice), NewPinFault> {
    let known = state.roster.person(person);
    let is_manager = known
        .zip(state.playbook())
        .is_some_and(|(person, book)| is_head(person, now, book));
    let own = known.map(|person| [&*person.phone, &*person.name, &*person.code]);
    let advice = check_pin(
        pin,
        is_manager,
        own.as_ref().map_or(&[], |own| own.as_slice()),
    )
    .map_err(NewPinFault::Pin)?;
    let phc = PinHasher::new(PinCost::measured(), None)
        .hash(pin)
        .map_err(|_| NewPinFault::Hash)?;
    Ok((phc, advice))
}

/// For how many more minutes wrong tries lock a PIN; none when it is not locked.
pub fn locked_for(store: &Store, person: PersonId, event: EventId) -> Option<i64> {
    let (tries, moment) = (store.tries(person, event).ok()?, boot_moment());
    match tries.decide(&moment) {
        Decision::Locked(until) => Some(left(until, &moment, MINUTE)),
        Decision::Allowed | Decision::WaitUntil(_) => None,
    }
}

fn left(until: i64, now: &BootMoment, unit: i64) -> i64 {
    let millis = until.saturating_sub(now.boot_ms).max(0);
    (millis + unit - 1) / unit
}

fn boot_moment() -> BootMoment {
    BootMoment {
        boot_ms: crate::platform::boot_millis(),
        boot_id: moment::boot().map(|boot| boot.id).unwrap_or_default(),
    }
}
