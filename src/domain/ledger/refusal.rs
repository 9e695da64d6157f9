//! Why a decision about money is refused: data without words.

use super::Standing;
use crate::domain::time::Instant;

/// Why a decision about money is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FineRefusal {
    /// No such breach, or its rule charges nobody of that kind.
    Unknown,
    /// Nobody has decided about it yet.
    Undecided,
    /// It stands where this cannot be done.
    State(Standing),
    /// The rule runs in shadow: counted, charged to nobody.
    Shadow,
    /// The store only records breaches.
    RecordOnly,
    /// Nobody held the role, or the holder had no manager.
    NobodyLiable,
    /// The asker is the one who would pay.
    OwnMoney,
    /// The asker entered what the breach follows from.
    OwnEvidence,
    /// The asker confirmed the fine; somebody else decides about the appeal.
    SamePerson,
    /// Only the liable person can answer.
    NotTheirs,
    /// The clocks or the program were not sound in the time that counts: so many doubts; say why it stands all the same.
    NeedsReview(usize),
    /// The person's month is full.
    CapReached(i64),
    /// What the fine follows from changed since it was confirmed.
    Changed,
    /// The same breach was charged under another version or number.
    Charged,
    /// The time to answer is still running until then.
    AppealOpen(Instant),
    /// More than the fine, or nothing.
    Amount(i64),
    /// An entry or undo of now would make the breach of this deadline go away, and the asker may not let it off.
    LateEntry(Instant),
    /// The asker would take himself out of a reporting line that held in the past.
    OwnLine,
    /// Decisions about money are written when they are made.
    Backdated,
    /// An earlier decision is dated later than now: the clock was moved.
    OutOfOrder(Instant),
    /// The reason holds a telephone number: people take it away with the package, and the chain keeps it.
    NumberInReason,
    /// A batch without a name or without fines.
    EmptyBatch,
    /// Another batch has this name: two files could not be told apart.
    BatchTaken(String),
}
