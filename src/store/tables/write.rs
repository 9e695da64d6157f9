//! The writer of the read tables: the difference between the rows a case has and the rows it should have.

use super::deltas::Deltas;
use super::rows::{AppointmentRow, CaseRow, CaseRows, ClockRow, ShareRow, rows_of_case};
use super::terms::terms_of;
use crate::domain::case::{Case, Policies};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use std::collections::BTreeMap;

/// Writes read tables inside the caller's transaction. Sums over many rows are gathered and written by [`Writer::finish`]:
/// without it they are wrong.
pub struct Writer<'c> {
    pub(super) conn: &'c Connection,
    deltas: Deltas,
}

impl<'c> Writer<'c> {
    /// A writer on a connection that is inside a transaction.
    pub fn new(conn: &'c Connection) -> Writer<'c> {
        conn.set_prepared_statement_cache_capacity(128);
        Writer {
            conn,
            deltas: Deltas::default(),
        }
    }

    /// Brings the rows of a case up to date and returns its number. The number is given by the first call for a case:
    /// call in the journal's order of each case's first event, then rebuilt numbers equal live ones.
    pub fn write_case(&mut self, case: &Case, policies: &Policies) -> Result<i64> {
        let id = case.id.to_string();
        let (no, fresh) = number_of(self.conn, &id)?;
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
        let (old, new) = (
            rows(&old, |r| &r.appointments),
            rows(&new, |r| &r.appointments),
        );
        self.replace_appointments(no, old, new)?;
        Ok(no)
    }

    /// Writes the gathered sums.
    pub fn finish(mut self) -> Result<()> {
        self.deltas.write(self.conn)
    }

    fn count(&mut self, rows: Option<&CaseRows>, by: i64) {
        let Some(rows) = rows else { return };
        if rows.case.closed.is_none() {
            let case = &rows.case;
            self.deltas.stage(
                &case.journey,
                &case.stage,
                case.stage_since,
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

    fn replace_terms(&self, no: i64, old: Option<&CaseRows>, new: Option<&CaseRows>) -> Result<()> {
        let old = old.map_or(&[][..], |rows| &rows.terms);
        let new = new.map_or(&[][..], |rows| &rows.terms);
        for term in old.iter().filter(|term| !new.contains(term)) {
            prepare(self.conn, "DELETE FROM terms WHERE term = $1 AND no = $2")?
                .execute(params![term, no])?;
        }
        for term in new.iter().filter(|term| !old.contains(term)) {
            prepare(self.conn, "INSERT INTO terms (term, no) VALUES ($1, $2)")?
                .execute(params![term, no])?;
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

/// The number of a case and whether it was given just now.
fn number_of(conn: &Connection, id: &str) -> Result<(i64, bool)> {
    let known = find_number(conn, id)?;
    if let Some(no) = known {
        return Ok((no, false));
    }
    let last: i64 = prepare(conn, "SELECT COALESCE(MAX(no), 0) FROM numbers")?
        .query_row([], |row| row.get(0))?;
    let no = last.saturating_add(1);
    prepare(conn, "INSERT INTO numbers (id, no) VALUES ($1, $2)")?.execute(params![id, no])?;
    Ok((no, true))
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

/// The rows of `case_holders` an open case has: person, touched, role.
fn holder_rows(row: &CaseRow) -> Vec<(String, i64, Key)> {
    if row.closed.is_some() {
        return Vec::new();
    }
    let holders: BTreeMap<Key, String> = serde_json::from_str(&row.holders).unwrap_or_default();
    holders
        .into_iter()
        .map(|(role, person)| (person, row.touched, role))
        .collect()
}

/// The people an open clock waits for, each once; an empty text for nobody.
fn clock_people(row: &ClockRow) -> Vec<String> {
    if row.ended.is_some() {
        return Vec::new();
    }
    let shares: Vec<ShareRow> = serde_json::from_str(&row.shares).unwrap_or_default();
    let name = |holder: Option<PersonId>| holder.map(|p| p.to_string()).unwrap_or_default();
    let mut people: Vec<String> = shares.into_iter().map(|share| name(share.2)).collect();
    people.sort();
    people.dedup();
    people
}

fn waiting_reminders(row: &ClockRow) -> Vec<(i64, Key)> {
    serde_json::from_str(&row.reminders).unwrap_or_default()
}

/// Whose time the appointment takes, each once.
fn slot_owners(row: &AppointmentRow) -> Vec<String> {
    let people: Vec<String> = serde_json::from_str(&row.people).unwrap_or_default();
    let resources: Vec<String> = serde_json::from_str(&row.resources).unwrap_or_default();
    let people = people.into_iter().map(|person| format!("p:{person}"));
    let mut owners: Vec<String> = people
        .chain(resources.into_iter().map(|key| format!("r:{key}")))
        .collect();
    owners.sort();
    owners.dedup();
    owners
}

const DELETE_CASE: &str = "DELETE FROM cases WHERE no = $1";
const DELETE_HOLDER: &str =
    "DELETE FROM case_holders WHERE person = $1 AND touched = $2 AND no = $3 AND role = $4";
const INSERT_HOLDER: &str =
    "INSERT INTO case_holders (person, touched, no, role) VALUES ($1, $2, $3, $4)";

fn insert_case(conn: &Connection, no: i64, row: &CaseRow, replace: bool) -> Result<()> {
    let sql = if replace {
        "UPDATE cases SET id = $2, journey = $3, stage = $4, name = $5, phone = $6, channel = $7, opened = $8, \
         touched = $9, stage_since = $10, closed = $11, result = $12, reason = $13, value = $14, paused = $15, \
         erased = $16, holders = $17 WHERE no = $1"
    } else {
        "INSERT INTO cases (no, id, journey, stage, name, phone, channel, opened, touched, stage_since, closed, \
         result, reason, value, paused, erased, holders) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
    };
    prepare(conn, sql)?.execute(params![
        no,
        row.id,
        row.journey,
        row.stage,
        row.name,
        row.phone,
        row.channel,
        row.opened,
        row.touched,
        row.stage_since,
        row.closed,
        row.result,
        row.reason,
        row.value,
        row.paused,
        row.erased,
        row.holders
    ])?;
    Ok(())
}

fn insert_clock(conn: &Connection, no: i64, row: &ClockRow) -> Result<()> {
    let sql = "INSERT INTO clocks (no, rule, cycle, policy, anchor, due, paused, ended, ending, late, journey, stage, \
               mode, amount, charge, shares, reminders) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    prepare(conn, sql)?.execute(params![
        no,
        row.rule,
        row.cycle,
        row.policy,
        row.anchor,
        row.due,
        row.paused,
        row.ended,
        row.ending,
        row.late,
        row.journey,
        row.stage,
        row.mode,
        row.amount,
        row.charge,
        row.shares,
        row.reminders
    ])?;
    for person in clock_people(row) {
        let sql = "INSERT INTO clock_holders (person, due, no, rule, cycle, charge) VALUES ($1, $2, $3, $4, $5, $6)";
        prepare(conn, sql)?.execute(params![
            person, row.due, no, row.rule, row.cycle, row.charge
        ])?;
    }
    for (at, threshold) in waiting_reminders(row) {
        let sql =
            "INSERT INTO reminders (at, no, rule, cycle, threshold) VALUES ($1, $2, $3, $4, $5)";
        prepare(conn, sql)?.execute(params![at, no, row.rule, row.cycle, threshold])?;
    }
    Ok(())
}

fn delete_clock(conn: &Connection, no: i64, row: &ClockRow) -> Result<()> {
    let sql = "DELETE FROM clocks WHERE no = $1 AND rule = $2 AND cycle = $3";
    prepare(conn, sql)?.execute(params![no, row.rule, row.cycle])?;
    for person in clock_people(row) {
        let sql = "DELETE FROM clock_holders \
                   WHERE person = $1 AND due = $2 AND no = $3 AND rule = $4 AND cycle = $5";
        prepare(conn, sql)?.execute(params![person, row.due, no, row.rule, row.cycle])?;
    }
    for (at, threshold) in waiting_reminders(row) {
        let sql = "DELETE FROM reminders \
                   WHERE at = $1 AND no = $2 AND rule = $3 AND cycle = $4 AND threshold = $5";
        prepare(conn, sql)?.execute(params![at, no, row.rule, row.cycle, threshold])?;
    }
    Ok(())
}

fn insert_appointment(conn: &Connection, no: i64, row: &AppointmentRow) -> Result<()> {
    let sql = "INSERT INTO appointments (id, no, kind, starts, ends, state, people, resources, address, note, booked, \
               moves, sequence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    prepare(conn, sql)?.execute(params![
        row.id,
        no,
        row.kind,
        row.starts,
        row.ends,
        row.state,
        row.people,
        row.resources,
        row.address,
        row.note,
        row.booked,
        row.moves,
        row.sequence
    ])?;
    let open = matches!(row.state.as_str(), "booked" | "arrived");
    for who in slot_owners(row) {
        prepare(
            conn,
            "INSERT INTO slots (who, ends, no, id, starts, open) VALUES ($1, $2, $3, $4, $5, $6)",
        )?
        .execute(params![who, row.ends, no, row.id, row.starts, open])?;
    }
    Ok(())
}

/// The rows a case has now.
fn stored_rows(conn: &Connection, no: i64) -> Result<Option<CaseRows>> {
    let Some(case) = stored_case(conn, no)? else {
        return Ok(None);
    };
    let clocks = prepare(
        conn,
        "SELECT rule, cycle, policy, anchor, due, paused, ended, ending, late, journey, stage, mode, amount, charge, \
         shares, reminders FROM clocks WHERE no = $1",
    )?
    .query_map([no], read_clock)?
    .collect::<Result<_>>()?;
    let appointments = prepare(
        conn,
        "SELECT id, kind, starts, ends, state, people, resources, address, note, booked, moves, sequence \
         FROM appointments WHERE no = $1",
    )?
    .query_map([no], read_appointment)?
    .collect::<Result<_>>()?;
    Ok(Some(CaseRows {
        terms: terms_of(&case.name, &case.phone),
        case,
        clocks,
        appointments,
    }))
}

fn stored_case(conn: &Connection, no: i64) -> Result<Option<CaseRow>> {
    let sql = "SELECT id, journey, stage, name, phone, channel, opened, touched, stage_since, closed, result, reason, \
               value, paused, erased, holders FROM cases WHERE no = $1";
    prepare(conn, sql)?
        .query_row([no], |row| {
            Ok(CaseRow {
                id: row.get(0)?,
                journey: row.get(1)?,
                stage: row.get(2)?,
                name: row.get(3)?,
                phone: row.get(4)?,
                channel: row.get(5)?,
                opened: row.get(6)?,
                touched: row.get(7)?,
                stage_since: row.get(8)?,
                closed: row.get(9)?,
                result: row.get(10)?,
                reason: row.get(11)?,
                value: row.get(12)?,
                paused: row.get(13)?,
                erased: row.get(14)?,
                holders: row.get(15)?,
            })
        })
        .optional()
}

fn read_clock(row: &Row<'_>) -> Result<ClockRow> {
    Ok(ClockRow {
        rule: row.get(0)?,
        cycle: row.get(1)?,
        policy: row.get(2)?,
        anchor: row.get(3)?,
        due: row.get(4)?,
        paused: row.get(5)?,
        ended: row.get(6)?,
        ending: row.get(7)?,
        late: row.get(8)?,
        journey: row.get(9)?,
        stage: row.get(10)?,
        mode: row.get(11)?,
        amount: row.get(12)?,
        charge: row.get(13)?,
        shares: row.get(14)?,
        reminders: row.get(15)?,
    })
}

fn read_appointment(row: &Row<'_>) -> Result<AppointmentRow> {
    Ok(AppointmentRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        starts: row.get(2)?,
        ends: row.get(3)?,
        state: row.get(4)?,
        people: row.get(5)?,
        resources: row.get(6)?,
        address: row.get(7)?,
        note: row.get(8)?,
        booked: row.get(9)?,
        moves: row.get(10)?,
        sequence: row.get(11)?,
    })
}
