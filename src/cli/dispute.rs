//! `dispute`: what a fine follows from, to take away.

use super::evidence;
use super::files_out;
use super::fine::{find, fine_ref};
use super::fresh;
use super::prelude::*;
use crate::app::dispute::{Page, package, page};
use crate::app::evidence::Proof;
use crate::domain::event::Stream;
use crate::domain::ledger::FineRecord;
use crate::store::read::fines::FineLine;
use crate::words::{dispute as help, fine_help, ledger as told};
use std::path::{Path, PathBuf};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let folder = option("to", "DIR", help::to(lang)).value_parser(clap::value_parser!(PathBuf));
    let through = whole("through", "SEQ", help::through(lang), Bounds(1, i64::MAX));
    Command::new("dispute")
        .about(help::about(lang))
        .arg(place("fine", "FINE", fine_help::fine_ref(lang)))
        .arg(folder)
        .arg(through)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let line = find(&session, &text(matches, "fine"))?;
    fresh::papers_of(&session, line.person)?;
    let lang = session.lang;
    let clock = (line.key.rule.as_str(), Some(line.key.cycle));
    let what = evidence::what(&session, (line.no, line.case), clock)?;
    let unknown = || Trouble::Refused(help::no_name(lang).to_owned());
    let proof = evidence::gather(&session, what.ok_or_else(unknown)?, Some(line.key.clone()))?;
    let undecided = || Trouble::Refused(told::undecided(lang).to_owned());
    let fine = proof.decided.first().ok_or_else(undecided)?;
    let through = matches.get_one::<i64>("through").copied();
    let object = session.told_fault(package(&session.store, line.case, fine, through))?;
    let shown = page_of(&session, (&line, fine), &proof, &object)?;
    let folder = matches.get_one::<PathBuf>("to").cloned();
    let paths = write(
        &session,
        &folder.unwrap_or_default(),
        &line,
        (&object, &shown),
    )?;
    if context.json {
        return context.out.json(&as_json(&object, &paths));
    }
    let mut lines = paths.iter().map(|path| report::written(context.lang, path));
    lines.try_for_each(|line| context.out.line(&line))
}

/// The page to read that goes with a package.
fn page_of(
    session: &Session,
    (line, fine): (&FineLine, &FineRecord),
    proof: &Proof,
    object: &Value,
) -> Outcome<String> {
    let mut events = proof.what.events.clone();
    for stream in [Stream::Ledger(line.case), Stream::Roster] {
        events.extend(session.events(&stream)?);
    }
    Ok(page(&Page {
        lang: session.lang,
        known: session.known(),
        name: &fine_ref(line),
        now: session.at,
        store: &session.state().store.name,
        fine,
        proof,
        events: &events,
        package: object,
    }))
}

/// Writes the package and the page beside each other; gives where they are.
fn write(
    session: &Session,
    folder: &Path,
    line: &FineLine,
    (object, page): (&Value, &str),
) -> Outcome<[String; 2]> {
    let stem = format!("dispute-{}", fine_ref(line).replace(':', "-"));
    let paths = ["json", "html"].map(|kind| folder.join(format!("{stem}.{kind}")));
    let package = serde_json::to_string_pretty(object).map_err(std::io::Error::from)?;
    for (path, text) in paths.iter().zip([package.as_str(), page]) {
        files_out::whole(session.lang, path, text.as_bytes())?;
    }
    Ok(paths.map(|path| path.display().to_string()))
}

fn as_json(object: &Value, [package, page]: &[String; 2]) -> Value {
    let rows = object["rows"].as_array();
    let last = rows.and_then(|rows| rows.last());
    json!({
        "package": package,
        "page": page,
        "rows": rows.map(Vec::len),
        "last_seq": last.map(|row| row["seq"].clone()),
        "last_hash": last.map(|row| row["hash"].clone()),
    })
}
