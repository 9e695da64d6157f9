//! Taking back: undo of an operation, redo of an undo.

use super::guard::Guard;
use crate::domain::case::taken_back;
use crate::domain::command::Command;
use crate::domain::event::{Draft, Event, Payload, Stream};
use crate::domain::ids::{EventId, OpId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::world::Decided;
use std::collections::{BTreeSet, HashSet};

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::Undo { op, note } => undo(guard, *op, note),
        Command::Redo { op } => redo(guard, *op),
        _ => Ok(Vec::new()),
    }
}

/// What may be taken back: what people did to cases, sheets, people and settings. What set the store up, secrets,
/// erasures, looks at clear data and what the program noticed stay.
fn is_undoable(payload: &Payload) -> bool {
    !matches!(
        payload,
        Payload::StoreOpened { .. }
            | Payload::PlaybookAdopted { .. }
            | Payload::PinSet { .. }
            | Payload::PinCleared { .. }
            | Payload::PinUnlocked { .. }
            | Payload::Reminded { .. }
            | Payload::Erased { .. }
            | Payload::Revealed {}
            | Payload::Exported { .. }
            | Payload::TerminalStarted {}
            | Payload::TerminalStopped {}
            | Payload::ClockStepped { .. }
            | Payload::FineConfirmed { .. }
            | Payload::FineDismissed { .. }
            | Payload::FineMoved { .. }
            // What two people signed is corrected, not taken back.
            | Payload::ShiftHandedOver { accepted: true, .. }
            | Payload::ShiftAccepted { .. }
            | Payload::ShiftCorrected {}
    )
}

fn undo(guard: &Guard, op: OpId, note: &str) -> Decided<Vec<Draft>> {
    let events = guard.world.operation(op)?;
    let done = |event: &&Event| !matches!(event.payload, Payload::Retracted { .. });
    if events.is_empty() || !events.iter().all(|event| done(&event)) {
        return Err(Refusal::NothingToUndo.into());
    }
    take_back(guard, &events, note)
}

/// Redo takes back the undo: the operation must consist of retractions only.
fn redo(guard: &Guard, op: OpId) -> Decided<Vec<Draft>> {
    let events = guard.world.operation(op)?;
    let undone = |event: &Event| matches!(event.payload, Payload::Retracted { .. });
    if events.is_empty() || !events.iter().all(undone) {
        return Err(Refusal::NothingToUndo.into());
    }
    take_back(guard, &events, "")
}

fn take_back(guard: &Guard, events: &[Event], note: &str) -> Decided<Vec<Draft>> {
    guard.person()?;
    if events.iter().any(|event| event.actor != guard.asker.actor) {
        guard
            .needs(Right::UndoOthers)
            .map_err(|_| Refusal::NotYours)?;
    }
    if !events.iter().all(|event| is_undoable(&event.payload)) {
        return Err(Refusal::NotUndoable.into());
    }
    let streams: BTreeSet<&Stream> = events.iter().map(|event| &event.stream).collect();
    for stream in streams {
        nothing_builds_on(guard, stream, events)?;
    }
    // Newest first, so that a half-read history never shows a later fact without its ground.
    Ok(events
        .iter()
        .rev()
        .map(|event| retraction(event, note))
        .collect())
}

fn retraction(event: &Event, note: &str) -> Draft {
    let payload = Payload::Retracted { event: event.id };
    Draft::new(event.stream.clone(), payload).with("note", note)
}

/// Whether something later in the stream stands on what is to be taken back. Marks on a sheet stand alone until it is
/// signed; everywhere else only the newest standing operation can be taken back.
fn nothing_builds_on(guard: &Guard, stream: &Stream, taken: &[Event]) -> Decided<()> {
    let all = guard.world.stream(stream)?;
    let ids: HashSet<EventId> = taken.iter().map(|event| event.id).collect();
    let Some(first) = all.iter().position(|event| ids.contains(&event.id)) else {
        return Err(Refusal::NothingToUndo.into());
    };
    let gone = taken_back(&all);
    if taken.iter().any(|event| gone.contains(&event.id)) {
        return Err(Refusal::NothingToUndo.into());
    }
    let later = all
        .iter()
        .skip(first)
        .filter(|event| !ids.contains(&event.id));
    let mut standing = later.filter(|event| counts(event, &gone));
    match standing.find(|event| depends(stream, event, taken)) {
        Some(event) => Err(Refusal::UndoBlocked { by: event.id }.into()),
        None => Ok(()),
    }
}

fn counts(event: &Event, gone: &HashSet<EventId>) -> bool {
    let noise = matches!(
        event.payload,
        Payload::Reminded { .. }
            | Payload::Noted {}
            | Payload::SurveyAnswered { .. }
            | Payload::Revealed {}
            | Payload::Exported { .. }
    );
    let undo = matches!(event.payload, Payload::Retracted { .. });
    !noise && !undo && !gone.contains(&event.id)
}

fn depends(stream: &Stream, later: &Event, taken: &[Event]) -> bool {
    let Stream::Sheet(..) = stream else {
        return true;
    };
    let item_of = |payload: &Payload| match payload {
        Payload::ItemTicked { item, .. } | Payload::FollowUpDone { item } => Some(item.clone()),
        _ => None,
    };
    match item_of(&later.payload) {
        Some(item) => taken
            .iter()
            .any(|event| item_of(&event.payload).as_ref() == Some(&item)),
        None => true,
    }
}
