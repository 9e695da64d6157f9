//! The fines of a shift as data: what each asks of somebody now.

use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::FineKey;
use crate::domain::time::Instant;
use crate::words::{Lang, shift_report as words};
use serde::Serialize;

/// What somebody has to do about a fine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FineTask {
    /// An appeal waits for another person's decision.
    Appeal,
    /// A breach waits for a decision.
    Decide,
    /// The same, but the clock or the program was not sound meanwhile.
    Review,
    /// The person is to be told.
    Notify,
    /// The person was told and may answer.
    Answer,
    /// It may be handed over to payroll.
    Settle,
    /// Nothing more.
    None,
}

impl FineTask {
    /// What it is called.
    pub fn name(self, lang: Lang) -> &'static str {
        let word = match self {
            FineTask::Appeal => words::task_appeal,
            FineTask::Decide => words::task_decide,
            FineTask::Review => words::task_review,
            FineTask::Notify => words::task_notify,
            FineTask::Answer => words::task_answer,
            FineTask::Settle => words::task_settle,
            FineTask::None => words::task_none,
        };
        word(lang)
    }
}

/// The fines of a shift.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Fines {
    /// Those that wait for somebody, by what is to be done: what must be answered first before, then those of the shift
    /// before older ones.
    pub open: Vec<FineItem>,
    /// Whether there are more undecided ones, of older shifts, than are listed.
    pub more: bool,
    /// Those whose last decision was made in the shift, or that silence ended or upheld in it, the newest first.
    pub decided: Vec<FineItem>,
}

/// A fine.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct FineItem {
    /// What is to be done.
    pub task: FineTask,
    /// The fine as commands take it: `12:measure-feedback:1:consultant`.
    pub name: String,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub no: i64,
    /// Customer's name; empty when unknown.
    pub customer: String,
    /// The fine.
    pub key: FineKey,
    /// Who would pay.
    pub person: Option<PersonId>,
    /// The deadline that was missed.
    pub due: Instant,
    /// Whether that deadline lay in the shift.
    pub of_shift: bool,
    /// Where it stands, as programs read it; `to-decide` or `needs-review` while nobody has decided.
    pub state: &'static str,
    /// Since when.
    pub since: Instant,
    /// Until when the person may answer, or the appeal must be decided.
    pub until: Option<Instant>,
    /// What the rule asks.
    pub asked: i64,
    /// What is asked now.
    pub amount: i64,
    /// How many doubts there are about the clocks and the program.
    pub doubts: usize,
    /// Whether what it follows from changed since it was confirmed, so that it can only be let off.
    pub changed: bool,
}

impl FineItem {
    /// Whether anybody has decided about it.
    pub fn is_decided(&self) -> bool {
        !matches!(self.task, FineTask::Decide | FineTask::Review)
    }
}
