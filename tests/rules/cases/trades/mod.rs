//! Every journey of the other shipped playbooks from the first step to the last, by the real decisions.

mod dealership;
mod field_sales;
mod resort;
mod tickets;

use crate::desk::Desk;
use countertop::domain::case::pipeline::{open_steps, stage};
use countertop::domain::case::{Clock, ClockStatus};
use countertop::domain::command::{Booking, Command, StepInput};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::{AppointmentId, CaseId, OpId};
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{HOUR, MINUTE};
use countertop::domain::value::Value;
use countertop::domain::world::World;

/// A customer on the way through a store.
pub struct Way {
    pub desk: Desk,
    pub case: CaseId,
}

pub fn choice(key: &str) -> Value {
    Value::Choice(key.to_owned())
}

pub fn yuan(yuan: i64) -> Value {
    Value::Money(yuan * 100)
}

pub fn yes() -> Value {
    Value::Flag(true)
}

pub fn number(number: f64) -> Value {
    Value::Number(number)
}

pub fn day(date: &str) -> Value {
    Value::Date(date.parse().unwrap())
}

impl Way {
    /// A customer on a journey of a store with one person for every role.
    pub fn begin(playbook: &str, journey: &str) -> Way {
        let mut desk = Desk::one_of_each(playbook);
        let case = desk.open_case_on(journey);
        Way { desk, case }
    }

    /// Does a step a minute later than what came before.
    pub fn go(&mut self, who: &str, step: &str, outcome: Option<&str>, values: &[(&str, Value)]) {
        let done = self.attempt(who, step, outcome, values);
        assert!(done.is_ok(), "{step}: {done:?}");
    }

    pub fn attempt(
        &mut self,
        who: &str,
        step: &str,
        outcome: Option<&str>,
        values: &[(&str, Value)],
    ) -> Result<OpId, Refusal> {
        self.desk.wait(MINUTE);
        self.desk.sign_in(who);
        self.desk.step(self.case, step, outcome, values)
    }

    /// Does a step with somebody's approval, for a reason.
    pub fn approved<'a>(
        &mut self,
        who: &str,
        by: &str,
        step: &str,
        outcome: impl Into<Option<&'a str>>,
        values: &[(&str, Value)],
    ) {
        let done = self.approved_because(who, by, step, outcome, values, "老客户");
        assert!(done.is_ok(), "{step}: {done:?}");
    }

    pub fn approved_because<'a>(
        &mut self,
        who: &str,
        by: &str,
        step: &str,
        outcome: impl Into<Option<&'a str>>,
        values: &[(&str, Value)],
        why: &str,
    ) -> Result<OpId, Refusal> {
        self.desk.wait(MINUTE);
        self.desk.sign_in(who);
        let values = values
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()));
        let input = StepInput {
            case: self.case,
            step: step.to_owned(),
            outcome: outcome.into().map(str::to_owned),
            values: values.collect(),
            lost_reason: None,
            note: why.to_owned(),
            approved_by: Some(self.desk.person(by)),
        };
        self.desk.run(Command::DoStep(input))
    }

    /// Books an appointment in an hour.
    pub fn book(
        &mut self,
        who: &str,
        kind: &str,
        goes: &str,
        resources: &[&str],
    ) -> Result<OpId, Refusal> {
        self.desk.wait(MINUTE);
        self.desk.sign_in(who);
        self.desk.run(Command::Book(Booking {
            case: self.case,
            appointment: AppointmentId(self.desk.fresh()),
            kind: kind.to_owned(),
            start: self.desk.now.plus(HOUR),
            minutes: None,
            people: vec![self.desk.person(goes)],
            resources: resources.iter().map(|one| (*one).to_owned()).collect(),
            address: "人民路 1 号".to_owned(),
            note: String::new(),
        }))
    }

    pub fn stage(&self) -> String {
        let playbook = self.desk.playbook().unwrap();
        let case = self.desk.case(self.case);
        let journey = playbook.journey(&case.journey).unwrap();
        stage(&case, journey).unwrap().id.clone()
    }

    pub fn open(&self, step: &str) -> bool {
        let playbook = self.desk.playbook().unwrap();
        let case = self.desk.case(self.case);
        let journey = playbook.journey(&case.journey).unwrap();
        open_steps(&case, journey)
            .iter()
            .any(|open| open.id == step)
    }

    /// The case has ended well, every clock was met and nothing was odd; gives the rules that ran.
    pub fn ended_well(&self) -> Vec<String> {
        let case = self.desk.case(self.case);
        let late: Vec<&Clock> = case
            .clocks
            .iter()
            .filter(|clock| clock.status(self.desk.now) != ClockStatus::Met)
            .collect();
        assert!(late.is_empty(), "{late:?}");
        assert_eq!(case.oddities, []);
        assert_eq!(case.closed.as_ref().unwrap().result, CaseResult::Completed);
        case.clocks.iter().map(|clock| clock.rule.clone()).collect()
    }
}
