//! The writer of the read tables: the difference between the rows a case has and the rows it should have.

use super::deltas::Deltas;
use super::put::{
    DELETE_CASE, DELETE_HOLDER, INSERT_HOLDER, delete_clock, delete_passage, holder_rows,
    insert_appointment, insert_case, insert_clock, insert_passage, slot_owners,
};
use super::rows::{AppointmentRow, CaseRows, ClockRow, PassageRow, rows_of_case};
use super::scores::ScoreQueue;
use super::stored::stored_rows;
use super::terms::TermQueue;
use crate::domain::case::{Case, Policies};
use crate::domain::ids::CaseId;
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, params};

/// Writes read tables inside the caller's transaction. Sums over many rows and search terms are gathered and
/// written by [`Writer::finish`]: without it they are wrong. One writer for many cases is faster than one for each.
pub struct Writer<'c> {
    pub(super) conn: &'c Connection,
    deltas: Deltas,
    terms: TermQueue,
    pub(super) scores: ScoreQueue,
    /// The last number given.
    last: Option<i64>,
}

impl<'c> Writer<'c> {
    /// A writer on a connection that is inside a transaction.
    pub fn new(conn: &'c Connection) -> Writer<'c> {
        conn.set_prepared_statement_cache_capacity(128);
        Writer {
            conn,
            deltas: Deltas::default(),
            terms: TermQueue::default(),
            scores: ScoreQueue::default(),
            last: None,
        }
    }

    /// A writer that fills empty tables from beginning to end.
    pub fn filling(conn: &'c Connection) -> Writer<'c> {
        let mut writer = Writer::new(conn);
        writer.terms.bulk = true;
        writer
    }

    /// Brings the rows of a case up to date and returns its number. The number is given by the first call for a case:
    /// call in the journal's order of each case's first event, then rebuilt numbers equal live ones.
    pub fn write_case(&mut self, case: &Case, policies: &Policies) -> Result<i64> {
        let id = case.id.to_string();
        let (no, fresh) = self.number_of(&id)?;
        let new = rows_of_case(case, policies);
        let old = if fresh {
            None
        } else {
            stored_rows(self.conn, no)?
        };
        self.count(old.as_ref(), -1);
        self.count(new.as_ref(), 1);
        self.replace_case(no, old.as_ref(), new.as_ref())?;
        self.replace_terms(no, old.as_ref(), new.as_ref())?;
        self.replace_clocks(no, rows(&old, |r| &r.clocks), rows(&new, |r| &r.clocks))?;
        self.replace_passages(no, rows(&old, |r| &r.passages), rows(&new, |r| &r.passages))?;
        let (old, new) = (
            rows(&old, |r| &r.appointments),
            rows(&new, |r| &r.appointments),
        );
        self.replace_appointments(no, old, new)?;
        self.write_counts(no, fresh, case, policies)?;
        Ok(no)
    }

    /// The number of a case, given now where it has none yet.
    pub(super) fn number(&mut self, case: CaseId) -> Result<i64> {
        Ok(self.number_of(&case.to_string())?.0)
    }

    /// The number of a case and whether it was given just now.
    fn number_of(&mut self, id: &str) -> Result<(i64, bool)> {
        if let Some(no) = find_number(self.conn, id)? {
            return Ok((no, false));
        }
        let last = match self.last {
            Some(last) => last,
            None => prepare(self.conn, "SELECT COALESCE(MAX(no), 0) FROM numbers")?
                .query_row([], |row| row.get(0))?,
        };
        let no = last.saturating_add(1);
        prepare(self.conn, "INSERT INTO numbers (id, no) VALUES ($1, $2)")?
            .execute(params![id, no])?;
        self.last = Some(no);
        Ok((no, true))
    }

    /// Writes what was gathered.
    pub fn finish(mut self) -> Result<()> {
        self.terms.flush(self.conn)?;
        self.scores.write(self.conn)?;
        self.deltas.write(self.conn)
    }

    fn count(&mut self, rows: Option<&CaseRows>, by: i64) {
        let Some(rows) = rows else { return };
        if rows.case.closed.is_none() {
            let case = &rows.case;
            self.deltas.stage(
                &case.journey,
                &case.stage,
                case.stalls,
                by,
                case.value.unwrap_or(0),
            );
        }
        for clock in rows.clocks.iter().filter(|clock| clock.ended.is_none()) {
            self.deltas.risk(&clock.rule, clock.due, by, clock.charge);
        }
    }

    fn replace_case(&self, no: i64, old: Option<&CaseRows>, new: Option<&CaseRows>) -> Result<()> {
        let (old, new) = (old.map(|rows| &rows.case), new.map(|rows| &rows.case));
        if old == new {
            return Ok(());
        }
        for (person, touched, role) in old.map(holder_rows).unwrap_or_default() {
            prepare(self.conn, DELETE_HOLDER)?.execute(params![person, touched, no, role])?;
        }
        match new {
            Some(row) => insert_case(self.conn, no, row, old.is_some())?,
            None => drop(prepare(self.conn, DELETE_CASE)?.execute([no])?),
        }
        for (person, touched, role) in new.map(holder_rows).unwrap_or_default() {
            prepare(self.conn, INSERT_HOLDER)?.execute(params![person, touched, no, role])?;
        }
        Ok(())
    }

    /// Terms are worked out only where name or phone changed: finding a name's readings takes longer than its rows.
    fn replace_terms(
        &mut self,
        no: i64,
        old: Option<&CaseRows>,
        new: Option<&CaseRows>,
    ) -> Result<()> {
        let of = |rows: &'_ CaseRows| (rows.case.name.clone(), rows.case.phone.clone());
        let (old, new) = (old.map(of), new.map(of));
        if old == new {
            return Ok(());
        }
        let mut terms = |of: Option<(String, String)>| {
            of.map(|(name, phone)| self.terms.of(&name, &phone))
                .unwrap_or_default()
        };
        let (old, new) = (terms(old), terms(new));
        for term in old.iter().filter(|term| !new.contains(term)) {
            self.terms.remove(self.conn, term, no)?;
        }
        for term in new.into_iter().filter(|term| !old.contains(term)) {
            self.terms.add(self.conn, term, no)?;
        }
        Ok(())
    }

    fn replace_clocks(&self, no: i64, old: &[ClockRow], new: &[ClockRow]) -> Result<()> {
        for row in old.iter().filter(|row| !new.contains(row)) {
            delete_clock(self.conn, no, row)?;
        }
        for row in new.iter().filter(|row| !old.contains(row)) {
            insert_clock(self.conn, no, row)?;
        }
        Ok(())
    }

    fn replace_passages(&self, no: i64, old: &[PassageRow], new: &[PassageRow]) -> Result<()> {
        for row in old.iter().filter(|row| !new.contains(row)) {
            delete_passage(self.conn, no, row)?;
        }
        for row in new.iter().filter(|row| !old.contains(row)) {
            insert_passage(self.conn, no, row)?;
        }
        Ok(())
    }

    fn replace_appointments(
        &self,
        no: i64,
        old: &[AppointmentRow],
        new: &[AppointmentRow],
    ) -> Result<()> {
        for row in old.iter().filter(|row| !new.contains(row)) {
            prepare(
                self.conn,
                "DELETE FROM appointments WHERE no = $1 AND id = $2",
            )?
            .execute(params![no, row.id])?;
            for who in slot_owners(row) {
                prepare(
                    self.conn,
                    "DELETE FROM slots WHERE who = $1 AND ends = $2 AND no = $3 AND id = $4",
                )?
                .execute(params![who, row.ends, no, row.id])?;
            }
        }
        for row in new.iter().filter(|row| !old.contains(row)) {
            insert_appointment(self.conn, no, row)?;
        }
        Ok(())
    }
}

fn rows<T>(of: &Option<CaseRows>, part: impl Fn(&CaseRows) -> &Vec<T>) -> &[T] {
    of.as_ref().map_or(&[], |rows| part(rows).as_slice())
}

fn find_number(conn: &Connection, id: &str) -> Result<Option<i64>> {
    prepare(conn, "SELECT no FROM numbers WHERE id = $1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

/// The number of a case, if it has one.
pub fn case_number(conn: &Connection, case: CaseId) -> Result<Option<i64>> {
    find_number(conn, &case.to_string())
}
