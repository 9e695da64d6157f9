//! The form of a step.

use super::Submission;
use crate::domain::command::StepInput;
use crate::domain::ids::{CaseId, Key};

/// Fields of the form that are not fields of the step.
const OF_THE_STEP: [&str; 4] = ["outcome", "reason", "note", "approver"];

pub(super) fn step_input(case: CaseId, step: Key, filled: &Submission) -> StepInput {
    let mut values = filled.values.clone();
    // A step may have a field of its own called note; then the playbook's field wins and stays.
    for name in OF_THE_STEP {
        values.remove(name);
    }
    let own = values.keys().filter_map(|key| {
        key.strip_prefix(FIELD_PREFIX)
            .map(|own| (key.clone(), own.to_owned()))
    });
    for (key, own) in own.collect::<Vec<_>>() {
        if let Some(value) = values.remove(&key) {
            values.insert(own, value);
        }
    }
    StepInput {
        case,
        step,
        outcome: filled.choice("outcome"),
        values,
        lost_reason: filled.choice("reason"),
        note: filled.text("note"),
        approved_by: filled.person("approver"),
    }
}

/// Put before a step's field whose key is one of the form's own names.
pub(super) const FIELD_PREFIX: &str = "field:";

/// The form's name for a field of a step.
pub fn field_name(key: &str) -> Key {
    if OF_THE_STEP.contains(&key) {
        format!("{FIELD_PREFIX}{key}")
    } else {
        key.to_owned()
    }
}
