//! Which shifts there are, and when each was over.

use crate::app::Desk;
use crate::domain::event::Stream;
use crate::domain::playbook::model::Playbook;
use crate::domain::shift::{self, Shift, ShiftId};
use crate::domain::time::Instant;
use crate::store::StoreError;
use chrono::NaiveDate;
use std::sync::Arc;

/// The date of the shift an instant belongs to.
pub fn date_at(desk: &Desk, at: Instant) -> NaiveDate {
    desk.calendar()
        .map_or_else(|| desk.date(at), |calendar| shift::date_at(calendar, at))
}

/// The shift an instant belongs to.
pub fn shift_at(desk: &Desk, at: Instant) -> ShiftId {
    let found = book_of(desk, date_at(desk, at), at);
    found.map_or_else(|| desk.date(at).into(), |book| shift::at(&book, at))
}

/// The shifts of a date, in order; none before a playbook was adopted.
pub fn shifts_of(desk: &Desk, date: NaiveDate, now: Instant) -> Vec<ShiftId> {
    book_of(desk, date, now).map_or_else(Vec::new, |book| shift::of_date(&book, date))
}

/// Those of them that have begun at `now`.
pub fn begun(desk: &Desk, date: NaiveDate, now: Instant) -> Vec<ShiftId> {
    let mut all = shifts_of(desk, date, now);
    if let Some(book) = book_of(desk, date, now) {
        all.retain(|id| shift::time_of(&book, id).start <= now);
    }
    all
}

/// The shift before or behind one.
pub fn beside(desk: &Desk, id: &ShiftId, forward: bool, now: Instant) -> Option<ShiftId> {
    let next = shift::beside(&*book_of(desk, id.date, now)?, id, forward)?;
    if next.date == id.date {
        return Some(next);
    }
    // Another day may have other crews: playbooks change.
    let there = book_of(desk, next.date, now)?;
    let mut all = shift::of_date(&there, next.date);
    match forward {
        true => Some(all.swap_remove(0)),
        false => all.pop(),
    }
}

/// The handover of a shift, as it stands at `now`.
///
/// # Errors
/// Those of the store.
pub fn signed(desk: &Desk, shift: impl Into<ShiftId>, now: Instant) -> Result<Shift, StoreError> {
    let id = shift.into();
    let mut events = desk.store().events(&Stream::Shift(id.clone()))?;
    events.retain(|event| event.at <= now);
    Ok(Shift::fold(id, &events))
}

/// The close of a shift: the instant it was handed over, else its end; none while it goes on. A late signature is no
/// later close: what the day after brought is not what the shift left.
///
/// # Errors
/// Those of the store.
pub fn close_of(
    desk: &Desk,
    shift: impl Into<ShiftId>,
    now: Instant,
) -> Result<Option<Instant>, StoreError> {
    let id = shift.into();
    let Some(book) = book_of(desk, id.date, now) else {
        return Ok(None);
    };
    let end = shift::time_of(&book, &id).end;
    let last = Instant(end.0 - 1);
    let handed = signed(desk, id, now)?.handover.map(|one| match one.late {
        true => one.at.min(last),
        false => one.at,
    });
    Ok(handed.or((end <= now).then_some(last)))
}

/// The playbook in force at the end of a date, or now for one that goes on; the first one for dates before it.
pub(super) fn book_of(desk: &Desk, date: NaiveDate, now: Instant) -> Option<Arc<Playbook>> {
    let state = desk.store().state();
    let end = state.playbook()?.calendar.day_bounds(date).end.min(now);
    let known = state.store.policy_at(end)?;
    let found = state.policies.get(&known.policy);
    found.or_else(|| state.policies.get(&state.policy)).cloned()
}
