//! Documents: their journey and step exist, and everything they must show is asked somewhere.

use super::refs::{Names, Refs};
use super::unique::unique_names;
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::documents::{Document, Shows};
use crate::domain::playbook::fault::{FaultKind, Thing, way};
use crate::domain::playbook::model::{FieldKind, Journey, Playbook};

/// What is known of every customer, whichever step asked it.
const OF_THE_CUSTOMER: [&str; 3] = ["name", "phone", "address"];

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    let names = Names::of(playbook);
    for (index, document) in playbook.documents.iter().enumerate() {
        let at = way!["document", index];
        let headings = document.parts.iter().map(|part| &part.name.en);
        unique_names(&down(&at, "part"), "name", Thing::Part, headings, found);
        let mut refs = Refs::new(&names, at.clone(), found);
        refs.one("journey", Thing::Journey, &document.journey);
        refs.each("when", Thing::Milestone, &document.when);
        if document.parts.iter().all(|part| part.rows.is_empty()) {
            refs.fault("part", FaultKind::Empty(Thing::Part));
        }
        if let Some(journey) = playbook.journey(&document.journey) {
            rows(playbook, journey, document, &mut refs);
            let own = names.within(journey);
            Refs::new(&own, at, found).maybe("step", Thing::Step, &document.step);
        }
    }
}

fn rows(playbook: &Playbook, journey: &Journey, document: &Document, refs: &mut Refs<'_, '_>) {
    for (nth, part) in document.parts.iter().enumerate() {
        let mut refs = refs.entry("part", nth);
        for (index, row) in part.rows.iter().enumerate() {
            let mut refs = refs.entry("rows", index);
            match &row.shows {
                Shows::Holder(role) => refs.one("holder", Thing::Role, role),
                Shows::Field(key) => {
                    field(playbook, journey, key, &mut refs);
                    if row.words && !is_money(playbook, key) {
                        refs.fault("words", FaultKind::NotInWords(key.clone()));
                    }
                }
            }
        }
    }
}

/// Only amounts can be written out.
fn is_money(playbook: &Playbook, key: &Key) -> bool {
    let steps = playbook.journeys.iter().flat_map(|one| &one.steps);
    let mut asked = steps
        .flat_map(|step| &step.fields)
        .filter(|one| one.id == *key);
    asked.all(|one| one.kind == FieldKind::Money)
}

fn field(playbook: &Playbook, journey: &Journey, key: &Key, refs: &mut Refs<'_, '_>) {
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
        refs.fault("field", FaultKind::NotAsked(key.clone()));
        return;
    }
    refs.one("field", Thing::Field, key);
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
