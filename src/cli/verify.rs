//! `verify`: the file, the chain, the read tables.

use super::prelude::*;
use super::progress;
use crate::app::report::anchor::{parse, resolve};
use crate::store::chain::hex;
use crate::store::{Checks, Finding, Report};
use crate::words::store::finding;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("verify")
        .about(words::verify(lang))
        .arg(option("anchor", "SEQ:HASH", words::verify_anchor(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    context.only_now()?;
    let lang = context.lang;
    let anchor = text_if(matches, "anchor");
    let anchor = anchor
        .map(|text| parse(&text).ok_or_else(|| Trouble::Usage(failure::bad_anchor(lang, &text))));
    let anchor = anchor.transpose()?;
    let session = context.read()?;
    let anchor = anchor.map(|written| resolve(&session.store, &written));
    let checks = Checks {
        anchor: session.told_fault(anchor.transpose())?,
        ..Checks::default()
    };
    let bar = progress::bar(0);
    let report = session
        .store
        .verify(&checks, &mut progress::watch(lang, &bar));
    bar.finish_and_clear();
    let found = session.told_fault(report)?;
    show(context, &found)?;
    context.out.finish()?;
    let text = match found.findings.iter().all(Finding::is_table) {
        _ if found.is_sound() => return Ok(()),
        true => failure::tables_differ(lang),
        false => failure::verify_failed(lang),
    };
    Err(Trouble::Found(text.to_owned()))
}

fn show(context: &mut Context, found: &Report) -> Outcome {
    let lang = context.lang;
    let lines: Vec<String> = found
        .findings
        .iter()
        .map(|one| finding(lang, one))
        .collect();
    if context.json {
        let first = found.first_row();
        return context.out.json(&json!({
            "sound": found.is_sound(),
            "seq": found.head.seq,
            "hash": hex(&found.head.hash),
            "first_seq": first.map(|(seq, _)| seq),
            "first_event": first.and_then(|(_, event)| event).map(|event| event.to_string()),
            "findings": lines,
        }));
    }
    if found.is_sound() {
        context.out.line(report::verified(lang))?;
    }
    lines.iter().try_for_each(|line| context.out.line(line))?;
    context
        .out
        .line(&report::head(lang, found.head.seq, &hex(&found.head.hash)))
}
