//! What people are called, how long appointments and sheets take, when a case stands still, what may be taken off.

use super::super::edit::Answer;
use super::super::items::said;
use super::{About, Question, Section, ask};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::way;
use crate::domain::playbook::model::{Journey, Playbook};

pub(super) fn roles(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, role) in playbook.roles.iter().enumerate() {
        let id = &role.id;
        for (lang, about) in [
            ("zh", About::RoleZh(id.clone())),
            ("en", About::RoleEn(id.clone())),
        ] {
            let path = way!["role", nth, "name", lang];
            let name = format!("role.{id}.{lang}");
            ask(all, Section::Roles, name, about, path, Answer::Text);
        }
    }
}

pub(super) fn appointments(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, kind) in playbook.appointments.iter().enumerate() {
        let id = &kind.id;
        let rows = [
            (
                "length",
                About::Length(id.clone()),
                way!["appointment", nth, "length"],
            ),
            (
                "travel",
                About::Travel(id.clone()),
                way!["appointment", nth, "travel"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("appointment.{id}.{name}");
            ask(all, Section::Appointments, name, about, path, Answer::Text);
        }
    }
}

pub(super) fn checklists(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, list) in playbook.checklists.iter().enumerate() {
        let id = &list.id;
        let rows = [
            (
                "opens-before",
                About::Opens(id.clone()),
                way!["checklist", nth, "opens-before"],
            ),
            (
                "grace",
                About::Grace(id.clone()),
                way!["checklist", nth, "grace"],
            ),
            (
                "follow-up",
                About::FollowUp(id.clone()),
                way!["checklist", nth, "follow-up"],
            ),
        ];
        for (name, about, path) in rows {
            let name = format!("checklist.{id}.{name}");
            ask(all, Section::Checklists, name, about, path, Answer::Text);
        }
    }
}

/// Each item of a checklist, and behind those of each section what the store adds.
pub(super) fn items(playbook: &Playbook, all: &mut Vec<Question>) {
    for (nth, list) in playbook.checklists.iter().enumerate() {
        for (s, section) in list.sections.iter().enumerate() {
            for (i, item) in section.items.iter().enumerate() {
                let name = format!("item.{}.{}", list.id, item.id);
                let about = About::Item(list.id.clone(), item.id.clone());
                let path = way!["checklist", nth, "section", s, "item", i];
                ask(all, Section::Items, name, about, path, Answer::Text);
                if let Some(asked) = all.last_mut() {
                    asked.default = said(&item.text.zh, &item.text.en);
                }
            }
            let name = format!("items.{}.{}", list.id, section.id);
            let about = About::NewItems(list.id.clone(), section.id.clone());
            let path = way!["checklist", nth, "section", s, "item"];
            ask(all, Section::Items, name, about, path, Answer::Text);
        }
    }
}

pub(super) fn stages(playbook: &Playbook, all: &mut Vec<Question>) {
    for (j, journey) in playbook.journeys.iter().enumerate() {
        for (nth, stage) in journey.stages.iter().enumerate() {
            let name = format!("stage.{}.{}", journey.id, stage.id);
            let about = About::Stall(journey.id.clone(), stage.id.clone());
            let path = way!["journey", j, "stage", nth, "stalled"];
            ask(all, Section::Stages, name, about, path, Answer::Text);
        }
    }
}

pub(super) fn prices(playbook: &Playbook, all: &mut Vec<Question>) {
    for (j, journey) in playbook.journeys.iter().enumerate() {
        for (s, f, field) in priced(journey) {
            let name = format!("discount.{}.{field}", journey.id);
            let about = About::Discount(journey.id.clone(), field.clone());
            let path = way!["journey", j, "step", s, "field", f, "pricing", "discount"];
            ask(all, Section::Prices, name, about, path, Answer::Number);
        }
    }
}

/// Fields whose amount hangs on a price list: step, place, key.
fn priced(journey: &Journey) -> impl Iterator<Item = (usize, usize, &Key)> {
    let steps = journey.steps.iter().enumerate();
    steps.flat_map(|(s, step)| {
        let fields = step.fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.pricing.as_ref().is_some_and(|one| one.by.is_some()))
            .map(move |(f, field)| (s, f, &field.id))
    })
}
