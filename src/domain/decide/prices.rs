//! Prices held against the playbook's lists: a discount beyond the policy needs somebody's word (S7.7, S7.8).

use super::guard::Guard;
use crate::domain::case::Case;
use crate::domain::playbook::model::{Class, Journey, Step};
use crate::domain::playbook::prices::listed_for;
use crate::domain::value::{Value, Values};
use crate::domain::world::Decided;

/// The class whose approval the entered prices need, if any.
pub(super) fn word_needed(
    guard: &Guard,
    case: &Case,
    journey: &Journey,
    step: &Step,
    values: &Values,
) -> Decided<Option<Class>> {
    let playbook = guard.playbook()?;
    let chosen = |field: &str| match values.get(field).or_else(|| case.value(field)) {
        Some(Value::Choice(key)) => Some(key.clone()),
        _ => None,
    };
    let beyond = step.fields.iter().filter_map(|field| {
        let pricing = field.pricing.as_ref()?;
        let Some(Value::Money(asked)) = values.get(&field.id) else {
            return None;
        };
        let listed = listed_for(playbook, journey, pricing, chosen)?;
        (*asked < pricing.floor(listed))
            .then_some(pricing.beyond)
            .flatten()
    });
    Ok(beyond.max())
}
