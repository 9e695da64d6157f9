//! Where a fine stands and where it may go from there: one table.

use crate::domain::playbook::fines::{FineTerms, Silence, Unanswered};
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};

/// Where a fine that somebody decided about stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum FineState {
    /// A person stands for it.
    Confirmed,
    /// It is not charged.
    Dismissed,
    /// The liable person was told, with the reason and the amount.
    Notified,
    /// That person accepts it.
    Acknowledged,
    /// That person appeals.
    Appealed,
    /// The appeal was turned down.
    Upheld,
    /// The appeal was right in part.
    Reduced,
    /// The appeal was right.
    Cancelled,
    /// Let off, with a reason.
    Waived,
    /// Handed over to payroll.
    Settled,
    /// Given back after it was settled.
    Reversed,
}

/// A step of a confirmed fine.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // [`FineState`] says what each leads to
pub enum FineMove {
    Notify,
    Acknowledge,
    Appeal,
    Uphold,
    Reduce,
    Cancel,
    Waive,
    Settle,
    Reverse,
}

use FineState::{
    Acknowledged, Appealed, Cancelled, Confirmed, Dismissed, Notified, Reduced, Reversed, Settled,
    Upheld, Waived,
};

/// The table: what each step leads to, and from where it may be taken. Settling straight from a notice or an appeal
/// is for those that silence has decided ([`standing`]).
pub const MOVES: &[(FineMove, FineState, &[FineState])] = &[
    (FineMove::Notify, Notified, &[Confirmed]),
    (FineMove::Acknowledge, Acknowledged, &[Notified]),
    (FineMove::Appeal, Appealed, &[Notified]),
    (FineMove::Uphold, Upheld, &[Appealed]),
    (FineMove::Reduce, Reduced, &[Appealed]),
    (FineMove::Cancel, Cancelled, &[Appealed]),
    (
        FineMove::Waive,
        Waived,
        &[Confirmed, Notified, Acknowledged, Appealed, Upheld, Reduced],
    ),
    (
        FineMove::Settle,
        Settled,
        &[Notified, Acknowledged, Appealed, Upheld, Reduced],
    ),
    (FineMove::Reverse, Reversed, &[Settled]),
];

/// Every state, in the order of a fine's life.
pub const STATES: [FineState; 11] = [
    Confirmed,
    Dismissed,
    Notified,
    Acknowledged,
    Appealed,
    Upheld,
    Reduced,
    Cancelled,
    Waived,
    Settled,
    Reversed,
];

impl FineState {
    /// Where a step leads from here; none where it may not be taken.
    pub fn after(self, step: FineMove) -> Option<FineState> {
        let found = MOVES.iter().find(|(known, _, _)| *known == step)?;
        found.2.contains(&self).then_some(found.1)
    }

    /// Whether the money is still asked for or was taken.
    pub fn is_charged(self) -> bool {
        !matches!(self, Dismissed | Cancelled | Waived | Reversed)
    }

    /// The key tables and programs read.
    pub fn key(self) -> &'static str {
        match self {
            Confirmed => "confirmed",
            Dismissed => "dismissed",
            Notified => "notified",
            Acknowledged => "acknowledged",
            Appealed => "appealed",
            Upheld => "upheld",
            Reduced => "reduced",
            Cancelled => "cancelled",
            Waived => "waived",
            Settled => "settled",
            Reversed => "reversed",
        }
    }

    /// The state of a key.
    pub fn from_key(key: &str) -> Option<FineState> {
        STATES.into_iter().find(|state| state.key() == key)
    }
}

/// What a state means at an instant: silence decides without anybody writing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Standing {
    /// As it was decided.
    As(FineState),
    /// The time for an appeal is over and nobody spoke: it stands.
    Accepted,
    /// The time for an appeal is over and nobody spoke: it lapsed.
    Lapsed,
    /// Nobody answered the appeal in time: it is cancelled.
    Unanswered,
    /// Nobody answered the appeal in time: it stands.
    UpheldBySilence,
}

impl Standing {
    /// Whether it may be handed over to payroll.
    pub fn may_settle(self) -> bool {
        matches!(
            self,
            Standing::As(Acknowledged | Upheld | Reduced)
                | Standing::Accepted
                | Standing::UpheldBySilence
        )
    }

    /// Whether the money is still asked for or was taken.
    pub fn is_charged(self) -> bool {
        match self {
            Standing::As(state) => state.is_charged(),
            Standing::Accepted | Standing::UpheldBySilence => true,
            Standing::Lapsed | Standing::Unanswered => false,
        }
    }

    /// The standing of a key.
    pub fn from_key(key: &str) -> Option<Standing> {
        const SILENT: [Standing; 4] = [
            Standing::Accepted,
            Standing::Lapsed,
            Standing::Unanswered,
            Standing::UpheldBySilence,
        ];
        let silent = SILENT.into_iter().find(|one| one.key() == key);
        silent.or_else(|| FineState::from_key(key).map(Standing::As))
    }

    /// The key programs read.
    pub fn key(self) -> &'static str {
        match self {
            Standing::As(state) => state.key(),
            Standing::Accepted => "accepted",
            Standing::Lapsed => "lapsed",
            Standing::Unanswered => "unanswered",
            Standing::UpheldBySilence => "upheld-by-silence",
        }
    }
}

/// What a state entered at `since` means at `now`. The end of a time limit is still in time, as with deadlines.
pub fn standing(state: FineState, since: Instant, terms: &FineTerms, now: Instant) -> Standing {
    let over = |limit: i64| now > since.plus(limit);
    match state {
        Notified if over(terms.appeal) => match terms.silence {
            Silence::Stands => Standing::Accepted,
            Silence::Lapses => Standing::Lapsed,
        },
        Appealed if over(terms.answer) => match terms.unanswered {
            Unanswered::Cancelled => Standing::Unanswered,
            Unanswered::Upheld => Standing::UpheldBySilence,
        },
        other => Standing::As(other),
    }
}
