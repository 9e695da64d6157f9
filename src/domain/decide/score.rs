//! What managers enter for the scores: targets, figures, ratings.

use super::guard::{Guard, needs_note, unknown};
use crate::domain::command::Command;
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::scoring::{About, Measure, Term};
use crate::domain::refusal::{Refusal, ValueFault};
use crate::domain::rights::Right;
use crate::domain::score::{Book, Target};
use crate::domain::world::Decided;
use std::collections::BTreeMap;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    guard.needs(Right::Score)?;
    match command {
        Command::SetTargets(rows) => enter(guard, rows, &[]),
        Command::SetFigures(rows) => enter(guard, &[], rows),
        Command::EnterScores { targets, figures } => enter(guard, targets, figures),
        Command::RatePerson {
            person,
            survey,
            answers,
            note,
        } => rate(guard, *person, survey, answers, note),
        _ => Ok(Vec::new()),
    }
}

/// What stands already is not written again, so that a file imported twice adds nothing.
fn enter(
    guard: &Guard,
    targets: &[(Target, i64)],
    figures: &[(Target, i64)],
) -> Decided<Vec<Draft>> {
    let known = Book::fold(&guard.world.stream(&Stream::Scores)?);
    let mut drafts = Vec::new();
    for (target, value) in targets {
        fits(guard, target, |term| term.target)?;
        positive(target, *value, 1)?;
        if known.target_set(target) != Some(*value) {
            let (target, value) = (target.clone(), *value);
            drafts.push(Payload::TargetSet { target, value });
        }
    }
    for (target, value) in figures {
        fits(guard, target, |term| term.measure == Measure::Figure)?;
        positive(target, *value, 0)?;
        if known.figure_set(target) != Some(*value) {
            let (target, value) = (target.clone(), *value);
            drafts.push(Payload::FigureSet { target, value });
        }
    }
    let draft = |payload| Draft::new(Stream::Scores, payload);
    Ok(drafts.into_iter().map(draft).collect())
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

/// A rating has a comment that says why: one without helps nobody.
fn rate(
    guard: &Guard,
    person: PersonId,
    survey: &Key,
    answers: &BTreeMap<Key, u8>,
    note: &str,
) -> Decided<Vec<Draft>> {
    let set = super::survey::set_of(guard, survey, About::Person)?;
    if guard.world.roster().person(person).is_none() {
        return Err(Refusal::UnknownPerson.into());
    }
    if guard.person()?.id == person {
        return Err(Refusal::OwnRating.into());
    }
    super::survey::whole(set, answers)?;
    needs_note(note)?;
    let rated = Payload::PersonRated {
        person,
        survey: survey.clone(),
        answers: answers.clone(),
    };
    Ok(vec![Draft::new(Stream::Scores, rated).with("note", note)])
}
