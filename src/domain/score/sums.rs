//! Facts added up, by whom they are credited to.

use super::facts::Kind;
use crate::domain::ids::{Key, PersonId};
use std::collections::BTreeMap;

/// How many, and how much.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Part {
    /// How many.
    pub n: i64,
    /// Fen, hundredths of a point, or points of answers.
    pub amount: i64,
}

impl Part {
    fn add(&mut self, other: Part) {
        self.n = self.n.saturating_add(other.n);
        self.amount = self.amount.saturating_add(other.amount);
    }
}

/// The facts of one scorecard's role in one period, added up by person.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    parts: BTreeMap<Kind, BTreeMap<Key, BTreeMap<Option<PersonId>, Part>>>,
}

impl Sums {
    /// Adds something for a person, or for nobody.
    pub fn add(&mut self, kind: Kind, key: Key, person: Option<PersonId>, part: Part) {
        let keys = self.parts.entry(kind).or_default();
        let people = keys.entry(key).or_default();
        people.entry(person).or_default().add(part);
    }

    /// What the facts of a sort come to: those whose key and person are meant.
    pub fn of(
        &self,
        kind: Kind,
        key: impl Fn(&Key) -> bool,
        person: impl Fn(Option<PersonId>) -> bool,
    ) -> Part {
        let mut sum = Part::default();
        let keys = self.parts.get(&kind).into_iter().flatten();
        for (_, people) in keys.filter(|(one, _)| key(one)) {
            let meant = people.iter().filter(|(one, _)| person(**one));
            meant.for_each(|(_, part)| sum.add(*part));
        }
        sum
    }
}
