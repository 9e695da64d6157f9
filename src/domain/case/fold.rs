//! The fold of a case's events: total, so any set of events in any order of arrival gives a defined case.

use super::retract::standing;
use super::{Answered, Case, Closed, Customer, Oddity, PauseRecord, Policies, StepRecord};
use crate::domain::event::{Event, Payload};
use crate::domain::ids::{CaseId, PolicyId};
use crate::domain::playbook::model::Step;
use crate::domain::time::{Instant, Interval};
use crate::domain::value::{Value, Values};
use std::collections::BTreeMap;

impl Case {
    /// The case that these events add up to. Retracted events are skipped, the order of arrival does not matter.
    pub fn fold(id: CaseId, events: &[Event], policies: &Policies) -> Case {
        let mut case = Case::empty(id);
        for event in standing(events) {
            case.take(event, policies);
        }
        case.settle(policies);
        case
    }

    /// Whether any event opened it.
    pub fn exists(&self) -> bool {
        !self.journey.is_empty()
    }

    fn empty(id: CaseId) -> Case {
        Case {
            id,
            journey: String::new(),
            about: None,
            policy: PolicyId::default(),
            channel: None,
            opened_at: Instant::MIN,
            touched_at: Instant::MIN,
            closed: None,
            customer: Customer::default(),
            erased: false,
            holders: BTreeMap::new(),
            steps: BTreeMap::new(),
            reopened: BTreeMap::new(),
            milestones: Vec::new(),
            appointments: Vec::new(),
            pauses: Vec::new(),
            stays: Vec::new(),
            clocks: Vec::new(),
            imported: false,
            answers: Vec::new(),
            brought: Values::new(),
            oddities: Vec::new(),
        }
    }

    pub(super) fn odd(&mut self, event: &Event, oddity: Oddity) {
        self.oddities.push((event.id, oddity));
    }

    fn take(&mut self, event: &Event, policies: &Policies) {
        if event.erased {
            self.erased = true;
        }
        if !matches!(
            event.payload,
            Payload::Reminded { .. } | Payload::Erased { .. } | Payload::Revealed {}
        ) {
            self.touched_at = self.touched_at.max(event.at);
        }
        match &event.payload {
            Payload::CaseOpened { .. }
            | Payload::CaseLinked { .. }
            | Payload::CaseClosed { .. }
            | Payload::CaseReopened {}
            | Payload::CustomerNamed {}
            | Payload::Assigned { .. }
            | Payload::Noted {}
            | Payload::Erased { .. } => self.take_life(event, policies),
            Payload::StepDone { .. } | Payload::StepSkipped { .. } | Payload::Marked { .. } => {
                self.take_step(event, policies);
            }
            Payload::SurveyAnswered {
                survey,
                answers,
                marks,
            } => {
                self.answers.push(Answered {
                    event: event.id,
                    at: event.at,
                    actor: event.actor,
                    survey: survey.clone(),
                    points: answers.clone(),
                    note: event.note().to_owned(),
                });
                self.apply_marks(event, marks, policies);
            }
            // Who looked at a number changes nothing about the customer.
            Payload::Revealed {} => {}
            Payload::Paused { .. } | Payload::Resumed {} => self.take_pause(event),
            Payload::Reminded {
                rule,
                cycle,
                threshold,
            } => self.remind(rule, *cycle, threshold),
            Payload::Booked { .. }
            | Payload::Moved { .. }
            | Payload::Arrived { .. }
            | Payload::Finished { .. }
            | Payload::NoShow { .. }
            | Payload::Cancelled { .. } => self.take_appointment(event, policies),
            _ => self.odd(event, Oddity::Misplaced),
        }
        self.note_stage(&event.payload, event.at, policies);
    }

    fn take_life(&mut self, event: &Event, policies: &Policies) {
        match &event.payload {
            Payload::CaseOpened { journey, channel } => {
                if self.exists() {
                    return self.odd(event, Oddity::OpenedTwice);
                }
                self.journey.clone_from(journey);
                self.channel.clone_from(channel);
                self.policy = event.policy.clone();
                self.opened_at = event.at;
            }
            Payload::CaseClosed { result, reason } => {
                self.closed = Some(Closed {
                    event: event.id,
                    at: event.at,
                    result: *result,
                    reason: reason.clone(),
                    note: event.note().to_owned(),
                });
                self.end_clocks(event, policies);
            }
            Payload::CaseReopened {} => {
                if let Some(closed) = self.closed.take() {
                    self.revive_clocks(closed.event);
                }
            }
            Payload::CaseLinked { about } => self.about = Some(*about),
            Payload::CustomerNamed {} => self.name_customer(event),
            Payload::Assigned { role, person } => {
                self.holders
                    .entry(role.clone())
                    .or_default()
                    .push((event.at, *person));
            }
            _ => {}
        }
    }

    fn name_customer(&mut self, event: &Event) {
        let customer = &mut self.customer;
        let slots = [
            ("name", &mut customer.name),
            ("phone", &mut customer.phone),
            ("address", &mut customer.address),
        ];
        for (key, slot) in slots {
            if let Some(text) = event.private.get(key) {
                slot.clone_from(text);
            }
        }
    }

    fn take_step(&mut self, event: &Event, policies: &Policies) {
        match &event.payload {
            Payload::StepDone {
                step,
                outcome,
                values,
                marks,
                approved_by,
            } => {
                let mut values = values.clone();
                add_private_values(event, &mut values);
                self.record_step(event, step, outcome.clone(), values, *approved_by, false);
                self.apply_reopens(event, step, outcome.as_deref(), policies);
                self.apply_marks(event, marks, policies);
            }
            Payload::StepSkipped { step } => {
                self.record_step(event, step, None, Values::new(), None, true);
            }
            Payload::Marked { marks } => {
                self.imported |= self.steps.is_empty() && self.appointments.is_empty();
                add_private_values(event, &mut self.brought);
                self.open_again(event, marks, policies);
                self.apply_marks(event, marks, policies);
            }
            _ => {}
        }
    }

    fn record_step(
        &mut self,
        event: &Event,
        step: &str,
        outcome: Option<String>,
        values: Values,
        approved_by: Option<crate::domain::ids::PersonId>,
        skipped: bool,
    ) {
        self.reopened.remove(step);
        self.steps
            .entry(step.to_owned())
            .or_default()
            .push(StepRecord {
                event: event.id,
                at: event.at,
                actor: event.actor,
                outcome,
                values,
                note: event.note().to_owned(),
                skipped,
                approved_by,
            });
    }

    /// A step or its outcome may ask for others again: a failed design check asks for the resubmission.
    fn apply_reopens(
        &mut self,
        event: &Event,
        step: &str,
        outcome: Option<&str>,
        policies: &Policies,
    ) {
        let Some(step) = step_of(policies, &event.policy, &self.journey, step) else {
            return;
        };
        let chosen = step
            .outcomes
            .iter()
            .filter(|candidate| Some(candidate.id.as_str()) == outcome);
        for again in step
            .reopens
            .iter()
            .chain(chosen.flat_map(|outcome| &outcome.reopens))
        {
            self.reopened.insert(again.clone(), event.at);
        }
    }

    fn take_pause(&mut self, event: &Event) {
        let open = self.is_paused();
        match &event.payload {
            Payload::Paused { reason } if !open => self.pauses.push(PauseRecord {
                time: Interval::new(event.at, Instant::MAX),
                reason: reason.clone(),
                note: event.note().to_owned(),
            }),
            Payload::Resumed {} if open => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.time.end = event.at;
                }
            }
            Payload::Resumed {} => self.odd(event, Oddity::NotPaused),
            _ => {}
        }
    }
}

/// A step in a playbook version.
fn step_of<'a>(
    policies: &'a Policies,
    policy: &PolicyId,
    journey: &str,
    step: &str,
) -> Option<&'a Step> {
    policies.get(policy)?.journey(journey)?.step(step)
}

/// Personal values travel beside the payload as `field:<key>` with the value's JSON; an unreadable one is left out.
fn add_private_values(event: &Event, values: &mut Values) {
    for (name, text) in &event.private {
        if let Some(key) = name.strip_prefix("field:")
            && let Ok(value) = serde_json::from_str::<Value>(text)
        {
            values.insert(key.to_owned(), value);
        }
    }
}
