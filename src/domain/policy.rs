//! The store's own stream: its name, its settings, the playbooks it adopted.

use super::calendar::statutory;
use super::case::standing;
use super::event::{Event, Payload};
use super::ids::PolicyId;
use super::playbook::model::Playbook;
use super::playbook::read::read_adopted;
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
    /// The statutory table it counts with; none where it observes none, and for adoptions older than this part.
    pub days: Option<Arc<str>>,
}

impl Adoption {
    /// The playbook as it counts; none when the text cannot be read.
    pub fn read(&self) -> Option<Playbook> {
        read_adopted(&self.text, &statutory::table_of(self.days.as_deref()))
    }
}

/// What adopting a text would bring into force now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The version.
    pub policy: PolicyId,
    /// The statutory table it would count with, where it observes one.
    pub days: Option<String>,
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
                Payload::PlaybookAdopted { policy, text, days } => {
                    state.adoptions.push(Adoption {
                        at: event.at,
                        policy: policy.clone(),
                        text: Arc::from(text.as_str()),
                        days: days.as_deref().map(Arc::from),
                    });
                }
                _ => {}
            }
        }
        state
    }

    /// The playbook version in force after everything that happened.
    pub fn policy(&self) -> Option<&Adoption> {
        self.adoptions.last()
    }

    /// The playbook version in force at an instant; before the first was adopted, that one.
    pub fn policy_at(&self, at: Instant) -> Option<&Adoption> {
        let earlier = self.adoptions.iter().rev().find(|one| one.at <= at);
        earlier.or(self.adoptions.first())
    }

    /// What adopting `text` would bring into force.
    pub fn candidate(&self, text: &str) -> Candidate {
        let observes = read_adopted(text, &statutory::shipped())
            .is_some_and(|book| book.hours.observe_holidays);
        let days = observes.then(|| statutory::newest(self.days()).to_owned());
        Candidate {
            policy: PolicyId::with_days(text, days.as_deref()),
            days,
        }
    }

    /// Whether adopting `text` would change nothing.
    pub fn is_in_force(&self, text: &str) -> bool {
        let same = |adoption: &&Adoption| {
            *adoption.text == *text
                && match self.candidate(text).days {
                    Some(days) => statutory::text_of(self.days()) == days,
                    None => true,
                }
        };
        self.policy().filter(same).is_some()
    }

    /// Whether this program has statutory days that the playbook in force, where it observes any, does not count with yet.
    pub fn has_newer_days(&self, in_force: Option<&Playbook>) -> bool {
        // Asked at every drawing: only tables that differ are read.
        let counted = statutory::text_of(self.days());
        in_force.is_some_and(|book| book.hours.observe_holidays)
            && counted != statutory::SHIPPED
            && counted != statutory::newest(self.days())
    }

    fn days(&self) -> Option<&str> {
        self.policy()?.days.as_deref()
    }
}
