//! Forms of cases on another journey, of tickets, and of what is printed.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, Pick, both};
use super::{form, pick, picks};
use crate::app::paper::told_missing;
use crate::domain::ids::CaseId;
use crate::domain::playbook::documents::{Document, Missing};
use crate::domain::playbook::model::{Journey, Text};
use crate::domain::value::Value;
use crate::words::names::Known;
use crate::words::{Lang, paper, ticket as words};

/// Which journey a new case is on, where a playbook has more than two.
pub fn other_journey(case: CaseId, journeys: &[&Journey]) -> FormSpec {
    let fields = vec![journey_field(journeys)];
    form(
        both(crate::words::actions::other_journey),
        fields,
        Purpose::OpenOn { case },
    )
}

/// A ticket about a case: what it is; the first step asks the rest.
pub fn ticket(case: CaseId, about: CaseId, journeys: &[&Journey]) -> FormSpec {
    let mut fields = Vec::new();
    if journeys.len() > 1 {
        fields.push(journey_field(journeys));
    }
    for journey in journeys
        .iter()
        .filter(|journey| !journey.channels.is_empty())
    {
        let field = FieldSpec::new(
            &channel_of(journey),
            both(words::what),
            Kind::Choice(picks(&journey.channels)),
        )
        .required();
        fields.push(match journeys.len() {
            1 => field,
            _ => field.only("journey", &[&journey.id]),
        });
    }
    let journey = journeys
        .first()
        .map_or_else(String::new, |one| one.id.clone());
    form(
        both(words::title),
        fields,
        Purpose::Ticket {
            case,
            about,
            journey,
        },
    )
}

/// The field that asks for the kind of ticket, one for each journey.
pub(in crate::app::form) fn channel_of(journey: &Journey) -> String {
    format!("channel:{}", journey.id)
}

fn journey_field(journeys: &[&Journey]) -> FieldSpec {
    let all: Vec<Pick> = journeys
        .iter()
        .map(|journey| pick(&journey.id, journey.name.clone()))
        .collect();
    let first = all.first().map(|one| Value::Choice(one.key.clone()));
    FieldSpec::new("journey", both(words::which), Kind::Choice(all))
        .required()
        .start(first)
}

/// What to print: each document with what it still needs. The last one that is ready is chosen.
pub fn print(known: &Known<'_>, case: CaseId, documents: &[(&Document, Missing)]) -> FormSpec {
    let all = documents.iter().map(|(document, missing)| Pick {
        key: document.id.clone(),
        label: document.name.clone(),
        note: note(known, document, missing),
    });
    let ready = documents
        .iter()
        .rev()
        .find(|(_, missing)| missing.is_nothing());
    let field = FieldSpec::new("document", both(paper::which), Kind::Choice(all.collect()))
        .required()
        .start(ready.map(|(document, _)| Value::Choice(document.id.clone())));
    form(both(paper::heading), vec![field], Purpose::Print { case })
}

fn note(known: &Known<'_>, document: &Document, missing: &Missing) -> Text {
    let told = |lang: Lang| match (missing.is_nothing(), document.is_export()) {
        (false, _) => paper::lacks(lang, &told_missing(lang, known, document, missing)),
        (true, true) => paper::full_phone(lang).to_owned(),
        (true, false) => paper::ready(lang).to_owned(),
    };
    both(told)
}
