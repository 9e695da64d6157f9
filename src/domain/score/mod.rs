//! Scorecards: what was reached in a period, term by term, each so plain that it can be recomputed by hand.
//!
//! Nothing is rounded before it is graded: a term is a fraction, and its bounds are compared by cross-multiplication.

pub mod asked;
pub mod book;
pub mod facts;
mod found;
pub mod measure;
pub mod period;
mod sums;

pub use book::{Book, Target};
pub use facts::{Fact, Kind, Wanted, facts_of, reached};
pub use found::Found;
pub use measure::Counted;
pub use period::{Period, Span};
pub use sums::{Part, Sums};

use super::ids::{Key, PersonId};
use super::playbook::model::Playbook;
use super::playbook::scoring::{Bounds, Measure, Scorecard, Survey, Term};
use super::roster::Roster;
use super::time::Instant;

/// Who is scored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subject {
    /// One person.
    Person(PersonId),
    /// Everybody who answered to this person at the end of the period.
    Team(PersonId),
    /// The whole store.
    Store,
}

impl Subject {
    /// Whether what a person did counts for the subject.
    pub fn covers(self, person: PersonId, roster: &Roster, end: Instant) -> bool {
        match self {
            Subject::Person(one) => one == person,
            Subject::Team(head) => roster.manager_of(person, end) == Some(head),
            Subject::Store => true,
        }
    }
}

/// A grade.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// Best.
    A,
    /// Good.
    B,
    /// Enough.
    C,
    /// Not enough.
    D,
}

impl Grade {
    /// A is 4 points, D is 1.
    pub fn points(self) -> i64 {
        match self {
            Grade::A => 4,
            Grade::B => 3,
            Grade::C => 2,
            Grade::D => 1,
        }
    }

    /// The grade of a value; a bound belongs to the better grade.
    pub fn of(value: Ratio, bounds: Bounds) -> Grade {
        if value.reaches(bounds.a) {
            Grade::A
        } else if value.reaches(bounds.b) {
            Grade::B
        } else if value.reaches(bounds.c) {
            Grade::C
        } else {
            Grade::D
        }
    }
}

/// A value as a fraction: nothing is lost before it is graded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ratio {
    /// Numerator.
    pub of: i64,
    /// Denominator, above 0.
    pub by: i64,
}

impl Ratio {
    /// So many of so many, in percent; none of nothing.
    pub fn percent(part: i64, whole: i64) -> Option<Ratio> {
        (whole > 0).then(|| Ratio {
            of: part.saturating_mul(100),
            by: whole,
        })
    }

    /// Whether it is at least so much.
    pub fn reaches(self, bound: i64) -> bool {
        i128::from(self.of) >= i128::from(bound) * i128::from(self.by)
    }

    /// In hundredths, rounded down.
    pub fn hundredths(self) -> i64 {
        let hundredths = i128::from(self.of) * 100 / i128::from(self.by.max(1));
        i64::try_from(hundredths).unwrap_or(i64::MAX)
    }
}

/// Why a term has no grade.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Missing {
    /// No target was set for the period.
    Target,
    /// The figure was not entered.
    Figure,
    /// Nobody answered the question set.
    Answers,
    /// No customer came, so there is nothing to convert.
    Customers,
    /// No deadline was decided.
    Deadlines,
    /// The store was not open on any day that is over.
    Days,
}

/// What a term came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The term's key.
    pub term: Key,
    /// What was counted: fen, cases, points; the upper part of the fraction.
    pub counted: i64,
    /// What it was held against: the target, the customers, the answers; none where it stands by itself.
    pub against: Option<i64>,
    /// The value that is graded.
    pub value: Result<Ratio, Missing>,
    /// Its weight.
    pub weight: i64,
    /// Its bounds.
    pub bounds: Bounds,
}

impl Line {
    /// The grade; none while something is missing.
    pub fn grade(&self) -> Option<Grade> {
        self.value.ok().map(|value| Grade::of(value, self.bounds))
    }
}

/// A filled-in scorecard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scored {
    /// The scorecard's key.
    pub card: Key,
    /// Who.
    pub subject: Subject,
    /// When.
    pub period: Period,
    /// Every term, in order.
    pub lines: Vec<Line>,
    /// Bounds of the whole, in hundredths of a grade point.
    pub bounds: Bounds,
}

impl Scored {
    /// The weighted mean of the grade points, in hundredths; none while a term has no grade.
    pub fn mean(&self) -> Option<Ratio> {
        let mut of = 0_i64;
        let mut by = 0_i64;
        for line in &self.lines {
            let points = line.grade()?.points();
            of = of.saturating_add(points.saturating_mul(100).saturating_mul(line.weight));
            by = by.saturating_add(line.weight);
        }
        (by > 0).then_some(Ratio { of, by })
    }

    /// The grade of the whole; none while a term has none: missing data is said, not guessed.
    pub fn grade(&self) -> Option<Grade> {
        self.mean().map(|mean| Grade::of(mean, self.bounds))
    }
}

/// Fills a scorecard in.
pub fn score(
    playbook: &Playbook,
    card: &Scorecard,
    subject: Subject,
    span: &Span,
    counted: &Counted<'_>,
) -> Scored {
    let view = measure::View {
        playbook,
        card,
        subject,
        span,
        counted,
    };
    Scored {
        card: card.id.clone(),
        subject,
        period: span.period,
        lines: card.terms.iter().map(|term| line(&view, term)).collect(),
        bounds: card.bounds,
    }
}

/// What one dimension of a question set came to: points and answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Voice {
    /// The dimension.
    pub dimension: Key,
    /// Points given and number of answers.
    pub points: Part,
}

impl Voice {
    /// The mean; none while nobody answered.
    pub fn mean(&self) -> Option<Ratio> {
        (self.points.n > 0).then_some(Ratio {
            of: self.points.amount,
            by: self.points.n,
        })
    }
}

/// What was answered to a question set, each dimension apart (S3.4).
pub fn voices(
    playbook: &Playbook,
    card: &Scorecard,
    (set, subject): (&Survey, Subject),
    span: &Span,
    counted: &Counted<'_>,
) -> Vec<Voice> {
    let view = measure::View {
        playbook,
        card,
        subject,
        span,
        counted,
    };
    let voice = |dimension: &Key| Voice {
        dimension: dimension.clone(),
        points: view.points(set, std::slice::from_ref(dimension)),
    };
    set.dimensions.iter().map(|one| voice(&one.id)).collect()
}

fn line(view: &measure::View<'_>, term: &Term) -> Line {
    let measured = view.measure(&term.measure, &term.id);
    let target = || {
        let book = &view.counted.book;
        book.target(&view.card.id, &term.id, view.subject, view.span.period)
    };
    let line = |counted, against, value| Line {
        term: term.id.clone(),
        counted,
        against,
        value,
        weight: term.weight,
        bounds: term.bounds,
    };
    match measured {
        Err(missing) => line(0, None, Err(missing)),
        Ok(found) if term.target => match target().filter(|target| *target > 0) {
            None => line(found.counted, None, Err(Missing::Target)),
            Some(target) => {
                let value = Ratio::percent(found.counted, target).ok_or(Missing::Target);
                line(found.counted, Some(target), value)
            }
        },
        Ok(found) => line(found.counted, found.against, Ok(found.value())),
    }
}

/// Whether a term's amounts are money.
pub fn is_money(measure: &Measure) -> bool {
    matches!(measure, Measure::Sum { .. })
}
