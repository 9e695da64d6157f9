//! What actions are called here: most have one name, opening a case is called as the playbook calls it.

use super::verbs::{asks_how, other_journeys};
use super::{Action, App};
use crate::domain::playbook::model::{Journey, Step};
use crate::words::actions as words;

impl App {
    /// The first step of the playbook's first journey where opening a case does it: a lead is taken up, nobody walks in.
    pub fn opening_step(&self) -> Option<&Step> {
        let first = self.main_journey()?.steps.first();
        first.filter(|step| step.on_open)
    }

    /// What an action is called.
    pub fn label(&self, action: Action) -> &str {
        let called = match action {
            Action::WalkIn => self.opening_step().map(|step| &step.name),
            Action::OtherJourney => self.only_other_journey().map(|journey| &journey.name),
            _ => None,
        };
        called.map_or((action.entry().label)(self.lang), |name| {
            self.lang.pick(name)
        })
    }

    /// What an action does.
    pub fn about(&self, action: Action) -> &str {
        match action == Action::WalkIn && self.main_journey().is_some_and(asks_how) {
            true => words::lead_more(self.lang),
            false => (action.entry().more)(self.lang),
        }
    }

    /// The journey the key for another one begins, where there is one only: the phone is what rings, not "another journey".
    fn only_other_journey(&self) -> Option<&Journey> {
        match other_journeys(self).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    fn main_journey(&self) -> Option<&Journey> {
        self.desk.playbook()?.journeys.first()
    }
}
