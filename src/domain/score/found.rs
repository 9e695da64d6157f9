//! What was found for a term.

use super::{Missing, Part, Ratio};

/// What was found for a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// The upper part.
    pub counted: i64,
    /// The lower part, where the term is a share or a mean.
    pub against: Option<i64>,
    /// Whether the share is in percent.
    pub(super) percent: bool,
}

impl Found {
    pub(super) fn plain(counted: i64) -> Found {
        Found {
            counted,
            against: None,
            percent: false,
        }
    }

    /// A share in percent; nothing of nothing is missing.
    pub(super) fn share(part: i64, whole: i64, missing: Missing) -> Result<Found, Missing> {
        let found = Found {
            counted: part,
            against: Some(whole),
            percent: true,
        };
        (whole > 0).then_some(found).ok_or(missing)
    }

    /// A mean of points; of no answers it is missing.
    pub(super) fn mean(part: Part) -> Result<Found, Missing> {
        let found = Found {
            counted: part.amount,
            against: Some(part.n),
            percent: false,
        };
        (part.n > 0).then_some(found).ok_or(Missing::Answers)
    }

    /// The value that is graded.
    pub fn value(self) -> Ratio {
        let by = self.against.unwrap_or(1).max(1);
        let of = match self.percent {
            true => self.counted.saturating_mul(100),
            false => self.counted,
        };
        Ratio { of, by }
    }
}
