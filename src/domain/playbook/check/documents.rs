//! Documents: their journey and step exist, and everything they must show is asked somewhere.

use super::Found;
use super::names::{down, each, known};
use super::unique::unique_names;
use crate::domain::ids::Key;
use crate::domain::playbook::documents::{Document, Shows};
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{FieldKind, Journey, Playbook};

/// What is known of every customer, whichever step asked it.
const OF_THE_CUSTOMER: [&str; 3] = ["name", "phone", "address"];

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    for (index, document) in playbook.documents.iter().enumerate() {
        let at = way!["document", index];
        references(playbook, &at, document, found);
        let headings = document.parts.iter().map(|part| &part.name.en);
        unique_names(&down(&at, "part"), "name", Thing::Part, headings, found);
        if document.parts.iter().all(|part| part.rows.is_empty()) {
            found.push(down(&at, "part"), FaultKind::Empty(Thing::Part));
        }
        if let Some(journey) = playbook.journey(&document.journey) {
            rows(playbook, journey, &at, document, found);
        }
    }
}

fn references(playbook: &Playbook, at: &Path, document: &Document, found: &mut Found) {
    let journeys = playbook.journeys.iter().map(|journey| &journey.id);
    let milestones = playbook.milestones.iter().map(|one| &one.id);
    known(
        down(at, "journey"),
        Thing::Journey,
        &document.journey,
        journeys,
        found,
    );
    each(
        &down(at, "when"),
        Thing::Milestone,
        &document.when,
        milestones,
        found,
    );
    if let Some(journey) = playbook.journey(&document.journey) {
        let steps = journey.steps.iter().map(|step| &step.id);
        let step = document.step.as_deref().unwrap_or_default();
        known(down(at, "step"), Thing::Step, step, steps, found);
    }
}

fn rows(playbook: &Playbook, journey: &Journey, at: &Path, document: &Document, found: &mut Found) {
    for (nth, part) in document.parts.iter().enumerate() {
        for (index, row) in part.rows.iter().enumerate() {
            let at = down(&down(&down(&down(at, "part"), nth), "rows"), index);
            match &row.shows {
                Shows::Holder(role) => {
                    let roles = playbook.roles.iter().map(|role| &role.id);
                    known(down(&at, "holder"), Thing::Role, role, roles, found);
                }
                Shows::Field(key) => {
                    field(playbook, journey, &down(&at, "field"), key, found);
                    if row.words {
                        in_words(playbook, &down(&at, "words"), key, found);
                    }
                }
            }
        }
    }
}

/// Only amounts can be written out.
fn in_words(playbook: &Playbook, at: &Path, key: &Key, found: &mut Found) {
    let steps = playbook.journeys.iter().flat_map(|one| &one.steps);
    let mut asked = steps
        .flat_map(|step| &step.fields)
        .filter(|one| one.id == *key);
    if asked.any(|one| one.kind != FieldKind::Money) {
        found.push(at.clone(), FaultKind::NotInWords(key.clone()));
    }
}

fn field(playbook: &Playbook, journey: &Journey, at: &Path, key: &Key, found: &mut Found) {
    let asks = |journey: &Journey| {
        let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
        fields.any(|field| field.id == *key)
    };
    let by_booking = key == "address"
        && journey.steps.iter().any(|step| {
            let kind = step.books.as_ref().and_then(|id| playbook.appointment(id));
            kind.is_some_and(|kind| kind.address)
        });
    if asks(journey) || by_booking {
        return;
    }
    if OF_THE_CUSTOMER.contains(&key.as_str()) || playbook.journeys.iter().any(asks) {
        found.push(at.clone(), FaultKind::NotAsked(key.clone()));
        return;
    }
    let all = playbook.journeys.iter().flat_map(|one| &one.steps);
    let fields = all.flat_map(|step| step.fields.iter().map(|field| &field.id));
    known(at.clone(), Thing::Field, key, fields, found);
}

/// Roles that some document names, for the check of unused ones.
pub(super) fn names_role(playbook: &Playbook, role: &Key) -> bool {
    let mut rows = playbook.documents.iter().flat_map(Document::rows);
    rows.any(|row| row.shows == Shows::Holder(role.clone()))
}

/// Whether a field asks for somebody with this role.
pub(super) fn asks_for(kind: &FieldKind, role: &Key) -> bool {
    matches!(kind, FieldKind::Person { role: asked } if asked == role)
}
