//! Journeys: stages, steps and the ways a step can come out.

use super::{Choice, Class, Field, FieldKind, Sources, Text};
use crate::domain::calendar::Allowance;
use crate::domain::ids::Key;
use serde::{Deserialize, Serialize};

/// A customer's way through the store.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Journey {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Key of the stage on which the Reception screen works (a walk-in's first stage).
    pub reception: Option<Key>,
    /// The last stage of a visit or call: who came today stays on the Reception screen until past it. None: the stage after
    /// the reception.
    pub reception_until: Option<Key>,
    /// Whether it is about an earlier case: a repair, a complaint, a return visit. It is opened from that case.
    pub service: bool,
    /// Where customers come from (walk-in, referral …): choices when a case is opened.
    pub channels: Vec<Choice>,
    /// Why a customer was lost.
    pub lost_reasons: Vec<Choice>,
    /// Money fields that say what a case is worth: the first of them that is known counts (a contract before a quote).
    pub value: Vec<Key>,
    /// The role whose holder has the customer; see [`Journey::owner_role`].
    pub owner: Option<Key>,
    /// The step by which a lead is assessed and given to its owner (S2.2); none where nobody assesses.
    pub assess: Option<Key>,
    /// Stages in order.
    pub stages: Vec<Stage>,
    /// Steps in order.
    pub steps: Vec<Step>,
    /// Facts carried.
    pub source: Sources,
}

impl Step {
    /// Whether one of its own fields says why: an approval of it needs no other reason.
    pub fn asks_why(&self) -> bool {
        let why = |field: &Field| field.required && field.kind == FieldKind::Note;
        self.fields.iter().any(why)
    }

    /// Whether doing it, in some way, reaches a milestone.
    pub fn may_reach(&self, milestone: &str) -> bool {
        let outcomes = self.outcomes.iter().flat_map(|outcome| &outcome.marks);
        let mut marks = self
            .marks
            .iter()
            .chain(&self.by_appointment)
            .chain(outcomes);
        marks.any(|mark| mark == milestone)
    }
}

impl Journey {
    /// The role whose holder has the customer: the one the playbook names, else that of the first step.
    pub fn owner_role(&self) -> Option<&Key> {
        let first = || self.steps.first().map(|step| &step.role);
        self.owner.as_ref().or_else(first)
    }

    /// The places of the stages on which the Reception screen works; empty where it has none.
    pub fn received_in(&self) -> std::ops::RangeInclusive<usize> {
        let at = |key: &Option<Key>| self.place(key.as_deref()?);
        match at(&self.reception) {
            Some(first) => first..=at(&self.reception_until).unwrap_or(first + 1).max(first),
            #[allow(clippy::reversed_empty_ranges)] // empty is what is meant
            None => 1..=0,
        }
    }

    /// The place of a stage on the way, the first being 0.
    pub fn place(&self, stage: &str) -> Option<usize> {
        self.stages.iter().position(|known| known.id == stage)
    }

    /// The step of this key.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The stage of this key.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}

/// A part of the pipeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// How long a case may be in the stage before it counts as stalled; none = never.
    pub stalled: Option<Allowance>,
    /// Whether it counts in the funnel: what comes after the sale does not.
    pub funnel: bool,
    /// Facts carried.
    pub source: Sources,
}

/// One thing to do with a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Step {
    /// Key, unique in the journey.
    pub id: Key,
    /// The stage it belongs to.
    pub stage: Key,
    /// Shown name.
    pub name: Text,
    /// What to do and say; may be empty.
    pub guide: Text,
    /// Prompts shown with it.
    pub prompts: Vec<Key>,
    /// Who does it.
    pub role: Key,
    /// Steps that must be done first.
    pub after: Vec<Key>,
    /// Milestones that must have been reached, all of them; until then the step is not offered and not among what is
    /// still to do (a resubmission before any check failed, a booking before a measurement was won).
    pub when: Vec<Key>,
    /// Whether opening the case does it: the first ring of a phone call is the opening itself (S7.15).
    pub on_open: bool,
    /// Whether the case may go on without it.
    pub optional: bool,
    /// Whether it may be done again.
    pub repeat: bool,
    /// Steps that are open again after it (resubmitting asks for the next check).
    pub reopens: Vec<Key>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// Ways it can come out; empty = just done.
    pub outcomes: Vec<Outcome>,
    /// Milestones reached when it is done (those of the outcome come on top).
    pub marks: Vec<Key>,
    /// Role class whose approval it needs.
    pub approval: Option<Class>,
    /// Appointment kind that is booked by doing it: the booking form takes the place of the fields.
    pub books: Option<Key>,
    /// Appointment kind that must be finished by doing it: the step finishes the case's open appointment of the kind.
    pub finishes: Option<Key>,
    /// Fields whose recorded values are read back to the customer: each must be known before the step is done
    /// (S7.11, S7.25).
    pub reads_back: Vec<Key>,
    /// The question set whose questions it asks; they stand among its fields.
    pub survey: Option<Key>,
    /// Milestones its appointment reaches when it is booked or finished here; from the kind of appointment.
    pub by_appointment: Vec<Key>,
    /// Facts carried.
    pub source: Sources,
}

/// A way a step can come out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Key.
    pub id: Key,
    /// Shown name.
    pub name: Text,
    /// Milestones reached.
    pub marks: Vec<Key>,
    /// Fields that this outcome makes required.
    pub requires: Vec<Key>,
    /// How the case ends by it, if it does.
    pub closes: Option<Closing>,
    /// Steps that are open again after it (a failed check asks for the resubmission).
    pub reopens: Vec<Key>,
}

/// How an outcome ends a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// Done.
    Completed,
    /// Lost: a reason is asked.
    Lost,
}

impl Step {
    /// Milestones the step reaches, whichever way it comes out; an appointment's are not among them.
    pub fn reaches(&self) -> impl Iterator<Item = &str> {
        let by_outcome = self.outcomes.iter().flat_map(|outcome| &outcome.marks);
        let choices = self.fields.iter().flat_map(|field| field.choices());
        let by_choice = choices.flat_map(|choice| &choice.marks);
        let by_date = self.fields.iter().flat_map(|field| &field.marks);
        let marks = self.marks.iter().chain(by_outcome);
        let marks = marks.chain(by_choice).chain(by_date);
        marks.map(String::as_str)
    }
}
