//! What the Reception screen shows: who is on the floor, what comes next with each, who waits too long.

use super::window::PAGE;
use super::{App, Desk, verbs};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, is_done, open_steps, step_state};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::phone::{is_valid_phone, normalise_phone};
use crate::domain::playbook::model::{Journey, Step};
use crate::domain::time::{Instant, MINUTE};
use crate::domain::value::Value;
use crate::store::read::customers::{CaseFilter, by_id, by_phone, key_of, window};
use crate::store::read::{CaseLine, Seek};
use crate::store::{Fault, StoreError};
use chrono::NaiveDate;

/// Minutes after which nobody having greeted a customer is too long.
pub const UNGREETED: i64 = 3;
/// Minutes after which nothing having been done with a customer on the floor is too long.
pub const UNTENDED: i64 = 30;

/// Which part of the list a customer is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// In the store now.
    Floor,
    /// Received today; something of the visit is still to be written down.
    ToFinish,
    /// Will be back, or still thinks about it.
    Returning,
}

/// A step of a customer's way, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The step.
    pub step: Key,
    /// Where it stands.
    pub state: StepState,
    /// When it was done last.
    pub done: Option<Instant>,
}

/// A customer of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Guest {
    /// The case as lists show it.
    pub line: CaseLine,
    /// The case.
    pub case: Case,
    /// Which part of the list.
    pub group: Group,
    /// Who receives.
    pub host: Option<PersonId>,
    /// The steps of the stages that matter here, in order.
    pub stops: Vec<Stop>,
    /// The step that comes next.
    pub next: Option<Key>,
    /// When the customer wants to return.
    pub returns: Option<NaiveDate>,
    /// Whether an appointment waits to be booked.
    pub bookable: bool,
    greeted: bool,
}

/// What a customer waits for too long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// Nobody greeted, for so many minutes.
    Ungreeted(i64),
    /// Nothing was done, for so many minutes.
    Untended(i64),
    /// The day of the return has come.
    Expected,
    /// The day of the return has passed by so many days.
    Overdue(i64),
}

impl Guest {
    /// Minutes since the customer came in.
    pub fn minutes(&self, now: Instant) -> i64 {
        now.since(self.line.opened).max(0) / MINUTE
    }

    /// What takes too long, if anything.
    pub fn waits(&self, now: Instant, today: NaiveDate) -> Option<Wait> {
        match (self.group, self.returns) {
            (Group::Floor, _) if !self.greeted => Some(self.minutes(now))
                .filter(|minutes| *minutes >= UNGREETED)
                .map(Wait::Ungreeted),
            (Group::Floor, _) => Some(now.since(self.line.touched) / MINUTE)
                .filter(|minutes| *minutes >= UNTENDED)
                .map(Wait::Untended),
            (Group::Returning, Some(day)) if day == today => Some(Wait::Expected),
            (Group::Returning, Some(day)) if day < today => {
                Some(Wait::Overdue((today - day).num_days()))
            }
            _ => None,
        }
    }

    /// The steps that can be done now.
    pub fn open(&self) -> impl Iterator<Item = &Stop> {
        let fresh = |stop: &&Stop| stop.state == StepState::Open;
        self.stops.iter().filter(fresh)
    }
}

/// Who is being received, and who may come back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Guests {
    /// By group, who came first first.
    pub list: Vec<Guest>,
    /// Whether more customers may come back than were read.
    pub more: bool,
}

/// Reads everybody received today, and of those who may come back at least `returning` of each journey, those touched
/// last; the read is by key, a stretch at a time.
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
    for journey in &book.journeys {
        let Some(at) = journey
            .reception
            .as_deref()
            .and_then(|id| journey.stages.iter().position(|stage| stage.id == id))
        else {
            continue;
        };
        let (lines, more) = in_stage(desk, journey, at, day, returning)?;
        guests.more |= more;
        for line in lines {
            let today = line.touched >= day;
            let guest = guest(desk, actor, now, (journey, at), line, today)?;
            guests.list.push(guest);
        }
        let (lines, _) = in_stage(desk, journey, at + 1, day, 0)?;
        for line in lines.into_iter().filter(|line| line.opened >= day) {
            let guest = guest(desk, actor, now, (journey, at), line, true)?;
            // Who was brought in from a file today is not in the store.
            if !guest.case.imported || !guest.case.steps.is_empty() {
                guests.list.push(guest);
            }
        }
    }
    guests.list.sort_by_key(|guest| match guest.group {
        Group::Returning => (guest.group, guest.returns, guest.line.no),
        _ => (guest.group, None, guest.line.no),
    });
    Ok(guests)
}

/// Open cases of a stage, those touched last first: all since `since`, and at least `older` of the others, read a stretch
/// at a time. Also says whether there are more.
fn in_stage(
    desk: &Desk,
    journey: &Journey,
    at: usize,
    since: Instant,
    older: usize,
) -> Result<(Vec<CaseLine>, bool), StoreError> {
    let mut found: Vec<CaseLine> = Vec::new();
    let Some(stage) = journey.stages.get(at) else {
        return Ok((found, false));
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
        let last = page.last().map(key_of);
        let whole = page.len() < PAGE;
        found.extend(page);
        let fresh = found.iter().filter(|line| line.touched >= since).count();
        match last {
            Some(key) if !whole && found.len() < fresh.saturating_add(older.max(1)) => {
                seek = Seek::After(key);
            }
            _ => {
                if older == 0 {
                    found.truncate(fresh);
                }
                return Ok((found, !whole));
            }
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
    let group = match (received, today && !went(&case, journey)) {
        (true, _) => Group::ToFinish,
        (false, true) => Group::Floor,
        (false, false) => Group::Returning,
    };
    let first = journey.steps.first();
    let open = open_steps(&case, journey);
    Ok(Guest {
        group,
        host: first.and_then(|step| case.current_holder(&step.role)),
        stops: stops(&case, journey, reception),
        next: verbs::due_for(desk, actor, now, &case, journey).map(|step| step.id.clone()),
        returns: returns_on(&case, journey),
        bookable: open
            .iter()
            .any(|step| step.books.is_some() && !is_done(&case, journey, step)),
        greeted: first.is_none_or(|step| is_done(&case, journey, step)),
        line,
        case,
    })
}

/// Whether the last thing that happened is that the visit ended without a result: the customer thinks about it, or returns.
fn went(case: &Case, journey: &Journey) -> bool {
    journey.steps.iter().any(|step| {
        let last = case.steps.get(&step.id).and_then(|records| records.last());
        let back = last.and_then(|record| outcome(step, record.outcome.as_deref()?));
        back.is_some_and(|outcome| outcome.reopens.contains(&step.id))
            && last.is_some_and(|record| record.at == case.touched_at)
    })
}

fn outcome<'a>(step: &'a Step, key: &str) -> Option<&'a crate::domain::playbook::model::Outcome> {
    step.outcomes.iter().find(|outcome| outcome.id == key)
}

/// The day a customer said he would return, as long as the step that asked for it is open again.
fn returns_on(case: &Case, journey: &Journey) -> Option<NaiveDate> {
    let asked = journey.steps.iter().find_map(|step| {
        let record = case.steps.get(&step.id)?.last()?;
        let outcome = outcome(step, record.outcome.as_deref()?)?;
        let field = outcome.requires.first()?;
        outcome
            .reopens
            .contains(&step.id)
            .then(|| record.values.get(field))
    });
    match asked.flatten() {
        Some(Value::Date(day)) => Some(*day),
        _ => None,
    }
}

/// The steps of the reception and of the stage after it, and whatever else can be done now; a repeatable one that was done
/// counts as done here.
fn stops(case: &Case, journey: &Journey, reception: usize) -> Vec<Stop> {
    let place = |step: &Step| {
        let mut stages = journey.stages.iter();
        stages
            .position(|stage| stage.id == step.stage)
            .unwrap_or(usize::MAX)
    };
    let stop = |step: &Step| {
        let state = step_state(case, journey, step);
        let near = place(step) <= reception + 1 && state != StepState::NotAsked;
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
