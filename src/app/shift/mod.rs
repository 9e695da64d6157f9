//! One summary of a shift: what the Review screen, the command line and the reports show of it. Data without words.
//!
//! A shift that goes on is read from the live tables; one that is over is read *as of its close*: the tables as they
//! stood then, so that it shows for ever what was there to be seen.

mod asked;
mod carry;
mod clocks;
mod floor;
mod money;
mod sheets;
pub mod sign;
mod single;
mod trend;
mod visits;
mod which;

pub use asked::AskLine;
pub use carry::{Carrier, LoadLine, carried_by};
pub use clocks::{ClockLine, Deadlines, PayerLine, RuleSum};
pub use floor::{Count, PersonSum, Received, Receptions};
pub use money::{FineItem, FineTask, Fines, fines};
pub use sheets::{FailedItem, OpenFollowUp, SheetSum, Signed};
pub use single::{one_fine, to_answer};
pub use trend::DayFigures;
pub use visits::{MovedLine, VisitLine, Visits};
pub use which::{begun, beside, close_of, date_at, shift_at, shifts_of, signed};

use super::Desk;
use crate::domain::ids::Key;
use crate::domain::ledger::Noticed;
use crate::domain::playbook::model::Playbook;
use crate::domain::shift::{self, Shift, ShiftId};
use crate::domain::time::{Instant, Interval};
use crate::store::scan;
use crate::store::{Fault, StoreError};
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::Serialize;
use which::book_of;

/// Most rows of one list of a summary.
pub const MOST: usize = 200;

/// Everything there is to say about a shift. Instants are milliseconds UTC, money is fen or hundredths of a point.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Summary {
    /// The date.
    pub date: NaiveDate,
    /// Which crew's; empty where the whole day is one shift.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub crew: Key,
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
    /// Customers who were to be asked what they think and have not answered, who waits longest first.
    pub surveys: Vec<AskLine>,
    /// Who carries what into the next shift, whoever carries most money first; nobody's last.
    pub carry: Vec<Carrier>,
    /// The last shifts, this one included, in order.
    pub trend: Vec<DayFigures>,
}

impl Summary {
    /// Which shift it is of.
    pub fn id(&self) -> ShiftId {
        ShiftId {
            date: self.date,
            crew: self.crew.clone(),
        }
    }
}

/// What the parts of a summary are read with.
pub(crate) struct View<'a> {
    desk: &'a Desk,
    conn: &'a Connection,
    book: &'a Playbook,
    date: NaiveDate,
    crew: &'a str,
    period: Interval,
    at: Instant,
    next_end: Instant,
    noticed: Vec<Noticed>,
}

/// The summary of a date's shift at `now`; none before a playbook was adopted. See the module for which tables it is
/// read from. A past shift costs a fold of what happened since; a live one costs a few indexed queries.
///
/// # Errors
/// Those of the store.
pub fn load(
    desk: &Desk,
    shift: impl Into<ShiftId>,
    now: Instant,
) -> Result<Option<Summary>, StoreError> {
    let id = shift.into();
    let Some(book) = book_of(desk, id.date, now) else {
        return Ok(None);
    };
    match close_of(desk, &id, now)? {
        None => {
            let as_of = AsOf {
                conn: desk.store().conn(),
                at: now,
                over: false,
                now,
            };
            read(desk, &book, as_of, &id).map(Some)
        }
        Some(_) => load_at(desk, id, now),
    }
}

/// The summary of a date's shift as somebody at `at` could have seen it: as of its close when it was over then, else
/// as of that instant.
///
/// # Errors
/// Those of the store.
pub fn load_at(
    desk: &Desk,
    shift: impl Into<ShiftId>,
    at: Instant,
) -> Result<Option<Summary>, StoreError> {
    let id = shift.into();
    let Some(book) = book_of(desk, id.date, at) else {
        return Ok(None);
    };
    let close = close_of(desk, &id, at)?.filter(|close| *close <= at);
    let then = close.unwrap_or(at);
    let tables = desk.store().as_of_unscored(then, &mut |_| true)?;
    let as_of = AsOf {
        conn: &tables,
        at: then,
        over: close.is_some(),
        now: at,
    };
    read(desk, &book, as_of, &id).map(Some)
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

fn read(
    desk: &Desk,
    book: &Playbook,
    as_of: AsOf<'_>,
    id: &ShiftId,
) -> Result<Summary, StoreError> {
    let told = |fault: Fault| fault.at(desk.store().path());
    let AsOf {
        conn,
        at,
        over,
        now,
    } = as_of;
    let (date, period) = (id.date, shift::time_of(book, id));
    let noticed = scan::noticed(desk.store().conn()).map_err(told)?;
    let view = View {
        desk,
        conn,
        book,
        date,
        crew: &id.crew,
        period,
        at,
        next_end: shift::time_of(book, &shift::next(book, id)).end,
        noticed: noticed.into_iter().filter(|one| before(one, at)).collect(),
    };
    let parts = || -> rusqlite::Result<Summary> {
        let deadlines = clocks::read(&view)?;
        let follow_ups = sheets::follow_ups(&view)?;
        let receptions = floor::receptions(&view)?;
        Ok(Summary {
            date,
            crew: id.crew.clone(),
            period,
            hours: hours(book, id),
            at,
            over,
            next_end: view.next_end,
            signed: Shift::fold(id, &[]),
            sheets: sheets::of_date(&view)?,
            visits: visits::read(&view)?,
            fines: money::read(&view)?,
            trend: trend::read(&view)?,
            carry: carry::read(&view, &receptions, &follow_ups)?,
            receptions,
            deadlines,
            follow_ups,
            surveys: asked::read(&view)?,
        })
    };
    let summary = parts().map_err(|fault| told(fault.into()))?;
    Ok(Summary {
        signed: signed(desk, id, now)?,
        ..summary
    })
}

/// When the store is open in a shift.
fn hours(book: &Playbook, id: &ShiftId) -> Vec<Interval> {
    let time = shift::time_of(book, id);
    let open = book.calendar.open_intervals(id.date).into_iter();
    let cut = open.map(|one| Interval::new(one.start.max(time.start), one.end.min(time.end)));
    cut.filter(|one| one.start < one.end).collect()
}

fn before(noticed: &Noticed, at: Instant) -> bool {
    match noticed {
        Noticed::Stepped { at: noted, .. } => *noted <= at,
        Noticed::Down { time, .. } => time.end <= at,
    }
}
