//! Who may do what: one table, read by decisions, screens and help alike.

use super::ids::Key;
use super::playbook::model::{Class, Playbook};
use super::roster::Person;
use super::time::Instant;

/// Something that not everybody may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Right {
    /// Mark items of a sheet and put failed ones right.
    Tick,
    /// Sign a sheet in time.
    SignSheet,
    /// Allow a late sheet.
    SignLate,
    /// Open cases, name customers, write remarks.
    Receive,
    /// Give roles on a case to people.
    Assign,
    /// Book, and move or cancel for the customer's reasons.
    Book,
    /// Approve a move or cancellation the store caused (S8.2).
    ApproveMove,
    /// Pause and resume a case.
    Pause,
    /// End a case as lost or void, or reopen one.
    Close,
    /// Take back what others did.
    UndoOthers,
    /// Change people, roles and reporting lines, free PINs.
    ManageRoster,
    /// Change settings and playbooks.
    ManageStore,
    /// Set targets, enter figures, rate people.
    Score,
    /// Import and export.
    Exchange,
    /// Decide about fines and appeals, give notice of them, waive and reverse them.
    DecideFines,
    /// Hand fines over to payroll.
    SettleFines,
    /// See a customer's number and address clear, for a reason.
    Reveal,
    /// Erase a customer's personal data.
    Forget,
    /// Hand a shift over and take it over.
    HandOver,
}

use Class::{Checker, Consultant, Designer, Manager, Staff, Supervisor};

/// Every class.
const ALL: &[Class] = &[Staff, Consultant, Designer, Checker, Manager, Supervisor];
/// Those who serve customers.
const FLOOR: &[Class] = &[Consultant, Designer, Manager, Supervisor];
/// Those who answer for the store.
const HEADS: &[Class] = &[Manager, Supervisor];

/// The table: each right with the classes that have it.
pub const TABLE: &[(Right, &[Class])] = &[
    (Right::Tick, ALL),
    (Right::SignSheet, ALL),
    (Right::SignLate, HEADS),
    (Right::Receive, ALL),
    (Right::Assign, &[Consultant, Manager, Supervisor]),
    (Right::Book, FLOOR),
    (Right::ApproveMove, HEADS),
    (Right::Pause, FLOOR),
    (Right::Close, FLOOR),
    (Right::UndoOthers, HEADS),
    (Right::ManageRoster, HEADS),
    (Right::ManageStore, HEADS),
    (Right::Score, HEADS),
    (Right::Exchange, HEADS),
    (Right::DecideFines, HEADS),
    (Right::SettleFines, HEADS),
    (Right::Reveal, FLOOR),
    (Right::Forget, HEADS),
    (Right::HandOver, &[Consultant, Manager, Supervisor]),
];

/// The classes that have a right.
pub fn classes_with(right: Right) -> &'static [Class] {
    TABLE
        .iter()
        .find(|(known, _)| *known == right)
        .map_or(&[], |(_, classes)| classes)
}

/// Whether a person has a right at an instant.
pub fn has_right(person: &Person, right: Right, at: Instant, playbook: &Playbook) -> bool {
    let classes = person.classes(at, playbook);
    classes_with(right)
        .iter()
        .any(|class| classes.contains(class))
}

/// Whether a person may do a step of this role: holders of the role, and the heads, who may stand in for anybody.
pub fn may_do_role(person: &Person, role: &Key, at: Instant, playbook: &Playbook) -> bool {
    person.has_role(role, at) || is_head(person, at, playbook)
}

/// Whether a person answers for the store.
pub fn is_head(person: &Person, at: Instant, playbook: &Playbook) -> bool {
    person
        .classes(at, playbook)
        .iter()
        .any(|class| HEADS.contains(class))
}

/// Whether a person can give an approval of this class: that class itself, or one above it.
pub fn may_approve(person: &Person, class: Class, at: Instant, playbook: &Playbook) -> bool {
    let own = person.classes(at, playbook);
    own.contains(&class)
        || (class < Manager && own.iter().any(|c| HEADS.contains(c)))
        || (class == Manager && own.contains(&Supervisor))
}
