//! The way a case took through the stages of its journey: when it entered each, how long it stayed, what became of it.

use super::Case;
use super::Policies;
use super::pipeline::stage;
use crate::domain::calendar::IntervalSet;
use crate::domain::event::{CaseResult, Payload};
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Journey, Playbook, Stage};
use crate::domain::time::Instant;

/// A stretch of a case's life in one stage. It lasts until the next one begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stay {
    /// The stage.
    pub stage: Key,
    /// When the case entered it.
    pub from: Instant,
}

/// What became of a case in a stage it has reached.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fate {
    /// It has been in a later stage, or is completed.
    Passed,
    /// It has not been further, and is open.
    Open,
    /// It has not been further, and was lost.
    Lost,
}

/// A stage a case has reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The place of the stage on the journey, the first being 0.
    pub place: usize,
    /// The stage.
    pub stage: Key,
    /// What became of the case in it.
    pub fate: Fate,
    /// Milliseconds of the stays in it that have ended; only where it was passed, none where it was skipped.
    pub took: Option<i64>,
}

impl Case {
    /// Notes the stage the case is in after an event that may have changed it.
    pub(super) fn note_stage(&mut self, payload: &Payload, at: Instant, policies: &Policies) {
        if !moves_on(payload) {
            return;
        }
        let journey = policies
            .get(&self.policy)
            .and_then(|playbook| playbook.journey(&self.journey));
        let Some(now) = journey.and_then(|journey| stage(self, journey)) else {
            return;
        };
        if self.stays.last().is_none_or(|stay| stay.stage != now.id) {
            let from = at.max(self.opened_at);
            let stage = now.id.clone();
            self.stays.push(Stay { stage, from });
        }
    }

    /// Since when the case is in its stage; its opening where the journey is not known here.
    pub fn stage_since(&self) -> Instant {
        self.stays.last().map_or(self.opened_at, |stay| stay.from)
    }

    /// From when on the case counts as stalled in its stage: waiting does not count. [`Instant::MAX`] = never, as things
    /// stand: the stage has no threshold, a pause is open, or the case has ended.
    pub fn stalls(&self, playbook: &Playbook, stage: &Stage) -> Instant {
        let Some(allowed) = stage.stalled.filter(|_| self.is_open()) else {
            return Instant::MAX;
        };
        let pauses: IntervalSet = self.pause_set();
        playbook.calendar.due(self.stage_since(), allowed, &pauses)
    }

    /// Every stage the case has reached, in the journey's order; none for a case opened by mistake.
    ///
    /// A case that goes back to an earlier stage keeps what it has reached; a stage it jumped over counts as passed.
    pub fn passages(&self, journey: &Journey) -> Vec<Passage> {
        let closed = self.closed.as_ref();
        let result = closed.map(|closed| closed.result);
        if result == Some(CaseResult::Void) {
            return Vec::new();
        }
        let places = self.stays.iter().map(|stay| journey.place(&stay.stage));
        let Some(furthest) = places.flatten().max() else {
            return Vec::new();
        };
        let completed = result == Some(CaseResult::Completed);
        let fate = |place: usize| match result {
            _ if completed || place < furthest => Fate::Passed,
            Some(CaseResult::Lost) => Fate::Lost,
            _ => Fate::Open,
        };
        let reached = |place: &usize| completed || *place <= furthest;
        let stages = journey.stages.iter().enumerate();
        stages
            .filter(|(place, _)| reached(place))
            .map(|(place, stage)| Passage {
                place,
                stage: stage.id.clone(),
                fate: fate(place),
                took: self.took(&stage.id).filter(|_| fate(place) == Fate::Passed),
            })
            .collect()
    }

    /// How long the stays in a stage that have ended lasted together; none where no time passed in it: a stage left at the
    /// very instant it was entered was jumped over.
    fn took(&self, stage: &str) -> Option<i64> {
        let ends = self.stays.iter().skip(1).map(|next| Some(next.from));
        let end = self.closed.as_ref().map(|closed| closed.at);
        let stays = self.stays.iter().zip(ends.chain([end]));
        let times = stays
            .filter(|(stay, _)| stay.stage == stage)
            .filter_map(|(stay, end)| Some(end?.since(stay.from).max(0)));
        times.reduce(i64::saturating_add).filter(|took| *took > 0)
    }
}

/// Whether an event of this kind can lead a case to another stage.
fn moves_on(payload: &Payload) -> bool {
    matches!(
        payload,
        Payload::CaseOpened { .. }
            | Payload::StepDone { .. }
            | Payload::StepSkipped { .. }
            | Payload::Marked { .. }
            | Payload::SurveyAnswered { .. }
            | Payload::Booked { .. }
            | Payload::Moved { .. }
            | Payload::Arrived { .. }
            | Payload::Finished { .. }
            | Payload::NoShow { .. }
            | Payload::Cancelled { .. }
    )
}
