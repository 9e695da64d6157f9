//! Everything about a case, for programs.

use super::super::session::Session;
use super::list::as_json;
use crate::app::privacy::Sight;
use crate::domain::case::{Case, pipeline};
use crate::domain::event::MarkKind;
use crate::domain::ids::Key;
use crate::domain::value::{Value as Entered, Values};
use crate::store::read::{CaseLine, customers};
use serde_json::{Value, json};

/// Tickets of a case that are told.
pub const MOST_TICKETS: usize = 50;

/// The whole case for programs, number and address masked.
pub fn whole(session: &Session, line: &CaseLine, case: &Case) -> Value {
    let mut object = as_json(session, line, Sight::Masked);
    object["address"] = json!(Sight::Masked.address(&case.customer.address));
    object["about"] = json!(case.about.map(|id| id.to_string()));
    object["tickets"] = json!(tickets(session, case));
    object["erased"] = json!(case.erased);
    object["steps"] = steps_json(session, case);
    object["milestones"] = milestones_json(session, case);
    object["clocks"] = clocks_json(session, line, case);
    object["appointments"] = appointments_json(session, case);
    let journey = session
        .state()
        .playbook()
        .and_then(|playbook| playbook.journey(&case.journey));
    let open = journey
        .filter(|_| case.is_open())
        .map(|journey| pipeline::open_steps(case, journey));
    object["open_steps"] = json!(
        open.unwrap_or_default()
            .iter()
            .map(|step| &step.id)
            .collect::<Vec<_>>()
    );
    object
}

/// Numbers of the tickets about the case, newest first.
fn tickets(session: &Session, case: &Case) -> Vec<i64> {
    let found = customers::about(session.tables(), case.id, MOST_TICKETS);
    let lines = found.unwrap_or_default();
    lines.iter().map(|line| line.no).collect()
}

fn steps_json(session: &Session, case: &Case) -> Value {
    let records = case
        .steps
        .iter()
        .flat_map(|(key, all)| all.iter().map(move |one| (key, one)));
    let list = records.map(|(key, record)| {
        let mut object = json!({
            "step": key,
            "outcome": record.outcome,
            "values": masked(session, &record.values),
            "note": Sight::Masked.text(&record.note),
            "skipped": record.skipped,
            "actor": session.person_json(record.actor),
            "approved_by": session.person_json(record.approved_by),
        });
        session.stamp(&mut object, "at", Some(record.at));
        object
    });
    Value::Array(list.collect())
}

fn masked(session: &Session, values: &Values) -> Values {
    let known = session.known();
    let one = |(key, value): (&Key, &Entered)| match value {
        Entered::Text(text) => {
            let shown = Sight::Masked.field(&known, key, text);
            (key.clone(), Entered::Text(shown))
        }
        other => (key.clone(), other.clone()),
    };
    values.iter().map(one).collect()
}

fn milestones_json(session: &Session, case: &Case) -> Value {
    let list = case.milestones.iter().map(|record| {
        let kind = match record.kind {
            MarkKind::Reach => "reach",
            MarkKind::Move => "move",
            MarkKind::Withdraw => "withdraw",
        };
        let mut object = json!({ "milestone": record.milestone, "kind": kind });
        session.stamp(&mut object, "at", Some(record.at));
        session.stamp(&mut object, "happened", Some(record.happened));
        object
    });
    Value::Array(list.collect())
}

fn clocks_json(session: &Session, line: &CaseLine, case: &Case) -> Value {
    let list = case.clocks.iter().map(|clock| {
        let mut object = json!({
            "clock": format!("{}:{}:{}", line.no, clock.rule, clock.cycle),
            "rule": clock.rule,
            "cycle": clock.cycle,
            "policy": clock.policy,
            "status": super::super::clock_key(clock.status(session.at)),
            "paused": clock.paused,
        });
        session.stamp(&mut object, "anchor", Some(clock.anchor));
        session.stamp(&mut object, "due", Some(clock.due));
        session.stamp(&mut object, "ended", clock.end.map(|(_, at, _)| at));
        object
    });
    Value::Array(list.collect())
}

fn appointments_json(session: &Session, case: &Case) -> Value {
    let list = case.appointments.iter().map(|one| {
        let people: Vec<_> = one
            .people
            .iter()
            .map(|id| session.person_json(Some(*id)))
            .collect();
        let mut object = json!({
            "appointment": one.id.to_string(),
            "kind": one.kind,
            "state": crate::store::tables::state_key(one.state),
            "people": people,
            "resources": one.resources,
            "address": Sight::Masked.address(&one.address),
            "note": Sight::Masked.text(&one.note),
        });
        session.stamp(&mut object, "start", Some(one.time.start));
        session.stamp(&mut object, "end", Some(one.time.end));
        object
    });
    Value::Array(list.collect())
}
