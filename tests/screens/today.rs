//! The Today screen.

use crate::driver::{Driver, at};
use countertop::app::{Screen, Target};
use countertop::domain::command::{Command, CustomerInput, MilestoneImport};
use countertop::domain::ids::CaseId;
use uuid::Uuid;

#[test]
fn the_shift_at_a_glance() {
    let mut driver = Driver::new();
    driver.snapshots("today-empty");
    driver.walk_in("张三");
    driver.walk_in("欧阳娜娜");
    driver.play("2<space><space>1");
    driver.quiet();
    let shown = driver.shown();
    assert!(
        shown.contains("张三") && shown.contains("欧阳娜娜"),
        "{shown}"
    );
    assert!(shown.contains("2/17"), "{shown}");
    driver.snapshots("today");
}

#[test]
fn a_row_leads_to_its_screen() {
    let mut driver = Driver::new();
    let case = driver.walk_in("张三");
    driver.quiet();
    assert_eq!(driver.target(), Target::Case(case));
    driver.play("<enter>");
    assert!(driver.shown().contains("打开"), "{}", driver.shown());
    driver.play("<enter>");
    assert_eq!(driver.app().screen, Screen::Reception);
}

/// A customer whose furniture was fitted so long ago that it is time to ask him.
fn to_be_asked(driver: &mut Driver) -> CaseId {
    let case = CaseId(Uuid::now_v7());
    driver.stage.now = at("2026-11-23 10:00");
    driver.pass(0);
    let journey = driver.app().desk.playbook().unwrap().journeys[0].id.clone();
    driver.command(&Command::ImportMilestone(MilestoneImport {
        case,
        journey,
        milestone: Some("installed".into()),
        customer: CustomerInput {
            name: Some("张三".into()),
            ..CustomerInput::default()
        },
        values: Default::default(),
        holders: Vec::new(),
        note: String::new(),
    }));
    driver.stage.now = at("2027-01-05 10:00");
    driver.pass(0);
    driver.quiet();
    case
}

#[test]
fn who_is_to_be_asked_stands_here_and_one_key_opens_the_questions() {
    let mut driver = Driver::new();
    let case = to_be_asked(&mut driver);
    driver.play("1");
    let asked = Target::Asking {
        case,
        survey: "satisfaction".into(),
    };
    // Behind the deadlines, whatever there are of them.
    for _ in 0..9 {
        driver.play("<down>");
    }
    assert_eq!(driver.target(), asked);
    let shown = driver.shown();
    assert!(shown.contains("待问满意度 1"), "{shown}");
    driver.snapshots("today-asked");
    driver.play("<enter>");
    assert!(driver.shown().contains("客户满意度"), "{}", driver.shown());
    driver.snapshots("today-asked-form");
    driver.play("<esc>8");
    let shown = driver.shown();
    assert!(shown.contains("待问满意度"), "{shown}");
}

#[test]
fn answered_he_is_gone_from_the_list() {
    let mut driver = Driver::new();
    let case = to_be_asked(&mut driver);
    let playbook = driver.app().desk.playbook().unwrap();
    let set = playbook.survey("satisfaction").unwrap();
    let answers = set
        .questions
        .iter()
        .map(|one| (one.id.clone(), 90))
        .collect();
    driver.play("1");
    assert!(driver.shown().contains("待问满意度 1"));
    driver.command(&Command::AnswerSurvey {
        case,
        survey: "satisfaction".into(),
        answers,
        note: String::new(),
    });
    driver.pass(1_000);
    assert!(!driver.shown().contains("待问满意度"), "{}", driver.shown());
}
