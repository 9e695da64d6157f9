//! The five deadline rules with their fines (S8.1–S8.6).

use super::{booked, list, measured, pause, register, upload, uploaded, won};
use crate::desk::Desk;
use countertop::domain::case::ClockStatus;
use countertop::domain::command::Command;
use countertop::domain::event::CaseResult;
use countertop::domain::fine::{Fine, incurred};
use countertop::domain::ids::CaseId;
use countertop::domain::time::{DAY, HOUR};
use countertop::domain::world::World;

/// Who pays how much, as codes and yuan, in the playbook's order.
fn bill(desk: &Desk, case: CaseId) -> Vec<(String, String, i64)> {
    let state = desk.case(case);
    let fines = incurred(&state, desk.policies(), desk.roster(), desk.now);
    let code = |fine: &Fine| {
        let person = fine.person.and_then(|id| desk.roster().person(id));
        person.map_or("?".to_owned(), |person| person.code.clone())
    };
    fines
        .iter()
        .map(|fine| (fine.rule.clone(), code(fine), fine.amount / 100))
        .collect()
}

fn owed(rule: &str, shares: &[(&str, i64)]) -> Vec<(String, String, i64)> {
    let share = |(who, yuan): &(&str, i64)| (rule.to_owned(), (*who).to_owned(), *yuan);
    shares.iter().map(share).collect()
}

#[test]
fn registering_late_costs_the_consultant_50_and_the_manager_20() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let due = desk.clock(case, "register").due;
    assert_eq!(due, desk.now.plus(DAY));
    desk.now = due;
    assert!(
        bill(&desk, case).is_empty(),
        "the deadline itself is in time"
    );
    desk.wait(1);
    assert_eq!(
        bill(&desk, case),
        owed("register", &[("c1", 50), ("m", 20)])
    );
    register(&mut desk, case);
    assert_eq!(
        desk.clock(case, "register").status(desk.now),
        ClockStatus::Late
    );
    desk.days(9);
    assert_eq!(
        bill(&desk, case),
        owed("register", &[("c1", 50), ("m", 20)]),
        "once"
    );
}

#[test]
fn registering_before_the_measurement_is_won_is_in_time() {
    let mut desk = Desk::staffed();
    desk.sign_in("c1");
    let case = desk.open_case();
    desk.step(case, "greet", None, &[]).unwrap();
    register(&mut desk, case);
    desk.hours(2);
    desk.step(case, "reception-result", Some("won"), &[])
        .unwrap();
    desk.days(3);
    assert_eq!(
        desk.clock(case, "register").status(desk.now),
        ClockStatus::Met
    );
    assert!(bill(&desk, case).is_empty());
}

#[test]
fn measuring_is_due_two_days_after_the_agreed_time() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let agreed = desk.case(case).appointment(id).unwrap().time.start;
    let clock = desk.clock(case, "measure");
    assert_eq!((clock.anchor, clock.due), (agreed, agreed.plus(2 * DAY)));
    assert_eq!(clock.status(desk.now), ClockStatus::Waiting);
    desk.now = agreed.plus(2 * DAY + 1);
    assert_eq!(bill(&desk, case), owed("measure", &[("d1", 50), ("m", 20)]));
}

#[test]
fn uploading_is_due_five_days_after_measuring() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    assert_eq!(desk.clock(case, "upload").due, desk.now.plus(5 * DAY));
    desk.wait(5 * DAY + 1);
    assert_eq!(bill(&desk, case), owed("upload", &[("d1", 50), ("m", 20)]));
}

#[test]
fn every_check_and_every_resubmission_has_a_cycle_of_its_own() {
    let mut desk = Desk::staffed();
    let case = uploaded(&mut desk);
    desk.wait(DAY + HOUR);
    desk.sign_in("k");
    let reasons = [("check-reasons", list(&["dimensions"]))];
    desk.step(case, "check-design", Some("failed"), &reasons)
        .unwrap();
    assert_eq!(bill(&desk, case), owed("check", &[("k", 20)]));
    let resubmit = desk.clock(case, "resubmit");
    assert_eq!(resubmit.due, desk.now.plus(2 * DAY));

    desk.wait(2 * DAY + HOUR);
    desk.sign_in("d1");
    upload(&mut desk, case, "resubmit-design").unwrap();
    let second = desk.clock(case, "check");
    assert_eq!((second.cycle, second.due), (2, desk.now.plus(DAY)));
    desk.wait(DAY + HOUR);
    let mut expected = owed("check", &[("k", 20)]);
    expected.extend(owed("resubmit", &[("d1", 20)]));
    expected.extend(owed("check", &[("k", 20)]));
    assert_eq!(bill(&desk, case), expected, "each time");
}

#[test]
fn liability_is_that_of_the_instant_of_the_breach() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let due = desk.clock(case, "register").due;
    desk.now = due.plus(HOUR);
    desk.sign_in("m");
    let to = desk.person("c2");
    desk.run(Command::Assign {
        case,
        role: "consultant".to_owned(),
        person: Some(to),
    })
    .unwrap();
    let change = countertop::domain::command::PersonChange {
        person: desk.person("c1"),
        name: None,
        phone: None,
        roles: None,
        manager: Some(None),
    };
    desk.run(Command::ChangePerson(change)).unwrap();
    assert_eq!(
        bill(&desk, case),
        owed("register", &[("c1", 50), ("m", 20)])
    );
}

#[test]
fn a_manager_who_is_nobodys_manager_is_not_charged() {
    let mut desk = Desk::staffed();
    desk.sign_in("m");
    let change = countertop::domain::command::PersonChange {
        person: desk.person("c1"),
        name: None,
        phone: None,
        roles: None,
        manager: Some(None),
    };
    desk.run(Command::ChangePerson(change)).unwrap();
    let case = won(&mut desk);
    desk.days(2);
    assert_eq!(
        bill(&desk, case),
        owed("register", &[("c1", 50), ("?", 20)])
    );
}

#[test]
fn a_paused_clock_cannot_breach_and_counts_on_when_resumed() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    desk.days(1);
    pause(&mut desk, case);
    desk.days(30);
    let clock = desk.clock(case, "upload");
    assert_eq!(clock.status(desk.now), ClockStatus::Paused);
    desk.run(Command::Resume { case }).unwrap();
    assert_eq!(desk.clock(case, "upload").due, desk.now.plus(4 * DAY));
}

#[test]
fn a_pause_after_the_deadline_undoes_no_breach() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    desk.wait(5 * DAY + HOUR);
    pause(&mut desk, case);
    assert_eq!(
        desk.clock(case, "upload").status(desk.now),
        ClockStatus::Overdue
    );
}

#[test]
fn closing_a_case_in_time_ends_its_clocks_and_reopening_revives_them() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let due = desk.clock(case, "register").due;
    let reasons = desk.playbook().unwrap().journeys[0].lost_reasons.clone();
    let reason = reasons.first().map(|choice| choice.id.clone());
    let note = String::new();
    desk.run(Command::CloseCase {
        case,
        result: CaseResult::Lost,
        reason,
        note,
    })
    .unwrap();
    assert_eq!(
        desk.clock(case, "register").status(desk.now),
        ClockStatus::Void
    );
    desk.days(3);
    assert!(bill(&desk, case).is_empty());
    desk.run(Command::ReopenCase {
        case,
        note: "客户回来了".to_owned(),
    })
    .unwrap();
    let clock = desk.clock(case, "register");
    assert_eq!(
        (clock.due, clock.status(desk.now)),
        (due, ClockStatus::Overdue)
    );
}

#[test]
fn a_case_closed_after_its_deadline_keeps_the_breach() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    desk.days(2);
    let reasons = desk.playbook().unwrap().journeys[0].lost_reasons.clone();
    let reason = reasons.first().map(|choice| choice.id.clone());
    let note = String::new();
    desk.run(Command::CloseCase {
        case,
        result: CaseResult::Lost,
        reason,
        note,
    })
    .unwrap();
    assert_eq!(
        bill(&desk, case),
        owed("register", &[("c1", 50), ("m", 20)])
    );
}

#[test]
fn a_new_playbook_leaves_running_clocks_with_their_rule() {
    let mut desk = Desk::staffed();
    let before = measured(&mut desk);
    let due = desk.clock(before, "upload").due;
    desk.sign_in("m");
    let shipped = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = shipped.replacen("within = \"5d\"", "within = \"1d\"", 1);
    assert_ne!(text, shipped);
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    assert_eq!(desk.clock(before, "upload").due, due, "pinned");
    let after = measured(&mut desk);
    assert_eq!(desk.clock(after, "upload").due, desk.now.plus(DAY));
}
