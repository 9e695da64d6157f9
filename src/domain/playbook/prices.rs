//! Price lists of a playbook, and what a price entered by hand may fall to.

use super::model::{Choice, Class, Field, Journey, Playbook, Sources, Text};
use crate::domain::ids::Key;
use crate::domain::value::Value;
use serde::{Deserialize, Serialize};

/// A price list: choices with amounts, the dearest first where the file puts it first (S7.20).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PriceList {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// What is for sale, in the order it is offered.
    pub rows: Vec<Choice>,
    /// The list whose place it takes, and when: a company's agreed rates (S7.22).
    pub instead: Option<Instead>,
    /// Facts carried.
    pub source: Sources,
}

/// When a price list takes the place of another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Instead {
    /// The other list.
    pub of: Key,
    /// A field of the case.
    pub field: Key,
    /// What was chosen there.
    pub choice: Key,
}

/// What a money field is held against: a price list, or what other fields come to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pricing {
    /// The field whose choice has the listed price.
    pub by: Option<Key>,
    /// The price list, where it is not the one that field's choices are.
    pub list: Option<Key>,
    /// Products of fields it is the sum of, such as quantity times price: a total hides no discount of its own. A date
    /// counts as the nights since the date it must not lie before; what is unknown counts nothing.
    pub of: Vec<Vec<Key>>,
    /// Percent the price may fall below that without anybody's word.
    pub discount: i64,
    /// Whose word a larger discount needs; none: nobody's.
    pub beyond: Option<Class>,
}

impl Pricing {
    /// Whether what is entered in a field makes a difference to the listed price.
    pub fn hangs_on(&self, playbook: &Playbook, field: &str) -> bool {
        let instead =
            |list: &PriceList| list.instead.as_ref().is_some_and(|one| one.field == field);
        let summed = || self.of.iter().flatten().any(|key| key == field);
        match &self.by {
            Some(by) => by == field || playbook.price_lists.iter().any(instead),
            None => summed(),
        }
    }

    /// The lowest price in fen that needs nobody's word: a part of a fen is in the customer's favour.
    pub fn floor(&self, listed: i64) -> i64 {
        let kept = i128::from(100 - self.discount.clamp(0, 100));
        i64::try_from(i128::from(listed) * kept / 100).unwrap_or(listed)
    }
}

/// The price in fen of a row, as this customer gets it: `chosen` says what was chosen in a field of the case.
///
/// The first list that takes the original's place decides where it has the row; else the original.
pub fn listed(
    playbook: &Playbook,
    list: &str,
    row: &str,
    chosen: impl Fn(&str) -> Option<Key>,
) -> Option<i64> {
    let amount = |list: &PriceList| list.rows.iter().find(|r| r.id == row)?.amount;
    let agreed = playbook.price_lists.iter().filter(|other| {
        other.instead.as_ref().is_some_and(|instead| {
            instead.of == list && chosen(&instead.field).as_ref() == Some(&instead.choice)
        })
    });
    agreed
        .filter_map(amount)
        .next()
        .or_else(|| playbook.price_list(list).and_then(amount))
}

/// The amount in fen a money field stands against: the price of what was chosen in the field it names, or what the fields
/// it is the sum of come to; none before that. `value` says what was entered in a field of the case.
pub fn listed_for(
    playbook: &Playbook,
    journey: &Journey,
    pricing: &Pricing,
    value: impl Fn(&str) -> Option<Value>,
) -> Option<i64> {
    let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
    let Some(by) = &pricing.by else {
        return sum(journey, &pricing.of, value);
    };
    let own = || fields.find_map(|field| field.prices.as_ref().filter(|_| field.id == *by));
    let list = pricing.list.as_ref().or_else(own)?;
    let chosen = |key: &str| match value(key) {
        Some(Value::Choice(key)) => Some(key),
        _ => None,
    };
    let row = chosen(by)?;
    listed(playbook, list, &row, chosen)
}

/// What products of fields add up to, in fen; none where nothing is known of any.
fn sum(
    journey: &Journey,
    products: &[Vec<Key>],
    value: impl Fn(&str) -> Option<Value>,
) -> Option<i64> {
    let factor = |key: &Key| match value(key)? {
        #[allow(clippy::cast_precision_loss)] // fen, far below what a float holds exactly
        Value::Money(fen) => Some(fen as f64),
        Value::Number(number) => Some(number),
        Value::Date(date) => {
            let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
            let since = |field: &Field| field.not_before.clone().filter(|_| field.id == *key);
            match value(&fields.find_map(since)?) {
                #[allow(clippy::cast_precision_loss)] // nights
                Some(Value::Date(from)) => Some((date - from).num_days().max(0) as f64),
                _ => None,
            }
        }
        _ => None,
    };
    let product = |keys: &Vec<Key>| -> Option<f64> { keys.iter().map(factor).product() };
    let known: Vec<f64> = products.iter().filter_map(product).collect();
    let total: f64 = known.iter().sum::<f64>().round();
    #[allow(clippy::cast_possible_truncation)] // rounded, and a cast of a float does not overflow
    (total > 0.0).then_some(total as i64)
}
