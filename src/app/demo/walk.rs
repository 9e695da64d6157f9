//! One made-up customer's way along a journey, whatever the playbook: the steps its rules ask for, one after the other.

use super::act::done;
use super::chance::Chance;
use super::hand::Hand;
use super::made_up::{Lists, phone};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, required_steps, step_state};
use crate::domain::command::{Command, CustomerInput, TicketInput};
use crate::domain::ids::{CaseId, PersonId};
use crate::domain::playbook::model::{Closing, Journey, Outcome, Playbook, Step};
use crate::domain::roster::Roster;
use crate::domain::time::Instant;
use crate::domain::world::Decided;

/// What happens to a customer.
pub struct Plan<'p> {
    /// The customer's running number: name, phone and all chances follow from it.
    pub index: u64,
    /// When the customer comes.
    pub opened: Instant,
    /// Nothing happens after this.
    pub until: Instant,
    /// The journey.
    pub journey: &'p Journey,
    /// How it goes.
    pub temper: Temper,
    /// Whether things may happen while the store is closed.
    pub any_hour: bool,
    /// The earlier case it is about, on a service journey.
    pub about: Option<CaseId>,
    /// When true of the case, the way ends there.
    pub stop: &'p dyn Fn(&Case) -> bool,
}

/// How things go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Temper {
    /// As in life: mostly well and in time, now and then late, failed or lost.
    Mixed,
    /// Leaves for good at the first step that can end so, as most people who walk in do.
    Leaving,
    /// Everything well and in time.
    Smooth,
    /// Everything that can be sent back is sent back once.
    Failing,
    /// Everything well, but after its deadline.
    Late,
    /// Takes the last way on: what ends nothing and sends nothing back.
    Onward,
}

/// Who and what there is to choose from, the same for every customer.
pub struct Setting<'s> {
    /// The playbook in force.
    pub playbook: &'s Playbook,
    /// The staff.
    pub roster: &'s Roster,
    /// The present.
    pub now: Instant,
    /// Names and texts.
    pub lists: &'s Lists,
}

/// Steps after which a way is given up, whatever the playbook reopens.
const MOST_STEPS: usize = 60;
impl Setting<'_> {
    /// Somebody with a role: its holder on the case, else anybody, else whoever answers for the store.
    pub fn somebody(
        &self,
        case: Option<&Case>,
        role: &str,
        chance: &mut Chance,
    ) -> Option<PersonId> {
        let has = |id: &PersonId| {
            self.roster
                .person(*id)
                .is_some_and(|person| person.has_role(role, self.now))
        };
        if let Some(holder) = case.and_then(|case| case.current_holder(role)).filter(has) {
            return Some(holder);
        }
        let all: Vec<PersonId> = self
            .roster
            .with_role(role, self.now)
            .map(|person| person.id)
            .collect();
        chance.pick(&all).copied().or_else(|| self.head())
    }

    /// Who answers for the store.
    pub fn head(&self) -> Option<PersonId> {
        let is_head = |person: &&crate::domain::roster::Person| {
            crate::domain::rights::is_head(person, self.now, self.playbook)
        };
        self.roster
            .staff(self.now)
            .find(is_head)
            .map(|person| person.id)
    }

    /// Leads a customer along the journey; gives the case.
    ///
    /// # Errors
    /// The store cannot be read or written. What the rules refuse is left out.
    pub fn walk(&self, hand: &mut dyn Hand, plan: &Plan<'_>, seed: u64) -> Decided<CaseId> {
        let mut chance = Chance::new(seed, plan.index);
        let id = CaseId(chance.id(plan.opened));
        self.open(hand, plan, id, &mut chance)?;
        for _ in 0..MOST_STEPS {
            let case = hand.case(id)?;
            if !case.is_open() || (plan.stop)(&case) {
                break;
            }
            let Some(step) = next_step(&case, plan.journey, &mut chance) else {
                break;
            };
            if !self.take(hand, plan, &case, step, &mut chance)? {
                break;
            }
        }
        Ok(id)
    }

    fn open(
        &self,
        hand: &mut dyn Hand,
        plan: &Plan<'_>,
        id: CaseId,
        chance: &mut Chance,
    ) -> Decided<()> {
        let known = chance.percent(70);
        let customer = CustomerInput {
            name: known.then(|| self.lists.name(chance)),
            phone: known.then(|| phone(plan.index)),
            address: None,
        };
        let journey = plan.journey.id.clone();
        let channel = chance.pick(&plan.journey.channels);
        let channel = channel.map(|choice| choice.id.clone());
        let command = match plan.about {
            Some(about) => Command::OpenTicket(TicketInput {
                case: id,
                about,
                journey,
                channel,
            }),
            None => Command::OpenCase {
                case: id,
                journey,
                channel,
                customer,
            },
        };
        let role = plan
            .journey
            .steps
            .first()
            .map_or("", |step| step.role.as_str());
        let actor = self.somebody(None, role, chance);
        hand.perform(actor, plan.opened, &command)
    }

    /// Takes one step; says whether the way goes on.
    pub(super) fn take(
        &self,
        hand: &mut dyn Hand,
        plan: &Plan<'_>,
        case: &Case,
        step: &Step,
        chance: &mut Chance,
    ) -> Decided<bool> {
        let outcome = outcome_of(step, case, plan.temper, chance);
        let at = self.moment(plan, case, step, outcome, chance);
        if at > plan.until {
            return Ok(false);
        }
        let actor = self.somebody(Some(case), &step.role, chance);
        if let Some(kind) = step
            .books
            .as_deref()
            .and_then(|kind| self.playbook.appointment(kind))
        {
            return self.book(hand, case, kind, actor, at, chance);
        }
        let command = self.step_command(plan, case, step, outcome, at, chance);
        done(hand.perform(actor, at, &command))
    }
}

/// The step the way forward needs next; now and then an optional one first.
fn next_step<'j>(case: &Case, journey: &'j Journey, chance: &mut Chance) -> Option<&'j Step> {
    let may = |step: &&Step| step_state(case, journey, step) == StepState::Open;
    if chance.percent(8) {
        let new = |step: &&Step| step.optional && !case.steps.contains_key(&step.id);
        let reception = |step: &&Step| journey.reception.as_ref() == Some(&step.stage);
        let found = journey.steps.iter().filter(new).filter(reception).find(may);
        if found.is_some() && case.steps.len() < 3 {
            return found;
        }
    }
    required_steps(case, journey).into_iter().find(may)
}

fn outcome_of<'j>(
    step: &'j Step,
    case: &Case,
    temper: Temper,
    chance: &mut Chance,
) -> Option<&'j Outcome> {
    let first = step.outcomes.first();
    let back = || {
        let sent_back = |o: &&Outcome| !o.reopens.is_empty() && !o.marks.is_empty();
        let new = !case.steps.contains_key(&step.id);
        step.outcomes.iter().find(sent_back).filter(|_| new)
    };
    match temper {
        Temper::Leaving => {
            let lost = step
                .outcomes
                .iter()
                .find(|o| o.closes == Some(Closing::Lost));
            lost.or(first)
        }
        Temper::Smooth | Temper::Late => first,
        Temper::Onward => {
            let on = |o: &&Outcome| o.closes.is_none() && o.reopens.is_empty();
            step.outcomes.iter().rev().find(on).or(first)
        }
        Temper::Failing => back().or(first),
        Temper::Mixed if chance.percent(80) => first,
        Temper::Mixed => chance.pick(&step.outcomes),
    }
}
