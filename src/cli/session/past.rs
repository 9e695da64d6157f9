//! A session that looks back: the store as it stood at an instant.

use super::super::trouble::Outcome;
use super::Session;
use crate::domain::event::{Event, Stream};
use crate::domain::policy::StoreState;
use crate::domain::roster::Roster;
use crate::store::State;
use rusqlite::Connection;

/// The store as it stood at an instant.
pub(super) struct Past {
    tables: Connection,
    state: State,
}

impl Session {
    /// The store as it stood at the instant looked at. What was imported may have happened before the store was set
    /// up: it is told in the words of the first playbook, under which it is judged.
    pub(super) fn past(&self) -> Outcome<Past> {
        let tables = self.store.as_of_unscored(self.at, &mut |_| true);
        let present = &self.store.state().store;
        let mut store = StoreState::fold(&self.until(&Stream::Store)?);
        if store.name.is_empty() {
            store.name.clone_from(&present.name);
        }
        let in_force = store.policy().or(present.adoptions.first());
        let policy = in_force.map(|adoption| adoption.policy.clone());
        let state = State {
            roster: Roster::fold(&self.until(&Stream::Roster)?),
            policies: self.store.state().policies.clone(),
            policy: policy.unwrap_or_default(),
            store,
        };
        Ok(Past {
            tables: self.told_fault(tables)?,
            state,
        })
    }

    /// With the sums of the scores at the instant looked at, which nothing else reads.
    pub fn scored(self) -> Outcome<Session> {
        if let Some(past) = &self.past {
            let counted = self.store.count_scores(&past.tables, self.at);
            self.told_fault(counted)?;
        }
        Ok(self)
    }

    fn until(&self, stream: &Stream) -> Outcome<Vec<Event>> {
        let mut events = self.told_fault(self.store.events(stream))?;
        events.retain(|event| event.at <= self.at);
        Ok(events)
    }

    /// Whether a past instant is looked at.
    pub fn is_past(&self) -> bool {
        self.past.is_some()
    }

    /// State of the store's own streams, at the instant looked at.
    pub fn state(&self) -> &State {
        self.past
            .as_ref()
            .map_or_else(|| self.store.state(), |past| &past.state)
    }

    /// The read tables at the instant looked at.
    pub fn tables(&self) -> &Connection {
        self.past
            .as_ref()
            .map_or_else(|| self.store.conn(), |past| &past.tables)
    }

    /// The events of a stream up to the instant looked at.
    pub fn events(&self, stream: &Stream) -> Outcome<Vec<Event>> {
        match self.past {
            Some(_) => self.until(stream),
            None => self.told_fault(self.store.events(stream)),
        }
    }
}
