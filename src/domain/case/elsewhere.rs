//! What a history from elsewhere says of steps that nobody recorded here.

use super::{Case, Policies};
use crate::domain::event::{Event, Mark, MarkKind};
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Journey, Step};
use crate::domain::time::Instant;

impl Case {
    /// A milestone reached elsewhere shows that its step was done, and with it what that step asks for again: after a
    /// failed check comes the resubmission, after that the next check (S8.4, S8.5).
    pub(super) fn open_again(&mut self, event: &Event, marks: &[Mark], policies: &Policies) {
        let book = policies.get(&event.policy);
        let Some(journey) = book.and_then(|book| book.journey(&self.journey)) else {
            return;
        };
        for mark in marks.iter().filter(|mark| mark.kind == MarkKind::Reach) {
            let shown = |step: &&Step| step.may_reach(&mark.milestone);
            for step in journey.steps.iter().filter(shown) {
                self.was_done(journey, step, &mark.milestone, event.at);
            }
        }
    }

    fn was_done(&mut self, journey: &Journey, step: &Step, milestone: &str, at: Instant) {
        let place = journey.place(&step.stage);
        // What its coming out otherwise had asked for is not asked any more: a check passed needs no resubmission.
        let otherwise: Vec<&Key> = step.outcomes.iter().flat_map(|o| &o.reopens).collect();
        self.reopened.retain(|id, _| !otherwise.contains(&id));
        // Who is a stage further on has left behind what was to be done again.
        self.reopened.retain(|id, _| {
            let stage = journey.step(id).map(|again| journey.place(&again.stage));
            *id != step.id && stage.is_none_or(|stage| stage >= place)
        });
        let came_out = step
            .outcomes
            .iter()
            .filter(|outcome| outcome.marks.iter().any(|mark| mark == milestone));
        let again = step
            .reopens
            .iter()
            .chain(came_out.flat_map(|outcome| &outcome.reopens));
        self.reopened.extend(again.map(|id| (id.clone(), at)));
    }
}
