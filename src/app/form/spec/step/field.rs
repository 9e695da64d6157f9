//! A field of a step: how it is asked, when it is needed, what is known already.

use super::super::{only, picks, with_role};
use crate::app::Desk;
use crate::app::form::submit::field_name;
use crate::app::form::{FieldSpec, Kind, Need, Pick, both, same};
use crate::app::privacy::Sight;
use crate::domain::case::Case;
use crate::domain::ids::{Key, PersonId};
use crate::domain::money::Fen;
use crate::domain::playbook::model::{Choice, Field, FieldKind, Journey, Step};
use crate::domain::playbook::prices::{listed, listed_for};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;

/// The field as the form has it, with what is known already.
pub(super) fn step_field(
    desk: &Desk,
    case: &Case,
    (journey, step): (&Journey, &Step),
    field: &Field,
    now: Instant,
) -> FieldSpec {
    let kind = kind(desk, case, journey, field, now);
    let (need, shown) = need(case, step, field);
    let spec = FieldSpec {
        id: field_name(&field.id),
        label: field.label.clone(),
        hint: field.hint.clone(),
        kind,
        need,
        shown,
        start: None,
        kept: None,
    };
    match price(desk, case, journey, field).or_else(|| known(case, field)) {
        // What is masked elsewhere is not shown whole in a form either.
        Some(Value::Text(text)) if is_masked(field) || Sight::Masked.text(&text) != text => {
            spec.kept(&text, &masked(field, &text))
        }
        None if spec.need != Need::Optional => {
            let only = sole(&spec.kind).map(Value::Person);
            spec.start(only)
        }
        known => spec.start(known),
    }
}

/// Whether an answer is needed, and with which outcomes the field is shown.
fn need(case: &Case, step: &Step, field: &Field) -> (Need, Option<(String, Vec<Key>)>) {
    let forced = step
        .outcomes
        .iter()
        .filter(|outcome| outcome.requires.contains(&field.id));
    let forced: Vec<Key> = forced.map(|outcome| outcome.id.clone()).collect();
    let here = |key: &Key| step.fields.iter().any(|field| field.id == *key);
    // What only some outcomes need is not asked with the others.
    let shown = Some(("outcome".to_owned(), forced.clone()));
    let shown = shown.filter(|_| !field.required && !forced.is_empty());
    let need = match (&field.required_when, forced.is_empty()) {
        _ if field.required => Need::Required,
        (_, false) => Need::When("outcome".to_owned(), forced),
        (Some(when), _) if here(&when.field) => {
            Need::When(field_name(&when.field), vec![when.choice.clone()])
        }
        _ if field.is_required(|key| chosen(case, key)) => Need::Required,
        _ => Need::Optional,
    };
    (need, shown)
}

/// How it is asked.
fn kind(desk: &Desk, case: &Case, journey: &Journey, field: &Field, now: Instant) -> Kind {
    match &field.kind {
        FieldKind::Text => Kind::Line,
        FieldKind::Note => Kind::Note,
        FieldKind::Number { min, max } => Kind::Number {
            min: *min,
            max: *max,
        },
        FieldKind::Money => Kind::Money,
        FieldKind::Phone => Kind::Phone,
        FieldKind::Date => Kind::Date,
        FieldKind::DateTime => Kind::DateTime,
        FieldKind::Choice(choices) => Kind::Choice(priced(desk, case, field, choices)),
        FieldKind::Several(choices) => Kind::Several(priced(desk, case, field, choices)),
        FieldKind::Person { role } => Kind::Person(with_role(desk, role, now)),
        FieldKind::Rooms(choices) => Kind::Rooms(picks(choices)),
        FieldKind::Files { covers } => Kind::Files(members(case, journey, covers)),
        FieldKind::Rating => Kind::Rating,
        FieldKind::Flag => Kind::Flag,
    }
}

/// The only person a field can mean.
fn sole(kind: &Kind) -> Option<PersonId> {
    match kind {
        Kind::Person(picks) => only(picks),
        _ => None,
    }
}

/// Choices with the price this customer gets: where a company's agreed rate takes the place of the public one both are said.
fn priced(desk: &Desk, case: &Case, field: &Field, choices: &[Choice]) -> Vec<Pick> {
    let mut picks = picks(choices);
    let (Some(list), Some(book)) = (&field.prices, desk.playbook()) else {
        return picks;
    };
    for (pick, choice) in picks.iter_mut().zip(choices) {
        let agreed = listed(book, list, &choice.id, |key| chosen(case, key));
        if let (Some(agreed), Some(public)) = (agreed, choice.amount)
            && agreed != public
        {
            let (agreed, public) = (Fen(agreed).short("¥"), Fen(public).short("¥"));
            pick.note = both(|lang| words::agreed_rate(lang, &agreed, &public));
        }
    }
    picks
}

/// What was chosen in a field of the case.
fn chosen(case: &Case, key: &str) -> Option<Key> {
    match case.value(key) {
        Some(Value::Choice(key)) => Some(key.clone()),
        _ => None,
    }
}

fn is_masked(field: &Field) -> bool {
    field.kind == FieldKind::Phone || matches!(field.id.as_str(), "phone" | "address")
}

fn masked(field: &Field, text: &str) -> String {
    match field.id.as_str() {
        "address" => Sight::Masked.address(text),
        _ if is_masked(field) => Sight::Masked.phone(text),
        _ => Sight::Masked.text(text),
    }
}

/// The members of a list recorded earlier, by their names: the spaces of the home.
fn members(case: &Case, journey: &Journey, covers: &str) -> Vec<Pick> {
    let Some(Value::List(members)) = case.value(covers) else {
        return Vec::new();
    };
    let fields = journey.steps.iter().flat_map(|step| &step.fields);
    let listed: Vec<Pick> = fields
        .filter(|field| field.id == covers)
        .flat_map(|field| picks(field.choices()))
        .collect();
    let member = |key: &String| {
        let known = listed.iter().find(|pick| pick.key == *key).cloned();
        known.unwrap_or_else(|| Pick {
            key: key.clone(),
            label: same(key),
            note: Default::default(),
        })
    };
    members.iter().map(member).collect()
}

/// The listed price of what was chosen, agreed company rates included, or what the amounts above it add up to, where nobody
/// named another since.
fn price(desk: &Desk, case: &Case, journey: &Journey, field: &Field) -> Option<Value> {
    let pricing = field.pricing.as_ref()?;
    let named = case.entered_at(&field.id);
    let hangs_on = pricing.by.iter().chain(pricing.of.iter().flatten());
    if named.is_some() && named >= hangs_on.filter_map(|key| case.entered_at(key)).max() {
        return None;
    }
    let playbook = desk.playbook()?;
    // A price that is proposed in the same form counts as much as one on record.
    let proposed = |key: &str| {
        let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
        let other = fields.find(|one| one.id == key && one.id != field.id)?;
        other.pricing.as_ref().filter(|one| one.by.is_some())?;
        price(desk, case, journey, other)
    };
    let entered = |key: &str| proposed(key).or_else(|| case.value(key).cloned());
    listed_for(playbook, journey, pricing, entered).map(Value::Money)
}

/// What is known already, so that nobody types it twice.
fn known(case: &Case, field: &Field) -> Option<Value> {
    let own = match field.id.as_str() {
        "name" => &case.customer.name,
        "phone" => &case.customer.phone,
        "address" => &case.customer.address,
        _ => return known_value(case, field),
    };
    Some(own)
        .filter(|text| !text.is_empty())
        .map(|text| Value::Text(text.clone()))
}

fn known_value(case: &Case, field: &Field) -> Option<Value> {
    match &field.kind {
        FieldKind::Person { role } => case.current_holder(role).map(Value::Person),
        // Files of an earlier round would hide that the new ones are missing.
        FieldKind::Files { .. } | FieldKind::Note => None,
        _ => case.value(&field.id).cloned(),
    }
}
