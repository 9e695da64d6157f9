//! `dispute`: what a fine follows from, to take away.

use super::files_out;
use super::fine::{find, fine_ref, noticed, record};
use super::fresh;
use super::prelude::*;
use crate::app::dispute::{Page, package, page};
use crate::domain::event::Stream;
use crate::domain::ledger::evidence::Evidence;
use crate::words::{dispute as help, fine_help, ledger as told};
use std::path::PathBuf;

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
    let lang = context.lang;
    let line = find(&session, &text(matches, "fine"))?;
    fresh::papers_of(&session, line.person)?;
    let undecided = || Trouble::Refused(told::undecided(lang).to_owned());
    let fine = record(&session, &line)?.ok_or_else(undecided)?;
    let through = matches.get_one::<i64>("through").copied();
    let object = session.told_fault(package(&session.store, line.case, &fine, through))?;
    let case = session.case(line.case)?;
    let unknown = || Trouble::Refused(help::no_name(lang).to_owned());
    let playbook = session
        .state()
        .policies
        .get(&fine.key.policy)
        .ok_or_else(unknown)?;
    let rule = playbook.rule(&fine.key.rule).ok_or_else(unknown)?;
    let clock = case
        .clocks
        .iter()
        .find(|clock| fine.key.is_of(clock))
        .ok_or_else(unknown)?;
    let events = session.events(&Stream::Case(line.case))?;
    let noticed = noticed(&session)?;
    let people = (&session.state().roster, noticed.as_slice());
    let under = (rule, &playbook.calendar);
    let evidence = Evidence::of(&events, &case, clock, under, people, session.at);
    let mut rows = events;
    for stream in [Stream::Ledger(line.case), Stream::Roster] {
        rows.extend(session.events(&stream)?);
    }
    let name = fine_ref(&line);
    let shown = page(&Page {
        lang,
        known: session.known(),
        name: &name,
        store: &session.state().store.name,
        fine: &fine,
        playbook,
        rule,
        evidence: &evidence,
        events: &rows,
        package: &object,
    });
    let stem = format!("dispute-{}", name.replace(':', "-"));
    let folder = matches
        .get_one::<PathBuf>("to")
        .cloned()
        .unwrap_or_default();
    let (json, html) = (
        folder.join(format!("{stem}.json")),
        folder.join(format!("{stem}.html")),
    );
    let text = serde_json::to_string_pretty(&object).map_err(std::io::Error::from)?;
    for (path, text) in [(&json, &text), (&html, &shown)] {
        files_out::whole(lang, path, text.as_bytes())?;
    }
    let paths = [json, html].map(|path| path.display().to_string());
    if context.json {
        let rows = object["rows"].as_array();
        let last = rows.and_then(|rows| rows.last());
        return context.out.json(&json!({
            "package": paths[0],
            "page": paths[1],
            "rows": rows.map(Vec::len),
            "last_seq": last.map(|row| row["seq"].clone()),
            "last_hash": last.map(|row| row["hash"].clone()),
        }));
    }
    paths
        .iter()
        .try_for_each(|path| context.out.line(&report::written(lang, path)))
}
