//! Made-up people, addresses and answers. Phone numbers are of a range no customer has: 1990 and a running number.

use super::chance::Chance;
use crate::domain::case::Case;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Choice, Field, FieldKind};
use crate::domain::time::{DAY, Instant};
use crate::domain::value::Value;
use chrono::{Days, NaiveDate};
use std::sync::OnceLock;

const SURNAMES: &str = include_str!("../../../assets/demo/surnames.txt");
const GIVEN: &str = include_str!("../../../assets/demo/given.txt");
const STREETS: &str = include_str!("../../../assets/demo/streets.txt");
const NOTES: &str = include_str!("../../../assets/demo/notes.txt");

/// Lists to choose from.
pub struct Lists {
    surnames: Vec<&'static str>,
    given: Vec<&'static str>,
    streets: Vec<&'static str>,
    notes: Vec<&'static str>,
}

impl Lists {
    /// The lists that come with the program.
    pub fn new() -> Lists {
        let lines = |text: &'static str| text.lines().filter(|line| !line.is_empty()).collect();
        Lists {
            surnames: lines(SURNAMES),
            given: lines(GIVEN),
            streets: lines(STREETS),
            notes: lines(NOTES),
        }
    }

    /// The same lists for everybody.
    pub fn shared() -> &'static Lists {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(Lists::new)
    }

    /// A name.
    pub fn name(&self, chance: &mut Chance) -> String {
        let surname = chance.pick(&self.surnames).copied().unwrap_or_default();
        format!(
            "{surname}{}",
            chance.pick(&self.given).copied().unwrap_or_default()
        )
    }

    /// An address.
    pub fn address(&self, chance: &mut Chance) -> String {
        let street = chance.pick(&self.streets).copied().unwrap_or_default();
        format!(
            "{street}{}-{}",
            chance.between(1, 200),
            chance.between(101, 2_800)
        )
    }

    /// A remark.
    pub fn note(&self, chance: &mut Chance) -> String {
        (*chance.pick(&self.notes).unwrap_or(&"")).to_owned()
    }
}

impl Default for Lists {
    fn default() -> Lists {
        Lists::new()
    }
}

/// The phone number of the `index`th customer.
pub fn phone(index: u64) -> String {
    format!("1990{:07}", index % 10_000_000)
}

/// What an answer may depend on.
pub struct Asked<'a> {
    /// The lists.
    pub lists: &'a Lists,
    /// The case.
    pub case: &'a Case,
    /// The customer's running number.
    pub index: u64,
    /// When it is answered.
    pub at: Instant,
    /// Its date in the store.
    pub date: NaiveDate,
    /// Who holds which role on the case, or may.
    pub person: &'a dyn Fn(&Key, &mut Chance) -> Option<PersonId>,
}

/// An answer to a field that its rules accept; none where there is nobody or nothing to choose.
pub fn answer(asked: &Asked<'_>, field: &Field, chance: &mut Chance) -> Option<Value> {
    let key = |choices: &[Choice], chance: &mut Chance| chance.pick(choices).map(|c| c.id.clone());
    Some(match &field.kind {
        FieldKind::Text if field.id == "name" => Value::Text(asked.lists.name(chance)),
        FieldKind::Text if field.id == "address" => Value::Text(asked.lists.address(chance)),
        FieldKind::Text | FieldKind::Note => Value::Text(asked.lists.note(chance)),
        FieldKind::Phone => Value::Text(phone(asked.index)),
        FieldKind::Number { min, max } => {
            let low = min.unwrap_or(1);
            let high = max
                .unwrap_or(low.saturating_add(100))
                .min(low.saturating_add(120));
            let number = i32::try_from(chance.between(low, high.saturating_add(1))).unwrap_or(1);
            Value::Number(f64::from(number))
        }
        FieldKind::Money => Value::Money(chance.between(80, 2_000) * 10_000),
        FieldKind::Date => {
            let days = u64::try_from(chance.between(3, 40)).unwrap_or(3);
            Value::Date(asked.date.checked_add_days(Days::new(days))?)
        }
        FieldKind::DateTime => Value::Time(asked.at.plus(chance.between(1, 10) * DAY)),
        FieldKind::Choice(choices) => Value::Choice(key(choices, chance)?),
        FieldKind::Several(choices) => Value::List(vec![key(choices, chance)?]),
        FieldKind::Rooms(choices) => {
            let count = usize::try_from(chance.between(2, 5)).unwrap_or(2);
            let rooms: Vec<String> = choices.iter().take(count).map(|c| c.id.clone()).collect();
            Value::List(rooms)
        }
        FieldKind::Person { role } => Value::Person((asked.person)(role, chance)?),
        FieldKind::Files { covers } => {
            let Some(Value::List(members)) = asked.case.value(covers) else {
                return None;
            };
            let version = chance.between(1, 4);
            let file = |room: &String| {
                (
                    room.clone(),
                    format!("{}-{room}-v{version}.pdf", asked.index),
                )
            };
            Value::Files(members.iter().map(file).collect())
        }
        FieldKind::Rating => Value::Rating(u8::try_from(chance.between(62, 101)).unwrap_or(90)),
        FieldKind::Flag => Value::Flag(true),
    })
}
