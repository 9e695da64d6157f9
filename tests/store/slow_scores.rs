//! Scores worked out by reading every case and sheet, term by term: the slow twin of the sums by day.

use countertop::domain::case::{Case, Clock, ClockStatus, Policies};
use countertop::domain::event::{CaseResult, MarkKind};
use countertop::domain::ids::{Key, PersonId};
use countertop::domain::playbook::model::Playbook;
use countertop::domain::playbook::scoring::{About, Measure, Scorecard, Survey, Term};
use countertop::domain::roster::Roster;
use countertop::domain::score::{Book, Span, Subject};
use countertop::domain::sheet::Sheet;
use countertop::domain::time::Instant;
use countertop::domain::value::Value;

/// What is read.
pub struct Slow<'a> {
    pub playbook: &'a Playbook,
    pub policies: &'a Policies,
    pub cases: &'a [Case],
    pub sheets: &'a [Sheet],
    pub roster: &'a Roster,
    pub book: &'a Book,
    pub since: chrono::NaiveDate,
    pub now: Instant,
}

/// The two parts of a term's fraction; none where the data is missing.
type Found = Option<(i64, Option<i64>)>;

struct View<'a> {
    facts: &'a Slow<'a>,
    card: &'a Scorecard,
    subject: Subject,
    span: &'a Span,
}

/// A term, read slowly.
pub fn slow(
    facts: &Slow<'_>,
    card: &Scorecard,
    subject: Subject,
    span: &Span,
    term: &Term,
) -> Found {
    let view = View {
        facts,
        card,
        subject,
        span,
    };
    match &term.measure {
        Measure::Sum { field, milestone } => {
            let target = facts.book.target(&card.id, &term.id, subject, span.period);
            Some((view.sum(field, milestone), target))
        }
        Measure::Count { milestone } => Some((view.won(milestone).count() as i64, None)),
        Measure::Rate { milestone } => view.rate(milestone),
        Measure::Survey { survey, .. } => view.survey(survey),
        Measure::Figure => None,
        Measure::Deadlines { rules } => view.deadlines(rules),
        Measure::Checklist { checklist } => view.checklist(checklist),
    }
}

fn share(part: i64, whole: i64) -> Found {
    (whole > 0).then_some((part, Some(whole)))
}

impl View<'_> {
    fn covers(&self, person: Option<PersonId>) -> bool {
        match (self.subject, person) {
            (Subject::Store, _) => true,
            (_, None) => false,
            (Subject::Person(one), Some(person)) => one == person,
            (Subject::Team(head), Some(person)) => {
                self.facts.roster.manager_of(person, self.span.time.end) == Some(head)
            }
        }
    }

    /// Cases that count: opened, and not by mistake.
    fn cases(&self) -> impl Iterator<Item = &Case> {
        self.facts.cases.iter().filter(|case| {
            let void = |end: &countertop::domain::case::Closed| end.result == CaseResult::Void;
            case.exists() && !case.closed.as_ref().is_some_and(void)
        })
    }

    fn reached(case: &Case, milestone: &str) -> Option<Instant> {
        if !case.stands(milestone) {
            return None;
        }
        let mut records = case.milestones.iter();
        let first = records.find(|r| r.milestone == milestone && r.kind == MarkKind::Reach);
        first.map(|record| record.at)
    }

    fn won<'c>(&'c self, milestone: &'c str) -> impl Iterator<Item = &'c Case> {
        self.cases().filter(move |case| {
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
        self.won(milestone).map(amount).sum()
    }

    fn rate(&self, milestone: &str) -> Found {
        let (mut all, mut won) = (0, 0);
        for case in self.cases() {
            let opened = self.span.time.contains(case.opened_at)
                && self.covers(case.current_holder(&self.card.role));
            if opened {
                all += 1;
                won += i64::from(Self::reached(case, milestone).is_some());
            }
        }
        share(won, all)
    }

    fn survey(&self, survey: &str) -> Found {
        let set = self.facts.playbook.survey(survey)?;
        let points: Vec<i64> = match set.about {
            About::Person => self.ratings(survey),
            About::Customer => {
                let given = self.cases().flat_map(|case| self.answers(case, set));
                given.collect()
            }
        };
        (!points.is_empty()).then(|| (points.iter().sum(), Some(points.len() as i64)))
    }

    fn ratings(&self, survey: &str) -> Vec<i64> {
        let ratings = self.facts.book.ratings.iter();
        let counts = ratings.filter(|rating| {
            let time = self.span.time.contains(rating.at);
            rating.survey == survey && time && self.covers(Some(rating.person))
        });
        counts
            .flat_map(|rating| rating.answers.values().map(|points| i64::from(*points)))
            .collect()
    }

    fn answers(&self, case: &Case, set: &Survey) -> Vec<i64> {
        let mut points = Vec::new();
        let counts = |at: Instant| {
            self.span.time.contains(at) && self.covers(case.holder(&self.card.role, at))
        };
        for record in case.steps.get("survey").into_iter().flatten() {
            for question in set.questions.iter().filter(|_| counts(record.at)) {
                if let Some(Value::Rating(given)) = record.values.get(&question.id) {
                    points.push(i64::from(*given));
                }
            }
        }
        for given in case.answers.iter().filter(|given| counts(given.at)) {
            let asked = set.questions.iter();
            points.extend(asked.filter_map(|q| given.points.get(&q.id).map(|p| i64::from(*p))));
        }
        points
    }

    fn deadlines(&self, rules: &[Key]) -> Found {
        let (mut met, mut all) = (0, 0);
        for case in self.facts.cases.iter().filter(|case| case.exists()) {
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
        share(met, all)
    }

    fn counts(&self, case: &Case, clock: &Clock, rules: &[Key]) -> bool {
        let named = rules.is_empty() || rules.contains(&clock.rule);
        let rule = self
            .facts
            .policies
            .get(&clock.policy)
            .unwrap()
            .rule(&clock.rule)
            .unwrap();
        let holder = rule
            .charges
            .first()
            .and_then(|charge| case.holder(charge.who.role(), clock.due));
        named && self.span.time.contains(clock.due) && self.covers(holder)
    }

    fn checklist(&self, checklist: &str) -> Found {
        let calendar = &self.facts.playbook.calendar;
        let last = self.span.after.min(calendar.date_of(self.facts.now));
        let mut open = 0;
        let mut signed = 0;
        let days = self.span.first.iter_days().take_while(|day| *day < last);
        for day in days.filter(|day| *day >= self.facts.since) {
            open += i64::from(calendar.opening(day).is_some());
            signed += self
                .facts
                .sheets
                .iter()
                .filter(|sheet| sheet.checklist == checklist && sheet.date == day)
                .filter(|sheet| sheet.signed.as_ref().is_some_and(|s| !s.late))
                .count() as i64;
        }
        share(signed, open)
    }
}
