//! What a decision may look at, fresh inside the write transaction, and the cached state of the store's own streams.

use super::error::Fault;
use super::journal;
use super::project::Pending;
use crate::domain::case::standing;
use crate::domain::event::{Event, Payload, Stream};
use crate::domain::ids::{EventId, PolicyId};
use rusqlite::Connection;
use std::cell::RefCell;

/// The folded state of the streams every decision needs: read once, refreshed when they change.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The playbook version in force; empty before the first was adopted.
    policy: PolicyId,
}

impl State {
    /// Reads the state from the journal.
    ///
    /// # Errors
    /// What SQLite says; [`Fault::BadRow`].
    pub fn load(conn: &Connection) -> Result<State, Fault> {
        let store = journal::events(conn, &Stream::Store)?;
        let adopted = standing(&store).into_iter().rev();
        let policy = adopted
            .filter_map(|event| match &event.payload {
                Payload::PlaybookAdopted { policy, .. } => Some(policy.clone()),
                _ => None,
            })
            .next();
        Ok(State {
            policy: policy.unwrap_or_default(),
        })
    }

    /// The playbook version in force; empty before the first was adopted.
    pub fn policy(&self) -> &PolicyId {
        &self.policy
    }

    /// Another playbook version is in force for the next event.
    pub(super) fn adopt(&mut self, policy: &PolicyId) {
        self.policy.clone_from(policy);
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
    /// The first fault met: the questions of a decision are asked as if nothing could fail, the store asks afterwards.
    pub(super) fault: RefCell<Option<Fault>>,
}

impl StoreWorld<'_> {
    /// The state of the store's own streams.
    pub fn state(&self) -> &State {
        self.state
    }

    /// The events of a stream.
    pub fn events(&self, stream: &Stream) -> Vec<Event> {
        self.sure(journal::events(self.conn, stream))
    }

    /// An event.
    pub fn event(&self, id: EventId) -> Option<Event> {
        self.sure(journal::event(self.conn, id))
    }

    /// The connection, with the read tables as of now.
    pub fn tables(&self) -> &Connection {
        self.sure(self.pending.borrow_mut().flush(self.conn, self.state));
        self.conn
    }

    /// The answer, or an empty one with the fault kept for the store.
    fn sure<T: Default>(&self, answer: Result<T, Fault>) -> T {
        answer.unwrap_or_else(|fault| {
            self.fault.borrow_mut().get_or_insert(fault);
            T::default()
        })
    }
}
