//! A few figures of the shifts before one, for charts.

use super::floor::size;
use crate::app::Desk;
use crate::domain::shift;
use crate::domain::time::{Instant, Interval};
use crate::store::read::{Sum, appointments, breaches, customers};
use crate::store::{Fault, StoreError};
use chrono::{Days, NaiveDate};
use rusqlite::Result;
use serde::Serialize;

/// Figures of one shift, as they are known now.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct DayFigures {
    /// The date.
    pub date: NaiveDate,
    /// Cases opened.
    pub received: usize,
    /// Appointments kept.
    pub kept: usize,
    /// Appointments the customer missed.
    pub missed: usize,
    /// Deadlines missed.
    pub breached: Sum,
}

/// The figures of `days` shifts up to `last`, it included, in order; each a few indexed counts.
///
/// # Errors
/// Those of the store.
pub fn trend(
    desk: &Desk,
    last: NaiveDate,
    days: u64,
    now: Instant,
) -> std::result::Result<Vec<DayFigures>, StoreError> {
    let Some(calendar) = desk.calendar() else {
        return Ok(Vec::new());
    };
    let dates = (0..days)
        .rev()
        .filter_map(|back| last.checked_sub_days(Days::new(back)));
    let figures = dates.map(|date| day(desk, date, shift::period(calendar, date), now));
    let figures: Result<Vec<DayFigures>> = figures.collect();
    figures.map_err(|fault| Fault::from(fault).at(desk.store().path()))
}

fn day(desk: &Desk, date: NaiveDate, period: Interval, now: Instant) -> Result<DayFigures> {
    let conn = desk.store().conn();
    let states = appointments::states_in(conn, period)?;
    let count = |state: &str| {
        let found = states.iter().find(|(key, _)| key == state);
        found.map_or(0, |(_, n)| size(*n))
    };
    Ok(DayFigures {
        date,
        received: size(customers::opened_in(conn, period)?),
        kept: count("finished") + count("arrived"),
        missed: count("no-show"),
        breached: breaches::count(conn, (period.start, period.end), now)?,
    })
}
