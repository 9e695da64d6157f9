//! `case show`: everything about one case.

use super::super::Entry;
use super::super::args::place;
use super::super::context::Context;
use super::super::refs;
use super::super::session::Session;
use super::super::trouble::Outcome;
use super::list::stage_name;
use super::whole::{MOST_TICKETS, whole};
use crate::app::privacy::Sight;
use crate::domain::case::{Case, pipeline};
use crate::domain::time::Instant;
use crate::store::read::{CaseLine, customers};
use crate::store::tables::case_number;
use crate::words::cli as words;
use crate::words::{Lang, history, report, ticket, values};
use clap::{ArgMatches, Command};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("show")
        .about(words::case_show(lang))
        .arg(place("case", "CASE", words::case_ref(lang)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let text = matches.get_one::<String>("case").map_or("", String::as_str);
    let line = refs::case(&session, text)?;
    let case = session.case(line.id)?;
    if context.json {
        let object = whole(&session, &line, &case);
        return context.out.json(&object);
    }
    head(context, &session, &line, &case)?;
    linked(context, &session, &case)?;
    steps(context, &session, &case)?;
    milestones(context, &session, &case)?;
    next(context, &session, &case)?;
    clocks(context, &session, &line, &case)?;
    appointments(context, &session, &case)
}

fn head(context: &mut Context, session: &Session, line: &CaseLine, case: &Case) -> Outcome {
    let lang = context.lang;
    let journey = session
        .state()
        .playbook()
        .and_then(|playbook| playbook.journey(&case.journey));
    let journey = journey.map_or(case.journey.as_str(), |journey| lang.pick(&journey.name));
    let mut pairs = vec![
        (report::number(lang), line.no.to_string()),
        (report::name(lang), case.customer.name.clone()),
        (
            report::phone(lang),
            Sight::Masked.phone(&case.customer.phone),
        ),
        (
            report::address(lang),
            Sight::Masked.address(&case.customer.address),
        ),
        (report::journey(lang), journey.to_owned()),
        (report::stage(lang), stage_name(session, line)),
        (
            report::state(lang),
            report::case_result(lang, line.result).to_owned(),
        ),
        (report::opened(lang), session.told(case.opened_at)),
    ];
    for (role, person) in &line.holders {
        pairs.push((
            "",
            format!(
                "{}: {}",
                session.role(role),
                session.person_name(Some(*person))
            ),
        ));
    }
    pairs.retain(|(_, value)| !value.is_empty());
    context.out.pairs(&pairs)
}

/// The case a ticket is about, and the tickets about a case.
fn linked(context: &mut Context, session: &Session, case: &Case) -> Outcome {
    let lang = context.lang;
    if let Some(id) = case.about {
        let no = session.asked(case_number(session.tables(), id))?;
        context
            .out
            .line(&ticket::of(lang, no.unwrap_or_default()))?;
    }
    let found = customers::about(session.tables(), case.id, MOST_TICKETS);
    for line in session.asked(found)? {
        let kind = session
            .known()
            .channel(lang, &line.journey, line.channel.as_ref());
        let text = match line.closed {
            None => ticket::line(lang, line.no, &kind, &stage_name(session, &line)),
            Some(_) => ticket::line_closed(lang, line.no, &kind),
        };
        context.out.line(&text)?;
    }
    Ok(())
}

fn section(context: &mut Context, title: &str) -> Outcome {
    context.out.line("")?;
    context.out.line(title)
}

fn steps(context: &mut Context, session: &Session, case: &Case) -> Outcome {
    let lang = context.lang;
    let mut done: Vec<_> = case
        .steps
        .iter()
        .flat_map(|(key, all)| all.iter().map(move |one| (key, one)))
        .collect();
    done.sort_by_key(|(_, record)| record.at);
    if done.is_empty() {
        return Ok(());
    }
    section(context, report::steps(lang))?;
    let known = session.known();
    let rows: Vec<_> = done
        .into_iter()
        .map(|(key, record)| {
            let values = record.values.iter();
            let values = values.map(|(field, value)| {
                let (label, text) = values::value(lang, &known, field, value);
                format!("{label}={}", Sight::Masked.field(&known, field, &text))
            });
            let outcome = record.outcome.iter();
            let mut parts: Vec<String> = outcome
                .map(|outcome| history::outcome_name(lang, &known, key, outcome))
                .collect();
            parts.extend(values);
            let approved = record.approved_by.map(|id| known.person(id));
            parts.extend(approved.map(|name| history::word_of(lang, &name)));
            parts.extend((!record.note.is_empty()).then(|| Sight::Masked.text(&record.note)));
            vec![
                session.told(record.at),
                session.entry(key),
                session.person_name(record.actor),
                parts.join("; "),
            ]
        })
        .collect();
    let heads = [
        report::when(lang),
        report::what(lang),
        report::who(lang),
        report::note(lang),
    ];
    context.out.table(&heads, &[], &rows)
}

fn milestones(context: &mut Context, session: &Session, case: &Case) -> Outcome {
    let lang = context.lang;
    if case.milestones.is_empty() {
        return Ok(());
    }
    section(context, report::milestones(lang))?;
    let rows: Vec<_> = case
        .milestones
        .iter()
        .map(|record| {
            let name = session.known().milestone(lang, &record.milestone);
            let change = report::mark_kind(lang, record.kind).to_owned();
            vec![session.told(record.at), name, change]
        })
        .collect();
    context
        .out
        .table(&[report::when(lang), report::what(lang), ""], &[], &rows)
}

fn next(context: &mut Context, session: &Session, case: &Case) -> Outcome {
    let lang = context.lang;
    let journey = session
        .state()
        .playbook()
        .and_then(|playbook| playbook.journey(&case.journey));
    let Some(journey) = journey.filter(|_| case.is_open()) else {
        return Ok(());
    };
    section(context, report::open_steps(lang))?;
    let open = pipeline::open_steps(case, journey);
    let rows: Vec<_> = open
        .into_iter()
        .map(|step| {
            vec![
                step.id.clone(),
                lang.pick(&step.name).to_owned(),
                session.role(&step.role),
            ]
        })
        .collect();
    context.out.table(
        &[report::key(lang), report::what(lang), report::who(lang)],
        &[],
        &rows,
    )
}

fn clocks(context: &mut Context, session: &Session, line: &CaseLine, case: &Case) -> Outcome {
    let lang = context.lang;
    if case.clocks.is_empty() {
        return Ok(());
    }
    section(context, report::clocks(lang))?;
    let rows: Vec<_> = case
        .clocks
        .iter()
        .map(|clock| {
            let due = if clock.due < Instant::MAX {
                session.told(clock.due)
            } else {
                String::new()
            };
            vec![
                format!("{}:{}:{}", line.no, clock.rule, clock.cycle),
                session.rule(&clock.rule),
                due,
                report::clock_status(lang, clock.status(session.at)).to_owned(),
            ]
        })
        .collect();
    let heads = [
        report::clock(lang),
        report::rule(lang),
        report::due(lang),
        report::state(lang),
    ];
    context.out.table(&heads, &[], &rows)
}

fn appointments(context: &mut Context, session: &Session, case: &Case) -> Outcome {
    let lang = context.lang;
    if case.appointments.is_empty() {
        return Ok(());
    }
    section(context, report::appointments(lang))?;
    let rows: Vec<_> = case
        .appointments
        .iter()
        .map(|one| {
            let people: Vec<_> = one
                .people
                .iter()
                .map(|id| session.person_name(Some(*id)))
                .collect();
            vec![
                session.told(one.time.start),
                session.kind(&one.kind),
                people.join(", "),
                report::appointment_state(lang, one.state).to_owned(),
                one.id.to_string(),
            ]
        })
        .collect();
    let heads = [
        report::start(lang),
        report::kind(lang),
        report::people(lang),
        report::state(lang),
        "ID",
    ];
    context.out.table(&heads, &[], &rows)
}
