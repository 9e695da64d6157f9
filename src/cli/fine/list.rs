//! `fine list`.

use super::super::prelude::*;
use crate::domain::ids::PersonId;
use crate::domain::ledger::{FineState, Noticed, STATES};
use crate::domain::money::Fen;
use crate::domain::playbook::model::Money;
use crate::domain::score::Period;
use crate::domain::time::Instant;
use crate::store::read::fines::{self, FineFilter, FineLine};
use crate::store::scan;
use crate::words::{fine_help as help, frame, ledger as told, statement};

/// `fine list`.
pub const ENTRY: Entry = Entry { command, run };

/// Rows when nobody says how many.
const ROWS: usize = 50;
/// What a breach nobody decided about is called.
const TO_DECIDE: &str = "to-decide";
/// The same, where the clock or the program was not sound.
const NEEDS_REVIEW: &str = "needs-review";
/// The same in a store that only records.
const RECORDED: &str = "recorded";

fn command(lang: Lang) -> Command {
    let keys = STATES.map(FineState::key).into_iter();
    Command::new("list")
        .about(help::list(lang))
        .arg(option("person", "PERSON", words::by_person(lang)))
        .arg(option("month", "MONTH", help::month(lang)))
        .arg(
            option("state", "STATE", help::state(lang))
                .value_parser(keys.chain([TO_DECIDE, NEEDS_REVIEW]).collect::<Vec<_>>()),
        )
        .arg(limit(lang, ROWS))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let rows = limited(matches).unwrap_or(ROWS);
    let found = wanted(&session, matches, rows)?;
    tell_cut(context.lang, matches, found.len(), ROWS);
    if context.json {
        let list: Vec<Value> = found.iter().map(|line| as_json(&session, line)).collect();
        return context.out.json(&Value::Array(list));
    }
    let lang = context.lang;
    let row = |line: &FineLine| {
        vec![
            fine_ref(line),
            person(&session, line),
            session.rule(&line.key.rule),
            session.told(line.due),
            amount(&session, line.amount),
            state(&session, line),
        ]
    };
    let heads = [
        report::what(lang),
        report::who(lang),
        report::rule(lang),
        report::due(lang),
        report::amount(lang),
        report::state(lang),
    ];
    let rows: Vec<_> = found.iter().map(row).collect();
    context.out.table(&heads, &[4], &rows)
}

fn wanted(session: &Session, matches: &ArgMatches, rows: usize) -> Outcome<Vec<FineLine>> {
    let asked = text_if(matches, "state");
    let filter = FineFilter {
        person: refs::person_if(session, text_if(matches, "person").as_ref())?,
        month: month_asked(session.lang, matches)?,
        states: asked
            .iter()
            .filter_map(|key| FineState::from_key(key))
            .collect(),
        no: None,
    };
    let mut found = Vec::new();
    let undecided = matches!(asked.as_deref(), Some(TO_DECIDE | NEEDS_REVIEW));
    if asked.is_none() || undecided {
        let review = asked.as_deref() == Some(NEEDS_REVIEW);
        let most = if review { usize::MAX } else { rows };
        found = open(session, filter.person, filter.month.as_deref(), most)?;
        found.retain(|line| !review || line.doubts > 0);
    }
    if !undecided {
        found.extend(session.asked(fines::decided(session.tables(), &filter, rows))?);
    }
    found.truncate(rows);
    Ok(found)
}

/// The month somebody asked for, as tables spell it.
pub fn month_asked(lang: Lang, matches: &ArgMatches) -> Outcome<Option<String>> {
    let Some(text) = text_if(matches, "month") else {
        return Ok(None);
    };
    match text.parse::<Period>() {
        Ok(month @ Period::Month(..)) => Ok(Some(month.to_string())),
        _ => Err(Trouble::Usage(statement::bad_month(lang, &text))),
    }
}

/// Breaches nobody decided about.
pub fn open(
    session: &Session,
    person: Option<PersonId>,
    month: Option<&str>,
    rows: usize,
) -> Outcome<Vec<FineLine>> {
    let noticed = noticed(session)?;
    let all = (Instant::MIN, Instant::MAX);
    // Whoever filters sees as many rows as there are.
    let most = if person.is_some() || month.is_some() {
        usize::MAX
    } else {
        rows
    };
    let found = fines::undecided(
        session.tables(),
        session.state(),
        &noticed,
        all,
        session.at,
        most,
    );
    let mut found = session.asked(found)?;
    found.retain(|line| {
        let theirs = person.is_none_or(|id| line.person == Some(id));
        theirs && month.is_none_or(|month| month_of(session, line) == month)
    });
    Ok(found)
}

/// What the terminals noticed.
pub fn noticed(session: &Session) -> Outcome<Vec<Noticed>> {
    let noticed = scan::noticed(session.store.conn());
    session.told_fault(noticed.map_err(|fault| fault.at(session.store.path())))
}

/// The calendar month of a breach.
pub fn month_of(session: &Session, line: &FineLine) -> String {
    let book = session.state().policies.get(&line.key.policy);
    let date = book.map(|book| book.calendar.date_of(line.due));
    date.map_or_else(String::new, |date| date.format("%Y-%m").to_string())
}

/// A fine as commands take it.
pub fn fine_ref(line: &FineLine) -> String {
    format!("{}:{}", line.no, line.key)
}

/// An amount with its sign.
pub fn amount(session: &Session, amount: i64) -> String {
    let book = session.state().playbook();
    let points = book.is_some_and(|book| book.money == Money::Points);
    match points {
        true => frame::points(session.lang, &Fen(amount).short("")),
        false => Fen(amount).short("¥"),
    }
}

fn person(session: &Session, line: &FineLine) -> String {
    let name = session.person_name(line.person);
    match name.is_empty() {
        true => told::share_of(session.lang, &line.key.who, &session.known()),
        false => name,
    }
}

/// Where a fine stands, in words.
pub fn state(session: &Session, line: &FineLine) -> String {
    let lang = session.lang;
    let text = match standing(session, line) {
        Some(standing) => told::standing_name(lang, standing),
        None if only_recorded(session) => told::recorded_state(lang),
        None if line.doubts > 0 => told::needs_review(lang),
        None => told::undecided_state(lang),
    };
    text.to_owned()
}

fn standing(session: &Session, line: &FineLine) -> Option<crate::domain::ledger::Standing> {
    line.standing(&session.state().policies, session.at)
}

/// Whether the store records breaches and nobody decides about them.
fn only_recorded(session: &Session) -> bool {
    session.state().store.only_records()
}

/// A fine for programs.
pub fn as_json(session: &Session, line: &FineLine) -> Value {
    let standing = standing(session, line).map(|one| one.key());
    let open = match line.doubts {
        _ if only_recorded(session) => RECORDED,
        0 => TO_DECIDE,
        _ => NEEDS_REVIEW,
    };
    let mut object = json!({
        "fine": fine_ref(line),
        "number": line.no,
        "case": line.case.to_string(),
        "rule": line.key.rule,
        "cycle": line.key.cycle,
        "policy": line.key.policy,
        "who": crate::domain::playbook::outline::liable(&line.key.who),
        "person": session.person_json(line.person),
        "state": standing.unwrap_or(open),
        "month": month_of(session, line),
        "asked_fen": line.asked,
        "amount_fen": line.amount,
        "owed_fen": line.owed_at(&session.state().policies, session.at),
        "batch": line.batch,
        "doubts": line.doubts,
    });
    session.stamp(&mut object, "due", Some(line.due));
    session.stamp(&mut object, "since", Some(line.since));
    object
}
