//! Reports put together from the store, in one language: what they say is here, how they look is in [`crate::files::report`].

pub mod anchor;
mod clocks;
mod export;
mod fines;
mod handover;
mod month;
pub mod payroll;
mod shift;
mod sums;
mod work;

pub use clocks::deadlines;
pub use export::{EXPORTS, ExportFault, of_shift};
pub(in crate::app) use export::{fresh, write};
pub use handover::handover;
pub use month::month;
pub use shift::shift;

use super::Desk;
use super::privacy::Sight;
use crate::domain::dates::to_local;
use crate::domain::event::{Event, Stream};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::Ledger;
use crate::domain::playbook::model::Money;
use crate::domain::text::mask_name;
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::files::report::{Body, Part, Report, Table};
use crate::files::write::Cell;
use crate::store::read::customers::by_no;
use crate::store::{Fault, State, Store, StoreError};
use crate::words::Lang;
use crate::words::names::Known;
use crate::words::statement as words;
use crate::words::today::unnamed;
use rusqlite::Connection;

/// A part without a note.
fn part(title: &str, body: Body) -> Part {
    Part {
        title: title.to_owned(),
        note: String::new(),
        body,
    }
}

/// A part that is a table.
fn table(title: &str, note: &str, table: Table) -> Part {
    Part {
        note: note.to_owned(),
        ..part(title, Body::Table(table))
    }
}

/// Headings.
fn heads(lang: Lang, names: &[fn(Lang) -> &'static str]) -> Vec<String> {
    names.iter().map(|word| word(lang).to_owned()).collect()
}

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
    /// How numbers and names of customers are shown.
    pub sight: Sight,
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
            sight: Sight::Masked,
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

    /// A customer, for eyes that need not know who it is unless a reason is on record.
    fn customer(&self, no: i64, name: &str) -> String {
        match (name.is_empty(), self.sight) {
            (true, _) => unnamed(self.lang, no),
            (false, Sight::Masked) => format!("{no} {}", mask_name(name)),
            (false, Sight::Clear) => format!("{no} {name}"),
        }
    }

    /// What somebody wrote freely.
    fn note(&self, text: &str) -> Cell {
        Cell::text(self.sight.text(text))
    }

    /// The telephone number of a case.
    fn phone(&self, no: i64) -> Result<Cell, StoreError> {
        let line = self.asked(by_no(self.tables, no))?;
        let phone = line.map(|line| line.phone).unwrap_or_default();
        Ok(Cell::text(self.sight.phone(&phone)))
    }

    /// The beginning of a report: title, store, instant, anchor.
    fn begun(&self, title: String) -> Result<Report, StoreError> {
        let at = self.known().time(self.at);
        Ok(Report {
            code: self.lang.code(),
            sign: self.sign(),
            title,
            under: words::under(self.lang, &self.state.store.name, &at),
            anchor: Some(anchor::note(self.lang, self.store.head()?)),
            ..Report::default()
        })
    }
}
