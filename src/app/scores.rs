//! Scores of a period, counted out of the store.

use crate::domain::case::Case;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::Scorecard;
use crate::domain::roster::Roster;
use crate::domain::score::{Book, Facts, Scored, Span, Subject, score};
use crate::domain::sheet::Sheet;
use crate::domain::time::Instant;
use crate::store::read::period;
use crate::store::{Fault, State, Store, StoreError};

/// Everything scores of a period are counted out of.
#[derive(Clone, Debug)]
pub struct Gathered {
    cases: Vec<Case>,
    sheets: Vec<Sheet>,
    book: Book,
}

/// Reads what touched the period, as it stood at `at`.
///
/// # Errors
/// The store cannot be read.
pub fn gather(
    store: &Store,
    state: &State,
    span: &Span,
    at: Instant,
) -> Result<Gathered, StoreError> {
    let told = |error: rusqlite::Error| Fault::from(error).at(store.path());
    let until = |stream: &Stream| -> Result<Vec<Event>, StoreError> {
        let mut events = store.events(stream)?;
        events.retain(|event| event.at <= at);
        Ok(events)
    };
    let mut cases = Vec::new();
    for id in period::cases(store.conn(), span.time).map_err(told)? {
        cases.push(Case::fold(id, &until(&Stream::Case(id))?, &state.policies));
    }
    let mut sheets = Vec::new();
    for stream in period::sheets(store.conn(), span.first, span.after).map_err(told)? {
        if let Stream::Sheet(list, date) = &stream {
            sheets.push(Sheet::fold(list.clone(), *date, &until(&stream)?));
        }
    }
    Ok(Gathered {
        cases,
        sheets,
        book: Book::fold(&until(&Stream::Scores)?),
    })
}

impl Gathered {
    /// One filled-in scorecard.
    pub fn score(
        &self,
        (playbook, roster): (&Playbook, &Roster),
        card: &Scorecard,
        subject: Subject,
        span: &Span,
        now: Instant,
    ) -> Scored {
        let facts = Facts {
            cases: &self.cases,
            sheets: &self.sheets,
            roster,
            book: &self.book,
            now,
        };
        score(playbook, card, subject, span, &facts)
    }
}

/// Whoever a scorecard is for: the staff with its role, in the roster's order.
pub fn people(roster: &Roster, card: &Scorecard, at: Instant) -> Vec<PersonId> {
    let people = roster.with_role(&card.role, at);
    people.map(|person| person.id).collect()
}
