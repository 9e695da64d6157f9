//! Single rows into the read tables and out again, with the rows of other tables that hang on them.

use super::owed::ShareRow;
use super::rows::{AppointmentRow, CaseRow, ClockRow, PassageRow};
use crate::domain::ids::{Key, PersonId};
use crate::store::sql::prepare;
use rusqlite::{Connection, Result, params};
use std::collections::BTreeMap;

/// The rows of `case_holders` an open case has: person, touched, role.
pub(super) fn holder_rows(row: &CaseRow) -> Vec<(String, i64, Key)> {
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
pub(super) fn slot_owners(row: &AppointmentRow) -> Vec<String> {
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

pub(super) const DELETE_CASE: &str = "DELETE FROM cases WHERE no = $1";
pub(super) const DELETE_HOLDER: &str =
    "DELETE FROM case_holders WHERE person = $1 AND touched = $2 AND no = $3 AND role = $4";
pub(super) const INSERT_HOLDER: &str =
    "INSERT INTO case_holders (person, touched, no, role) VALUES ($1, $2, $3, $4)";

pub(super) fn insert_case(conn: &Connection, no: i64, row: &CaseRow, replace: bool) -> Result<()> {
    let sql = if replace {
        "UPDATE cases SET id = $2, journey = $3, stage = $4, name = $5, phone = $6, channel = $7, opened = $8, \
         touched = $9, stage_since = $10, closed = $11, result = $12, reason = $13, value = $14, paused = $15, \
         erased = $16, holders = $17, about = $18, owner = $19, waits = $20, stalls = $21, returns = $22, away = $23 WHERE no = $1"
    } else {
        "INSERT INTO cases (no, id, journey, stage, name, phone, channel, opened, touched, stage_since, closed, \
         result, reason, value, paused, erased, holders, about, owner, waits, stalls, returns, \
         away) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)"
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
        row.holders,
        row.about,
        row.owner,
        row.waits,
        row.stalls,
        row.returns,
        row.away
    ])?;
    Ok(())
}

pub(super) fn insert_clock(conn: &Connection, no: i64, row: &ClockRow) -> Result<()> {
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

pub(super) fn delete_clock(conn: &Connection, no: i64, row: &ClockRow) -> Result<()> {
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

pub(super) fn insert_appointment(conn: &Connection, no: i64, row: &AppointmentRow) -> Result<()> {
    let sql = "INSERT INTO appointments (id, no, kind, starts, ends, state, people, resources, address, note, booked, \
               moves, sequence, moved, moved_from, moved_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
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
        row.sequence,
        row.moved,
        row.moved_from,
        row.moved_by
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

pub(super) fn insert_passage(conn: &Connection, no: i64, row: &PassageRow) -> Result<()> {
    let sql = "INSERT INTO passages (no, place, journey, stage, opened, owner, fate, took) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    prepare(conn, sql)?.execute(params![
        no,
        row.place,
        row.journey,
        row.stage,
        row.opened,
        row.owner,
        row.fate,
        row.took
    ])?;
    Ok(())
}

pub(super) fn delete_passage(conn: &Connection, no: i64, row: &PassageRow) -> Result<()> {
    let sql = "DELETE FROM passages WHERE no = $1 AND place = $2";
    prepare(conn, sql)?.execute(params![no, row.place])?;
    Ok(())
}
