//! The opening sheet: marks, follow-ups, signatures in time and late (S5.1).

use crate::desk::{Desk, MONDAY_TEN};
use chrono::NaiveDate;
use countertop::domain::command::{Command, TickInput};
use countertop::domain::event::Tick;
use countertop::domain::refusal::Refusal;
use countertop::domain::time::{DAY, HOUR, MINUTE};
use countertop::domain::world::World;

fn tuesday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn tick(item: &str, tick: Tick, note: &str) -> Command {
    Command::TickItem(TickInput {
        checklist: "opening".to_owned(),
        date: tuesday(),
        item: item.to_owned(),
        tick,
        note: note.to_owned(),
        owner: None,
    })
}

fn items(desk: &Desk) -> Vec<String> {
    let list = &desk.playbook().unwrap().checklists[0];
    list.items().map(|item| item.id.clone()).collect()
}

fn sign(note: &str) -> Command {
    let checklist = "opening".to_owned();
    Command::SignSheet {
        checklist,
        date: tuesday(),
        approved_by: None,
        note: note.to_owned(),
    }
}

/// Ten minutes before opening (S5.1).
fn before_opening() -> Desk {
    let mut desk = Desk::staffed();
    desk.now = MONDAY_TEN.plus(DAY - HOUR - 10 * MINUTE);
    desk.sign_in("c1");
    desk
}

#[test]
fn a_complete_sheet_is_signed_in_time_by_anybody() {
    let mut desk = before_opening();
    let all = items(&desk);
    for item in &all[1..] {
        desk.run(tick(item, Tick::Pass, "")).unwrap();
    }
    assert_eq!(
        desk.run(sign("")),
        Err(Refusal::SheetIncomplete { left: 1 })
    );
    desk.run(tick(&all[0], Tick::Pass, "")).unwrap();
    desk.run(sign("")).unwrap();
    let date = tuesday();
    let again = desk.run(tick(&all[0], Tick::Fail, "晚了"));
    assert_eq!(again, Err(Refusal::SheetSigned { date }));
}

#[test]
fn failed_and_inapplicable_items_need_a_reason() {
    let mut desk = before_opening();
    let item = items(&desk)[0].clone();
    assert_eq!(
        desk.run(tick(&item, Tick::Fail, "")),
        Err(Refusal::NoteMissing)
    );
    assert_eq!(
        desk.run(tick(&item, Tick::NotApplicable, " ")),
        Err(Refusal::NoteMissing)
    );
    desk.run(tick(&item, Tick::Fail, "柜台有灰")).unwrap();
    let sheet = World::sheet(&desk, "opening", tuesday()).unwrap();
    assert_eq!(
        sheet.items[&item].owner,
        Some(desk.person("c1")),
        "whoever found it owns it"
    );
    let (checklist, date, note) = ("opening".to_owned(), tuesday(), String::new());
    let done = Command::FinishFollowUp {
        checklist,
        date,
        item,
        note,
    };
    desk.run(done.clone()).unwrap();
    assert!(matches!(desk.run(done), Err(Refusal::NoFollowUp { .. })));
}

#[test]
fn a_late_sheet_needs_the_managers_word_with_a_reason() {
    let mut desk = before_opening();
    for item in items(&desk) {
        desk.run(tick(&item, Tick::Pass, "")).unwrap();
    }
    desk.now = MONDAY_TEN.plus(DAY + 5 * HOUR);
    assert!(matches!(
        desk.run(sign("忘了")),
        Err(Refusal::SheetLate { .. })
    ));
    desk.sign_in("m");
    assert_eq!(desk.run(sign("")), Err(Refusal::NoteMissing));
    desk.run(sign("停电")).unwrap();
    let sheet = World::sheet(&desk, "opening", tuesday()).unwrap();
    let signature = sheet.signed.unwrap();
    assert!(signature.late);
    assert_eq!(signature.approved_by, Some(desk.person("m")));
}
