//! Why a deadline is when it is: every interval counted, every day skipped and why, every pause. Data, no words.

use chrono::NaiveDate;

use super::way::Way;
use super::{Allowance, Calendar, Counting, DayKind, IntervalSet, Name};
use crate::domain::time::{Instant, Interval};

/// How a due instant came about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// Where counting starts.
    pub start: Instant,
    /// What was given.
    pub allowance: Allowance,
    /// When it is used up.
    pub due: Instant,
    /// What happened on the way, in order of time. The counted amounts sum to the allowance, unless that is
    /// negative or [`Explanation::beyond`].
    pub steps: Vec<Step>,
    /// Years on the way without a published table of statutory days.
    pub years_without_table: Vec<i32>,
    /// The allowance is not used up before the end of time (a pause that never ends, for one).
    pub beyond: bool,
}

/// One thing on the way from start to due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Time that counted; its length is the amount.
    Counted(Interval),
    /// A day whose close counted as one.
    CountedDay {
        /// The day.
        date: NaiveDate,
        /// Its close.
        close: Instant,
    },
    /// Days in a row that did not count, for one reason.
    Skipped {
        /// The first of them.
        first: NaiveDate,
        /// The last of them, itself skipped.
        last: NaiveDate,
        /// Why.
        reason: SkipReason,
    },
    /// A day that worked though its week says otherwise, by statute ([`DayKind::MakeUp`]) or by the store's word
    /// ([`DayKind::StoreOpen`]).
    Extra {
        /// The day.
        date: NaiveDate,
        /// What it is.
        kind: DayKind,
    },
    /// A pause, cut to the time from start to due, and what would have counted during it
    /// (milliseconds or days, as the allowance).
    Paused {
        /// The pause.
        interval: Interval,
        /// What it kept from counting.
        amount: i64,
    },
    /// The middle of a long way, in sums.
    Stretch(Stretch),
}

/// Why a day did not count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SkipReason {
    /// Counted in days, the start's own date is never one of them.
    StartDay,
    /// The week has it off.
    WeeklyOff,
    /// A statutory day off.
    Holiday(Name),
    /// Closed by the store.
    StoreClosed(Name),
    /// It has hours, but the zone's clock change or a night shift of the day before leaves nothing of them.
    NothingLeft,
}

/// Many days told at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// From the midnight that begins the first day to the midnight that ends the last.
    pub interval: Interval,
    /// What counted, in the unit of the allowance.
    pub amount: i64,
    /// Days with open time.
    pub working_days: i64,
    /// Days off.
    pub days_off: i64,
}

impl Step {
    /// What this step adds to the count, in the unit of the allowance.
    pub fn amount(&self) -> i64 {
        match self {
            Step::Counted(interval) => interval.millis(),
            Step::CountedDay { .. } => 1,
            Step::Stretch(stretch) => stretch.amount,
            Step::Skipped { .. } | Step::Extra { .. } | Step::Paused { .. } => 0,
        }
    }
}

impl Calendar {
    /// How [`Calendar::due`] comes to its answer. Bounded: a long way is told by days at both ends and in sums
    /// between, so that the number of steps grows with the pauses only.
    pub fn explain(
        &self,
        start: Instant,
        allowance: Allowance,
        pauses: &IntervalSet,
    ) -> Explanation {
        let start = start.clamp(Instant::MIN, Instant::MAX);
        let due = self.due(start, allowance, pauses);
        let span = Interval::new(start, due);
        let steps = match allowance.amount {
            ..=0 => Vec::new(),
            _ => Way::new(self, allowance.counting, pauses, span).steps(),
        };
        let years_without_table = match allowance.counting {
            Counting::Elapsed => Vec::new(),
            _ => self.coverage(span),
        };
        let counted: i64 = steps.iter().map(Step::amount).sum();
        Explanation {
            start,
            allowance,
            due,
            steps,
            years_without_table,
            beyond: counted < allowance.amount,
        }
    }
}
