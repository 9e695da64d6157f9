//! Prices held against the playbook's lists: a discount beyond the policy needs somebody's word (S7.7, S7.8).

use super::guard::Guard;
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, step_state};
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Class, Journey, Step};
use crate::domain::playbook::prices::listed_for;
use crate::domain::refusal::Refusal;
use crate::domain::value::{Value, Values};
use crate::domain::world::Decided;

/// A price below what the list allows without a word; amounts in fen.
pub(super) struct Beyond {
    field: Key,
    listed: i64,
    floor: i64,
    /// Whether it is what other fields add up to, and not a price on a list.
    sum: bool,
    /// Whose word it needs.
    pub(super) class: Class,
}

impl Beyond {
    /// What is said where nobody gave that word.
    pub(super) fn refusal(self) -> Refusal {
        Refusal::PriceNeedsWord {
            field: self.field,
            listed: self.listed,
            floor: self.floor,
            sum: self.sum,
            class: self.class,
        }
    }
}

/// The price that needs the highest class's approval, if any needs one: of those entered, and of those that stand
/// while what they are for is changed. A price that will be asked again is not held against anything before that.
pub(super) fn word_needed(
    guard: &Guard,
    case: &Case,
    journey: &Journey,
    step: &Step,
    values: &Values,
) -> Decided<Option<Beyond>> {
    let playbook = guard.playbook()?;
    let list = |pricing, values: &Values| {
        let entered = |key: &str| values.get(key).or_else(|| case.value(key)).cloned();
        listed_for(playbook, journey, pricing, entered)
    };
    let before = Values::new();
    let fields = journey
        .steps
        .iter()
        .flat_map(|one| one.fields.iter().map(move |field| (one, field)));
    let beyond = fields.filter_map(|(one, field)| {
        let pricing = field.pricing.as_ref()?;
        let listed = list(pricing, values)?;
        let stands = || {
            let done = matches!(step_state(case, journey, one), StepState::Done);
            done && list(pricing, &before) != Some(listed)
        };
        let price = match one.id == step.id {
            true => values.get(&field.id),
            false => case.value(&field.id).filter(|_| stands()),
        };
        let Some(Value::Money(asked)) = price else {
            return None;
        };
        let floor = pricing.floor(listed);
        let class = pricing.beyond.filter(|_| *asked < floor)?;
        Some(Beyond {
            field: field.id.clone(),
            listed,
            floor,
            sum: pricing.by.is_none(),
            class,
        })
    });
    Ok(beyond.max_by_key(|one| one.class))
}
