//! The journal's events: what happened, to what, when, by whom, on which terminal.
//!
//! Events are facts. They carry what was decided at the time (which milestones were reached, who approved), so that a
//! later playbook never rewrites an old day. Personal data never stands in a [`Payload`]: it travels in
//! [`Event::private`], which the store keeps in a table of its own and can erase while the chain still verifies.

mod mark;
mod record;
mod stream;

pub use mark::{CaseResult, Cause, Mark, MarkKind, Tick};
pub use record::{Draft, Event, Private};
pub use stream::{NotAStream, Stream};

use super::ids::{AppointmentId, CaseId, EventId, Key, PersonId, PolicyId};
use super::ledger::{FineKey, FineMove};
use super::time::Instant;
use super::value::Values;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// A playbook came into force, whole; `days` is the statutory table it counts with, where it observes one.
    PlaybookAdopted {
        policy: PolicyId,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days: Option<String>,
    },

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
    /// The case is about an earlier one: a repair, a complaint, a return visit.
    CaseLinked { about: CaseId },
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
    /// A customer answered a question set outside of the step that asks it. It reaches what that step would have
    /// reached. Private: `note`, the customer's own words.
    SurveyAnswered {
        survey: Key,
        answers: BTreeMap<Key, u8>,
        marks: Vec<Mark>,
    },
    /// A manager rated a person by a question set. Private: `note`, the comment.
    PersonRated {
        person: PersonId,
        survey: Key,
        answers: BTreeMap<Key, u8>,
    },

    /// A shift was handed over; `accepted` when who takes over signed at the same moment. Private: `note`.
    ShiftHandedOver {
        to: PersonId,
        late: bool,
        carried: Vec<super::shift::Carried>,
        accepted: bool,
    },
    /// Who takes over signed, later and by himself. Private: `note`.
    ShiftAccepted { handover: EventId },
    /// Something about a shift was put right after both had signed. Private: `note`.
    ShiftCorrected {},

    /// An earlier event is taken back (undo); retracting a retraction brings it back (redo). Private: `note`.
    Retracted { event: EventId },
    /// Somebody looked at what is shown masked otherwise: number and address of the case. Private: `note`, the reason.
    Revealed {},
    /// Personal data of many went out clear: a list, a file. `what` names the command. Private: `note`, the reason.
    Exported { what: Key, rows: i64 },
    /// Personal data of the stream was erased by request.
    Erased { ground: Key },

    /// The program started on a terminal.
    TerminalStarted {},
    /// The program ended in order.
    TerminalStopped {},
    /// The wall clock jumped by so many milliseconds against the boot clock.
    ClockStepped { by: i64 },
}
