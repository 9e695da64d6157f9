//! Doing a step of a journey, or leaving an optional one out.

use super::appointment::called_off;
use super::case::{known_choice, naming};
use super::fields;
use super::guard::{Guard, needs_note, on_case, unknown};
use super::holders::{assignments, implied_holders};
use super::marks::{marks_of, reach};
use super::prices::{self, Beyond};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, step_state};
use crate::domain::command::StepInput;
use crate::domain::event::{CaseResult, Draft, Payload};
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::playbook::model::{Closing, Journey, Outcome, Step};
use crate::domain::refusal::Refusal;
use crate::domain::value::Values;
use crate::domain::world::{Decided, Stop};

pub(super) fn do_step(guard: &Guard, input: &StepInput) -> Decided<Vec<Draft>> {
    let case = guard.open_case(input.case)?;
    let journey = guard.journey(&case)?;
    let step = journey
        .step(&input.step)
        .ok_or_else(|| unknown("step", &input.step))?;
    guard.needs_role(&step.role)?;
    may_do_now(&case, journey, step)?;
    if let Some(kind) = &step.books {
        return Err(Refusal::StepBooks { kind: kind.clone() }.into());
    }
    let outcome = outcome_of(step, input.outcome.as_ref())?;
    read_back(&case, journey, step)?;
    let entered = fields::check(guard, &case, step, outcome, &input.values)?;
    let discount = prices::word_needed(guard, &case, journey, step, &input.values)?;
    let approved_by = approval(guard, step, discount, input)?;
    let closing = closing(guard, journey, outcome, input)?;
    let finished = finish_appointment(guard, &case, step)?;

    let marks = marks_of(guard, &case, step, outcome, &input.values)?;
    let mut holders = entered.holders;
    holders.extend(implied_holders(guard, &case, step, &marks, &holders)?);
    let mut drafts: Vec<Draft> = naming(case.id, &entered.customer)?.into_iter().collect();
    drafts.extend(assignments(&case, holders));
    drafts.extend(finished);
    let done = Payload::StepDone {
        step: step.id.clone(),
        outcome: outcome.map(|outcome| outcome.id.clone()),
        values: entered.values,
        marks,
        approved_by,
    };
    let mut done = on_case(case.id, done).with("note", &input.note);
    done.private.extend(entered.private);
    drafts.push(done);
    if let Some(payload) = closing {
        drafts.extend(called_off(&case, step.finishes.as_ref(), &input.note));
        drafts.push(on_case(case.id, payload).with("note", &input.note));
    }
    Ok(drafts)
}

/// Whether the step may be done now: what comes before it is done, what it waits for was reached, it is not done yet.
pub(super) fn may_do_now(case: &Case, journey: &Journey, step: &Step) -> Decided<()> {
    match step_state(case, journey, step) {
        StepState::Open => Ok(()),
        StepState::Done if step.repeat => Ok(()),
        StepState::Done => Err(Refusal::StepDone {
            step: step.id.clone(),
        }
        .into()),
        StepState::Blocked(missing) => Err(Refusal::StepBlocked { missing }.into()),
        StepState::NotAsked => {
            let waits = step.when.iter().find(|milestone| !case.stands(milestone));
            Err(Refusal::StepNotAsked {
                milestone: waits.cloned().unwrap_or_default(),
            }
            .into())
        }
    }
}

fn outcome_of<'a>(step: &'a Step, key: Option<&Key>) -> Decided<Option<&'a Outcome>> {
    match key {
        None if step.outcomes.is_empty() => Ok(None),
        None => Err(Refusal::OutcomeMissing {
            step: step.id.clone(),
        }
        .into()),
        Some(key) => {
            let found = step.outcomes.iter().find(|outcome| outcome.id == *key);
            found.map(Some).ok_or_else(|| unknown("outcome", key))
        }
    }
}

/// Whose word the step has: who gave it and why are both on record (S7.7, S7.8).
fn approval(
    guard: &Guard,
    step: &Step,
    discount: Option<Beyond>,
    input: &StepInput,
) -> Decided<Option<PersonId>> {
    let class = discount.as_ref().map(|beyond| beyond.class);
    let Some(needed) = step.approval.max(class) else {
        return Ok(None);
    };
    let approved = match (guard.approved(needed, input.approved_by), discount) {
        (Err(Stop::Refused(refusal)), Some(beyond))
            if matches!(*refusal, Refusal::ApprovalMissing { .. }) =>
        {
            return Err(beyond.refusal().into());
        }
        (approved, _) => approved?,
    };
    // Who does the step and may approve it says all there is to say by doing it; a price is not said why by itself.
    let alone = guard.approved(needed, None).is_ok();
    if class.is_some() || !(alone || step.asks_why()) {
        needs_note(&input.note)?;
    }
    Ok(approved)
}

/// What a step reads back to the customer must be on record, as far as anybody had to ask it: nothing is confirmed that was
/// never said.
fn read_back(case: &Case, journey: &Journey, step: &Step) -> Decided<()> {
    let chosen = |key: &str| fields::chosen(case, &Values::new(), key);
    let needed = |key: &Key| {
        let mut fields = journey.steps.iter().flat_map(|step| &step.fields);
        fields.any(|field| field.id == *key && field.is_required(|key| chosen(key)))
    };
    let unknown = |key: &&Key| !fields::is_recorded(case, key) && needed(key);
    let missing: Vec<Key> = step.reads_back.iter().filter(unknown).cloned().collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::FieldsMissing { fields: missing }.into())
    }
}

fn closing(
    guard: &Guard,
    journey: &Journey,
    outcome: Option<&Outcome>,
    input: &StepInput,
) -> Decided<Option<Payload>> {
    let Some(closes) = outcome.and_then(|outcome| outcome.closes) else {
        return Ok(None);
    };
    guard.person()?;
    known_choice("reason", &journey.lost_reasons, input.lost_reason.as_ref())?;
    let result = match closes {
        Closing::Completed => CaseResult::Completed,
        Closing::Lost if input.lost_reason.is_none() && !journey.lost_reasons.is_empty() => {
            let journey = journey.id.clone();
            return Err(Refusal::ReasonMissing { journey }.into());
        }
        Closing::Lost => CaseResult::Lost,
    };
    Ok(Some(Payload::CaseClosed {
        result,
        reason: input.lost_reason.clone(),
    }))
}

/// A step that finishes an appointment ends the case's open one of that kind; not before its day.
fn finish_appointment(guard: &Guard, case: &Case, step: &Step) -> Decided<Option<Draft>> {
    let Some(kind) = &step.finishes else {
        return Ok(None);
    };
    let open = case
        .open_appointment(kind)
        .ok_or_else(|| Refusal::NoAppointment { kind: kind.clone() })?;
    let calendar = &guard.playbook()?.calendar;
    if calendar.date_of(guard.asker.at) < calendar.date_of(open.time.start) {
        return Err(Refusal::NotBegun {
            start: open.time.start,
        }
        .into());
    }
    let done = guard
        .playbook()?
        .appointment(kind)
        .and_then(|kind| kind.done.clone());
    let marks = done.filter(|milestone| !step.marks.contains(milestone));
    let marks = marks
        .map(|milestone| reach(guard, &milestone))
        .into_iter()
        .collect();
    Ok(Some(on_case(
        case.id,
        Payload::Finished {
            appointment: open.id,
            marks,
        },
    )))
}

/// Leaves an optional step out.
pub(super) fn skip(guard: &Guard, case: CaseId, step: &Key, note: &str) -> Decided<Vec<Draft>> {
    let state = guard.open_case(case)?;
    let journey = guard.journey(&state)?;
    let step = journey.step(step).ok_or_else(|| unknown("step", step))?;
    guard.needs_role(&step.role)?;
    if !step.optional {
        return Err(Refusal::StepRequired {
            step: step.id.clone(),
        }
        .into());
    }
    may_do_now(&state, journey, step)?;
    let skipped = Payload::StepSkipped {
        step: step.id.clone(),
    };
    Ok(vec![on_case(case, skipped).with("note", note)])
}
