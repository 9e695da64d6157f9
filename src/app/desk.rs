//! The open store with the questions every screen asks of it.

use super::moment;
use super::perform::{Failure, perform, perform_each};
use crate::domain::calendar::Calendar;
use crate::domain::case::{Case, Policies};
use crate::domain::command::Command;
use crate::domain::decide::{Asker, decide};
use crate::domain::event::Stream;
use crate::domain::ids::{CaseId, OpId, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::policy::StoreState;
use crate::domain::refusal::Refusal;
use crate::domain::roster::{Person, Roster};
use crate::domain::sheet::Sheet;
use crate::domain::time::{HOUR, Instant};
use crate::domain::world::Stop;
use crate::domain::zone::Zone;
use crate::store::read::totals::Bounds;
use crate::store::{Receipt, Store, StoreError};
use chrono::NaiveDate;

/// The open store.
pub struct Desk {
    store: Store,
}

/// The zone before a playbook says another.
pub fn home_zone() -> Zone {
    Zone::shanghai()
}

impl Desk {
    /// The desk of an open store.
    pub fn new(store: Store) -> Desk {
        Desk { store }
    }

    /// The store again, for those who only lent it.
    pub fn into_store(self) -> Store {
        self.store
    }

    /// The store, for the queries of `store::read` with [`Store::conn`].
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The store, for what is not a command: tries of PINs, upkeep.
    pub fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Whether the store was set up.
    pub fn is_set_up(&self) -> bool {
        !self.store_state().name.is_empty()
    }

    /// The playbook in force.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.store.state().playbook()
    }

    /// Every adopted version.
    pub fn policies(&self) -> &Policies {
        &self.store.state().policies
    }

    /// The staff.
    pub fn roster(&self) -> &Roster {
        &self.store.state().roster
    }

    /// Name, settings, adopted playbooks.
    pub fn store_state(&self) -> &StoreState {
        &self.store.state().store
    }

    /// A person, staff or gone.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.roster().person(id)
    }

    /// A person's name; the code where the name was erased; empty for nobody.
    pub fn name_of(&self, id: Option<PersonId>) -> &str {
        match id.and_then(|id| self.person(id)) {
            Some(person) if person.name.is_empty() => &person.code,
            Some(person) => &person.name,
            None => "",
        }
    }

    /// Whether this program has statutory days the store does not count with yet.
    pub fn has_newer_days(&self) -> bool {
        self.store_state().has_newer_days(self.playbook())
    }

    /// The store's calendar; none before a playbook was adopted.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.playbook().map(|book| &book.calendar)
    }

    /// The store's zone.
    pub fn zone(&self) -> Zone {
        self.calendar().map_or_else(home_zone, Calendar::zone)
    }

    /// The date in the store's zone.
    pub fn date(&self, at: Instant) -> NaiveDate {
        crate::domain::dates::to_local(at, self.zone()).date()
    }

    /// Where the groups of deadlines begin: now, two hours from now, the end of the store's day.
    pub fn bounds(&self, now: Instant) -> Bounds {
        let end = self
            .calendar()
            .map(|calendar| calendar.day_bounds(self.date(now)).end);
        Bounds {
            now,
            soon: now.plus(2 * HOUR),
            day_end: end.unwrap_or_else(|| now.plus(24 * HOUR)),
        }
    }

    /// A case, folded from its events.
    ///
    /// # Errors
    /// Those of the store.
    pub fn case(&self, id: CaseId) -> Result<Case, StoreError> {
        let events = self.store.events(&Stream::Case(id))?;
        Ok(Case::fold(id, &events, self.policies()))
    }

    /// A date's sheet, empty when nobody touched it.
    ///
    /// # Errors
    /// Those of the store.
    pub fn sheet(&self, checklist: &str, date: NaiveDate) -> Result<Sheet, StoreError> {
        let events = self
            .store
            .events(&Stream::Sheet(checklist.to_owned(), date))?;
        Ok(Sheet::fold(checklist.to_owned(), date, &events))
    }

    /// Does a command; see [`perform`].
    ///
    /// # Errors
    /// Those of [`perform`].
    pub fn perform(
        &mut self,
        actor: Option<PersonId>,
        now: Instant,
        op: OpId,
        command: &Command,
    ) -> Result<Receipt, Failure> {
        let who = self.asker(actor, now);
        perform(&mut self.store, who, op, command)
    }

    /// Does many commands; see [`perform_each`].
    ///
    /// # Errors
    /// Those of [`perform_each`].
    pub fn perform_each(
        &mut self,
        actor: Option<PersonId>,
        now: Instant,
        commands: &[Command],
    ) -> Result<Vec<bool>, Failure> {
        let who = self.asker(actor, now);
        perform_each(&mut self.store, who, commands)
    }

    fn asker(&self, actor: Option<PersonId>, now: Instant) -> Asker {
        Asker {
            actor,
            at: now,
            now,
            terminal: self.store.terminal(),
        }
    }

    /// What the rules would say to a command now; a fault of the store says nothing yet.
    ///
    /// # Errors
    /// Why not.
    pub fn would(
        &self,
        actor: Option<PersonId>,
        now: Instant,
        command: &Command,
    ) -> Result<(), Box<Refusal>> {
        let who = self.asker(actor, now);
        match self.store.look(|world| decide(world, who, command)) {
            Err(Stop::Refused(refusal)) => Err(refusal),
            Ok(_) | Err(Stop::Failed(_)) => Ok(()),
        }
    }

    /// The identity of a new operation.
    pub fn new_op(&self) -> OpId {
        moment::new_op()
    }
}
