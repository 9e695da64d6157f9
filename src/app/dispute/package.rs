//! The package: the fine, the rule's text, the calendar's data, and the rows of the journal with their hashes.
//!
//! Rows of the case and its ledger are shown whole, rows of others only as what their hash is made of, their payload
//! as its own hash. Personal data of customers is never in it. Reasons are those of this fine alone, with their salt; one
//! that holds a telephone number (written before the rules refused it) stays out: its row's hash holds without it.

use crate::domain::calendar::statutory;
use crate::domain::case::Case;
use crate::domain::event::{Payload, Stream};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::ledger::{Decision, FineRecord};
use crate::domain::phone::mask_numbers;
use crate::domain::playbook::model::Liable;
use crate::domain::playbook::outline::liable;
use crate::store::chain::hex;
use crate::store::journal;
use crate::store::scan::{self, RawRow};
use crate::store::{Fault, Store, StoreError};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// The package of a fine. It ends with the last decision, or with the row `through` when that is later: one that
/// somebody holds an anchor of.
///
/// # Errors
/// The store cannot be read.
pub fn package(
    store: &Store,
    case: CaseId,
    fine: &FineRecord,
    through: Option<i64>,
) -> Result<Value, StoreError> {
    let told = |fault: Fault| fault.at(store.path());
    let conn = store.conn();
    let streams = [Stream::Case(case), Stream::Ledger(case)];
    let mut shown: BTreeSet<i64> = lines_of(store, case, fine)?;
    let mut to = through.unwrap_or(0);
    for stream in &streams {
        if let Some((first, last)) = scan::span(conn, stream).map_err(told)? {
            shown.extend([first, last]);
            to = to.max(last);
        }
    }
    let from = shown.first().copied().unwrap_or(1);
    let rows = scan::raw(conn, from, to).map_err(told)?;
    let ours: Vec<String> = streams.iter().map(ToString::to_string).collect();
    let whole = |row: &RawRow| ours.contains(&row.stream) || shown.contains(&row.seq);
    let before = rows.first().map(|row| hex(&row.prev));
    let listed: Vec<Value> = rows
        .iter()
        .map(|row| as_json(row, whole(row), fine))
        .collect();
    let adoptions = &store.state().store.adoptions;
    let adopted = adoptions.iter().find(|one| one.policy == fine.key.policy);
    let days = adopted.and_then(|one| one.days.as_deref());
    let counted = statutory::text_of(days);
    let mut versions = versions_of(&rows, &ours[0]);
    versions.remove(fine.key.policy.0.as_str());
    let others: Vec<Value> = versions.iter().map(|id| version(store, id)).collect();
    Ok(json!({
        "format": "countertop.dispute.1",
        "program": env!("CARGO_PKG_VERSION"),
        "store": store.id(),
        "fine": claim(case, fine),
        "statutory": { "text": counted, "sha256": hex(&Sha256::digest(counted)), "adopted": days.is_some() },
        "policy": version(store, &fine.key.policy.0),
        // Cycles are counted over all versions: without these the fine's own cycle has no number.
        "other_policies": others,
        "before": before,
        "rows": listed,
    }))
}

/// The playbook versions the rows of a stream were written under.
fn versions_of<'r>(rows: &'r [RawRow], stream: &str) -> BTreeSet<&'r str> {
    let ours = rows.iter().filter(|row| row.stream == stream);
    ours.map(|row| row.policy.as_str()).collect()
}

/// A playbook version, whole.
fn version(store: &Store, id: &str) -> Value {
    let adoptions = &store.state().store.adoptions;
    let text = adoptions.iter().find(|one| one.policy.0 == id);
    json!({ "id": id, "text": text.map(|one| one.text.as_ref()) })
}

/// What the package says the fine is.
fn claim(case: CaseId, fine: &FineRecord) -> Value {
    let (key, grounds) = (&fine.key, &fine.grounds);
    json!({
        "case": case.to_string(),
        "rule": key.rule,
        "policy": key.policy,
        "cycle": key.cycle,
        "who": liable(&key.who),
        "person": grounds.person.map(|id| id.to_string()),
        "month": grounds.month,
        "due": grounds.due.0,
        "asked": grounds.asked,
        "cap": grounds.cap,
        "taken": grounds.taken,
        "doubts": grounds.doubts,
        "amount": fine.amount,
        "state": fine.state.key(),
        "batch": fine.batch.as_ref().map(|(name, _)| name),
    })
}

/// Rows of the roster that say who managed the holder of the role, where the rule names the manager.
fn lines_of(store: &Store, id: CaseId, fine: &FineRecord) -> Result<BTreeSet<i64>, StoreError> {
    let told = |fault: Fault| fault.at(store.path());
    let Liable::ManagerOf(role) = &fine.key.who else {
        return Ok(BTreeSet::new());
    };
    let case = Case::fold(
        id,
        &store.events(&Stream::Case(id))?,
        &store.state().policies,
    );
    let holder = case.holder(role, fine.grounds.due);
    let entries = journal::of_stream(store.conn(), &Stream::Roster).map_err(told)?;
    let counts = |payload: &Payload| match payload {
        Payload::PersonJoined { person, .. } | Payload::ManagerChanged { person, .. } => {
            Some::<PersonId>(*person) == holder
        }
        Payload::Retracted { .. } => true,
        _ => false,
    };
    let lines = entries.iter().filter(|entry| counts(&entry.event.payload));
    Ok(lines.map(|entry| entry.seq).collect())
}

fn as_json(row: &RawRow, whole: bool, fine: &FineRecord) -> Value {
    let mut object = json!({
        "seq": row.seq,
        "event": row.event,
        "op": row.op,
        "op_index": row.op_index,
        "stream": row.stream,
        "at": row.at,
        "recorded": row.recorded,
        "actor": row.actor,
        "terminal": row.terminal,
        "terminal_seq": row.terminal_seq,
        "policy": row.policy,
        "private": row.private.as_deref().map(hex),
        "boot_id": row.boot_id,
        "boot_ms": row.boot_ms,
        "hash": hex(&row.hash),
    });
    match whole {
        true => object["payload"] = json!(row.payload),
        false => object["payload_sha256"] = json!(hex(&Sha256::digest(&row.payload))),
    }
    let ours = |one: &Decision| one.event.to_string() == row.event;
    let reason = row
        .sealed
        .as_ref()
        .filter(|_| fine.decisions.iter().any(ours));
    if let Some((salt, body)) = reason.filter(|(_, body)| mask_numbers(body) == *body) {
        object["salt"] = json!(hex(salt));
        object["body"] = json!(body);
    }
    object
}
