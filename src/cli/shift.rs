//! `shift show|handover|accept|correct`.

mod show;

use super::prelude::*;
use super::session::Lent;
use crate::app::Desk;
use crate::app::shift::{Summary, carried_by, date_at, load, load_at};
use crate::domain::dates::parse_date;
use crate::domain::refusal::Refusal;
use crate::domain::shift::{ShiftAsk, ShiftOrder};
use crate::domain::text::clean_note;
use crate::words::shift as told;
use chrono::NaiveDate;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: show_command,
        run: show,
    },
    Entry {
        command: hand_over_command,
        run: hand_over,
    },
    Entry {
        command: accept_command,
        run: accept,
    },
    Entry {
        command: correct_command,
        run: correct,
    },
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("shift", told::about(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

/// The shift named, else the one of the instant looked at.
fn date_of(session: &Lent, desk: &Desk, matches: &ArgMatches) -> Outcome<NaiveDate> {
    match text_if(matches, "date") {
        Some(text) => parse_date(&text, desk.zone(), session.now)
            .map_err(|fault| Trouble::time(session.lang, "--date", &text, fault)),
        None => Ok(date_at(desk, session.at)),
    }
}

/// The summary of a shift, and the session again. With `--at` it is as of that instant.
pub(super) fn summary(session: Session, matches: &ArgMatches) -> Outcome<(Session, Summary)> {
    let (session, found) = session.lend(|session, desk| {
        let date = date_of(session, desk, matches)?;
        let found = match session.at < session.now {
            true => load_at(desk, date, session.at),
            false => load(desk, date, session.at),
        };
        found.map_err(|error| Trouble::store(session.lang, &error))
    })?;
    let found = found.ok_or_else(|| session.refused(&Refusal::NoStore))?;
    Ok((session, found))
}

fn show_command(lang: Lang) -> Command {
    Command::new("show")
        .about(told::show(lang))
        .arg(option("date", "DATE", told::date(lang)))
}

fn show(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let (session, summary) = summary(context.read()?, matches)?;
    match context.json {
        true => context.out.json(&show::as_json(&session, &summary)),
        false => show::text(context, &session, &summary),
    }
}

fn hand_over_command(lang: Lang) -> Command {
    Command::new("handover")
        .about(told::hand_over(lang))
        .arg(option("date", "DATE", told::date(lang)))
        .arg(option("to", "PERSON", told::to(lang)).required(true))
        .arg(flag("signed", told::signed_now(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn hand_over(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let (mut session, summary) = summary(context.write()?, matches)?;
    let to = refs::person(&session, &text(matches, "to"))?;
    let accepted = matches.get_flag("signed");
    if accepted && Some(to) != session.actor {
        super::pin::check(context, &mut session, to)?;
    }
    let carried = carried_by(&summary, to, &session.state().roster, session.now);
    let what = ShiftAsk::HandOver {
        to,
        carried,
        accepted,
    };
    sign(context, &mut session, summary.date, what, matches)
}

fn accept_command(lang: Lang) -> Command {
    Command::new("accept")
        .about(told::accept(lang))
        .arg(option("date", "DATE", told::date(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn accept(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.write()?;
    let (mut session, date) = session.lend(|session, desk| date_of(session, desk, matches))?;
    sign(context, &mut session, date, ShiftAsk::Accept, matches)
}

fn correct_command(lang: Lang) -> Command {
    Command::new("correct")
        .about(told::correct(lang))
        .arg(option("date", "DATE", told::date(lang)))
        .arg(option("note", "TEXT", words::note(lang)).required(true))
}

fn correct(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.write()?;
    let (mut session, date) = session.lend(|session, desk| date_of(session, desk, matches))?;
    sign(context, &mut session, date, ShiftAsk::Correct, matches)
}

fn sign(
    context: &mut Context,
    session: &mut Session,
    date: NaiveDate,
    what: ShiftAsk,
    matches: &ArgMatches,
) -> Outcome {
    let note = clean_note(&text(matches, "note"));
    let done = session.perform(context, &Verb::Shift(ShiftOrder { date, what, note }))?;
    receipt::done(context, &done)
}
