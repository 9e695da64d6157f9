//! The playbooks of adopted texts, each read once.

use crate::domain::calendar::HolidayTable;
use crate::domain::case::Policies;
use crate::domain::ids::PolicyId;
use crate::domain::playbook::read::read_adopted;
use crate::domain::policy::StoreState;
use std::sync::{Arc, OnceLock};

/// China's statutory days as shipped. The read tables depend on them: see `schema`.
pub const STATUTORY: &str = include_str!("../../assets/calendars/cn.csv");

/// The shipped statutory days. A faulty line, which a test excludes, would leave the table empty and every year uncovered.
pub fn holidays() -> Arc<HolidayTable> {
    static TABLE: OnceLock<Arc<HolidayTable>> = OnceLock::new();
    let read = || Arc::new(HolidayTable::parse(STATUTORY).unwrap_or_default());
    TABLE.get_or_init(read).clone()
}

/// Every adopted version that can be read; those in `known` are not read again.
pub fn of(store: &StoreState, known: &Policies) -> Policies {
    let mut policies = Policies::new();
    for adoption in &store.adoptions {
        let id: &PolicyId = &adoption.policy;
        let playbook = match known.get(id) {
            Some(playbook) => Some(playbook.clone()),
            None => read_adopted(&adoption.text, &holidays()).map(Arc::new),
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

    #[test]
    fn the_shipped_days_have_no_faults() {
        assert!(HolidayTable::parse(STATUTORY).is_ok());
        assert!(holidays().years().contains(&2026));
    }

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
