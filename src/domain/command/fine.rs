//! What is asked about fines.

use crate::domain::ids::CaseId;
use crate::domain::ledger::{FineKey, FineMove};

/// A decision about one fine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FineOrder {
    /// The case.
    pub case: CaseId,
    /// The fine; the playbook version in it may be empty: then it is the cycle's.
    pub fine: FineKey,
    /// What to do.
    pub what: FineAsk,
    /// Why; needed for most.
    pub note: String,
}

/// What to do about a fine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FineAsk {
    /// It stands; the person is told next.
    Confirm,
    /// It is not charged.
    Dismiss,
    /// One of the further steps that carries no amount. [`FineMove::Settle`] is not one of them.
    Move(FineMove),
    /// The appeal is right in part: so much is left, fen or hundredths of a point.
    Reduce(i64),
}

/// Fines to hand over to payroll.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// Name of the batch.
    pub batch: String,
    /// The fines, each with its case.
    pub fines: Vec<(CaseId, FineKey)>,
    /// SHA-256 of the file handed over, lower-case hex.
    pub file: Option<String>,
}
