//! What the Reception screen shows: who is on the floor, what comes next with each, who waits too long.

mod guest;
mod returning;

pub use guest::{Group, Guest, Guests, Stop, UNGREETED, UNTENDED, Wait};

use super::window::PAGE;
use super::{App, Desk, verbs};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, is_done, open_steps, stage, step_state};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::phone::{is_valid_phone, normalise_phone};
use crate::domain::playbook::model::{Journey, Playbook, Step};
use crate::domain::time::Instant;
use crate::store::read::customers::{CaseFilter, by_id, by_phone, key_of, window};
use crate::store::read::{CaseLine, Seek};
use crate::store::{Fault, StoreError};
use returning::place;

/// Reads everybody received today, and the first `returning` of those who may come back.
///
/// # Errors
/// Those of the store.
pub fn load(
    desk: &Desk,
    actor: Option<PersonId>,
    now: Instant,
    returning: usize,
) -> Result<Guests, StoreError> {
    let mut guests = Guests::default();
    let Some(book) = desk.playbook() else {
        return Ok(guests);
    };
    let day = book.calendar.day_bounds(desk.date(now)).start;
    let stages = receptions(book);
    for (journey, at) in stages.iter().copied() {
        for line in touched(desk, journey, at, day)? {
            let guest = guest(desk, actor, now, (journey, at), line, true)?;
            guests.list.push(guest);
        }
        for later in journey.received_in().skip(1) {
            let next = touched(desk, journey, later, day)?;
            for line in next.into_iter().filter(|line| line.opened >= day) {
                let guest = guest(desk, actor, now, (journey, at), line, true)?;
                // Who was brought in from a file today is not in the store.
                if !guest.case.imported || !guest.case.steps.is_empty() {
                    guests.list.push(guest);
                }
            }
        }
    }
    if returning > 0 {
        let (lines, more) = returning::first(desk, &stages, day, returning)?;
        guests.more = more;
        // Who went today stands among the others, and behind the last of them is not reached yet.
        let last = lines.last().filter(|_| more).map(place);
        guests.list.retain(|guest| {
            guest.group != Group::Returning || last.is_none_or(|last| place(&guest.line) <= last)
        });
        for line in lines {
            let stage = stages.iter().find(|(known, _)| known.id == line.journey);
            if let Some(stage) = stage {
                let guest = guest(desk, actor, now, *stage, line, false)?;
                guests.list.push(guest);
            }
        }
    }
    guests.list.sort_by_key(|guest| match guest.group {
        Group::Returning => (guest.group, 0, Some(place(&guest.line))),
        _ => (guest.group, guest.line.no, None),
    });
    Ok(guests)
}

/// The journeys that begin in the store, each with the place of the stage its reception works on.
fn receptions(book: &Playbook) -> Vec<(&Journey, usize)> {
    let at = |journey: &Journey| {
        let id = journey.reception.as_deref()?;
        journey.stages.iter().position(|stage| stage.id == id)
    };
    book.journeys
        .iter()
        .filter_map(|journey| Some((journey, at(journey)?)))
        .collect()
}

/// Open cases of a stage touched since `since`, those touched last first; read a stretch at a time.
fn touched(
    desk: &Desk,
    journey: &Journey,
    at: usize,
    since: Instant,
) -> Result<Vec<CaseLine>, StoreError> {
    let mut found: Vec<CaseLine> = Vec::new();
    let Some(stage) = journey.stages.get(at) else {
        return Ok(found);
    };
    let filter = CaseFilter {
        journey: Some(journey.id.clone()),
        stage: Some(stage.id.clone()),
        person: None,
    };
    let mut seek = Seek::First;
    loop {
        let page = window(desk.store().conn(), &filter, seek, PAGE)
            .map_err(|error| Fault::from(error).at(desk.store().path()))?;
        let last = page.last().filter(|line| line.touched >= since).map(key_of);
        let whole = page.len() < PAGE;
        found.extend(page.into_iter().filter(|line| line.touched >= since));
        match last.filter(|_| !whole) {
            Some(key) => seek = Seek::After(key),
            None => return Ok(found),
        }
    }
}

fn guest(
    desk: &Desk,
    actor: Option<PersonId>,
    now: Instant,
    (journey, reception): (&Journey, usize),
    line: CaseLine,
    today: bool,
) -> Result<Guest, StoreError> {
    let case = desk.case(line.id)?;
    let here = journey.stages.get(reception).map(|stage| &stage.id);
    let received = here.is_some_and(|stage| line.stage != *stage);
    let group = match (received, today && !line.away) {
        (true, _) => Group::ToFinish,
        (false, true) => Group::Floor,
        (false, false) => Group::Returning,
    };
    let first = journey.steps.first();
    let open = open_steps(&case, journey);
    Ok(Guest {
        group,
        host: first
            .and_then(|step| case.current_holder(&step.role))
            .or_else(|| last_doer(&case)),
        stops: stops(&case, journey, reception),
        next: verbs::due_for(desk, actor, now, &case, journey).map(|step| step.id.clone()),
        returns: line.returns,
        begun: first
            .filter(|step| step.on_open)
            .map(|step| step.id.clone()),
        bookable: open.iter().any(|step| {
            let visit = journey
                .reception_until
                .as_ref()
                .map(|_| journey.received_in());
            let place = journey.place(&step.stage);
            let of_visit = visit
                .zip(place)
                .is_none_or(|(visit, at)| visit.contains(&at));
            step.books.is_some() && of_visit && !is_done(&case, journey, step)
        }),
        greeted: first.is_none_or(|step| is_done(&case, journey, step)),
        line,
        case,
    })
}

/// Who did something for the customer last: whoever greets is with him, also where another role holds the case.
fn last_doer(case: &Case) -> Option<PersonId> {
    let done = case.steps.values().flatten();
    let last = done.filter(|record| !record.skipped);
    last.max_by_key(|record| record.at)?.actor
}

/// The steps up to the stage after the reception and the one the case is in, and whatever else can be done now; a
/// repeatable one that was done counts as done here.
fn stops(case: &Case, journey: &Journey, reception: usize) -> Vec<Stop> {
    let place = |step: &Step| {
        let mut stages = journey.stages.iter();
        stages
            .position(|stage| stage.id == step.stage)
            .unwrap_or(usize::MAX)
    };
    let here = stage(case, journey).and_then(|stage| journey.place(&stage.id));
    let here = here.unwrap_or(0);
    let stop = |step: &Step| {
        let state = step_state(case, journey, step);
        let near = place(step) <= (reception + 1).max(here) && !is_far(case, journey, &state);
        let wanted = near || state == StepState::Open;
        wanted.then(|| Stop {
            step: step.id.clone(),
            done: crate::domain::case::pipeline::done_at(case, step)
                .filter(|_| state == StepState::Done),
            state,
        })
    };
    journey.steps.iter().filter_map(stop).collect()
}

/// Whether a step is not asked for yet, or waits for one that is not: nobody can do anything about it here.
fn is_far(case: &Case, journey: &Journey, state: &StepState) -> bool {
    let not_asked = |key: &Key| {
        let step = journey.step(key);
        step.is_some_and(|step| step_state(case, journey, step) == StepState::NotAsked)
    };
    match state {
        StepState::NotAsked => true,
        StepState::Blocked(first) => first.iter().any(not_asked),
        _ => false,
    }
}

/// Another case with the same phone number, newest first, once the number is whole.
pub fn same_phone(desk: &Desk, phone: &str, case: CaseId) -> Vec<CaseLine> {
    if is_valid_phone(phone).is_err() {
        return Vec::new();
    }
    let conn = desk.store().conn();
    let own = by_id(conn, case).ok().flatten().map(|line| line.no);
    by_phone(conn, &normalise_phone(phone), own, 3).unwrap_or_default()
}

/// The step of a guest's journey by its key.
pub fn step_of<'a>(app: &'a App, guest: &Guest, key: &str) -> Option<&'a Step> {
    app.desk.playbook()?.journey(&guest.line.journey)?.step(key)
}
