//! An event with what the journal says about it, and the draft of one.

use super::{Payload, Stream};
use crate::domain::ids::{EventId, OpId, PersonId, PolicyId, TerminalId};
use crate::domain::time::Instant;
use std::collections::BTreeMap;

/// Personal data of an event, by name: `name`, `phone`, `address`, `note`, `field:<key>` (JSON of a [`super::value::Value`]), `pin`.
pub type Private = BTreeMap<String, String>;

/// One row of the journal.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// This event.
    pub id: EventId,
    /// The operation that wrote it.
    pub op: OpId,
    /// What it is about.
    pub stream: Stream,
    /// When it happened.
    pub at: Instant,
    /// When it was written down; later than `at` for history entered afterwards.
    pub recorded: Instant,
    /// Who did it; nobody for what the program noticed by itself.
    pub actor: Option<PersonId>,
    /// Where.
    pub terminal: TerminalId,
    /// Its place in the order of that terminal, from 1.
    pub terminal_seq: i64,
    /// The playbook in force when it was written.
    pub policy: PolicyId,
    /// What happened.
    pub payload: Payload,
    /// Personal data; empty when there is none or when it was erased.
    pub private: Private,
    /// Whether personal data was there and has been erased.
    pub erased: bool,
}

impl Event {
    /// The order in which folds take events: terminals that saw the same set agree, whatever order it arrived in.
    pub fn fold_key(&self) -> (Instant, TerminalId, i64) {
        (self.at, self.terminal, self.terminal_seq)
    }

    /// The note of the event, or an empty text.
    pub fn note(&self) -> &str {
        self.private.get("note").map_or("", String::as_str)
    }
}

/// An event that is about to be written: the store adds identity, order, terminal and policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What it is about.
    pub stream: Stream,
    /// What happened.
    pub payload: Payload,
    /// Personal data.
    pub private: Private,
    /// Whether it tells of a time before it was recorded, under the playbook of that time.
    pub history: bool,
}

impl Draft {
    /// A draft without personal data.
    pub fn new(stream: Stream, payload: Payload) -> Draft {
        Draft {
            stream,
            payload,
            private: Private::new(),
            history: false,
        }
    }

    /// The draft as part of a history from elsewhere: it counts by the playbook in force when it happened.
    #[must_use]
    pub fn of_history(mut self) -> Draft {
        self.history = true;
        self
    }

    /// The draft with one more piece of personal data; an empty one is left out.
    #[must_use]
    pub fn with(mut self, name: &str, text: &str) -> Draft {
        if !text.is_empty() {
            self.private.insert(name.to_owned(), text.to_owned());
        }
        self
    }
}
