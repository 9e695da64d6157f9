//! What a term measures, counted out of cases, sheets and ratings.

use super::{Book, Found, Missing, Span, Subject};
use crate::domain::case::{Case, Clock, ClockStatus};
use crate::domain::event::MarkKind;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{About, Measure, Scorecard, Survey};
use crate::domain::roster::Roster;
use crate::domain::sheet::Sheet;
use crate::domain::time::Instant;
use crate::domain::value::Value;

/// What scores are counted out of: everything that touched the period; more does no harm.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Cases.
    pub cases: &'a [Case],
    /// Sheets.
    pub sheets: &'a [Sheet],
    /// The staff.
    pub roster: &'a Roster,
    /// Targets, figures and ratings.
    pub book: &'a Book,
    /// The present: days and deadlines to come are not held against anybody.
    pub now: Instant,
}

/// A scorecard with everything it looks at.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) playbook: &'a Playbook,
    pub(super) card: &'a Scorecard,
    pub(super) subject: Subject,
    pub(super) span: &'a Span,
    pub(super) facts: &'a Facts<'a>,
}

impl View<'_> {
    pub(super) fn measure(&self, measure: &Measure, term: &str) -> Result<Found, Missing> {
        match measure {
            Measure::Sum { field, milestone } => Ok(Found::plain(self.sum(field, milestone))),
            Measure::Count { milestone } => Ok(Found::plain(self.count(milestone))),
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
                self.subject.covers(person, self.facts.roster, end)
            }
            None => self.subject == Subject::Store,
        }
    }

    /// When a case first reached a milestone that still stands.
    fn reached(case: &Case, milestone: &str) -> Option<Instant> {
        if !case.stands(milestone) {
            return None;
        }
        let reach = |record: &&crate::domain::case::MilestoneRecord| {
            record.milestone == milestone && record.kind == MarkKind::Reach
        };
        case.milestones.iter().find(reach).map(|record| record.at)
    }

    /// Cases that reached a milestone in the period, credited to whoever held the card's role then.
    fn won<'c>(&'c self, milestone: &'c str) -> impl Iterator<Item = &'c Case> {
        self.facts.cases.iter().filter(move |case| {
            Self::reached(case, milestone).is_some_and(|at| {
                self.span.time.contains(at) && self.covers(case.holder(&self.card.role, at))
            })
        })
    }

    fn sum(&self, field: &str, milestone: &str) -> i64 {
        let amount = |case: &Case| match case.value(field) {
            Some(Value::Money(fen)) => *fen,
            _ => 0,
        };
        self.won(milestone).map(amount).fold(0, i64::saturating_add)
    }

    fn count(&self, milestone: &str) -> i64 {
        i64::try_from(self.won(milestone).count()).unwrap_or(i64::MAX)
    }

    /// Of the cases opened in the period; a case is credited to its present holder, whoever opened it.
    fn rate(&self, milestone: &str) -> Result<Found, Missing> {
        let opened = |case: &&Case| {
            self.span.time.contains(case.opened_at)
                && self.covers(case.current_holder(&self.card.role))
                && self.leads_to(case, milestone)
        };
        let (mut all, mut won) = (0, 0);
        for case in self.facts.cases.iter().filter(opened) {
            all += 1;
            won += i64::from(Self::reached(case, milestone).is_some());
        }
        Found::share(won, all, Missing::Customers)
    }

    /// Whether the case's journey can reach the milestone: a call is no failed tour.
    fn leads_to(&self, case: &Case, milestone: &str) -> bool {
        let Some(journey) = self.playbook.journey(&case.journey) else {
            return false;
        };
        let is = |key: &Key| key == milestone;
        journey.steps.iter().any(|step| {
            let kinds = step.books.iter().chain(&step.finishes);
            let mut kinds = kinds.filter_map(|kind| self.playbook.appointment(kind));
            step.marks.iter().any(is)
                || step
                    .outcomes
                    .iter()
                    .any(|outcome| outcome.marks.iter().any(is))
                || kinds.any(|kind| kind.agreed.iter().chain(&kind.done).any(is))
        })
    }

    fn survey(&self, survey: &str, dimensions: &[Key]) -> Result<Found, Missing> {
        let Some(set) = self.playbook.survey(survey) else {
            return Err(Missing::Answers);
        };
        let points = match set.about {
            About::Customer => self.answers(set, dimensions),
            About::Person => self.ratings(set, dimensions),
        };
        let number = i64::try_from(points.len()).unwrap_or(i64::MAX);
        let found = Found {
            counted: points.iter().sum(),
            against: Some(number),
            percent: false,
        };
        (number > 0).then_some(found).ok_or(Missing::Answers)
    }

    /// Points customers gave in the period: every doing of a step that asks the question set counts once.
    fn answers(&self, set: &Survey, dimensions: &[Key]) -> Vec<i64> {
        let mut points = Vec::new();
        for case in self.facts.cases {
            let Some(journey) = self.playbook.journey(&case.journey) else {
                continue;
            };
            let asks = |key: &Key| {
                journey
                    .step(key)
                    .is_some_and(|s| s.survey.as_ref() == Some(&set.id))
            };
            let records = case.steps.iter().filter(|(key, _)| asks(key));
            for record in records.flat_map(|(_, records)| records) {
                let holder = case.holder(&self.card.role, record.at);
                if self.span.time.contains(record.at) && self.covers(holder) {
                    points.extend(asked(set, dimensions).filter_map(|key| {
                        match record.values.get(key) {
                            Some(Value::Rating(points)) => Some(i64::from(*points)),
                            _ => None,
                        }
                    }));
                }
            }
        }
        points
    }

    fn ratings(&self, set: &Survey, dimensions: &[Key]) -> Vec<i64> {
        let of_period = self.facts.book.ratings.iter().filter(|rating| {
            rating.survey == set.id
                && self.span.time.contains(rating.at)
                && self.covers(Some(rating.person))
        });
        of_period
            .flat_map(|rating| {
                asked(set, dimensions)
                    .filter_map(|key| rating.answers.get(key).copied().map(i64::from))
            })
            .collect()
    }

    fn figure(&self, term: &str) -> Result<Found, Missing> {
        let book = self.facts.book;
        let figure = book.figure(&self.card.id, term, self.subject, self.span.period);
        figure.map(Found::plain).ok_or(Missing::Figure)
    }

    /// Deadlines that fell due in the period and are met or broken by now.
    fn deadlines(&self, rules: &[Key]) -> Result<Found, Missing> {
        let (mut met, mut all) = (0, 0);
        for case in self.facts.cases {
            for clock in case
                .clocks
                .iter()
                .filter(|clock| self.counts(case, clock, rules))
            {
                match clock.status(self.facts.now) {
                    ClockStatus::Met => {
                        met += 1;
                        all += 1;
                    }
                    ClockStatus::Late | ClockStatus::Overdue => all += 1,
                    _ => {}
                }
            }
        }
        Found::share(met, all, Missing::Deadlines)
    }

    fn counts(&self, case: &Case, clock: &Clock, rules: &[Key]) -> bool {
        let named = rules.is_empty() || rules.contains(&clock.rule);
        named && self.span.time.contains(clock.due) && self.liable(case, clock)
    }

    /// A deadline counts for the first one it charges, at the instant it fell due.
    fn liable(&self, case: &Case, clock: &Clock) -> bool {
        let rule = self.playbook.rule(&clock.rule);
        let role = rule
            .and_then(|rule| rule.charges.first())
            .map(|charge| charge.who.role());
        match role {
            Some(role) => self.covers(case.holder(role, clock.due)),
            None => self.subject == Subject::Store,
        }
    }

    /// The store's sheets: everybody who works there shares them.
    fn checklist(&self, checklist: &str) -> Result<Found, Missing> {
        let calendar = &self.playbook.calendar;
        let today = calendar.date_of(self.facts.now);
        let last = self.span.after.min(today);
        let days = self.span.first.iter_days().take_while(|date| *date < last);
        let open = days
            .filter(|date| calendar.opening(*date).is_some())
            .count();
        let signed = self.facts.sheets.iter().filter(|sheet| {
            let in_time = sheet
                .signed
                .as_ref()
                .is_some_and(|signature| !signature.late);
            sheet.checklist == checklist
                && in_time
                && self.span.first <= sheet.date
                && sheet.date < last
        });
        let signed = i64::try_from(signed.count()).unwrap_or(i64::MAX);
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        Found::share(signed, open, Missing::Days)
    }
}

/// The questions of some dimensions; all of them where none is named.
fn asked<'s>(set: &'s Survey, dimensions: &'s [Key]) -> impl Iterator<Item = &'s Key> {
    let counted = |dimension: &Key| dimensions.is_empty() || dimensions.contains(dimension);
    let questions = set.questions.iter();
    questions
        .filter(move |question| counted(&question.dimension))
        .map(|question| &question.id)
}
