//! Reports put together from the store, in one language: what they say is here, how they look is in [`crate::files::report`].

pub mod anchor;
mod fines;
mod month;
mod work;

pub use month::month;

use super::Desk;
use crate::domain::dates::to_local;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::Ledger;
use crate::domain::playbook::model::Money;
use crate::domain::text::mask_name;
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::files::write::Cell;
use crate::store::{Fault, State, Store, StoreError};
use crate::words::Lang;
use crate::words::names::Known;
use crate::words::today::unnamed;
use rusqlite::Connection;

/// What a report is read from: the store as it stood at an instant.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The file.
    pub store: &'a Store,
    /// The read tables of that instant.
    pub tables: &'a Connection,
    /// The state of the store's own streams at that instant.
    pub state: &'a State,
    /// The instant.
    pub at: Instant,
    /// The language.
    pub lang: Lang,
}

impl<'a> Source<'a> {
    /// The store as it is now.
    pub fn now(desk: &'a Desk, lang: Lang, now: Instant) -> Source<'a> {
        Source {
            store: desk.store(),
            tables: desk.store().conn(),
            state: desk.store().state(),
            at: now,
            lang,
        }
    }

    fn zone(&self) -> Zone {
        let book = self.state.playbook();
        book.map_or_else(super::desk::home_zone, |book| book.calendar.zone())
    }

    fn known(&self) -> Known<'a> {
        Known {
            playbook: self.state.playbook(),
            roster: Some(&self.state.roster),
            zone: self.zone(),
        }
    }

    /// What stands before an amount.
    fn sign(&self) -> &'static str {
        match self.state.playbook().map(|book| book.money) {
            Some(Money::Points) => "",
            _ => "¥",
        }
    }

    /// Rows of the read tables.
    fn asked<T>(&self, rows: rusqlite::Result<T>) -> Result<T, StoreError> {
        rows.map_err(|error| Fault::from(error).at(self.store.path()))
    }

    /// A stream's events up to the instant.
    fn events(&self, stream: &Stream) -> Result<Vec<Event>, StoreError> {
        let mut events = self.store.events(stream)?;
        events.retain(|event| event.at <= self.at);
        Ok(events)
    }

    fn ledger(&self, case: CaseId) -> Result<Ledger, StoreError> {
        Ok(Ledger::fold(&self.events(&Stream::Ledger(case))?))
    }

    /// A time as spreadsheets keep it, in the store's zone.
    fn time(&self, at: Instant) -> Cell {
        Cell::Time(to_local(at, self.zone()))
    }

    /// A time that may not have come.
    fn time_if(&self, at: Option<Instant>) -> Cell {
        let real = at.filter(|at| *at < Instant::MAX);
        real.map_or(Cell::Empty, |at| self.time(at))
    }

    fn person(&self, person: Option<PersonId>) -> String {
        person.map_or_else(String::new, |id| self.known().person(id))
    }

    fn code(&self, person: PersonId) -> String {
        let known = self.state.roster.person(person);
        known.map_or_else(String::new, |person| person.code.clone())
    }

    /// A customer for eyes that need not know who it is.
    fn customer(&self, no: i64, name: &str) -> String {
        match name.is_empty() {
            true => unnamed(self.lang, no),
            false => format!("{no} {}", mask_name(name)),
        }
    }
}
