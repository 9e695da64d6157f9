//! What managers enter for the scores: targets, figures, and how they rate people.

use super::{Period, Subject};
use crate::domain::case::standing;
use crate::domain::event::{Event, Payload};
use crate::domain::ids::{EventId, Key, PersonId};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a target or a figure is for: scorecard, term, subject and period as their texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Target {
    /// The scorecard.
    pub card: Key,
    /// Its term.
    pub term: Key,
    /// The person, or none for the store.
    pub person: Option<PersonId>,
    /// Whether the person's team is meant.
    pub team: bool,
    /// The period's text, such as `2026-Q4`.
    pub period: String,
}

impl Target {
    /// What is meant for a subject in a period.
    pub fn of(card: &str, term: &str, subject: Subject, period: Period) -> Target {
        let (person, team) = match subject {
            Subject::Person(person) => (Some(person), false),
            Subject::Team(head) => (Some(head), true),
            Subject::Store => (None, false),
        };
        Target {
            card: card.to_owned(),
            term: term.to_owned(),
            person,
            team,
            period: period.to_string(),
        }
    }
}

/// One rating of a person by a manager.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rating {
    /// The event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who rated.
    pub actor: Option<PersonId>,
    /// Who was rated.
    pub person: PersonId,
    /// The question set.
    pub survey: Key,
    /// Points by question.
    pub answers: BTreeMap<Key, u8>,
    /// The comment.
    pub note: String,
}

/// Everything entered, the newest word on each target and figure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Book {
    targets: BTreeMap<Target, i64>,
    figures: BTreeMap<Target, i64>,
    /// Every rating, in order of time.
    pub ratings: Vec<Rating>,
}

impl Book {
    /// What the events add up to.
    pub fn fold(events: &[Event]) -> Book {
        let mut book = Book::default();
        for event in standing(events) {
            match &event.payload {
                Payload::TargetSet { target, value } => {
                    book.targets.insert(target.clone(), *value);
                }
                Payload::FigureSet { target, value } => {
                    book.figures.insert(target.clone(), *value);
                }
                Payload::PersonRated {
                    person,
                    survey,
                    answers,
                } => book.ratings.push(Rating {
                    event: event.id,
                    at: event.at,
                    actor: event.actor,
                    person: *person,
                    survey: survey.clone(),
                    answers: answers.clone(),
                    note: event.note().to_owned(),
                }),
                _ => {}
            }
        }
        book
    }

    /// The target of a term; where a whole year has one and its quarters have none, a quarter has a fourth of it.
    pub fn target(&self, card: &str, term: &str, who: Subject, period: Period) -> Option<i64> {
        let own = self.targets.get(&Target::of(card, term, who, period));
        let shared = || match period {
            Period::Quarter(year, _) => {
                let year = Target::of(card, term, who, Period::Year(year));
                self.targets.get(&year).map(|target| target / 4)
            }
            _ => None,
        };
        own.copied().or_else(shared)
    }

    /// Every target and figure: what for, whether it is a figure, its value.
    pub fn goals(&self) -> impl Iterator<Item = (&Target, bool, i64)> {
        let targets = self.targets.iter();
        let targets = targets.map(|(target, value)| (target, false, *value));
        let figures = self.figures.iter();
        targets.chain(figures.map(|(target, value)| (target, true, *value)))
    }

    /// Enters a target or a figure.
    pub fn enter(&mut self, target: Target, figure: bool, value: i64) {
        let goals = match figure {
            true => &mut self.figures,
            false => &mut self.targets,
        };
        goals.insert(target, value);
    }

    /// The newest target set for exactly this.
    pub fn target_set(&self, target: &Target) -> Option<i64> {
        self.targets.get(target).copied()
    }

    /// The newest figure entered for exactly this.
    pub fn figure_set(&self, target: &Target) -> Option<i64> {
        self.figures.get(target).copied()
    }

    /// The figure entered for a term.
    pub fn figure(&self, card: &str, term: &str, who: Subject, period: Period) -> Option<i64> {
        let figure = self.figures.get(&Target::of(card, term, who, period));
        figure.copied()
    }
}
