//! Every verb of the program: what screens and command line ask for, and what [`super::decide`] answers.

use super::event::{CaseResult, Cause, Tick};
use super::ids::{AppointmentId, CaseId, EventId, Key, OpId, PersonId};
use super::ledger::{FineKey, FineMove};
use super::score::Target;
use super::time::Instant;
use super::value::Values;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Something a person wants done. Free texts are cleaned by the caller.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)] // the fields say what they are; the variants say what is asked
pub enum Command {
    /// Set the store up: name, language, its first playbook.
    OpenStore {
        name: String,
        lang: String,
        playbook: String,
    },
    /// Give a setting of `domain::settings` a value.
    ChangeSetting { key: String, value: String },
    /// Bring a playbook into force; the text has been read and checked.
    AdoptPlaybook { text: String },

    /// Take a person on.
    Join(NewPerson),
    /// Change what is known of a person; an absent part stays.
    ChangePerson(PersonChange),
    /// Let a person go.
    Leave { person: PersonId },
    /// Set or take away a PIN; the caller has hashed it.
    SetPin {
        person: PersonId,
        phc: Option<String>,
    },
    /// Free a PIN that wrong tries locked.
    UnlockPin { person: PersonId },
    /// A whole roster at once, all or nothing.
    ImportRoster(Vec<NewPerson>),

    /// Open a case: a walk-in needs nothing else. The actor becomes the holder of the first step's role where he has it.
    OpenCase {
        case: CaseId,
        journey: Key,
        channel: Option<Key>,
        customer: CustomerInput,
    },
    /// Change what is known of the customer; an absent part stays.
    NameCustomer {
        case: CaseId,
        customer: CustomerInput,
    },
    /// Give a role on the case to a person.
    Assign {
        case: CaseId,
        role: Key,
        person: Option<PersonId>,
    },
    /// Do a step.
    DoStep(StepInput),
    /// Leave an optional step out.
    SkipStep {
        case: CaseId,
        step: Key,
        note: String,
    },
    /// End a case.
    CloseCase {
        case: CaseId,
        result: CaseResult,
        reason: Option<Key>,
        note: String,
    },
    /// Go on with an ended case.
    ReopenCase { case: CaseId, note: String },
    /// Write a remark.
    Note { case: CaseId, note: String },
    /// Stop counting, for one of the playbook's reasons.
    Pause {
        case: CaseId,
        reason: Key,
        note: String,
    },
    /// Count again.
    Resume { case: CaseId },
    /// History from elsewhere: milestones at the command's instant, with what is known of the customer.
    ImportMilestone(MilestoneImport),
    /// A reminder of a running clock was shown.
    Remind {
        case: CaseId,
        rule: Key,
        cycle: u32,
        threshold: Key,
    },

    /// Agree an appointment.
    Book(Booking),
    /// Give an appointment a new time.
    Move(Moving),
    /// Somebody is there.
    Arrive {
        case: CaseId,
        appointment: AppointmentId,
    },
    /// It took place. Kinds that a step finishes are finished by doing that step.
    Finish {
        case: CaseId,
        appointment: AppointmentId,
    },
    /// The customer was not there.
    NoShow {
        case: CaseId,
        appointment: AppointmentId,
        note: String,
    },
    /// Call it off.
    Cancel(Cancelling),

    /// Mark an item of a sheet.
    TickItem(TickInput),
    /// Sign a sheet; a late one needs a manager and a reason.
    SignSheet {
        checklist: Key,
        date: NaiveDate,
        approved_by: Option<PersonId>,
        note: String,
    },
    /// What a failed item asked for was put right.
    FinishFollowUp {
        checklist: Key,
        date: NaiveDate,
        item: Key,
        note: String,
    },

    /// Set targets of scorecards, all or none.
    SetTargets(Vec<(Target, i64)>),
    /// Enter figures of scorecards, all or none.
    SetFigures(Vec<(Target, i64)>),
    /// Rate a person by a question set, with a comment.
    RatePerson {
        person: PersonId,
        survey: Key,
        answers: BTreeMap<Key, u8>,
        note: String,
    },

    /// Take back what an operation did.
    Undo { op: OpId, note: String },
    /// Take back the undo: `op` is the operation of the undo.
    Redo { op: OpId },
    /// Take back one event, for a manager.
    Retract { event: EventId, note: String },

    /// Decide about a fine, or answer one.
    Fine(FineOrder),
    /// Hand fines over to payroll: all of them or none.
    SettleFines(Settlement),

    /// Erase the personal data of a customer's cases, for good.
    Forget { cases: Vec<CaseId>, ground: Key },

    /// Write a terminal's own event.
    Terminal(TerminalNote),
}

/// A decision about one fine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FineOrder {
    /// The case.
    pub case: CaseId,
    /// The fine; the playbook version in it may be empty: then it is the cycle's.
    pub fine: FineKey,
    /// What to do.
    pub what: FineAsk,
    /// Why; needed for most.
    pub note: String,
}

/// What to do about a fine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FineAsk {
    /// It stands; the person is told next.
    Confirm,
    /// It is not charged.
    Dismiss,
    /// One of the further steps that carries no amount. [`FineMove::Settle`] is not one of them.
    Move(FineMove),
    /// The appeal is right in part: so much is left, fen or hundredths of a point.
    Reduce(i64),
}

/// Fines to hand over to payroll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// Name of the batch.
    pub batch: String,
    /// The fines, each with its case.
    pub fines: Vec<(CaseId, FineKey)>,
    /// SHA-256 of the file handed over, lower-case hex.
    pub file: Option<String>,
}

/// What a terminal notices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TerminalNote {
    /// The program started.
    Started,
    /// It ended in order.
    Stopped,
}

/// A person to take on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewPerson {
    /// Staff number or short code; made up from the order of joining when empty.
    pub code: String,
    /// Name.
    pub name: String,
    /// Phone, normalised; may be empty.
    pub phone: String,
    /// Roles of the playbook.
    pub roles: Vec<Key>,
    /// Code or name of the direct manager; may be empty.
    pub manager: String,
}

/// A change of a person; `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonChange {
    /// Who.
    pub person: PersonId,
    /// New name.
    pub name: Option<String>,
    /// New phone.
    pub phone: Option<String>,
    /// New roles from the command's instant on.
    pub roles: Option<Vec<Key>>,
    /// New direct manager from the command's instant on.
    pub manager: Option<Option<PersonId>>,
}

/// What is known of a customer; `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CustomerInput {
    /// Name.
    pub name: Option<String>,
    /// Phone, normalised.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

/// A step done.
#[derive(Clone, PartialEq, Debug)]
pub struct StepInput {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: Key,
    /// How it came out, where the step has outcomes.
    pub outcome: Option<Key>,
    /// What was entered.
    pub values: Values,
    /// Why the customer was lost, where the outcome ends the case so.
    pub lost_reason: Option<Key>,
    /// A remark.
    pub note: String,
    /// Whose approval was given (PIN checked by the caller).
    pub approved_by: Option<PersonId>,
}

/// An appointment to agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Booking {
    /// The case.
    pub case: CaseId,
    /// The appointment's identity, made by the caller so that trying again books nothing twice.
    pub appointment: AppointmentId,
    /// Kind in the playbook.
    pub kind: Key,
    /// Agreed start.
    pub start: Instant,
    /// Minutes; the kind's usual length when none.
    pub minutes: Option<i64>,
    /// Who goes.
    pub people: Vec<PersonId>,
    /// What is reserved.
    pub resources: Vec<Key>,
    /// Where.
    pub address: String,
    /// A remark.
    pub note: String,
}

/// A new time for an appointment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moving {
    /// The case.
    pub case: CaseId,
    /// The appointment.
    pub appointment: AppointmentId,
    /// New start.
    pub start: Instant,
    /// Minutes; as before when none.
    pub minutes: Option<i64>,
    /// Who goes; as before when none.
    pub people: Option<Vec<PersonId>>,
    /// Who caused it (S8.2).
    pub cause: Cause,
    /// Why; never empty.
    pub note: String,
    /// The manager whose word a store-caused move has (PIN checked by the caller).
    pub approved_by: Option<PersonId>,
}

/// An appointment to call off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cancelling {
    /// The case.
    pub case: CaseId,
    /// The appointment.
    pub appointment: AppointmentId,
    /// Who caused it.
    pub cause: Cause,
    /// Why; never empty.
    pub note: String,
    /// The manager whose word a store-caused cancellation has.
    pub approved_by: Option<PersonId>,
}

/// A mark on an item of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TickInput {
    /// The checklist.
    pub checklist: Key,
    /// The date in the store's zone.
    pub date: NaiveDate,
    /// The item.
    pub item: Key,
    /// The mark.
    pub tick: Tick,
    /// Why; needed for failed and not applicable.
    pub note: String,
    /// Who puts a failed item right; the actor when none.
    pub owner: Option<PersonId>,
}

/// A milestone of a case's history kept elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct MilestoneImport {
    /// The case; opened by the first row about it.
    pub case: CaseId,
    /// The journey, when the case is new.
    pub journey: Key,
    /// The milestone; none only opens the case or adds what is known.
    pub milestone: Option<Key>,
    /// What is known of the customer.
    pub customer: CustomerInput,
    /// Values of fields.
    pub values: Values,
    /// People by role on the case.
    pub holders: Vec<(Key, PersonId)>,
    /// A remark.
    pub note: String,
}
