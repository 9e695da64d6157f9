//! Who is at the counter. A PIN is asked where the store asks for PINs and the person has one.

use super::App;
use crate::app::moment;
use crate::domain::ids::PersonId;
use crate::domain::pin::{BootMoment, Decision, LOCK_TRIES, TryState};
use crate::domain::settings;
use crate::domain::time::{Instant, MINUTE, SECOND};
use crate::store::pin::{PinCost, PinHasher};
use std::collections::BTreeMap;

/// Who is at the counter, and since when nobody touched a key.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Session {
    /// Who.
    pub actor: Option<PersonId>,
    /// The last key or click.
    pub touched: Option<Instant>,
    /// Whether the screen is covered until somebody signs in.
    pub locked: bool,
    tries: BTreeMap<PersonId, TryState>,
}

/// What became of a PIN.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PinAnswer {
    /// Right, or none is asked.
    Right,
    /// Wrong; so many more tries before a lock.
    Wrong(u32),
    /// Too early: wait so many seconds.
    Wait(i64),
    /// Locked for so many minutes.
    Locked(i64),
}

impl App {
    /// Whether a person must enter a PIN here.
    pub fn asks_pin(&self, person: PersonId) -> bool {
        let has = self
            .desk
            .person(person)
            .is_some_and(|person| person.pin.is_some());
        has && self.desk.store_state().is_on(settings::PIN)
    }

    /// Tries a PIN. A wrong try is written down before the hash is compared, so that killing the program gains nothing.
    pub fn try_pin(&mut self, person: PersonId, pin: &str) -> PinAnswer {
        if !self.asks_pin(person) {
            return PinAnswer::Right;
        }
        let Some(phc) = self
            .desk
            .person(person)
            .and_then(|person| person.pin.clone())
        else {
            return PinAnswer::Right;
        };
        let now = boot_moment();
        let before = self.session.tries.get(&person).cloned().unwrap_or_default();
        match before.decide(&now) {
            Decision::WaitUntil(until) => return PinAnswer::Wait(left(until, &now, SECOND)),
            Decision::Locked(until) => return PinAnswer::Locked(left(until, &now, MINUTE)),
            Decision::Allowed => {}
        }
        let after = before.after_failure(&now);
        let failed = after.failed;
        self.session.tries.insert(person, after);
        let right = PinHasher::new(PinCost::FLOOR, None)
            .verify(pin, &phc)
            .unwrap_or(false);
        if right {
            self.session.tries.insert(person, TryState::cleared());
            PinAnswer::Right
        } else {
            PinAnswer::Wrong(LOCK_TRIES.saturating_sub(failed))
        }
    }

    /// Puts somebody, or nobody, at the counter. What the one before did is not the next one's to undo.
    pub fn sign_in(&mut self, person: Option<PersonId>) {
        if self.session.actor != person {
            self.history.clear();
        }
        self.session.actor = person;
        self.session.locked = false;
        self.revision += 1;
    }

    /// Signs out and covers the screen.
    pub fn lock(&mut self) {
        self.sign_in(None);
        self.session.locked = true;
    }

    /// Whether the store's time without a key has passed.
    pub fn is_idle_too_long(&self) -> bool {
        let minutes: i64 = self
            .desk
            .store_state()
            .setting(settings::LOCK_MINUTES)
            .parse()
            .unwrap_or(0);
        let since = self
            .session
            .touched
            .map_or(0, |touched| self.now.since(touched));
        minutes > 0 && !self.session.locked && since >= minutes * MINUTE
    }
}

fn left(until: i64, now: &BootMoment, unit: i64) -> i64 {
    let millis = until.saturating_sub(now.boot_ms).max(0);
    (millis + unit - 1) / unit
}

fn boot_moment() -> BootMoment {
    let boot = moment::boot();
    BootMoment {
        boot_ms: crate::platform::boot_millis(),
        boot_id: boot.map(|boot| boot.id).unwrap_or_default(),
    }
}
