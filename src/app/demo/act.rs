//! One act of a made-up customer's way: a step answered and priced, an appointment booked.

use super::chance::Chance;
use super::hand::Hand;
use super::made_up::{Asked, answer};
use super::walk::{Plan, Setting};
use crate::domain::case::Case;
use crate::domain::command::{Booking, Command, StepInput};
use crate::domain::ids::{AppointmentId, Key, PersonId};
use crate::domain::playbook::model::{AppointmentKind, Closing, Field, Journey, Outcome, Step};
use crate::domain::playbook::prices::listed_for;
use crate::domain::time::Instant;
use crate::domain::value::{Value, Values};
use crate::domain::world::{Decided, Stop};

/// Tries at another hour when an appointment is refused.
const TRIES: usize = 12;

/// Stands for price times number in the lists.
const TIMES: &str = "x";
/// Fields that say how many.
const NUMBERS: [&str; 2] = ["quantity", "room-count"];

fn money(value: Option<&Value>) -> Option<i64> {
    match value {
        Some(Value::Money(amount)) => Some(*amount),
        _ => None,
    }
}

/// What the journey says the case is worth, a field left aside: the first that was said is listed last.
fn worth_so_far(journey: &Journey, case: &Case, values: &Values, but: &str) -> Option<i64> {
    let mut fields = journey.value.iter().rev().filter(|key| *key != but);
    fields.find_map(|key| money(values.get(key).or_else(|| case.value(key))))
}

fn times(case: &Case, step: &Step, values: &Values, but: &str) -> i64 {
    let number =
        NUMBERS
            .iter()
            .find_map(|key| match values.get(*key).or_else(|| case.value(key)) {
                #[allow(clippy::cast_possible_truncation)] // a handful
                Some(Value::Number(number)) => Some(*number as i64),
                _ => None,
            });
    let mut amounts = step
        .fields
        .iter()
        .filter(|field| field.id != but)
        .map(|field| {
            (
                field.pricing.as_ref().is_some_and(|one| one.by.is_some()),
                money(values.get(&field.id)).unwrap_or(0),
            )
        })
        .collect::<Vec<_>>();
    amounts.sort_by_key(|(priced, _)| !priced);
    let sum: i64 = amounts.iter().skip(1).map(|(_, amount)| amount).sum();
    let first = amounts.first().map_or(0, |(_, amount)| *amount);
    first
        .saturating_mul(number.unwrap_or(1))
        .saturating_add(sum)
}

/// What the rules refuse is no error here: the way just does not go there.
pub(super) fn done(result: Decided<()>) -> Decided<bool> {
    match result {
        Ok(()) => Ok(true),
        Err(Stop::Refused(_)) => Ok(false),
        Err(failed) => Err(failed),
    }
}

impl Setting<'_> {
    pub(super) fn step_command(
        &self,
        plan: &Plan<'_>,
        case: &Case,
        step: &Step,
        outcome: Option<&Outcome>,
        at: Instant,
        chance: &mut Chance,
    ) -> Command {
        let person = |role: &Key, chance: &mut Chance| self.somebody(Some(case), role, chance);
        let date = self.playbook.calendar.date_of(at);
        let lists = self.lists;
        let asked = Asked {
            lists,
            playbook: &self.playbook.id,
            case,
            index: plan.index,
            at,
            date,
            person: &person,
        };
        let mut values = Values::new();
        for field in &step.fields {
            let chosen = |key: &str| match values.get(key).or_else(|| case.value(key)) {
                Some(Value::Choice(key)) => Some(key.clone()),
                _ => None,
            };
            let needed = field.is_required(chosen)
                || outcome.is_some_and(|o| o.requires.contains(&field.id));
            let known = field.id == "name" && !case.customer.name.is_empty();
            if (needed || chance.percent(40))
                && !known
                && let Some(value) = answer(&asked, field, chance)
            {
                let value = in_order(case, &values, field, value);
                values.insert(field.id.clone(), value);
            }
        }
        self.price(plan.journey, case, step, &mut values);
        self.worth(plan, case, step, &mut values);
        let lost = outcome.is_some_and(|o| o.closes == Some(Closing::Lost));
        let reasons = &plan.journey.lost_reasons;
        let reason = || chance.pick(reasons).map(|choice| choice.id.clone());
        Command::DoStep(StepInput {
            case: case.id,
            step: step.id.clone(),
            outcome: outcome.map(|outcome| outcome.id.clone()),
            values,
            lost_reason: lost.then(reason).flatten(),
            note: String::new(),
            approved_by: step.approval.and(self.head()),
        })
    }

    /// Prices stand on the list: nobody has to be asked for a discount.
    fn price(&self, journey: &Journey, case: &Case, step: &Step, values: &mut Values) {
        for field in &step.fields {
            let Some(pricing) = field.pricing.as_ref() else {
                continue;
            };
            let entered = |key: &str| values.get(key).or_else(|| case.value(key)).cloned();
            if let Some(listed) = listed_for(self.playbook, journey, pricing, entered)
                && values.contains_key(&field.id)
            {
                values.insert(field.id.clone(), Value::Money(listed));
            }
        }
    }

    /// Amounts that follow from others: a share of what the case is worth, or price times number and what else is charged.
    fn worth(&self, plan: &Plan<'_>, case: &Case, step: &Step, values: &mut Values) {
        for field in step.fields.iter().filter(|one| one.pricing.is_none()) {
            let asked = matches!(values.get(&field.id), Some(Value::Money(_)));
            let lines = self.lists.said(&self.playbook.id, &field.id);
            let place = usize::try_from(plan.index).unwrap_or(0) % lines.len().max(1);
            let Some(line) = lines.get(place).filter(|_| asked) else {
                continue;
            };
            let share = line
                .strip_suffix('%')
                .and_then(|part| part.parse::<i64>().ok());
            let amount = match share {
                Some(share) => worth_so_far(plan.journey, case, values, &field.id)
                    .map(|worth| worth.saturating_mul(share) / 100),
                None if *line == TIMES => Some(times(case, step, values, &field.id)),
                None => None,
            };
            if let Some(amount) = amount.filter(|amount| *amount > 0) {
                values.insert(field.id.clone(), Value::Money(amount));
            }
        }
    }

    /// Books at some hour of the next days; another one where somebody is taken.
    pub(super) fn book(
        &self,
        hand: &mut dyn Hand,
        case: &Case,
        kind: &AppointmentKind,
        actor: Option<PersonId>,
        at: Instant,
        chance: &mut Chance,
    ) -> Decided<bool> {
        let people: Vec<PersonId> = self
            .somebody(Some(case), &kind.role, chance)
            .into_iter()
            .collect();
        let resources = kind.resources.first().map(|choice| choice.id.clone());
        let home = Some(self.lists.address(chance)).filter(|_| kind.address);
        let address = home.unwrap_or_default();
        for _ in 0..TRIES {
            let Some(start) = self.some_hour(at, kind.minutes, chance) else {
                return Ok(false);
            };
            let command = Command::Book(Booking {
                case: case.id,
                appointment: AppointmentId(chance.id(at)),
                kind: kind.id.clone(),
                start,
                minutes: None,
                people: people.clone(),
                resources: resources.clone().into_iter().collect(),
                address: address.clone(),
                note: String::new(),
            });
            if done(hand.perform(actor, at, &command))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A day that would lie before the one it must not precede is the day after that one.
fn in_order(case: &Case, values: &Values, field: &Field, value: Value) -> Value {
    let earlier = field.not_before.as_ref();
    let earlier = earlier.and_then(|key| values.get(key).or_else(|| case.value(key)));
    match (earlier, &value) {
        (Some(Value::Date(earlier)), Value::Date(day)) if day < earlier => {
            Value::Date(earlier.succ_opt().unwrap_or(*earlier))
        }
        _ => value,
    }
}
