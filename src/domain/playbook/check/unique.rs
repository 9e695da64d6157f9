//! Names: each given once among its kind.

use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing, way};
use crate::domain::playbook::model::{Checklist, Choice, Playbook, Step};
use std::collections::HashMap;

/// Reports ids of a list that were given before, with the first place.
fn unique<'a>(at: &Path, what: Thing, ids: impl Iterator<Item = &'a Key>, found: &mut Found) {
    unique_names(at, "id", what, ids, found);
}

/// The same for entries that are told apart by another setting.
pub(super) fn unique_names<'a>(
    at: &Path,
    setting: &'static str,
    what: Thing,
    ids: impl Iterator<Item = &'a String>,
    found: &mut Found,
) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, id) in ids.enumerate().filter(|(_, id)| !id.is_empty()) {
        let place = |index: usize| down(&down(at, index), setting);
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

pub(super) fn check(playbook: &Playbook, found: &mut Found) {
    unique_ids! { found,
        way!["role"], Role, playbook.roles;
        way!["milestone"], Milestone, playbook.milestones;
        way!["checklist"], Checklist, playbook.checklists;
        way!["prompt"], Prompt, playbook.prompts;
        way!["journey"], Journey, playbook.journeys;
        way!["appointment"], Appointment, playbook.appointments;
        way!["rule"], Rule, playbook.rules;
        way!["pause-reasons"], PauseReason, playbook.pause_reasons;
        way!["price-list"], PriceList, playbook.price_lists;
        way!["survey"], Survey, playbook.surveys;
        way!["scorecard"], Scorecard, playbook.scorecards;
        way!["shift"], Crew, playbook.crews;
        way!["document"], Document, playbook.documents;
    }
    for (index, kind) in playbook.appointments.iter().enumerate() {
        unique_choices(
            way!["appointment", index, "resources"],
            &kind.resources,
            found,
        );
    }
    scoring(playbook, found);
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

/// Rows of price lists, dimensions and questions of question sets, terms of scorecards.
fn scoring(playbook: &Playbook, found: &mut Found) {
    for (index, list) in playbook.price_lists.iter().enumerate() {
        unique_choices(way!["price-list", index, "rows"], &list.rows, found);
    }
    for (index, survey) in playbook.surveys.iter().enumerate() {
        unique_ids! { found,
            way!["survey", index, "dimensions"], Dimension, survey.dimensions;
            way!["survey", index, "question"], Question, survey.questions;
        }
    }
    for (index, card) in playbook.scorecards.iter().enumerate() {
        unique_ids! { found, way!["scorecard", index, "term"], Term, card.terms; }
    }
}

/// Items are unique in the whole checklist, not only in their section: sheets know them by their id alone.
fn items(index: usize, list: &Checklist, found: &mut Found) {
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
        // Choices out of a price list are checked where they stand.
        if field.prices.is_none() {
            let at = down(&down(&down(at, "field"), index), "choices");
            unique_choices(at, field.choices(), found);
        }
    }
}
