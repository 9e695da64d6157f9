//! `events export`: the journal in its order, as JSON lines or CSV.

use super::super::files_out;
use super::super::prelude::*;
use super::super::reveal::{self, Whose};
use crate::app::privacy::Sight;
use crate::files::write::{Cell, CsvOut};
use crate::store::Entry as Row;
use crate::store::journal;
use crate::words::privacy as help;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Rows read at once.
const PAGE: usize = 1_000;

const HEADINGS: [&str; 11] = [
    "seq", "event", "op", "stream", "at", "recorded", "actor", "terminal", "policy", "type",
    "payload",
];

fn command(lang: Lang) -> Command {
    Command::new("export")
        .about(words::events_export(lang))
        .arg(option("format", "FORMAT", words::format_json(lang)).value_parser(["json", "csv"]))
        .arg(flag("personal", words::personal(lang)))
        .arg(option("reason", "TEXT", help::reason(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let rows = session.store.head().map_or(0, |head| head.seq);
    let whose = Whose::Many("events", usize::try_from(rows).unwrap_or(0));
    let personal = reveal::sight(context, &mut session, matches, whose)? == Sight::Clear;
    let csv = text(matches, "format") == "csv";
    if csv {
        let made = CsvOut::new(context.out.sink(), false, &HEADINGS);
        let mut out = files_out::written(context.lang, made)?;
        return pages(&session, |row| {
            files_out::written(session.lang, out.row(&cells(&session, row)))
        });
    }
    pages(&session, |row| {
        let object = as_json(&session, row, personal);
        context.out.json_line(&object)
    })
}

fn pages(session: &Session, mut each: impl FnMut(&Row) -> Outcome) -> Outcome {
    let mut after = 0;
    loop {
        let page = journal::page(session.store.conn(), after, PAGE);
        let page = session.told_fault(page.map_err(|fault| fault.at(session.store.path())))?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.seq;
        page.iter()
            .filter(|row| !session.is_past() || row.event.at <= session.at)
            .try_for_each(&mut each)?;
    }
}

/// The kind of a payload and the payload itself.
fn payload(row: &Row) -> (String, Value) {
    let payload = serde_json::to_value(&row.event.payload).unwrap_or(Value::Null);
    let kind = payload["type"].as_str().unwrap_or_default().to_owned();
    (kind, payload)
}

fn as_json(session: &Session, row: &Row, personal: bool) -> Value {
    let event = &row.event;
    let (kind, payload) = payload(row);
    let mut object = json!({
        "seq": row.seq,
        "event": event.id.to_string(),
        "op": event.op.to_string(),
        "stream": event.stream.to_string(),
        "actor": event.actor.map(|id| id.to_string()),
        "terminal": event.terminal.to_string(),
        "terminal_seq": event.terminal_seq,
        "policy": event.policy,
        "type": kind,
        "payload": payload,
        "erased": event.erased,
    });
    session.stamp(&mut object, "at", Some(event.at));
    session.stamp(&mut object, "recorded", Some(event.recorded));
    if personal {
        object["private"] = json!(event.private);
    }
    object
}

fn cells(session: &Session, row: &Row) -> Vec<Cell> {
    let event = &row.event;
    let (kind, payload) = payload(row);
    vec![
        Cell::Int(row.seq),
        Cell::text(event.id.to_string()),
        Cell::text(event.op.to_string()),
        Cell::text(event.stream.to_string()),
        Cell::text(session.iso(event.at)),
        Cell::text(session.iso(event.recorded)),
        Cell::text(event.actor.map(|id| id.to_string()).unwrap_or_default()),
        Cell::text(event.terminal.to_string()),
        Cell::text(event.policy.0.clone()),
        Cell::text(kind),
        Cell::text(payload.to_string()),
    ]
}
