//! `case set`: what is not a step. Each change asked for is an operation of its own, in the order of the help.

use super::super::Entry;
use super::super::args::{flag, option, place};
use super::super::context::Context;
use super::super::session::Session;
use super::super::trouble::{Outcome, Trouble};
use super::super::{derived, receipt, refs};
use super::new::{customer, customer_args};
use super::twins;
use crate::app::perform::perform_all;
use crate::domain::command::{Command as Verb, CustomerInput};
use crate::domain::event::CaseResult;
use crate::domain::ids::{CaseId, OpId};
use crate::domain::text::clean_note;
use crate::words::cli as words;
use crate::words::{Lang, failure, report};
use clap::{ArgAction, ArgMatches, Command};
use serde_json::json;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// How a case can end, by the word of `--close`.
const RESULTS: [(&str, CaseResult); 3] = [
    ("completed", CaseResult::Completed),
    ("lost", CaseResult::Lost),
    ("void", CaseResult::Void),
];

fn command(lang: Lang) -> Command {
    Command::new("set")
        .about(words::case_set(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .args(customer_args(lang))
        .arg(option("assign", "ROLE=PERSON", words::assign(lang)).action(ArgAction::Append))
        .arg(flag("reopen", words::reopen(lang)))
        .arg(flag("resume", words::resume(lang)))
        .arg(option("pause", "KEY", words::pause(lang)))
        .arg(option("close", "RESULT", words::close(lang)).value_parser(RESULTS.map(|one| one.0)))
        .arg(option("reason", "KEY", words::reason(lang)))
        .arg(option("note", "TEXT", words::note(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let text = matches.get_one::<String>("case").map_or("", String::as_str);
    let line = refs::case(&session, text)?;
    let case = line.id;
    let verbs = verbs(&session, case, matches)?;
    if verbs.is_empty() {
        return Err(Trouble::Usage(
            failure::nothing_to_change(context.lang).to_owned(),
        ));
    }
    let (who, op) = (session.asker(), context.op());
    let op_of = |place: usize| match place {
        0 => op,
        _ => OpId(derived(op.0, &format!("set {place}"))),
    };
    let work = verbs
        .iter()
        .enumerate()
        .map(|(place, verb)| (who, op_of(place), verb));
    let mut receipts = Vec::new();
    let done = perform_all(&mut session.store, work, |_, receipt| {
        receipts.push(receipt.clone())
    });
    done.map_err(|(_, error)| Trouble::operation(context.lang, op, &error, &session.known()))?;
    let mut all = receipts.remove(0);
    all.events
        .extend(receipts.iter().flat_map(|receipt| receipt.events.clone()));
    all.seq = receipts.last().map_or(all.seq, |receipt| receipt.seq);
    let known = customer(context.lang, matches)?;
    let others = twins::twins(&session, &known, line.no)?;
    twins::tell(context, &session, &others);
    let shown = report::done(context.lang, &all.op.to_string());
    let more = match known.phone {
        Some(_) => json!({ "same_phone": twins::as_json(&session, &others) }),
        None => json!({}),
    };
    receipt::show(context, &all, &shown, more)
}

fn verbs(session: &Session, case: CaseId, matches: &ArgMatches) -> Outcome<Vec<Verb>> {
    let text = |id: &str| matches.get_one::<String>(id).cloned();
    let note = clean_note(&text("note").unwrap_or_default());
    let mut verbs = Vec::new();
    if matches.get_flag("reopen") {
        verbs.push(Verb::ReopenCase {
            case,
            note: note.clone(),
        });
    }
    let customer = customer(session.lang, matches)?;
    if customer != CustomerInput::default() {
        verbs.push(Verb::NameCustomer { case, customer });
    }
    for pair in matches.get_many::<String>("assign").into_iter().flatten() {
        verbs.push(assign(session, case, pair)?);
    }
    if matches.get_flag("resume") {
        verbs.push(Verb::Resume { case });
    }
    if let Some(reason) = text("pause") {
        verbs.push(Verb::Pause {
            case,
            reason,
            note: note.clone(),
        });
    }
    let result = text("close").and_then(|word| RESULTS.iter().find(|one| one.0 == word));
    if let Some((_, result)) = result {
        verbs.push(Verb::CloseCase {
            case,
            result: *result,
            reason: text("reason"),
            note: note.clone(),
        });
    }
    let used = verbs.iter().any(|verb| {
        matches!(
            verb,
            Verb::ReopenCase { .. } | Verb::Pause { .. } | Verb::CloseCase { .. }
        )
    });
    if !note.is_empty() && !used {
        verbs.push(Verb::Note { case, note });
    }
    Ok(verbs)
}

fn assign(session: &Session, case: CaseId, pair: &str) -> Outcome<Verb> {
    let usage = || Trouble::Usage(failure::bad_assign(session.lang, pair));
    let (role, person) = pair.split_once('=').ok_or_else(usage)?;
    let person = match person.trim() {
        "" => None,
        name => Some(refs::person(session, name)?),
    };
    Ok(Verb::Assign {
        case,
        role: role.trim().to_owned(),
        person,
    })
}
