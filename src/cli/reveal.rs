//! `reveal`, and `--reveal` of lists and files: numbers and addresses clear, for a reason that goes on record first.

use super::prelude::*;
use crate::app::moment;
use crate::app::perform::perform;
use crate::app::privacy::Sight;
use crate::domain::decide::Asker;
use crate::domain::ids::CaseId;
use crate::domain::text::clean_line;
use crate::words::privacy as help;
use clap::Arg;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Most cases a list shows clear: each has a record of its own.
const MOST: usize = 200;

/// Whose data a command is to show clear.
pub enum Whose {
    /// These cases.
    Cases(Vec<CaseId>),
    /// So many rows of what the word names.
    Many(&'static str, usize),
}

fn command(lang: Lang) -> Command {
    Command::new("reveal")
        .about(help::reveal(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .arg(option("reason", "TEXT", help::reason(lang)).required(true))
}

/// `--reveal` and `--reason`.
pub fn args(lang: Lang) -> [Arg; 2] {
    [
        flag("reveal", words::reveal(lang)),
        option("reason", "TEXT", help::reason(lang)),
    ]
}

/// Whether the command that was named is to show anything clear.
pub fn is_wanted(own: &ArgMatches) -> bool {
    let on = |id| matches!(own.try_get_one::<bool>(id), Ok(Some(true)));
    on("reveal") || on("personal")
}

/// How the command shows numbers and addresses; for clear ones who, whose and why is written down first.
pub fn sight(
    context: &Context,
    session: &mut Session,
    matches: &ArgMatches,
    whose: Whose,
) -> Outcome<Sight> {
    if !is_wanted(matches) {
        return Ok(Sight::Masked);
    }
    let lang = context.lang;
    let note = clean_line(&text(matches, "reason"));
    if note.is_empty() {
        return Err(Trouble::Usage(help::reason_missing(lang).to_owned()));
    }
    let command = match whose {
        Whose::Cases(cases) if cases.is_empty() => return Ok(Sight::Clear),
        Whose::Cases(cases) if cases.len() > MOST => {
            return Err(Trouble::Usage(help::too_many(lang, MOST)));
        }
        Whose::Cases(cases) => Verb::Reveal { cases, note },
        Whose::Many(what, rows) => Verb::Export {
            what: what.to_owned(),
            rows: i64::try_from(rows).unwrap_or(i64::MAX),
            note,
        },
    };
    at_once(context, session, &command)?;
    Ok(Sight::Clear)
}

/// Looks happen now, whatever instant is looked at.
pub fn at_once(
    context: &Context,
    session: &mut Session,
    command: &Verb,
) -> Outcome<crate::store::Receipt> {
    let now = session.now.max(moment::now());
    let who = Asker {
        at: now,
        now,
        ..session.asker()
    };
    let op = context.op();
    let done = perform(&mut session.store, who, op, command);
    done.map_err(|error| Trouble::operation(session.lang, op, &error, &session.known()))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let lang = context.lang;
    let line = refs::case(&session, &text(matches, "case"))?;
    let command = Verb::Reveal {
        cases: vec![line.id],
        note: clean_line(&text(matches, "reason")),
    };
    let done = at_once(context, &mut session, &command)?;
    let customer = session.case(line.id)?.customer;
    if context.json {
        let more =
            json!({ "number": line.no, "phone": customer.phone, "address": customer.address });
        return receipt::show(context, &done, "", more);
    }
    let mut pairs = vec![
        (report::number(lang), line.no.to_string()),
        (report::name(lang), customer.name),
        (report::phone(lang), customer.phone),
        (report::address(lang), customer.address),
    ];
    pairs.retain(|(_, value)| !value.is_empty());
    context.out.pairs(&pairs)
}
