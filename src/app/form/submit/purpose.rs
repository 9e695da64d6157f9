//! What a form is for.

use crate::app::Screen;
use crate::domain::command::{FineAsk, PersonChange};
use crate::domain::event::Tick;
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::ledger::FineKey;
use crate::domain::score::{Period, Subject};
use crate::domain::shift::{Load, ShiftId};
use chrono::NaiveDate;

/// What a filled form becomes.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)] // the fields say what the form is about
pub enum Purpose {
    /// A mark on an item that needs a note.
    Tick {
        checklist: Key,
        date: NaiveDate,
        item: Key,
        tick: Tick,
    },
    /// A signature.
    Sign { checklist: Key, date: NaiveDate },
    /// A failed item put right.
    FollowUp {
        checklist: Key,
        date: NaiveDate,
        item: Key,
    },
    /// A walk-in.
    OpenCase { case: CaseId, journey: Key },
    /// A case on a journey chosen in the form.
    OpenOn { case: CaseId },
    /// A ticket about a case; `journey` where the form does not ask for it.
    Ticket {
        case: CaseId,
        about: CaseId,
        journey: Key,
    },
    /// A document printed: the app writes the file.
    Print { case: CaseId },
    /// What is known of the customer.
    Customer { case: CaseId },
    /// A step.
    Step { case: CaseId, step: Key },
    /// A step left out.
    Skip { case: CaseId, step: Key },
    /// A role given.
    Assign { case: CaseId },
    /// A remark.
    Note { case: CaseId },
    /// A look at the number.
    Reveal { case: CaseId },
    /// Counting stopped.
    Pause { case: CaseId },
    /// The case ended.
    Close { case: CaseId },
    /// The case goes on.
    Reopen { case: CaseId },
    /// An appointment agreed.
    Book {
        case: CaseId,
        appointment: AppointmentId,
        kind: Key,
    },
    /// An appointment moved.
    Move {
        case: CaseId,
        appointment: AppointmentId,
    },
    /// An appointment called off.
    Cancel {
        case: CaseId,
        appointment: AppointmentId,
    },
    /// The customer was not there.
    NoShow {
        case: CaseId,
        appointment: AppointmentId,
    },
    /// A decision about a fine.
    Fine {
        case: CaseId,
        fine: FineKey,
        what: FineAsk,
    },
    /// A shift handed over, with what is carried and by whom; nobody's goes to whoever takes over.
    HandOver {
        shift: ShiftId,
        carried: Vec<(Load, Option<PersonId>)>,
    },
    /// A shift taken over.
    AcceptShift { shift: ShiftId },
    /// A handover put right.
    CorrectShift { shift: ShiftId },
    /// Somebody taken on.
    Join,
    /// A member of the staff changed; what is as before is not written.
    Person { before: PersonChange },
    /// Settings of the store: becomes one command for each that changed.
    Settings { before: Vec<(String, String)> },
    /// A PIN for a person: the app hashes it.
    Pin { person: PersonId },
    /// What a customer answered to a question set.
    Survey { case: CaseId, survey: Key },
    /// A person rated.
    Rate { person: PersonId, survey: Key },
    /// Targets and figures of one subject in one period.
    Scores {
        card: Key,
        subject: Subject,
        period: Period,
    },
    /// Not for the journal: a report of this date is written to a file.
    Export { shift: ShiftId },
    /// The papers of a fine: the app writes them.
    FinePapers { case: CaseId, fine: FineKey },
    /// Fines handed over to payroll: the app writes their file first.
    Settle,
    /// Not for the journal: the screen takes the values itself (filters).
    Screen(&'static str),
}

impl Purpose {
    /// The case that saving changes, where others may have changed it meanwhile.
    pub fn changes(&self) -> Option<CaseId> {
        match self {
            Purpose::Customer { case }
            | Purpose::Step { case, .. }
            | Purpose::Skip { case, .. }
            | Purpose::Assign { case }
            | Purpose::Pause { case }
            | Purpose::Close { case }
            | Purpose::Reopen { case }
            | Purpose::Book { case, .. }
            | Purpose::Move { case, .. }
            | Purpose::Cancel { case, .. }
            | Purpose::NoShow { case, .. } => Some(*case),
            _ => None,
        }
    }

    /// The screen that opens with a new case selected, for forms after which one goes on with it.
    pub fn opens(&self) -> Option<(Screen, CaseId)> {
        match self {
            Purpose::Ticket { case, .. } => Some((Screen::Customers, *case)),
            Purpose::OpenOn { case } | Purpose::OpenCase { case, .. } => {
                Some((Screen::Reception, *case))
            }
            _ => None,
        }
    }

    /// Whether saving writes a file that takes the PIN once more, however long ago the form was opened.
    pub fn hands_out(&self) -> bool {
        matches!(
            self,
            Purpose::Export { .. } | Purpose::Settle | Purpose::FinePapers { .. }
        )
    }
}
