//! `targets export`: targets and figures as they stand, in the columns the import reads.

use super::super::exports::{self, Sheet};
use crate::app::scores::targets_file::{COLUMNS, kind_word, of_word};
use crate::cli::prelude::*;
use crate::domain::money::Fen;
use crate::domain::playbook::scoring::Scorecard;
use crate::domain::score::{Target, is_money};
use crate::domain::time::{Instant, Interval};
use crate::files::write::Cell;
use crate::store::read::scores::book;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    Command::new("export")
        .about(words::targets_export(lang))
        .args(exports::args(lang))
}

/// A target, or a figure.
struct Goal {
    target: Target,
    figure: bool,
    value: i64,
    money: bool,
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let mut goals = Vec::new();
    for card in &session.playbook()?.scorecards {
        goals.extend(of_card(&session, card)?);
    }
    let lang = context.lang;
    let sheet = Sheet {
        title: words::targets(lang),
        heads: COLUMNS
            .iter()
            .map(|one| exports::heading(lang, one))
            .collect(),
        rows: &goals,
        cells: &|goal| cells(&session, goal),
        json: &|goal| as_json(&session, goal),
    };
    exports::give(context, matches, &sheet)
}

/// What stands for the terms a scorecard has.
fn of_card(session: &Session, card: &Scorecard) -> Outcome<Vec<Goal>> {
    let never = Interval::new(Instant(0), Instant(0));
    let book = session.asked(book(session.tables(), &card.id, never))?;
    let known = |(target, figure, value): (&Target, bool, i64)| {
        let term = card.terms.iter().find(|term| term.id == target.term)?;
        Some(Goal {
            target: target.clone(),
            figure,
            value,
            money: is_money(&term.measure),
        })
    };
    Ok(book.goals().filter_map(known).collect())
}

/// Whose it is, as the column `of` says it.
fn of(goal: &Goal) -> &'static str {
    match (goal.target.person, goal.target.team) {
        (None, _) => "store",
        (Some(_), true) => "team",
        (Some(_), false) => "person",
    }
}

fn kind(goal: &Goal) -> &'static str {
    if goal.figure { "figure" } else { "target" }
}

/// The person by code, which is one person's alone, or by name.
fn whose(session: &Session, goal: &Goal) -> String {
    let known = goal
        .target
        .person
        .and_then(|id| session.state().roster.person(id));
    known.map_or_else(String::new, |person| match person.code.is_empty() {
        true => person.name.clone(),
        false => person.code.clone(),
    })
}

fn cells(session: &Session, goal: &Goal) -> Vec<Cell> {
    let lang = session.lang;
    vec![
        Cell::text(of_word(lang, of(goal))),
        Cell::text(whose(session, goal)),
        Cell::text(goal.target.period.clone()),
        Cell::text(goal.target.card.clone()),
        Cell::text(goal.target.term.clone()),
        Cell::text(kind_word(lang, kind(goal))),
        match goal.money {
            true => Cell::Money(Fen(goal.value)),
            false => Cell::Int(goal.value),
        },
    ]
}

fn as_json(session: &Session, goal: &Goal) -> Value {
    json!({
        "of": of(goal),
        "person": session.person_json(goal.target.person),
        "period": goal.target.period,
        "card": goal.target.card,
        "term": goal.target.term,
        "kind": kind(goal),
        "money": goal.money,
        "value": goal.value,
    })
}
