//! The form of a playbook's step.

mod field;

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, both};
use super::{approval, note_field, pick, picks};
use crate::app::Desk;
use crate::app::privacy::Sight;
use crate::domain::case::{Case, StepRecord};
use crate::domain::playbook::model::{Class, Closing, Field, Journey, Step, Text};
use crate::domain::playbook::prices::Pricing;
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;
use crate::words::names::Known;
use crate::words::{Lang, history, values};
use field::step_field;

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
