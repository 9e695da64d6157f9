//! Prices held against the playbook's lists: a discount beyond the policy needs somebody's word (S7.7, S7.8).

use super::fields::chosen;
use super::guard::Guard;
use crate::domain::case::Case;
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
            class: self.class,
        }
    }
}

/// The entered price that needs the highest class's approval, if any needs one.
pub(super) fn word_needed(
    guard: &Guard,
    case: &Case,
    journey: &Journey,
    step: &Step,
    values: &Values,
) -> Decided<Option<Beyond>> {
    let playbook = guard.playbook()?;
    let beyond = step.fields.iter().filter_map(|field| {
        let pricing = field.pricing.as_ref()?;
        let Some(Value::Money(asked)) = values.get(&field.id) else {
            return None;
        };
        let listed = listed_for(playbook, journey, pricing, |key| chosen(case, values, key))?;
        let floor = pricing.floor(listed);
        let class = pricing.beyond.filter(|_| *asked < floor)?;
        Some(Beyond {
            field: field.id.clone(),
            listed,
            floor,
            class,
        })
    });
    Ok(beyond.max_by_key(|one| one.class))
}
