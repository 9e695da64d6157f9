//! Whether somebody was allowed to write an event, judged anew from the table of rights.

use countertop::domain::event::{Cause, Event, Payload};
use countertop::domain::ids::PersonId;
use countertop::domain::ledger::{FineKey, FineMove};
use countertop::domain::playbook::model::Playbook;
use countertop::domain::rights::{Right, has_right, is_head, may_do_role};
use countertop::domain::roster::{Person, Roster};

struct Judge<'a> {
    event: &'a Event,
    roster: &'a Roster,
    book: &'a Playbook,
}

/// Why an event should not be there. `all`: the events of the whole run, for those that name another one.
pub fn check(
    event: &Event,
    all: &[Event],
    roster: &Roster,
    book: &Playbook,
) -> Result<(), &'static str> {
    let judge = Judge {
        event,
        roster,
        book,
    };
    if judge.by_itself() {
        return Ok(());
    }
    let Some(person) = judge.person(event.actor) else {
        return Err("written by nobody");
    };
    let with_step = all.iter().any(|other| {
        other.op == event.op
            && matches!(
                other.payload,
                Payload::StepDone { .. } | Payload::CaseOpened { .. } | Payload::Booked { .. }
            )
    });
    judge.judge(person, all, with_step)
}

impl Judge<'_> {
    /// What the program notes without anybody asking.
    fn by_itself(&self) -> bool {
        matches!(
            self.event.payload,
            Payload::TerminalStarted {}
                | Payload::TerminalStopped {}
                | Payload::ClockStepped { .. }
                | Payload::Reminded { .. }
        )
    }

    fn person(&self, id: Option<PersonId>) -> Option<&Person> {
        self.roster.person(id?)
    }

    fn has(&self, person: &Person, right: Right) -> Result<(), &'static str> {
        match has_right(person, right, self.event.at, self.book) {
            true => Ok(()),
            false => Err("the right is missing"),
        }
    }

    /// A head did it or is named as having allowed it.
    fn allowed_by(&self, person: &Person, by: Option<PersonId>) -> Result<(), &'static str> {
        let named = self.person(by);
        let head = |person: &Person| is_head(person, self.event.at, self.book);
        match head(person) || named.is_some_and(head) {
            true => Ok(()),
            false => Err("nobody allowed it"),
        }
    }

    fn judge(&self, person: &Person, all: &[Event], with: bool) -> Result<(), &'static str> {
        use Payload as P;
        match &self.event.payload {
            P::StoreOpened { .. } | P::SettingChanged { .. } | P::PlaybookAdopted { .. } => {
                self.has(person, Right::ManageStore)
            }
            P::PersonJoined { .. }
            | P::PersonRenamed { .. }
            | P::RolesChanged { .. }
            | P::ManagerChanged { .. }
            | P::PersonLeft { .. }
            | P::PinUnlocked { .. } => self.has(person, Right::ManageRoster),
            P::PinSet { person: whose } | P::PinCleared { person: whose } => {
                match *whose == person.id {
                    true => Ok(()),
                    false => self.has(person, Right::ManageRoster),
                }
            }
            P::TargetSet { .. } | P::FigureSet { .. } | P::PersonRated { .. } => {
                self.has(person, Right::Score)
            }
            P::ShiftHandedOver { to, .. } => {
                let taker = self.person(Some(*to)).ok_or("taken over by nobody")?;
                self.has(taker, Right::HandOver)?;
                self.has(person, Right::HandOver)
            }
            P::ShiftAccepted { .. } | P::ShiftCorrected {} => self.has(person, Right::HandOver),
            P::SurveyAnswered { .. } => self.has(person, Right::Receive),
            P::CaseOpened { .. } | P::CustomerNamed {} | P::Noted {} => {
                self.has(person, Right::Receive)
            }
            P::Assigned { .. } | P::CaseClosed { .. } if with => Ok(()),
            P::Assigned { .. } => self.has(person, Right::Assign),
            P::CaseClosed { .. } | P::CaseReopened {} => self.has(person, Right::Close),
            P::Revealed {} => self.has(person, Right::Reveal),
            P::Exported { .. } => self.has(person, Right::Exchange),
            P::Erased { .. } => self.has(person, Right::Forget),
            P::Paused { .. } | P::Resumed {} => self.has(person, Right::Pause),
            P::Marked { .. } => self.has(person, Right::Exchange),
            P::StepDone { step, .. } | P::StepSkipped { step } => {
                self.step(person, all, step.as_ref())
            }
            P::Retracted { event } => self.retracted(person, all, *event),
            P::FineMoved {
                fine,
                step: FineMove::Acknowledge | FineMove::Appeal,
                ..
            } => self.liable(person, all, fine),
            P::FineMoved {
                step: FineMove::Settle,
                ..
            } => self.has(person, Right::SettleFines),
            P::FineConfirmed { .. } | P::FineDismissed { .. } | P::FineMoved { .. } => {
                self.has(person, Right::DecideFines)
            }
            P::ItemTicked { .. } | P::FollowUpDone { .. } => self.has(person, Right::Tick),
            P::SheetSigned { late, approved_by } => match late {
                true => self.allowed_by(person, *approved_by),
                false => self.has(person, Right::SignSheet),
            },
            P::Moved {
                cause, approved_by, ..
            }
            | P::Cancelled {
                cause, approved_by, ..
            } => {
                self.has(person, Right::Book)?;
                match cause {
                    Cause::Store => self.allowed_by(person, *approved_by),
                    _ => Ok(()),
                }
            }
            _ if with => Ok(()),
            _ => self.has(person, Right::Book),
        }
    }

    /// Only the person who is to pay answers.
    fn liable(&self, person: &Person, all: &[Event], fine: &FineKey) -> Result<(), &'static str> {
        let own = |event: &Event| match &event.payload {
            Payload::FineConfirmed {
                fine: known,
                person: whose,
                ..
            } => known == fine && *whose == person.id,
            _ => false,
        };
        match all.iter().any(own) {
            true => Ok(()),
            false => Err("somebody else's fine"),
        }
    }

    fn step(&self, person: &Person, all: &[Event], step: &str) -> Result<(), &'static str> {
        let mut steps = self.book.journeys.iter().flat_map(|j| &j.steps);
        let Some(step) = steps.find(|known| known.id.as_str() == step) else {
            return Err("no such step");
        };
        // Opening the case is the step: whoever picks the ringing phone up has done it.
        let opened = |other: &Event| {
            other.op == self.event.op && matches!(other.payload, Payload::CaseOpened { .. })
        };
        if step.on_open && all.iter().any(opened) {
            return Ok(());
        }
        match may_do_role(person, &step.role, self.event.at, self.book) {
            true => Ok(()),
            false => Err("another role's step"),
        }
    }

    fn retracted(
        &self,
        person: &Person,
        all: &[Event],
        id: countertop::domain::ids::EventId,
    ) -> Result<(), &'static str> {
        let target = all.iter().find(|event| event.id == id);
        match target.is_some_and(|event| event.actor == Some(person.id)) {
            true => Ok(()),
            false => self.has(person, Right::UndoOthers),
        }
    }
}

/// The judge bites: what one class may, another may not.
#[test]
fn the_judge_tells_classes_apart() {
    let mut driver = crate::driver::Driver::new();
    driver.command(&countertop::domain::command::Command::ChangeSetting {
        key: "lock-minutes".into(),
        value: "5".into(),
    });
    let store = driver.app().desk.store();
    let page = countertop::store::journal::page(store.conn(), 0, 10_000).unwrap();
    let mut event = page.last().unwrap().event.clone();
    let roster = driver.app().desk.roster().clone();
    let book = driver.app().desk.playbook().unwrap().clone();
    assert_eq!(check(&event, &[], &roster, &book), Ok(()));
    event.actor = Some(driver.person("C1"));
    assert!(check(&event, &[], &roster, &book).is_err());
    event.actor = None;
    assert!(check(&event, &[], &roster, &book).is_err());
}
