//! The appointments of a shift, and those of the next one.

use super::{MOST, View};
use crate::domain::case::AppointmentState;
use crate::domain::event::Cause;
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::time::{Instant, Interval};
use crate::store::read::appointments::{AppointmentFilter, AppointmentLine, moved_in, starting_in};
use crate::store::tables::state_key;
use rusqlite::Result;
use serde::Serialize;

/// Appointments that begin in a shift, by what became of them.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Visits {
    /// How many were agreed for the shift, called off ones included.
    pub agreed: usize,
    /// Took place, or somebody is there.
    pub kept: usize,
    /// The customer was not there.
    pub missed: usize,
    /// Called off.
    pub cancelled: usize,
    /// Their time is over and nobody said what became of them.
    pub unmarked: usize,
    /// Still to come.
    pub coming: usize,
    /// Appointments of any date whose time was changed in the shift.
    pub moved: usize,
    /// Of them for the store's reasons.
    pub moved_by_store: usize,
    /// The appointments of the shift, by start.
    pub list: Vec<VisitLine>,
    /// Those that were moved in the shift, in order.
    pub moves: Vec<VisitLine>,
    /// The open ones of the next shift, by start.
    pub next: Vec<VisitLine>,
}

/// An appointment.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct VisitLine {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub appointment: AppointmentId,
    /// Number of the case.
    pub no: i64,
    /// Customer's name; empty when unknown.
    pub name: String,
    /// Kind in the playbook.
    pub kind: Key,
    /// Agreed time.
    pub time: Interval,
    /// `booked`, `arrived`, `finished`, `no-show` or `cancelled`.
    pub state: &'static str,
    /// Who goes.
    pub people: Vec<PersonId>,
    /// The last change of its time.
    pub moved: Option<MovedLine>,
}

/// A change of an appointment's time.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct MovedLine {
    /// When it was changed.
    pub at: Instant,
    /// The start it had before.
    pub from: Instant,
    /// Who caused it.
    pub cause: Cause,
}

pub(super) fn read(view: &View<'_>) -> Result<Visits> {
    let all = AppointmentFilter::default();
    let list = starting_in(view.conn, view.period, &all, MOST)?;
    let until = view.period.end.min(view.at.plus(1));
    let moves = moved_in(view.conn, Interval::new(view.period.start, until), MOST)?;
    let mut sum = Visits {
        agreed: list.len(),
        moved: moves.len(),
        ..Visits::default()
    };
    for one in &list {
        let place = match one.state {
            AppointmentState::Finished | AppointmentState::Arrived => &mut sum.kept,
            AppointmentState::NoShow => &mut sum.missed,
            AppointmentState::Cancelled => &mut sum.cancelled,
            AppointmentState::Booked if one.time.end <= view.at => &mut sum.unmarked,
            AppointmentState::Booked => &mut sum.coming,
        };
        *place += 1;
    }
    let by_store = |one: &&AppointmentLine| one.moved.is_some_and(|m| m.cause == Cause::Store);
    sum.moved_by_store = moves.iter().filter(by_store).count();
    let open = AppointmentFilter {
        open: true,
        ..AppointmentFilter::default()
    };
    let next = Interval::new(view.period.end, view.next_end);
    sum.next = lines(starting_in(view.conn, next, &open, MOST)?);
    sum.list = lines(list);
    sum.moves = lines(moves);
    Ok(sum)
}

fn lines(of: Vec<AppointmentLine>) -> Vec<VisitLine> {
    let line = |one: AppointmentLine| VisitLine {
        case: one.case,
        appointment: one.id,
        no: one.no,
        name: one.name,
        kind: one.kind,
        time: one.time,
        state: state_key(one.state),
        people: one.people,
        moved: one.moved.map(|moved| MovedLine {
            at: moved.at,
            from: moved.from,
            cause: moved.cause,
        }),
    };
    of.into_iter().map(line).collect()
}
