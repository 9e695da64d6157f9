//! One summary of a shift: what the Review screen, the command line and the reports show of it. Data without words.
//!
//! A shift that goes on is read from the live tables; one that is over is read *as of its close*: the tables as they
//! stood then, so that it shows for ever what was there to be seen.

mod carry;
mod clocks;
mod floor;
mod money;
pub mod sign;
mod trend;
mod visits;

pub use carry::{Carrier, LoadLine, carried_by};
pub use clocks::{ClockLine, Deadlines, PayerLine, RuleSum};
pub use floor::{
    Count, FailedItem, OpenFollowUp, PersonSum, Received, Receptions, SheetSum, Signed,
};
pub use money::{FineItem, FineTask, Fines, fines, one_fine};
pub use trend::DayFigures;
pub use visits::{MovedLine, VisitLine, Visits};

use super::Desk;
use crate::domain::calendar::Calendar;
use crate::domain::event::Stream;
use crate::domain::ledger::Noticed;
use crate::domain::playbook::model::Playbook;
use crate::domain::shift::{self, Shift};
use crate::domain::time::{Instant, Interval};
use crate::store::scan;
use crate::store::{Fault, StoreError};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;
use std::sync::Arc;

/// Most rows of one list of a summary.
pub const MOST: usize = 200;

/// Everything there is to say about a shift. Instants are milliseconds UTC, money is fen or hundredths of a point.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Summary {
    /// The date.
    pub date: NaiveDate,
    /// The time that belongs to it; the end is not included.
    pub period: Interval,
    /// When the store is open on it; nothing on a closed day.
    pub hours: Vec<Interval>,
    /// The instant everything below is told of: the close of a shift that is over, else the present.
    pub at: Instant,
    /// Whether the shift is over, and everything below stands as of its close.
    pub over: bool,
    /// The end of the next shift the store works: what is due before it is carried into it.
    pub next_end: Instant,
    /// Its signatures, as they stand now.
    pub signed: Shift,
    /// The sheets of the date.
    pub sheets: Vec<SheetSum>,
    /// Customers who came.
    pub receptions: Receptions,
    /// Appointments that begin in it.
    pub visits: Visits,
    /// Clocks: met, breached, still open.
    pub deadlines: Deadlines,
    /// Fines that wait for somebody, and those that were decided in it.
    pub fines: Fines,
    /// Failed items of any date that nobody has put right, oldest first.
    pub follow_ups: Vec<OpenFollowUp>,
    /// Who carries what into the next shift, whoever carries most money first; nobody's last.
    pub carry: Vec<Carrier>,
    /// The last shifts, this one included, in order.
    pub trend: Vec<DayFigures>,
}

/// What the parts of a summary are read with.
pub(crate) struct View<'a> {
    desk: &'a Desk,
    conn: &'a Connection,
    book: &'a Playbook,
    date: NaiveDate,
    period: Interval,
    at: Instant,
    next_end: Instant,
    noticed: Vec<Noticed>,
}

/// The date of the shift an instant belongs to.
pub fn date_at(desk: &Desk, at: Instant) -> NaiveDate {
    desk.calendar()
        .map_or_else(|| desk.date(at), |calendar| shift::date_at(calendar, at))
}

/// The handover of a date's shift, as it stands at `now`.
///
/// # Errors
/// Those of the store.
pub fn signed(desk: &Desk, date: NaiveDate, now: Instant) -> Result<Shift, StoreError> {
    let mut events = desk.store().events(&Stream::Shift(date))?;
    events.retain(|event| event.at <= now);
    Ok(Shift::fold(date, &events))
}

/// The close of a shift: the instant it was handed over, else its end; none while it goes on.
///
/// # Errors
/// Those of the store.
pub fn close_of(desk: &Desk, date: NaiveDate, now: Instant) -> Result<Option<Instant>, StoreError> {
    let Some(book) = book_of(desk, date, now) else {
        return Ok(None);
    };
    let end = shift::period(&book.calendar, date).end;
    let handed = signed(desk, date, now)?.handover.map(|one| one.at);
    Ok(handed.or((end <= now).then(|| Instant(end.0 - 1))))
}

/// The summary of a date's shift at `now`; none before a playbook was adopted. See the module for which tables it is
/// read from. A past shift costs a fold of what happened since; a live one costs a few indexed queries.
///
/// # Errors
/// Those of the store.
pub fn load(desk: &Desk, date: NaiveDate, now: Instant) -> Result<Option<Summary>, StoreError> {
    let Some(book) = book_of(desk, date, now) else {
        return Ok(None);
    };
    match close_of(desk, date, now)? {
        None => {
            let as_of = AsOf {
                conn: desk.store().conn(),
                at: now,
                over: false,
                now,
            };
            read(desk, &book, as_of, date).map(Some)
        }
        Some(_) => load_at(desk, date, now),
    }
}

/// The summary of a date's shift as somebody at `at` could have seen it: as of its close when it was over then, else
/// as of that instant.
///
/// # Errors
/// Those of the store.
pub fn load_at(desk: &Desk, date: NaiveDate, at: Instant) -> Result<Option<Summary>, StoreError> {
    let Some(book) = book_of(desk, date, at) else {
        return Ok(None);
    };
    let close = close_of(desk, date, at)?.filter(|close| *close <= at);
    let then = close.unwrap_or(at);
    let tables = desk.store().as_of_unscored(then, &mut |_| true)?;
    let as_of = AsOf {
        conn: &tables,
        at: then,
        over: close.is_some(),
        now: at,
    };
    read(desk, &book, as_of, date).map(Some)
}

/// Which tables are read, and what they stand for.
struct AsOf<'a> {
    conn: &'a Connection,
    /// The instant they stand at.
    at: Instant,
    over: bool,
    /// When it is looked at: signatures made until then are seen.
    now: Instant,
}

/// The playbook in force at the end of a date, or now for one that goes on; the first one for dates before it.
fn book_of(desk: &Desk, date: NaiveDate, now: Instant) -> Option<Arc<Playbook>> {
    let state = desk.store().state();
    let end = state.playbook()?.calendar.day_bounds(date).end.min(now);
    let adoptions = &state.store.adoptions;
    let then = adoptions.iter().rev().find(|one| one.at <= end);
    let known = then.or(adoptions.first())?;
    let found = state.policies.get(&known.policy);
    found.or_else(|| state.policies.get(&state.policy)).cloned()
}

fn read(
    desk: &Desk,
    book: &Playbook,
    as_of: AsOf<'_>,
    date: NaiveDate,
) -> Result<Summary, StoreError> {
    let told = |fault: Fault| fault.at(desk.store().path());
    let AsOf {
        conn,
        at,
        over,
        now,
    } = as_of;
    let period = shift::period(&book.calendar, date);
    let noticed = scan::noticed(desk.store().conn()).map_err(told)?;
    let view = View {
        desk,
        conn,
        book,
        date,
        period,
        at,
        next_end: next_end(&book.calendar, date),
        noticed: noticed.into_iter().filter(|one| before(one, at)).collect(),
    };
    let parts = || -> rusqlite::Result<Summary> {
        let deadlines = clocks::read(&view)?;
        let follow_ups = floor::follow_ups(&view)?;
        let receptions = floor::receptions(&view)?;
        Ok(Summary {
            date,
            period,
            hours: book.calendar.open_intervals(date),
            at,
            over,
            next_end: view.next_end,
            signed: Shift::fold(date, &[]),
            sheets: floor::sheets(&view)?,
            visits: visits::read(&view)?,
            fines: money::read(&view)?,
            trend: trend::read(&view)?,
            carry: carry::read(&view, &receptions, &follow_ups)?,
            receptions,
            deadlines,
            follow_ups,
        })
    };
    let summary = parts().map_err(|fault| told(fault.into()))?;
    Ok(Summary {
        signed: signed(desk, date, now)?,
        ..summary
    })
}

/// The end of the next shift the store works after a date.
fn next_end(calendar: &Calendar, date: NaiveDate) -> Instant {
    let opens = shift::next_opening(calendar, date);
    shift::period(calendar, shift::date_at(calendar, opens)).end
}

fn before(noticed: &Noticed, at: Instant) -> bool {
    match noticed {
        Noticed::Stepped { at: noted, .. } => *noted <= at,
        Noticed::Down { time, .. } => time.end <= at,
    }
}
