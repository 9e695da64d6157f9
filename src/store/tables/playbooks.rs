//! Adopted playbooks in the form the program works with.

use super::write::Writer;
use crate::domain::case::Policies;
use crate::domain::ids::PolicyId;
use crate::domain::policy::StoreState;
use crate::domain::score::Wanted;
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::collections::BTreeSet;

impl Writer<'_> {
    /// Keeps every adopted version that can be read; one that is kept already is not read again.
    pub fn write_playbooks(&mut self, store: &StoreState, policies: &Policies) -> Result<()> {
        let adopted: BTreeSet<&PolicyId> = store.adoptions.iter().map(|a| &a.policy).collect();
        let kept: BTreeSet<PolicyId> = self.kept_playbooks()?;
        for gone in kept.iter().filter(|id| !adopted.contains(id)) {
            prepare(self.conn, "DELETE FROM playbooks WHERE policy = $1")?.execute([&gone.0])?;
        }
        let insert = "INSERT INTO playbooks (policy, looks, body) VALUES ($1, $2, $3)";
        for id in adopted.into_iter().filter(|id| !kept.contains(id)) {
            let Some(playbook) = policies.get(id) else {
                continue;
            };
            let mut looks = Wanted::default();
            looks.look_for(playbook);
            if let (Some(looks), Some(body)) = (looks.to_kept(), playbook.to_kept()) {
                prepare(self.conn, insert)?.execute(params![id.0, looks, body])?;
            }
        }
        Ok(())
    }

    fn kept_playbooks(&self) -> Result<BTreeSet<PolicyId>> {
        prepare(self.conn, "SELECT policy FROM playbooks")?
            .query_map([], |row| Ok(PolicyId(row.get(0)?)))?
            .collect()
    }
}

/// What the scorecards of every adopted version look at, from what is kept of those that were not read yet: reading an
/// old text for it would keep the first action of the day waiting.
pub fn wanted_of(conn: &Connection, policies: &Policies) -> Result<Wanted> {
    let mut wanted = Wanted::default();
    for id in policies.ids() {
        let kept = match policies.is_read(id) {
            true => None,
            false => kept_looks(conn, id)?,
        };
        if kept.is_some_and(|kept| wanted.look_for_kept(&kept)) {
            continue;
        }
        if let Some(playbook) = policies.get(id) {
            wanted.look_for(playbook);
        }
    }
    Ok(wanted)
}

fn kept_looks(conn: &Connection, id: &PolicyId) -> Result<Option<String>> {
    prepare(conn, "SELECT looks FROM playbooks WHERE policy = $1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()
}

/// The kept form of a version; none where it is not kept.
pub fn kept_playbook(conn: &Connection, id: &PolicyId) -> Result<Option<Vec<u8>>> {
    prepare(conn, "SELECT body FROM playbooks WHERE policy = $1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()
}
