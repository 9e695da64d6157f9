//! Names: each given once, each reference to one that exists.

use super::Found;
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Seg, Thing, way};
use crate::domain::playbook::model::{Choice, FieldKind, Journey, Playbook, Step};
use crate::domain::playbook::near::near;
use std::collections::HashMap;

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    unique_lists(playbook, found);
    top_references(playbook, found);
    for (index, journey) in playbook.journeys.iter().enumerate() {
        let names = Names { playbook, journey };
        let at = way!["journey", index];
        names.journey(&at, found);
        for (nth, step) in journey.steps.iter().enumerate() {
            names.step(&down(&down(&at, "step"), nth), step, found);
        }
    }
}

/// A path one step further.
pub(super) fn down(path: &Path, seg: impl Into<Seg>) -> Path {
    let mut path = path.clone();
    path.push(seg.into());
    path
}

/// Reports ids of a list that were given before, with the first place.
fn unique<'a>(at: &Path, what: Thing, ids: impl Iterator<Item = &'a Key>, found: &mut Found) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, id) in ids.enumerate().filter(|(_, id)| !id.is_empty()) {
        let place = |index: usize| down(&down(at, index), "id");
        match seen.get(id.as_str()) {
            Some(first) => {
                let kind = FaultKind::Duplicate(what, id.clone());
                found.push_both(place(index), kind, Some(place(*first)));
            }
            None => {
                seen.insert(id, index);
            }
        }
    }
}

fn unique_choices(at: Path, choices: &[Choice], found: &mut Found) {
    unique(
        &at,
        Thing::Choice,
        choices.iter().map(|choice| &choice.id),
        found,
    );
}

macro_rules! unique_ids {
    ($found:expr, $($at:expr, $what:ident, $list:expr;)*) => {
        $(unique(&$at, Thing::$what, $list.iter().map(|entry| &entry.id), $found);)*
    };
}

fn unique_lists(playbook: &Playbook, found: &mut Found) {
    unique_ids! { found,
        way!["role"], Role, playbook.roles;
        way!["milestone"], Milestone, playbook.milestones;
        way!["checklist"], Checklist, playbook.checklists;
        way!["prompt"], Prompt, playbook.prompts;
        way!["journey"], Journey, playbook.journeys;
        way!["appointment"], Appointment, playbook.appointments;
        way!["rule"], Rule, playbook.rules;
        way!["pause-reasons"], PauseReason, playbook.pause_reasons;
    }
    for (index, kind) in playbook.appointments.iter().enumerate() {
        unique_choices(
            way!["appointment", index, "resources"],
            &kind.resources,
            found,
        );
    }
    for (index, list) in playbook.checklists.iter().enumerate() {
        let at = way!["checklist", index, "section"];
        unique(
            &at,
            Thing::Section,
            list.sections.iter().map(|s| &s.id),
            found,
        );
        items(index, list, found);
    }
    for (index, journey) in playbook.journeys.iter().enumerate() {
        let at = way!["journey", index];
        unique_ids! { found,
            down(&at, "stage"), Stage, journey.stages;
            down(&at, "step"), Step, journey.steps;
        }
        unique_choices(down(&at, "channels"), &journey.channels, found);
        unique_choices(down(&at, "lost-reasons"), &journey.lost_reasons, found);
        for (nth, step) in journey.steps.iter().enumerate() {
            inside_step(&way!["journey", index, "step", nth], step, found);
        }
    }
}

/// Items are unique in the whole checklist, not only in their section: sheets know them by their id alone.
fn items(index: usize, list: &crate::domain::playbook::model::Checklist, found: &mut Found) {
    let mut seen: HashMap<&str, Path> = HashMap::new();
    for (s, section) in list.sections.iter().enumerate() {
        for (i, item) in section
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| !item.id.is_empty())
        {
            let at = way!["checklist", index, "section", s, "item", i, "id"];
            match seen.get(item.id.as_str()) {
                Some(first) => {
                    let kind = FaultKind::Duplicate(Thing::Item, item.id.clone());
                    found.push_both(at, kind, Some(first.clone()));
                }
                None => {
                    seen.insert(&item.id, at);
                }
            }
        }
    }
}

fn inside_step(at: &Path, step: &Step, found: &mut Found) {
    unique_ids! { found,
        down(at, "field"), Field, step.fields;
        down(at, "outcome"), Outcome, step.outcomes;
    }
    for (index, field) in step.fields.iter().enumerate() {
        if let FieldKind::Choice(choices)
        | FieldKind::Several(choices)
        | FieldKind::Rooms(choices) = &field.kind
        {
            let at = down(&down(&down(at, "field"), index), "choices");
            unique_choices(at, choices, found);
        }
    }
}

/// Reports a name that is not in the list.
pub(super) fn known<'a>(
    at: Path,
    what: Thing,
    name: &str,
    names: impl Iterator<Item = &'a Key> + Clone,
    found: &mut Found,
) {
    if name.is_empty() || names.clone().any(|known| known == name) {
        return;
    }
    let near = near(name, names.map(String::as_str)).map(str::to_owned);
    found.push(
        at,
        FaultKind::Unknown {
            what,
            name: name.to_owned(),
            near,
        },
    );
}

fn top_references(playbook: &Playbook, found: &mut Found) {
    let roles = || playbook.roles.iter().map(|role| &role.id);
    let milestones = || playbook.milestones.iter().map(|milestone| &milestone.id);
    for (index, kind) in playbook.appointments.iter().enumerate() {
        let at = way!["appointment", index];
        known(down(&at, "role"), Thing::Role, &kind.role, roles(), found);
        for (name, milestone) in [("agreed", &kind.agreed), ("done", &kind.done)] {
            let milestone = milestone.as_deref().unwrap_or_default();
            known(
                down(&at, name),
                Thing::Milestone,
                milestone,
                milestones(),
                found,
            );
        }
    }
    for (index, rule) in playbook.rules.iter().enumerate() {
        let at = way!["rule", index];
        for (name, list) in [("start", &rule.start), ("stop", &rule.stop)] {
            each(
                &down(&at, name),
                Thing::Milestone,
                list,
                milestones(),
                found,
            );
        }
        for (nth, charge) in rule.charges.iter().enumerate() {
            let at = way!["rule", index, "charge", nth, "who"];
            known(at, Thing::Role, charge.who.role(), roles(), found);
        }
    }
}

fn each<'a>(
    at: &Path,
    what: Thing,
    list: &[Key],
    names: impl Iterator<Item = &'a Key> + Clone,
    found: &mut Found,
) {
    for (index, name) in list.iter().enumerate() {
        known(down(at, index), what, name, names.clone(), found);
    }
}

struct Names<'a> {
    playbook: &'a Playbook,
    journey: &'a Journey,
}

impl Names<'_> {
    fn journey(&self, at: &Path, found: &mut Found) {
        let reception = self.journey.reception.as_deref().unwrap_or_default();
        let stages = self.journey.stages.iter().map(|stage| &stage.id);
        known(
            down(at, "reception"),
            Thing::Stage,
            reception,
            stages,
            found,
        );
    }

    fn step(&self, at: &Path, step: &Step, found: &mut Found) {
        let stages = self.journey.stages.iter().map(|stage| &stage.id);
        let steps = || self.journey.steps.iter().map(|step| &step.id);
        let roles = || self.playbook.roles.iter().map(|role| &role.id);
        let milestones = || {
            self.playbook
                .milestones
                .iter()
                .map(|milestone| &milestone.id)
        };
        let kinds = || self.playbook.appointments.iter().map(|kind| &kind.id);
        let prompts = self.playbook.prompts.iter().map(|prompt| &prompt.id);

        known(down(at, "stage"), Thing::Stage, &step.stage, stages, found);
        known(down(at, "role"), Thing::Role, &step.role, roles(), found);
        each(
            &down(at, "prompts"),
            Thing::Prompt,
            &step.prompts,
            prompts,
            found,
        );
        each(&down(at, "after"), Thing::Step, &step.after, steps(), found);
        each(
            &down(at, "when"),
            Thing::Milestone,
            &step.when,
            milestones(),
            found,
        );
        each(
            &down(at, "marks"),
            Thing::Milestone,
            &step.marks,
            milestones(),
            found,
        );
        each(
            &down(at, "reopens"),
            Thing::Step,
            &step.reopens,
            steps(),
            found,
        );
        for (name, kind) in [("books", &step.books), ("finishes", &step.finishes)] {
            let kind = kind.as_deref().unwrap_or_default();
            known(down(at, name), Thing::Appointment, kind, kinds(), found);
        }
        for (index, outcome) in step.outcomes.iter().enumerate() {
            let at = down(&down(at, "outcome"), index);
            let fields = step.fields.iter().map(|field| &field.id);
            each(
                &down(&at, "marks"),
                Thing::Milestone,
                &outcome.marks,
                milestones(),
                found,
            );
            each(
                &down(&at, "requires"),
                Thing::Field,
                &outcome.requires,
                fields,
                found,
            );
            each(
                &down(&at, "reopens"),
                Thing::Step,
                &outcome.reopens,
                steps(),
                found,
            );
        }
        for (index, field) in step.fields.iter().enumerate() {
            let at = down(&down(at, "field"), index);
            match &field.kind {
                FieldKind::Person { role } => {
                    known(down(&at, "role"), Thing::Role, role, roles(), found);
                }
                FieldKind::Files { covers } => {
                    let fields = self
                        .journey
                        .steps
                        .iter()
                        .flat_map(|s| s.fields.iter().map(|f| &f.id));
                    known(down(&at, "covers"), Thing::Field, covers, fields, found);
                }
                FieldKind::Choice(choices) | FieldKind::Several(choices) if choices.is_empty() => {
                    found.push(down(&at, "choices"), FaultKind::Empty(Thing::Choice));
                }
                _ => {}
            }
        }
    }
}
