//! Forms of the staff and the store's settings.

use super::super::submit::Purpose;
use super::super::{FieldSpec, FormSpec, Kind, Pick, both, same};
use super::{form, people, pick};
use crate::app::Desk;
use crate::app::privacy::Sight;
use crate::domain::command::PersonChange;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Class;
use crate::domain::rights::{Right, has_right};
use crate::domain::roster::Person;
use crate::domain::time::Instant;
use crate::domain::value::Value;
use crate::words::forms as words;

/// Taking somebody on. The first one needs a role that runs the store.
pub fn join(desk: &Desk, now: Instant) -> FormSpec {
    let roles = roles(desk);
    let staff = people(desk, desk.roster().staff(now), now);
    let fields = vec![
        FieldSpec::new("name", both(words::name), Kind::Line).required(),
        FieldSpec::new("roles", both(words::roles), Kind::Several(roles)).required(),
        FieldSpec::new("manager", both(words::manager), Kind::Person(staff))
            .start(only_manager(desk, now).map(Value::Person)),
        FieldSpec::new("phone", both(words::phone), Kind::Phone),
        FieldSpec::new("code", both(words::code), Kind::Line),
    ];
    form(both(words::join_title), fields, Purpose::Join)
}

/// The manager, where the store has one: proposed to everybody new, because fines fall on direct managers too.
fn only_manager(desk: &Desk, now: Instant) -> Option<PersonId> {
    let book = desk.playbook()?;
    let manages = |role: &Key| {
        let role = book.role(role);
        role.is_some_and(|role| role.class == Class::Manager)
    };
    let staff = desk.roster().staff(now);
    let managers: Vec<_> = staff
        .filter(|one| one.roles_at(now).iter().any(manages))
        .collect();
    match managers.as_slice() {
        [one] => Some(one.id),
        _ => None,
    }
}

/// What is known of a member of the staff, to be changed.
pub fn change_person(desk: &Desk, person: &Person, now: Instant) -> FormSpec {
    let others = desk.roster().staff(now).filter(|one| one.id != person.id);
    let before = PersonChange {
        person: person.id,
        name: Some(person.name.clone()),
        phone: Some(person.phone.clone()),
        roles: Some(person.roles_at(now).to_vec()),
        manager: Some(person.manager_at(now)),
    };
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let fields = vec![
        FieldSpec::new("name", both(words::name), Kind::Line)
            .required()
            .start(text(&person.name)),
        FieldSpec::new("roles", both(words::roles), Kind::Several(roles(desk)))
            .required()
            .start(before.roles.clone().map(Value::List)),
        FieldSpec::new(
            "manager",
            both(words::manager),
            Kind::Person(people(desk, others, now)),
        )
        .start(person.manager_at(now).map(Value::Person)),
        FieldSpec::new("phone", both(words::phone), Kind::Phone)
            .kept(&person.phone, &Sight::Masked.phone(&person.phone)),
    ];
    form(same(&person.name), fields, Purpose::Person { before })
}

fn roles(desk: &Desk) -> Vec<Pick> {
    let roles = desk.playbook().into_iter().flat_map(|book| &book.roles);
    roles
        .map(|role| pick(&role.id, role.name.clone()))
        .collect()
}

/// A new PIN for this person, typed twice.
pub fn pin_for(person: &Person) -> FormSpec {
    let title = both(|lang| words::pin_of(lang, &person.name));
    form(title, twice(), Purpose::Pin { person: person.id })
}

fn twice() -> Vec<FieldSpec> {
    vec![
        FieldSpec::new("pin", both(words::pin), Kind::Secret).required(),
        FieldSpec::new("again", both(words::pin_again), Kind::Secret).required(),
    ]
}

/// A new PIN, typed twice. Those who manage the roster may set anybody's; `person` is who is at the counter.
pub fn set_pin(desk: &Desk, person: PersonId, now: Instant) -> FormSpec {
    let mut fields = twice();
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
    use crate::domain::settings::{LOCK_MINUTES, SETTINGS, Setting, Takes};
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
        let spec = FieldSpec::new(setting.key, crate::app::settings::label(setting.key), kind);
        let spec = spec.start(Some(start));
        match setting.key {
            LOCK_MINUTES => spec.hint(both(words::setting_lock_hint)),
            _ => spec,
        }
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
