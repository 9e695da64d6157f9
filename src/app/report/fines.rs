//! The fines of a month with everything they follow from.

use super::Source;
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::{FineRecord, FineState, Ledger, Standing};
use crate::domain::score::period::Span;
use crate::store::read::customers::by_no;
use crate::store::read::deadlines::{Deadline, clock};
use crate::store::read::fines::{FineFilter, FineLine, decided, undecided};
use crate::store::{StoreError, scan};
use crate::words::ledger as told;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A fine with what it follows from.
pub(super) struct Fine {
    /// The fine as lists show it.
    pub line: FineLine,
    /// What was decided; none while nobody decided.
    pub record: Option<FineRecord>,
    /// The clock that was breached; none when the case's events no longer give it.
    pub clock: Option<Deadline>,
    /// What it means at the instant of the report; none while nobody decided.
    pub standing: Option<Standing>,
    /// Whether the store only records breaches.
    pub only_recorded: bool,
    /// The customer, masked.
    pub customer: String,
}

/// How a fine counts in sums.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counts {
    /// Nobody decided.
    ToDecide,
    /// Nobody decides: the store only records.
    Recorded,
    /// Asked for.
    Owed,
    /// Handed over to payroll.
    Settled,
    /// Not charged.
    LetOff,
}

impl Fine {
    /// How it counts in sums.
    pub fn counts(&self) -> Counts {
        match self.standing {
            None if self.only_recorded => Counts::Recorded,
            None => Counts::ToDecide,
            Some(Standing::As(FineState::Settled)) => Counts::Settled,
            Some(standing) if standing.is_charged() => Counts::Owed,
            Some(_) => Counts::LetOff,
        }
    }

    /// The fine as commands take it.
    pub fn reference(&self) -> String {
        format!("{}:{}", self.line.no, self.line.key)
    }

    /// Where it stands, in words.
    pub fn state(&self, from: &Source) -> String {
        let text = match self.standing {
            Some(standing) => told::standing_name(from.lang, standing),
            None if self.only_recorded => told::recorded_state(from.lang),
            None if self.line.doubts > 0 => told::needs_review(from.lang),
            None => told::undecided_state(from.lang),
        };
        text.to_owned()
    }

    /// Who pays, or the role where nobody does.
    pub fn payer(&self, from: &Source) -> String {
        match self.line.person {
            Some(person) => from.person(Some(person)),
            None => told::share_of(from.lang, &self.line.key.who, &from.known()),
        }
    }
}

/// The fines of breaches of a month, of one person or of all, by deadline.
pub(super) fn of_month(
    from: &Source,
    span: &Span,
    person: Option<PersonId>,
) -> Result<Vec<Fine>, StoreError> {
    let noticed = scan::noticed(from.store.conn());
    let noticed = noticed.map_err(|fault| fault.at(from.store.path()))?;
    let filter = FineFilter {
        person,
        month: Some(span.period.to_string()),
        ..FineFilter::default()
    };
    let mut lines = from.asked(decided(from.tables, &filter, usize::MAX))?;
    let time = (span.time.start, span.time.end);
    let open = undecided(from.tables, from.state, &noticed, time, from.at, usize::MAX);
    let open = from.asked(open)?.into_iter();
    lines.extend(open.filter(|line| person.is_none() || line.person == person));
    lines.sort_by(|a, b| (a.due, a.no, &a.key).cmp(&(b.due, b.no, &b.key)));
    let mut ledgers = BTreeMap::new();
    let fines = lines.into_iter().map(|line| one(from, line, &mut ledgers));
    fines.collect()
}

fn one(
    from: &Source,
    line: FineLine,
    ledgers: &mut BTreeMap<CaseId, Ledger>,
) -> Result<Fine, StoreError> {
    let ledger = match ledgers.entry(line.case) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(free) => free.insert(from.ledger(line.case)?),
    };
    let record = ledger.fines.get(&line.key);
    let cycle = i64::from(line.key.cycle);
    let clock = from.asked(clock(from.tables, line.no, &line.key.rule, cycle))?;
    let case = from.asked(by_no(from.tables, line.no))?;
    Ok(Fine {
        standing: line.standing(&from.state.policies, from.at),
        only_recorded: from.state.store.only_records(),
        record: record.cloned(),
        clock,
        customer: from.customer(line.no, &case.map_or_else(String::new, |case| case.name)),
        line,
    })
}
