//! An opened store as a command sees it: state, tables and names, now or as of an instant.

mod past;
mod told;

use past::Past;

use super::context::Context;
use super::trouble::{Outcome, Trouble};
use super::{pin, refs};
use crate::app::moment;
use crate::app::perform::{Failure, perform};
use crate::domain::case::Case;
use crate::domain::command::Command;
use crate::domain::dates::{parse_date, parse_instant};
use crate::domain::decide::Asker;
use crate::domain::event::Stream;
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::store::{Fault, Receipt, Store, StoreError};
use crate::words::names::Known;
use crate::words::{Lang, failure, refusal};
use chrono::NaiveDate;

/// The zone of a store that has no playbook yet.
fn first_zone() -> Zone {
    Zone::shanghai()
}

/// An opened store.
pub struct Session {
    /// The file.
    pub store: Store,
    /// The language of texts.
    pub lang: Lang,
    /// Who acts; nobody when no person was named.
    pub actor: Option<PersonId>,
    /// The instant looked at, or at which the command's work happened.
    pub at: Instant,
    /// The present.
    pub now: Instant,
    past: Option<Past>,
}

/// What is left of a session while its store is lent.
pub struct Lent {
    /// The language of texts.
    pub lang: Lang,
    /// The instant looked at.
    pub at: Instant,
    /// The present.
    pub now: Instant,
}

impl Session {
    /// For reading; as of `--at` when given.
    pub fn reading(context: &Context, store: Store) -> Outcome<Session> {
        let mut session = Session::new(context, store);
        session.at = session.instant_of(context)?;
        if context.at.is_some() {
            session.past = Some(session.past()?);
        }
        if let Some(text) = session.named(context) {
            session.actor = Some(refs::person(&session, text)?);
        }
        Ok(session)
    }

    /// For writing: `--at` is when it happened.
    pub fn writing(context: &Context, store: Store) -> Outcome<Session> {
        let mut session = Session::new(context, store);
        session.at = session.instant_of(context)?;
        let clocks = crate::app::moment::reading(context.now);
        if let Some(by) = session.told_fault(session.store.clock_moved(clocks))? {
            super::trouble::remark(&crate::words::frame::clock_moved(context.lang, by));
        }
        if let Some(text) = session.named(context) {
            let person = refs::person(&session, text)?;
            pin::check(context, &mut session, person)?;
            session.actor = Some(person);
        }
        Ok(session)
    }

    /// Who is to act. Before a store is set up there is nobody to be found, whatever the environment says.
    fn named<'c>(&self, context: &'c Context) -> Option<&'c String> {
        let set_up = self.state().playbook().is_some();
        context.person.as_ref().filter(|_| set_up)
    }

    /// What the store answered, or its fault in words.
    pub fn told_fault<T>(&self, answer: Result<T, StoreError>) -> Outcome<T> {
        answer.map_err(|error| Trouble::store(self.lang, &error))
    }

    /// As it is now, with nobody signed in.
    pub fn new(context: &Context, store: Store) -> Session {
        Session {
            store,
            lang: context.lang,
            actor: None,
            at: context.now,
            now: context.now,
            past: None,
        }
    }

    /// Lends the store to what the screens are made of, and takes it back.
    pub fn lend<T>(
        self,
        ask: impl FnOnce(&Lent, &crate::app::Desk) -> Outcome<T>,
    ) -> Outcome<(Session, T)> {
        let lent = Lent {
            lang: self.lang,
            at: self.at,
            now: self.now,
        };
        let desk = crate::app::Desk::new(self.store);
        let answer = ask(&lent, &desk)?;
        let session = Session {
            store: desk.into_store(),
            lang: self.lang,
            actor: self.actor,
            at: self.at,
            now: self.now,
            past: self.past,
        };
        Ok((session, answer))
    }

    fn instant_of(&self, context: &Context) -> Outcome<Instant> {
        let Some(text) = &context.at else {
            return Ok(context.now);
        };
        let at = self.instant("--at", text)?;
        match at <= context.now {
            true => Ok(at),
            false => Err(Trouble::Usage(failure::at_in_future(self.lang).to_owned())),
        }
    }

    /// Does one command and gives the receipt.
    pub fn perform(&mut self, context: &Context, command: &Command) -> Outcome<Receipt> {
        let (who, op) = (self.asker(), context.op());
        let done = perform(&mut self.store, who, op, command);
        done.map_err(|error| Trouble::operation(self.lang, op, &error, &self.known()))
    }

    /// As [`Session::perform`], with what the rules say left to the caller.
    pub fn perform_or(
        &mut self,
        context: &Context,
        command: &Command,
    ) -> Outcome<Result<Receipt, Box<Refusal>>> {
        let (who, op) = (self.asker(), context.op());
        match perform(&mut self.store, who, op, command) {
            Ok(receipt) => Ok(Ok(receipt)),
            Err(Failure::Refused(refusal)) => Ok(Err(refusal)),
            Err(error) => Err(Trouble::operation(self.lang, op, &error, &self.known())),
        }
    }

    /// Who asks, and when.
    pub fn asker(&self) -> Asker {
        Asker {
            actor: self.actor,
            terminal: self.store.terminal(),
            at: self.at,
            now: self.now.max(moment::now()),
        }
    }

    /// The playbook in force.
    pub fn playbook(&self) -> Outcome<&Playbook> {
        let refused = || Trouble::Refused(refusal::no_store(self.lang).to_owned());
        self.state().playbook().ok_or_else(refused)
    }

    /// The store's zone.
    pub fn zone(&self) -> Zone {
        self.state()
            .playbook()
            .map_or_else(first_zone, |playbook| playbook.calendar.zone())
    }

    /// What keys and ids are called.
    pub fn known(&self) -> Known<'_> {
        Known {
            playbook: self.state().playbook(),
            roster: Some(&self.state().roster),
            zone: self.zone(),
        }
    }

    /// A case at the instant looked at.
    pub fn case(&self, id: CaseId) -> Outcome<Case> {
        let events = self.events(&Stream::Case(id))?;
        Ok(Case::fold(id, &events, &self.state().policies))
    }

    /// Rows of the read tables, or the file's fault in words.
    pub fn asked<T>(&self, rows: rusqlite::Result<T>) -> Outcome<T> {
        rows.map_err(|error| Trouble::store(self.lang, &Fault::from(error).at(self.store.path())))
    }

    /// A refusal in words.
    pub fn refused(&self, refusal: &Refusal) -> Trouble {
        Trouble::refused(self.lang, refusal, &self.known())
    }

    /// What the rules say, in words.
    pub fn words_of(&self, refusal: &Refusal) -> String {
        refusal::text(self.lang, refusal, &self.known())
    }

    /// A point in time as people write it.
    pub fn instant(&self, arg: &str, text: &str) -> Outcome<Instant> {
        parse_instant(text, self.zone(), self.now)
            .map_err(|fault| Trouble::time(self.lang, arg, text, fault))
    }

    /// A date as people write it.
    pub fn date(&self, arg: &str, text: &str) -> Outcome<NaiveDate> {
        parse_date(text, self.zone(), self.now)
            .map_err(|fault| Trouble::time(self.lang, arg, text, fault))
    }

    /// The date of the instant looked at.
    pub fn today(&self) -> NaiveDate {
        match self.state().playbook() {
            Some(playbook) => playbook.calendar.date_of(self.at),
            None => crate::domain::dates::to_local(self.at, first_zone()).date(),
        }
    }
}
