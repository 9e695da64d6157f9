//! `case list`: the ones touched last first, or those a search finds.

use super::super::Entry;
use super::super::args::{flag, limit, limited, option, tell_cut};
use super::super::context::Context;
use super::super::refs;
use super::super::reveal::{self, Whose};
use super::super::session::Session;
use super::super::trouble::Outcome;
use crate::app::privacy::Sight;
use crate::domain::ids::PersonId;
use crate::store::read::customers::{self, CaseFilter};
use crate::store::read::{CaseLine, Seek, search};
use crate::words::cli as words;
use crate::words::{Lang, report};
use clap::{ArgMatches, Command};
use serde_json::{Value, json};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Rows when nobody says how many.
const ROWS: usize = 50;

fn command(lang: Lang) -> Command {
    Command::new("list")
        .about(words::case_list(lang))
        .arg(option("find", "TEXT", words::find(lang)))
        .arg(option("stage", "KEY", words::stage(lang)))
        .arg(option("journey", "KEY", words::journey(lang)))
        .arg(option("person", "PERSON", words::by_person(lang)))
        .arg(flag("all", words::all(lang)))
        .args(reveal::args(lang))
        .arg(limit(lang, ROWS))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let lines = found(&session, matches)?;
    tell_cut(context.lang, matches, lines.len(), ROWS);
    let cases = lines.iter().map(|line| line.id).collect();
    let sight = reveal::sight(context, &mut session, matches, Whose::Cases(cases))?;
    if context.json {
        let list: Vec<Value> = lines
            .iter()
            .map(|line| as_json(&session, line, sight))
            .collect();
        return context.out.json(&Value::Array(list));
    }
    let lang = context.lang;
    let row = |line: &CaseLine| {
        vec![
            line.no.to_string(),
            line.name.clone(),
            sight.phone(&line.phone),
            stage_name(&session, line),
            report::case_result(lang, line.result).to_owned(),
            session.told(line.touched),
        ]
    };
    let heads = [
        report::number(lang),
        report::name(lang),
        report::phone(lang),
        report::stage(lang),
        report::state(lang),
        report::touched(lang),
    ];
    let rows: Vec<_> = lines.iter().map(row).collect();
    context.out.table(&heads, &[0], &rows)
}

fn found(session: &Session, matches: &ArgMatches) -> Outcome<Vec<CaseLine>> {
    let rows = limited(matches).unwrap_or(ROWS);
    let tables = session.tables();
    if let Some(text) = matches.get_one::<String>("find") {
        return session.asked(search::search(tables, text, rows));
    }
    let stage = matches.get_one::<String>("stage").cloned();
    let journey = matches.get_one::<String>("journey").cloned();
    let person = refs::person_if(session, matches.get_one::<String>("person"))?;
    let all = matches.get_flag("all");
    let filter = CaseFilter {
        journey: journey_of(session, &stage, journey)?,
        stage,
        person,
    };
    window(session, &filter, all, rows)
}

/// Windows of the list, without the ended cases unless they are wanted.
fn window(
    session: &Session,
    filter: &CaseFilter,
    all: bool,
    rows: usize,
) -> Outcome<Vec<CaseLine>> {
    let mut lines: Vec<CaseLine> = Vec::new();
    let mut seek = Seek::First;
    while lines.len() < rows {
        let page = session.asked(customers::window(session.tables(), filter, seek, rows))?;
        let Some(last) = page.last() else { break };
        seek = Seek::After(customers::key_of(last));
        lines.extend(page.into_iter().filter(|line| all || line.closed.is_none()));
    }
    lines.truncate(rows);
    Ok(lines)
}

fn journey_of(
    session: &Session,
    stage: &Option<String>,
    journey: Option<String>,
) -> Outcome<Option<String>> {
    let Some(stage) = stage.as_ref().filter(|_| journey.is_none()) else {
        return Ok(journey);
    };
    let journeys = &session.playbook()?.journeys;
    let holds = journeys
        .iter()
        .find(|journey| journey.stage(stage).is_some());
    Ok(holds
        .map(|journey| journey.id.clone())
        .or_else(|| Some(String::new())))
}

/// The stage of a case as the playbook calls it.
pub fn stage_name(session: &Session, line: &CaseLine) -> String {
    let journey = session
        .state()
        .playbook()
        .and_then(|playbook| playbook.journey(&line.journey));
    let stage = journey.and_then(|journey| journey.stage(&line.stage));
    stage.map_or_else(
        || line.stage.clone(),
        |stage| session.lang.pick(&stage.name).to_owned(),
    )
}

/// A case for programs.
pub fn as_json(session: &Session, line: &CaseLine, sight: Sight) -> Value {
    let holders = line.holders.iter();
    let holders = holders
        .map(|(role, person): (&String, &PersonId)| {
            (role.clone(), session.person_json(Some(*person)))
        })
        .collect::<serde_json::Map<_, _>>();
    let mut object = json!({
        "number": line.no,
        "case": line.id.to_string(),
        "name": line.name,
        "phone": sight.phone(&line.phone),
        "journey": line.journey,
        "stage": line.stage,
        "channel": line.channel,
        "result": line.result,
        "reason": line.reason,
        "value": line.value,
        "paused": line.paused,
        "holders": holders,
    });
    session.stamp(&mut object, "opened", Some(line.opened));
    session.stamp(&mut object, "touched", Some(line.touched));
    session.stamp(&mut object, "closed", line.closed);
    object
}
