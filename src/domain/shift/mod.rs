//! A shift: a date's working period of the store, and its handover from one person to another.

mod order;
mod part;

pub use order::{ShiftAsk, ShiftOrder, ShiftRefusal};
pub use part::{OVERLAP, ShiftId, at, beside, hand_over_by, next, of_date, time_of};

use super::calendar::Calendar;
use super::case::standing;
use super::event::{Event, Payload};
use super::ids::{CaseId, EventId, Key, PersonId};
use super::time::{Instant, Interval};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The time that belongs to the shifts of a date: from midnight, or the close of a night shift that began the day
/// before, to the next midnight, or to its own close after that. Every instant belongs to exactly one date's.
pub fn period(calendar: &Calendar, date: NaiveDate) -> Interval {
    let start = match date.pred_opt() {
        Some(before) => end(calendar, before),
        None => calendar.day_bounds(date).start,
    };
    Interval::new(start, end(calendar, date).max(start))
}

fn end(calendar: &Calendar, date: NaiveDate) -> Instant {
    let midnight = calendar.day_bounds(date).end;
    calendar
        .closing(date)
        .map_or(midnight, |close| close.max(midnight))
}

/// The date whose shift an instant belongs to.
pub fn date_at(calendar: &Calendar, at: Instant) -> NaiveDate {
    let date = calendar.date_of(at);
    match date.pred_opt() {
        Some(before) if period(calendar, before).contains(at) => before,
        _ => date,
    }
}

/// When the store opens next after a date's shifts.
pub fn next_opening(calendar: &Calendar, date: NaiveDate) -> Instant {
    calendar.next_open(period(calendar, date).end)
}

/// Something that is carried into the next shift.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[allow(missing_docs)] // the fields say which
pub enum Load {
    /// A running clock.
    Clock { case: CaseId, rule: Key, cycle: u32 },
    /// A customer still being received.
    Case { case: CaseId },
    /// A failed item nobody put right.
    FollowUp {
        checklist: Key,
        date: NaiveDate,
        item: Key,
    },
}

/// Who carries something into the next shift.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Carried {
    /// What.
    pub load: Load,
    /// Who.
    pub person: PersonId,
}

/// The most that one handover lists; what is due later than all of it stays where it is.
pub const MOST_CARRIED: usize = 300;

/// A handover as it was signed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Handover {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who handed over.
    pub by: Option<PersonId>,
    /// Who takes over.
    pub to: PersonId,
    /// Whether it came after the next opening.
    pub late: bool,
    /// What was said; empty when nothing was or it was erased.
    pub note: String,
    /// What is carried, and by whom.
    pub carried: Vec<Carried>,
}

/// The second signature.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Accepted {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who took over.
    pub by: PersonId,
    /// What was said.
    pub note: String,
}

/// What was put right after both had signed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Correction {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Option<PersonId>,
    /// What.
    pub note: String,
}

/// The handover of one shift.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Shift {
    /// The date.
    pub date: NaiveDate,
    /// Which crew's; empty where the whole day is one shift.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub crew: Key,
    /// The first signature.
    pub handover: Option<Handover>,
    /// The second one.
    pub accepted: Option<Accepted>,
    /// Corrections, in order.
    pub corrections: Vec<Correction>,
    /// Events that did not fit: two terminals signed at once, or a forged file. They change nothing.
    pub oddities: Vec<EventId>,
}

impl Shift {
    /// The shift that these events add up to: total, and the same in any order of arrival. Where two terminals handed
    /// over at once, the handover that was countersigned stands, else the first.
    pub fn fold(id: impl Into<ShiftId>, events: &[Event]) -> Shift {
        let ShiftId { date, crew } = id.into();
        let standing = standing(events);
        let signed = standing.iter().filter_map(|event| signed(event, &standing));
        let signed: Vec<(Handover, Option<Accepted>)> = signed.collect();
        let both = signed.iter().find(|(_, accepted)| accepted.is_some());
        let found = both.or(signed.first()).cloned();
        let (handover, accepted) = found.map_or((None, None), |(one, other)| (Some(one), other));
        let mut shift = Shift {
            date,
            crew,
            handover,
            accepted,
            corrections: Vec::new(),
            oddities: Vec::new(),
        };
        for event in standing {
            shift.note(event);
        }
        shift
    }

    /// Corrections, and what did not fit.
    fn note(&mut self, event: &Event) {
        let handover = self.handover.as_ref().map(|one| one.event);
        let accepted = self.accepted.as_ref().map(|one| one.event);
        match event.payload {
            Payload::ShiftCorrected {} if accepted.is_some() => self.corrections.push(Correction {
                event: event.id,
                at: event.at,
                by: event.actor,
                note: event.note().to_owned(),
            }),
            _ if Some(event.id) == handover || Some(event.id) == accepted => {}
            _ => self.oddities.push(event.id),
        }
    }

    /// Whether both have signed.
    pub fn is_closed(&self) -> bool {
        self.accepted.is_some()
    }
}

/// A handover with its second signature.
fn signed(event: &Event, standing: &[&Event]) -> Option<(Handover, Option<Accepted>)> {
    let Payload::ShiftHandedOver {
        to,
        late,
        carried,
        accepted,
    } = &event.payload
    else {
        return None;
    };
    let handover = Handover {
        event: event.id,
        at: event.at,
        by: event.actor,
        to: *to,
        late: *late,
        note: event.note().to_owned(),
        carried: carried.clone(),
    };
    let second = |other: &&&Event| {
        let named =
            matches!(other.payload, Payload::ShiftAccepted { handover } if handover == event.id);
        named && other.actor == Some(*to)
    };
    let by_both = *accepted && event.actor != Some(*to);
    let second = match by_both {
        true => Some(event),
        false => standing.iter().find(second).copied(),
    };
    let accepted = second
        .filter(|_| event.actor != Some(*to))
        .map(|second| Accepted {
            event: second.id,
            at: second.at,
            by: *to,
            note: match by_both {
                true => String::new(),
                false => second.note().to_owned(),
            },
        });
    Some((handover, accepted))
}
