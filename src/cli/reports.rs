//! `report shift|handover|month|deadlines`: what is to be printed, handed over or kept. `anchor`: a row of the journal to be kept outside.

use super::prelude::*;
use super::reveal::{self, Whose};
use super::{files_out, fresh};
use crate::app::privacy::Sight;
use crate::app::report::{Source, anchor, deadlines, month, of_shift};
use crate::domain::score::period::Period;
use crate::files::qr::{On, Qr};
use crate::files::report::{Form, Report};
use crate::store::read::deadlines::DeadlineFilter;
use crate::words::{shift_report as shift_help, statement as help};
use sha2::{Digest as _, Sha256};
use std::io::IsTerminal as _;
use std::path::PathBuf;

/// `report`.
pub const REPORT: Entry = Entry {
    command: report_command,
    run: run_report,
};

/// `anchor`.
pub const ANCHOR: Entry = Entry {
    command: anchor_command,
    run: run_anchor,
};

const PARTS: &[Entry] = &[
    Entry {
        command: shift_command,
        run: run_shift,
    },
    Entry {
        command: handover_command,
        run: run_handover,
    },
    Entry {
        command: month_command,
        run: run_month,
    },
    Entry {
        command: deadlines_command,
        run: run_deadlines,
    },
];

fn report_command(lang: Lang) -> Command {
    super::with_parts(group("report", help::report(lang)), PARTS, lang)
}

fn run_report(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

/// What every report takes: its form and its file.
fn with_form(command: Command, lang: Lang) -> Command {
    let out = super::args::path("out", "FILE", help::out(lang)).short('o');
    command
        .arg(option("format", "FORMAT", help::form(lang)))
        .arg(out)
}

fn month_command(lang: Lang) -> Command {
    let command = Command::new("month")
        .about(help::report_month(lang))
        .arg(option("month", "MONTH", help::month(lang)))
        .arg(option("person", "PERSON", help::only(lang)));
    with_form(command, lang)
}

fn run_month(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let lang = context.lang;
    let form = form(lang, matches)?;
    let period = match text_if(matches, "month") {
        Some(text) => period(lang, &text)?,
        None => Period::Month(
            chrono::Datelike::year(&session.today()),
            chrono::Datelike::month(&session.today()),
        ),
    };
    let person = refs::person_if(&session, text_if(matches, "person").as_ref())?;
    fresh::papers_of(&session, person)?;
    let report = session.told_fault(month(&source(&session), period, person))?;
    write(context, matches, &report, form)
}

/// `report shift` and `report handover`.
fn of_date(name: &'static str, about: &'static str, lang: Lang) -> Command {
    let command = super::shift::with_shift(Command::new(name), lang)
        .about(about)
        .args(reveal::args(lang));
    with_form(command, lang)
}

fn shift_command(lang: Lang) -> Command {
    of_date("shift", shift_help::report_shift(lang), lang)
}

fn handover_command(lang: Lang) -> Command {
    of_date("handover", shift_help::report_handover(lang), lang)
}

fn deadlines_command(lang: Lang) -> Command {
    let command = Command::new("deadlines")
        .about(shift_help::report_deadlines(lang))
        .args(reveal::args(lang));
    with_form(command, lang)
}

fn run_shift(context: &mut Context, matches: &ArgMatches) -> Outcome {
    of_one(context, matches, "shift")
}

fn run_handover(context: &mut Context, matches: &ArgMatches) -> Outcome {
    of_one(context, matches, "handover")
}

/// A report of a shift, which tells of its own close when it is over.
fn of_one(context: &mut Context, matches: &ArgMatches, what: &'static str) -> Outcome {
    let form = form(context.lang, matches)?;
    let mut session = context.read()?;
    let sight = reveal::sight(context, &mut session, matches, Whose::Many(what, 1))?;
    let (session, summary) = super::shift::summary(session, matches)?;
    let from = Source {
        sight,
        ..source(&session)
    };
    let report = session.told_fault(of_shift(&from, what, &summary))?;
    write(context, matches, &report, form)
}

fn run_deadlines(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let form = form(context.lang, matches)?;
    let mut session = context.read()?;
    let sight = reveal::sight(context, &mut session, matches, Whose::Many("deadlines", 1))?;
    let from = Source {
        sight,
        ..source(&session)
    };
    let report = session.told_fault(deadlines(&from, &DeadlineFilter::default()))?;
    write(context, matches, &report, form)
}

/// The store as reports read it.
fn source(session: &Session) -> Source<'_> {
    Source {
        store: &session.store,
        tables: session.tables(),
        state: session.state(),
        at: session.at,
        lang: session.lang,
        sight: Sight::Masked,
    }
}

fn period(lang: Lang, text: &str) -> Outcome<Period> {
    let bad = || Trouble::Usage(help::bad_month(lang, text));
    let period: Period = text.parse().map_err(|_| bad())?;
    match period {
        Period::Month(..) => Ok(period),
        _ => Err(bad()),
    }
}

/// The form asked for, or the one the file's name tells.
fn form(lang: Lang, matches: &ArgMatches) -> Outcome<Form> {
    if let Some(text) = text_if(matches, "format") {
        let bad = || Trouble::Usage(help::bad_form(lang, &text));
        return Form::from_key(&text).ok_or_else(bad);
    }
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        return Ok(Form::Markdown);
    };
    let end = path.extension().and_then(|end| end.to_str());
    let needed = || Trouble::Usage(help::form_needed(lang).to_owned());
    end.and_then(Form::from_key).ok_or_else(needed)
}

fn write(context: &mut Context, matches: &ArgMatches, report: &Report, form: Form) -> Outcome {
    let lang = context.lang;
    let bytes = files_out::written(lang, form.write(report))?;
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        return context.document(&bytes);
    };
    files_out::whole(lang, path, &bytes)?;
    let at = path.display().to_string();
    match context.json {
        true => context.out.json(&json!({
            "file": at,
            "sha256": crate::store::chain::hex(&Sha256::digest(&bytes)),
            "anchor": report.anchor.as_ref().map(|anchor| anchor.text.as_str()),
        })),
        false => context
            .out
            .line(&super::prelude::report::written(lang, &at)),
    }
}

fn anchor_command(lang: Lang) -> Command {
    Command::new("anchor")
        .about(help::anchor_command(lang))
        .arg(flag("ascii", help::ascii(lang)))
}

fn run_anchor(context: &mut Context, matches: &ArgMatches) -> Outcome {
    context.only_now()?;
    let session = context.read()?;
    let lang = context.lang;
    let head = session.told_fault(session.store.head())?;
    if context.json {
        let text = anchor::text(head);
        return context.out.json(&json!({
            "anchor": text,
            "seq": head.seq,
            "hash": crate::store::chain::hex(&head.hash),
            "spoken": anchor::spoken(head),
        }));
    }
    let note = anchor::note(lang, head);
    context.out.line(&note.text)?;
    if let Some(code) = Qr::of(&note.code, On::Screen) {
        // Dark ink on light ground, whatever colours the terminal has; a file gets the squares alone.
        let (on, off) = match std::io::stdout().is_terminal() {
            true => ("\u{1b}[30;107m", "\u{1b}[0m"),
            false => ("", ""),
        };
        for line in code.lines(matches.get_flag("ascii")) {
            context.out.line(&format!("{on}{line}{off}"))?;
        }
    }
    context.out.line(&note.hint)
}
