//! The way of a case through its journey: what is done, by whom and when, what can be done, what waits for what.

use super::detail::Page;
use crate::app::Target;
use crate::domain::case::pipeline::{StepState, done_at, is_asked, is_done, stage, step_state};
use crate::domain::playbook::model::{Journey, Stage, Step};
use crate::ui::theme::Role;
use crate::words::{customers as words, history as told};

impl Page<'_> {
    pub(super) fn journey(&mut self) {
        let book = self.app.desk.playbook();
        let Some(journey) = book.and_then(|b| b.journey(&self.view.case.journey)) else {
            return;
        };
        self.heading(words::journey(self.app.lang));
        for stage in &journey.stages {
            self.stage(journey, stage);
        }
    }

    fn stage(&mut self, journey: &Journey, of: &Stage) {
        let (lang, case) = (self.app.lang, &self.view.case);
        let steps = journey.steps.iter().filter(|step| step.stage == of.id);
        let steps: Vec<&Step> = steps
            .filter(|step| is_asked(case, journey, step) || is_done(case, journey, step))
            .collect();
        let needed = steps
            .iter()
            .filter(|step| !step.optional || is_done(case, journey, step));
        let all = needed.count();
        let done = steps
            .iter()
            .filter(|step| is_done(case, journey, step))
            .count();
        let here = case.is_open() && stage(case, journey).is_some_and(|stage| stage.id == of.id);
        let mut text = format!("{}  {}", lang.pick(&of.name), words::of(lang, done, all));
        if here {
            text.push_str(&format!("  < {}", words::here(lang)));
        }
        let role = if here { Role::Accent } else { Role::Text };
        self.put(vec![(text, role)], None);
        for step in steps {
            self.step(journey, step);
        }
    }

    fn step(&mut self, journey: &Journey, step: &Step) {
        let (app, case) = (self.app, &self.view.case);
        let (lang, known) = (app.lang, app.known());
        let record = case.steps.get(&step.id).and_then(|records| records.last());
        let (sign, role, more) = match step_state(case, journey, step) {
            StepState::Done => {
                let at = done_at(case, step).map_or_else(String::new, |at| known.time(at));
                let who = record.and_then(|record| record.actor);
                let who = who.map_or_else(String::new, |id| known.person(id));
                let left_out = record.is_some_and(|record| record.skipped);
                let word = if left_out { words::skipped(lang) } else { "" };
                let approved = record
                    .and_then(|record| record.approved_by.filter(|id| Some(*id) != record.actor));
                let approved =
                    approved.map_or_else(String::new, |id| told::word_of(lang, &known.person(id)));
                ("[v]", Role::Muted, format!("{at} {who} {word}{approved}"))
            }
            StepState::Open if !case.is_open() => ("[ ]", Role::Muted, String::new()),
            StepState::Open if step.optional => {
                ("[ ]", Role::Text, words::optional(lang).to_owned())
            }
            StepState::Open => ("[ ]", Role::Text, words::can_do(lang).to_owned()),
            StepState::Blocked(missing) => {
                let names = known.entries(lang, &missing);
                ("[-]", Role::Muted, words::waits_for(lang, &names))
            }
            StepState::NotAsked => return,
        };
        let target = Target::Step {
            case: case.id,
            step: step.id.clone(),
        };
        let pieces = vec![
            (format!("  {sign} {}", lang.pick(&step.name)), role),
            (format!("  {more}"), Role::Muted),
        ];
        self.put(pieces, Some(target));
    }
}
