//! Verbs on a fine: each opens a form, for none can be undone. One table says which is which.

use super::super::{Action, App, Next, Target, WhyNot, form::spec, shift};
use crate::domain::command::{Command, FineAsk, FineOrder};
use crate::domain::ledger::{FineMove, FineRefusal};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, has_right};

/// Every action on a fine: what it asks, and whether it needs a reason.
const TABLE: &[(Action, FineAsk, bool)] = &[
    (Action::FineConfirm, FineAsk::Confirm, false),
    (Action::FineDismiss, FineAsk::Dismiss, true),
    (Action::FineNotify, FineAsk::Move(FineMove::Notify), false),
    (
        Action::FineAcknowledge,
        FineAsk::Move(FineMove::Acknowledge),
        false,
    ),
    (Action::FineAppeal, FineAsk::Move(FineMove::Appeal), true),
    (Action::FineUphold, FineAsk::Move(FineMove::Uphold), true),
    (Action::FineReduce, FineAsk::Reduce(1), true),
    (Action::FineCancel, FineAsk::Move(FineMove::Cancel), true),
    (Action::FineWaive, FineAsk::Move(FineMove::Waive), true),
    (Action::FineReverse, FineAsk::Move(FineMove::Reverse), true),
];

/// What an action asks about a fine, and whether it needs a reason; none for others.
pub fn ask_of(action: Action) -> Option<(FineAsk, bool)> {
    let found = TABLE.iter().find(|(known, _, _)| *known == action)?;
    Some((found.1, found.2))
}

/// What the rules say to each of them about the selected fine, a reason being given.
pub fn verdicts(app: &App) -> Vec<(Action, Option<Box<Refusal>>)> {
    let Target::Fine { case, fine } = &app.target else {
        return Vec::new();
    };
    let verdict = |(action, what, _): &(Action, FineAsk, bool)| {
        let order = FineOrder {
            case: *case,
            fine: fine.clone(),
            what: *what,
            note: "?".to_owned(),
        };
        let said = app.desk.would(app.actor(), app.now, &Command::Fine(order));
        (*action, said.err())
    };
    TABLE.iter().map(verdict).collect()
}

pub(super) fn begin(app: &App, action: Action) -> Next {
    let (Target::Fine { case, fine }, Some((what, reason))) = (&app.target, ask_of(action)) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    match shift::one_fine(&app.desk, *case, fine, app.now) {
        Ok(Some(item)) => Next::Form(Box::new(spec::fine(app, action, &item, what, reason))),
        _ => Next::Cannot(WhyNot::NothingSelected),
    }
}

/// Begins a batch of the fines that may be settled.
pub(super) fn settle(app: &App) -> Next {
    let found = app.to_settle().and_then(|ready| {
        let batches = app.batches()?;
        Ok((ready, batches))
    });
    match found {
        Ok((ready, _)) if ready.is_empty() => Next::Cannot(WhyNot::NothingToSettle),
        Ok((ready, batches)) => Next::Form(Box::new(spec::settle(app, &ready, &batches))),
        Err(_) => Next::Cannot(WhyNot::NoStore),
    }
}

/// Begins the papers of a fine: for whom it is about, and for those who decide.
pub(super) fn papers(app: &App) -> Next {
    let Target::Fine { case, fine } = &app.target else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let Ok(Some(item)) = shift::one_fine(&app.desk, *case, fine, app.now) else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let decides = |person| {
        let book = app.desk.playbook();
        book.is_some_and(|book| has_right(person, Right::DecideFines, app.now, book))
    };
    let own = item.person.is_some() && item.person == app.actor();
    match app.actor_person() {
        None => Next::Cannot(WhyNot::NotSignedIn),
        Some(person) if !own && !decides(person) => {
            Next::Cannot(WhyNot::NoRight(Right::DecideFines))
        }
        _ if !item.is_decided() => {
            let undecided = Refusal::Fine(FineRefusal::Undecided);
            Next::Cannot(WhyNot::Rules(Box::new(undecided)))
        }
        _ => Next::Form(Box::new(spec::papers(app, &item))),
    }
}
