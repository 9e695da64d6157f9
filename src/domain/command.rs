//! Every verb of the program: what screens and command line ask for, and what [`super::decide`] answers.

mod appointment;
mod case;
mod fine;
mod people;

pub use appointment::{Booking, Cancelling, Moving};
pub use case::{CustomerInput, MilestoneImport, StepInput, TicketInput};
pub use fine::{FineAsk, FineOrder, Settlement};
pub use people::{NewPerson, PersonChange};

use super::event::{CaseResult, Tick};
use super::ids::{AppointmentId, CaseId, Key, OpId, PersonId};
use super::score::Target;
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
    /// Open a case about an earlier one, on a service journey.
    OpenTicket(TicketInput),
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
    /// Write down what a customer answered to a question set.
    AnswerSurvey {
        case: CaseId,
        survey: Key,
        answers: BTreeMap<Key, u8>,
        note: String,
    },
    /// Targets and figures together, all or none.
    EnterScores {
        targets: Vec<(Target, i64)>,
        figures: Vec<(Target, i64)>,
    },
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

    /// Decide about a fine, or answer one.
    Fine(FineOrder),
    /// Hand a shift over, take it over, correct it.
    Shift(super::shift::ShiftOrder),
    /// Hand fines over to payroll: all of them or none.
    SettleFines(Settlement),

    /// Look at the numbers and addresses of cases, for a reason.
    Reveal { cases: Vec<CaseId>, note: String },
    /// Hand out personal data clear: `what` names the list or file.
    Export { what: Key, rows: i64, note: String },
    /// Erase the personal data of a customer's cases, for good.
    Forget { cases: Vec<CaseId>, ground: Key },
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
