//! The pipeline on the Customers screen: the board with its lanes and cards, and the funnel.

use crate::busy::busy;
use crate::driver::{Driver, at};
use countertop::app::{Screen, Target};
use countertop::domain::command::{Command, StepInput};
use countertop::domain::ids::CaseId;
use countertop::domain::value::Value;
use countertop::words::Lang;

/// The busy shop four days later: what nobody looked after has stalled.
fn later() -> (Driver, Vec<CaseId>) {
    let (mut driver, cases) = busy();
    driver.stage.now = at("2026-11-27 10:00");
    driver.pass(0);
    driver.quiet();
    (driver, cases)
}

/// Registers a customer, so that the lead waits to be assessed.
fn register(driver: &mut Driver, case: CaseId) {
    driver.sign_in("C1");
    let text = |text: &str| Value::Text(text.into());
    let values = [("needs", text("全屋"))];
    let input = StepInput {
        case,
        step: "register".into(),
        outcome: None,
        values: values
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
        lost_reason: None,
        note: String::new(),
        approved_by: None,
    };
    driver.command(&Command::DoStep(input));
    driver.quiet();
}

fn stage_of(driver: &mut Driver, case: CaseId) -> String {
    let case = driver.case(case);
    case.stays.last().unwrap().stage.clone()
}

#[test]
fn the_board_in_both_languages_and_at_three_sizes() {
    let (mut driver, cases) = later();
    register(&mut driver, cases[1]);
    driver.sign_in("M1");
    driver.play("6g<right>");
    driver.snapshots("pipeline-board");
}

#[test]
fn the_funnel_in_both_languages_and_at_three_sizes() {
    let (mut driver, cases) = later();
    let lost = Command::CloseCase {
        case: cases[4],
        result: countertop::domain::event::CaseResult::Lost,
        reason: Some("price".into()),
        note: String::new(),
    };
    driver.command(&lost);
    driver.quiet();
    driver.play("6gg");
    driver.snapshots("pipeline-funnel");
}

#[test]
fn one_key_steps_from_list_to_board_to_funnel_and_back() {
    let (mut driver, _) = busy();
    driver.play("6");
    assert!(driver.shown().contains("[全部]"));
    driver.play("g");
    assert!(
        driver.shown().contains("阶段看板  6 单"),
        "{}",
        driver.shown()
    );
    driver.play("g");
    assert!(
        driver.shown().contains("漏斗  2026-Q4"),
        "{}",
        driver.shown()
    );
    driver.play("g");
    assert!(driver.shown().contains("[全部]"));
    driver.play("gg<esc>");
    assert!(
        driver.shown().contains("[全部]"),
        "Esc leads back to the list"
    );
}

#[test]
fn the_board_is_walked_by_arrows_and_enter_opens_the_case() {
    let (mut driver, cases) = busy();
    driver.play("6g");
    assert_eq!(driver.target(), Target::None, "nobody is being received");
    driver.play("<right>");
    assert_eq!(driver.target(), Target::Card(cases[0]), "the oldest lead");
    driver.play("<down>");
    assert_eq!(driver.target(), Target::Card(cases[1]));
    driver.play("<end>");
    assert_eq!(driver.target(), Target::Card(cases[4]));
    driver.play("<home><down><enter>");
    assert_eq!(driver.target().case(), Some(cases[1]));
    assert!(driver.shown().contains("客户单 #2"), "{}", driver.shown());
    driver.play("<esc>");
    assert_eq!(driver.target(), Target::Card(cases[1]), "back on its card");
}

#[test]
fn a_card_says_what_keeps_the_case_in_its_stage_and_no_step_goes_around_it() {
    let (mut driver, cases) = busy();
    driver.play("6g<right>");
    let shown = driver.shown();
    assert!(shown.contains("离开本阶段还要：登记客户（缺："), "{shown}");
    assert!(shown.contains("（要先：登记客户）"), "{shown}");
    driver.sign_in("C1");
    let bare = Command::DoStep(StepInput {
        case: cases[0],
        step: "register".into(),
        outcome: None,
        values: Default::default(),
        lost_reason: None,
        note: String::new(),
        approved_by: None,
    });
    assert!(driver.app().perform(&bare).is_err());
    let skip = Command::SkipStep {
        case: cases[0],
        step: "register".into(),
        note: "以后再说".into(),
    };
    assert!(driver.app().perform(&skip).is_err());
    assert_eq!(stage_of(&mut driver, cases[0]), "lead");
}

#[test]
fn a_step_is_done_from_the_board_and_the_card_goes_with_it() {
    let (mut driver, cases) = busy();
    register(&mut driver, cases[0]);
    driver.sign_in("M1");
    driver.play("6g<right>");
    assert_eq!(driver.target(), Target::Card(cases[0]));
    assert!(
        driver.shown().contains("Space 下一步：评估与分派"),
        "{}",
        driver.shown()
    );
    driver.step(cases[0], "assess", Some("accepted"));
    driver.pass(0);
    assert_eq!(stage_of(&mut driver, cases[0]), "needs");
    assert_eq!(
        driver.target(),
        Target::Card(cases[0]),
        "it stays the selected one"
    );
    assert!(driver.shown().contains("[需求确认]"), "{}", driver.shown());
}

#[test]
fn a_lead_is_assessed_and_assigned_by_the_manager_alone() {
    let (mut driver, cases) = busy();
    register(&mut driver, cases[0]);
    driver.play("6gt");
    assert!(driver.shown().contains("只看停滞的"), "{}", driver.shown());
    driver.play("t");
    let shown = driver.shown();
    assert!(
        shown.contains("只看待分派的") && shown.contains("? 待分派 1"),
        "{shown}"
    );
    assert_eq!(
        driver.target(),
        Target::Card(cases[0]),
        "the lane with the lead is gone to"
    );
    driver.play("a");
    let shown = driver.shown();
    assert!(shown.contains("要先由店长评估分派"), "{shown}");
    let own = Command::Assign {
        case: cases[0],
        role: "consultant".into(),
        person: None,
    };
    assert!(driver.app().perform(&own).is_err(), "nor by any other way");
    driver.sign_in("M1");
    driver.quiet();
    driver.play("a");
    let shown = driver.shown();
    assert!(
        shown.contains("评估与分派") && shown.contains("跟进顾问"),
        "{shown}"
    );
    driver.play("<esc>");
}

#[test]
fn stalled_ones_are_told_by_sign_and_word_and_listed_alone() {
    let (mut driver, cases) = later();
    driver.play("6g<right>");
    let shown = driver.shown();
    assert!(shown.contains("! 停滞 3 天"), "{shown}");
    assert!(shown.contains("= 暂停"), "a pause stops the wait: {shown}");
    driver.play("t");
    let shown = driver.shown();
    assert!(shown.contains("只看停滞的"), "{shown}");
    assert!(!shown.contains("= 暂停"), "{shown}");
    driver.play("<backspace>");
    assert!(!driver.shown().contains("只看"), "{}", driver.shown());
    assert_eq!(driver.target(), Target::Card(cases[0]));
}

#[test]
fn a_case_is_lost_with_a_reason_only_and_comes_back_when_it_is_reopened() {
    let (mut driver, cases) = busy();
    driver.play("6g<right>x");
    assert!(driver.shown().contains("结束"), "{}", driver.shown());
    driver.play("<esc>");
    let lose = |reason: Option<&str>| Command::CloseCase {
        case: cases[0],
        result: countertop::domain::event::CaseResult::Lost,
        reason: reason.map(str::to_owned),
        note: String::new(),
    };
    assert!(driver.app().perform(&lose(None)).is_err());
    driver.command(&lose(Some("price")));
    driver.pass(0);
    driver.quiet();
    assert_eq!(
        driver.target(),
        Target::Card(cases[1]),
        "{}",
        driver.shown()
    );
    assert!(!driver.shown().contains("张三"), "{}", driver.shown());
    driver.play("ttt");
    let shown = driver.shown();
    assert_eq!(driver.target(), Target::Card(cases[0]), "{shown}");
    assert!(
        shown.contains("只看流失的") && shown.contains("x 价格不合适"),
        "{shown}"
    );
    assert!(shown.contains("已流失：价格不合适"), "{shown}");
    driver.play("<backspace>");
    driver.command(&Command::ReopenCase {
        case: cases[0],
        note: "又来了".into(),
    });
    driver.pass(0);
    driver.quiet();
    assert!(driver.shown().contains("张三"), "{}", driver.shown());
}

#[test]
fn mine_and_the_form_filter_by_person_and_journey() {
    let (mut driver, _) = busy();
    driver.sign_in("S1");
    driver.play("6gy");
    let shown = driver.shown();
    assert!(
        shown.contains("阶段看板  1 单") && shown.contains("人员：陈涛"),
        "{shown}"
    );
    driver.play("y");
    assert!(driver.shown().contains("看板  6 单"), "{}", driver.shown());
    driver.play("f");
    let shown = driver.shown();
    assert!(
        shown.contains("筛选看板") && shown.contains("流程"),
        "{shown}"
    );
    driver.play("<esc>gf");
    let shown = driver.shown();
    assert!(
        shown.contains("漏斗看哪些") && shown.contains("2026-10-01"),
        "{shown}"
    );
}

#[test]
fn arrows_choose_the_period_of_the_funnel() {
    let (mut driver, _) = busy();
    driver.play("6gg");
    assert!(driver.shown().contains("期间建单 6"), "{}", driver.shown());
    for (key, label, told) in [
        ("<left>", "2026-Q3", "没有建单"),
        ("<right>", "2026-Q4", "期间建单 6"),
        ("<down>", "2026-10", "没有建单"),
        ("<right>", "2026-11", "期间建单 6"),
        ("<up>", "2026-Q4", "期间建单 6"),
        ("<up>", "2026", "期间建单 6"),
        ("<home>", "2026-Q4", "期间建单 6"),
    ] {
        let shown = driver.play(key).shown();
        let head = shown.lines().nth(2).unwrap();
        assert!(head.contains(&format!("{label}（")), "{key}: {head}");
        assert!(shown.contains(told), "{key}: {shown}");
    }
}

#[test]
fn a_click_selects_the_card_it_hits() {
    let (mut driver, cases) = busy();
    driver.play("6g<right>");
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Card(cases[3]));
    driver.pass(0);
    assert_eq!(driver.target(), Target::Card(cases[3]));
    assert!(driver.shown().contains("[方案设计]"), "{}", driver.shown());
}

#[test]
fn nothing_tears_or_panics_at_any_size_or_in_an_empty_store() {
    for mut driver in [later().0, Driver::new(), Driver::bare()] {
        for keys in ["6g", "<right>", "<right>t", "<backspace>g"] {
            driver.play(keys);
            for lang in Lang::ALL {
                driver.app().lang = lang;
                for (columns, rows) in (0..41).flat_map(|c| (0..20).map(move |r| (c, r))) {
                    driver.shot(columns, rows);
                }
                for (columns, rows) in [(59, 14), (60, 20), (99, 30), (140, 40), (200, 60)] {
                    driver.shot(columns, rows);
                }
            }
        }
    }
}
