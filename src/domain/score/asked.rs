//! What customers were asked and answered, and who is to be asked again.

use super::facts::{Wanted, reached};
use crate::domain::case::Case;
use crate::domain::event::CaseResult;
use crate::domain::ids::{EventId, Key};
use crate::domain::playbook::model::Playbook;
use crate::domain::time::Instant;
use crate::domain::value::Value;
use std::collections::BTreeMap;

/// Which step of which journey asks which question set.
pub type Asks = BTreeMap<(Key, Key), Key>;

/// The steps of a playbook that ask a question set.
pub fn asks_of(playbook: &Playbook) -> impl Iterator<Item = ((Key, Key), Key)> + '_ {
    playbook.journeys.iter().flat_map(|journey| {
        let asking = |step: &crate::domain::playbook::model::Step| {
            let survey = step.survey.clone()?;
            Some(((journey.id.clone(), step.id.clone()), survey))
        };
        journey.steps.iter().filter_map(asking)
    })
}

/// What a customer answered at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers<'c> {
    /// The event.
    pub event: EventId,
    /// The question set.
    pub survey: &'c Key,
    /// When.
    pub at: Instant,
    /// Points by question.
    pub points: Vec<(&'c Key, u8)>,
    /// What was noted with them.
    pub note: &'c str,
}

/// Everything a customer answered, in steps that ask and at the counter, by time.
pub fn answers<'c>(case: &'c Case, asks: &'c Asks) -> Vec<Answers<'c>> {
    let mut found: Vec<Answers> = Vec::new();
    for (step, records) in &case.steps {
        let Some(survey) = asks.get(&(case.journey.clone(), step.clone())) else {
            continue;
        };
        for record in records {
            let rating = |(key, value): (&'c Key, &'c Value)| match value {
                Value::Rating(points) => Some((key, *points)),
                _ => None,
            };
            let points: Vec<_> = record.values.iter().filter_map(rating).collect();
            if !points.is_empty() {
                found.push(Answers {
                    event: record.event,
                    survey,
                    at: record.at,
                    points,
                    note: &record.note,
                });
            }
        }
    }
    for given in &case.answers {
        let points = given.points.iter().map(|(key, points)| (key, *points));
        found.push(Answers {
            event: given.event,
            survey: &given.survey,
            at: given.at,
            points: points.collect(),
            note: &given.note,
        });
    }
    found.sort_by_key(|answers| answers.at);
    found
}

/// A customer who is to be asked, now or later: when follows from the playbook in force.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Waiting {
    /// The question set.
    pub survey: Key,
    /// Whether the customer has answered it before.
    pub answered: bool,
    /// The last answer; before the first one, when the customer came to where the asking begins.
    pub since: Instant,
}

/// What a customer is to be asked. Nobody asks who was lost, came by mistake, or asked to be forgotten.
pub fn waiting(case: &Case, wanted: &Wanted) -> Vec<Waiting> {
    let gone = case
        .closed
        .as_ref()
        .is_some_and(|end| end.result != CaseResult::Completed);
    if gone || case.erased || !case.exists() {
        return Vec::new();
    }
    let given = answers(case, &wanted.asks);
    let of = |(survey, from): (&Key, &std::collections::BTreeSet<Key>)| {
        let begun = from.iter().filter_map(|one| reached(case, one)).min()?;
        let last = given.iter().rev().find(|one| one.survey == survey);
        Some(Waiting {
            survey: survey.clone(),
            answered: last.is_some(),
            since: last.map_or(begun, |one| one.at.max(begun)),
        })
    };
    wanted.from.iter().filter_map(of).collect()
}
