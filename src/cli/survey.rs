//! `survey list|answer|import|export`: whom to ask, and what was answered.

mod export;
mod import;

use super::prelude::*;
use super::reveal::{self, Whose};
use super::scores::points;
use crate::app::privacy::Sight;
use crate::app::scores::asking::{self, Due};
use crate::domain::dates::to_local;
use crate::domain::playbook::scoring::Survey;
use crate::domain::time::{DAY, Instant};
use crate::words::scores as said;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    Entry {
        command: list_command,
        run: list,
    },
    Entry {
        command: answer_command,
        run: answer,
    },
    import::ENTRY,
    export::ENTRY,
];

/// Rows when nobody says how many.
const ROWS: usize = 50;

fn command(lang: Lang) -> Command {
    super::with_parts(group("survey", words::survey(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}

fn list_command(lang: Lang) -> Command {
    let bounds = Bounds(0, 3_660);
    let days = whole("within", "DAYS", words::survey_within(lang), bounds);
    Command::new("list")
        .about(words::survey_list(lang))
        .arg(option("survey", "SURVEY", words::survey_which(lang)))
        .arg(days)
        .args(reveal::args(lang))
        .arg(limit(lang, ROWS))
}

fn list(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let rows = limited(matches).unwrap_or(ROWS);
    let days = matches.get_one::<i64>("within").copied().unwrap_or(0);
    let until = session.at.plus(days * DAY);
    let survey = text_if(matches, "survey");
    if let Some(key) = &survey {
        set(&session, Some(key))?;
    }
    let (tables, playbook) = (session.tables(), session.playbook()?);
    let found = asking::due(tables, playbook, survey.as_deref(), until, rows);
    let found = session.asked(found)?;
    tell_cut(context.lang, matches, found.len(), ROWS);
    let cases = found.iter().map(|due| due.asking.case.id).collect();
    let sight = reveal::sight(context, &mut session, matches, Whose::Cases(cases))?;
    if context.json {
        let list = found.iter().map(|due| as_json(&session, due, sight));
        return context.out.json(&list.collect());
    }
    let lang = context.lang;
    let heads = [
        report::number(lang),
        report::name(lang),
        report::phone(lang),
        said::survey(lang),
        said::since(lang),
        said::ask_on(lang),
        report::state(lang),
    ];
    let rows: Vec<_> = found
        .iter()
        .map(|due| cells(&session, due, sight))
        .collect();
    context.out.table(&heads, &[0], &rows)
}

fn cells(session: &Session, due: &Due, sight: Sight) -> Vec<String> {
    let lang = session.lang;
    let (asking, case) = (&due.asking, &due.asking.case);
    let set = session
        .state()
        .playbook()
        .and_then(|book| book.survey(&due.survey));
    let name = set.map_or(due.survey.as_str(), |set| lang.pick(&set.name));
    vec![
        case.no.to_string(),
        case.name.clone(),
        sight.phone(&case.phone),
        name.to_owned(),
        said::waited(lang, asking.answered, &date(session, asking.since)),
        date(session, asking.due),
        said::days_left(lang, days_left(session, asking.due)),
    ]
}

fn date(session: &Session, at: Instant) -> String {
    to_local(at, session.zone()).date().to_string()
}

/// Days of the calendar, as people count them.
fn days_left(session: &Session, at: Instant) -> i64 {
    let date = |at| to_local(at, session.zone()).date();
    date(at).signed_duration_since(date(session.at)).num_days()
}

fn as_json(session: &Session, due: &Due, sight: Sight) -> Value {
    let case = &due.asking.case;
    let mut object = json!({
        "number": case.no,
        "case": case.id.to_string(),
        "name": case.name,
        "phone": sight.phone(&case.phone),
        "survey": due.survey,
        "answered_before": due.asking.answered,
        "days_left": days_left(session, due.asking.due),
    });
    session.stamp(&mut object, "since", Some(due.asking.since));
    session.stamp(&mut object, "due", Some(due.asking.due));
    object
}

/// The question set of a key, or the first one customers answer.
fn set<'s>(session: &'s Session, key: Option<&str>) -> Outcome<&'s Survey> {
    let playbook = session.playbook()?;
    let mut sets = asking::sets(playbook);
    let found = match key {
        Some(key) => sets.find(|set| set.id == key),
        None => sets.next(),
    };
    found.ok_or_else(|| {
        let known: Vec<&str> = asking::sets(playbook).map(|set| set.id.as_str()).collect();
        let known = known.join(names::comma(session.lang));
        Trouble::Refused(said::no_survey(session.lang, key.unwrap_or(""), &known))
    })
}

fn answer_command(lang: Lang) -> Command {
    let points = place("points", "POINTS", words::survey_points(lang));
    Command::new("answer")
        .about(words::survey_answer(lang))
        .arg(place("case", "CASE", words::survey_case(lang)))
        .arg(points.num_args(1..))
        .arg(option("survey", "SURVEY", words::survey_which(lang)))
        .arg(option("note", "TEXT", words::survey_note(lang)))
}

fn answer(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let case = refs::case(&session, &text(matches, "case"))?;
    let set = set(&session, text_if(matches, "survey").as_deref())?;
    let answers = points(session.lang, Some(set), &texts(matches, "points"))?;
    let command = Verb::AnswerSurvey {
        case: case.id,
        survey: set.id.clone(),
        answers,
        note: crate::domain::text::clean_note(&text(matches, "note")),
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}
