//! Decisions about one fine, and the answers of the person it is about.

use super::super::prelude::*;
use super::show::{find, order};
use crate::domain::command::FineAsk;
use crate::domain::ledger::FineMove;
use crate::domain::money::parse_fen;
use crate::domain::text::clean_note;
use crate::words::fine_help as help;

macro_rules! entries {
    ($($name:ident: $command:ident, $run:ident, $word:literal, $help:ident, $what:expr;)*) => {
        $(
            #[doc = concat!("`fine ", $word, "`.")]
            pub const $name: Entry = Entry { command: $command, run: $run };

            fn $command(lang: Lang) -> Command {
                one($word, help::$help(lang), lang)
            }

            fn $run(context: &mut Context, matches: &ArgMatches) -> Outcome {
                go(context, matches, $what)
            }
        )*
    };
}

entries! {
    CONFIRM: confirm_command, confirm, "confirm", confirm, FineAsk::Confirm;
    DISMISS: dismiss_command, dismiss, "dismiss", dismiss, FineAsk::Dismiss;
    NOTIFY: notify_command, notify, "notify", notify, FineAsk::Move(FineMove::Notify);
    ACKNOWLEDGE: acknowledge_command, acknowledge, "acknowledge", acknowledge, FineAsk::Move(FineMove::Acknowledge);
    APPEAL: appeal_command, appeal, "appeal", appeal, FineAsk::Move(FineMove::Appeal);
    WAIVE: waive_command, waive, "waive", waive, FineAsk::Move(FineMove::Waive);
    REVERSE: reverse_command, reverse, "reverse", reverse, FineAsk::Move(FineMove::Reverse);
}

/// `fine decide`.
pub const DECIDE: Entry = Entry {
    command: decide_command,
    run: decide,
};

/// The words for how an appeal is decided.
const VERDICTS: [&str; 3] = ["upheld", "reduced", "cancelled"];

fn one(name: &'static str, about: &'static str, lang: Lang) -> Command {
    Command::new(name)
        .about(about)
        .arg(place("fine", "FINE", help::fine_ref(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn go(context: &mut Context, matches: &ArgMatches, what: FineAsk) -> Outcome {
    let mut session = context.write()?;
    let fine = text(matches, "fine");
    let command = order(&session, &fine, what, clean_note(&text(matches, "note")))?;
    let done = session.perform(context, &command)?;
    let line = find(&session, &fine)?;
    let shown = report::done(context.lang, &done.op.to_string());
    receipt::show(context, &done, &shown, super::as_json(&session, &line))
}

fn decide_command(lang: Lang) -> Command {
    let verdict = option("verdict", "VERDICT", help::verdict(lang));
    one("decide", help::decide(lang), lang)
        .arg(verdict.required(true).value_parser(VERDICTS))
        .arg(option("amount", "AMOUNT", help::amount(lang)))
}

fn decide(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let left = text_if(matches, "amount");
    let left = left.map(|text| {
        let bad = |_| Trouble::Usage(crate::words::usage::bad_value(lang, "--amount", &text));
        parse_fen(&text).map(|fen| fen.0).map_err(bad)
    });
    let left = left.transpose()?;
    let verdict = text(matches, "verdict");
    // An amount that would be left aside lets somebody believe the fine was reduced.
    if left.is_some() && verdict != "reduced" {
        return Err(Trouble::Usage(
            help::amount_without_reducing(lang).to_owned(),
        ));
    }
    let what = match verdict.as_str() {
        "upheld" => FineAsk::Move(FineMove::Uphold),
        "cancelled" => FineAsk::Move(FineMove::Cancel),
        _ => FineAsk::Reduce(left.unwrap_or(0)),
    };
    go(context, matches, what)
}
