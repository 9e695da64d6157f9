//! `targets set|figure|import` and `rate`: what managers enter for the scores.

use super::super::imports::{self, Faults};
use super::{card_of, period_of, subject_args, subject_of};
use crate::app::scores::targets_file::{self, Fault};
use crate::cli::prelude::*;
use crate::domain::ids::Key;
use crate::domain::money::parse_fen;
use crate::domain::playbook::scoring::Survey;
use crate::domain::score::{Subject, Target, is_money};
use crate::words::files::header_fault;
use crate::words::scores as said;
use std::collections::BTreeMap;
use std::path::Path;

/// `targets`.
pub const TARGETS: Entry = Entry {
    command: targets_command,
    run: targets,
};
/// `rate`.
pub const RATE: Entry = Entry {
    command: rate_command,
    run: rate,
};

const PARTS: &[Entry] = &[
    Entry {
        command: |lang| target_command("set", words::targets_set(lang), lang),
        run: |context, matches| enter(context, matches, Verb::SetTargets),
    },
    Entry {
        command: |lang| target_command("figure", words::targets_figure(lang), lang),
        run: |context, matches| enter(context, matches, Verb::SetFigures),
    },
    Entry {
        command: import_command,
        run: import,
    },
    super::targets_export::ENTRY,
];

fn targets_command(lang: Lang) -> Command {
    crate::cli::with_parts(group("targets", words::targets(lang)), PARTS, lang)
}

fn targets(context: &mut Context, matches: &ArgMatches) -> Outcome {
    crate::cli::run_part(PARTS, context, matches)
}

fn target_command(name: &'static str, about: &'static str, lang: Lang) -> Command {
    let command = Command::new(name)
        .about(about)
        .arg(place("term", "TERM", words::targets_term(lang)))
        .arg(place("value", "VALUE", words::targets_value(lang)));
    subject_args(command, lang)
}

fn enter(
    context: &mut Context,
    matches: &ArgMatches,
    verb: fn(Vec<(Target, i64)>) -> Verb,
) -> Outcome {
    let mut session = context.write()?;
    let (period, who) = (
        period_of(&session, matches)?,
        subject_of(&session, matches)?,
    );
    let card = card_of(&session, matches)?;
    let (term, written) = (text(matches, "term"), text(matches, "value"));
    let known = card.terms.iter().find(|one| one.id == term);
    let money = known.is_some_and(|term| is_money(&term.measure));
    let number = match money {
        true => parse_fen(&written).ok().map(|fen| fen.0),
        false => written.parse().ok(),
    };
    let number =
        number.ok_or_else(|| Trouble::Usage(said::not_a_number(session.lang, &written)))?;
    let target = Target::of(&card.id, &term, who.unwrap_or(Subject::Store), period);
    let done = session.perform(context, &verb(vec![(target, number)]))?;
    receipt::done(context, &done)
}

fn import_command(lang: Lang) -> Command {
    imports::import_command(lang, words::targets_import(lang))
}

/// All rows or none; what stands already is not written again.
fn import(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let file = imports::file_of(matches);
    let roster = &session.state().roster;
    let read = targets_file::read(&file, session.playbook()?, roster, session.now);
    let entered = read.map_err(|faults| told(context.lang, &file, &faults))?;
    let rows = entered.targets.len() + entered.figures.len();
    let command = Verb::EnterScores {
        targets: entered.targets,
        figures: entered.figures,
    };
    let done = session.perform(context, &command)?;
    let new = done.events.len();
    let text = report::imported_again(context.lang, new, rows.saturating_sub(new));
    let more = json!({ "imported": new, "unchanged": rows.saturating_sub(new) });
    receipt::show(context, &done, &text, more)
}

/// The faults of a file, by line.
fn told(lang: Lang, file: &Path, found: &[Fault]) -> Trouble {
    let mut faults = Faults::new(lang, file);
    for fault in found {
        match fault {
            Fault::Read(fault) => faults.read(fault),
            Fault::Header(fault, line) => {
                let name = |key: &'static str| key.to_owned();
                faults.push(*line, &header_fault(lang, fault, &name));
            }
            Fault::Row(line, fault) => faults.push(*line, &fault.text(lang)),
        }
    }
    match faults.end() {
        Err(trouble) => trouble,
        Ok(()) => Trouble::Input(file.display().to_string(), Vec::new()),
    }
}

fn rate_command(lang: Lang) -> Command {
    let points = place("points", "QUESTION=POINTS", words::rate_points(lang));
    Command::new("rate")
        .about(words::rate(lang))
        .arg(place("person", "PERSON", words::rate_person(lang)))
        .arg(points.num_args(1..))
        .arg(option("survey", "SURVEY", words::rate_survey(lang)))
        .arg(option("note", "TEXT", words::rate_note(lang)))
}

fn rate(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let person = refs::person(&session, &text(matches, "person"))?;
    let survey = text_if(matches, "survey").unwrap_or_else(|| "skill".to_owned());
    let set = session.playbook()?.survey(&survey);
    let answers = points(session.lang, set, &texts(matches, "points"))?;
    let command = Verb::RatePerson {
        person,
        survey,
        answers,
        note: text(matches, "note"),
    };
    let done = session.perform(context, &command)?;
    receipt::done(context, &done)
}

/// The points of a question set: `QUESTION=POINTS` each, or all of them bare in the set's order.
pub fn points(lang: Lang, set: Option<&Survey>, written: &[String]) -> Outcome<BTreeMap<Key, u8>> {
    let order = set.map_or(&[][..], |set| set.questions.as_slice());
    let bare = written.len() == order.len() && written.iter().all(|one| !one.contains('='));
    let mut answers = BTreeMap::new();
    for (place, one) in written.iter().enumerate() {
        let pair = match bare {
            true => order
                .get(place)
                .map(|question| (question.id.as_str(), one.as_str())),
            false => one.split_once('='),
        };
        let pair = pair.and_then(|(key, points)| Some((key.to_owned(), points.parse().ok()?)));
        let Some((key, points)) = pair else {
            return Err(Trouble::Usage(said::not_points(lang, one)));
        };
        answers.insert(key, points);
    }
    let missing = order.iter().filter(|one| !answers.contains_key(&one.id));
    let missing: Vec<String> = missing
        .map(|one| format!("{}=0..100 ({})", one.id, lang.pick(&one.text)))
        .collect();
    if !missing.is_empty() {
        let list = missing.join(crate::words::names::comma(lang));
        return Err(Trouble::Usage(said::points_missing(lang, &list)));
    }
    Ok(answers)
}
