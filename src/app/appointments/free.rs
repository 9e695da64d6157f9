//! Somebody's day, seen by who wants to book.

use super::{travel_of, widened};
use crate::app::Desk;
use crate::domain::ids::{AppointmentId, Key, PersonId};
use crate::domain::time::{Instant, Interval, MINUTE};
use crate::store::read::appointments::{AppointmentLine, overlaps};
use chrono::NaiveDate;

/// What is taken, and where so many minutes fit, the way kept free.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Free {
    /// What is taken, with the customer's number and name.
    pub busy: Vec<(Interval, i64, String)>,
    /// The parts of the opening hours in which it fits.
    pub free: Vec<Interval>,
    /// The taken part that the wanted time would clash with, by its place in `busy`.
    pub clash: Option<usize>,
}

/// What is asked of somebody's day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The date.
    pub date: NaiveDate,
    /// When it should begin, as far as that is known.
    pub start: Option<Instant>,
    /// How long it takes.
    pub minutes: i64,
    /// Minutes for the way.
    pub travel: i64,
    /// The appointment that is being moved.
    pub except: Option<AppointmentId>,
    /// Nothing before this instant is offered.
    pub now: Instant,
}

/// How a person's day looks to somebody who wants to book. The rule that decides is asked again when it is saved.
pub fn free_time(desk: &Desk, person: PersonId, wanted: Wanted) -> Free {
    let Some(calendar) = desk.calendar() else {
        return Free::default();
    };
    let day = widened(calendar.day_bounds(wanted.date), 24 * 60);
    let taken = overlaps(desk.store().conn(), &[person], &[], day, wanted.except);
    let taken = taken.unwrap_or_default();
    let way = |line: &AppointmentLine| travel_of(desk, line).max(wanted.travel);
    let clash = wanted.start.and_then(|start| {
        let time = Interval::new(start, start.plus(wanted.minutes * MINUTE));
        taken
            .iter()
            .find(|line| widened(line.time, way(line)).overlaps(time))
            .map(|line| line.id)
    });
    let mut free: Vec<Interval> = calendar.open_intervals(wanted.date);
    for line in &taken {
        free = without(&free, widened(line.time, way(line)));
    }
    free = without(&free, Interval::new(Instant::MIN, wanted.now));
    free.retain(|part| part.millis() >= wanted.minutes * MINUTE);
    let today = calendar.day_bounds(wanted.date);
    let shown = taken
        .iter()
        .filter(|line| line.time.overlaps(today) || clash == Some(line.id));
    let shown: Vec<&AppointmentLine> = shown.collect();
    Free {
        clash: shown.iter().position(|line| clash == Some(line.id)),
        busy: shown
            .into_iter()
            .map(|line| (line.time, line.no, line.name.clone()))
            .collect(),
        free,
    }
}

/// The appointment a car, room or bay is taken by at the time entered; it needs no way of its own.
pub fn thing_taken(desk: &Desk, thing: &Key, wanted: Wanted) -> Option<AppointmentLine> {
    let start = wanted.start?;
    let time = Interval::new(start, start.plus(wanted.minutes * MINUTE));
    let key = std::slice::from_ref(thing);
    let taken = overlaps(desk.store().conn(), &[], key, time, wanted.except);
    taken.unwrap_or_default().into_iter().next()
}

fn without(parts: &[Interval], taken: Interval) -> Vec<Interval> {
    let cut = |part: &Interval| {
        let before = Interval::new(part.start, part.end.min(taken.start));
        let after = Interval::new(part.start.max(taken.end), part.end);
        [before, after]
    };
    let left = parts.iter().flat_map(cut);
    left.filter(|part| part.millis() > 0).collect()
}
