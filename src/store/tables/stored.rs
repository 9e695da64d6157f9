//! The rows a case has in the read tables, to be compared with the ones it should have.

use super::rows::{AppointmentRow, CaseRow, CaseRows, ClockRow, PassageRow};
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, Row};

/// The rows a case has now.
pub(super) fn stored_rows(conn: &Connection, no: i64) -> Result<Option<CaseRows>> {
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
        "SELECT id, kind, starts, ends, state, people, resources, address, note, booked, moves, sequence, \
         moved, moved_from, moved_by FROM appointments WHERE no = $1",
    )?
    .query_map([no], read_appointment)?
    .collect::<Result<_>>()?;
    let passages = prepare(
        conn,
        "SELECT place, journey, stage, opened, owner, fate, took FROM passages WHERE no = $1",
    )?
    .query_map([no], read_passage)?
    .collect::<Result<_>>()?;
    Ok(Some(CaseRows {
        case,
        clocks,
        appointments,
        passages,
    }))
}

fn stored_case(conn: &Connection, no: i64) -> Result<Option<CaseRow>> {
    let sql = "SELECT id, journey, stage, name, phone, channel, opened, touched, stage_since, closed, result, reason, \
               value, paused, erased, holders, about, owner, waits, stalls, returns, away FROM cases WHERE no = $1";
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
                about: row.get(16)?,
                owner: row.get(17)?,
                waits: row.get(18)?,
                stalls: row.get(19)?,
                returns: row.get(20)?,
                away: row.get(21)?,
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
        moved: row.get(12)?,
        moved_from: row.get(13)?,
        moved_by: row.get(14)?,
    })
}

fn read_passage(row: &Row<'_>) -> Result<PassageRow> {
    Ok(PassageRow {
        place: row.get(0)?,
        journey: row.get(1)?,
        stage: row.get(2)?,
        opened: row.get(3)?,
        owner: row.get(4)?,
        fate: row.get(5)?,
        took: row.get(6)?,
    })
}
