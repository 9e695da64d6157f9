//! Single fines: those that wait for a person's answer, and one by its name.

use super::MOST;
use super::money::{FineItem, FineTask, item};
use crate::app::Desk;
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::{FineKey, FineState};
use crate::domain::time::{Instant, Interval};
use crate::store::read::customers;
use crate::store::read::fines::{FineFilter, decided, undecided_of};
use crate::store::{Fault, StoreError, scan};
use rusqlite::Result;

/// The fines a person was told of and may still answer, whatever must be answered first before.
///
/// # Errors
/// Those of the store.
pub fn to_answer(
    desk: &Desk,
    person: PersonId,
    now: Instant,
) -> std::result::Result<Vec<FineItem>, StoreError> {
    let find = || -> Result<Vec<FineItem>> {
        let conn = desk.store().conn();
        let filter = FineFilter {
            person: Some(person),
            states: vec![FineState::Notified],
            ..FineFilter::default()
        };
        let none = Interval::new(now, now);
        let told = decided(conn, &filter, MOST)?.into_iter();
        let told = told.map(|line| item(desk, conn, line, none, now));
        let mut told: Vec<FineItem> = told.collect::<Result<_>>()?;
        told.retain(|one| one.task == FineTask::Answer);
        told.sort_by_key(|one| (one.until, one.no));
        Ok(told)
    };
    find().map_err(|fault| Fault::from(fault).at(desk.store().path()))
}

/// One fine as it stands at `now`; none when there is no such breach.
///
/// # Errors
/// Those of the store.
pub fn one_fine(
    desk: &Desk,
    case: CaseId,
    fine: &FineKey,
    now: Instant,
) -> std::result::Result<Option<FineItem>, StoreError> {
    let told = |fault: Fault| fault.at(desk.store().path());
    let conn = desk.store().conn();
    let noticed = scan::noticed(conn).map_err(told)?;
    let find = || -> Result<Option<FineItem>> {
        let Some(line) = customers::by_id(conn, case)? else {
            return Ok(None);
        };
        let filter = FineFilter {
            no: Some(line.no),
            ..FineFilter::default()
        };
        let mut lines = decided(conn, &filter, usize::MAX)?;
        let cycle = (line.no, fine.rule.as_str(), i64::from(fine.cycle));
        lines.extend(undecided_of(
            conn,
            desk.store().state(),
            &noticed,
            cycle,
            now,
        )?);
        let found = lines.into_iter().find(|one| one.key == *fine);
        let none = Interval::new(now, now);
        found
            .map(|one| item(desk, conn, one, none, now))
            .transpose()
    };
    find().map_err(|fault| told(fault.into()))
}
