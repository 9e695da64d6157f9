//! What the Appointments screen shows: days with their appointments, what clashes, and who is free when.

mod free;

pub use free::{Free, Wanted, free_time, thing_taken};

use super::Desk;
use super::desk::home_zone;
use crate::domain::calendar::{Calendar, DayKind, Holiday, HolidayTable};
use crate::domain::case::AppointmentState;
use crate::domain::case::pipeline::{is_done, open_steps};
use crate::domain::ids::{AppointmentId, PersonId};
use crate::domain::playbook::model::Text;
use crate::domain::time::{Instant, Interval, MINUTE};
use crate::store::policies::holidays;
use crate::store::read::appointments::{AppointmentFilter, AppointmentLine, one, starting_in};
use crate::store::read::customers::{CaseFilter, window};
use crate::store::read::{CaseLine, Seek};
use crate::store::{Fault, StoreError};
use chrono::{Datelike, Days, NaiveDate};
use std::sync::Arc;

/// Most appointments read for one view.
const MOST: usize = 500;
/// Newest cases looked through for customers who wait for an appointment.
const LOOKED_AT: usize = 80;

/// A day of the calendar with its appointments.
#[derive(Clone, PartialEq, Debug)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// From midnight to midnight.
    pub bounds: Interval,
    /// What the day is to the store.
    pub kind: DayKind,
    /// Opening hours.
    pub open: Vec<Interval>,
    /// What the state makes of the date, also where the store stays open on it.
    pub statutory: Option<Holiday>,
    /// The state has published nothing for this year yet.
    pub uncovered: bool,
    /// Appointments by start.
    pub slots: Vec<Slot>,
}

/// An appointment with what is to be known of it at a glance.
#[derive(Clone, PartialEq, Debug)]
pub struct Slot {
    /// The appointment.
    pub line: AppointmentLine,
    /// Minutes kept free before and after, for the way.
    pub travel: i64,
    /// Number and name of the customer whose appointment takes the same person's time, the way included.
    pub clash: Option<(i64, String)>,
}

/// Where an appointment stands against the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// To come.
    Coming,
    /// Should have begun so many minutes ago, and nobody is there.
    Late(i64),
    /// Somebody is there.
    Arrived,
    /// Its time is over so many minutes, and nobody said how it went.
    Unsaid(i64),
    /// Took place.
    Finished,
    /// The customer was not there.
    NoShow,
    /// Called off.
    Cancelled,
}

impl Slot {
    /// Where it stands at `now`.
    pub fn standing(&self, now: Instant) -> Standing {
        let minutes = |from: Instant| now.since(from) / MINUTE;
        match self.line.state {
            AppointmentState::Finished => Standing::Finished,
            AppointmentState::NoShow => Standing::NoShow,
            AppointmentState::Cancelled => Standing::Cancelled,
            _ if now >= self.line.time.end => Standing::Unsaid(minutes(self.line.time.end)),
            AppointmentState::Arrived => Standing::Arrived,
            AppointmentState::Booked if minutes(self.line.time.start) > 0 => {
                Standing::Late(minutes(self.line.time.start))
            }
            AppointmentState::Booked => Standing::Coming,
        }
    }

    /// Its time with the way there and back.
    pub fn with_way(&self) -> Interval {
        widened(self.line.time, self.travel)
    }
}

/// Reads `count` days from `first` on.
///
/// # Errors
/// Those of the store.
pub fn load(desk: &Desk, first: NaiveDate, count: u64) -> Result<Vec<Day>, StoreError> {
    let Some(calendar) = desk.calendar() else {
        return Ok(Vec::new());
    };
    let mut days = Vec::new();
    for date in (0..count).filter_map(|n| first.checked_add_days(Days::new(n))) {
        let bounds = calendar.day_bounds(date);
        let found = starting_in(
            desk.store().conn(),
            bounds,
            &AppointmentFilter::default(),
            MOST,
        );
        let lines = found.map_err(|error| Fault::from(error).at(desk.store().path()))?;
        days.push(Day {
            date,
            bounds,
            kind: calendar.day_kind(date),
            open: calendar.open_intervals(date),
            statutory: statutory(calendar, date),
            uncovered: table(calendar).is_some_and(|table| !table.years().contains(&date.year())),
            slots: slots(desk, lines),
        });
    }
    Ok(days)
}

/// What the state makes of a date, where the state is the one whose days are shipped.
pub fn statutory(calendar: &Calendar, date: NaiveDate) -> Option<Holiday> {
    table(calendar)?.get(date).cloned()
}

/// The table the store counts with; the shipped one where it works through holidays, for people to see.
fn table(calendar: &Calendar) -> Option<Arc<HolidayTable>> {
    let shipped = || (calendar.zone() == home_zone()).then(holidays);
    calendar.statutory().or_else(shipped)
}

fn slots(desk: &Desk, lines: Vec<AppointmentLine>) -> Vec<Slot> {
    let travel = |line: &AppointmentLine| travel_of(desk, line);
    let clash = |line: &AppointmentLine| {
        let other = lines.iter().find(|other| {
            let way = travel(line).max(travel(other));
            other.id != line.id
                && line.state.is_open()
                && other.state.is_open()
                && line
                    .people
                    .iter()
                    .any(|person| other.people.contains(person))
                && widened(line.time, way).overlaps(other.time)
        });
        other.map(|other| (other.no, other.name.clone()))
    };
    let slot = |line: &AppointmentLine| Slot {
        travel: travel(line),
        clash: clash(line),
        line: line.clone(),
    };
    lines.iter().map(slot).collect()
}

fn travel_of(desk: &Desk, line: &AppointmentLine) -> i64 {
    let kind = desk
        .playbook()
        .and_then(|book| book.appointment(&line.kind));
    kind.map_or(0, |kind| kind.travel)
}

/// A time with so many minutes before and after it.
fn widened(time: Interval, minutes: i64) -> Interval {
    Interval::new(
        time.start.plus(-minutes * MINUTE),
        time.end.plus(minutes * MINUTE),
    )
}

/// The Monday of a date's week.
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(date.weekday().num_days_from_monday()));
    date.checked_sub_days(back).unwrap_or(date)
}

/// The date an appointment is on; none for one that is not known.
pub fn date_of(desk: &Desk, appointment: AppointmentId) -> Option<NaiveDate> {
    let found = one(desk.store().conn(), appointment).ok()??;
    Some(desk.date(found.time.start))
}

/// Who goes to appointments: everybody of a role that some kind asks for, in the order of joining.
pub fn travellers(desk: &Desk, now: Instant) -> Vec<PersonId> {
    let Some(book) = desk.playbook() else {
        return Vec::new();
    };
    let goes = |person: &&crate::domain::roster::Person| {
        let mut kinds = book.appointments.iter();
        kinds.any(|kind| person.has_role(&kind.role, now))
    };
    let staff = desk.roster().staff(now).filter(goes);
    staff.map(|person| person.id).collect()
}

/// How many open appointments the days of `span` have, for the month grid.
pub fn counts(desk: &Desk, span: Interval) -> Vec<NaiveDate> {
    let filter = AppointmentFilter {
        open: true,
        ..Default::default()
    };
    let found = starting_in(desk.store().conn(), span, &filter, MOST).unwrap_or_default();
    let mut dates: Vec<NaiveDate> = found
        .iter()
        .map(|line| desk.date(line.time.start))
        .collect();
    dates.dedup();
    dates
}

/// Open customers who wait for an appointment, the one touched last first, each with the kind it waits for.
pub fn waiting(desk: &Desk) -> Vec<(CaseLine, Text)> {
    let Some(book) = desk.playbook() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for journey in &book.journeys {
        let filter = CaseFilter {
            journey: Some(journey.id.clone()),
            ..Default::default()
        };
        let lines = window(desk.store().conn(), &filter, Seek::First, LOOKED_AT);
        for line in lines.unwrap_or_default() {
            let Ok(case) = desk.case(line.id) else {
                continue;
            };
            let open = open_steps(&case, journey);
            let kind = open
                .iter()
                .filter(|step| !is_done(&case, journey, step))
                .find_map(|step| book.appointment(step.books.as_ref()?));
            if let Some(kind) = kind {
                found.push((line, kind.name.clone()));
            }
        }
    }
    found
}
