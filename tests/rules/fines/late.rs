//! Entries dated back over a deadline, and undos: a breach that was shown goes away by a decision only.

use super::*;
use crate::cases::{booked, list, measured, text, uploaded, won};
use countertop::domain::command::{MilestoneImport, Moving, StepInput};
use countertop::domain::event::Cause;
use countertop::domain::time::HOUR;
use countertop::domain::value::Value;

fn step(case: CaseId, step: &str, values: &[(&str, Value)], note: &str) -> Command {
    let values = values
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    Command::DoStep(StepInput {
        case,
        step: step.to_owned(),
        outcome: None,
        values: values.collect(),
        lost_reason: None,
        note: note.to_owned(),
        approved_by: None,
    })
}

fn registration(case: CaseId, note: &str) -> Command {
    let facts = [
        ("name", text("陈一")),
        ("phone", text("13800138000")),
        ("needs", text("整屋")),
    ];
    step(case, "register", &facts, note)
}

fn run_as(desk: &mut Desk, who: &str, at: Instant, command: Command) -> Result<OpId, Refusal> {
    desk.sign_in(who);
    desk.run_at(at, command)
}

fn breached(desk: &Desk, case: CaseId, rule: &str) -> bool {
    desk.clock(case, rule).is_breached(desk.now)
}

/// Asks as a person for two hours ago, when it was still in time: refused as an entry that comes too late.
fn too_late(desk: &mut Desk, who: &str, command: Command, rule: &str, case: CaseId) {
    let due = desk.clock(case, rule).due;
    assert!(
        breached(desk, case, rule),
        "the story has a breach of {rule}"
    );
    let before = desk.events.len();
    let refused = run_as(desk, who, desk.now.plus(-2 * HOUR), command);
    assert_eq!(
        refused,
        Err(Refusal::Fine(FineRefusal::LateEntry(due))),
        "{who}"
    );
    assert_eq!(desk.events.len(), before);
}

#[test]
fn who_would_pay_cannot_date_his_work_back_over_the_deadline() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    too_late(
        &mut desk,
        "c1",
        registration(case, "昨天就登记了"),
        "register",
        case,
    );
    too_late(
        &mut desk,
        "c2",
        registration(case, "替他补"),
        "register",
        case,
    );
    too_late(
        &mut desk,
        "m",
        registration(case, "他说登记了"),
        "register",
        case,
    );
    let now = desk.now;
    run_as(&mut desk, "c1", now, registration(case, "")).unwrap();
    assert!(breached(&desk, case, "register"), "as of now it is late");
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
}

#[test]
fn who_decides_about_fines_and_would_not_pay_enters_it_with_a_reason() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    let earlier = desk.now.plus(-2 * HOUR);
    let silent = run_as(&mut desk, "s1", earlier, registration(case, ""));
    assert_eq!(silent, Err(Refusal::NoteMissing));
    run_as(
        &mut desk,
        "s1",
        earlier,
        registration(case, "停电，纸单为证"),
    )
    .unwrap();
    assert!(!breached(&desk, case, "register"));
}

#[test]
fn what_started_a_breached_clock_is_not_undone_by_who_would_pay() {
    let mut desk = shop();
    desk.sign_in("c1");
    let case = desk.open_case();
    desk.step(case, "greet", None, &[]).unwrap();
    let won = desk
        .step(case, "reception-result", Some("won"), &[])
        .unwrap();
    let undo = || Command::Undo {
        op: won,
        note: String::new(),
    };
    desk.wait(DAY + HOUR);
    let due = desk.clock(case, "register").due;
    let now = desk.now;
    let own = run_as(&mut desk, "c1", now, undo());
    assert_eq!(own, Err(Refusal::Fine(FineRefusal::LateEntry(due))));
    run_as(&mut desk, "s1", now, undo()).unwrap();
}

#[test]
fn no_pause_no_move_and_no_other_holder_is_dated_back_over_a_deadline() {
    let mut desk = shop();
    let (case, appointment) = booked(&mut desk);
    desk.wait(3 * DAY + HOUR);
    let reason = desk.playbook().unwrap().pause_reasons[0].id.clone();
    let pause = Command::Pause {
        case,
        reason,
        note: "等客户".to_owned(),
    };
    too_late(&mut desk, "d1", pause, "measure", case);
    let moving = Command::Move(Moving {
        case,
        appointment,
        start: desk.now.plus(DAY),
        minutes: None,
        people: None,
        resources: None,
        cause: Cause::Customer,
        approved_by: None,
        note: "客户改期".to_owned(),
    });
    too_late(&mut desk, "d1", moving, "measure", case);
    let assign = Command::Assign {
        case,
        role: "designer".to_owned(),
        person: Some(desk.person("d2")),
    };
    too_late(&mut desk, "c1", assign, "measure", case);
}

#[test]
fn an_import_is_no_way_around_it() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    let row = |note: &str| {
        Command::ImportMilestone(MilestoneImport {
            case,
            journey: String::new(),
            milestone: Some("registered".to_owned()),
            customer: Default::default(),
            values: Default::default(),
            holders: Vec::new(),
            note: note.to_owned(),
        })
    };
    too_late(&mut desk, "m", row("旧系统"), "register", case);
    let earlier = desk.now.plus(-2 * HOUR);
    run_as(&mut desk, "s1", earlier, row("旧系统里有")).unwrap();
    assert!(!breached(&desk, case, "register"));
}

/// A paper day, and history from elsewhere: nobody saw a breach of it before it was all entered.
#[test]
fn a_case_entered_whole_afterwards_is_as_it_happened() {
    let mut desk = shop();
    let then = desk.now;
    desk.wait(4 * DAY);
    let (today, consultant) = (desk.now, desk.person("c1"));
    desk.sign_in("c1");
    desk.now = then;
    let case = won(&mut desk);
    let seq = desk.events.len();
    desk.now = today;
    let mine = |event: &&mut Event| event.stream == Stream::Case(case);
    for event in desk.events.iter_mut().filter(mine) {
        event.recorded = today.plus(-HOUR);
    }
    assert!(breached(&desk, case, "register"));
    desk.run_at(then.plus(HOUR), registration(case, ""))
        .unwrap();
    assert!(!breached(&desk, case, "register"));
    assert!(desk.events.len() > seq && desk.who == Some(consultant));
}

#[test]
fn what_is_dated_back_within_its_time_is_nobodys_money() {
    let mut desk = shop();
    let case = won(&mut desk);
    desk.hours(20);
    let earlier = desk.now.plus(-2 * HOUR);
    run_as(&mut desk, "c1", earlier, registration(case, "")).unwrap();
    let case = measured(&mut desk);
    desk.hours(3);
    let rooms = [("rooms", list(&["kitchen", "study"]))];
    assert!(
        desk.run_at(earlier, step(case, "measure", &rooms, ""))
            .is_err(),
        "done already"
    );
    let case = uploaded(&mut desk);
    assert!(!breached(&desk, case, "upload"));
}

#[test]
fn a_manager_does_not_take_himself_out_of_a_line_of_the_past() {
    let mut desk = shop();
    let case = late_registration(&mut desk);
    let (back, now) = (desk.now.plus(-DAY), desk.now);
    let away = under(&desk, "c1", "s2");
    let own = run_as(&mut desk, "m", back, away.clone());
    assert_eq!(own, Err(Refusal::Fine(FineRefusal::OwnLine)));
    run_as(&mut desk, "m", now, away.clone()).unwrap();
    confirm(&mut desk, "s1", case, MANAGER).unwrap();
    let liable = record(&desk, case, MANAGER).grounds.person;
    assert_eq!(liable, Some(desk.person("m")), "who managed him then");
    run_as(&mut desk, "s1", back, away).unwrap();
}

#[test]
fn a_line_is_undone_by_its_manager_only_at_once() {
    let mut desk = shop();
    let under = under(&desk, "k", "s1");
    let now = desk.now;
    let op = run_as(&mut desk, "s1", now, under.clone()).unwrap();
    let undo = |op| Command::Undo {
        op,
        note: String::new(),
    };
    run_as(&mut desk, "s1", now, undo(op)).unwrap();
    let op = run_as(&mut desk, "s1", now, under).unwrap();
    desk.wait(HOUR);
    let later = desk.now;
    let own = run_as(&mut desk, "s1", later, undo(op));
    assert_eq!(own, Err(Refusal::Fine(FineRefusal::OwnLine)));
    run_as(&mut desk, "s2", later, undo(op)).unwrap();
}
