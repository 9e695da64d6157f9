//! Taking people on, changing their roles and reporting lines, letting them go, PINs.

mod import;

use import::{import, known_already};

use super::case::long_name;
use super::guard::Guard;
use crate::domain::command::{Command, PersonChange};
use crate::domain::event::{Draft, Payload, Stream};
use crate::domain::ids::{Key, PersonId};
use crate::domain::phone::is_valid_phone;
use crate::domain::playbook::model::{Class, Playbook, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, is_head};
use crate::domain::world::Decided;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    guard.playbook()?;
    if let Command::SetPin { person, phc } = command {
        return set_pin(guard, *person, phc.as_deref());
    }
    if !guard.is_unstaffed() {
        guard.needs(Right::ManageRoster)?;
    }
    match command {
        Command::Join(person) => import(guard, std::slice::from_ref(person), &[None]),
        Command::ImportRoster(people) => import(guard, people, &known_already(guard, people)),
        Command::ChangePerson(change) => change_person(guard, change),
        Command::Leave { person } => leave(guard, *person),
        Command::UnlockPin { person } => {
            known(guard, *person)?;
            Ok(vec![on_roster(Payload::PinUnlocked { person: *person })])
        }
        _ => Ok(Vec::new()),
    }
}

fn on_roster(payload: Payload) -> Draft {
    Draft::new(Stream::Roster, payload)
}

fn known(guard: &Guard, id: PersonId) -> Decided<()> {
    let person = guard.world.roster().person(id);
    match person {
        Some(person) if person.is_staff(guard.asker.now) => Ok(()),
        _ => Err(Refusal::UnknownPerson.into()),
    }
}

/// Everybody sets his own PIN; heads set or take away anybody's.
fn set_pin(guard: &Guard, person: PersonId, phc: Option<&str>) -> Decided<Vec<Draft>> {
    known(guard, person)?;
    if guard.asker.actor != Some(person) {
        guard.needs(Right::ManageRoster)?;
    }
    let draft = match phc {
        Some(phc) => on_roster(Payload::PinSet { person }).with("pin", phc),
        None => on_roster(Payload::PinCleared { person }),
    };
    Ok(vec![draft])
}

/// A person may have no number, but not a wrong one.
fn wrong_phone(phone: &str, row: usize) -> Option<Refusal> {
    let wrong = !phone.is_empty() && is_valid_phone(phone).is_err();
    wrong.then_some(Refusal::PhoneInvalid { row })
}

fn unknown_role(playbook: &Playbook, roles: &[Key], row: usize) -> Option<Refusal> {
    let unknown = roles.iter().find(|role| playbook.role(role).is_none());
    unknown.map(|role| Refusal::UnknownRole {
        row,
        role: role.clone(),
    })
}

/// The draft of another name or number, if one of them changes.
fn renamed(change: &PersonChange) -> Decided<Option<Draft>> {
    let blank = |name: &String| name.trim().is_empty();
    if change.name.as_ref().is_some_and(blank) {
        return Err(Refusal::NameMissing { row: 0 }.into());
    }
    if let Some(fault) = long_name(change.name.as_deref().unwrap_or_default(), 0) {
        return Err(fault.into());
    }
    if let Some(phone) = &change.phone
        && let Some(wrong) = wrong_phone(phone, 0)
    {
        return Err(wrong.into());
    }
    let person = change.person;
    let mut draft = on_roster(Payload::PersonRenamed { person });
    for (key, text) in [("name", &change.name), ("phone", &change.phone)] {
        if let Some(text) = text {
            draft.private.insert(key.to_owned(), text.clone());
        }
    }
    Ok((!draft.private.is_empty()).then_some(draft))
}

/// Whether a person may have these roles: known ones, and somebody stays to run the store.
fn may_have(guard: &Guard, person: PersonId, roles: &[Key]) -> Decided<()> {
    if roles.is_empty() {
        return Err(Refusal::RoleMissing { row: 0 }.into());
    }
    let playbook = guard.playbook()?;
    if let Some(unknown) = unknown_role(playbook, roles, 0) {
        return Err(unknown.into());
    }
    let heads = |role: &Role| matches!(role.class, Class::Manager | Class::Supervisor);
    let stays_head = roles
        .iter()
        .filter_map(|role| playbook.role(role))
        .any(heads);
    match stays_head {
        true => Ok(()),
        false => another_head(guard, person),
    }
}

fn change_person(guard: &Guard, change: &PersonChange) -> Decided<Vec<Draft>> {
    let person = change.person;
    known(guard, person)?;
    let mut drafts = Vec::new();
    drafts.extend(renamed(change)?);
    if let Some(roles) = &change.roles {
        may_have(guard, person, roles)?;
        drafts.push(on_roster(Payload::RolesChanged {
            person,
            roles: roles.clone(),
        }));
    }
    if let Some(manager) = change.manager {
        if let Some(manager) = manager {
            known(guard, manager)?;
            if guard
                .world
                .roster()
                .would_ring(person, manager, guard.asker.now)
            {
                return Err(Refusal::ManagerRing { row: 0 }.into());
            }
        }
        drafts.push(on_roster(Payload::ManagerChanged { person, manager }));
    }
    Ok(drafts)
}

/// Somebody must be left who can manage the store.
fn another_head(guard: &Guard, person: PersonId) -> Decided<()> {
    let playbook = guard.playbook()?;
    let now = guard.asker.now;
    let roster = guard.world.roster();
    let was_head = roster
        .person(person)
        .is_some_and(|p| is_head(p, now, playbook));
    let other = roster
        .staff(now)
        .any(|p| p.id != person && is_head(p, now, playbook));
    if was_head && !other {
        Err(Refusal::LastManager.into())
    } else {
        Ok(())
    }
}

fn leave(guard: &Guard, person: PersonId) -> Decided<Vec<Draft>> {
    known(guard, person)?;
    another_head(guard, person)?;
    Ok(vec![on_roster(Payload::PersonLeft { person })])
}
