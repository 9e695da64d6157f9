//! The program's own forms, and the form of a playbook's step.

mod appointment;
mod case;
mod export;
mod extra;
mod review;
pub mod scores;
mod settle;
mod sheet;
mod staff;
mod step;

pub use appointment::{book, cancel, move_appointment, no_show};
pub use case::{assign, close, customer, new_customer, note, pause, reopen, reveal, skip};
pub use export::export;
pub use extra::{other_journey, print, ticket};
pub use review::{accept, correct, fine, hand_over, papers, takers};
pub use settle::settle;
pub use sheet::{follow_up, sign_late, tick};
pub use staff::{change_person, join, pin_for, set_pin, settings};
pub use step::step;

use super::submit::Purpose;
use super::{FieldSpec, FormSpec, Kind, Pick, both, same};
use crate::app::Desk;
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::{Choice, Class, Text};
use crate::domain::rights::may_approve;
use crate::domain::roster::Person;
use crate::domain::time::Instant;
use crate::words::forms as words;

/// Choices of the playbook as picks.
pub fn picks(choices: &[Choice]) -> Vec<Pick> {
    let pick = |choice: &Choice| Pick {
        key: choice.id.clone(),
        label: choice.name.clone(),
        note: choice.amount.map_or_else(Text::default, |fen| {
            same(&crate::domain::money::Fen(fen).short("¥"))
        }),
    };
    choices.iter().map(pick).collect()
}

/// A pick of the program's own.
pub fn pick(key: &str, label: Text) -> Pick {
    Pick {
        key: key.to_owned(),
        label,
        note: Text::default(),
    }
}

/// People as picks, with their roles behind them.
pub fn people<'a>(desk: &Desk, among: impl Iterator<Item = &'a Person>, now: Instant) -> Vec<Pick> {
    let pick = |person: &Person| {
        let mut note = Text::default();
        for role in person
            .roles_at(now)
            .iter()
            .filter_map(|role| desk.playbook()?.role(role))
        {
            for (text, name) in [(&mut note.zh, &role.name.zh), (&mut note.en, &role.name.en)] {
                if !text.is_empty() {
                    text.push_str(", ");
                }
                text.push_str(name);
            }
        }
        Pick {
            key: person.id.to_string(),
            label: same(&person.name),
            note,
        }
    };
    among.map(pick).collect()
}

/// The person, where only one can be meant.
pub fn only(picks: &[Pick]) -> Option<PersonId> {
    match picks {
        [only] => only.key.parse().ok(),
        _ => None,
    }
}

/// Staff with a role.
pub fn with_role(desk: &Desk, role: &str, now: Instant) -> Vec<Pick> {
    people(desk, desk.roster().with_role(role, now), now)
}

/// A field that asks for the word of somebody of a class.
pub fn approval(desk: &Desk, class: Class, now: Instant) -> FieldSpec {
    let roster = desk.roster();
    let staff = roster.staff(now).filter(|p| {
        desk.playbook()
            .is_some_and(|book| may_approve(p, class, now, book))
    });
    let among = people(desk, staff, now);
    FieldSpec::new(
        "approver",
        both(words::approver),
        Kind::Approval { among, class },
    )
}

fn note_field(label: Text) -> FieldSpec {
    FieldSpec::new("note", label, Kind::Note)
}

fn form(title: Text, fields: Vec<FieldSpec>, purpose: Purpose) -> FormSpec {
    FormSpec {
        heed: Default::default(),
        title,
        guide: Text::default(),
        fields,
        purpose,
    }
}
