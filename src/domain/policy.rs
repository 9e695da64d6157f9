//! The store's own stream: its name, its settings, the playbooks it adopted.

use super::case::standing;
use super::event::{Event, Payload};
use super::ids::PolicyId;
use super::time::Instant;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A playbook coming into force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adoption {
    /// From when on.
    pub at: Instant,
    /// The version.
    pub policy: PolicyId,
    /// Its whole text.
    pub text: Arc<str>,
}

/// The state of the store's own stream.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StoreState {
    /// The store's name; empty until it was set up.
    pub name: String,
    /// Code of the language the store was set up in.
    pub lang: String,
    /// Settings that differ from what is shipped.
    pub settings: BTreeMap<String, String>,
    /// Playbooks, in order of adoption.
    pub adoptions: Vec<Adoption>,
}

impl StoreState {
    /// The state that these events add up to.
    pub fn fold(events: &[Event]) -> StoreState {
        let mut state = StoreState::default();
        for event in standing(events) {
            match &event.payload {
                Payload::StoreOpened { name, lang } => {
                    state.name.clone_from(name);
                    state.lang.clone_from(lang);
                }
                Payload::SettingChanged { key, value } => {
                    state.settings.insert(key.clone(), value.clone());
                }
                Payload::PlaybookAdopted { policy, text } => state.adoptions.push(Adoption {
                    at: event.at,
                    policy: policy.clone(),
                    text: Arc::from(text.as_str()),
                }),
                _ => {}
            }
        }
        state
    }

    /// The playbook version in force after everything that happened.
    pub fn policy(&self) -> Option<&Adoption> {
        self.adoptions.last()
    }
}
