//! Signing a shift on the screens: what each side begins.

use super::load;
use crate::app::form::spec;
use crate::app::{App, Next, WhyNot};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::shift::{ShiftAsk, ShiftId, ShiftOrder};

/// Begins the handover of a shift.
pub fn hand_over(app: &App, id: &ShiftId) -> Next {
    let Some(to) = spec::takers(app).first().map(|person| person.id) else {
        return Next::Cannot(WhyNot::NobodyToTakeOver);
    };
    if let Some(why) = refused(app, id, hand_over_to(to)) {
        return Next::Cannot(why);
    }
    match load(&app.desk, id, app.now) {
        Ok(Some(summary)) => Next::Form(Box::new(spec::hand_over(app, &summary))),
        _ => Next::Cannot(WhyNot::NoStore),
    }
}

fn hand_over_to(to: PersonId) -> ShiftAsk {
    ShiftAsk::HandOver {
        to,
        carried: Vec::new(),
        accepted: false,
    }
}

/// Begins the second signature.
pub fn accept(app: &App, id: &ShiftId) -> Next {
    match refused(app, id, ShiftAsk::Accept) {
        Some(why) => Next::Cannot(why),
        None => Next::Form(Box::new(spec::accept(id))),
    }
}

/// Begins a correction.
pub fn correct(app: &App, id: &ShiftId) -> Next {
    match refused(app, id, ShiftAsk::Correct) {
        Some(why) => Next::Cannot(why),
        None => Next::Form(Box::new(spec::correct(id))),
    }
}

/// What the rules say against it, whatever is entered.
fn refused(app: &App, id: &ShiftId, what: ShiftAsk) -> Option<WhyNot> {
    let order = ShiftOrder {
        shift: id.clone(),
        what,
        note: "?".to_owned(),
    };
    let said = app.desk.would(app.actor(), app.now, &Command::Shift(order));
    said.err().map(WhyNot::Rules)
}
