//! `print`: a receipt, quote or contract of a case, as a page to print or as text.

use super::files_out;
use super::prelude::*;
use super::reveal;
use crate::app::paper::{Paper, Source, documents, page, paper, text as as_text, told_missing};
use crate::app::report::anchor;
use crate::domain::playbook::documents::{Document, Missing};
use crate::store::chain::hex;
use crate::words::names::Known;
use crate::words::paper as help;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let out = super::args::path("out", "FILE", help::out(lang)).short('o');
    Command::new("print")
        .about(help::about(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .arg(place("document", "DOCUMENT", help::document(lang)).required(false))
        .arg(out)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let lang = context.lang;
    let line = refs::case(&session, &text(matches, "case"))?;
    let case = session.case(line.id)?;
    let known = session.known();
    let all = documents(&known, &case);
    let Some(key) = text_if(matches, "document") else {
        return list(context, &session, &all);
    };
    let document = ready(lang, &known, &all, &key)?.clone();
    if document.is_export() {
        // A full number leaves the store with it: who and what is written down first.
        let note = help::printed(lang, lang.pick(&document.name));
        session = context.write()?;
        let cases = vec![line.id];
        reveal::at_once(context, &mut session, &Verb::Reveal { cases, note })?;
    }
    let source = Source {
        store: &session.store,
        state: session.state(),
        known: session.known(),
        lang,
        case: &case,
        no: line.no,
        now: session.at,
    };
    let made = session.told_fault(paper(&source, &document))?;
    let html = page(&made);
    let out = matches.get_one::<PathBuf>("out");
    if let Some(path) = out {
        files_out::whole(lang, path, html.as_bytes())?;
    }
    let at = out.map(|path| path.display().to_string());
    match at {
        at if context.json => context.out.json(&as_json(&document, &made, &html, at)),
        Some(at) => context.out.line(&help::written(lang, &at)),
        None => as_text(&made)
            .iter()
            .try_for_each(|line| context.out.line(line)),
    }
}

/// The document of a key, if it can be printed now.
fn ready<'a>(
    lang: Lang,
    known: &Known<'_>,
    all: &[(&'a Document, Missing)],
    key: &str,
) -> Outcome<&'a Document> {
    let Some((document, missing)) = all.iter().find(|(one, _)| one.id == key) else {
        let keys: Vec<&str> = all.iter().map(|(one, _)| one.id.as_str()).collect();
        return Err(Trouble::Refused(match keys.is_empty() {
            true => help::none(lang).to_owned(),
            false => help::unknown(lang, key, &keys.join(names::comma(lang))),
        }));
    };
    if missing.is_nothing() {
        return Ok(document);
    }
    let what = told_missing(lang, known, document, missing);
    let name = lang.pick(&document.name);
    Err(Trouble::Refused(help::missing(lang, name, &what)))
}

/// For programs; `file` is where the page was written.
fn as_json(document: &Document, made: &Paper, html: &str, file: Option<String>) -> Value {
    let part =
        |(name, rows): &(String, Vec<(String, String)>)| json!({ "name": name, "rows": rows });
    let parts: Vec<Value> = made.parts.iter().map(part).collect();
    let sha256 = file.as_ref().map(|_| hex(&Sha256::digest(html)));
    json!({
        "document": document.id,
        "number": made.number,
        "title": made.title,
        "date": made.date,
        "store": made.store,
        "parts": parts,
        "clauses": made.clauses,
        "signs": made.signs,
        "anchor": anchor::text(made.head),
        "file": file,
        "sha256": sha256,
    })
}

/// What can be printed for the case, and what each document still needs.
fn list(context: &mut Context, session: &Session, all: &[(&Document, Missing)]) -> Outcome {
    let lang = context.lang;
    let known = session.known();
    let state = |document: &Document, missing: &Missing| match missing.is_nothing() {
        true => help::ready(lang).to_owned(),
        false => help::lacks(lang, &told_missing(lang, &known, document, missing)),
    };
    if context.json {
        let list = all.iter().map(|(document, missing)| {
            json!({
                "document": document.id,
                "name": lang.pick(&document.name),
                "step": document.step,
                "ready": missing.is_nothing(),
                "export": document.is_export(),
                "needs": if missing.is_nothing() { String::new() } else { told_missing(lang, &known, document, missing) },
            })
        });
        let list = Value::Array(list.collect());
        return context.out.json(&list);
    }
    if all.is_empty() {
        return context.out.line(help::none(lang));
    }
    let rows: Vec<_> = all
        .iter()
        .map(|(document, missing)| {
            vec![
                document.id.clone(),
                lang.pick(&document.name).to_owned(),
                state(document, missing),
            ]
        })
        .collect();
    let heads = [report::key(lang), report::name(lang), help::state(lang)];
    context.out.table(&heads, &[], &rows)
}
