//! What a decision may look at, fresh inside the write transaction, and the cached state of the store's own streams.

use super::error::Fault;
use super::journal;
use super::policies;
use super::project::Pending;
use super::read::fines;
use super::sql::prepare;
use super::tables;
use crate::domain::case::{Case, Policies};
use crate::domain::event::{Event, Stream};
use crate::domain::ids::{CaseId, Key, OpId, PersonId, PolicyId};
use crate::domain::ledger::Noticed;
use crate::domain::playbook::model::Playbook;
use crate::domain::policy::StoreState;
use crate::domain::roster::Roster;
use crate::domain::sheet::Sheet;
use crate::domain::time::{Instant, Interval};
use crate::domain::world::{Busy, Decided, Stop, World};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::cell::RefCell;
use uuid::Uuid;

/// Something to be done by another thread.
pub type Job = Box<dyn FnOnce() + Send>;

/// Takes what another thread may do meanwhile.
pub type Ahead<'a> = &'a dyn Fn(Job);

/// The folded state of the streams every decision needs: read once, refreshed when they change.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The store: name, settings, adopted playbooks.
    pub store: StoreState,
    /// The staff.
    pub roster: Roster,
    /// Every adopted playbook version that can be read.
    pub policies: Policies,
    /// The playbook version in force; empty before the first was adopted.
    pub policy: PolicyId,
}

impl State {
    /// Reads the state from the journal alone: for what must not rest on the read tables.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn load(conn: &Connection) -> Result<State, Fault> {
        State::read(conn, &State::default(), |_| None, &|_| {})
    }

    /// Reads the state; `before` lends the playbooks it has read already, the read tables the one in force. `ahead` gets
    /// the reading of that one, for another thread to begin with.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn load_fast(conn: &Connection, before: &State, ahead: Ahead<'_>) -> Result<State, Fault> {
        // Tables that cannot be read are no reason to stay closed here: the playbook's text is in the journal.
        let kept = |id: &PolicyId| tables::kept_playbook(conn, id).ok()?;
        State::read(conn, before, kept, ahead)
    }

    fn read(
        conn: &Connection,
        before: &State,
        kept: impl Fn(&PolicyId) -> Option<Vec<u8>>,
        ahead: Ahead<'_>,
    ) -> Result<State, Fault> {
        let store = StoreState::fold(&journal::events(conn, &Stream::Store)?);
        let policies = policies::of(&store, &before.policies, kept);
        let policy = store.policy().map(|adoption| adoption.policy.clone());
        let policy = policy.unwrap_or_default();
        let (shared, wanted) = (policies.clone(), policy.clone());
        ahead(Box::new(move || drop(shared.get(&wanted).cloned())));
        Ok(State {
            roster: Roster::fold(&journal::events(conn, &Stream::Roster)?),
            policies,
            policy,
            store,
        })
    }

    /// The playbook in force; none before the store was set up.
    pub fn playbook(&self) -> Option<&Playbook> {
        self.policies.get(&self.policy).map(AsRef::as_ref)
    }

    /// Whether an event of this stream changes the state.
    pub fn depends_on(stream: &Stream) -> bool {
        matches!(stream, Stream::Store | Stream::Roster)
    }
}

/// What a decision may look at. Everything it reads is of the transaction the decision's events will be written in.
pub struct StoreWorld<'a> {
    pub(super) conn: &'a Connection,
    pub(super) state: &'a State,
    pub(super) pending: &'a RefCell<Pending>,
}

impl StoreWorld<'_> {
    /// The connection, with the read tables as of now.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn tables(&self) -> Result<&Connection, Fault> {
        self.pending.borrow_mut().flush(self.conn, self.state)?;
        Ok(self.conn)
    }

    /// Open appointments one person or resource has in a time.
    fn slots(&self, who: Who<'_>, time: Interval) -> Result<Vec<Busy>, Fault> {
        let text = "SELECT a.id, n.id, a.kind, a.starts, a.ends FROM slots s
             JOIN appointments a ON a.id = s.id AND a.no = s.no JOIN numbers n ON n.no = s.no
             WHERE s.who = $1 AND s.ends > $2 AND s.starts < $3 AND s.open AND s.starts < s.ends
             ORDER BY s.ends, s.no, s.id";
        let mut statement = prepare(self.tables()?, text)?;
        let mut rows = statement.query(params![who.slot(), time.start.0, time.end.0])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(who.busy(row)?);
        }
        Ok(found)
    }
}

/// Whose time is asked about.
#[derive(Clone, Copy)]
enum Who<'a> {
    Person(PersonId),
    Resource(&'a Key),
}

impl Who<'_> {
    /// How table `slots` spells it.
    fn slot(self) -> String {
        match self {
            Who::Person(person) => format!("p:{person}"),
            Who::Resource(key) => format!("r:{key}"),
        }
    }

    fn busy(self, row: &rusqlite::Row<'_>) -> Result<Busy, Fault> {
        use crate::domain::ids::AppointmentId;
        use crate::domain::time::Instant;
        let id = |column: usize| -> Result<Uuid, Fault> {
            let text: String = row.get(column)?;
            let damaged = |_| Fault::Damaged {
                detail: "an id in the read tables".to_owned(),
            };
            Uuid::parse_str(&text).map_err(damaged)
        };
        Ok(Busy {
            appointment: AppointmentId(id(0)?),
            case: CaseId(id(1)?),
            kind: row.get(2)?,
            time: Interval::new(Instant(row.get(3)?), Instant(row.get(4)?)),
            person: match self {
                Who::Person(person) => Some(person),
                Who::Resource(_) => None,
            },
            resource: match self {
                Who::Person(_) => None,
                Who::Resource(key) => Some(key.clone()),
            },
        })
    }
}

/// A fault as decisions pass it on.
fn failed(fault: Fault) -> Stop {
    Stop::Failed(Box::new(fault))
}

impl World for StoreWorld<'_> {
    fn playbook(&self) -> Option<&Playbook> {
        self.state.playbook()
    }

    fn policies(&self) -> &Policies {
        &self.state.policies
    }

    fn roster(&self) -> &Roster {
        &self.state.roster
    }

    fn store(&self) -> &StoreState {
        &self.state.store
    }

    fn case(&self, id: CaseId) -> Decided<Case> {
        let events = self.stream(&Stream::Case(id))?;
        Ok(Case::fold(id, &events, &self.state.policies))
    }

    fn sheet(&self, checklist: &str, date: NaiveDate) -> Decided<Sheet> {
        let events = self.stream(&Stream::Sheet(checklist.to_owned(), date))?;
        Ok(Sheet::fold(checklist.to_owned(), date, &events))
    }

    fn busy(&self, people: &[PersonId], resources: &[Key], time: Interval) -> Decided<Vec<Busy>> {
        let people = people.iter().copied().map(Who::Person);
        let mut found = Vec::new();
        for who in people.chain(resources.iter().map(Who::Resource)) {
            if time.millis() > 0 {
                found.extend(self.slots(who, time).map_err(failed)?);
            }
        }
        Ok(found)
    }

    fn operation(&self, op: OpId) -> Decided<Vec<Event>> {
        let entries = journal::of_operation(self.conn, op).map_err(failed)?;
        Ok(entries.into_iter().map(|entry| entry.event).collect())
    }

    fn stream(&self, stream: &Stream) -> Decided<Vec<Event>> {
        journal::events(self.conn, stream).map_err(failed)
    }

    fn recorded_by(&self, stream: &Stream, then: Instant) -> Decided<bool> {
        let known = || -> Result<bool, Fault> {
            let text = "SELECT EXISTS (SELECT 1 FROM journal WHERE stream = $1 AND recorded <= $2)";
            let values = params![stream.to_string(), then.0];
            Ok(prepare(self.conn, text)?.query_row(values, |row| row.get(0))?)
        };
        known().map_err(failed)
    }

    fn charged(&self, person: PersonId, month: &str, now: Instant) -> Decided<i64> {
        let sum = || -> Result<i64, Fault> {
            Ok(fines::charged(
                self.tables()?,
                &self.state.policies,
                person,
                month,
                now,
            )?)
        };
        sum().map_err(failed)
    }

    fn has_batch(&self, name: &str) -> Decided<bool> {
        let found = || -> Result<bool, Fault> { Ok(fines::has_batch(self.tables()?, name)?) };
        found().map_err(failed)
    }

    fn noticed(&self) -> Decided<Vec<Noticed>> {
        super::scan::noticed(self.conn).map_err(failed)
    }

    fn fresh(&self) -> Uuid {
        Uuid::now_v7()
    }
}
