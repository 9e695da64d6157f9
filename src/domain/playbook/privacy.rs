//! How long a store keeps personal data of cases that have ended.

use crate::domain::dates::{from_local, to_local};
use crate::domain::event::CaseResult;
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use chrono::Months;
use serde::{Deserialize, Serialize};

/// The longest period a playbook may set, in calendar months.
pub const LONGEST: i64 = 600;

/// Periods in calendar months after the end of a case; none keeps its data until somebody asks for it to be erased.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Retention {
    /// For cases that were lost or void.
    pub lost: Option<u32>,
    /// For cases that were completed.
    pub finished: Option<u32>,
}

impl Retention {
    /// The period for a result, in months.
    pub fn months(&self, result: CaseResult) -> Option<u32> {
        match result {
            CaseResult::Completed => self.finished,
            CaseResult::Lost | CaseResult::Void => self.lost,
        }
    }

    /// Until when the data of a case that ended so then is kept: its data is due from that instant on.
    pub fn until(&self, result: CaseResult, closed: Instant, zone: Zone) -> Option<Instant> {
        let months = Months::new(self.months(result)?);
        let until = to_local(closed, zone).checked_add_months(months)?;
        Some(from_local(until, zone))
    }

    /// The shortest period there is, in months.
    pub fn shortest(&self) -> Option<u32> {
        self.lost.into_iter().chain(self.finished).min()
    }
}
