//! The journal's events: what happened, to what, when, by whom, on which terminal.
//!
//! Events are facts. They carry what was decided at the time (which milestones were reached, who approved), so that a
//! later playbook never rewrites an old day. Personal data never stands in a [`Payload`]: it travels in
//! [`Event::private`], which the store keeps in a table of its own and can erase while the chain still verifies.

use super::ids::{AppointmentId, CaseId, EventId, Key, OpId, PersonId, PolicyId, TerminalId};
use super::ledger::{FineKey, FineMove};
use super::time::Instant;
use super::value::Values;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What an event is about; the fold of one stream gives the state of that thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// The store: its name, settings and playbooks.
    Store,
    /// The people, their roles and reporting lines.
    Roster,
    /// One customer on one journey.
    Case(CaseId),
    /// A checklist's run on one date.
    Sheet(Key, NaiveDate),
    /// What one terminal noticed: starts, stops, steps of its clock.
    Terminal(TerminalId),
    /// A date's working period: review and handover.
    Shift(NaiveDate),
    /// What was decided about the fines of one case.
    Ledger(CaseId),
    /// Targets, figures and ratings entered for the scores.
    Scores,
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Store => f.write_str("store"),
            Stream::Roster => f.write_str("roster"),
            Stream::Case(id) => write!(f, "case:{id}"),
            Stream::Sheet(list, date) => write!(f, "sheet:{date}:{list}"),
            Stream::Terminal(id) => write!(f, "terminal:{id}"),
            Stream::Shift(date) => write!(f, "shift:{date}"),
            Stream::Ledger(id) => write!(f, "ledger:{id}"),
            Stream::Scores => f.write_str("scores"),
        }
    }
}

/// The text is no stream's name.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a stream: {0}")]
pub struct NotAStream(pub String);

impl FromStr for Stream {
    type Err = NotAStream;

    fn from_str(text: &str) -> Result<Stream, NotAStream> {
        let fault = || NotAStream(text.to_owned());
        let mut parts = text.splitn(3, ':');
        let stream = match (parts.next(), parts.next(), parts.next()) {
            (Some("store"), None, None) => Stream::Store,
            (Some("roster"), None, None) => Stream::Roster,
            (Some("case"), Some(id), None) => Stream::Case(id.parse().map_err(|_| fault())?),
            (Some("scores"), None, None) => Stream::Scores,
            (Some("ledger"), Some(id), None) => Stream::Ledger(id.parse().map_err(|_| fault())?),
            (Some("terminal"), Some(id), None) => {
                Stream::Terminal(id.parse().map_err(|_| fault())?)
            }
            (Some("shift"), Some(date), None) => Stream::Shift(date.parse().map_err(|_| fault())?),
            (Some("sheet"), Some(date), Some(list)) => {
                Stream::Sheet(list.to_owned(), date.parse().map_err(|_| fault())?)
            }
            _ => return Err(fault()),
        };
        Ok(stream)
    }
}

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
}

impl Draft {
    /// A draft without personal data.
    pub fn new(stream: Stream, payload: Payload) -> Draft {
        Draft {
            stream,
            payload,
            private: Private::new(),
        }
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

/// A milestone an event reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Mark {
    /// The milestone's key in the playbook.
    pub milestone: Key,
    /// The instant it stands for: the event's own, or the agreed time of an appointment.
    pub at: Instant,
    /// What it does to clocks that hang on it.
    pub kind: MarkKind,
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// The milestone is reached: starts and stops clocks.
    Reach,
    /// The milestone's instant moves: running clocks that start on it take the new anchor, unless already breached.
    Move,
    /// The milestone no longer stands: running clocks that start on it end without a verdict.
    Withdraw,
}

/// Who caused a change of an appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// The customer asked for it: the anchor moves (S8.2).
    Customer,
    /// The store asked for it: needs the manager's word (S8.2).
    Store,
}

/// How a case ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum CaseResult {
    /// Everything was done.
    Completed,
    /// The customer will not buy; a reason is on record.
    Lost,
    /// Opened by mistake or a duplicate of another case.
    Void,
}

/// The mark on one line of a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Tick {
    /// In order.
    Pass,
    /// Not in order: becomes a follow-up with an owner.
    Fail,
    /// Does not apply today; needs a reason.
    NotApplicable,
    /// Mark taken off again.
    Clear,
}

/// What happened. The serde name is part of the hash chain: never rename one, add a new one instead.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
#[allow(missing_docs)] // the fields say what they are; the variants say when they happen
pub enum Payload {
    /// The store file was set up.
    StoreOpened { name: String, lang: String },
    /// A setting of the store took a new value (see `domain::settings`).
    SettingChanged { key: String, value: String },
    /// A playbook came into force, whole.
    PlaybookAdopted { policy: PolicyId, text: String },

    /// Somebody joined. Private: `name`, `phone`.
    PersonJoined {
        person: PersonId,
        code: String,
        roles: Vec<Key>,
        manager: Option<PersonId>,
    },
    /// Name or phone changed. Private: `name`, `phone`.
    PersonRenamed { person: PersonId },
    /// Roles from the event's instant on.
    RolesChanged { person: PersonId, roles: Vec<Key> },
    /// Direct manager from the event's instant on (S8.6).
    ManagerChanged {
        person: PersonId,
        manager: Option<PersonId>,
    },
    /// Left at the event's instant.
    PersonLeft { person: PersonId },
    /// A PIN was set. Private: `pin`, the PHC string.
    PinSet { person: PersonId },
    /// The PIN was taken away.
    PinCleared { person: PersonId },
    /// A manager freed a PIN locked by wrong tries.
    PinUnlocked { person: PersonId },

    /// A customer entered a journey.
    CaseOpened { journey: Key, channel: Option<Key> },
    /// What is known of the customer. Private: `name`, `phone`, `address`; an absent one stays as it was.
    CustomerNamed {},
    /// A role on the case went to a person.
    Assigned { role: Key, person: Option<PersonId> },
    /// A step was done. Private: `note`, `field:<key>` for personal fields.
    StepDone {
        step: Key,
        outcome: Option<Key>,
        values: Values,
        marks: Vec<Mark>,
        approved_by: Option<PersonId>,
    },
    /// A step was left out, with a reason code or a note. Private: `note`.
    StepSkipped { step: Key },
    /// The case ended. Private: `note`.
    CaseClosed {
        result: CaseResult,
        reason: Option<Key>,
    },
    /// The case goes on after all. Private: `note`.
    CaseReopened {},
    /// Remark. Private: `note`.
    Noted {},
    /// From here waiting does not count. Private: `note`.
    Paused { reason: Key },
    /// From here it counts again.
    Resumed {},
    /// A history imported from elsewhere says that milestones were reached. Private: `note`.
    Marked { marks: Vec<Mark> },
    /// A reminder of a running clock was shown.
    Reminded {
        rule: Key,
        cycle: u32,
        threshold: Key,
    },

    /// An appointment was made. Private: `address`, `note`.
    Booked {
        appointment: AppointmentId,
        kind: Key,
        start: Instant,
        end: Instant,
        people: Vec<PersonId>,
        resources: Vec<Key>,
        marks: Vec<Mark>,
    },
    /// An appointment got a new time (and perhaps other people). Private: `note`.
    Moved {
        appointment: AppointmentId,
        start: Instant,
        end: Instant,
        people: Vec<PersonId>,
        resources: Vec<Key>,
        cause: Cause,
        approved_by: Option<PersonId>,
        marks: Vec<Mark>,
    },
    /// Staff or customer arrived at the appointment.
    Arrived { appointment: AppointmentId },
    /// The appointment took place.
    Finished {
        appointment: AppointmentId,
        marks: Vec<Mark>,
    },
    /// The customer was not there. Private: `note`.
    NoShow {
        appointment: AppointmentId,
        marks: Vec<Mark>,
    },
    /// The appointment was called off. Private: `note`.
    Cancelled {
        appointment: AppointmentId,
        cause: Cause,
        approved_by: Option<PersonId>,
        marks: Vec<Mark>,
    },

    /// An item of a sheet was marked. Private: `note`.
    ItemTicked {
        item: Key,
        tick: Tick,
        owner: Option<PersonId>,
    },
    /// What a failed item asked for was put right. Private: `note`.
    FollowUpDone { item: Key },
    /// The sheet was signed; a late or missed one by a manager with a reason. Private: `note`.
    SheetSigned {
        late: bool,
        approved_by: Option<PersonId>,
    },

    /// A breach became a fine a person stands for. Private: `note`.
    ///
    /// It carries what the amount follows from: `asked` by the rule, `taken` by other fines of the person's month,
    /// the `cap` of that month; the amount is the least of `asked` and what the cap leaves.
    FineConfirmed {
        fine: FineKey,
        person: PersonId,
        month: String,
        due: Instant,
        asked: i64,
        cap: Option<i64>,
        taken: i64,
        amount: i64,
        doubts: u32,
    },
    /// A breach will not be charged. Private: `note`.
    FineDismissed {
        fine: FineKey,
        person: Option<PersonId>,
        month: String,
        due: Instant,
        asked: i64,
    },
    /// A confirmed fine went on. `amount` is there where it was reduced or settled, `batch` and `file` (the SHA-256
    /// of what was handed to payroll) where it was settled. Private: `note`.
    FineMoved {
        fine: FineKey,
        step: FineMove,
        amount: Option<i64>,
        batch: Option<String>,
        file: Option<String>,
    },

    /// A target of a scorecard's term, for somebody and a period.
    TargetSet {
        target: super::score::Target,
        value: i64,
    },
    /// A figure entered for a scorecard's term, such as the market share.
    FigureSet {
        target: super::score::Target,
        value: i64,
    },
    /// A manager rated a person by a question set. Private: `note`, the comment.
    PersonRated {
        person: PersonId,
        survey: Key,
        answers: BTreeMap<Key, u8>,
    },

    /// An earlier event is taken back (undo); retracting a retraction brings it back (redo). Private: `note`.
    Retracted { event: EventId },
    /// Personal data of the stream was erased by request.
    Erased { ground: Key },

    /// The program started on a terminal.
    TerminalStarted {},
    /// The program ended in order.
    TerminalStopped {},
    /// The wall clock jumped by so many milliseconds against the boot clock.
    ClockStepped { by: i64 },
}
