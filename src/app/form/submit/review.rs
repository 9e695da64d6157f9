//! Forms of the Review screen.

use super::{Purpose, Submission};
use crate::domain::command::{Command, FineAsk, FineOrder};
use crate::domain::ids::PersonId;
use crate::domain::shift::{Carried, Load, ShiftAsk, ShiftOrder};
use crate::domain::value::Value;

pub(super) fn of_review(purpose: Purpose, filled: &Submission) -> Option<Command> {
    let note = filled.text("note");
    let order = |shift, what| {
        Command::Shift(ShiftOrder {
            shift,
            what,
            note: note.clone(),
        })
    };
    Some(match purpose {
        Purpose::Fine { case, fine, what } => Command::Fine(FineOrder {
            case,
            fine,
            what: match (what, filled.values.get("amount")) {
                (FineAsk::Reduce(_), Some(Value::Money(left))) => FineAsk::Reduce(*left),
                (what, _) => what,
            },
            note,
        }),
        Purpose::HandOver { shift, carried } => order(shift, hand_over(carried, filled)?),
        Purpose::AcceptShift { shift } => order(shift, ShiftAsk::Accept),
        Purpose::CorrectShift { shift } => order(shift, ShiftAsk::Correct),
        _ => return None,
    })
}

fn hand_over(carried: Vec<(Load, Option<PersonId>)>, filled: &Submission) -> Option<ShiftAsk> {
    let accepted = filled.choice("sign").as_deref() == Some("now");
    let to = match accepted {
        true => filled.person("taker")?,
        false => filled.person("to")?,
    };
    let carried = carried.into_iter().map(|(load, person)| Carried {
        load,
        person: person.unwrap_or(to),
    });
    Some(ShiftAsk::HandOver {
        to,
        carried: carried.collect(),
        accepted,
    })
}
