//! Question sets and scorecards of a playbook.

use super::model::{Choice, Sources, Text};
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// What a question set is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum About {
    /// A customer's case: answered in a step.
    #[default]
    Customer,
    /// A member of the staff: rated by a manager, with a comment.
    Person,
}

/// A question set; every answer is a whole number from 0 to 100.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Survey {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// What it is about.
    pub about: About,
    /// What is kept apart (S3.4): quality, speed, timeliness, attitude.
    pub dimensions: Vec<Choice>,
    /// Questions in order.
    pub questions: Vec<Question>,
    /// When customers are asked of themselves, and again (S1.12).
    pub repeat: Option<Repeat>,
    /// Facts carried.
    pub source: Sources,
}

/// When a question set is put to a customer, again and again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Repeat {
    /// The milestone from which on.
    pub after: Key,
    /// Days from the milestone to the first asking.
    pub first: i64,
    /// Days from one answer to the next asking; 0: asked once.
    pub every: i64,
}

/// One question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Key; in a step, the key of its field.
    pub id: Key,
    /// What is asked.
    pub text: Text,
    /// The dimension it belongs to.
    pub dimension: Key,
    /// Facts carried.
    pub source: Sources,
}

/// A scorecard: terms with weights, each graded A to D.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Scorecard {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// The role whose holders on a case it credits.
    pub role: Key,
    /// Bounds of the whole, in hundredths of a grade point (A is 4, D is 1).
    pub bounds: Bounds,
    /// Terms in order.
    pub terms: Vec<Term>,
    /// Facts carried.
    pub source: Sources,
}

/// From which value on a grade is given; a bound belongs to the better grade. Below `c` is D.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bounds {
    /// A from here on.
    pub a: i64,
    /// B from here on.
    pub b: i64,
    /// C from here on.
    pub c: i64,
}

/// One line of a scorecard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Term {
    /// Key; targets and entered figures name it.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// What is measured.
    pub measure: Measure,
    /// Whether it is held against a target: the value is then percent of it.
    pub target: bool,
    /// Its weight among the terms.
    pub weight: i64,
    /// Its bounds, in the measure's unit: percent, points of 100, or a number.
    pub bounds: Bounds,
    /// Facts carried.
    pub source: Sources,
}

/// What a term measures, over the cases credited to the one who is scored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Measure {
    /// The sum of a money field over cases that reached a milestone in the period.
    Sum {
        /// The field.
        field: Key,
        /// The milestone.
        milestone: Key,
    },
    /// The number of cases that reached a milestone in the period.
    Count {
        /// The milestone.
        milestone: Key,
    },
    /// Of the cases opened in the period, the percentage that has reached a milestone.
    Rate {
        /// The milestone.
        milestone: Key,
    },
    /// The mean of a question set's answers.
    Survey {
        /// The question set.
        survey: Key,
        /// Dimensions counted; all when empty.
        dimensions: Vec<Key>,
    },
    /// A figure entered for the period, such as the market share.
    Figure,
    /// Of the deadlines decided in the period, the percentage that was met.
    Deadlines {
        /// Rules counted; all when empty.
        rules: Vec<Key>,
    },
    /// Of the store's open days in the period, the percentage with the sheet signed in time.
    Checklist {
        /// The checklist.
        checklist: Key,
    },
}

impl Measure {
    /// The milestone it counts by, if it counts by one.
    pub fn milestone(&self) -> Option<&Key> {
        match self {
            Measure::Sum { milestone, .. }
            | Measure::Count { milestone }
            | Measure::Rate { milestone } => Some(milestone),
            _ => None,
        }
    }

    /// The word of the playbook for it.
    pub fn word(&self) -> &'static str {
        match self {
            Measure::Sum { .. } => "sum",
            Measure::Count { .. } => "count",
            Measure::Rate { .. } => "rate",
            Measure::Survey { .. } => "survey",
            Measure::Figure => "figure",
            Measure::Deadlines { .. } => "deadlines",
            Measure::Checklist { .. } => "checklist",
        }
    }
}
