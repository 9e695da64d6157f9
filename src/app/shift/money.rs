//! The fines a shift leaves to people: to decide, to tell, to answer, to settle; and what was decided in it.

mod item;

pub use item::{FineItem, FineTask, Fines};

use super::{MOST, View};
use crate::app::Desk;
use crate::domain::ledger::{FineState, Noticed, Standing};
use crate::domain::playbook::fines::FineTerms;
use crate::domain::time::{Instant, Interval};
use crate::store::read::customers;
use crate::store::read::fines::{FineFilter, FineLine, decided, is_changed, undecided};
use crate::store::{Fault, StoreError, scan};
use rusqlite::{Connection, Result};

/// States in which a decided fine still waits for somebody.
const WAITING: [FineState; 6] = [
    FineState::Confirmed,
    FineState::Notified,
    FineState::Acknowledged,
    FineState::Appealed,
    FineState::Upheld,
    FineState::Reduced,
];

/// The fines that wait for somebody at `now`, whatever shift they are of, those of `period` marked.
///
/// # Errors
/// Those of the store.
pub fn fines(
    desk: &Desk,
    period: Interval,
    now: Instant,
) -> std::result::Result<Fines, StoreError> {
    let told = |fault: Fault| fault.at(desk.store().path());
    let conn = desk.store().conn();
    let noticed = scan::noticed(conn).map_err(told)?;
    let found = of(desk, conn, &noticed, period, now);
    found.map_err(|fault| told(fault.into()))
}

pub(super) fn read(view: &View<'_>) -> Result<Fines> {
    of(view.desk, view.conn, &view.noticed, view.period, view.at)
}

fn of(
    desk: &Desk,
    conn: &Connection,
    noticed: &[Noticed],
    period: Interval,
    at: Instant,
) -> Result<Fines> {
    let state = desk.store().state();
    let of_shift = (period.start, period.end);
    let before = (Instant::MIN, period.start);
    let after = (period.end, Instant::MAX);
    // A store that only records has nothing to decide.
    let spans: &[_] = match state.store.only_records() {
        true => &[],
        false => &[of_shift, before, after],
    };
    let (mut lines, mut more) = (Vec::new(), false);
    for span in spans.iter().copied() {
        let found = undecided(conn, state, noticed, span, at, MOST)?;
        more |= found.len() >= MOST;
        lines.extend(found);
    }
    let waiting = FineFilter {
        states: WAITING.to_vec(),
        ..FineFilter::default()
    };
    lines.extend(decided(conn, &waiting, MOST)?);
    let item = |line| item(desk, conn, line, period, at);
    let mut open: Vec<FineItem> = lines.into_iter().map(item).collect::<Result<_>>()?;
    open.retain(|one| one.task != FineTask::None);
    open.sort_by(|a, b| {
        let place = |one: &FineItem| (one.task, one.until, !one.of_shift, one.due);
        place(a).cmp(&place(b)).then_with(|| a.name.cmp(&b.name))
    });
    let last = decided(conn, &FineFilter::default(), MOST)?;
    let here = |line: &FineLine| {
        let since = since(desk, line, at);
        period.contains(since) && since <= at
    };
    let last = last.into_iter().filter(here);
    let mut decided: Vec<FineItem> = last.map(item).collect::<Result<_>>()?;
    decided.sort_by_key(|one| std::cmp::Reverse(one.since));
    Ok(Fines {
        open,
        more,
        decided,
    })
}

/// Since when a fine stands where it does at an instant: silence speaks at the end of its time.
fn since(desk: &Desk, line: &FineLine, at: Instant) -> Instant {
    let book = desk.policies().get(&line.key.policy);
    let terms = book.map(|book| book.fines).unwrap_or_default();
    match line.standing(desk.policies(), at) {
        Some(Standing::Accepted | Standing::Lapsed) => line.since.plus(terms.appeal),
        Some(Standing::Unanswered | Standing::UpheldBySilence) => line.since.plus(terms.answer),
        _ => line.since,
    }
}

pub(super) fn item(
    desk: &Desk,
    conn: &Connection,
    line: FineLine,
    period: Interval,
    at: Instant,
) -> Result<FineItem> {
    let book = desk.policies().get(&line.key.policy);
    let terms = book.map(|book| book.fines).unwrap_or_default();
    let stands = line.standing(desk.policies(), at);
    let state = desk.store().state();
    let only_records = state.store.only_records();
    let only_recorded = stands.is_none() && only_records;
    let task = match task(stands, line.doubts) {
        // Nobody is charged any more; what a person was told of he may still answer.
        FineTask::Decide | FineTask::Review | FineTask::Notify | FineTask::Settle
            if only_records =>
        {
            FineTask::None
        }
        task => task,
    };
    let goes_on = !matches!(task, FineTask::Decide | FineTask::Review | FineTask::None);
    let customer = customers::by_no(conn, line.no)?.map(|case| case.name);
    Ok(FineItem {
        changed: goes_on && is_changed(conn, state, &line, at)?,
        task,
        name: format!("{}:{}", line.no, line.key),
        case: line.case,
        no: line.no,
        customer: customer.unwrap_or_default(),
        person: line.person,
        due: line.due,
        of_shift: period.contains(line.due),
        state: match (stands, line.doubts) {
            (Some(stands), _) => stands.key(),
            (None, _) if only_recorded => "recorded",
            (None, 0) => "to-decide",
            (None, _) => "needs-review",
        },
        since: since(desk, &line, at),
        until: until(stands, line.since, &terms),
        asked: line.asked,
        amount: line.amount,
        doubts: line.doubts,
        key: line.key,
    })
}

fn task(stands: Option<Standing>, doubts: usize) -> FineTask {
    match stands {
        None if doubts > 0 => FineTask::Review,
        None => FineTask::Decide,
        Some(Standing::As(FineState::Confirmed)) => FineTask::Notify,
        Some(Standing::As(FineState::Notified)) => FineTask::Answer,
        Some(Standing::As(FineState::Appealed)) => FineTask::Appeal,
        Some(stands) if stands.may_settle() => FineTask::Settle,
        Some(_) => FineTask::None,
    }
}

fn until(stands: Option<Standing>, since: Instant, terms: &FineTerms) -> Option<Instant> {
    match stands {
        Some(Standing::As(FineState::Notified)) => Some(since.plus(terms.appeal)),
        Some(Standing::As(FineState::Appealed)) => Some(since.plus(terms.answer)),
        _ => None,
    }
}
