//! `survey export`: what customers answered, a row each time, as the import reads it.

use super::super::customers::each;
use super::super::exports::{self, Sheet};
use super::import::COLUMNS;
use super::set;
use crate::app::privacy::Sight;
use crate::cli::prelude::*;
use crate::cli::reveal::{self, Whose};
use crate::domain::playbook::scoring::{Question, Survey};
use crate::domain::score::asked::{Answers, Asks, answers, asks_of};
use crate::files::write::Cell;
use crate::store::read::CaseLine;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("export")
        .about(words::survey_export(lang))
        .args(exports::args(lang))
        .arg(option("survey", "SURVEY", words::survey_which(lang)))
        .args(reveal::args(lang))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    let key = text_if(matches, "survey");
    let set = set(&session, key.as_deref())?.clone();
    let given = given(&session, &set)?;
    let whose = Whose::Many("surveys", given.len());
    let sight = reveal::sight(context, &mut session, matches, whose)?;
    let lang = context.lang;
    let sheet = Sheet {
        title: crate::words::scores::survey(lang),
        heads: headings(lang, &set),
        rows: &given,
        cells: &|one| cells(&session, &set, one, sight),
        json: &|one| as_json(&session, one, sight),
    };
    exports::give(context, matches, &sheet)
}

/// What one customer answered at one time.
struct Given {
    case: CaseLine,
    at: crate::domain::time::Instant,
    survey: String,
    points: Vec<(String, u8)>,
    note: String,
}

impl Given {
    fn of(case: &CaseLine, answers: &Answers<'_>) -> Given {
        let points = answers.points.iter();
        Given {
            case: case.clone(),
            at: answers.at,
            survey: answers.survey.clone(),
            points: points
                .map(|(key, points)| ((*key).clone(), *points))
                .collect(),
            note: answers.note.to_owned(),
        }
    }

    fn points(&self, question: &Question) -> Option<u8> {
        let found = self.points.iter().find(|(key, _)| *key == question.id);
        found.map(|(_, points)| *points)
    }
}

/// Every answer to a question set, the oldest first.
fn given(session: &Session, set: &Survey) -> Outcome<Vec<Given>> {
    let asks = asks(session);
    let mut found = Vec::new();
    each(session, |line| {
        let case = session.case(line.id)?;
        let own = answers(&case, &asks);
        let own = own.iter().filter(|one| *one.survey == set.id);
        found.extend(own.map(|one| Given::of(line, one)));
        Ok(())
    })?;
    found.sort_by_key(|one| (one.at, one.case.no));
    Ok(found)
}

/// Which step of which journey asks what, under any playbook the store ever had.
pub fn asks(session: &Session) -> Asks {
    let state = session.state();
    let adopted = state.store.adoptions.iter();
    let books = adopted.filter_map(|adoption| state.policies.get(&adoption.policy));
    books.flat_map(|book| asks_of(book)).collect()
}

/// The import's columns, the questions before the customer's own words.
fn headings(lang: Lang, set: &Survey) -> Vec<String> {
    let mut heads: Vec<String> = COLUMNS
        .iter()
        .map(|one| exports::heading(lang, one))
        .collect();
    let note = heads.pop();
    heads.extend(
        set.questions
            .iter()
            .map(|one| lang.pick(&one.text).to_owned()),
    );
    heads.extend(note);
    heads
}

fn cells(session: &Session, set: &Survey, one: &Given, sight: Sight) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(one.case.id.to_string()),
        Cell::text(sight.phone(&one.case.phone)),
        Cell::text(one.case.name.clone()),
        Cell::text(one.survey.clone()),
        Cell::text(session.told(one.at)),
    ];
    let points = set.questions.iter().map(|question| one.points(question));
    cells
        .extend(points.map(|points| points.map_or(Cell::Empty, |points| Cell::Int(points.into()))));
    cells.push(Cell::text(sight.text(&one.note)));
    cells
}

fn as_json(session: &Session, one: &Given, sight: Sight) -> Value {
    let points = one
        .points
        .iter()
        .map(|(key, points)| (key.clone(), json!(points)));
    let mut object = json!({
        "number": one.case.no,
        "case": one.case.id.to_string(),
        "name": one.case.name,
        "phone": sight.phone(&one.case.phone),
        "survey": one.survey,
        "answers": points.collect::<serde_json::Map<_, _>>(),
        "note": sight.text(&one.note),
    });
    session.stamp(&mut object, "at", Some(one.at));
    object
}
