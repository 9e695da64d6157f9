//! A store in memory: commands go through the real decisions, events into a list, and every look at the world is a
//! fold of that list. Slow and obviously right.

mod world;

use countertop::domain::case::{AppointmentState, Case, Clock, Policies};
use countertop::domain::command::{Command, CustomerInput, NewPerson, StepInput};
use countertop::domain::decide::{Asker, decide};
use countertop::domain::event::{Event, Stream};
use countertop::domain::ids::{CaseId, EventId, OpId, PersonId, PolicyId, TerminalId};
use countertop::domain::ledger::Ledger;
use countertop::domain::playbook::model::{Class, Role};
use countertop::domain::playbook::{read, shipped};
use countertop::domain::policy::StoreState;
use countertop::domain::refusal::Refusal;
use countertop::domain::roster::Roster;
use countertop::domain::time::{DAY, HOUR, Instant, Interval};
use countertop::domain::value::{Value, Values};
use countertop::domain::world::{Stop, World};
use countertop::store::policies::holidays;
use std::cell::Cell;
use std::sync::Arc;
use uuid::Uuid;

/// Monday 2026-11-23, 10:00 in Shanghai.
pub const MONDAY_TEN: Instant = Instant(1_795_399_200_000);

/// A store in memory.
pub struct Desk {
    pub events: Vec<Event>,
    pub now: Instant,
    pub who: Option<PersonId>,
    next: Cell<u128>,
    policies: Policies,
    roster: Roster,
    store: StoreState,
    holidays: Arc<countertop::domain::calendar::HolidayTable>,
}

impl Desk {
    /// A store with the shipped playbook of a key and nobody in it.
    pub fn empty(playbook: &str) -> Desk {
        Desk::empty_in(shipped(playbook).unwrap().text)
    }

    /// A store with a playbook of this text and nobody in it.
    pub fn empty_in(text: &str) -> Desk {
        let mut desk = Desk {
            events: Vec::new(),
            now: MONDAY_TEN,
            who: None,
            next: Cell::new(1),
            policies: Policies::new(),
            roster: Roster::default(),
            store: StoreState::default(),
            holidays: holidays(),
        };
        let name = "测试门店".to_owned();
        desk.run(Command::OpenStore {
            name,
            lang: "zh".to_owned(),
            playbook: text.to_owned(),
        })
        .unwrap();
        desk
    }

    /// A home furnishing store with a manager, two consultants, two designers and a checker.
    pub fn staffed() -> Desk {
        Desk::staffed_in(shipped("home-furnishing").unwrap().text)
    }

    /// The same with a playbook of this text that has the same roles.
    pub fn staffed_in(text: &str) -> Desk {
        let mut desk = Desk::empty_in(text);
        let person = |code: &str, name: &str, role: &str, manager: &str| NewPerson {
            code: code.to_owned(),
            name: name.to_owned(),
            phone: String::new(),
            roles: vec![role.to_owned()],
            manager: manager.to_owned(),
        };
        let people = vec![
            person("m", "王店长", "manager", ""),
            person("c1", "李顾问", "consultant", "m"),
            person("c2", "赵顾问", "consultant", "m"),
            person("d1", "张设计", "designer", "m"),
            person("d2", "孙设计", "designer", "m"),
            person("k", "周检查", "checker", "m"),
        ];
        desk.run(Command::ImportRoster(people)).unwrap();
        desk.sign_in("m");
        desk
    }

    /// A store of a shipped playbook with one person for every role, whose code is the role's key; the manager is
    /// signed in, and everybody answers to that person.
    pub fn one_of_each(playbook: &str) -> Desk {
        Desk::one_of_each_in(shipped(playbook).unwrap().text)
    }

    /// The same with a playbook of this text.
    pub fn one_of_each_in(text: &str) -> Desk {
        let mut desk = Desk::empty_in(text);
        let book = desk.playbook().unwrap();
        let head = book.roles.iter().find(|role| role.class == Class::Manager);
        let head = head.unwrap().id.clone();
        let person = |role: &Role| NewPerson {
            code: role.id.clone(),
            name: role.name.zh.clone(),
            phone: String::new(),
            roles: vec![role.id.clone()],
            manager: match role.class {
                Class::Manager | Class::Supervisor => String::new(),
                _ => head.clone(),
            },
        };
        let people = book.roles.iter().map(person).collect();
        desk.run(Command::ImportRoster(people)).unwrap();
        desk.sign_in(&head);
        desk
    }

    pub fn person(&self, code: &str) -> PersonId {
        self.roster.named(code, self.now).first().unwrap().id
    }

    pub fn sign_in(&mut self, code: &str) {
        self.who = Some(self.person(code));
    }

    pub fn wait(&mut self, millis: i64) {
        self.now = self.now.plus(millis);
    }

    pub fn hours(&mut self, hours: i64) {
        self.wait(hours * HOUR);
    }

    pub fn days(&mut self, days: i64) {
        self.wait(days * DAY);
    }

    /// Carries a command out now; the operation, or the refusal.
    pub fn run(&mut self, command: Command) -> Result<OpId, Refusal> {
        self.run_at(self.now, command)
    }

    /// Carries a command out for an earlier instant.
    pub fn run_at(&mut self, at: Instant, command: Command) -> Result<OpId, Refusal> {
        let asker = Asker {
            actor: self.who,
            at,
            now: self.now,
            terminal: self.terminal(),
        };
        let drafts = match decide(self, asker, &command) {
            Ok(drafts) => drafts,
            Err(Stop::Refused(refusal)) => return Err(*refusal),
            Err(Stop::Failed(error)) => panic!("{error}"),
        };
        let op = OpId(self.fresh());
        for draft in drafts {
            let in_force = match draft.history {
                true => self.store.policy_at(at),
                false => self.store.policy(),
            };
            let policy = in_force.map_or(PolicyId::default(), |known| known.policy.clone());
            let seq = i64::try_from(self.events.len()).unwrap() + 1;
            self.events.push(Event {
                id: EventId(self.fresh()),
                op,
                stream: draft.stream,
                at,
                recorded: self.now,
                actor: self.who,
                terminal: self.terminal(),
                terminal_seq: seq,
                policy,
                payload: draft.payload,
                private: draft.private,
                erased: false,
            });
        }
        self.refresh();
        Ok(op)
    }

    fn refresh(&mut self) {
        self.store = StoreState::fold(&self.of(&Stream::Store));
        self.roster = Roster::fold(&self.of(&Stream::Roster));
        for adoption in &self.store.adoptions {
            if self.policies.get(&adoption.policy).is_none() {
                let read = read::read(&adoption.text, &self.holidays).unwrap();
                self.policies
                    .insert(adoption.policy.clone(), Arc::new(read.playbook));
            }
        }
    }

    pub fn terminal(&self) -> TerminalId {
        TerminalId(Uuid::from_u128(7))
    }

    pub fn of(&self, stream: &Stream) -> Vec<Event> {
        self.events
            .iter()
            .filter(|event| event.stream == *stream)
            .cloned()
            .collect()
    }

    pub fn case(&self, id: CaseId) -> Case {
        Case::fold(id, &self.of(&Stream::Case(id)), &self.policies)
    }

    /// The ledgers of all cases.
    pub fn ledgers(&self) -> Vec<(CaseId, Ledger)> {
        let cases: std::collections::BTreeSet<CaseId> = self
            .events
            .iter()
            .filter_map(|event| match event.stream {
                Stream::Ledger(id) => Some(id),
                _ => None,
            })
            .collect();
        let fold = |id: CaseId| (id, Ledger::fold(&self.of(&Stream::Ledger(id))));
        cases.into_iter().map(fold).collect()
    }

    /// The newest cycle of a rule on a case.
    pub fn clock(&self, case: CaseId, rule: &str) -> Clock {
        let case = self.case(case);
        case.clocks
            .into_iter()
            .rev()
            .find(|clock| clock.rule == rule)
            .unwrap()
    }

    pub fn open_case(&mut self) -> CaseId {
        self.open_case_on("")
    }

    /// Opens a case on a journey; the default one where it has no name.
    pub fn open_case_on(&mut self, journey: &str) -> CaseId {
        let case = CaseId(self.fresh());
        let customer = CustomerInput::default();
        let command = Command::OpenCase {
            case,
            journey: journey.to_owned(),
            channel: None,
            customer,
        };
        self.run(command).unwrap();
        case
    }

    /// Does a step as whoever is signed in.
    pub fn step(
        &mut self,
        case: CaseId,
        step: &str,
        outcome: Option<&str>,
        values: &[(&str, Value)],
    ) -> Result<OpId, Refusal> {
        let values: Values = values
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        self.run(Command::DoStep(StepInput {
            case,
            step: step.to_owned(),
            outcome: outcome.map(str::to_owned),
            values,
            lost_reason: None,
            note: String::new(),
            approved_by: None,
        }))
    }
}

/// Whether a person's appointments never overlap, the way included.
pub fn double_booked(desk: &Desk, cases: &[CaseId], way: i64) -> bool {
    let mut taken: Vec<(PersonId, Interval)> = Vec::new();
    for case in cases {
        for appointment in Desk::case(desk, *case).appointments {
            if matches!(
                appointment.state,
                AppointmentState::Booked | AppointmentState::Arrived
            ) {
                taken.extend(
                    appointment
                        .people
                        .iter()
                        .map(|person| (*person, appointment.time)),
                );
            }
        }
    }
    let near =
        |a: Interval, b: Interval| Interval::new(a.start.plus(-way), a.end.plus(way)).overlaps(b);
    taken.iter().enumerate().any(|(index, (person, time))| {
        taken
            .iter()
            .skip(index + 1)
            .any(|(other, theirs)| other == person && near(*time, *theirs))
    })
}
