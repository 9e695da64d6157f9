//! What a term measures, out of the sums of a period.

use super::facts::{Kind, pair};
use super::sums::Part;
use super::{Book, Found, Missing, Span, Subject, Sums};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{About, Measure, Scorecard, Survey};
use crate::domain::roster::Roster;
use crate::domain::time::Instant;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What the scores of a period are worked out of.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// The facts of the scorecard's role in the period.
    pub sums: &'a Sums,
    /// The days of the period that are over and whose sheets were signed in time, by checklist.
    pub signed: &'a BTreeMap<Key, BTreeSet<NaiveDate>>,
    /// The staff.
    pub roster: &'a Roster,
    /// Targets, figures and ratings.
    pub book: &'a Book,
    /// The store's first whole day with the program: days before it are not held against anybody.
    pub since: NaiveDate,
    /// The present: days to come are not held against anybody.
    pub now: Instant,
}

/// A scorecard with everything it looks at.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) card: &'a Scorecard,
    pub(super) subject: Subject,
    pub(super) span: &'a Span,
    pub(super) counted: &'a Counted<'a>,
}

impl View<'_> {
    pub(super) fn measure(&self, measure: &Measure, term: &str) -> Result<Found, Missing> {
        match measure {
            Measure::Sum { field, milestone } => {
                let key = pair(milestone, field);
                Ok(Found::plain(self.of(Kind::Money, |one| *one == key).amount))
            }
            Measure::Count { milestone } => Ok(Found::plain(
                self.of(Kind::Reached, |one| one == milestone).n,
            )),
            Measure::Rate { milestone } => self.rate(milestone),
            Measure::Survey { survey, dimensions } => self.survey(survey, dimensions),
            Measure::Figure => self.figure(term),
            Measure::Deadlines { rules } => self.deadlines(rules),
            Measure::Checklist { checklist } => self.checklist(checklist),
        }
    }

    fn covers(&self, person: Option<PersonId>) -> bool {
        match person {
            Some(person) => {
                let end = self.span.time.end;
                self.subject.covers(person, self.counted.roster, end)
            }
            None => self.subject == Subject::Store,
        }
    }

    fn of(&self, kind: Kind, key: impl Fn(&Key) -> bool) -> Part {
        self.counted
            .sums
            .of(kind, key, |person| self.covers(person))
    }

    /// Of the cases opened in the period; a case is credited to its present holder, whoever opened it.
    fn rate(&self, milestone: &str) -> Result<Found, Missing> {
        let journeys = self.playbook.journeys.iter();
        let leading: Vec<&Key> = journeys
            .filter(|journey| leads_to(self.playbook, journey, milestone))
            .map(|journey| &journey.id)
            .collect();
        let all = self.of(Kind::Opened, |key| leading.contains(&key)).n;
        let won: Vec<Key> = leading.iter().map(|key| pair(key, milestone)).collect();
        let won = self.of(Kind::Won, |key| won.contains(key)).n;
        Found::share(won, all, Missing::Customers)
    }

    fn survey(&self, survey: &str, dimensions: &[Key]) -> Result<Found, Missing> {
        let Some(set) = self.playbook.survey(survey) else {
            return Err(Missing::Answers);
        };
        Found::mean(self.points(set, dimensions))
    }

    /// The points of some dimensions of a question set, and how many answers there are.
    pub(super) fn points(&self, set: &Survey, dimensions: &[Key]) -> Part {
        match set.about {
            About::Customer => {
                let keys: Vec<Key> = asked(set, dimensions)
                    .map(|key| pair(&set.id, key))
                    .collect();
                self.of(Kind::Answer, |key| keys.contains(key))
            }
            About::Person => self.ratings(set, dimensions),
        }
    }

    fn ratings(&self, set: &Survey, dimensions: &[Key]) -> Part {
        let of_period = self.counted.book.ratings.iter().filter(|rating| {
            rating.survey == set.id
                && self.span.time.contains(rating.at)
                && self.covers(Some(rating.person))
        });
        let mut sum = Part::default();
        for rating in of_period {
            let given = asked(set, dimensions).filter_map(|key| rating.answers.get(key));
            for points in given {
                sum.n += 1;
                sum.amount += i64::from(*points);
            }
        }
        sum
    }

    fn figure(&self, term: &str) -> Result<Found, Missing> {
        let book = self.counted.book;
        let figure = book.figure(&self.card.id, term, self.subject, self.span.period);
        figure.map(Found::plain).ok_or(Missing::Figure)
    }

    /// Deadlines that fell due in the period and are met or broken by now.
    fn deadlines(&self, rules: &[Key]) -> Result<Found, Missing> {
        let named = |rule: &Key| rules.is_empty() || rules.contains(rule);
        let met = self.of(Kind::Met, named).n;
        let late = self.of(Kind::Late, named).n;
        Found::share(met, met.saturating_add(late), Missing::Deadlines)
    }

    /// The store's sheets: everybody who works there shares them.
    fn checklist(&self, checklist: &str) -> Result<Found, Missing> {
        let calendar = &self.playbook.calendar;
        let last = self.span.after.min(calendar.date_of(self.counted.now));
        let first = self.span.first.max(self.counted.since);
        let days = first.iter_days().take_while(|date| *date < last);
        let on_time = self.counted.signed.get(checklist);
        let (mut signed, mut open) = (0, 0);
        // A sheet of a day that is not counted, the first one or a day off, makes up for none that was missed.
        for date in days.filter(|date| calendar.opening(*date).is_some()) {
            open += 1;
            signed += i64::from(on_time.is_some_and(|dates| dates.contains(&date)));
        }
        Found::share(signed, open, Missing::Days)
    }
}

/// Whether a journey can reach the milestone: a call is no failed tour.
fn leads_to(
    playbook: &Playbook,
    journey: &crate::domain::playbook::model::Journey,
    milestone: &str,
) -> bool {
    let is = |key: &Key| key == milestone;
    journey.steps.iter().any(|step| {
        let kinds = step.books.iter().chain(&step.finishes);
        let mut kinds = kinds.filter_map(|kind| playbook.appointment(kind));
        let mut fields = step.fields.iter();
        step.marks.iter().any(is)
            || fields.any(|field| {
                let mut choices = field.choices().iter();
                field.marks.iter().any(is) || choices.any(|choice| choice.marks.iter().any(is))
            })
            || step
                .outcomes
                .iter()
                .any(|outcome| outcome.marks.iter().any(is))
            || kinds.any(|kind| kind.agreed.iter().chain(&kind.done).any(is))
    })
}

/// The questions of some dimensions; all of them where none is named.
fn asked<'s>(set: &'s Survey, dimensions: &'s [Key]) -> impl Iterator<Item = &'s Key> {
    let counted = |dimension: &Key| dimensions.is_empty() || dimensions.contains(dimension);
    let questions = set.questions.iter();
    questions
        .filter(move |question| counted(&question.dimension))
        .map(|question| &question.id)
}
