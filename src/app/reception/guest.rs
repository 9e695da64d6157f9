//! A customer on the Reception screen: where they are, what comes next, whether they wait too long.

use crate::domain::case::pipeline::StepState;
use crate::domain::case::{Case, Clock};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Playbook, Step};
use crate::domain::time::{Instant, MINUTE};
use crate::store::read::CaseLine;
use chrono::NaiveDate;

/// Minutes after which nobody having greeted a customer is too long.
pub const UNGREETED: i64 = 3;
/// Minutes after which nothing having been done with a customer on the floor is too long.
pub const UNTENDED: i64 = 30;

/// Which part of the list a customer is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// In the store now.
    Floor,
    /// Received today; something of the visit is still to be written down.
    ToFinish,
    /// Will be back, or still thinks about it.
    Returning,
}

/// A step of a customer's way, as far as it matters here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stop {
    /// The step.
    pub step: Key,
    /// Where it stands.
    pub state: StepState,
    /// When it was done last.
    pub done: Option<Instant>,
}

/// A customer of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Guest {
    /// The case as lists show it.
    pub line: CaseLine,
    /// The case.
    pub case: Case,
    /// Which part of the list.
    pub group: Group,
    /// Who receives.
    pub host: Option<PersonId>,
    /// The steps of the stages that matter here, in order.
    pub stops: Vec<Stop>,
    /// The step that comes next.
    pub next: Option<Key>,
    /// When the customer wants to return.
    pub returns: Option<NaiveDate>,
    /// The step that opening the case did, where there is one: the phone rang. Else the customer came in.
    pub begun: Option<Key>,
    /// Whether an appointment waits to be booked while the customer is here; what is agreed later, when the car is ready,
    /// is not offered at once.
    pub bookable: bool,
    pub(super) greeted: bool,
}

/// What a customer waits for too long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// Nobody greeted, for so many minutes.
    Ungreeted(i64),
    /// Nothing was done, for so many minutes.
    Untended(i64),
    /// The day of the return has come.
    Expected,
    /// The day of the return has passed by so many days.
    Overdue(i64),
}

impl Guest {
    /// Minutes since the customer came in.
    pub fn minutes(&self, now: Instant) -> i64 {
        now.since(self.line.opened).max(0) / MINUTE
    }

    /// What takes too long, if anything.
    pub fn waits(&self, now: Instant, today: NaiveDate) -> Option<Wait> {
        match (self.group, self.returns) {
            (Group::Floor, _) if !self.greeted => Some(self.minutes(now))
                .filter(|minutes| *minutes >= UNGREETED)
                .map(Wait::Ungreeted),
            (Group::Floor, _) => Some(now.since(self.line.touched) / MINUTE)
                .filter(|minutes| *minutes >= UNTENDED)
                .map(Wait::Untended),
            (Group::Returning, Some(day)) if day == today => Some(Wait::Expected),
            (Group::Returning, Some(day)) if day < today => {
                Some(Wait::Overdue((today - day).num_days()))
            }
            _ => None,
        }
    }

    /// The clock of the customer's that comes first among those a step stops.
    pub fn clock_of(&self, book: &Playbook, step: &Step) -> Option<&Clock> {
        let stops = |clock: &&Clock| {
            let rule = book.rule(&clock.rule);
            rule.is_some_and(|rule| rule.stop.iter().any(|stop| step.may_reach(stop)))
        };
        let open = self.case.clocks.iter().filter(|clock| clock.is_open());
        open.filter(stops).min_by_key(|clock| clock.due)
    }

    /// The steps that can be done now.
    pub fn open(&self) -> impl Iterator<Item = &Stop> {
        let fresh = |stop: &&Stop| stop.state == StepState::Open;
        self.stops.iter().filter(fresh)
    }
}

/// Who is being received, and who may come back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Guests {
    /// By group, who came first first; those who may come back by the day they named, then whoever was here last.
    pub list: Vec<Guest>,
    /// Whether more customers may come back than were read.
    pub more: bool,
}
