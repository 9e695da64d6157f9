//! `appointment book`.

use super::super::derived;
use super::super::prelude::*;
use crate::domain::command::Booking;
use crate::domain::ids::{AppointmentId, PersonId};
use crate::domain::text::{clean_line, clean_note};
use clap::Arg;
use uuid::Uuid;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("book")
        .about(words::appointment_book(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .args(time_args(lang))
        .arg(option("kind", "KEY", words::kind(lang)))
        .arg(resource_arg(lang))
        .arg(option("address", "TEXT", words::address(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

/// `--start`, `--minutes`, `--with`.
pub fn time_args(lang: Lang) -> [Arg; 3] {
    [
        option("start", "T", words::start(lang)).required(true),
        whole("minutes", "N", words::minutes(lang), Bounds(5, 24 * 60)),
        option("with", "PERSON", words::with(lang)).action(ArgAction::Append),
    ]
}

/// `--resource`.
pub fn resource_arg(lang: Lang) -> Arg {
    option("resource", "KEY", words::resource(lang)).action(ArgAction::Append)
}

/// The people of `--with`.
pub fn people(session: &Session, matches: &ArgMatches) -> Outcome<Vec<PersonId>> {
    texts(matches, "with")
        .iter()
        .map(|name| refs::person(session, name))
        .collect()
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let case = refs::case(&session, &text(matches, "case"))?.id;
    let first = session
        .playbook()?
        .appointments
        .first()
        .map(|kind| kind.id.clone());
    let id = context
        .op
        .map_or_else(Uuid::now_v7, |op| derived(op.0, "appointment"));
    let appointment = AppointmentId(id);
    let command = Verb::Book(Booking {
        case,
        appointment,
        kind: text_if(matches, "kind").or(first).unwrap_or_default(),
        start: session.instant("--start", &text(matches, "start"))?,
        minutes: matches.get_one::<i64>("minutes").copied(),
        people: people(&session, matches)?,
        resources: texts(matches, "resource"),
        address: clean_line(&text(matches, "address")),
        note: clean_note(&text(matches, "note")),
    });
    let done = session.perform(context, &command)?;
    let shown = report::booked(context.lang, &appointment.to_string());
    receipt::show(
        context,
        &done,
        &shown,
        json!({ "appointment": appointment.to_string() }),
    )
}
