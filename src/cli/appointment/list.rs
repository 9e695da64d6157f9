//! `appointment list`: from now on unless told; `--ics` for calendars.

use super::super::prelude::*;
use super::super::reveal::{self, Whose};
use crate::app::privacy::Sight;
use crate::domain::case::AppointmentState;
use crate::domain::ids::PersonId;
use crate::domain::time::{Instant, Interval};
use crate::files::ics::{IcsEvent, write_ics};
use crate::store::read::appointments::{self, AppointmentFilter, AppointmentLine};
use crate::store::tables::state_key;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Rows when nobody says how many.
const ROWS: usize = 200;

fn command(lang: Lang) -> Command {
    Command::new("list")
        .about(words::appointment_list(lang))
        .arg(option("from", "T", words::from(lang)))
        .arg(option("to", "T", words::to(lang)))
        .arg(option("person", "PERSON", words::by_person(lang)))
        .arg(option("kind", "KEY", words::kind(lang)))
        .arg(flag("all", words::all(lang)))
        .arg(flag("ics", words::ics(lang)))
        .args(reveal::args(lang))
        .arg(limit(lang, ROWS))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let time = Interval::new(
        edge(&session, matches, "from")?,
        edge(&session, matches, "to")?,
    );
    let filter = AppointmentFilter {
        person: refs::person_if(&session, text_if(matches, "person").as_ref())?,
        kind: text_if(matches, "kind"),
        open: !matches.get_flag("all"),
    };
    // A calendar that is taken over elsewhere is whole.
    let ics = matches.get_flag("ics");
    let rows = limited(matches).unwrap_or(if ics { usize::MAX } else { ROWS });
    let lines = session.asked(appointments::starting_in(
        session.tables(),
        time,
        &filter,
        rows,
    ))?;
    if !ics {
        tell_cut(context.lang, matches, lines.len(), ROWS);
    }
    let cases = lines.iter().map(|line| line.case).collect();
    let sight = reveal::sight(context, &mut session, matches, Whose::Cases(cases))?;
    if ics {
        let events: Vec<_> = lines
            .iter()
            .map(|line| calendar(&session, line, sight))
            .collect();
        let mut page = Vec::new();
        write_ics(&mut page, &session.state().store.name, &events)?;
        return context.document(&page);
    }
    if context.json {
        let list: Vec<Value> = lines
            .iter()
            .map(|line| as_json(&session, line, sight))
            .collect();
        return context.out.json(&Value::Array(list));
    }
    table(context, &session, &lines)
}

/// `--from` (the start of today unless told) or `--to` (the end of time); a day alone is its midnight.
fn edge(session: &Session, matches: &ArgMatches, id: &str) -> Outcome<Instant> {
    use crate::domain::dates::{When, parse_when};
    let midnight = |day| {
        let start = chrono::NaiveDate::and_time(&day, chrono::NaiveTime::MIN);
        crate::domain::dates::from_local(start, session.zone())
    };
    let Some(text) = text_if(matches, id) else {
        return Ok(if id == "from" {
            midnight(session.today())
        } else {
            Instant::MAX
        });
    };
    match parse_when(&text, session.zone(), session.now) {
        Ok(When::Day(day)) => Ok(midnight(day)),
        Ok(When::At(at)) => Ok(at),
        Err(fault) => Err(Trouble::time(
            session.lang,
            &format!("--{id}"),
            &text,
            fault,
        )),
    }
}

fn names_of(session: &Session, people: &[PersonId]) -> String {
    let names: Vec<_> = people
        .iter()
        .map(|id| session.person_name(Some(*id)))
        .collect();
    names.join(names::comma(session.lang))
}

fn table(context: &mut Context, session: &Session, lines: &[AppointmentLine]) -> Outcome {
    let lang = context.lang;
    let row = |line: &AppointmentLine| {
        vec![
            session.told(line.time.start),
            session.kind(&line.kind),
            line.no.to_string(),
            line.name.clone(),
            names_of(session, &line.people),
            report::appointment_state(lang, line.state).to_owned(),
            line.id.to_string(),
        ]
    };
    let heads = [
        report::start(lang),
        report::kind(lang),
        report::number(lang),
        report::name(lang),
        report::people(lang),
        report::state(lang),
        "ID",
    ];
    let rows: Vec<_> = lines.iter().map(row).collect();
    context.out.table(&heads, &[2], &rows)
}

fn as_json(session: &Session, line: &AppointmentLine, sight: Sight) -> Value {
    let people: Vec<_> = line
        .people
        .iter()
        .map(|id| session.person_json(Some(*id)))
        .collect();
    let mut object = json!({
        "appointment": line.id.to_string(),
        "number": line.no,
        "case": line.case.to_string(),
        "name": line.name,
        "phone": sight.phone(&line.phone),
        "kind": line.kind,
        "state": state_key(line.state),
        "people": people,
        "resources": line.resources,
        "address": sight.address(&line.address),
        "note": sight.text(&line.note),
        "moves": line.moves,
    });
    session.stamp(&mut object, "start", Some(line.time.start));
    session.stamp(&mut object, "end", Some(line.time.end));
    session.stamp(&mut object, "booked", Some(line.booked));
    object
}

fn calendar(session: &Session, line: &AppointmentLine, sight: Sight) -> IcsEvent {
    IcsEvent {
        uid: format!("{}@{}", line.id, session.store.id()),
        sequence: u32::try_from(line.sequence).unwrap_or(0),
        start: line.time.start,
        end: line.time.end,
        changed: line.booked,
        summary: format!("{} {}", session.kind(&line.kind), line.name),
        description: names_of(session, &line.people),
        location: sight.address(&line.address),
        cancelled: line.state == AppointmentState::Cancelled,
    }
}
