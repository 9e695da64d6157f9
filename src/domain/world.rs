//! What a decision may look at. The store answers inside the transaction that will write the outcome,
//! so that what was true when deciding is true when saving, also with several terminals on one file.

use super::case::{Case, Policies};
use super::event::{Event, Stream};
use super::ids::{AppointmentId, CaseId, Key, OpId, PersonId};
use super::ledger::{Ledger, Noticed};
use super::playbook::model::Playbook;
use super::policy::StoreState;
use super::refusal::Refusal;
use super::roster::Roster;
use super::sheet::Sheet;
use super::shift::{Shift, ShiftId};
use super::time::{Instant, Interval};
use chrono::NaiveDate;

/// Why a decision could not be made.
#[derive(Debug)]
pub enum Stop {
    /// The rules say no.
    Refused(Box<Refusal>),
    /// The store could not be read.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(Box::new(refusal))
    }
}

/// The result of a look at the world or of a decision.
pub type Decided<T> = Result<T, Stop>;

/// Time somebody or something is taken by an open appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Busy {
    /// The appointment.
    pub appointment: AppointmentId,
    /// Its case.
    pub case: CaseId,
    /// Its kind.
    pub kind: Key,
    /// Its time, without the way.
    pub time: Interval,
    /// The person asked about who goes there.
    pub person: Option<PersonId>,
    /// The resource asked about that is reserved.
    pub resource: Option<Key>,
}

/// What a decision may look at.
pub trait World {
    /// The playbook in force; none before the store was set up.
    fn playbook(&self) -> Option<&Playbook>;
    /// Every adopted version.
    fn policies(&self) -> &Policies;
    /// The staff.
    fn roster(&self) -> &Roster;
    /// The store's own state.
    fn store(&self) -> &StoreState;
    /// A case; one that no event opened does not [`Case::exists`].
    ///
    /// # Errors
    /// The store cannot be read.
    fn case(&self, id: CaseId) -> Decided<Case>;
    /// A sheet, empty when nothing was marked.
    ///
    /// # Errors
    /// The store cannot be read.
    fn sheet(&self, checklist: &str, date: NaiveDate) -> Decided<Sheet>;
    /// Open appointments of these people or resources that overlap a time.
    ///
    /// # Errors
    /// The store cannot be read.
    fn busy(&self, people: &[PersonId], resources: &[Key], time: Interval) -> Decided<Vec<Busy>>;
    /// The events of an operation, in the order written.
    ///
    /// # Errors
    /// The store cannot be read.
    fn operation(&self, op: OpId) -> Decided<Vec<Event>>;
    /// All events of a stream, in journal order.
    ///
    /// # Errors
    /// The store cannot be read.
    fn stream(&self, stream: &Stream) -> Decided<Vec<Event>>;
    /// Whether anything of a stream was written down by `then`, that instant included.
    ///
    /// # Errors
    /// The store cannot be read.
    fn recorded_by(&self, stream: &Stream, then: Instant) -> Decided<bool> {
        let mut events = self.stream(stream)?.into_iter();
        Ok(events.any(|event| event.recorded <= then))
    }
    /// What was decided about the fines of a case.
    ///
    /// # Errors
    /// The store cannot be read.
    fn ledger(&self, case: CaseId) -> Decided<Ledger> {
        Ok(Ledger::fold(&self.stream(&Stream::Ledger(case))?))
    }
    /// The handover of a date's shift.
    ///
    /// # Errors
    /// The store cannot be read.
    fn shift(&self, id: &ShiftId) -> Decided<Shift> {
        Ok(Shift::fold(id, &self.stream(&Stream::Shift(id.clone()))?))
    }
    /// What fines of a person for breaches of a month (`2026-11`) come to at `now`, those still on their way included
    /// and those that silence ended left out.
    ///
    /// # Errors
    /// The store cannot be read.
    fn charged(&self, person: PersonId, month: &str, now: Instant) -> Decided<i64>;
    /// Whether a payroll batch of this name was settled.
    ///
    /// # Errors
    /// The store cannot be read.
    fn has_batch(&self, name: &str) -> Decided<bool>;
    /// What the terminals noticed of their clocks and of times the program did not run.
    ///
    /// # Errors
    /// The store cannot be read.
    fn noticed(&self) -> Decided<Vec<Noticed>>;
    /// A fresh identity for something the decision creates.
    fn fresh(&self) -> uuid::Uuid;
}
