//! The playbook versions a store has adopted, each read when it is first asked for and then shared.

use crate::domain::ids::PolicyId;
use crate::domain::playbook::model::Playbook;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

type Reading = Box<dyn FnOnce() -> Option<Arc<Playbook>> + Send>;
type Version = Arc<LazyLock<Option<Arc<Playbook>>, Reading>>;

/// Every playbook version the store has adopted. Clones share what was read.
#[derive(Clone, Default)]
pub struct Policies(BTreeMap<PolicyId, Version>);

impl Policies {
    /// None adopted.
    pub fn new() -> Policies {
        Policies::default()
    }

    /// A version; none where it was not adopted or its text cannot be read. The first call for a version reads it.
    pub fn get(&self, id: &PolicyId) -> Option<&Arc<Playbook>> {
        LazyLock::force(self.0.get(id)?).as_ref()
    }

    /// Whether a version was asked for already: asking again costs nothing.
    pub fn is_read(&self, id: &PolicyId) -> bool {
        let version = self.0.get(id);
        version.is_some_and(|version| LazyLock::get(version).is_some())
    }

    /// Adds a version that is read already.
    pub fn insert(&mut self, id: PolicyId, playbook: Arc<Playbook>) {
        self.insert_later(id, move || Some(playbook));
    }

    /// Adds a version that `read` gives when it is first asked for; none where it cannot be read.
    pub fn insert_later(
        &mut self,
        id: PolicyId,
        read: impl FnOnce() -> Option<Arc<Playbook>> + Send + 'static,
    ) {
        self.0
            .insert(id, Arc::new(LazyLock::new(Box::new(read) as Reading)));
    }

    /// Takes a version over from another store of them, read or not. Says whether it was there.
    pub fn take_over(&mut self, id: &PolicyId, from: &Policies) -> bool {
        match from.0.get(id) {
            Some(version) => {
                self.0.insert(id.clone(), version.clone());
                true
            }
            None => false,
        }
    }

    /// How many were adopted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none was adopted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The versions' ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &PolicyId> {
        self.0.keys()
    }
}

impl fmt::Debug for Policies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl FromIterator<(PolicyId, Arc<Playbook>)> for Policies {
    fn from_iter<I: IntoIterator<Item = (PolicyId, Arc<Playbook>)>>(versions: I) -> Policies {
        let mut policies = Policies::new();
        for (id, playbook) in versions {
            policies.insert(id, playbook);
        }
        policies
    }
}

impl<const N: usize> From<[(PolicyId, Arc<Playbook>); N]> for Policies {
    fn from(versions: [(PolicyId, Arc<Playbook>); N]) -> Policies {
        versions.into_iter().collect()
    }
}
