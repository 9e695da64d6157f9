//! A filled form becomes a command: one pure function for each purpose.

mod appointment;
mod review;
mod scores;
mod step;

pub use step::field_name;

use super::submission::Submission;
use crate::app::Screen;
use crate::domain::command::{Command, FineAsk, NewPerson, PersonChange, TickInput, TicketInput};
use crate::domain::event::{CaseResult, Tick};
use crate::domain::ids::{AppointmentId, CaseId, Key, PersonId};
use crate::domain::ledger::FineKey;
use crate::domain::score::{Period, Subject};
use crate::domain::shift::{Load, ShiftId};
use crate::domain::value::Value;
use appointment::of_appointment;
use chrono::NaiveDate;
use review::of_review;
use step::step_input;

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

    /// The commands of a filled form, in order; none for forms the app or a screen takes itself.
    pub fn commands(&self, filled: &Submission) -> Vec<Command> {
        if let Purpose::Settings { before } = self {
            return settings(before, filled);
        }
        let purpose = self.clone();
        let one = of_sheet(purpose.clone(), filled)
            .or_else(|| of_opening(purpose.clone(), filled))
            .or_else(|| of_case(purpose.clone(), filled))
            .or_else(|| of_staff(purpose.clone(), filled))
            .or_else(|| of_appointment(purpose.clone(), filled))
            .or_else(|| scores::of(purpose.clone(), filled))
            .or_else(|| of_review(purpose, filled));
        one.into_iter().collect()
    }
}

fn of_sheet(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let note = filled.text("note");
    Some(match purpose {
        Purpose::Tick {
            checklist,
            date,
            item,
            tick,
        } => {
            let owner = filled.person("owner");
            Command::TickItem(TickInput {
                checklist,
                date,
                item,
                tick,
                note,
                owner,
            })
        }
        Purpose::Sign { checklist, date } => Command::SignSheet {
            checklist,
            date,
            approved_by: filled.person("approver"),
            note,
        },
        Purpose::FollowUp {
            checklist,
            date,
            item,
        } => Command::FinishFollowUp {
            checklist,
            date,
            item,
            note,
        },
        _ => return None,
    })
}

/// What brings a new case about.
fn of_opening(purpose: Purpose, filled: &Submission) -> Option<Command> {
    Some(match purpose {
        Purpose::OpenCase { case, journey } => Command::OpenCase {
            case,
            journey,
            channel: filled.choice("channel"),
            customer: filled.customer(),
        },
        Purpose::OpenOn { case } => Command::OpenCase {
            case,
            journey: filled.choice("journey").unwrap_or_default(),
            channel: None,
            customer: filled.customer(),
        },
        Purpose::Ticket {
            case,
            about,
            journey,
        } => {
            let journey = filled.choice("journey").unwrap_or(journey);
            Command::OpenTicket(TicketInput {
                case,
                about,
                channel: filled.choice(&format!("channel:{journey}")),
                journey,
            })
        }
        _ => return None,
    })
}

fn of_case(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let note = filled.text("note");
    let key = |field: &str| filled.choice(field).unwrap_or_default();
    Some(match purpose {
        Purpose::Customer { case } => Command::NameCustomer {
            case,
            customer: filled.customer(),
        },
        Purpose::Step { case, step } => Command::DoStep(step_input(case, step, filled)),
        Purpose::Skip { case, step } => Command::SkipStep { case, step, note },
        Purpose::Assign { case } => Command::Assign {
            case,
            role: key("role"),
            person: filled.person("person"),
        },
        Purpose::Note { case } => Command::Note { case, note },
        Purpose::Reveal { case } => Command::Reveal {
            cases: vec![case],
            note: filled.text("reason"),
        },
        Purpose::Pause { case } => Command::Pause {
            case,
            reason: key("reason"),
            note,
        },
        Purpose::Close { case } => close(case, filled, note),
        Purpose::Reopen { case } => Command::ReopenCase { case, note },
        _ => return None,
    })
}

fn of_staff(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let manager = || filled.person("manager");
    match purpose {
        Purpose::Join => Some(Command::Join(NewPerson {
            code: filled.text("code"),
            name: filled.text("name"),
            phone: filled.text("phone"),
            roles: filled.list("roles"),
            manager: manager().map(|p| p.to_string()).unwrap_or_default(),
        })),
        Purpose::Person { before } => Some(Command::ChangePerson(person_change(&before, filled))),
        _ => None,
    }
}

fn person_change(before: &PersonChange, filled: &Submission) -> PersonChange {
    fn new<T: PartialEq>(before: &Option<T>, now: T) -> Option<T> {
        (before.as_ref() != Some(&now)).then_some(now)
    }
    PersonChange {
        person: before.person,
        name: new(&before.name, filled.text("name")),
        phone: new(&before.phone, filled.text("phone")),
        roles: new(&before.roles, filled.list("roles")),
        manager: new(&before.manager, filled.person("manager")),
    }
}

fn close(case: CaseId, filled: &Submission, note: String) -> Command {
    let result = match filled.choice("result").as_deref() {
        Some("completed") => CaseResult::Completed,
        Some("void") => CaseResult::Void,
        _ => CaseResult::Lost,
    };
    let reason = filled
        .choice("reason")
        .filter(|_| result == CaseResult::Lost);
    Command::CloseCase {
        case,
        result,
        reason,
        note,
    }
}

fn settings(before: &[(String, String)], filled: &Submission) -> Vec<Command> {
    let now = |key: &str| match filled.values.get(key) {
        Some(Value::Choice(word) | Value::Text(word)) => Some(word.clone()),
        Some(Value::Flag(on)) => Some(if *on { "on" } else { "off" }.to_owned()),
        Some(Value::Number(number)) => Some(format!("{number}")),
        _ => None,
    };
    let changed = before.iter().filter_map(|(key, old)| {
        let value = now(key).filter(|value| value != old)?;
        Some(Command::ChangeSetting {
            key: key.clone(),
            value,
        })
    });
    changed.collect()
}
