//! The form of a playbook's step.

use super::super::submit::{Purpose, field_name};
use super::super::{FieldSpec, FormSpec, Kind, Need, Pick, both, same};
use super::{approval, note_field, only, pick, picks, with_role};
use crate::app::Desk;
use crate::app::privacy::Sight;
use crate::domain::case::{Case, StepRecord};
use crate::domain::ids::{Key, PersonId};
use crate::domain::money::Fen;
use crate::domain::playbook::model::{
    Choice, Class, Closing, Field, FieldKind, Journey, Step, Text,
};
use crate::domain::playbook::prices::{Pricing, listed, listed_for};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;
use crate::words::names::Known;
use crate::words::{Lang, history, values};

/// The form of a step: its outcomes, its fields, why the customer was lost where an outcome says so, a note, an approval.
/// A step that is done by booking has the booking form instead; see [`book`].
pub fn step(desk: &Desk, case: &Case, journey: &Journey, step: &Step, now: Instant) -> FormSpec {
    let mut fields = Vec::new();
    if !step.outcomes.is_empty() {
        let outcomes = step
            .outcomes
            .iter()
            .map(|outcome| pick(&outcome.id, outcome.name.clone()))
            .collect();
        // Where there is one way only, nobody has to choose it.
        let only = match step.outcomes.as_slice() {
            [only] => Some(Value::Choice(only.id.clone())),
            _ => None,
        };
        fields.push(
            FieldSpec::new("outcome", both(words::outcome), Kind::Choice(outcomes))
                .required()
                .start(only),
        );
    }
    fields.extend(
        step.fields
            .iter()
            .map(|field| step_field(desk, case, (journey, step), field, now)),
    );
    let losing = step
        .outcomes
        .iter()
        .filter(|outcome| outcome.closes == Some(Closing::Lost));
    let losing: Vec<&str> = losing.map(|outcome| outcome.id.as_str()).collect();
    if !losing.is_empty() {
        let reasons = Kind::Choice(picks(&journey.lost_reasons));
        fields.push(
            FieldSpec::new("reason", both(words::lost_reason), reasons)
                .required()
                .only("outcome", &losing),
        );
    }
    if let Some(class) = step.approval {
        fields.push(approval(desk, class, now).required());
    } else if let Some(class) = beyond(desk, case, journey, step) {
        fields.push(approval(desk, class, now));
    }
    fields.push(note_field(both(words::note)));
    let purpose = Purpose::Step {
        case: case.id,
        step: step.id.clone(),
    };
    FormSpec {
        heed: sent_back(desk, case, journey, step),
        title: step.name.clone(),
        guide: read_back(desk, case, step),
        fields,
        purpose,
    }
}

/// Whose word a price of the step may need, or one that stands already and hangs on what the step asks.
fn beyond(desk: &Desk, case: &Case, journey: &Journey, step: &Step) -> Option<Class> {
    let hangs = |pricing: &Pricing| {
        let on = |field: &Field| {
            let playbook = desk.playbook();
            playbook.is_some_and(|playbook| pricing.hangs_on(playbook, &field.id))
        };
        step.fields.iter().any(on)
    };
    let of = |one: &Step| {
        let fields = one.fields.iter();
        let meant = fields.filter_map(|field| {
            let pricing = field.pricing.as_ref()?;
            let stands = || case.value(&field.id).is_some() && hangs(pricing);
            pricing.beyond.filter(|_| one.id == step.id || stands())
        });
        meant.max()
    };
    journey.steps.iter().filter_map(of).max()
}

/// The guide of a step, with what it reads back to the customer line by line (S7.11, S7.25).
fn read_back(desk: &Desk, case: &Case, step: &Step) -> Text {
    let known = known_to(desk);
    let mut guide = step.guide.clone();
    for key in &step.reads_back {
        let value = match key.as_str() {
            "name" => Some(Value::Text(case.customer.name.clone())),
            "phone" => Some(Value::Text(case.customer.phone.clone())),
            "address" => Some(Value::Text(case.customer.address.clone())),
            _ => case.value(key).cloned(),
        };
        let Some(value) = value else { continue };
        for (lang, text) in [(Lang::Zh, &mut guide.zh), (Lang::En, &mut guide.en)] {
            let (label, told) = values::value(lang, &known, key, &value);
            let told = Sight::Masked.field(&known, key, &told);
            text.push('\n');
            text.push_str(&words::read_back(lang, &label, &told));
        }
    }
    guide
}

/// Why the step is to be done again: what was said with the outcome that opened it, such as a failed check's reasons (S8.5).
fn sent_back(desk: &Desk, case: &Case, journey: &Journey, step: &Step) -> Text {
    let mut heed = Text::default();
    let Some(at) = case.reopened.get(&step.id) else {
        return heed;
    };
    let opens = |by: &Step, record: &StepRecord| {
        let mut outcomes = by.outcomes.iter();
        let found = outcomes.find(|one| Some(&one.id) == record.outcome.as_ref());
        found
            .filter(|one| record.at == *at && one.reopens.contains(&step.id))
            .cloned()
    };
    let mut steps = journey.steps.iter().filter(|by| by.id != step.id);
    let found = steps.find_map(|by| {
        let mut records = case.steps.get(&by.id)?.iter().rev();
        records.find_map(|record| Some((by, record, opens(by, record)?)))
    });
    let Some((by, record, outcome)) = found else {
        return heed;
    };
    let known = known_to(desk);
    for (lang, text) in [(Lang::Zh, &mut heed.zh), (Lang::En, &mut heed.en)] {
        let who = history::doer(lang, &known, record.actor);
        let (by_name, how) = (lang.pick(&by.name), lang.pick(&outcome.name));
        let mut lines = vec![words::sent_back(
            lang,
            by_name,
            how,
            &who,
            &known.time(record.at),
        )];
        let entered = by.fields.iter().filter_map(|field| {
            let value = record.values.get(&field.id)?;
            let (label, told) = values::value(lang, &known, &field.id, value);
            let told = Sight::Masked.field(&known, &field.id, &told);
            Some(words::read_back(lang, &label, &told))
        });
        lines.extend(entered);
        if !record.note.is_empty() {
            let note = Sight::Masked.text(&record.note);
            lines.push(words::read_back(lang, words::note(lang), &note));
        }
        text.push_str(&lines.join("\n"));
    }
    heed
}

fn known_to(desk: &Desk) -> Known<'_> {
    Known {
        playbook: desk.playbook(),
        roster: Some(desk.roster()),
        zone: desk.zone(),
    }
}

fn step_field(
    desk: &Desk,
    case: &Case,
    (journey, step): (&Journey, &Step),
    field: &Field,
    now: Instant,
) -> FieldSpec {
    let kind = match &field.kind {
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
    };
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
            pick.note = Text {
                zh: words::agreed_rate(Lang::Zh, &agreed, &public),
                en: words::agreed_rate(Lang::En, &agreed, &public),
            };
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

/// The listed price of what was chosen, agreed company rates included, where nobody named another since.
fn price(desk: &Desk, case: &Case, journey: &Journey, field: &Field) -> Option<Value> {
    let pricing = field.pricing.as_ref()?;
    let named = case.entered_at(&field.id);
    if named.is_some() && named >= case.entered_at(&pricing.by) {
        return None;
    }
    let listed = listed_for(desk.playbook()?, journey, pricing, |key| chosen(case, key));
    listed.map(Value::Money)
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
