//! Adopted playbooks in the form the program works with.

use super::write::Writer;
use crate::domain::case::Policies;
use crate::domain::ids::PolicyId;
use crate::domain::policy::StoreState;
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
        let insert = "INSERT INTO playbooks (policy, body) VALUES ($1, $2)";
        for id in adopted.into_iter().filter(|id| !kept.contains(id)) {
            if let Some(body) = policies.get(id).and_then(|playbook| playbook.to_kept()) {
                prepare(self.conn, insert)?.execute(params![id.0, body])?;
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

/// The kept form of a version; none where it is not kept.
pub fn kept_playbook(conn: &Connection, id: &PolicyId) -> Result<Option<String>> {
    prepare(conn, "SELECT body FROM playbooks WHERE policy = $1")?
        .query_row([&id.0], |row| row.get(0))
        .optional()
}
