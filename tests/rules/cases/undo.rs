//! Undo is identity, redo brings back, and nothing is taken away from under something else.

use super::{booked, booking, register, won};
use crate::desk::Desk;
use countertop::domain::command::{Command, TickInput};
use countertop::domain::event::Tick;
use countertop::domain::ids::OpId;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::DAY;
use countertop::domain::world::World;

fn undo(desk: &mut Desk, op: OpId) -> Result<OpId, Refusal> {
    desk.run(Command::Undo {
        op,
        note: String::new(),
    })
}

#[test]
fn undo_is_identity_and_redo_brings_back() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let before = desk.case(case);
    let to = booking(&desk, case, "d1", desk.now.plus(DAY));
    let op = desk.run(Command::Book(to)).unwrap();
    let after = desk.case(case);
    assert_ne!(before, after);
    let undone = undo(&mut desk, op).unwrap();
    assert_eq!(desk.case(case), before);
    assert_eq!(undo(&mut desk, op), Err(Refusal::NothingToUndo));
    let redone = desk.run(Command::Redo { op: undone });
    assert!(redone.is_ok());
    assert_eq!(desk.case(case), after);
    undo(&mut desk, op).unwrap();
    assert_eq!(desk.case(case), before);
}

#[test]
fn only_the_newest_operation_of_a_case_can_be_undone() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    let greet = desk.step(case, "greet", None, &[]).unwrap();
    desk.step(case, "reception-result", Some("won"), &[])
        .unwrap();
    assert!(matches!(
        undo(&mut desk, greet),
        Err(Refusal::UndoBlocked { .. })
    ));
}

#[test]
fn a_remark_or_a_reminder_blocks_nothing() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    desk.step(case, "greet", None, &[]).unwrap();
    let op = desk
        .step(case, "reception-result", Some("won"), &[])
        .unwrap();
    desk.run(Command::Note {
        case,
        note: "喜欢胡桃木".to_owned(),
    })
    .unwrap();
    let (rule, threshold) = ("register".to_owned(), "50%".to_owned());
    desk.run(Command::Remind {
        case,
        rule,
        cycle: 1,
        threshold,
    })
    .unwrap();
    undo(&mut desk, op).unwrap();
    assert!(desk.case(case).clocks.is_empty());
}

#[test]
fn somebody_elses_act_is_a_heads_to_take_back() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    register(&mut desk, case);
    let op = desk.events.last().unwrap().op;
    desk.sign_in("c2");
    assert_eq!(undo(&mut desk, op), Err(Refusal::NotYours));
    desk.sign_in("m");
    undo(&mut desk, op).unwrap();
}

#[test]
fn marks_on_a_sheet_stand_alone() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let items: Vec<String> = {
        let list = &desk.playbook().unwrap().checklists[0];
        list.items().take(2).map(|item| item.id.clone()).collect()
    };
    let tick = |item: &str| {
        Command::TickItem(TickInput {
            checklist: "opening".to_owned(),
            date,
            item: item.to_owned(),
            tick: Tick::Pass,
            note: String::new(),
            owner: None,
        })
    };
    let first = desk.run(tick(&items[0])).unwrap();
    desk.run(tick(&items[1])).unwrap();
    undo(&mut desk, first).unwrap();
    let sheet = World::sheet(&desk, "opening", date).unwrap();
    assert_eq!(sheet.items.keys().collect::<Vec<_>>(), vec![&items[1]]);
}

#[test]
fn the_store_and_secrets_are_not_undone() {
    let mut desk = Desk::staffed();
    let opened = desk.events.first().unwrap().op;
    assert_eq!(undo(&mut desk, opened), Err(Refusal::NotUndoable));
    let (_, _) = booked(&mut desk);
}
