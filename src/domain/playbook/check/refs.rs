//! References: names that must lead to something that exists.

use super::{Found, down};
use crate::domain::ids::Key;
use crate::domain::playbook::fault::{FaultKind, Path, Thing};
use crate::domain::playbook::model::{Journey, Playbook, Step};
use crate::domain::playbook::near::near;

/// Names of what there is that a fault lists.
const LISTED: usize = 12;

/// What references may lead to, by what it is.
#[derive(Clone)]
pub(super) struct Names<'a>(Vec<(Thing, Vec<&'a Key>)>);

macro_rules! ids {
    ($list:expr) => {
        $list.iter().map(|entry| &entry.id).collect()
    };
}

impl<'a> Names<'a> {
    /// What belongs to the whole playbook; fields are those of all its journeys.
    pub(super) fn of(playbook: &'a Playbook) -> Names<'a> {
        let steps = playbook.journeys.iter().flat_map(|journey| &journey.steps);
        Names(vec![
            (Thing::Role, ids!(playbook.roles)),
            (Thing::Milestone, ids!(playbook.milestones)),
            (Thing::Checklist, ids!(playbook.checklists)),
            (Thing::Prompt, ids!(playbook.prompts)),
            (Thing::Journey, ids!(playbook.journeys)),
            (Thing::Appointment, ids!(playbook.appointments)),
            (Thing::Rule, ids!(playbook.rules)),
            (Thing::PriceList, ids!(playbook.price_lists)),
            (Thing::Survey, ids!(playbook.surveys)),
            (Thing::Field, fields_of(steps)),
        ])
    }

    /// The same with what belongs to one journey: its stages, steps and fields.
    pub(super) fn within(&self, journey: &'a Journey) -> Names<'a> {
        let shared = self.0.iter().filter(|(what, _)| *what != Thing::Field);
        let own = [
            (Thing::Stage, ids!(journey.stages)),
            (Thing::Step, ids!(journey.steps)),
            (Thing::Field, fields_of(journey.steps.iter())),
        ];
        Names(shared.cloned().chain(own).collect())
    }

    fn list(&self, what: Thing) -> &[&'a Key] {
        let found = self.0.iter().find(|(thing, _)| *thing == what);
        found.map_or(&[], |(_, names)| names)
    }
}

fn fields_of<'a>(steps: impl Iterator<Item = &'a Step>) -> Vec<&'a Key> {
    let fields = steps.flat_map(|step| &step.fields);
    fields.map(|field| &field.id).collect()
}

/// A part of the playbook whose references are looked at.
pub(super) struct Refs<'n, 'f> {
    names: &'n Names<'n>,
    at: Path,
    found: &'f mut Found,
}

impl<'n, 'f> Refs<'n, 'f> {
    pub(super) fn new(names: &'n Names<'n>, at: Path, found: &'f mut Found) -> Refs<'n, 'f> {
        Refs { names, at, found }
    }

    /// A table inside this part.
    pub(super) fn inside(&mut self, setting: &'static str) -> Refs<'n, '_> {
        Refs::new(self.names, down(&self.at, setting), self.found)
    }

    /// An entry of a list inside this part, the first being 0.
    pub(super) fn entry(&mut self, list: &'static str, index: usize) -> Refs<'n, '_> {
        let at = down(&down(&self.at, list), index);
        Refs::new(self.names, at, self.found)
    }

    /// A setting that names one thing.
    pub(super) fn one(&mut self, setting: &'static str, what: Thing, name: &str) {
        self.among(setting, what, name, self.names.list(what));
    }

    /// The same where it may be absent.
    pub(super) fn maybe(&mut self, setting: &'static str, what: Thing, name: &Option<Key>) {
        if let Some(name) = name {
            self.one(setting, what, name);
        }
    }

    /// A setting that must be one of `names`.
    pub(super) fn among(&mut self, setting: &'static str, what: Thing, name: &str, names: &[&Key]) {
        if self.is_lost(name, names) {
            self.fault(setting, unknown(what, name, names));
        }
    }

    /// A setting that names several things.
    pub(super) fn each(&mut self, setting: &'static str, what: Thing, list: &[Key]) {
        self.each_among(setting, what, list, self.names.list(what));
    }

    /// A part that is itself a list of names.
    pub(super) fn each_of(&mut self, what: Thing, list: &[Key]) {
        let names = self.names.list(what);
        for (index, name) in list.iter().enumerate() {
            if self.is_lost(name, names) {
                self.found
                    .push(down(&self.at, index), unknown(what, name, names));
            }
        }
    }

    /// A setting that names several of `names`.
    pub(super) fn each_among(
        &mut self,
        setting: &'static str,
        what: Thing,
        list: &[Key],
        names: &[&Key],
    ) {
        for (index, name) in list.iter().enumerate() {
            if self.is_lost(name, names) {
                let at = down(&down(&self.at, setting), index);
                self.found.push(at, unknown(what, name, names));
            }
        }
    }

    /// Something else that is wrong with a setting.
    pub(super) fn fault(&mut self, setting: &'static str, kind: FaultKind) {
        self.found.push(down(&self.at, setting), kind);
    }

    /// Something else that is wrong with an entry of a setting's list.
    pub(super) fn fault_at(&mut self, setting: &'static str, index: usize, kind: FaultKind) {
        self.found.push(down(&down(&self.at, setting), index), kind);
    }

    /// Whether a name leads nowhere. Empty ones were reported while reading.
    fn is_lost(&self, name: &str, names: &[&Key]) -> bool {
        !name.is_empty() && !self.found.is_full() && !names.iter().any(|known| *known == name)
    }
}

fn unknown(what: Thing, name: &str, names: &[&Key]) -> FaultKind {
    let near = near(name, names.iter().map(|name| name.as_str())).map(str::to_owned);
    let mut known: Vec<String> = Vec::new();
    for name in names.iter().filter(|_| near.is_none()) {
        if known.len() < LISTED && !known.contains(name) {
            known.push((*name).clone());
        }
    }
    FaultKind::Unknown {
        what,
        name: name.to_owned(),
        near,
        known,
    }
}
