//! `undo`: take an operation back; the operation of an undo brings it back again.

use super::prelude::*;
use crate::domain::event::{Payload, Stream};
use crate::domain::ids::{EventId, OpId};
use crate::domain::refusal::Refusal;
use crate::domain::text::clean_note;
use crate::store::journal;
use clap::Arg;
use std::collections::HashSet;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// How far back the last operation is looked for.
const LOOK_BACK: usize = 2_000;

fn command(lang: Lang) -> Command {
    let op = Arg::new("operation")
        .value_name("OP")
        .help(words::undo_op(lang));
    Command::new("undo")
        .about(words::undo(lang))
        .arg(op.value_parser(clap::value_parser!(uuid::Uuid)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let op = match matches.get_one::<uuid::Uuid>("operation") {
        Some(op) => OpId(*op),
        None => last(&session)?,
    };
    let command = match is_undo(&session, op)? {
        true => Verb::Redo { op },
        false => Verb::Undo {
            op,
            note: clean_note(&text(matches, "note")),
        },
    };
    let done = session.perform(context, &command)?;
    let shown = report::undone(context.lang, &op.to_string());
    receipt::show(context, &done, &shown, json!({ "undone": op.to_string() }))
}

fn is_undo(session: &Session, op: OpId) -> Outcome<bool> {
    let entries = journal::of_operation(session.store.conn(), op);
    let entries = session.told_fault(entries.map_err(|fault| fault.at(session.store.path())))?;
    let undoes = |entry: &journal::Entry| matches!(entry.event.payload, Payload::Retracted { .. });
    Ok(!entries.is_empty() && entries.iter().all(undoes))
}

/// The newest operation of the person that was not taken back yet.
fn last(session: &Session) -> Outcome<OpId> {
    let newest = journal::newest(session.store.conn(), i64::MAX, LOOK_BACK);
    let newest = session.told_fault(newest.map_err(|fault| fault.at(session.store.path())))?;
    let mut gone: HashSet<EventId> = HashSet::new();
    for entry in newest {
        let event = &entry.event;
        match &event.payload {
            Payload::Retracted { event: taken } if !gone.contains(&event.id) => {
                gone.insert(*taken);
            }
            Payload::Retracted { .. } => {}
            _ if matches!(event.stream, Stream::Terminal(_)) || gone.contains(&event.id) => {}
            _ if event.actor == session.actor => return Ok(event.op),
            _ => {}
        }
    }
    Err(session.refused(&Refusal::NothingToUndo))
}
