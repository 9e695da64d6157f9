//! Taking people on, one or a whole file of them: all or nothing, every fault named by its row.

use super::super::case::long_name;
use super::super::guard::Guard;
use super::{on_roster, unknown_role, wrong_phone};
use crate::domain::command::NewPerson;
use crate::domain::event::{Draft, Payload};
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Playbook;
use crate::domain::refusal::Refusal;
use crate::domain::roster::Person;
use crate::domain::world::Decided;
use std::collections::BTreeMap;

/// Who of the staff each row of a file is: of one code and one name, or without a code of one name and phone.
pub(super) fn known_already<'a>(guard: &'a Guard, people: &[NewPerson]) -> Vec<Option<&'a Person>> {
    let same = |new: &NewPerson, known: &Person| match new.code.is_empty() {
        true => known.phone == new.phone,
        false => known.code.eq_ignore_ascii_case(&new.code),
    };
    let staff = || guard.world.roster().staff(guard.asker.now);
    let find = |new: &NewPerson| staff().find(|known| known.name == new.name && same(new, known));
    people.iter().map(find).collect()
}

/// Takes people on, all or nothing: every fault is named, by row. Rows count from 1. Managers are named by code or name,
/// of the file or the staff. `known` says which rows tell of somebody on the staff: such a row adds nothing, or, where it
/// is dated earlier than the person joined, that the person was here from then on. A code of somebody else is refused.
pub(super) fn import(
    guard: &Guard,
    people: &[NewPerson],
    known: &[Option<&Person>],
) -> Decided<Vec<Draft>> {
    let playbook = guard.playbook()?;
    let mut faults = Vec::new();
    let codes = codes_of(guard, people, known, &mut faults);
    let id =
        |known: &Option<&Person>| known.map_or_else(|| PersonId(guard.world.fresh()), |p| p.id);
    let ids: Vec<PersonId> = known.iter().map(id).collect();
    let mut drafts = Vec::with_capacity(people.len());
    let mut managers = BTreeMap::new();
    for (index, (person, id)) in people.iter().zip(&ids).enumerate() {
        faults.extend(check_person(playbook, person, index + 1));
        let manager = manager_of(guard, people, &codes, &ids, index).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        managers.insert(*id, manager);
        if let Some(known) = known.get(index).copied().flatten()
            && !was_here_before(guard, known)
        {
            faults.extend(differs(guard, person, known, manager, index + 1));
            continue;
        }
        let payload = Payload::PersonJoined {
            person: *id,
            code: codes.get(index).cloned().unwrap_or_default(),
            roles: person.roles.clone(),
            manager,
        };
        drafts.push(
            on_roster(payload)
                .with("name", &person.name)
                .with("phone", &person.phone),
        );
    }
    faults.extend(ring(&ids, &managers));
    faults.sort_by_key(Refusal::row);
    match faults.len() {
        0 => Ok(drafts),
        1 => Err(faults.remove(0).into()),
        _ => Err(Refusal::People(faults).into()),
    }
}

/// Whether the row says that somebody was here before the day it was first written of.
fn was_here_before(guard: &Guard, known: &Person) -> bool {
    let joined = known.roles.first().map(|(from, _)| *from);
    joined.is_some_and(|joined| guard.asker.at < joined)
}

/// A row about somebody of the staff that says something else than what is known.
fn differs(
    guard: &Guard,
    new: &NewPerson,
    known: &Person,
    manager: Option<PersonId>,
    row: usize,
) -> Option<Refusal> {
    let now = guard.asker.now;
    let same = known.roles_at(now) == new.roles
        && known.manager_at(now) == manager
        && known.phone == new.phone;
    (!same).then(|| Refusal::PersonDiffers {
        row,
        code: known.code.clone(),
    })
}

/// What is wrong with a person, apart from code and manager.
fn check_person(playbook: &Playbook, person: &NewPerson, row: usize) -> Vec<Refusal> {
    let mut faults = Vec::new();
    if person.name.trim().is_empty() {
        faults.push(Refusal::NameMissing { row });
    }
    faults.extend(long_name(&person.name, row));
    if person.roles.is_empty() {
        faults.push(Refusal::RoleMissing { row });
    }
    faults.extend(unknown_role(playbook, &person.roles, row));
    faults.extend(wrong_phone(&person.phone, row));
    faults
}

/// The code of each row: as given, or the next free number.
fn codes_of(
    guard: &Guard,
    people: &[NewPerson],
    known: &[Option<&Person>],
    faults: &mut Vec<Refusal>,
) -> Vec<String> {
    let roster = guard.world.roster();
    let meant = |person: &Person| known.iter().flatten().any(|known| known.id == person.id);
    // A person of the staff gives the code back to the first row that tells of him: a second one is a fault.
    let mut taken: Vec<String> = roster
        .staff(guard.asker.now)
        .filter(|person| !meant(person))
        .map(|person| person.code.to_lowercase())
        .collect();
    for (index, person) in people.iter().enumerate() {
        let row = known.get(index).copied().flatten();
        let code = row.map_or(&person.code, |known| &known.code).to_lowercase();
        if !code.is_empty() && taken.contains(&code) {
            faults.push(Refusal::CodeTaken {
                row: index + 1,
                code: row.map_or(&person.code, |known| &known.code).clone(),
            });
        }
        taken.push(code);
    }
    let mut number = roster.everybody().count();
    let mut made = |given: &str| {
        if !given.is_empty() {
            return given.to_owned();
        }
        loop {
            number += 1;
            let code = format!("{number:02}");
            if !taken.contains(&code) {
                taken.push(code.clone());
                return code;
            }
        }
    };
    let given = |(person, known): (&NewPerson, &Option<&Person>)| match known {
        Some(known) => known.code.clone(),
        None => made(&person.code),
    };
    people.iter().zip(known).map(given).collect()
}

/// The manager a row names: in the file first, then on the staff.
fn manager_of(
    guard: &Guard,
    people: &[NewPerson],
    codes: &[String],
    ids: &[PersonId],
    index: usize,
) -> Result<Option<PersonId>, Refusal> {
    let named = people.get(index).map_or("", |person| person.manager.trim());
    if named.is_empty() {
        return Ok(None);
    }
    let is = |(person, code): (&NewPerson, &String)| {
        code.eq_ignore_ascii_case(named) || person.name == named
    };
    let in_file: Vec<usize> = people
        .iter()
        .zip(codes)
        .enumerate()
        .filter_map(|(row, pair)| is(pair).then_some(row))
        .collect();
    let on_staff = guard.world.roster().named(named, guard.asker.now);
    let found = match (in_file.as_slice(), on_staff.as_slice()) {
        ([row], []) => ids.get(*row).copied(),
        ([], [person]) => Some(person.id),
        // The row repeats somebody of the staff, which is a fault of that row alone.
        ([row], [person]) if is_code(codes.get(*row), &person.code) => Some(person.id),
        _ => None,
    };
    found.map(Some).ok_or_else(|| Refusal::UnknownManager {
        row: index + 1,
        manager: named.to_owned(),
    })
}

fn is_code(given: Option<&String>, code: &str) -> bool {
    given.is_some_and(|given| given.eq_ignore_ascii_case(code))
}

/// The first person who would report to himself by way of others.
fn ring(ids: &[PersonId], managers: &BTreeMap<PersonId, Option<PersonId>>) -> Option<Refusal> {
    for (index, id) in ids.iter().enumerate() {
        let mut above = managers.get(id).copied().flatten();
        for _ in 0..=ids.len() {
            if above == Some(*id) {
                return Some(Refusal::ManagerRing { row: index + 1 });
            }
            above = above.and_then(|manager| managers.get(&manager).copied().flatten());
        }
    }
    None
}
