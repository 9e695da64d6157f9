//! The read table of fines somebody decided about.

use super::write::Writer;
use crate::domain::ids::CaseId;
use crate::domain::ledger::{FineRecord, Ledger};
use crate::domain::playbook::model::Liable;
use crate::store::sql::prepare;
use rusqlite::{Result, params};

impl Writer<'_> {
    /// Writes the fines of a case anew; a case has few.
    pub fn write_fines(&mut self, case: CaseId, ledger: &Ledger) -> Result<()> {
        let no = self.number(case)?;
        prepare(self.conn, "DELETE FROM fines WHERE no = $1")?.execute([no])?;
        for record in ledger.fines.values() {
            self.write_fine(no, record)?;
        }
        Ok(())
    }

    fn write_fine(&self, no: i64, record: &FineRecord) -> Result<()> {
        let sql = "INSERT INTO fines (no, rule, cycle, policy, liable, role, person, month, due, state, since, asked, \
                   amount, owed, batch) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let (key, grounds) = (&record.key, &record.grounds);
        let person = grounds.person.map(|id| id.to_string());
        prepare(self.conn, sql)?.execute(params![
            no,
            key.rule,
            key.cycle,
            key.policy.0,
            liable_key(&key.who),
            key.who.role(),
            person.unwrap_or_default(),
            grounds.month,
            grounds.due.0,
            record.state.key(),
            record.since.0,
            grounds.asked,
            record.amount,
            record.owed(),
            record.batch.as_ref().map(|(name, _)| name.as_str()),
        ])?;
        Ok(())
    }
}

/// How tables spell whom a rule names.
pub(super) fn liable_key(who: &Liable) -> &'static str {
    match who {
        Liable::Role(_) => "role",
        Liable::ManagerOf(_) => "manager-of",
    }
}
