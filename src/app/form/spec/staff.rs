//! Forms of the staff and the store's settings.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, both};
use super::{form, people, pick};
use crate::app::Desk;
use crate::domain::ids::PersonId;
use crate::domain::rights::{Right, has_right};
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;

/// Taking somebody on. The first one needs a role that runs the store.
pub fn join(desk: &Desk, now: Instant) -> FormSpec {
    let roles = desk.playbook().map_or_else(Vec::new, |book| {
        book.roles
            .iter()
            .map(|role| pick(&role.id, role.name.clone()))
            .collect()
    });
    let staff = people(desk, desk.roster().staff(now), now);
    let fields = vec![
        FieldSpec::new("name", both(words::name), Kind::Line).required(),
        FieldSpec::new("roles", both(words::roles), Kind::Several(roles)).required(),
        FieldSpec::new("manager", both(words::manager), Kind::Person(staff)),
        FieldSpec::new("phone", both(words::phone), Kind::Phone),
        FieldSpec::new("code", both(words::code), Kind::Line),
    ];
    form(both(words::join_title), fields, Purpose::Join)
}

/// A new PIN, typed twice. Those who manage the roster may set anybody's; `person` is who is at the counter.
pub fn set_pin(desk: &Desk, person: PersonId, now: Instant) -> FormSpec {
    let mut fields = vec![
        FieldSpec::new("pin", both(words::pin), Kind::Secret).required(),
        FieldSpec::new("again", both(words::pin_again), Kind::Secret).required(),
    ];
    let actor = desk.person(person);
    let manages =
        |book| actor.is_some_and(|actor| has_right(actor, Right::ManageRoster, now, book));
    if desk.playbook().is_some_and(manages) {
        let staff = people(desk, desk.roster().staff(now), now);
        let whose = FieldSpec::new("person", both(words::person), Kind::Person(staff)).required();
        fields.insert(0, whose.start(Some(Value::Person(person))));
    }
    form(both(words::pin_title), fields, Purpose::Pin { person })
}

/// The store's settings.
pub fn settings(desk: &Desk) -> FormSpec {
    use crate::domain::settings::{SETTINGS, Setting, Takes};
    let value = |setting: &Setting| desk.store_state().setting(setting.key).to_owned();
    let field = |setting: &Setting| {
        let old = value(setting);
        let (kind, start) = match setting.takes {
            Takes::Switch => (Kind::Flag, Value::Flag(old == "on")),
            Takes::Number(min, max) => {
                let kind = Kind::Number {
                    min: Some(min),
                    max: Some(max),
                };
                (kind, Value::Number(old.parse().unwrap_or_default()))
            }
            Takes::Word(words) => {
                let picks = words
                    .iter()
                    .map(|word| pick(word, crate::app::settings::word(word)))
                    .collect();
                (Kind::Choice(picks), Value::Choice(old))
            }
        };
        FieldSpec::new(setting.key, crate::app::settings::label(setting.key), kind)
            .start(Some(start))
    };
    let before = SETTINGS
        .iter()
        .map(|setting| (setting.key.to_owned(), value(setting)))
        .collect();
    form(
        both(words::settings_title),
        SETTINGS.iter().map(field).collect(),
        Purpose::Settings { before },
    )
}
