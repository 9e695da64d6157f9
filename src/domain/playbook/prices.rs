//! Price lists of a playbook, and what a price entered by hand may fall to.

use super::model::{Choice, Class, Journey, Playbook, Sources, Text};
use crate::domain::ids::Key;
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

/// How a money field hangs on a price list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pricing {
    /// The field whose choice has the listed price.
    pub by: Key,
    /// The price list, where it is not the one that field's choices are.
    pub list: Option<Key>,
    /// Percent the price may fall below the list without anybody's word.
    pub discount: i64,
    /// Whose word a larger discount needs; none: nobody's.
    pub beyond: Option<Class>,
}

impl Pricing {
    /// Whether what is chosen in a field makes a difference to the listed price.
    pub fn hangs_on(&self, playbook: &Playbook, field: &str) -> bool {
        let instead =
            |list: &PriceList| list.instead.as_ref().is_some_and(|one| one.field == field);
        self.by == field || playbook.price_lists.iter().any(instead)
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

/// The price in fen a money field stands against: that of what was chosen in the field it names; none before that.
pub fn listed_for(
    playbook: &Playbook,
    journey: &Journey,
    pricing: &Pricing,
    chosen: impl Fn(&str) -> Option<Key>,
) -> Option<i64> {
    let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
    let own = || fields.find_map(|field| field.prices.as_ref().filter(|_| field.id == pricing.by));
    let list = pricing.list.as_ref().or_else(own)?;
    let row = chosen(&pricing.by)?;
    listed(playbook, list, &row, chosen)
}
