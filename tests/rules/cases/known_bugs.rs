//! The bugs other deadline systems have, where they concern clocks and cases; those of the calendar's arithmetic are
//! tested beside it.

use super::{booked, list, measured, pause, register, upload, uploaded, won};
use crate::desk::Desk;
use countertop::domain::calendar::{Allowance, Counting, IntervalSet};
use countertop::domain::case::{ClockStatus, threshold_at};
use countertop::domain::command::Command;
use countertop::domain::event::{CaseResult, Payload, Stream};
use countertop::domain::fine::incurred;
use countertop::domain::playbook::model::{Class, Liable, Rule, Threshold};
use countertop::domain::time::{DAY, HOUR, Interval};
use countertop::domain::world::World;

#[test]
fn bug_03_a_paused_clock_is_not_breached_and_does_not_flap() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    pause(&mut desk, case);
    desk.days(40);
    // Saving while paused changes nothing.
    desk.run(Command::Note {
        case,
        note: "还在等".to_owned(),
    })
    .unwrap();
    assert_eq!(
        desk.clock(case, "upload").status(desk.now),
        ClockStatus::Paused
    );
    desk.run(Command::Resume { case }).unwrap();
    assert_eq!(
        desk.clock(case, "upload").status(desk.now),
        ClockStatus::Running
    );
}

#[test]
fn bug_04_a_second_pause_does_not_forget_the_first() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let due = desk.clock(case, "upload").due;
    for days in [3, 4] {
        pause(&mut desk, case);
        desk.days(days);
        desk.run(Command::Resume { case }).unwrap();
        desk.hours(1);
    }
    assert_eq!(desk.clock(case, "upload").due, due.plus(7 * DAY));
}

#[test]
fn bug_06_pauses_survive_a_policy_change() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let due = desk.clock(case, "upload").due;
    pause(&mut desk, case);
    desk.days(2);
    desk.sign_in("m");
    let shipped = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = shipped.replacen("within = \"5d\"", "within = \"3d\"", 1);
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    desk.run(Command::Resume { case }).unwrap();
    assert_eq!(desk.clock(case, "upload").due, due.plus(2 * DAY));
}

#[test]
fn bug_13_a_breach_is_never_cleared() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    desk.wait(DAY + 1);
    register(&mut desk, case);
    pause(&mut desk, case);
    desk.days(2);
    desk.run(Command::Resume { case }).unwrap();
    assert_eq!(
        desk.clock(case, "register").status(desk.now),
        ClockStatus::Late
    );
    assert!(desk.clock(case, "register").is_breached(desk.now));
}

#[test]
fn bug_14_escalation_goes_by_class_and_never_by_a_stray_flag() {
    let desk = Desk::staffed();
    let playbook = desk.playbook().unwrap();
    let to_managers: Vec<&str> = playbook
        .rules
        .iter()
        .filter(|rule| {
            rule.charges
                .iter()
                .any(|c| matches!(c.who, Liable::ManagerOf(_)))
        })
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(
        to_managers,
        ["register", "measure", "upload"],
        "S8.1 to S8.3 only"
    );
    assert!(
        playbook
            .roles
            .iter()
            .any(|role| role.class == Class::Manager)
    );
    // And so it is charged: a late check falls on the checker alone, a late upload on the designer's manager too.
    let charged = |desk: &Desk, case, rule: &str| -> Vec<i64> {
        let case = desk.case(case);
        let fines = incurred(&case, desk.policies(), desk.roster(), desk.now);
        let of_rule = fines.iter().filter(|fine| fine.rule == rule);
        of_rule.map(|fine| fine.amount / 100).collect()
    };
    let mut desk = Desk::staffed();
    let case = uploaded(&mut desk);
    desk.days(2);
    assert_eq!(charged(&desk, case, "check"), [20]);
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    desk.days(6);
    assert_eq!(charged(&desk, case, "upload"), [50, 20]);
}

/// Bug 7 again, from a clock on: the night before is no reminder of two open hours.
#[test]
fn bug_07_a_reminder_counts_as_its_deadline_does() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let playbook = World::playbook(&desk).unwrap();
    let calendar = &playbook.calendar;
    let date = calendar.date_of(desk.now);
    let (closing, opening) = (
        calendar.closing(date),
        calendar.opening(date.succ_opt().unwrap()),
    );
    let mut clock = desk.clock(case, "register").clone();
    clock.anchor = closing.unwrap().plus(-HOUR);
    let mut rule = playbook.rule("register").unwrap().clone();
    let at =
        |rule: &Rule, pauses, threshold| threshold_at(playbook, rule, &clock, pauses, threshold);
    let none = IntervalSet::none();
    rule.allowance = Allowance::new(Counting::WorkingTime, 3 * HOUR);
    assert_eq!(
        at(&rule, &none, Threshold::Before(2 * HOUR)),
        closing.unwrap()
    );
    assert_eq!(
        at(&rule, &none, Threshold::Percent(50)),
        opening.unwrap().plus(HOUR / 2)
    );
    rule.allowance = Allowance::new(Counting::Elapsed, 4 * HOUR);
    let pause = IntervalSet::new([Interval::new(
        clock.anchor.plus(HOUR),
        clock.anchor.plus(9 * HOUR),
    )]);
    assert_eq!(
        at(&rule, &none, Threshold::Percent(50)),
        clock.anchor.plus(2 * HOUR)
    );
    assert_eq!(
        at(&rule, &pause, Threshold::Percent(50)),
        clock.anchor.plus(10 * HOUR)
    );
}

#[test]
fn bug_15_one_notice_per_clock_and_threshold() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let remind = || Command::Remind {
        case,
        rule: "register".to_owned(),
        cycle: 1,
        threshold: "50%".to_owned(),
    };
    for _ in 0..3 {
        desk.run(remind()).unwrap();
    }
    let reminded = desk.of(&Stream::Case(case));
    let reminded = reminded
        .iter()
        .filter(|e| matches!(e.payload, Payload::Reminded { .. }));
    assert_eq!(reminded.count(), 1);
    assert_eq!(desk.clock(case, "register").reminded, ["50%"]);
}

#[test]
fn bug_17_a_policy_change_writes_nothing_to_any_case() {
    let mut desk = Desk::staffed();
    let case = measured(&mut desk);
    let before = desk.of(&Stream::Case(case)).len();
    let state = desk.case(case);
    desk.sign_in("m");
    let shipped = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = shipped.replacen("within = \"5d\"", "within = \"3d\"", 1);
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    assert_eq!(desk.of(&Stream::Case(case)).len(), before);
    assert_eq!(desk.case(case), state);
}

#[test]
fn bug_18_what_no_longer_applies_ends_its_clock() {
    let mut desk = Desk::staffed();
    let (case, id) = booked(&mut desk);
    let cancelling = countertop::domain::command::Cancelling {
        case,
        appointment: id,
        cause: countertop::domain::event::Cause::Customer,
        note: "不做了".to_owned(),
        approved_by: None,
    };
    desk.run(Command::Cancel(cancelling)).unwrap();
    desk.days(30);
    assert_eq!(
        desk.clock(case, "measure").status(desk.now),
        ClockStatus::Void
    );
}

#[test]
fn bug_19_only_the_named_milestone_stops_a_clock() {
    let mut desk = Desk::staffed();
    let case = uploaded(&mut desk);
    desk.run(Command::Note {
        case,
        note: "已电话沟通".to_owned(),
    })
    .unwrap();
    assert!(desk.clock(case, "check").is_open());
    desk.sign_in("k");
    desk.step(case, "check-design", Some("passed"), &[])
        .unwrap();
    assert_eq!(desk.clock(case, "check").status(desk.now), ClockStatus::Met);
}

#[test]
fn bug_20_a_closed_case_starts_no_clock_and_does_bounded_work() {
    let mut desk = Desk::staffed();
    let case = won(&mut desk);
    let note = "重复".to_owned();
    desk.run(Command::CloseCase {
        case,
        result: CaseResult::Void,
        reason: None,
        note,
    })
    .unwrap();
    let refused = desk.step(case, "register", None, &[]);
    assert_eq!(
        refused,
        Err(countertop::domain::refusal::Refusal::CaseClosed)
    );
    assert_eq!(desk.case(case).clocks.len(), 1);
}

#[test]
fn bug_22_a_new_playbook_leaves_old_verdicts() {
    let mut desk = Desk::staffed();
    let case = uploaded(&mut desk);
    desk.wait(DAY + HOUR);
    desk.sign_in("k");
    let reasons = [("check-reasons", list(&["dimensions"]))];
    desk.step(case, "check-design", Some("failed"), &reasons)
        .unwrap();
    assert_eq!(
        desk.clock(case, "check").status(desk.now),
        ClockStatus::Late
    );
    desk.sign_in("m");
    let shipped = countertop::domain::playbook::shipped("home-furnishing")
        .unwrap()
        .text;
    let text = shipped.replace("within = \"1d\"", "within = \"9d\"");
    desk.run(Command::AdoptPlaybook { text }).unwrap();
    desk.sign_in("d1");
    upload(&mut desk, case, "resubmit-design").unwrap();
    let case = desk.case(case);
    let first = case
        .clocks
        .iter()
        .find(|clock| clock.rule == "check")
        .unwrap();
    assert_eq!(
        first.status(desk.now),
        ClockStatus::Late,
        "judged by its own version"
    );
}
