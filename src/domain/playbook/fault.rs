//! What may be wrong with a playbook file, without words: the kind, the place, and what a hint needs.

pub mod limits;
mod place;
mod thing;

use crate::domain::calendar::{AllowanceFault, CalendarFault};
use crate::domain::ids::Key;

pub(super) use place::way;
pub use place::{Path, Place, Seg};
pub use thing::{Shape, Thing};

/// Whether a fault stands in the way of adopting the playbook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The playbook cannot be used.
    Error,
    /// The playbook can be used; somebody should look.
    Warning,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The file is larger than [`limits::FILE`]: its bytes.
    TooLarge(usize),
    /// Not TOML: what the parser says, in English.
    Syntax(String),
    /// A setting that must be there is not.
    Missing(&'static str),
    /// No setting has this name here; the one that may be meant.
    UnknownSetting(String, Option<&'static str>),
    /// Another kind of value was expected.
    WrongShape {
        /// What it takes.
        wanted: Shape,
        /// What stands there.
        found: Shape,
    },
    /// Not a key: lower-case letters, digits and `-`, a letter first.
    BadKey(String),
    /// Not one of the words this setting takes; the one that may be meant.
    UnknownWord {
        /// What stands there.
        word: String,
        /// What it takes.
        allowed: Vec<&'static str>,
        /// The one that may be meant.
        near: Option<&'static str>,
    },
    /// A number outside these bounds, both inclusive.
    OutOfRange(i64, i64),
    /// A number with more digits than the program can hold.
    HugeNumber,
    /// Not a duration such as `1d` or `90m`.
    BadDuration(AllowanceFault),
    /// Not an amount of money, or one below 0.01 or above [`limits::CHARGE`].
    BadAmount(String),
    /// Not working hours such as `09:00-21:00`.
    BadHours(String),
    /// Not a time of day such as `15:00`.
    BadBegin(String),
    /// The shift begins before or with the one written above it.
    CrewOrder,
    /// Not a date such as `2026-10-01`.
    BadDate,
    /// Not a reminder such as `50%` or `2h`.
    BadReminder(String),
    /// Bounds of grades that do not fall from A to C.
    BoundsOrder,
    /// Not a role or `manager-of:ROLE`.
    BadLiable(String),
    /// The text is missing in this language (`zh` or `en`).
    NoText(&'static str),
    /// An invisible or direction-changing character, by its code.
    HiddenCharacter(u32),
    /// A text or key longer than so many characters.
    TooLong(usize),
    /// A list with more than so many entries.
    TooMany(usize),
    /// A list that must have entries has none.
    Empty(Thing),
    /// The file is written for a format this program does not know.
    UnknownFormat(i64),
    /// Nothing of this kind has this name; the one that may be meant.
    Unknown {
        /// What was looked for.
        what: Thing,
        /// By this name.
        name: String,
        /// The one that may be meant.
        near: Option<String>,
        /// What there is, where none comes near; a dozen at most.
        known: Vec<String>,
    },
    /// The first setting says the same as the second; both are written.
    Either(&'static str, &'static str),
    /// The field is to be an amount and is not of kind money.
    NotMoney(Key),
    /// The field is to be added up and is not of kind money.
    NotCounted(Key),
    /// The field is to be written out in words and is not of kind money.
    NotInWords(Key),
    /// The least of a number lies above the most.
    MinOverMax,
    /// A journey of tickets cannot receive whoever walks in.
    ServiceReceives,
    /// Warning: a bound outside what the value can come to, both ends inclusive.
    BoundOutOfReach(i64, i64),
    /// Warning: a share or a mean is held against a target.
    TargetOfShare,
    /// Warning: a discount is set and nobody's word is asked beyond it.
    DiscountWithoutWord,
    /// Warning: the weights come to this, not to 100.
    Weights(i64),
    /// The step that assesses a lead asks for nobody with this role, the owner's.
    AssignsNobody(Key),
    /// The name is taken by an earlier entry of this kind (see [`Fault::other`]).
    Duplicate(Thing, Key),
    /// What the calendar says of the opening hours.
    Calendar(CalendarFault),
    /// The allowance lies outside 0 to [`limits::DAYS`] days.
    AllowanceRange,
    /// No step, outcome or appointment marks a milestone that starts the rule.
    NeverStarts,
    /// No step, outcome or appointment marks a milestone that stops the rule.
    NeverStops,
    /// The milestone both starts and stops the rule.
    StartIsStop(Key),
    /// Whatever stops the rule can only happen before what starts it.
    StopsBeforeStart,
    /// These steps wait for each other.
    Cycle(Vec<Key>),
    /// The step can never be done: it waits for this milestone or step, which can never come first.
    Unreachable(Key),
    /// The field that files are to cover is no list (rooms or several).
    CoversNoList(Key),
    /// The field that files are to cover is asked later or at the same time only.
    CoversLater(Key),
    /// The same field is asked elsewhere with another kind (see [`Fault::other`]).
    FieldConflict(Key),
    /// The step finishes appointments that no step books.
    NeverBooked(Key),
    /// Warning: the milestone is declared and nothing marks it.
    Unmarked(Key),
    /// Warning: no step, booking or person field ever gives this role to anybody on a case.
    NeverHeld(Key),
    /// Warning: no role of the playbook has the class (its key) that approvals or liabilities need.
    NoRoleOfClass(&'static str),
    /// Warning: the reminder would come before the clock starts.
    ReminderTooEarly,
    /// Warning: the first step of the reception asks something, so a walk-in takes more than one key.
    WalkInAsks,
    /// Warning: nothing shows this prompt.
    UnusedPrompt(Key),
    /// Warning: the field holds personal data and is not marked private.
    NotPrivate(Key),
    /// Warning: no outcome ends a case on this journey.
    NeverCloses,
    /// The first journey is a service journey: nobody could open an earlier case.
    ServiceFirst,
    /// A step that opening does is not the journey's first, or asks something.
    OpenAsks,
    /// Warning: the step waits for a step that is only asked for when a milestone stands, and does not wait for the
    /// milestone itself: where that is never reached, the case stands still.
    HoldsStage {
        /// The step it waits for.
        after: Key,
        /// The milestone that step waits for.
        milestone: Key,
    },
    /// Warning: nothing on any journey is done, booked, owed or approved by this role.
    UnusedRole(Key),
    /// Warning: no step of the document's journey asks this field, so the document can never be complete.
    NotAsked(Key),
}

impl FaultKind {
    /// Whether the playbook can be used all the same.
    pub fn severity(&self) -> Severity {
        use FaultKind::*;
        match self {
            Unmarked(_)
            | NeverHeld(_)
            | NoRoleOfClass(_)
            | ReminderTooEarly
            | WalkInAsks
            | UnusedPrompt(_)
            | NotPrivate(_)
            | NeverCloses
            | HoldsStage { .. }
            | UnusedRole(_)
            | Weights(_)
            | BoundOutOfReach(..)
            | TargetOfShare
            | DiscountWithoutWord
            | NotAsked(_) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// Something wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: FaultKind,
    /// The other place of a fault that has two.
    pub other: Option<Place>,
}

impl Fault {
    /// Whether the playbook can be used all the same.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// A fault before its place in the text is looked up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Raw {
    pub(super) path: Path,
    pub(super) kind: FaultKind,
    pub(super) other: Option<Path>,
}

impl Raw {
    pub(super) fn new(path: Path, kind: FaultKind) -> Raw {
        Raw {
            path,
            kind,
            other: None,
        }
    }
}
