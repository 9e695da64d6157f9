//! Whose personal data is past its time: for the list, for erasing, for the doctor.

use crate::domain::case::Case;
use crate::domain::event::Stream;
use crate::domain::ids::CaseId;
use crate::domain::ledger::Ledger;
use crate::domain::retention::{Kept, Terms, kept};
use crate::domain::time::{DAY, Instant};
use crate::store::read::{CaseLine, retention};
use crate::store::{Store, StoreError};

/// Ended cases read at a time.
const PAGE: usize = 500;
/// No calendar month is shorter, in milliseconds.
const SHORTEST_MONTH: i64 = 28 * DAY;

/// A case whose period is over.
#[derive(Clone, PartialEq, Debug)]
pub struct Past {
    /// The case.
    pub line: CaseLine,
    /// What keeps its data all the same.
    pub held: Option<Kept>,
}

/// Cases past their period at `now`, the one that ended first foremost, at most `most`.
///
/// # Errors
/// Those of the store.
pub fn past(store: &Store, now: Instant, most: usize) -> Result<Vec<Past>, StoreError> {
    let state = store.state();
    let Some(playbook) = state.playbook() else {
        return Ok(Vec::new());
    };
    let Some(months) = playbook.retention.shortest() else {
        return Ok(Vec::new());
    };
    let terms = Terms {
        playbook,
        policies: &state.policies,
        roster: &state.roster,
        record_only: state.store.only_records(),
    };
    let until = now.plus(-i64::from(months) * SHORTEST_MONTH);
    let mut found = Vec::new();
    let mut last = None;
    while found.len() < most {
        let page = retention::ended(store.conn(), until, last, PAGE);
        let page = page.map_err(|error| crate::store::Fault::from(error).at(store.path()))?;
        let Some(end) = page.last() else { break };
        last = end.closed.map(|closed| (closed, end.no));
        for line in page {
            let held = held(store, line.id, &terms, now)?;
            if !matches!(held, Some(Kept::Open | Kept::NoPeriod | Kept::Until(_))) {
                found.push(Past { line, held });
            }
        }
    }
    found.truncate(most);
    Ok(found)
}

fn held(
    store: &Store,
    id: CaseId,
    terms: &Terms<'_>,
    now: Instant,
) -> Result<Option<Kept>, StoreError> {
    let case = Case::fold(id, &store.events(&Stream::Case(id))?, terms.policies);
    let ledger = Ledger::fold(&store.events(&Stream::Ledger(id))?);
    Ok(kept(&case, &ledger, terms, now))
}

/// The cases among them that nothing keeps.
pub fn due(past: &[Past]) -> Vec<CaseId> {
    let due = past.iter().filter(|one| one.held.is_none());
    due.map(|one| one.line.id).collect()
}
