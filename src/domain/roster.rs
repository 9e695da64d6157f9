//! The people of a store: dated roles and dated reporting lines, because liability asks who managed whom *then* (S8.6).

use super::case::standing;
use super::event::{Event, Payload};
use super::ids::{EventId, Key, PersonId};
use super::playbook::model::{Class, Playbook};
use super::time::Instant;
use std::collections::BTreeMap;

/// One member of the staff.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Staff number or short code, unique among people who have not left.
    pub code: String,
    /// Name; empty once erased.
    pub name: String,
    /// Phone; may be empty.
    pub phone: String,
    /// Roles from when on.
    pub roles: Vec<(Instant, Vec<Key>)>,
    /// Direct manager from when on.
    pub managers: Vec<(Instant, Option<PersonId>)>,
    /// When the person left.
    pub left: Option<Instant>,
    /// PHC string of the PIN, if one is set.
    pub pin: Option<String>,
    /// The event that set, cleared or unlocked the PIN last: tries are counted against it.
    pub pin_event: Option<EventId>,
}

impl Person {
    /// Roles at an instant; none after leaving.
    pub fn roles_at(&self, at: Instant) -> &[Key] {
        if self.left.is_some_and(|left| left <= at) {
            return &[];
        }
        let span = self.roles.iter().rev().find(|(from, _)| *from <= at);
        span.map_or(&[], |(_, roles)| roles.as_slice())
    }

    /// Whether the person has a role at an instant.
    pub fn has_role(&self, role: &str, at: Instant) -> bool {
        self.roles_at(at).iter().any(|known| known == role)
    }

    /// Direct manager at an instant.
    pub fn manager_at(&self, at: Instant) -> Option<PersonId> {
        let span = self.managers.iter().rev().find(|(from, _)| *from <= at);
        span.and_then(|(_, manager)| *manager)
    }

    /// Whether the person belongs to the staff at an instant.
    pub fn is_staff(&self, at: Instant) -> bool {
        self.left.is_none_or(|left| at < left)
            && self.roles.first().is_some_and(|(from, _)| *from <= at)
    }

    /// Classes of rights at an instant, by the store's playbook.
    pub fn classes(&self, at: Instant, playbook: &Playbook) -> Vec<Class> {
        let classes = self
            .roles_at(at)
            .iter()
            .filter_map(|role| playbook.role(role));
        classes.map(|role| role.class).collect()
    }
}

/// The staff of a store, in order of joining.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Roster {
    people: BTreeMap<PersonId, Person>,
    order: Vec<PersonId>,
}

impl Roster {
    /// The roster that these events add up to; events about unknown people count for nothing.
    pub fn fold(events: &[Event]) -> Roster {
        let mut roster = Roster::default();
        for event in standing(events) {
            roster.take(event);
        }
        roster
    }

    fn take(&mut self, event: &Event) {
        match &event.payload {
            Payload::PersonJoined {
                person,
                code,
                roles,
                manager,
            } => {
                self.join(event, *person, code, roles, *manager);
            }
            Payload::PersonRenamed { person } => self.change(*person, |p| rename(p, event)),
            Payload::RolesChanged { person, roles } => {
                self.change(*person, |p| p.roles.push((event.at, roles.clone())));
            }
            Payload::ManagerChanged { person, manager } => {
                self.change(*person, |p| p.managers.push((event.at, *manager)));
            }
            Payload::PersonLeft { person } => self.change(*person, |p| p.left = Some(event.at)),
            Payload::PinSet { person } => self.change(*person, |p| {
                p.pin = event.private.get("pin").cloned();
                p.pin_event = Some(event.id);
            }),
            Payload::PinCleared { person } => self.change(*person, |p| {
                p.pin = None;
                p.pin_event = Some(event.id);
            }),
            Payload::PinUnlocked { person } => {
                self.change(*person, |p| p.pin_event = Some(event.id));
            }
            _ => {}
        }
    }

    fn join(
        &mut self,
        event: &Event,
        id: PersonId,
        code: &str,
        roles: &[Key],
        manager: Option<PersonId>,
    ) {
        if let Some(known) = self.people.get_mut(&id) {
            // Found later to have been here before: what is written of the day first thought of holds from that day.
            known.roles.push((event.at, roles.to_vec()));
            known.managers.push((event.at, manager));
            return;
        }
        let mut person = Person {
            id,
            code: code.to_owned(),
            name: String::new(),
            phone: String::new(),
            roles: vec![(event.at, roles.to_vec())],
            managers: vec![(event.at, manager)],
            left: None,
            pin: None,
            pin_event: None,
        };
        rename(&mut person, event);
        self.people.insert(id, person);
        self.order.push(id);
    }

    fn change(&mut self, id: PersonId, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.people.get_mut(&id) {
            change(person);
        }
    }

    /// The person of this id, staff or gone.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// Everybody who ever joined, in order of joining.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.order.iter().filter_map(|id| self.people.get(id))
    }

    /// The staff at an instant, in order of joining.
    pub fn staff(&self, at: Instant) -> impl Iterator<Item = &Person> {
        self.everybody().filter(move |person| person.is_staff(at))
    }

    /// The staff with a role at an instant.
    pub fn with_role<'a>(&'a self, role: &'a str, at: Instant) -> impl Iterator<Item = &'a Person> {
        self.staff(at)
            .filter(move |person| person.has_role(role, at))
    }

    /// People whose direct manager at an instant is `manager`.
    pub fn reports_of(&self, manager: PersonId, at: Instant) -> impl Iterator<Item = &Person> {
        self.staff(at)
            .filter(move |person| person.manager_at(at) == Some(manager))
    }

    /// The direct manager of a person at an instant.
    pub fn manager_of(&self, person: PersonId, at: Instant) -> Option<PersonId> {
        self.person(person)?.manager_at(at)
    }

    /// Whether making `manager` the manager of `person` would close a ring.
    pub fn would_ring(&self, person: PersonId, manager: PersonId, at: Instant) -> bool {
        let mut above = Some(manager);
        for _ in 0..=self.people.len() {
            match above {
                Some(id) if id == person => return true,
                Some(id) => above = self.manager_of(id, at),
                None => return false,
            }
        }
        true
    }

    /// Staff whose code, id or whole name is `text`; several people may share a name.
    pub fn named(&self, text: &str, at: Instant) -> Vec<&Person> {
        let text = text.trim();
        let is = |p: &&Person| {
            p.code.eq_ignore_ascii_case(text) || p.name == text || p.id.to_string() == text
        };
        self.staff(at).filter(is).collect()
    }
}

fn rename(person: &mut Person, event: &Event) {
    if let Some(name) = event.private.get("name") {
        person.name.clone_from(name);
    }
    if let Some(phone) = event.private.get("phone") {
        person.phone.clone_from(phone);
    }
}
