//! Money decided fairly: states, roles, doubts, caps, silence, and random ledgers.

mod decide;
mod doubt;
mod late;
mod random;
mod retention;
mod states;

use crate::desk::Desk;
use countertop::domain::command::{
    Command, FineAsk, FineOrder, NewPerson, PersonChange, Settlement,
};
use countertop::domain::event::{Event, Payload, Stream};
use countertop::domain::ids::{CaseId, EventId, OpId, PolicyId};
use countertop::domain::ledger::{FineKey, FineMove, FineRecord, FineRefusal, Ledger};
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{DAY, Instant};
use countertop::domain::world::World;
use uuid::Uuid;

/// A staffed store with two supervisors, `s1` and `s2`.
pub fn shop() -> Desk {
    with_supervisors(Desk::staffed())
}

fn with_supervisors(mut desk: Desk) -> Desk {
    for code in ["s1", "s2"] {
        let person = NewPerson {
            code: code.to_owned(),
            name: format!("督导{code}"),
            roles: vec!["supervisor".to_owned()],
            ..NewPerson::default()
        };
        desk.run(Command::Join(person)).unwrap();
    }
    desk
}

/// A case whose registration is late by an hour: the consultant `c1` owes 50, the manager `m` 20.
pub fn late_registration(desk: &mut Desk) -> CaseId {
    let case = crate::cases::won(desk);
    desk.wait(DAY + 3_600_000);
    case
}

/// Puts somebody under another manager.
pub fn under(desk: &Desk, who: &str, manager: &str) -> Command {
    Command::ChangePerson(PersonChange {
        person: desk.person(who),
        name: None,
        phone: None,
        roles: None,
        manager: Some(Some(desk.person(manager))),
    })
}

pub fn key(text: &str) -> FineKey {
    text.parse().unwrap()
}

pub const CONSULTANT: &str = "register:1:consultant";
pub const MANAGER: &str = "register:1:manager-of:consultant";

pub fn order(case: CaseId, fine: &str, what: FineAsk, note: &str) -> Command {
    Command::Fine(FineOrder {
        case,
        fine: key(fine),
        what,
        note: note.to_owned(),
    })
}

/// Asks as a person; the refusal of a decision about money, if it was one.
pub fn ask(
    desk: &mut Desk,
    who: &str,
    case: CaseId,
    fine: &str,
    what: FineAsk,
    note: &str,
) -> Result<OpId, FineRefusal> {
    desk.sign_in(who);
    desk.run(order(case, fine, what, note))
        .map_err(|refusal| match refusal {
            Refusal::Fine(why) => why,
            other => panic!("{other:?}"),
        })
}

pub fn confirm(desk: &mut Desk, who: &str, case: CaseId, fine: &str) -> Result<OpId, FineRefusal> {
    ask(desk, who, case, fine, FineAsk::Confirm, "")
}

pub fn go(
    desk: &mut Desk,
    who: &str,
    case: CaseId,
    fine: &str,
    step: FineMove,
) -> Result<OpId, FineRefusal> {
    ask(desk, who, case, fine, FineAsk::Move(step), "理由")
}

pub fn settle(desk: &mut Desk, who: &str, fines: &[(CaseId, &str)]) -> Result<OpId, FineRefusal> {
    desk.sign_in(who);
    let settlement = Settlement {
        batch: "2026-11".to_owned(),
        fines: fines
            .iter()
            .map(|(case, fine)| (*case, key(fine)))
            .collect(),
        file: None,
    };
    desk.run(Command::SettleFines(settlement))
        .map_err(|refusal| match refusal {
            Refusal::Fine(why) => why,
            other => panic!("{other:?}"),
        })
}

pub fn record(desk: &Desk, case: CaseId, fine: &str) -> FineRecord {
    let ledger = desk.ledger(case).unwrap();
    let wanted = key(fine);
    let found = ledger.fines.into_values().find(|one| {
        one.key.rule == wanted.rule && one.key.cycle == wanted.cycle && one.key.who == wanted.who
    });
    found.unwrap()
}

/// An event of a made-up ledger.
pub fn event(n: u128, payload: Payload) -> Event {
    let at = Instant(i64::try_from(n).unwrap() * 1_000);
    Event {
        id: EventId(Uuid::from_u128(n)),
        op: OpId(Uuid::from_u128(n)),
        stream: Stream::Ledger(CaseId(Uuid::from_u128(1))),
        at,
        recorded: at,
        actor: None,
        terminal: countertop::domain::ids::TerminalId(Uuid::from_u128(2)),
        terminal_seq: i64::try_from(n).unwrap(),
        policy: PolicyId::default(),
        payload,
        private: Default::default(),
        erased: false,
    }
}

pub fn fold(payloads: Vec<Payload>) -> Ledger {
    let events: Vec<Event> = payloads
        .into_iter()
        .enumerate()
        .map(|(index, payload)| event(index as u128 + 1, payload))
        .collect();
    Ledger::fold(&events)
}
