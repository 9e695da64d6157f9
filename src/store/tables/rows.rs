//! From a folded case to the rows it has in the read tables: pure, so that rebuilt tables equal live ones.

use super::owed::{reminders_json, shares_json, shares_of};
use crate::domain::case::{
    Appointment, AppointmentState, Case, Clock, ClockEnd, Policies, pipeline,
};
use crate::domain::event::{CaseResult, Cause};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{FieldKind, Journey, RuleMode};
use crate::domain::time::Instant;
use crate::domain::value::Value;
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

/// Everything the read tables hold of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub struct CaseRows {
    pub case: CaseRow,
    pub clocks: Vec<ClockRow>,
    pub appointments: Vec<AppointmentRow>,
}

/// The rows of a case; none when nothing opened it, or its opening was taken back.
pub fn rows_of_case(case: &Case, policies: &Policies) -> Option<CaseRows> {
    if !case.exists() {
        return None;
    }
    let journey = policies
        .get(&case.policy)
        .and_then(|playbook| playbook.journey(&case.journey));
    let row = case_row(case, journey);
    let clocks = case
        .clocks
        .iter()
        .map(|clock| clock_row(case, clock, policies, &row))
        .collect();
    Some(CaseRows {
        clocks,
        appointments: case.appointments.iter().map(appointment_row).collect(),
        case: row,
    })
}

fn case_row(case: &Case, journey: Option<&Journey>) -> CaseRow {
    let (stage, since) = match journey {
        Some(journey) => (
            pipeline::stage(case, journey).map_or_else(Key::new, |stage| stage.id.clone()),
            pipeline::stage_since(case, journey),
        ),
        None => (Key::new(), case.opened_at),
    };
    let closed = case.closed.as_ref();
    CaseRow {
        id: case.id.to_string(),
        journey: case.journey.clone(),
        stage,
        name: case.customer.name.clone(),
        phone: case.customer.phone.clone(),
        channel: case.channel.clone(),
        opened: case.opened_at.0,
        touched: case.touched_at.0,
        stage_since: since.0,
        closed: closed.map(|end| end.at.0),
        result: closed.map(|end| result_key(end.result).to_owned()),
        reason: closed.and_then(|end| end.reason.clone()),
        value: journey.and_then(|journey| value_of(case, journey)),
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

/// What the case is worth: its newest money field, later steps before earlier ones (a contract before a quote).
fn value_of(case: &Case, journey: &Journey) -> Option<i64> {
    let fields = journey
        .steps
        .iter()
        .rev()
        .flat_map(|step| step.fields.iter().rev());
    fields
        .filter(|field| matches!(field.kind, FieldKind::Money) && !is_part(&field.id))
        .find_map(|field| match case.value(&field.id) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        })
}

/// A deposit or a budget is money of the case but not its worth.
fn is_part(field: &str) -> bool {
    ["deposit", "budget", "discount", "instalment"]
        .iter()
        .any(|part| field.contains(part))
}

fn clock_row(case: &Case, clock: &Clock, policies: &Policies, row: &CaseRow) -> ClockRow {
    let rule = policies
        .get(&clock.policy)
        .and_then(|playbook| playbook.rule(&clock.rule));
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
        reminders: reminders_json(clock, rule),
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
