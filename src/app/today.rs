//! What the Today screen shows: the shift at a glance.

use super::Desk;
use super::reception::{self, Group};
use super::scores::asking::{self, Due};
use super::shift::{FineItem, to_answer};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Playbook, Text};
use crate::domain::sheet::Tally;
use crate::domain::time::Instant;
use crate::store::read::CaseLine;
use crate::store::read::appointments::{AppointmentFilter, AppointmentLine, starting_in};
use crate::store::read::deadlines::{Deadline, DeadlineFilter, window};
use crate::store::read::{Seek, Sum, breaches};
use crate::store::{Fault, StoreError};

/// Most rows of one block.
const MOST: usize = 30;

/// The shift at a glance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shift {
    /// The opening sheet: what it adds up to, whether it is signed, and when it must be.
    pub sheet: Option<SheetState>,
    /// Customers being received, longest first; behind them those whose visit goes on beyond the reception.
    pub received: Vec<Received>,
    /// Open appointments of the rest of the day.
    pub appointments: Vec<AppointmentLine>,
    /// Customers to be asked today or before, who waits longest first.
    pub asked: Vec<Due>,
    /// Fines the person at the counter was told of and may still answer, whatever must be answered first before.
    pub own: Vec<FineItem>,
    /// The deadlines that come first.
    pub deadlines: Vec<Deadline>,
    /// What was breached since the day began.
    pub breached: Sum,
}

/// A customer who is in the store.
#[derive(Clone, PartialEq, Debug)]
pub struct Received {
    /// The case as lists show it.
    pub line: CaseLine,
    /// The step that comes next, once the reception itself is done.
    pub next: Option<Key>,
}

/// Where the opening sheet stands.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetState {
    /// What the playbook calls it.
    pub name: Text,
    /// Marks.
    pub tally: Tally,
    /// When and by whom it was signed, and whether late.
    pub signed: Option<(Instant, String, bool)>,
    /// Until when a signature is in time; none on a closed day.
    pub until: Option<Instant>,
    /// Follow-ups of any date that wait.
    pub follow_ups: usize,
}

/// Reads the shift of the day `now` lies in, for whoever is at the counter.
///
/// # Errors
/// Those of the store.
pub fn load(desk: &Desk, actor: Option<PersonId>, now: Instant) -> Result<Shift, StoreError> {
    let date = desk.date(now);
    let Some(playbook) = desk.playbook() else {
        return Ok(Shift::default());
    };
    let day = playbook.calendar.day_bounds(date);
    let sheet = super::opening::load(desk, 0, date)?.map(|view| SheetState {
        name: view.list.name,
        tally: view.tally,
        signed: view
            .sheet
            .signed
            .as_ref()
            .map(|s| (s.at, desk.name_of(s.actor).to_owned(), s.late)),
        until: view.window.map(|(_, until)| until),
        follow_ups: view.follow_ups.len(),
    });
    let received = received(desk, playbook, now)?;
    let own = actor.map(|person| to_answer(desk, person, now));
    let own = own.transpose()?.unwrap_or_default();
    let read = || -> rusqlite::Result<Shift> {
        let conn = desk.store().conn();
        Ok(Shift {
            sheet,
            own,
            received,
            appointments: starting_in(
                conn,
                day,
                &AppointmentFilter {
                    open: true,
                    ..Default::default()
                },
                MOST,
            )?,
            asked: asking::due(conn, playbook, None, day.end.plus(-1), MOST)?,
            deadlines: window(conn, &DeadlineFilter::default(), Seek::First, MOST)?,
            breached: breaches::count(conn, (day.start, now), now)?,
        })
    };
    read().map_err(|error| Fault::from(error).at(desk.store().path()))
}

/// Customers who are in the store: being received, or still there because their journey says that a visit lasts longer.
fn received(desk: &Desk, book: &Playbook, now: Instant) -> Result<Vec<Received>, StoreError> {
    let stays = |journey: &Key| {
        let journey = book.journey(journey);
        journey.is_some_and(|journey| journey.reception_until.is_some())
    };
    let guests = reception::load(desk, None, now, 0)?.list.into_iter();
    let here = guests.filter_map(|guest| match guest.group {
        Group::Floor => Some(Received {
            line: guest.line,
            next: None,
        }),
        Group::ToFinish if stays(&guest.line.journey) => Some(Received {
            line: guest.line,
            next: guest.next,
        }),
        _ => None,
    });
    Ok(here.take(MOST).collect())
}
