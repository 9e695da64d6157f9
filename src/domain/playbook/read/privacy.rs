//! The table `privacy`.

use super::reader::{Reader, Tab, Val};
use crate::domain::playbook::privacy::{LONGEST, Retention};

/// How long personal data is kept; without the table until somebody asks.
pub(super) fn retention(r: &mut Reader, root: Tab<'_>) -> Retention {
    r.optional(root, "privacy", read).unwrap_or_default()
}

fn read(r: &mut Reader, value: Val<'_>) -> Option<Retention> {
    let table = r.table(value, &["keep-lost", "keep-finished"])?;
    let months = |r: &mut Reader, name| {
        let months = r.optional(table, name, |r, v| r.number(v, 1, LONGEST))?;
        u32::try_from(months).ok()
    };
    Some(Retention {
        lost: months(r, "keep-lost"),
        finished: months(r, "keep-finished"),
    })
}
