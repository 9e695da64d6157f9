//! Customers who said when they would come back.

use super::{Case, StepRecord};
use crate::domain::playbook::model::{Journey, Outcome, Step};
use crate::domain::value::Value;
use chrono::NaiveDate;

impl Case {
    /// The day the customer said to come back: what was answered in an outcome that opens its own step again, as long as
    /// nothing newer was answered there. None for a case that has ended.
    pub fn returns_on(&self, journey: &Journey) -> Option<NaiveDate> {
        let steps = journey.steps.iter().filter(|_| self.is_open());
        let (record, outcome) = steps.filter_map(|step| self.away(step)).next()?;
        match record.values.get(outcome.requires.first()?) {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// Whether the case is open and the last thing that happened is that the visit ended without a result: the customer
    /// thinks about it, or will be back.
    pub fn has_gone(&self, journey: &Journey) -> bool {
        let steps = journey.steps.iter().filter(|_| self.is_open());
        let mut last = steps.filter_map(|step| self.away(step));
        last.any(|(record, _)| record.at == self.touched_at)
    }

    /// The last doing of a step that left it to be done again.
    fn away<'a>(&'a self, step: &'a Step) -> Option<(&'a StepRecord, &'a Outcome)> {
        let record = self.steps.get(&step.id)?.last()?;
        let key = record.outcome.as_deref()?;
        let outcome = step.outcomes.iter().find(|outcome| outcome.id == key)?;
        let again = outcome.reopens.contains(&step.id);
        again.then_some((record, outcome))
    }
}
