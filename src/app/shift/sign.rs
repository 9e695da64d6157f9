//! Signing a shift on the screens: what each side begins.

use super::load;
use crate::app::form::spec;
use crate::app::{App, Next, WhyNot};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::shift::{ShiftAsk, ShiftOrder};
use chrono::NaiveDate;

/// Begins the handover of a date's shift.
pub fn hand_over(app: &App, date: NaiveDate) -> Next {
    let Some(to) = spec::takers(app).first().map(|person| person.id) else {
        return Next::Cannot(WhyNot::NobodyToTakeOver);
    };
    if let Some(why) = refused(app, date, hand_over_to(to)) {
        return Next::Cannot(why);
    }
    match load(&app.desk, date, app.now) {
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
pub fn accept(app: &App, date: NaiveDate) -> Next {
    match refused(app, date, ShiftAsk::Accept) {
        Some(why) => Next::Cannot(why),
        None => Next::Form(Box::new(spec::accept(date))),
    }
}

/// Begins a correction.
pub fn correct(app: &App, date: NaiveDate) -> Next {
    match refused(app, date, ShiftAsk::Correct) {
        Some(why) => Next::Cannot(why),
        None => Next::Form(Box::new(spec::correct(date))),
    }
}

/// What the rules say against it, whatever is entered.
fn refused(app: &App, date: NaiveDate, what: ShiftAsk) -> Option<WhyNot> {
    let order = ShiftOrder {
        date,
        what,
        note: "?".to_owned(),
    };
    let said = app.desk.would(app.actor(), app.now, &Command::Shift(order));
    said.err().map(WhyNot::Rules)
}
