//! `sheet show|sign`.

use super::prelude::*;
use crate::domain::event::{Stream, Tick};
use crate::domain::playbook::model::{Checklist, Item};
use crate::domain::sheet::{Sheet, Ticked};
use crate::domain::text::clean_note;
use chrono::NaiveDate;
use clap::Arg;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: show_command,
        run: show,
    },
    Entry {
        command: sign_command,
        run: sign,
    },
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("sheet", words::sheet(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

/// `--checklist` and `--date`.
pub fn which_args(lang: Lang) -> [Arg; 2] {
    [
        option("checklist", "KEY", words::checklist(lang)),
        option("date", "DATE", words::date(lang)),
    ]
}

/// Which sheet is meant.
pub struct Which {
    /// The checklist.
    pub checklist: String,
    /// The date.
    pub date: NaiveDate,
}

/// The sheet these arguments name: the first checklist's of today when they do not.
pub fn which(session: &Session, matches: &ArgMatches) -> Outcome<Which> {
    let first = session
        .playbook()?
        .checklists
        .first()
        .map(|list| list.id.clone());
    let date = text_if(matches, "date").map(|text| session.date("--date", &text));
    Ok(Which {
        checklist: text_if(matches, "checklist").or(first).unwrap_or_default(),
        date: date.transpose()?.unwrap_or_else(|| session.today()),
    })
}

fn show_command(lang: Lang) -> Command {
    Command::new("show")
        .about(words::sheet_show(lang))
        .args(which_args(lang))
}

fn show(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let Which { checklist, date } = which(&session, matches)?;
    let playbook = session.playbook()?;
    let unknown = || {
        let all = playbook.checklists.iter().map(|list| list.id.as_str());
        let all: Vec<&str> = all.collect();
        Trouble::Refused(failure::no_entry(context.lang, &checklist, &all.join(", ")))
    };
    let list = playbook.checklist(&checklist).ok_or_else(unknown)?;
    let events = session.events(&Stream::Sheet(checklist.clone(), date))?;
    let sheet = Sheet::fold(checklist.clone(), date, &events);
    match context.json {
        true => context.out.json(&as_json(&session, list, &sheet)),
        false => as_text(context, &session, list, &sheet),
    }
}

/// For people: a row an item, and who signed.
fn as_text(context: &mut Context, session: &Session, list: &Checklist, sheet: &Sheet) -> Outcome {
    let lang = context.lang;
    let date = crate::domain::dates::iso_date(sheet.date);
    context
        .out
        .line(&format!("{} {date}", lang.pick(&list.name)))?;
    let row = |item: &Item| {
        let mark = sheet.items.get(&item.id);
        vec![
            item.id.clone(),
            tick_words(lang, mark),
            lang.pick(&item.text).to_owned(),
            session.person_name(mark.and_then(|mark| mark.actor)),
            mark.map(|mark| mark.note.clone()).unwrap_or_default(),
            mark.map(|mark| put_right(session, mark))
                .unwrap_or_default(),
        ]
    };
    let rows: Vec<_> = list.items().map(row).collect();
    let heads = [
        report::key(lang),
        report::mark(lang),
        report::item(lang),
        report::who(lang),
        report::note(lang),
        report::put_right(lang),
    ];
    context.out.table(&heads, &[], &rows)?;
    let Some(signed) = &sheet.signed else {
        return Ok(());
    };
    let (who, when) = (session.person_name(signed.actor), session.told(signed.at));
    context.out.line(&report::signed(lang, &who, &when))
}

/// Who put a failed item right and when, or who still has to.
fn put_right(session: &Session, mark: &Ticked) -> String {
    match (mark.tick, mark.followed_up) {
        (_, Some((at, by))) => {
            report::put_right_by(session.lang, &session.told(at), &session.person_name(by))
        }
        (Tick::Fail, None) => match mark.owner {
            None => report::to_put_right_by_nobody(session.lang).to_owned(),
            owner => report::to_put_right(session.lang, &session.person_name(owner)),
        },
        _ => String::new(),
    }
}

fn tick_words(lang: Lang, mark: Option<&Ticked>) -> String {
    report::tick(lang, mark.map(|mark| mark.tick)).to_owned()
}

fn as_json(session: &Session, list: &Checklist, sheet: &Sheet) -> Value {
    let tally = sheet.tally(list);
    let items = list.items().map(|item| {
        let mark = sheet.items.get(&item.id);
        let mut object = json!({
            "item": item.id,
            "text": session.lang.pick(&item.text),
            "mark": mark.map_or("open", |mark| key(mark.tick)),
            "note": mark.map(|mark| mark.note.as_str()),
            "actor": session.person_json(mark.and_then(|mark| mark.actor)),
            "owner": session.person_json(mark.and_then(|mark| mark.owner)),
        });
        session.stamp(&mut object, "at", mark.map(|mark| mark.at));
        session.stamp(
            &mut object,
            "put_right",
            mark.and_then(|mark| mark.followed_up).map(|done| done.0),
        );
        object
    });
    let items: Vec<Value> = items.collect();
    let signed = sheet.signed.as_ref();
    let mut object = json!({
        "checklist": sheet.checklist,
        "date": sheet.date.to_string(),
        "items": items,
        "passed": tally.passed,
        "failed": tally.failed,
        "not_applicable": tally.not_applicable,
        "unmarked": tally.unmarked(),
        "open_follow_ups": tally.open_follow_ups,
        "late": signed.map(|signed| signed.late),
        "signed_by": session.person_json(signed.and_then(|signed| signed.actor)),
        "approved_by": session.person_json(signed.and_then(|signed| signed.approved_by)),
    });
    session.stamp(&mut object, "signed", signed.map(|signed| signed.at));
    object
}

fn key(tick: Tick) -> &'static str {
    match tick {
        Tick::Pass => "pass",
        Tick::Fail => "fail",
        Tick::NotApplicable => "na",
        Tick::Clear => "open",
    }
}

fn sign_command(lang: Lang) -> Command {
    Command::new("sign")
        .about(words::sheet_sign(lang))
        .args(which_args(lang))
        .arg(option("approved-by", "PERSON", words::approved_by(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn sign(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let Which { checklist, date } = which(&session, matches)?;
    let command = Verb::SignSheet {
        checklist,
        date,
        approved_by: refs::approver(
            context,
            &mut session,
            text_if(matches, "approved-by").as_ref(),
        )?,
        note: clean_note(&text(matches, "note")),
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}
