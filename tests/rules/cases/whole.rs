//! A customer from the door to after-sales, every step of the shipped playbook that is asked on the way.

use super::{booking, files, list, text, won};
use crate::desk::Desk;
use countertop::domain::case::pipeline::{
    StepState, open_steps, required_steps, stage, step_state,
};
use countertop::domain::case::{Case, Clock, ClockStatus};
use countertop::domain::command::{Command, CustomerInput, MilestoneImport, NewPerson};
use countertop::domain::event::CaseResult;
use countertop::domain::ids::CaseId;
use countertop::domain::time::MINUTE;
use countertop::domain::value::{Value, Values};
use countertop::domain::world::World;

fn stage_of(desk: &Desk, case: CaseId) -> String {
    let playbook = desk.playbook().unwrap();
    stage(&desk.case(case), &playbook.journeys[0])
        .unwrap()
        .id
        .clone()
}

fn open_of(desk: &Desk, case: &Case) -> Vec<String> {
    let playbook = desk.playbook().unwrap();
    open_steps(case, &playbook.journeys[0])
        .iter()
        .map(|step| step.id.clone())
        .collect()
}

/// Does a step a minute later than what came before.
fn next(
    desk: &mut Desk,
    who: &str,
    case: CaseId,
    step: &str,
    outcome: Option<&str>,
    values: &[(&str, Value)],
) {
    desk.wait(MINUTE);
    desk.sign_in(who);
    let done = desk.step(case, step, outcome, values);
    assert!(done.is_ok(), "{step}: {done:?}");
}

fn assessed(desk: &mut Desk) -> CaseId {
    let case = won(desk);
    assert_eq!(stage_of(desk, case), "lead");
    let customer = [
        ("name", text("张三")),
        ("phone", text("13800138000")),
        ("needs", text("全屋")),
    ];
    next(desk, "c1", case, "register", None, &customer);
    next(desk, "m", case, "assess", Some("accepted"), &[]);
    assert_eq!(stage_of(desk, case), "needs");
    let needs = [
        ("contact-way", Value::Choice("phone".to_owned())),
        ("confirmed-needs", text("厨房、书房")),
    ];
    next(desk, "c1", case, "confirm-needs", None, &needs);
    assert_eq!(stage_of(desk, case), "measuring");
    case
}

fn designed(desk: &mut Desk) -> CaseId {
    let case = assessed(desk);
    let booking = booking(desk, case, "d1", desk.now.plus(60 * MINUTE));
    desk.run(Command::Book(booking)).unwrap();
    desk.hours(3);
    next(
        desk,
        "d1",
        case,
        "measure",
        None,
        &[("rooms", list(&["kitchen"]))],
    );
    assert_eq!(stage_of(desk, case), "design");
    // The store has one checker: nobody needs to name that person.
    next(
        desk,
        "d1",
        case,
        "upload-design",
        None,
        &[("design", files(&[("kitchen", "a.pdf")]))],
    );
    assert_eq!(
        desk.case(case).current_holder("checker"),
        Some(desk.person("k"))
    );
    let reasons = [("check-reasons", list(&["dimensions"]))];
    next(desk, "k", case, "check-design", Some("failed"), &reasons);
    assert!(!open_of(desk, &desk.case(case)).contains(&"propose".to_owned()));
    next(
        desk,
        "d1",
        case,
        "resubmit-design",
        None,
        &[("design", files(&[("kitchen", "b.pdf")]))],
    );
    next(desk, "k", case, "check-design", Some("passed"), &[]);
    assert_eq!(stage_of(desk, case), "contract");
    case
}

fn ordered(desk: &mut Desk) -> CaseId {
    let case = designed(desk);
    next(
        desk,
        "c1",
        case,
        "propose",
        Some("accepted"),
        &[("core-goal", text("收纳"))],
    );
    let contract = [
        ("description", text("橱柜")),
        ("quantity", Value::Number(1.0)),
        ("price", Value::Money(3_000_000)),
        ("delivery", Value::Date("2027-01-10".parse().unwrap())),
        ("after-sales", text("五年")),
    ];
    next(desk, "c1", case, "contract", None, &contract);
    let order = [
        ("deposit", Value::Money(500_000)),
        ("verified", Value::Flag(true)),
        ("notified", list(&["warehouse"])),
    ];
    next(desk, "c1", case, "order", None, &order);
    assert_eq!(stage_of(desk, case), "delivery");
    case
}

#[test]
fn a_customer_goes_all_the_way_and_nothing_is_breached() {
    let mut desk = Desk::staffed();
    let installer = NewPerson {
        name: "陈安装".to_owned(),
        code: "i".to_owned(),
        roles: vec!["installer".to_owned()],
        ..NewPerson::default()
    };
    desk.run(Command::Join(installer)).unwrap();
    let case = ordered(&mut desk);
    let mut visit = booking(&desk, case, "i", desk.now.plus(60 * MINUTE));
    visit.kind = "installation".to_owned();
    desk.run(Command::Book(visit)).unwrap();
    desk.hours(6);
    next(
        &mut desk,
        "i",
        case,
        "install",
        None,
        &[("commissioned", Value::Flag(true))],
    );
    assert_eq!(stage_of(&desk, case), "after-sales");
    next(
        &mut desk,
        "c1",
        case,
        "follow-up",
        Some("satisfied"),
        &[("satisfaction", Value::Rating(95))],
    );

    let case = desk.case(case);
    let met = |clock: &Clock| clock.status(desk.now) == ClockStatus::Met;
    assert!(case.clocks.iter().all(met));
    assert_eq!(case.closed.as_ref().unwrap().result, CaseResult::Completed);
    assert_eq!(case.oddities, []);
    let rules: Vec<&str> = case
        .clocks
        .iter()
        .map(|clock| clock.rule.as_str())
        .collect();
    assert_eq!(
        rules,
        [
            "register", "measure", "upload", "check", "resubmit", "check"
        ]
    );
}

#[test]
fn a_revised_design_that_fails_its_check_is_not_proposed() {
    let mut desk = Desk::staffed();
    let case = designed(&mut desk);
    let goal = [("core-goal", text("收纳"))];
    next(&mut desk, "c1", case, "propose", Some("revise"), &goal);
    let design = |file: &str| [("design", files(&[("kitchen", file)]))];
    next(
        &mut desk,
        "d1",
        case,
        "upload-design",
        None,
        &design("c.pdf"),
    );
    let reasons = [("check-reasons", list(&["dimensions"]))];
    next(
        &mut desk,
        "k",
        case,
        "check-design",
        Some("failed"),
        &reasons,
    );
    assert!(!open_of(&desk, &desk.case(case)).contains(&"propose".to_owned()));
    assert_eq!(stage_of(&desk, case), "design");
    desk.sign_in("c1");
    assert!(desk.step(case, "propose", Some("accepted"), &goal).is_err());
    next(
        &mut desk,
        "d1",
        case,
        "resubmit-design",
        None,
        &design("d.pdf"),
    );
    next(&mut desk, "k", case, "check-design", Some("passed"), &[]);
    assert_eq!(stage_of(&desk, case), "contract");
    next(&mut desk, "c1", case, "propose", Some("accepted"), &goal);
}

/// A milestone of the customer's history from elsewhere, an hour after what was before.
fn imported(desk: &mut Desk, case: CaseId, milestone: &str) {
    desk.hours(1);
    desk.run(Command::ImportMilestone(MilestoneImport {
        case,
        journey: "customer".to_owned(),
        milestone: Some(milestone.to_owned()),
        customer: CustomerInput::default(),
        values: Values::new(),
        holders: Vec::new(),
        note: String::new(),
    }))
    .unwrap();
}

/// An imported design that failed its check and was handed in again waits for the next check: nobody proposes it.
#[test]
fn an_imported_resubmission_waits_for_its_check() {
    let mut desk = Desk::staffed();
    let case = CaseId(desk.fresh());
    let mut import = |milestone: &str| {
        imported(&mut desk, case, milestone);
        let folded = desk.case(case);
        let playbook = desk.playbook().unwrap();
        let journey = playbook.journey("customer").unwrap();
        let next: Vec<String> = required_steps(&folded, journey)
            .iter()
            .map(|step| step.id.clone())
            .collect();
        (stage(&folded, journey).unwrap().id.clone(), next)
    };
    import("measured");
    for (milestone, at, next) in [
        ("design-uploaded", "design", "check-design"),
        ("check-failed", "design", "resubmit-design"),
        ("design-resubmitted", "design", "check-design"),
        ("check-failed", "design", "resubmit-design"),
        ("design-resubmitted", "design", "check-design"),
        ("check-passed", "contract", "propose"),
    ] {
        let (stage, steps) = import(milestone);
        assert_eq!(
            (stage.as_str(), steps[0].as_str()),
            (at, next),
            "{milestone}"
        );
    }
    // A later stage leaves behind what was open: its check is in nobody's file.
    import("design-resubmitted");
    assert_eq!(import("ordered").0, "delivery");
}

/// A history often has no line for the resubmission: a check passed later has left the failed one behind.
#[test]
fn an_imported_check_passed_after_a_failed_one_asks_for_no_resubmission() {
    let mut desk = Desk::staffed();
    let case = CaseId(desk.fresh());
    for milestone in [
        "measured",
        "design-uploaded",
        "check-failed",
        "check-passed",
    ] {
        imported(&mut desk, case, milestone);
    }
    let folded = desk.case(case);
    let playbook = desk.playbook().unwrap();
    let journey = playbook.journey("customer").unwrap();
    assert_eq!(stage(&folded, journey).unwrap().id, "contract");
    let open = open_steps(&folded, journey);
    assert!(open.iter().all(|step| step.id != "resubmit-design"));
}

#[test]
fn steps_before_an_imported_milestone_are_behind_however_many() {
    let mut desk = Desk::one_of_each("resort");
    let case = CaseId(desk.fresh());
    let import = |milestone: &str| {
        Command::ImportMilestone(MilestoneImport {
            case,
            journey: "phone".to_owned(),
            milestone: Some(milestone.to_owned()),
            customer: CustomerInput::default(),
            values: Values::new(),
            holders: Vec::new(),
            note: String::new(),
        })
    };
    desk.run(import("quote-accepted")).unwrap();
    let folded = desk.case(case);
    let playbook = desk.playbook().unwrap();
    let journey = playbook.journey("phone").unwrap();
    let stands = |id: &str| step_state(&folded, journey, journey.step(id).unwrap());
    // `rate` shows the milestone; `rooms` stands right before it, `dates` two more steps away.
    for behind in ["rate", "rooms", "company", "dates", "caller"] {
        assert_eq!(stands(behind), StepState::Done, "{behind}");
    }
    assert_eq!(stands("details"), StepState::Open);
    assert_eq!(stage(&folded, journey).unwrap().id, "booking");
}
