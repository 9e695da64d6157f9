//! Why the rules say no: data without words. `words::refusal` says what is wrong, where, and what to do.

use super::ids::{AppointmentId, EventId, Key, PersonId};
use super::ledger::FineRefusal;
use super::playbook::model::Class;
use super::retention::Kept;
use super::rights::Right;
use super::shift::ShiftRefusal;
use super::time::Instant;
use super::world::Busy;
use chrono::NaiveDate;

/// What is wrong with an entered value.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ValueFault {
    /// Another kind of value was expected.
    Kind,
    /// Not one of the choices.
    NoChoice { given: String },
    /// Out of bounds, inclusive.
    Bounds { min: Option<i64>, max: Option<i64> },
    /// Not a phone number.
    Phone,
    /// The person is unknown or lacks the role.
    Person { role: Key },
    /// Files are missing for these members of the covered list (S8.3).
    Files { missing: Vec<String> },
    /// Files for what is none of the members of the covered list.
    NotCovered { given: String, known: Vec<String> },
    /// The list is empty.
    Empty,
    /// Longer than the program keeps.
    TooLong,
    /// A date before the one in this field.
    Before { field: Key },
    /// A yes is asked, and a no is none.
    NotYes,
}

/// Why the rules say no.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)] // the fields say what they are; the variants say what is wrong
pub enum Refusal {
    /// The store has not been set up.
    NoStore,
    /// The store has been set up already.
    StoreExists,
    /// Nobody is signed in.
    NotSignedIn,
    /// The PIN must be typed once more for this.
    PinAgain,
    /// The person signed in lacks a right.
    NotAllowed { right: Right },
    /// The step belongs to another role.
    NotYourStep { role: Key },
    /// The instant lies in the future.
    InFuture { at: Instant },
    /// The instant lies before the case was opened.
    BeforeCase { opened: Instant },

    /// No such person, or gone.
    UnknownPerson,
    /// Two people with one code.
    CodeTaken { row: usize, code: String },
    /// Somebody of this code and name is on the staff, with another phone, other roles or another manager.
    PersonDiffers { row: usize, code: String },
    /// A person needs a name.
    NameMissing { row: usize },
    /// A name longer than [`crate::domain::text::MAX_NAME`]; row 0 where there is no list.
    NameTooLong { row: usize },
    /// A person needs at least one role.
    RoleMissing { row: usize },
    /// The playbook has no such role.
    UnknownRole { row: usize, role: Key },
    /// The manager named is not in the roster or the file.
    UnknownManager { row: usize, manager: String },
    /// Reporting lines would form a ring.
    ManagerRing { row: usize },
    /// Nobody would be left to run the store.
    LastManager,
    /// The phone number of a person is none.
    PhoneInvalid { row: usize },
    /// Several of these at once, at least two, by row.
    People(Vec<Refusal>),

    /// The same text is in force already.
    PlaybookInForce,
    /// No such setting.
    UnknownSetting { key: String },
    /// The setting does not take this value.
    SettingValue { key: String },

    /// No such case.
    UnknownCase,
    /// A case of this id exists.
    CaseExists,
    /// A service journey is opened from an earlier case, not by itself.
    ServiceJourney { journey: Key },
    /// The journey is no service journey.
    NoServiceJourney { journey: Key },
    /// The case has ended.
    CaseClosed,
    /// The case is going on.
    CaseOpen,
    /// No such journey, step, outcome, milestone, channel or reason in the playbook.
    UnknownEntry { entry: &'static str, key: String },
    /// Other steps come first.
    StepBlocked { missing: Vec<Key> },
    /// A milestone the step waits for was not reached.
    StepNotAsked { milestone: Key },
    /// The step was done and does not repeat.
    StepDone { step: Key },
    /// The step is needed, it cannot be left out.
    StepRequired { step: Key },
    /// The step is done by booking.
    StepBooks { kind: Key },
    /// The step needs an appointment of this kind first.
    NoAppointment { kind: Key },
    /// The step has outcomes and none was named.
    OutcomeMissing { step: Key },
    /// Required fields without a value.
    FieldsMissing { fields: Vec<Key> },
    /// A field's value is wrong.
    FieldInvalid { field: Key, fault: ValueFault },
    /// A field that the step does not ask.
    UnknownField { field: Key },
    /// The question set is asked from a milestone on that the case has not reached.
    NotYetAsked { survey: Key, milestone: Key },
    /// Nobody rates himself.
    OwnRating,
    /// A note is needed.
    NoteMissing,
    /// A reason is needed.
    ReasonMissing { journey: Key },
    /// Somebody of this class must approve.
    ApprovalMissing { class: Class },
    /// A price so far below the list, or below what other fields add up to (`sum`), needs the word of somebody of this
    /// class; amounts in fen.
    PriceNeedsWord {
        field: Key,
        listed: i64,
        floor: i64,
        sum: bool,
        class: Class,
    },
    /// The person named cannot approve it.
    ApproverLacksRight { class: Class },
    /// The case is paused.
    AlreadyPaused,
    /// The case is not paused.
    NotPaused,

    /// No such appointment.
    UnknownAppointment,
    /// The appointment is over.
    AppointmentOver,
    /// The case has an open appointment of the kind: move it instead.
    AppointmentExists { appointment: AppointmentId },
    /// A person must go.
    NobodyGoes { role: Key },
    /// The person lacks the role for it.
    WrongRole { person: PersonId, role: Key },
    /// Something must be reserved: a car, a venue.
    ResourceMissing { kind: Key },
    /// An address is needed.
    AddressMissing,
    /// The length is out of bounds (5 minutes to 24 hours).
    LengthInvalid,
    /// The time has passed.
    StartsInPast { start: Instant },
    /// The new time is the old one.
    SameTime,
    /// The person or thing is taken then, the way included.
    Overlap { busy: Busy },
    /// The kind is finished by doing this step.
    FinishedByStep { step: Key },
    /// Not before it has begun.
    NotBegun { start: Instant },

    /// The sheet is signed.
    SheetSigned { date: NaiveDate },
    /// Items without a mark.
    SheetIncomplete { left: usize },
    /// Before its time.
    SheetTooEarly { from: Instant },
    /// After its time: a manager with a reason must sign.
    SheetLate { until: Instant },
    /// The item did not fail, or was put right.
    NoFollowUp { item: Key },
    /// The item has no mark to take off.
    NoMark { item: Key },

    /// The operation is unknown or wrote nothing that can be taken back.
    NothingToUndo,
    /// Something later builds on it.
    UndoBlocked { by: EventId },
    /// Somebody else did it.
    NotYours,
    /// It can not be taken back.
    NotUndoable,

    /// The personal data of a case is not to be erased for its age yet.
    NotDue(Kept),

    /// Why a decision about money is refused.
    Fine(FineRefusal),

    /// Why a handover is refused.
    Shift(ShiftRefusal),
}

impl Refusal {
    /// The place, from 1, of the person of a list that it is about.
    pub fn row(&self) -> Option<usize> {
        match self {
            Refusal::NameMissing { row }
            | Refusal::NameTooLong { row }
            | Refusal::RoleMissing { row }
            | Refusal::UnknownRole { row, .. }
            | Refusal::UnknownManager { row, .. }
            | Refusal::ManagerRing { row }
            | Refusal::CodeTaken { row, .. }
            | Refusal::PersonDiffers { row, .. }
            | Refusal::PhoneInvalid { row } => Some(*row),
            _ => None,
        }
    }

    /// What it says, one by one.
    pub fn each(&self) -> &[Refusal] {
        match self {
            Refusal::People(all) => all,
            one => std::slice::from_ref(one),
        }
    }
}
