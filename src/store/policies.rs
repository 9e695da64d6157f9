//! The playbooks of adopted texts, each read once.

use crate::domain::calendar::statutory;
use crate::domain::case::Policies;
use crate::domain::ids::PolicyId;
use crate::domain::playbook::model::Playbook;
use crate::domain::policy::StoreState;
use std::sync::Arc;

pub use crate::domain::calendar::statutory::shipped as holidays;

/// Every adopted version, each read when it is first asked for; those in `known` are taken over. `kept` gives the form
/// of the version in force that the read tables keep: reading that one's text is what a start would wait for longest.
pub fn of(
    store: &StoreState,
    known: &Policies,
    kept: impl Fn(&PolicyId) -> Option<Vec<u8>>,
) -> Policies {
    let mut policies = Policies::new();
    let in_force = store.policy().map(|adoption| &adoption.policy);
    for adoption in &store.adoptions {
        let id = &adoption.policy;
        if policies.take_over(id, known) {
            continue;
        }
        let body = in_force.filter(|force| *force == id).and_then(&kept);
        let adoption = adoption.clone();
        policies.insert_later(id.clone(), move || {
            let days = || statutory::table_of(adoption.days.as_deref());
            let kept = body.and_then(|body| Playbook::from_kept(&body, days));
            kept.or_else(|| adoption.read()).map(Arc::new)
        });
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

    #[test]
    fn the_kept_form_of_a_playbook_is_the_whole_of_it() {
        for shipped in SHIPPED {
            let read = read_adopted(shipped.text, &holidays()).unwrap();
            let kept = Playbook::from_kept(&read.to_kept().unwrap(), holidays).unwrap();
            assert_eq!(format!("{kept:?}"), format!("{read:?}"), "{}", shipped.id);
        }
        assert!(Playbook::from_kept(b"{}", holidays).is_none());
    }
}
