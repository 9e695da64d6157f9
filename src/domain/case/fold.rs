//! The fold of a case's events.

use crate::domain::ids::PolicyId;
use crate::domain::playbook::model::Playbook;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Every playbook version the store has adopted, read once and shared.
pub type Policies = BTreeMap<PolicyId, Arc<Playbook>>;
