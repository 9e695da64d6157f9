//! The staff of a made-up store: everybody its playbook has a role for.

use super::chance::Chance;
use super::made_up::Lists;
use crate::domain::command::NewPerson;
use crate::domain::playbook::model::{Class, Playbook, Role};

/// People for every role of a playbook; more of those who serve customers where there are many customers.
pub fn staff_of(playbook: &Playbook, lists: &Lists, customers: u64, seed: u64) -> Vec<NewPerson> {
    let mut chance = Chance::new(seed, u64::MAX);
    let mut roles: Vec<&Role> = playbook.roles.iter().collect();
    // Managers come before the people they manage.
    roles.sort_by_key(|role| std::cmp::Reverse(role.class));
    let mut people: Vec<NewPerson> = Vec::new();
    for role in roles {
        for _ in 0..count(role.class, customers) {
            let manager = manager_of(playbook, role.class, &people, &mut chance);
            people.push(NewPerson {
                code: next_code(&people, role),
                name: fresh_name(&people, lists, &mut chance),
                phone: String::new(),
                roles: vec![role.id.clone()],
                manager,
            });
        }
    }
    people
}

fn count(class: Class, customers: u64) -> u64 {
    let busy = customers / 4_000;
    match class {
        Class::Supervisor => 1,
        Class::Manager => 1 + busy.min(3),
        Class::Consultant | Class::Designer => 3 + busy.min(17),
        Class::Checker => 1 + busy.min(5),
        Class::Staff => 2,
    }
}

/// The first letter of the role and the next free number: two roles may begin with one letter.
fn next_code(people: &[NewPerson], role: &Role) -> String {
    let letter: String = role
        .id
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .collect();
    let taken = |code: &String| people.iter().any(|person| person.code == *code);
    let free = (1_u32..)
        .map(|n| format!("{letter}{n:02}"))
        .find(|code| !taken(code));
    free.unwrap_or_default()
}

/// Managers answer to the supervisor, everybody else to a manager.
fn manager_of(
    playbook: &Playbook,
    class: Class,
    people: &[NewPerson],
    chance: &mut Chance,
) -> String {
    let above = match class {
        Class::Supervisor => return String::new(),
        Class::Manager => Class::Supervisor,
        _ => Class::Manager,
    };
    let is_above = |person: &&NewPerson| {
        let class = |key: &String| playbook.role(key).map(|role| role.class);
        person.roles.iter().any(|role| class(role) == Some(above))
    };
    let heads: Vec<&str> = people
        .iter()
        .filter(is_above)
        .map(|person| person.code.as_str())
        .collect();
    chance
        .pick(&heads)
        .map(|code| (*code).to_owned())
        .unwrap_or_default()
}

/// A name nobody of the staff has: colleagues are told apart by it.
fn fresh_name(people: &[NewPerson], lists: &Lists, chance: &mut Chance) -> String {
    for _ in 0..50 {
        let name = lists.name(chance);
        if people.iter().all(|person| person.name != name) {
            return name;
        }
    }
    format!("{}{}", lists.name(chance), people.len())
}
