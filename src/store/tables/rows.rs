//! From a folded case to the rows it has in the read tables: pure, so that rebuilt tables equal live ones.

use super::owed::{reminders_json, shares_json, shares_of};
use crate::domain::case::{
    Appointment, AppointmentState, Case, Clock, ClockEnd, Fate, Passage, Policies, pipeline,
};
use crate::domain::dates::iso_date;
use crate::domain::event::{CaseResult, Cause};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Journey, Playbook, RuleMode};
use crate::domain::time::Instant;
use std::collections::BTreeMap;

/// The row of a case, without its number. The fields are the columns of `cases`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct CaseRow {
    pub id: String,
    pub journey: Key,
    pub stage: Key,
    pub name: String,
    pub phone: String,
    pub channel: Option<Key>,
    pub opened: i64,
    pub touched: i64,
    pub stage_since: i64,
    pub closed: Option<i64>,
    pub result: Option<String>,
    pub reason: Option<Key>,
    pub value: Option<i64>,
    pub owner: Option<String>,
    pub waits: bool,
    pub stalls: i64,
    pub returns: Option<String>,
    pub away: bool,
    pub paused: bool,
    pub erased: bool,
    pub holders: String,
    pub about: Option<String>,
}

/// The row of a clock. The fields are the columns of `clocks`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct ClockRow {
    pub rule: Key,
    pub cycle: i64,
    pub policy: String,
    pub anchor: i64,
    pub due: i64,
    pub paused: bool,
    pub ended: Option<i64>,
    pub ending: Option<String>,
    pub late: bool,
    pub journey: Key,
    pub stage: Key,
    pub mode: String,
    pub amount: i64,
    pub charge: i64,
    pub shares: String,
    pub reminders: String,
}

/// The row of an appointment. The fields are the columns of `appointments`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct AppointmentRow {
    pub id: String,
    pub kind: Key,
    pub starts: i64,
    pub ends: i64,
    pub state: String,
    pub people: String,
    pub resources: String,
    pub address: String,
    pub note: String,
    pub booked: i64,
    pub moves: i64,
    pub sequence: i64,
    pub moved: Option<i64>,
    pub moved_from: Option<i64>,
    pub moved_by: Option<String>,
}

/// The row of a stage a case has reached. The fields are the columns of `passages`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct PassageRow {
    pub place: i64,
    pub journey: Key,
    pub stage: Key,
    pub opened: i64,
    pub owner: String,
    pub fate: String,
    pub took: Option<i64>,
}

/// Everything the read tables hold of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct CaseRows {
    pub case: CaseRow,
    pub clocks: Vec<ClockRow>,
    pub appointments: Vec<AppointmentRow>,
    pub passages: Vec<PassageRow>,
}

/// The rows of a case; none when nothing opened it, or its opening was taken back.
pub fn rows_of_case(case: &Case, policies: &Policies) -> Option<CaseRows> {
    if !case.exists() {
        return None;
    }
    let playbook = policies.get(&case.policy);
    let way = playbook.and_then(|book| Some((book.as_ref(), book.journey(&case.journey)?)));
    let row = case_row(case, way);
    let clocks = case
        .clocks
        .iter()
        .map(|clock| clock_row(case, clock, policies, &row))
        .collect();
    Some(CaseRows {
        clocks,
        appointments: case.appointments.iter().map(appointment_row).collect(),
        passages: way.map_or_else(Vec::new, |(_, journey)| passage_rows(case, journey, &row)),
        case: row,
    })
}

fn case_row(case: &Case, way: Option<(&Playbook, &Journey)>) -> CaseRow {
    let stage = way.and_then(|(book, journey)| Some((book, pipeline::stage(case, journey)?)));
    let journey = way.map(|(_, journey)| journey);
    let owner = journey.and_then(|journey| case.owner(journey));
    let closed = case.closed.as_ref();
    CaseRow {
        id: case.id.to_string(),
        journey: case.journey.clone(),
        stage: stage.map_or_else(Key::new, |(_, stage)| stage.id.clone()),
        name: case.customer.name.clone(),
        phone: case.customer.phone.clone(),
        channel: case.channel.clone(),
        opened: case.opened_at.0,
        touched: case.touched_at.0,
        stage_since: case.stage_since().0,
        closed: closed.map(|end| end.at.0),
        result: closed.map(|end| result_key(end.result).to_owned()),
        reason: closed.and_then(|end| end.reason.clone()),
        value: journey.and_then(|journey| case.worth(journey)),
        owner: owner.map(|person| person.to_string()),
        waits: journey.is_some_and(|journey| case.is_unassigned(journey)),
        stalls: stage
            .map_or(Instant::MAX, |(book, stage)| case.stalls(book, stage))
            .0,
        returns: journey
            .and_then(|journey| case.returns_on(journey))
            .map(iso_date),
        away: journey.is_some_and(|journey| case.has_gone(journey)),
        paused: case.is_paused(),
        erased: case.erased,
        holders: json(&holders_of(case)),
        about: case.about.map(|id| id.to_string()),
    }
}

/// Who holds each role of the case after everything that happened.
pub fn holders_of(case: &Case) -> BTreeMap<Key, PersonId> {
    let held = |role: &Key| {
        case.current_holder(role)
            .map(|person| (role.clone(), person))
    };
    case.holders.keys().filter_map(held).collect()
}

fn passage_rows(case: &Case, journey: &Journey, row: &CaseRow) -> Vec<PassageRow> {
    let passage = |passage: Passage| PassageRow {
        place: i64::try_from(passage.place).unwrap_or(i64::MAX),
        journey: row.journey.clone(),
        stage: passage.stage,
        opened: row.opened,
        owner: row.owner.clone().unwrap_or_default(),
        fate: fate_key(passage.fate).to_owned(),
        took: passage.took,
    };
    case.passages(journey).into_iter().map(passage).collect()
}

fn clock_row(case: &Case, clock: &Clock, policies: &Policies, row: &CaseRow) -> ClockRow {
    let playbook = policies.get(&clock.policy).map(AsRef::as_ref);
    let rule = playbook.and_then(|playbook| playbook.rule(&clock.rule));
    let late = matches!(clock.end, Some((ClockEnd::Stopped, at, _)) if at > clock.due);
    let due = if clock.paused {
        Instant::MAX
    } else {
        clock.due
    };
    let shares = rule
        .map(|rule| shares_of(case, rule, due))
        .unwrap_or_default();
    let amount = shares.iter().map(|share| share.amount).sum();
    let shadow = rule.is_none_or(|rule| rule.mode == RuleMode::Shadow);
    let owed = clock.is_open() || late;
    ClockRow {
        rule: clock.rule.clone(),
        cycle: i64::from(clock.cycle),
        policy: clock.policy.0.clone(),
        anchor: clock.anchor.0,
        due: due.0,
        paused: clock.paused,
        ended: clock.end.map(|(_, at, _)| at.0),
        ending: clock.end.map(|(end, _, _)| ending_key(end).to_owned()),
        late,
        journey: row.journey.clone(),
        stage: if clock.is_open() {
            row.stage.clone()
        } else {
            Key::new()
        },
        mode: if shadow { "shadow" } else { "charge" }.to_owned(),
        amount,
        charge: if shadow { 0 } else { amount },
        shares: if owed {
            shares_json(&shares)
        } else {
            String::new()
        },
        reminders: reminders_json(case, clock, playbook),
    }
}

fn appointment_row(appointment: &Appointment) -> AppointmentRow {
    let moved = appointment.moves.last();
    AppointmentRow {
        moved: moved.map(|last| last.at.0),
        moved_from: moved.map(|last| last.from.start.0),
        moved_by: moved.map(|last| cause_key(last.cause).to_owned()),
        id: appointment.id.to_string(),
        kind: appointment.kind.clone(),
        starts: appointment.time.start.0,
        ends: appointment.time.end.0,
        state: state_key(appointment.state).to_owned(),
        people: json(&appointment.people),
        resources: json(&appointment.resources),
        address: appointment.address.clone(),
        note: appointment.note.clone(),
        booked: appointment.booked_at.0,
        moves: i64::try_from(appointment.moves.len()).unwrap_or(i64::MAX),
        sequence: i64::from(appointment.sequence),
    }
}

/// The text of a result in the tables, the same as in the journal.
pub fn result_key(result: CaseResult) -> &'static str {
    match result {
        CaseResult::Completed => "completed",
        CaseResult::Lost => "lost",
        CaseResult::Void => "void",
    }
}

/// The text of an appointment's state in the tables.
pub fn state_key(state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Booked => "booked",
        AppointmentState::Arrived => "arrived",
        AppointmentState::Finished => "finished",
        AppointmentState::NoShow => "no-show",
        AppointmentState::Cancelled => "cancelled",
    }
}

fn cause_key(cause: Cause) -> &'static str {
    match cause {
        Cause::Customer => "customer",
        Cause::Store => "store",
    }
}

/// The text of what became of a case in a stage.
pub fn fate_key(fate: Fate) -> &'static str {
    match fate {
        Fate::Passed => "passed",
        Fate::Open => "open",
        Fate::Lost => "lost",
    }
}

fn ending_key(end: ClockEnd) -> &'static str {
    match end {
        ClockEnd::Stopped => "stopped",
        ClockEnd::Void => "void",
    }
}

/// JSON of a value that cannot fail to have one.
pub(super) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
