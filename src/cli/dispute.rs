//! `dispute`: what a fine follows from, to take away.

use super::files_out;
use super::fine::{find, fine_ref, noticed, record};
use super::fresh;
use super::prelude::*;
use crate::app::dispute::{Page, package, page};
use crate::domain::event::Stream;
use crate::domain::ledger::FineRecord;
use crate::domain::ledger::evidence::Evidence;
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
    let undecided = || Trouble::Refused(told::undecided(session.lang).to_owned());
    let fine = record(&session, &line)?.ok_or_else(undecided)?;
    let through = matches.get_one::<i64>("through").copied();
    let object = session.told_fault(package(&session.store, line.case, &fine, through))?;
    let shown = page_of(&session, &line, &fine, &object)?;
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
    line: &FineLine,
    fine: &FineRecord,
    object: &Value,
) -> Outcome<String> {
    let unknown = || Trouble::Refused(help::no_name(session.lang).to_owned());
    let case = session.case(line.case)?;
    let policies = &session.state().policies;
    let playbook = policies.get(&fine.key.policy).ok_or_else(unknown)?;
    let rule = playbook.rule(&fine.key.rule).ok_or_else(unknown)?;
    let clock = case.clocks.iter().find(|clock| fine.key.is_of(clock));
    let clock = clock.ok_or_else(unknown)?;
    let mut events = session.events(&Stream::Case(line.case))?;
    let noticed = noticed(session)?;
    let people = (&session.state().roster, noticed.as_slice());
    let under = (rule, &playbook.calendar);
    let evidence = Evidence::of(&events, &case, clock, under, people, session.at);
    for stream in [Stream::Ledger(line.case), Stream::Roster] {
        events.extend(session.events(&stream)?);
    }
    Ok(page(&Page {
        lang: session.lang,
        known: session.known(),
        name: &fine_ref(line),
        no: line.no,
        now: session.at,
        clock,
        store: &session.state().store.name,
        fine,
        playbook,
        rule,
        evidence: &evidence,
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
