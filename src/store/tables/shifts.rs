//! The read tables of handovers.

use super::write::Writer;
use crate::domain::shift::{Carried, Load, Shift};
use crate::store::sql::{prepare, prepare_built};
use rusqlite::{Result, params};

impl Writer<'_> {
    /// Brings the rows of a shift up to date; one that nobody handed over has none.
    pub fn write_shift(&mut self, shift: &Shift) -> Result<()> {
        let (day, crew) = (shift.date.to_string(), &shift.crew);
        for table in ["shifts", "carries"] {
            let sql = format!("DELETE FROM {table} WHERE day = $1 AND crew = $2");
            prepare_built(self.conn, &sql)?.execute([&day, crew])?;
        }
        let Some(signed) = &shift.handover else {
            return Ok(());
        };
        let count = |of: usize| i64::try_from(of).unwrap_or(i64::MAX);
        let sql = "INSERT INTO shifts (day, crew, handed, handed_by, taken_by, late, note, carried, accepted, \
                   corrections) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        prepare(self.conn, sql)?.execute(params![
            day,
            crew,
            signed.at.0,
            signed.by.map(|person| person.to_string()),
            signed.to.to_string(),
            signed.late,
            signed.note,
            count(signed.carried.len()),
            shift.accepted.as_ref().map(|second| second.at.0),
            count(shift.corrections.len()),
        ])?;
        for (place, carried) in (1_i64..).zip(&signed.carried) {
            self.write_carried((&day, crew), place, carried)?;
        }
        Ok(())
    }

    fn write_carried(
        &self,
        (day, crew): (&str, &str),
        place: i64,
        carried: &Carried,
    ) -> Result<()> {
        let (kind, case, entry, cycle) = match &carried.load {
            Load::Clock { case, rule, cycle } => ("clock", Some(*case), rule.clone(), *cycle),
            Load::Case { case } => ("case", Some(*case), String::new(), 0),
            Load::FollowUp {
                checklist,
                date,
                item,
            } => ("follow-up", None, format!("{date}:{checklist}:{item}"), 0),
        };
        let sql = "INSERT INTO carries (day, crew, place, person, kind, case_id, entry, cycle) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        prepare(self.conn, sql)?.execute(params![
            day,
            crew,
            place,
            carried.person.to_string(),
            kind,
            case.map(|id| id.to_string()),
            entry,
            i64::from(cycle),
        ])?;
        Ok(())
    }
}
