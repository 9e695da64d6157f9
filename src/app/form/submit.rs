//! A filled form becomes a command: one pure function for each purpose.

mod appointment;
mod purpose;
mod review;
mod scores;
mod step;

pub use purpose::Purpose;
pub use step::field_name;

use super::submission::Submission;
use crate::domain::command::{Command, NewPerson, PersonChange, TickInput, TicketInput};
use crate::domain::event::CaseResult;
use crate::domain::ids::CaseId;
use crate::domain::value::Value;
use appointment::of_appointment;
use review::of_review;
use step::step_input;

impl Purpose {
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
