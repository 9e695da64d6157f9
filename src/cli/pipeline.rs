//! `pipeline`: open cases by stage, and the funnel of a period; or the stalled ones, or those to be assigned, one by one.

mod json;

use super::prelude::*;
use crate::app::pipeline::{BoardFilter, Lane, Length, Range, counted, lanes_of, of_lane};
use crate::domain::funnel::{Funnel, FunnelLine};
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Journey, Money};
use crate::domain::score::Period;
use crate::store::read::funnel::{Cohort, funnel};
use crate::store::read::pipeline::{Only, cards};
use crate::store::read::{CaseLine, Seek};
use crate::words::pipeline as said;
use json::{case_json, whole_json};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

/// Rows when nobody says how many.
const ROWS: usize = 200;

fn command(lang: Lang) -> Command {
    let period = option("period", "PERIOD", words::pipeline_period(lang)).visible_alias("month");
    Command::new("pipeline")
        .about(words::pipeline(lang))
        .after_help(said::definition(lang))
        .arg(option("journey", "KEY", words::journey(lang)))
        .arg(option("person", "PERSON", words::pipeline_person(lang)))
        .arg(period.conflicts_with_all(["from", "to"]))
        .arg(option("from", "DATE", words::pipeline_from(lang)))
        .arg(option("to", "DATE", words::pipeline_to(lang)))
        .arg(flag("stalled", words::pipeline_stalled(lang)).conflicts_with("unassigned"))
        .arg(flag("unassigned", words::pipeline_unassigned(lang)))
        .arg(limit(lang, ROWS))
}

/// What was asked for.
struct Asked {
    filter: BoardFilter,
    range: Range,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let asked = asked(&session, matches)?;
    let found = lanes_of(
        session.tables(),
        Some(session.playbook()?),
        &asked.filter,
        session.at,
    );
    let lanes = session.asked(found)?;
    if asked.filter.only != Only::All {
        return list(context, &session, &asked, &lanes, matches);
    }
    let funnels = funnels(&session, &asked)?;
    if context.json {
        let json = whole_json(&session, &asked, &lanes, &funnels)?;
        return context.out.json(&json);
    }
    for (journey, funnel) in &funnels {
        board(context, &session, journey, &lanes)?;
        context.out.line("")?;
        chart(context, &asked, journey, funnel)?;
        context.out.line("")?;
    }
    Ok(())
}

fn asked(session: &Session, matches: &ArgMatches) -> Outcome<Asked> {
    let journey = text_if(matches, "journey");
    if let Some(key) = &journey
        && session.playbook()?.journey(key).is_none()
    {
        let keys = session.playbook()?.journeys.iter();
        let keys: Vec<&str> = keys.map(|one| one.id.as_str()).collect();
        let comma = names::comma(session.lang);
        return Err(Trouble::Usage(said::no_journey(
            session.lang,
            key,
            &keys.join(comma),
        )));
    }
    let only = match (matches.get_flag("stalled"), matches.get_flag("unassigned")) {
        (true, _) => Only::Stalled,
        (_, true) => Only::Waiting,
        _ => Only::All,
    };
    let person = text_if(matches, "person");
    Ok(Asked {
        filter: BoardFilter {
            journey,
            person: refs::person_if(session, person.as_ref())?,
            only,
        },
        range: range(session, matches)?,
    })
}

/// The days asked for; the present quarter when nothing was said, up to today when only a beginning was.
fn range(session: &Session, matches: &ArgMatches) -> Outcome<Range> {
    let day = |id: &str| match text_if(matches, id) {
        Some(text) => session.date(&format!("--{id}"), &text).map(Some),
        None => Ok(None),
    };
    let today = session.today();
    if let Some(text) = text_if(matches, "period") {
        let period: Period = text
            .parse()
            .map_err(|_| Trouble::Usage(crate::words::scores::not_a_period(session.lang, &text)))?;
        let length = match period {
            Period::Month(..) => Length::Month,
            Period::Quarter(..) => Length::Quarter,
            Period::Year(_) => Length::Year,
        };
        return Ok(Range::of(length, period.days().0));
    }
    match (day("from")?, day("to")?) {
        (None, None) => Ok(Range::of(Length::Quarter, today)),
        (Some(from), to) if to.unwrap_or(today) < from => {
            Err(Trouble::Usage(said::ends_first(session.lang).to_owned()))
        }
        (Some(from), to) => Ok(Range::days(from, to.unwrap_or(today))),
        (None, Some(_)) => Err(Trouble::Usage(said::from_missing(session.lang).to_owned())),
    }
}

/// The funnel of each journey asked for.
fn funnels(session: &Session, asked: &Asked) -> Outcome<Vec<(Journey, Funnel)>> {
    let playbook = session.playbook()?;
    let wanted = |journey: &&Journey| {
        let named = asked.filter.journey.as_ref();
        named.map_or(!journey.service, |key| *key == journey.id)
    };
    let mut found = Vec::new();
    for journey in playbook.journeys.iter().filter(wanted) {
        let cohort = Cohort {
            journey: journey.id.clone(),
            opened: asked.range.time(&playbook.calendar),
            owner: asked.filter.person,
        };
        let funnel = session.asked(funnel(session.tables(), &cohort, &counted(journey)))?;
        found.push((journey.clone(), funnel));
    }
    Ok(found)
}

fn board(context: &mut Context, session: &Session, journey: &Journey, lanes: &[Lane]) -> Outcome {
    let lang = context.lang;
    let title = format!("{}: {}", said::board(lang), lang.pick(&journey.name));
    context.out.line(&title)?;
    let row = |lane: &Lane| {
        let sum = &lane.sum;
        let oldest = sum
            .oldest
            .map(|at| said::age_of(lang, session.at.since(at)));
        vec![
            lang.pick(&lane.name).to_owned(),
            sum.all.n.to_string(),
            money(session, sum.all.amount),
            oldest.unwrap_or_default(),
            marked("!", sum.stalled),
            marked("?", sum.waiting),
        ]
    };
    let heads = [
        said::stage(lang),
        said::open_cases(lang),
        said::worth(lang),
        said::oldest_column(lang),
        said::stalled_column(lang),
        said::waiting_column(lang),
    ];
    let of_journey = |lane: &&Lane| lane.sum.journey == journey.id;
    let rows: Vec<_> = lanes.iter().filter(of_journey).map(row).collect();
    context.out.table(&heads, &[1, 2, 3, 4, 5], &rows)
}

/// A count with its sign, nothing for none.
fn marked(sign: &str, count: i64) -> String {
    match count {
        0 => String::new(),
        _ => format!("{sign} {count}"),
    }
}

fn money(session: &Session, amount: i64) -> String {
    let points = session.playbook().map(|book| book.money).ok() == Some(Money::Points);
    match (amount, points) {
        (0, _) => String::new(),
        (_, true) => crate::words::frame::points(session.lang, &Fen(amount).short("")),
        _ => Fen(amount).short("¥"),
    }
}

fn chart(context: &mut Context, asked: &Asked, journey: &Journey, funnel: &Funnel) -> Outcome {
    let (lang, range) = (context.lang, asked.range);
    let (first, last) = (range.first.to_string(), range.last().to_string());
    let cohort = said::cohort(lang, &range.to_string(), &first, &last);
    let title = format!("{}: {}", said::the_funnel(lang), lang.pick(&journey.name));
    context.out.line(&format!("{title}  {cohort}"))?;
    let (all, won) = (funnel.cohort(), funnel.won());
    if all == 0 {
        return context.out.line(said::nobody_came(lang));
    }
    let share = said::share(won, all);
    context.out.line(&said::came_in(lang, all, won, &share))?;
    let time = |millis: Option<i64>| millis.map_or("-".to_owned(), |time| said::brief(lang, time));
    let row = |line: &FunnelLine| {
        let stage = journey.stage(&line.stage);
        vec![
            stage
                .map_or(line.stage.as_str(), |stage| lang.pick(&stage.name))
                .to_owned(),
            line.entered.to_string(),
            line.passed.to_string(),
            said::share(line.passed, line.entered),
            time(line.median),
            time(line.p90),
            line.lost.to_string(),
            line.open.to_string(),
        ]
    };
    let heads = [
        said::stage(lang),
        said::entered(lang),
        said::passed(lang),
        said::conversion(lang),
        said::median(lang),
        said::p90(lang),
        said::lost(lang),
        said::here(lang),
    ];
    let rows: Vec<_> = funnel.lines.iter().map(row).collect();
    context.out.table(&heads, &[1, 2, 3, 4, 5, 6, 7], &rows)?;
    reasons(context, journey, funnel)
}

fn reasons(context: &mut Context, journey: &Journey, funnel: &Funnel) -> Outcome {
    let lang = context.lang;
    let told = funnel.reasons.iter().map(|(key, count)| {
        let known = journey.lost_reasons.iter().find(|one| one.id == *key);
        let name = match (known, key.is_empty()) {
            (Some(choice), _) => lang.pick(&choice.name),
            (None, true) => said::no_reason(lang),
            (None, false) => key,
        };
        said::reason(lang, name, *count)
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => Ok(()),
        false => {
            let list = told.join(names::comma(lang));
            context.out.line(&said::reasons(lang, &list))
        }
    }
}

fn list(
    context: &mut Context,
    session: &Session,
    asked: &Asked,
    lanes: &[Lane],
    matches: &ArgMatches,
) -> Outcome {
    let rows = limited(matches).unwrap_or(ROWS);
    let mut found: Vec<(String, CaseLine)> = Vec::new();
    for lane in lanes {
        let filter = of_lane(&asked.filter, &lane.sum, session.at);
        let left = rows.saturating_sub(found.len());
        let lines = session.asked(cards(session.tables(), &filter, Seek::First, left))?;
        let name = context.lang.pick(&lane.name);
        found.extend(lines.into_iter().map(|line| (name.to_owned(), line)));
    }
    tell_cut(context.lang, matches, found.len(), ROWS);
    if context.json {
        let list = found.iter().map(|(_, line)| case_json(session, line));
        return context.out.json(&list.collect());
    }
    let lang = context.lang;
    let row = |(stage, line): &(String, CaseLine)| {
        vec![
            line.no.to_string(),
            line.name.clone(),
            stage.clone(),
            session.told(line.stage_since),
            said::age_of(lang, session.at.since(line.stage_since)),
            session.person_name(line.owner),
            money(session, line.value.unwrap_or(0)),
        ]
    };
    let heads = [
        report::number(lang),
        report::name(lang),
        said::stage(lang),
        said::since(lang),
        said::age(lang),
        said::owner(lang),
        said::worth(lang),
    ];
    let rows: Vec<_> = found.iter().map(row).collect();
    context.out.table(&heads, &[0, 4, 6], &rows)
}
