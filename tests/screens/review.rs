//! The Review screen: the shift at a glance, fines decided, evidence, the handover.

mod handover;

use crate::busy::busy;
use crate::driver::{Driver, at};
use countertop::app::shift::load;
use countertop::app::{Action, Target};
use countertop::domain::command::{Command, TickInput};
use countertop::domain::event::{Stream, Tick};
use countertop::domain::ids::CaseId;
use countertop::domain::ledger::{FineState, Ledger};
use countertop::domain::shift::Shift;
use countertop::words::Lang;

/// The shop towards the end of a day: two clocks missed, an item failed, customers received, one of them gone.
fn evening() -> (Driver, Vec<CaseId>) {
    let (mut driver, cases) = busy();
    driver.sign_in("C1");
    for (name, when) in [("吴九", "10:20"), ("郑十", "11:05"), ("冯一", "11:40")] {
        driver.stage.now = at(&format!("2026-11-24 {when}"));
        driver.pass(0);
        driver.walk_in(name);
    }
    driver.sign_in("M1");
    let list = driver.app().desk.playbook().unwrap().checklists[0].clone();
    let today = "2026-11-24".parse().unwrap();
    for (index, item) in list.items().enumerate() {
        let failed = index == 2;
        driver.command(&Command::TickItem(TickInput {
            checklist: list.id.clone(),
            date: today,
            item: item.id.clone(),
            tick: if failed { Tick::Fail } else { Tick::Pass },
            note: if failed { "灯不亮" } else { "" }.into(),
            owner: None,
        }));
    }
    driver.stage.now = at("2026-11-24 20:30");
    driver.pass(0);
    driver.quiet();
    driver.play("8");
    (driver, cases)
}

/// Goes down until something of this kind is selected.
fn down_to(driver: &mut Driver, wanted: impl Fn(&Target) -> bool) {
    for _ in 0..80 {
        if wanted(&driver.target()) {
            return;
        }
        driver.play("<down>");
    }
    panic!("not found: {}", driver.shown());
}

fn is_fine(target: &Target) -> bool {
    matches!(target, Target::Fine { .. })
}

fn ledger(driver: &mut Driver, case: CaseId) -> Ledger {
    let events = driver.app().desk.store().events(&Stream::Ledger(case));
    Ledger::fold(&events.unwrap())
}

fn shift(driver: &mut Driver, date: &str) -> Shift {
    let date: chrono::NaiveDate = date.parse().unwrap();
    let events = driver
        .app()
        .desk
        .store()
        .events(&Stream::Shift(date.into()));
    Shift::fold(date, &events.unwrap())
}

#[test]
fn the_screen_in_both_languages_and_at_three_sizes() {
    let (mut driver, _) = evening();
    driver.snapshots("review");
}

#[test]
fn at_140_columns_the_charts_stand_beside_the_list() {
    let (mut driver, _) = evening();
    for lang in Lang::ALL {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shot(140, 40).text();
        insta::assert_snapshot!(format!("review-140x40-{}", lang.code()), shown);
    }
}

#[test]
fn who_went_to_think_about_it_is_not_handed_over_as_being_received() {
    let mut driver = Driver::new();
    driver.received("甲", "not-yet");
    driver.walk_in("乙");
    let here = |driver: &mut Driver| {
        let now = driver.stage.now;
        let desk = &driver.app().desk;
        let summary = load(desk, desk.date(now), now).unwrap().unwrap();
        let here = summary.receptions.here.iter();
        here.map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(here(&mut driver), ["乙"]);
    // Nor is anybody whom the shift before forgot.
    driver.pass(24 * 60 * 60_000);
    assert!(here(&mut driver).is_empty());
}

#[test]
fn the_names_of_the_overview_stand_whole() {
    let (mut driver, _) = evening();
    driver.app().lang = Lang::En;
    for columns in [80, 140] {
        let shown = driver.shot(columns, 24).text();
        assert!(shown.contains("Opening checklist  "), "{shown}");
    }
}

#[test]
fn every_size_down_to_the_smallest_is_drawn_and_walked() {
    let (mut driver, _) = evening();
    for (columns, rows) in [(40, 12), (41, 13), (64, 14), (100, 30), (200, 60)] {
        for key in [
            "<tab>", "<down>", "<end>", "<pgup>", "<home>", "v", "<left>", "<right>",
        ] {
            driver.play(key);
            let shown = driver.shot(columns, rows).text();
            assert!(shown.contains("11月2"), "{columns}x{rows} {key}: {shown}");
        }
    }
}

#[test]
fn tab_walks_the_sections_and_comes_round() {
    let (mut driver, _) = evening();
    let mut seen = Vec::new();
    for _ in 0..8 {
        driver.play("<tab>");
        seen.push(driver.target().kind());
    }
    assert!(
        seen.iter().any(|kind| kind.is_none()),
        "the overview: {seen:?}"
    );
    let kinds: std::collections::HashSet<_> = seen.into_iter().flatten().collect();
    assert!(kinds.len() >= 3, "{kinds:?}");
}

#[test]
fn a_fine_is_confirmed_by_somebody_else_told_and_appealed() {
    let (mut driver, _) = evening();
    driver.sign_in("D1");
    driver.play("8");
    down_to(&mut driver, is_fine);
    let Target::Fine { case, fine } = driver.target() else {
        panic!()
    };
    driver.play("c<ctrl-s>");
    let record = ledger(&mut driver, case).fines[&fine].clone();
    assert_eq!(record.state, FineState::Confirmed, "{}", driver.shown());
    let next = driver.target();
    assert!(
        is_fine(&next)
            && next
                != Target::Fine {
                    case,
                    fine: fine.clone()
                },
        "the next one to decide is selected: {next:?}"
    );
    down_to(&mut driver, |target| {
        *target
            == Target::Fine {
                case,
                fine: fine.clone(),
            }
    });
    driver.play("n<ctrl-s>");
    assert_eq!(
        ledger(&mut driver, case).fines[&fine].state,
        FineState::Notified
    );
    // Only the person who would pay may answer.
    assert!(driver.app().availability(Action::FineAppeal).is_err());
    let person = record.grounds.person.unwrap();
    driver.app().sign_in(Some(person));
    driver.pass(0);
    down_to(&mut driver, |target| {
        *target
            == Target::Fine {
                case,
                fine: fine.clone(),
            }
    });
    driver.play("p").stage.play("客户在路上<ctrl-s>");
    let appealed = ledger(&mut driver, case).fines[&fine].clone();
    assert_eq!(appealed.state, FineState::Appealed, "{}", driver.shown());
    // Who confirmed it does not decide about the appeal, and is told why.
    driver.sign_in("D1");
    driver.pass(0);
    let why = driver.app().availability(Action::FineUphold).unwrap_err();
    let text = why.text(driver.app());
    assert!(text.contains("另一个人"), "{text}");
}

#[test]
fn nobody_decides_about_his_own_money_and_the_menu_says_so() {
    let (mut driver, _) = evening();
    // The manager pays a share of what the consultant missed.
    let manager = driver.person("M1");
    let wanted = |driver: &mut Driver| {
        let Target::Fine { case, fine } = driver.target() else {
            return false;
        };
        let app = driver.app();
        let item = countertop::app::shift::one_fine(&app.desk, case, &fine, app.now);
        item.unwrap().unwrap().person == Some(manager)
    };
    driver.play("<home>");
    let found = (0..40).any(|_| {
        driver.play("<down>");
        wanted(&mut driver)
    });
    assert!(found, "{}", driver.shown());
    let why = driver.app().availability(Action::FineConfirm).unwrap_err();
    assert!(why.text(driver.app()).contains("您自己"));
    driver.play("c");
    assert!(driver.shown().contains("您自己"), "{}", driver.shown());
}

#[test]
fn enter_opens_what_a_figure_follows_from() {
    let (mut driver, _) = evening();
    down_to(&mut driver, is_fine);
    driver.play("<enter>");
    let mut page = String::new();
    for _ in 0..6 {
        page.push_str(&driver.shown());
        driver.play("<pgdn>");
    }
    for said in [
        "这笔扣罚",
        "规则",
        "逐段计时",
        "责任依据",
        "时钟和程序",
        "依据的流水",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let hash = page.lines().any(|line| {
        let word = line.trim_matches(|c: char| !c.is_ascii_hexdigit());
        word.len() == 64
    });
    assert!(hash, "whole hashes are shown: {page}");
    driver.play("<esc><home><enter>");
    assert!(
        driver.shown().contains("灯不亮"),
        "the sheet's failures: {}",
        driver.shown()
    );
}

#[test]
fn past_shifts_are_walked_and_the_future_is_not() {
    let (mut driver, _) = evening();
    assert!(driver.shown().contains("11月24日"));
    driver.play("<left>");
    assert!(driver.shown().contains("11月23日"), "{}", driver.shown());
    driver.play("[");
    assert!(driver.shown().contains("11月16日"), "{}", driver.shown());
    driver.play("t");
    assert!(driver.shown().contains("11月24日"), "{}", driver.shown());
    driver.play("<right>");
    assert!(driver.shown().contains("11月24日"), "{}", driver.shown());
    driver.play("g<left><left><enter>");
    assert!(driver.shown().contains("11月22日"), "{}", driver.shown());
}

#[test]
fn every_action_of_the_screen_is_in_its_menu() {
    let (mut driver, _) = evening();
    down_to(&mut driver, is_fine);
    driver.play("<f5>");
    let mut menu = String::new();
    for _ in 0..40 {
        menu.push_str(&driver.shown());
        driver.play("<down>");
    }
    for name in [
        "确认扣罚",
        "不扣",
        "免除",
        "申诉",
        "退回",
        "交班",
        "接班",
        "前一班",
        "选日期",
    ] {
        assert!(menu.contains(name), "{name}");
    }
}
