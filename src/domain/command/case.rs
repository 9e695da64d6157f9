//! What is asked about a customer's case.

use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::value::Values;

/// What is known of a customer; `None` stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CustomerInput {
    /// Name.
    pub name: Option<String>,
    /// Phone, normalised.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

/// A case about an earlier one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TicketInput {
    /// The new case.
    pub case: CaseId,
    /// The earlier case, ended or not.
    pub about: CaseId,
    /// A service journey of the playbook.
    pub journey: Key,
    /// What it is: one of the journey's channels (a repair, a complaint).
    pub channel: Option<Key>,
}

/// A step done.
#[derive(Clone, PartialEq, Debug)]
pub struct StepInput {
    /// The case.
    pub case: CaseId,
    /// The step.
    pub step: Key,
    /// How it came out, where the step has outcomes.
    pub outcome: Option<Key>,
    /// What was entered.
    pub values: Values,
    /// Why the customer was lost, where the outcome ends the case so.
    pub lost_reason: Option<Key>,
    /// A remark.
    pub note: String,
    /// Whose approval was given (PIN checked by the caller).
    pub approved_by: Option<PersonId>,
}

/// A milestone of a case's history kept elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub struct MilestoneImport {
    /// The case; opened by the first row about it.
    pub case: CaseId,
    /// The journey, when the case is new.
    pub journey: Key,
    /// The milestone; none only opens the case or adds what is known.
    pub milestone: Option<Key>,
    /// What is known of the customer.
    pub customer: CustomerInput,
    /// Values of fields.
    pub values: Values,
    /// People by role on the case.
    pub holders: Vec<(Key, PersonId)>,
    /// A remark.
    pub note: String,
}
