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
const SAID: &str = include_str!("../../../assets/demo/said.txt");

/// Lists to choose from.
pub struct Lists {
    surnames: Vec<&'static str>,
    given: Vec<&'static str>,
    streets: Vec<&'static str>,
    /// Key, Chinese, English.
    said: Vec<[&'static str; 3]>,
    english: bool,
}

impl Lists {
    /// The lists that come with the program; what people say is in the language of this code.
    pub fn new(lang: &str) -> Lists {
        let lines = |text: &'static str| text.lines().filter(|line| !line.is_empty()).collect();
        Lists {
            surnames: lines(SURNAMES),
            given: lines(GIVEN),
            streets: lines(STREETS),
            said: SAID.lines().filter_map(said_line).collect(),
            english: lang == "en",
        }
    }

    /// The same lists for everybody who speaks the language of this code.
    pub fn shared(lang: &str) -> &'static Lists {
        static CHINESE: OnceLock<Lists> = OnceLock::new();
        static ENGLISH: OnceLock<Lists> = OnceLock::new();
        let lists = if lang == "en" { &ENGLISH } else { &CHINESE };
        lists.get_or_init(|| Lists::new(lang))
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

    /// What is said under a key in a store of this playbook: its own lines, else those of every store; where there
    /// are none, nothing.
    pub fn said(&self, playbook: &str, key: &str) -> Vec<&'static str> {
        let of = |wanted: &str| -> Vec<&'static str> {
            let fits = self.said.iter().filter(|line| line[0] == wanted);
            fits.map(|line| line[if self.english { 2 } else { 1 }])
                .collect()
        };
        let own = of(&format!("{playbook}/{key}"));
        if own.is_empty() { of(key) } else { own }
    }

    /// One of the lines of a key, or a remark that fits every customer.
    pub fn remark(&self, playbook: &str, key: &str, chance: &mut Chance) -> String {
        let mut lines = self.said(playbook, key);
        if lines.is_empty() {
            lines = self.said(playbook, ANYBODY);
        }
        (*chance.pick(&lines).unwrap_or(&"")).to_owned()
    }
}

/// The key of remarks that fit every customer.
const ANYBODY: &str = "*";

fn said_line(line: &'static str) -> Option<[&'static str; 3]> {
    let mut parts = line.split('\t');
    let (key, chinese) = (parts.next()?, parts.next()?);
    Some([key, chinese, parts.next().unwrap_or(chinese)])
}

/// The phone number of the `index`th customer.
pub fn phone(index: u64) -> String {
    format!("1990{:07}", index % 10_000_000)
}

/// What an answer may depend on.
pub struct Asked<'a> {
    /// The lists.
    pub lists: &'a Lists,
    /// Key of the playbook.
    pub playbook: &'a str,
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
        FieldKind::Text | FieldKind::Note => {
            let text = asked.lists.remark(asked.playbook, &field.id, chance);
            Value::Text(text.replace("{no}", &format!("{:04}", asked.index)))
        }
        FieldKind::Phone => Value::Text(phone(asked.index)),
        FieldKind::Number { min, max } => {
            let low = min.unwrap_or(1);
            let high = max
                .unwrap_or(low.saturating_add(100))
                .min(low.saturating_add(120));
            let number = i32::try_from(chance.between(low, high.saturating_add(1))).unwrap_or(1);
            Value::Number(f64::from(figure(asked, field, chance).unwrap_or(number)))
        }
        FieldKind::Money => match figure(asked, field, chance) {
            Some(yuan) => Value::Money(i64::from(yuan) * 100),
            None => Value::Money(chance.between(80, 2_000) * 10_000),
        },
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

/// A number that fits the field, where the lists have one.
fn figure(asked: &Asked<'_>, field: &Field, chance: &mut Chance) -> Option<i32> {
    let lines = asked.lists.said(asked.playbook, &field.id);
    chance.pick(&lines).and_then(|line| line.parse().ok())
}
