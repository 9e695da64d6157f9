//! `ticket open|list`: repairs, complaints and feedback about an earlier case.

use super::prelude::*;
use crate::domain::case::{Case, pipeline};
use crate::domain::command::TicketInput;
use crate::domain::ids::CaseId;
use crate::domain::playbook::model::Step;
use crate::store::read::{CaseLine, customers};
use crate::store::tables::case_number;
use crate::words::ticket as help;
use uuid::Uuid;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: open_command,
        run: open,
    },
    Entry {
        command: list_command,
        run: list,
    },
];

/// Tickets listed unless told otherwise.
const ROWS: usize = 200;

fn command(lang: Lang) -> Command {
    super::with_parts(group("ticket", help::about(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn open_command(lang: Lang) -> Command {
    Command::new("open")
        .about(help::open_about(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
        .arg(option("kind", "KEY", help::kind(lang)))
        .arg(option("journey", "KEY", words::journey(lang)))
}

fn open(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let about = refs::case(&session, &text(matches, "case"))?;
    let journey = match text_if(matches, "journey") {
        Some(key) => key,
        None => first_service(&session)?,
    };
    let given = context.op.map(|op| super::derived(op.0, "case"));
    let case = CaseId(given.unwrap_or_else(Uuid::now_v7));
    let verb = Verb::OpenTicket(TicketInput {
        case,
        about: about.id,
        journey,
        channel: text_if(matches, "kind"),
    });
    let done = session.perform(context, &verb)?;
    let no = session.asked(case_number(session.tables(), case))?;
    let no = no.unwrap_or_default();
    let more = json!({ "number": no, "case": case.to_string(), "about": about.no });
    receipt::show(
        context,
        &done,
        &help::opened(context.lang, no, about.no),
        more,
    )
}

fn first_service(session: &Session) -> Outcome<String> {
    let mut journeys = session.playbook()?.journeys.iter();
    let first = journeys.find(|journey| journey.service);
    let none = || Trouble::Refused(help::no_kind(session.lang).to_owned());
    first.map(|journey| journey.id.clone()).ok_or_else(none)
}

fn list_command(lang: Lang) -> Command {
    Command::new("list")
        .about(help::list_about(lang))
        .arg(option("about", "CASE", help::of_case(lang)))
        .arg(option("stage", "KEY", help::stage(lang)))
        .arg(flag("all", help::all(lang)))
        .arg(limit(lang, ROWS))
}

/// A ticket with what stands next on it.
struct Row<'a> {
    line: CaseLine,
    about: Option<i64>,
    case: Case,
    next: Option<&'a Step>,
}

fn list(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let rows = rows(&session, matches)?;
    if context.json {
        let list = rows.iter().map(|row| as_json(&session, row)).collect();
        return context.out.json(&Value::Array(list));
    }
    let lang = context.lang;
    if rows.is_empty() {
        return context.out.line(help::none(lang));
    }
    let table: Vec<Vec<String>> = rows.iter().map(|row| cells(&session, row)).collect();
    let heads = [
        report::number(lang),
        help::what(lang),
        help::about_case(lang),
        report::name(lang),
        report::stage(lang),
        help::owner(lang),
        help::due(lang),
        help::opened_head(lang),
    ];
    context.out.table(&heads, &[0, 2], &table)
}

fn rows<'a>(session: &'a Session, matches: &ArgMatches) -> Outcome<Vec<Row<'a>>> {
    let most = limited(matches).unwrap_or(ROWS);
    let tables = session.tables();
    let found = match text_if(matches, "about") {
        Some(text) => customers::about(tables, refs::case(session, &text)?.id, most),
        None => customers::tickets(tables, matches.get_flag("all"), most),
    };
    let stage = text_if(matches, "stage");
    let wanted = |line: &CaseLine| {
        (matches.get_flag("all") || line.closed.is_none())
            && stage.as_ref().is_none_or(|stage| line.stage == *stage)
    };
    let found = session.asked(found)?;
    tell_cut(session.lang, matches, found.len(), ROWS);
    let lines = found.into_iter().filter(wanted);
    lines.map(|line| row(session, line)).collect()
}

fn row(session: &Session, line: CaseLine) -> Outcome<Row<'_>> {
    let case = session.case(line.id)?;
    let about = match case.about {
        Some(id) => session.asked(case_number(session.tables(), id))?,
        None => None,
    };
    let journey = session.playbook()?.journey(&case.journey);
    let next = journey
        .filter(|_| case.is_open())
        .and_then(|journey| pipeline::required_steps(&case, journey).first().copied());
    Ok(Row {
        line,
        about,
        case,
        next,
    })
}

/// Who the next step waits for: the department, and the person where one took it on.
fn owner(session: &Session, row: &Row<'_>) -> String {
    let Some(step) = row.next else {
        return String::new();
    };
    let person = session.person_name(row.case.current_holder(&step.role));
    let role = session.role(&step.role);
    match person.is_empty() {
        true => role,
        false => format!("{role} {person}"),
    }
}

fn kind(session: &Session, row: &Row<'_>) -> String {
    let (journey, channel) = (&row.case.journey, row.case.channel.as_ref());
    session.known().channel(session.lang, journey, channel)
}

fn due(row: &Row<'_>) -> Option<crate::domain::time::Instant> {
    let open = row.case.clocks.iter().filter(|clock| clock.is_open());
    open.map(|clock| clock.due).min()
}

fn cells(session: &Session, row: &Row<'_>) -> Vec<String> {
    let open = due(row).filter(|at| *at < crate::domain::time::Instant::MAX);
    vec![
        row.line.no.to_string(),
        kind(session, row),
        row.about.map_or_else(String::new, |no| no.to_string()),
        row.line.name.clone(),
        match row.line.closed {
            None => super::case::stage_name(session, &row.line),
            Some(_) => report::case_result(session.lang, row.line.result).to_owned(),
        },
        owner(session, row),
        open.map_or_else(String::new, |at| session.told(at)),
        session.told(row.line.opened),
    ]
}

fn as_json(session: &Session, row: &Row<'_>) -> Value {
    let mut object = json!({
        "number": row.line.no,
        "case": row.line.id.to_string(),
        "about": row.about,
        "journey": row.line.journey,
        "kind": row.case.channel,
        "stage": row.line.stage,
        "name": row.line.name,
        "next": row.next.map(|step| step.id.as_str()),
        "department": row.next.map(|step| step.role.as_str()),
        "owner": session.person_json(row.next.and_then(|step| row.case.current_holder(&step.role))),
        "result": row.line.result,
    });
    session.stamp(&mut object, "opened", Some(row.line.opened));
    session.stamp(&mut object, "due", due(row));
    session.stamp(&mut object, "closed", row.line.closed);
    object
}
