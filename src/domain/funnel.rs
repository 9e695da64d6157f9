//! The funnel of a journey: how many of the cases that came in during a period got how far, and how long it took.
//!
//! # Definition
//! - **Cohort.** The cases of one journey that were opened in the period (its first instant inclusive, its last one not),
//!   followed up to the instant looked at, however long after the period that is. Cases opened by mistake (void) are left
//!   out. With a person: those whose customer belongs to that person now.
//! - **Entered** a stage: has been in it or in a later one, or is completed. So the first stage has the whole cohort, and a
//!   stage is entered by exactly those who passed the one before.
//! - **Passed** a stage: has been in a later one, or is completed. Whoever goes back keeps what he has reached.
//!   **Lost**, **open**: got no further, and the case is lost, or goes on. Entered = passed + lost + open.
//! - **Conversion**: passed / entered. Of the whole: passed the last stage / cohort.
//! - **Time**: milliseconds between entering a stage and leaving it, stays added up where a case came back, pauses
//!   included; of the cases that passed it and spent time in it (imported history jumps over stages). **Median** and **p90** are nearest ranks: the smallest time
//!   that at least 50 % (90 %) of the times do not exceed. So each of them is the time of a real case.
//! - Stages the playbook takes out of the funnel (`funnel = false`) are no lines; reaching one passes those before it.

use super::case::Fate;
use super::ids::Key;
use std::collections::BTreeMap;

/// What became of the cohort in one stage.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FunnelLine {
    /// The stage.
    pub stage: Key,
    /// Cases that entered it.
    pub entered: i64,
    /// Of these, passed.
    pub passed: i64,
    /// Of these, lost here.
    pub lost: i64,
    /// Of these, still here or back in an earlier stage.
    pub open: i64,
    /// Median time of a passage, milliseconds; none where nobody passed.
    pub median: Option<i64>,
    /// Nine of ten passages took no longer, milliseconds.
    pub p90: Option<i64>,
}

impl FunnelLine {
    /// The line of a stage from the fate and the time of each case that entered it, in any order.
    pub fn of(stage: &str, passages: &[(Fate, Option<i64>)]) -> FunnelLine {
        let count = |wanted: Fate| {
            let found = passages.iter().filter(|(fate, _)| *fate == wanted);
            i64::try_from(found.count()).unwrap_or(i64::MAX)
        };
        let passed = passages.iter().filter(|(fate, _)| *fate == Fate::Passed);
        let mut times: Vec<i64> = passed.filter_map(|(_, took)| *took).collect();
        times.sort_unstable();
        FunnelLine {
            stage: stage.to_owned(),
            entered: i64::try_from(passages.len()).unwrap_or(i64::MAX),
            passed: count(Fate::Passed),
            lost: count(Fate::Lost),
            open: count(Fate::Open),
            median: nearest_rank(&times, 50),
            p90: nearest_rank(&times, 90),
        }
    }
}

/// The smallest of the sorted values that at least `percent` of 100 of them do not exceed; none of none.
pub fn nearest_rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = sorted.len().saturating_mul(percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// The funnel of one journey.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Funnel {
    /// The journey.
    pub journey: Key,
    /// The stages that count, in order.
    pub lines: Vec<FunnelLine>,
    /// Why the lost of the cohort were lost: cases by reason, an empty key where none was given.
    pub reasons: BTreeMap<Key, i64>,
}

impl Funnel {
    /// How many cases came in.
    pub fn cohort(&self) -> i64 {
        self.lines.first().map_or(0, |line| line.entered)
    }

    /// How many of them passed the last stage.
    pub fn won(&self) -> i64 {
        self.lines.last().map_or(0, |line| line.passed)
    }
}

/// A share in thousandths, rounded to the nearest (a half up); none of nothing.
pub fn permille(part: i64, whole: i64) -> Option<i64> {
    let twice = part.checked_mul(2_000)?.checked_add(whole)?;
    (whole > 0).then(|| twice / whole.saturating_mul(2))
}
