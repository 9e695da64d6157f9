//! `appointment move|arrive|done|cancel|no-show`.

use super::super::prelude::*;
use super::book::{people, resource_arg, time_args};
use crate::domain::command::{Cancelling, Moving};
use crate::domain::event::Cause;
use crate::domain::ids::PersonId;
use crate::domain::text::clean_note;
use crate::store::read::appointments::AppointmentLine;
use clap::Arg;

/// `appointment move`.
pub const MOVE: Entry = Entry {
    command: move_command,
    run: move_it,
};
/// `appointment cancel`.
pub const CANCEL: Entry = Entry {
    command: cancel_command,
    run: cancel,
};

/// Changes that take no more than the appointment and a note.
macro_rules! plain {
    ($($(#[$meta:meta])* $entry:ident $name:literal $about:ident |$line:ident, $note:pat_param| $verb:expr;)*) => {
        $($(#[$meta])*
        pub const $entry: Entry = Entry {
            command: |lang| change($name, words::$about(lang), lang),
            run: |context, matches| act(context, matches, |_, _, $line, $note| Ok($verb)),
        };)*
    };
}

plain! {
    /// `appointment arrive`.
    ARRIVE "arrive" appointment_arrive |line, _| Verb::Arrive { case: line.case, appointment: line.id };
    /// `appointment done`.
    DONE "done" appointment_done |line, _| Verb::Finish { case: line.case, appointment: line.id };
    /// `appointment no-show`.
    NO_SHOW "no-show" appointment_no_show |line, note| Verb::NoShow {
        case: line.case,
        appointment: line.id,
        note,
    };
}

/// The words for who caused a change.
const CAUSES: [(&str, Cause); 2] = [("customer", Cause::Customer), ("store", Cause::Store)];

fn change(name: &'static str, about: &'static str, lang: Lang) -> Command {
    Command::new(name)
        .about(about)
        .arg(place(
            "appointment",
            "APPOINTMENT|CASE",
            words::appointment_ref(lang),
        ))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn cause_args(lang: Lang) -> [Arg; 2] {
    let cause = option("cause", "WHO", words::cause(lang)).required(true);
    [
        cause.value_parser(CAUSES.map(|cause| cause.0)),
        option("approved-by", "PERSON", words::approved_by(lang)),
    ]
}

fn cause(matches: &ArgMatches) -> Cause {
    let word = text(matches, "cause");
    CAUSES
        .iter()
        .find(|cause| cause.0 == word)
        .map_or(Cause::Store, |cause| cause.1)
}

fn approver(
    context: &Context,
    session: &mut Session,
    matches: &ArgMatches,
) -> Outcome<Option<PersonId>> {
    refs::approver(context, session, text_if(matches, "approved-by").as_ref())
}

fn move_command(lang: Lang) -> Command {
    change("move", words::appointment_move(lang), lang)
        .args(time_args(lang))
        .arg(resource_arg(lang))
        .args(cause_args(lang))
}

fn cancel_command(lang: Lang) -> Command {
    change("cancel", words::appointment_cancel(lang), lang).args(cause_args(lang))
}

/// Finds the appointment, makes the command and does it.
fn act(
    context: &mut Context,
    matches: &ArgMatches,
    verb: impl FnOnce(&Context, &mut Session, &AppointmentLine, String) -> Outcome<Verb>,
) -> Outcome {
    let mut session = context.write()?;
    let line = refs::appointment(&session, &text(matches, "appointment"))?;
    let note = clean_note(&text(matches, "note"));
    let command = verb(context, &mut session, &line, note)?;
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}

fn move_it(context: &mut Context, matches: &ArgMatches) -> Outcome {
    act(context, matches, |context, session, line, note| {
        let people = people(session, matches)?;
        let resources = texts(matches, "resource");
        Ok(Verb::Move(Moving {
            case: line.case,
            appointment: line.id,
            start: session.instant("--start", &text(matches, "start"))?,
            minutes: matches.get_one::<i64>("minutes").copied(),
            people: (!people.is_empty()).then_some(people),
            resources: (!resources.is_empty()).then_some(resources),
            cause: cause(matches),
            note,
            approved_by: approver(context, session, matches)?,
        }))
    })
}

fn cancel(context: &mut Context, matches: &ArgMatches) -> Outcome {
    act(context, matches, |context, session, line, note| {
        Ok(Verb::Cancel(Cancelling {
            case: line.case,
            appointment: line.id,
            cause: cause(matches),
            note,
            approved_by: approver(context, session, matches)?,
        }))
    })
}
