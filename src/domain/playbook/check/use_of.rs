//! Lists that must not be empty, and what is declared but never used (warnings).

use super::documents::{asks_for, names_role};
use super::order::Ordered;
use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Thing, way};
use crate::domain::playbook::model::{Class, Closing, FieldKind, Journey, Liable, Playbook};
use crate::domain::playbook::read::CLASSES;

pub(super) fn check(ordered: &Ordered<'_>, found: &mut Found) {
    let playbook = ordered.playbook;
    empty_lists(playbook, found);
    milestones(ordered, found);
    held(playbook, found);
    classes(playbook, found);
    prompts(playbook, found);
    roles(playbook, found);
    if playbook.journeys.first().is_some_and(|first| first.service) {
        found.push(way!["journey", 0_usize, "service"], FaultKind::ServiceFirst);
    }
    for (index, journey) in playbook.journeys.iter().enumerate() {
        walk_in(index, journey, found);
        opening(index, journey, found);
        let closes = |outcome: &crate::domain::playbook::model::Outcome| {
            outcome.closes == Some(Closing::Completed)
        };
        if !journey
            .steps
            .iter()
            .flat_map(|step| &step.outcomes)
            .any(closes)
        {
            found.push(way!["journey", index], FaultKind::NeverCloses);
        }
    }
}

fn empty_lists(playbook: &Playbook, found: &mut Found) {
    let lists = [
        ("role", Thing::Role, playbook.roles.is_empty()),
        (
            "checklist",
            Thing::Checklist,
            playbook.checklists.is_empty(),
        ),
        ("journey", Thing::Journey, playbook.journeys.is_empty()),
        (
            "pause-reasons",
            Thing::PauseReason,
            playbook.pause_reasons.is_empty(),
        ),
    ];
    for (name, what, _) in lists.into_iter().filter(|(_, _, empty)| *empty) {
        found.push(way![name], FaultKind::Empty(what));
    }
    for (index, list) in playbook.checklists.iter().enumerate() {
        if list.sections.is_empty() {
            found.push(way!["checklist", index], FaultKind::Empty(Thing::Section));
        }
        for (nth, section) in list.sections.iter().enumerate() {
            if section.items.is_empty() {
                found.push(
                    way!["checklist", index, "section", nth],
                    FaultKind::Empty(Thing::Item),
                );
            }
        }
    }
    for (index, journey) in playbook.journeys.iter().enumerate() {
        let lists = [
            (Thing::Stage, journey.stages.is_empty()),
            (Thing::Choice, journey.lost_reasons.is_empty()),
        ];
        for (what, _) in lists.into_iter().filter(|(_, empty)| *empty) {
            let name = if what == Thing::Stage {
                "stage"
            } else {
                "lost-reasons"
            };
            found.push(way!["journey", index, name], FaultKind::Empty(what));
        }
    }
}

fn milestones(ordered: &Ordered<'_>, found: &mut Found) {
    let playbook = ordered.playbook;
    for (index, milestone) in playbook.milestones.iter().enumerate() {
        let ruled = |keys: &[Key]| keys.contains(&milestone.id);
        let by_rule = playbook
            .rules
            .iter()
            .any(|rule| ruled(&rule.start) || ruled(&rule.stop));
        let silent = !milestone.id.is_empty() && ordered.markers(&milestone.id).is_empty();
        // A rule that hangs on it alone is reported as one that never starts or stops; say it once.
        let told = playbook.rules.iter().any(|rule| {
            rule.start == [milestone.id.clone()] || rule.stop == [milestone.id.clone()]
        });
        if silent && !(by_rule && told) {
            found.push(
                way!["milestone", index],
                FaultKind::Unmarked(milestone.id.clone()),
            );
        }
    }
}

/// Roles that rules charge must come to somebody on a case.
fn held(playbook: &Playbook, found: &mut Found) {
    let steps = || playbook.journeys.iter().flat_map(|journey| &journey.steps);
    let given = |role: &Key| {
        steps().any(|step| {
            step.role == *role
                || step
                    .fields
                    .iter()
                    .any(|f| matches!(&f.kind, FieldKind::Person { role: r } if r == role))
        }) || playbook.appointments.iter().any(|kind| kind.role == *role)
    };
    for (index, rule) in playbook.rules.iter().enumerate() {
        for (nth, charge) in rule.charges.iter().enumerate() {
            let role = charge.who.role();
            if playbook.role(role).is_some() && !given(role) {
                let at = way!["rule", index, "charge", nth, "who"];
                found.push(at, FaultKind::NeverHeld(role.clone()));
            }
        }
    }
}

/// Approvals and managers' fines need somebody of the class.
fn classes(playbook: &Playbook, found: &mut Found) {
    let has = |class: Class| playbook.roles.iter().any(|role| role.class == class);
    let key = |class: Class| {
        CLASSES
            .iter()
            .find(|(_, c)| *c == class)
            .map_or("", |(key, _)| key)
    };
    for (index, journey) in playbook.journeys.iter().enumerate() {
        for (nth, step) in journey.steps.iter().enumerate() {
            if let Some(class) = step.approval.filter(|class| !has(*class)) {
                let at = way!["journey", index, "step", nth, "approval"];
                found.push(at, FaultKind::NoRoleOfClass(key(class)));
            }
        }
    }
    let managed = playbook.rules.iter().position(|rule| {
        rule.charges
            .iter()
            .any(|charge| matches!(charge.who, Liable::ManagerOf(_)))
    });
    if let Some(index) = managed.filter(|_| !has(Class::Manager)) {
        found.push(
            way!["rule", index, "charge"],
            FaultKind::NoRoleOfClass(key(Class::Manager)),
        );
    }
}

fn prompts(playbook: &Playbook, found: &mut Found) {
    for (index, prompt) in playbook.prompts.iter().enumerate() {
        if prompt.lines.is_empty() {
            found.push(way!["prompt", index], FaultKind::Empty(Thing::Prompt));
        }
        let mut steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
        if !prompt.id.is_empty() && !steps.any(|step| step.prompts.contains(&prompt.id)) {
            found.push(
                way!["prompt", index],
                FaultKind::UnusedPrompt(prompt.id.clone()),
            );
        }
    }
}

/// Roles nobody on a case ever needs. Heads have their rights whatever they do, and one role may be for those who only
/// keep the sheets.
fn roles(playbook: &Playbook, found: &mut Found) {
    let steps = || playbook.journeys.iter().flat_map(|journey| &journey.steps);
    let used = |role: &Key| {
        steps().any(|step| {
            step.role == *role || step.fields.iter().any(|field| asks_for(&field.kind, role))
        }) || playbook.appointments.iter().any(|kind| kind.role == *role)
            || playbook.scorecards.iter().any(|card| card.role == *role)
            || playbook
                .rules
                .iter()
                .flat_map(|rule| &rule.charges)
                .any(|charge| charge.who.role() == role)
            || names_role(playbook, role)
    };
    let mut sheets = !playbook.checklists.is_empty();
    for (index, role) in playbook.roles.iter().enumerate() {
        let excused = match role.class {
            Class::Manager | Class::Supervisor => true,
            Class::Staff => sheets,
            _ => false,
        };
        if !role.id.is_empty() && !used(&role.id) {
            sheets &= role.class != Class::Staff;
            if !excused {
                found.push(way!["role", index], FaultKind::UnusedRole(role.id.clone()));
            }
        }
    }
}

/// What opening a case does by itself comes first and asks nothing.
fn opening(index: usize, journey: &Journey, found: &mut Found) {
    for (nth, step) in journey.steps.iter().enumerate().filter(|(_, s)| s.on_open) {
        let asks = !step.fields.is_empty()
            || !step.outcomes.is_empty()
            || !step.after.is_empty()
            || !step.when.is_empty()
            || step.approval.is_some()
            || step.books.is_some()
            || step.finishes.is_some();
        if nth > 0 || asks {
            let at = down(&way!["journey", index, "step", nth], "on-open");
            found.push(at, FaultKind::OpenAsks);
        }
    }
}

/// A walk-in takes one key: the first step of the reception must not ask anything.
fn walk_in(index: usize, journey: &Journey, found: &mut Found) {
    let Some(stage) = &journey.reception else {
        return;
    };
    let first = journey
        .steps
        .iter()
        .enumerate()
        .find(|(_, step)| step.stage == *stage);
    if let Some((nth, _)) =
        first.filter(|(_, s)| s.fields.iter().any(|f| f.required) || s.approval.is_some())
    {
        let at = down(&way!["journey", index, "step", nth], "field");
        found.push(at, FaultKind::WalkInAsks);
    }
}
