//! The playbooks of adopted texts, each read once.

use crate::domain::case::Policies;
use crate::domain::ids::PolicyId;
use crate::domain::policy::StoreState;
use std::sync::Arc;

pub use crate::domain::calendar::statutory::shipped as holidays;

/// Every adopted version that can be read; those in `known` are not read again.
pub fn of(store: &StoreState, known: &Policies) -> Policies {
    let mut policies = Policies::new();
    for adoption in &store.adoptions {
        let id: &PolicyId = &adoption.policy;
        let playbook = match known.get(id) {
            Some(playbook) => Some(playbook.clone()),
            None => adoption.read().map(Arc::new),
        };
        if let Some(playbook) = playbook {
            policies.insert(id.clone(), playbook);
        }
    }
    policies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::playbook::SHIPPED;
    use crate::domain::playbook::read::read_adopted;

    #[test]
    fn shipped_playbooks_can_be_read() {
        for shipped in SHIPPED {
            assert!(
                read_adopted(shipped.text, &holidays()).is_some(),
                "{}",
                shipped.id
            );
        }
    }
}
