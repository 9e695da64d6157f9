//! Whose customer a case is, and what has to be known before it can leave its stage.

use super::Case;
use super::pipeline::{StepState, is_asked, is_done, stage, step_state};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Closing, Field, FieldKind, Journey, Outcome, Step};
use crate::domain::value::Value;

/// What is still needed before a case can leave its stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Need<'a> {
    /// A step of the stage that is to be done.
    pub step: &'a Step,
    /// Where it stands.
    pub state: StepState,
    /// Its required fields of which nothing is on record yet.
    pub missing: Vec<&'a Field>,
}

impl Case {
    /// Who has the customer: the holder of the journey's owner role.
    pub fn owner(&self, journey: &Journey) -> Option<PersonId> {
        journey
            .owner_role()
            .and_then(|role| self.current_holder(role))
    }

    /// The step by which the case waits to be assessed and assigned (S2.2); none where that is not its turn.
    pub fn assessment<'a>(&self, journey: &'a Journey) -> Option<&'a Step> {
        let step = journey.step(journey.assess.as_ref()?)?;
        let open = self.is_open() && step_state(self, journey, step) == StepState::Open;
        open.then_some(step)
    }

    /// Whether it is an open case that somebody has yet to assess, or that belongs to nobody.
    pub fn is_unassigned(&self, journey: &Journey) -> bool {
        self.is_open() && (self.owner(journey).is_none() || self.assessment(journey).is_some())
    }

    /// What the case is worth, in fen or hundredths of a point: the first of the journey's value fields that is known.
    pub fn worth(&self, journey: &Journey) -> Option<i64> {
        let amount = |key: &Key| match self.value(key) {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        };
        journey.value.iter().find_map(amount)
    }

    /// What is still needed before the case can leave its stage, in the journey's order. A stage is left only when every
    /// step it requires is done, and a step is refused without its required fields.
    pub fn needs<'a>(&self, journey: &'a Journey) -> Vec<Need<'a>> {
        let Some(here) = stage(self, journey).filter(|_| self.is_open()) else {
            return Vec::new();
        };
        let waits = |step: &&Step| {
            let needed = step.stage == here.id && !step.optional;
            needed && is_asked(self, journey, step) && !is_done(self, journey, step)
        };
        let steps = journey.steps.iter().filter(waits);
        steps
            .map(|step| Need {
                step,
                state: step_state(self, journey, step),
                missing: self.missing(step),
            })
            .collect()
    }

    /// Fields of which nothing is on record and without which a step does not lead on: required ones, and those that
    /// every outcome asks for that neither loses the case nor asks for the step again.
    fn missing<'a>(&self, step: &'a Step) -> Vec<&'a Field> {
        let chosen = |key: &str| match self.value(key) {
            Some(Value::Choice(key)) => Some(key.clone()),
            _ => None,
        };
        let ahead = |outcome: &&Outcome| {
            outcome.closes != Some(Closing::Lost) && !outcome.reopens.contains(&step.id)
        };
        let ways: Vec<&Outcome> = step.outcomes.iter().filter(ahead).collect();
        let of_all = |field: &Field| ways.iter().all(|way| way.requires.contains(&field.id));
        let asked = |field: &Field| !ways.is_empty() && of_all(field);
        let unknown =
            |field: &&Field| (field.is_required(chosen) || asked(field)) && !self.knows(field);
        step.fields.iter().filter(unknown).collect()
    }

    /// Whether something is on record for a field: of the customer, of a role on the case, or from a step.
    fn knows(&self, field: &Field) -> bool {
        if let FieldKind::Person { role } = &field.kind {
            return self.current_holder(role).is_some();
        }
        match field.id.as_str() {
            "name" => !self.customer.name.is_empty(),
            "phone" => !self.customer.phone.is_empty(),
            "address" => !self.customer.address.is_empty(),
            key => self.value(key).is_some(),
        }
    }
}
