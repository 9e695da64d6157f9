//! The calendar and deadline algebra: when a store is open, when an allowance is used up, and why.
//!
//! Two functions carry everything: [`Calendar::due`] and [`Calendar::elapsed`]. They are inverse,
//! `elapsed(s, due(s, d)) == d`, for each [`Counting`] and with any pauses, because both ask the same measure.
//!
//! A wall-clock time has exactly one instant: the earliest one at which the store's clock shows that time or a
//! later one. So a time skipped in spring is the instant of the jump, and a time shown twice in autumn is the first.

mod add;
mod counting;
mod day;
mod elapsed;
mod explain;
mod holidays;
mod measure;
mod pauses;
mod query;
pub mod statutory;
mod table;
mod way;
mod week;
mod zone;

pub use counting::{Allowance, AllowanceFault, Counting};
pub use day::DayKind;
pub use explain::{Explanation, SkipReason, Step, Stretch};
pub use holidays::{Holiday, HolidayFault, HolidayKind, HolidayProblem, HolidayTable, Name};
pub use pauses::IntervalSet;
pub use week::{CalendarFault, CalendarSpec, DayException, DayHours, Hours, HoursProblem, Place};

use std::sync::{Arc, OnceLock};

use day::Rules;
use table::{CHUNKS, Chunk};

/// When one store works: its zone, its week, the statutory days it follows and its own dated exceptions.
///
/// Cheap to make; what it knows of a stretch of days is worked out when first asked for, kept, and shared by clones.
/// All its functions are total over [`Instant::MIN`](crate::domain::time::Instant::MIN)..=`MAX`; anything outside is moved to that edge.
#[derive(Clone)]
pub struct Calendar {
    rules: Arc<Rules>,
    chunks: Arc<[OnceLock<Box<Chunk>>]>,
}

impl Calendar {
    /// The calendar that `spec` describes, with `holidays` as the statutory days (used only if the spec observes them).
    ///
    /// # Errors
    /// Every fault of the spec, in the order of week, then dates.
    pub fn new(
        spec: &CalendarSpec,
        holidays: Arc<HolidayTable>,
    ) -> Result<Calendar, Vec<CalendarFault>> {
        Ok(Calendar::of(Rules::new(spec, holidays)?))
    }

    /// A calendar without a working hour: stands in a playbook until the calendar its hours describe is made.
    pub(super) fn unset() -> Calendar {
        Calendar::of(Rules::none())
    }

    fn of(rules: Rules) -> Calendar {
        let chunks = (0..CHUNKS).map(|_| OnceLock::new()).collect();
        Calendar {
            rules: Arc::new(rules),
            chunks,
        }
    }

    fn chunk(&self, index: usize) -> &Chunk {
        self.chunks[index].get_or_init(|| Box::new(Chunk::build(&self.rules, index)))
    }
}

impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calendar")
            .field("rules", &self.rules)
            .finish_non_exhaustive()
    }
}
