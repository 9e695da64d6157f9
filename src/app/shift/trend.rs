//! A few figures of the shifts before one, for charts.

use super::View;
use super::floor::size;
use crate::domain::shift::{self, ShiftId};
use crate::domain::time::Interval;
use crate::store::read::{Sum, appointments, breaches, customers};
use chrono::{Days, NaiveDate};
use rusqlite::Result;
use serde::Serialize;

/// Shifts in the charts of the last ones.
const DAYS: u64 = 14;

/// Figures of one shift, as they were known at the instant the summary stands at.
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

/// The figures of the last days' shifts of the same crew, the one looked at included, in order; each a few indexed
/// counts.
pub(super) fn read(view: &View<'_>) -> Result<Vec<DayFigures>> {
    let dates = (0..DAYS)
        .rev()
        .filter_map(|back| view.date.checked_sub_days(Days::new(back)));
    let figures = |date| {
        let id = ShiftId {
            date,
            crew: view.crew.to_owned(),
        };
        day(view, date, shift::time_of(view.book, &id))
    };
    dates.map(figures).collect()
}

fn day(view: &View<'_>, date: NaiveDate, period: Interval) -> Result<DayFigures> {
    let states = appointments::states_in(view.conn, period)?;
    let count = |state: &str| {
        let found = states.iter().find(|(key, _)| key == state);
        found.map_or(0, |(_, n)| size(*n))
    };
    Ok(DayFigures {
        date,
        received: size(customers::opened_in(view.conn, period)?),
        kept: count("finished") + count("arrived"),
        missed: count("no-show"),
        breached: breaches::count(view.conn, (period.start, period.end), view.at)?,
    })
}
