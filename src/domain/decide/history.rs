//! History from elsewhere: milestones with the instants they happened at.

use super::case::{holds_role, journey_named, naming};
use super::guard::{Guard, on_case, unknown};
use super::holders::{assignments, only_holder_at, roles_bound_by};
use super::marks::reach;
use crate::domain::case::{Case, MilestoneRecord};
use crate::domain::command::MilestoneImport;
use crate::domain::event::{Draft, Mark, MarkKind, Payload, Private};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Playbook;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::time::Instant;
use crate::domain::value::{Value, Values};
use crate::domain::world::Decided;

pub(super) fn import(guard: &Guard, row: &MilestoneImport) -> Decided<Vec<Draft>> {
    guard.needs(Right::Exchange)?;
    let case = guard.world.case(row.case)?;
    let playbook = guard.playbook()?;
    if let Some(milestone) = &row.milestone
        && !knows(playbook, milestone)
    {
        return Err(unknown("milestone", milestone));
    }
    for (role, person) in &row.holders {
        if playbook.role(role).is_none() {
            return Err(unknown("role", role));
        }
        holds_role(guard, *person, role)?;
    }
    let journey = if case.exists() {
        guard.journey(&case)?
    } else {
        journey_named(guard, &row.journey)?
    };
    let mut drafts = Vec::new();
    if !case.exists() {
        let opened = Payload::CaseOpened {
            journey: journey.id.clone(),
            channel: None,
        };
        drafts.push(on_case(row.case, opened));
    }
    drafts.extend(naming(row.case, &row.customer)?);
    let marks: Vec<_> = row
        .milestone
        .iter()
        .filter(|milestone| !stands_already(&case, milestone, guard.asker.at))
        .map(|milestone| reach(guard, milestone))
        .collect();
    let mut holders = row.holders.clone();
    holders.extend(implied(guard, &case, &row.holders, &marks)?);
    drafts.extend(assignments(&case, holders).into_iter().map(|mut draft| {
        draft.stream = crate::domain::event::Stream::Case(row.case);
        draft
    }));
    // Of a new case also without marks: it says that the customer was known before and is not in the store now.
    if !case.exists() || !marks.is_empty() || !row.values.is_empty() || !row.note.is_empty() {
        let mut marked = on_case(row.case, Payload::Marked { marks }).with("note", &row.note);
        marked.private.extend(private_values(journey, &row.values)?);
        drafts.push(marked);
    }
    Ok(drafts.into_iter().map(Draft::of_history).collect())
}

/// Whether a row tells once more what is known: a corrected line of a file that was imported before.
fn stands_already(case: &Case, milestone: &str, at: Instant) -> bool {
    let told = |record: &MilestoneRecord| {
        record.kind == MarkKind::Reach && record.milestone == milestone && record.at == at
    };
    case.milestones.iter().any(told)
}

/// As at the counter, a clock that starts finds its liable role with the one person who had it then.
fn implied(
    guard: &Guard,
    case: &Case,
    named: &[(Key, PersonId)],
    marks: &[Mark],
) -> Decided<Vec<(Key, PersonId)>> {
    let free = |role: &Key| {
        let taken = named.iter().any(|(known, _)| known == role);
        !taken && case.current_holder(role).is_none()
    };
    let bound = roles_bound_by(guard.playbook()?, marks).into_iter();
    let only = |role: Key| only_holder_at(guard, &role, guard.asker.at).map(|one| (role, one));
    Ok(bound.filter(free).filter_map(only).collect())
}

fn knows(playbook: &Playbook, milestone: &str) -> bool {
    playbook.milestone(milestone).is_some()
}

/// Imported values are kept as personal data: a history file may hold anything.
fn private_values(
    journey: &crate::domain::playbook::model::Journey,
    values: &Values,
) -> Decided<Private> {
    let asked = |key: &str| {
        journey
            .steps
            .iter()
            .flat_map(|step| &step.fields)
            .any(|field| field.id == key)
    };
    let mut private = Private::new();
    for (key, value) in values {
        if !asked(key) {
            return Err(Refusal::UnknownField { field: key.clone() }.into());
        }
        private.insert(format!("field:{key}"), json_of(value));
    }
    Ok(private)
}

fn json_of(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
