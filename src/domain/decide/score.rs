//! What managers enter for the scores: targets, figures, ratings.

use super::guard::{Guard, needs_note, unknown};
use crate::domain::command::Command;
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::scoring::{About, Measure, Term};
use crate::domain::refusal::{Refusal, ValueFault};
use crate::domain::rights::Right;
use crate::domain::score::Target;
use crate::domain::world::Decided;
use std::collections::BTreeMap;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    guard.needs(Right::Score)?;
    match command {
        Command::SetTargets(rows) => each(rows, |(target, value)| {
            fits(guard, target, |term| term.target)?;
            positive(target, *value, 1)?;
            Ok(Payload::TargetSet {
                target: target.clone(),
                value: *value,
            })
        }),
        Command::SetFigures(rows) => each(rows, |(target, value)| {
            fits(guard, target, |term| term.measure == Measure::Figure)?;
            positive(target, *value, 0)?;
            Ok(Payload::FigureSet {
                target: target.clone(),
                value: *value,
            })
        }),
        Command::RatePerson {
            person,
            survey,
            answers,
            note,
        } => rate(guard, *person, survey, answers, note),
        _ => Ok(Vec::new()),
    }
}

fn each(
    rows: &[(Target, i64)],
    payload: impl Fn(&(Target, i64)) -> Decided<Payload>,
) -> Decided<Vec<Draft>> {
    let draft = |row| Ok(Draft::new(Stream::Scores, payload(row)?));
    rows.iter().map(draft).collect()
}

/// The scorecard has such a term, and the person is known.
fn fits(guard: &Guard, target: &Target, takes: impl Fn(&Term) -> bool) -> Decided<()> {
    let card = guard.playbook()?.scorecard(&target.card);
    let card = card.ok_or_else(|| unknown("scorecard", &target.card))?;
    let term = card.terms.iter().find(|term| term.id == target.term);
    if !term.is_some_and(takes) {
        return Err(unknown("term", &target.term));
    }
    match target.person {
        Some(person) if guard.world.roster().person(person).is_none() => {
            Err(Refusal::UnknownPerson.into())
        }
        _ => Ok(()),
    }
}

fn positive(target: &Target, value: i64, least: i64) -> Decided<()> {
    if value >= least {
        return Ok(());
    }
    let fault = ValueFault::Bounds {
        min: Some(least),
        max: None,
    };
    let field = target.term.clone();
    Err(Refusal::FieldInvalid { field, fault }.into())
}

/// Every question has points, and a comment says why: a rating without one helps nobody.
fn rate(
    guard: &Guard,
    person: PersonId,
    survey: &Key,
    answers: &BTreeMap<Key, u8>,
    note: &str,
) -> Decided<Vec<Draft>> {
    let set = guard.playbook()?.survey(survey);
    let set = set.filter(|set| set.about == About::Person);
    let set = set.ok_or_else(|| unknown("survey", survey))?;
    if guard.world.roster().person(person).is_none() {
        return Err(Refusal::UnknownPerson.into());
    }
    let asked = |key: &Key| set.questions.iter().any(|question| question.id == *key);
    if let Some(stray) = answers.keys().find(|key| !asked(key)) {
        let field = stray.clone();
        return Err(Refusal::UnknownField { field }.into());
    }
    let questions = set.questions.iter().map(|question| question.id.clone());
    let fields: Vec<Key> = questions.filter(|key| !answers.contains_key(key)).collect();
    if !fields.is_empty() {
        return Err(Refusal::FieldsMissing { fields }.into());
    }
    if let Some((key, _)) = answers.iter().find(|(_, points)| **points > 100) {
        let fault = ValueFault::Bounds {
            min: Some(0),
            max: Some(100),
        };
        let field = key.clone();
        return Err(Refusal::FieldInvalid { field, fault }.into());
    }
    needs_note(note)?;
    let rated = Payload::PersonRated {
        person,
        survey: survey.clone(),
        answers: answers.clone(),
    };
    Ok(vec![Draft::new(Stream::Scores, rated).with("note", note)])
}
