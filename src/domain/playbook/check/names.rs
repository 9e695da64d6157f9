//! References: each to something that exists.

use super::Found;
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Seg, Thing, way};
use crate::domain::playbook::model::{FieldKind, Journey, Playbook, Step};
use crate::domain::playbook::near::near;

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
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

/// Names of what there is that a fault lists.
const LISTED: usize = 12;

/// Reports a name that is not in the list.
pub(super) fn known<'a>(
    at: Path,
    what: Thing,
    name: &str,
    names: impl Iterator<Item = &'a Key> + Clone,
    found: &mut Found,
) {
    if name.is_empty() || found.is_full() || names.clone().any(|known| known == name) {
        return;
    }
    let near = near(name, names.clone().map(String::as_str)).map(str::to_owned);
    let mut there: Vec<String> = Vec::new();
    for name in names.filter(|_| near.is_none()) {
        if there.len() < LISTED && !there.contains(name) {
            there.push(name.clone());
        }
    }
    found.push(
        at,
        FaultKind::Unknown {
            what,
            name: name.to_owned(),
            near,
            known: there,
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

pub(super) fn each<'a>(
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
        let until = self.journey.reception_until.as_deref().unwrap_or_default();
        let stages = self.journey.stages.iter().map(|stage| &stage.id);
        known(
            down(at, "reception-until"),
            Thing::Stage,
            until,
            stages,
            found,
        );
        self.owner(at, found);
        self.receives(at, found);
        self.value(at, found);
    }

    /// Who has the customer, and the step that gives the customer to him.
    fn owner(&self, at: &Path, found: &mut Found) {
        let journey = self.journey;
        let roles = self.playbook.roles.iter().map(|role| &role.id);
        let owner = journey.owner.as_deref().unwrap_or_default();
        known(down(at, "owner"), Thing::Role, owner, roles, found);
        let steps = journey.steps.iter().map(|step| &step.id);
        let assess = journey.assess.as_deref().unwrap_or_default();
        known(down(at, "assess"), Thing::Step, assess, steps, found);
        let (Some(step), Some(owner)) = (journey.step(assess), journey.owner_role()) else {
            return;
        };
        let asks = |kind: &FieldKind| matches!(kind, FieldKind::Person { role } if role == owner);
        if !step.fields.iter().any(|field| asks(&field.kind)) {
            found.push(down(at, "assess"), FaultKind::AssignsNobody(owner.clone()));
        }
    }

    /// Tickets are opened from a case: nobody walks in with one.
    fn receives(&self, at: &Path, found: &mut Found) {
        if self.journey.service && self.journey.reception.is_some() {
            found.push(down(at, "reception"), FaultKind::ServiceReceives);
        }
    }

    fn value(&self, at: &Path, found: &mut Found) {
        let fields = || self.journey.steps.iter().flat_map(|step| &step.fields);
        let names = fields().map(|field| &field.id);
        let at = down(at, "value");
        each(&at, Thing::Field, &self.journey.value, names, found);
        for (index, name) in self.journey.value.iter().enumerate() {
            let other = fields().find(|field| field.id == *name && field.kind != FieldKind::Money);
            if other.is_some() {
                found.push(down(&at, index), FaultKind::NotMoney(name.clone()));
            }
        }
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
        let fields = || {
            let steps = self.journey.steps.iter();
            steps.flat_map(|step| step.fields.iter().map(|field| &field.id))
        };
        each(
            &down(at, "reads-back"),
            Thing::Field,
            &step.reads_back,
            fields(),
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
            each(
                &down(&at, "marks"),
                Thing::Milestone,
                &field.marks,
                milestones(),
                found,
            );
            match &field.kind {
                FieldKind::Person { role } => {
                    known(down(&at, "role"), Thing::Role, role, roles(), found);
                }
                FieldKind::Files { covers } => {
                    known(down(&at, "covers"), Thing::Field, covers, fields(), found);
                }
                FieldKind::Choice(choices) | FieldKind::Several(choices)
                    if choices.is_empty() && field.prices.is_none() =>
                {
                    found.push(down(&at, "choices"), FaultKind::Empty(Thing::Choice));
                }
                _ => {}
            }
        }
    }
}
