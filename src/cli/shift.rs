//! `shift show|handover|accept|correct`.

mod show;

use super::prelude::*;
use super::session::Lent;
use crate::app::Desk;
use crate::app::shift::{Summary, begun, carried_by, load, load_at, shift_at, shifts_of, signed};
use crate::domain::dates::parse_date;
use crate::domain::refusal::Refusal;
use crate::domain::shift::{ShiftAsk, ShiftId, ShiftOrder};
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

/// What names a shift.
pub(super) fn with_shift(command: Command, lang: Lang) -> Command {
    command
        .arg(option("date", "DATE", told::date(lang)))
        .arg(option("shift", "ID", told::crew(lang)))
}

/// What `--shift` calls the whole day where the day has crews.
const WHOLE_DAY: &str = "whole-day";

/// The whole day as one shift, where it was handed over as one though the playbook in force knows crews.
fn signed_whole(session: &Lent, desk: &Desk, date: NaiveDate) -> Outcome<Option<ShiftId>> {
    let id = ShiftId::from(date);
    if shifts_of(desk, date, session.at).contains(&id) {
        return Ok(None);
    }
    let signed = signed(desk, id.clone(), session.at);
    let signed = signed.map_err(|error| Trouble::store(session.lang, &error))?;
    Ok(signed.handover.map(|_| id))
}

/// The shift named, else the one of the instant looked at; of another date the last one that has begun.
fn shift_of(session: &Lent, desk: &Desk, matches: &ArgMatches) -> Outcome<ShiftId> {
    let present = shift_at(desk, session.at);
    let date = match text_if(matches, "date") {
        Some(text) => parse_date(&text, desk.zone(), session.now)
            .map_err(|fault| Trouble::time(session.lang, "--date", &text, fault))?,
        None => present.date,
    };
    let all = shifts_of(desk, date, session.at);
    if let Some(crew) = text_if(matches, "shift") {
        let found = all.iter().find(|id| id.crew == crew && !crew.is_empty());
        // Signed before a playbook with crews was adopted on that very day.
        let whole = signed_whole(session, desk, date)?;
        let found = found.or(whole.as_ref().filter(|_| crew == WHOLE_DAY));
        return found.cloned().ok_or_else(|| {
            let mut known: Vec<&str> = all.iter().map(|id| id.crew.as_str()).collect();
            known.extend(whole.as_ref().map(|_| WHOLE_DAY));
            let known = match known.join(" ") {
                none if none.is_empty() => told::one_a_day(session.lang).to_owned(),
                some => some,
            };
            Trouble::Usage(told::no_crew(session.lang, &crew, &known))
        });
    }
    match date == present.date {
        true => Ok(present),
        false => Ok(begun(desk, date, session.at)
            .pop()
            .unwrap_or_else(|| date.into())),
    }
}

/// The summary of a shift, and the session again. With `--at` it is as of that instant.
pub(super) fn summary(session: Session, matches: &ArgMatches) -> Outcome<(Session, Summary)> {
    let (session, found) = session.lend(|session, desk| {
        let id = shift_of(session, desk, matches)?;
        let found = match session.at < session.now {
            true => load_at(desk, id, session.at),
            false => load(desk, id, session.at),
        };
        found.map_err(|error| Trouble::store(session.lang, &error))
    })?;
    let found = found.ok_or_else(|| session.refused(&Refusal::NoStore))?;
    Ok((session, found))
}

fn show_command(lang: Lang) -> Command {
    with_shift(Command::new("show"), lang).about(told::show(lang))
}

fn show(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let (session, summary) = summary(context.read()?, matches)?;
    match context.json {
        true => context.out.json(&show::as_json(&session, &summary)),
        false => show::text(context, &session, &summary),
    }
}

fn hand_over_command(lang: Lang) -> Command {
    with_shift(Command::new("handover"), lang)
        .about(told::hand_over(lang))
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
    sign(context, &mut session, summary.id(), what, matches)
}

fn accept_command(lang: Lang) -> Command {
    with_shift(Command::new("accept"), lang)
        .about(told::accept(lang))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn accept(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.write()?;
    let (mut session, id) = session.lend(|session, desk| shift_of(session, desk, matches))?;
    sign(context, &mut session, id, ShiftAsk::Accept, matches)
}

fn correct_command(lang: Lang) -> Command {
    with_shift(Command::new("correct"), lang)
        .about(told::correct(lang))
        .arg(option("note", "TEXT", words::note(lang)).required(true))
}

fn correct(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.write()?;
    let (mut session, id) = session.lend(|session, desk| shift_of(session, desk, matches))?;
    sign(context, &mut session, id, ShiftAsk::Correct, matches)
}

fn sign(
    context: &mut Context,
    session: &mut Session,
    shift: ShiftId,
    what: ShiftAsk,
    matches: &ArgMatches,
) -> Outcome {
    let note = clean_note(&text(matches, "note"));
    let done = session.perform(context, &Verb::Shift(ShiftOrder { shift, what, note }))?;
    receipt::done(context, &done)
}
