//! How a store decides about fines: how long people may appeal, what silence means, how much a month may cost.

use crate::domain::time::DAY;
use serde::{Deserialize, Serialize};

/// What it means that a person said nothing until the time for an appeal was over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Silence {
    /// The fine stands and may be settled.
    #[default]
    Stands,
    /// The fine lapses: only what was acknowledged or upheld is ever settled.
    Lapses,
}

/// What it means that nobody decided about an appeal in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Unanswered {
    /// The fine is cancelled: whoever appealed does not pay for the store's silence.
    #[default]
    Cancelled,
    /// The fine stands.
    Upheld,
}

/// How fines are decided. A fine goes by the terms of the playbook version its deadline is pinned to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FineTerms {
    /// Milliseconds after the notice in which a person may appeal, the end included.
    pub appeal: i64,
    /// Milliseconds after an appeal in which it must be decided, the end included.
    pub answer: i64,
    /// What silence after the notice means.
    pub silence: Silence,
    /// What silence after the appeal means.
    pub unanswered: Unanswered,
    /// The most a person can be charged for the breaches of one calendar month: fen, or hundredths of a point.
    pub cap: Option<i64>,
}

impl Default for FineTerms {
    fn default() -> FineTerms {
        FineTerms {
            appeal: 3 * DAY,
            answer: 7 * DAY,
            silence: Silence::default(),
            unanswered: Unanswered::default(),
            cap: None,
        }
    }
}
