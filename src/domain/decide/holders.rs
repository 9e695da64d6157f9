//! Who holds which role on a case, without being asked.

use super::guard::{Guard, on_case};
use crate::domain::case::Case;
use crate::domain::event::{Draft, Mark, Payload};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Playbook, Step};
use crate::domain::time::Instant;
use crate::domain::world::Decided;

/// Holders that follow without being asked: whoever does a step takes its role where nobody has it, and a clock that
/// starts finds its liable role with the one person who has it.
pub(super) fn implied_holders(
    guard: &Guard,
    case: &Case,
    step: &Step,
    marks: &[Mark],
    named: &[(Key, PersonId)],
) -> Decided<Vec<(Key, PersonId)>> {
    let playbook = guard.playbook()?;
    let person = guard.person()?;
    let now = guard.asker.now;
    let mut found: Vec<(Key, PersonId)> = Vec::new();
    let free = |role: &Key, found: &[(Key, PersonId)]| {
        let taken = named.iter().chain(found).any(|(known, _)| known == role);
        !taken && case.current_holder(role).is_none()
    };
    if free(&step.role, &found) && person.has_role(&step.role, now) {
        found.push((step.role.clone(), person.id));
    }
    for role in roles_bound_by(playbook, marks) {
        if free(&role, &found)
            && let Some(only) = only_holder(guard, &role)
        {
            found.push((role, only));
        }
    }
    Ok(found)
}

/// Roles that pay when a clock started by these marks is breached.
pub(super) fn roles_bound_by(playbook: &Playbook, marks: &[Mark]) -> Vec<Key> {
    let started = |milestones: &[Key]| {
        marks
            .iter()
            .any(|mark| milestones.contains(&mark.milestone))
    };
    let rules = playbook.rules.iter().filter(|rule| started(&rule.start));
    let mut roles: Vec<Key> = rules
        .flat_map(|rule| &rule.charges)
        .map(|charge| charge.who.role().clone())
        .collect();
    roles.sort();
    roles.dedup();
    roles
}

/// The one person who has a role now; none when there are several or nobody.
pub(super) fn only_holder(guard: &Guard, role: &Key) -> Option<PersonId> {
    only_holder_at(guard, role, guard.asker.now)
}

/// The one person who had a role at an instant.
pub(super) fn only_holder_at(guard: &Guard, role: &Key, at: Instant) -> Option<PersonId> {
    let mut people = guard.world.roster().with_role(role, at);
    let first = people.next()?;
    people.next().is_none().then_some(first.id)
}

/// Drafts that give roles on the case to people, where that changes anything.
pub(super) fn assignments(case: &Case, holders: Vec<(Key, PersonId)>) -> Vec<Draft> {
    let changes = |(role, person): &(Key, PersonId)| case.current_holder(role) != Some(*person);
    let draft = |(role, person)| {
        on_case(
            case.id,
            Payload::Assigned {
                role,
                person: Some(person),
            },
        )
    };
    holders.into_iter().filter(changes).map(draft).collect()
}
