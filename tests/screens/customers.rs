//! The Customers screen.

use crate::busy::busy;
use crate::driver::Driver;
use countertop::app::{Screen, Target};
use countertop::domain::command::{Command, CustomerInput};
use countertop::words::Lang;

#[test]
fn another_search_takes_the_place_of_the_last_one() {
    let mut driver = Driver::new();
    for name in ["张三", "李四"] {
        driver.walk_in(name);
    }
    driver.play("/张三<enter>/李四");
    let shown = driver.shown();
    assert!(shown.contains("查找 李四 "), "{shown}");
    assert!(shown.contains("找到 1"), "{shown}");
    // An arrow keeps it, to add to it.
    driver.play("<enter>/<end>x");
    assert!(driver.shown().contains("查找 李四x"), "{}", driver.shown());
}

#[test]
fn the_screen_in_both_languages_and_at_three_sizes() {
    let (mut driver, _) = busy();
    driver.play("6");
    driver.snapshots("customers");
}

#[test]
fn one_case_with_everything_in_both_languages() {
    let (mut driver, cases) = busy();
    note(&mut driver, &cases);
    driver.play("6");
    for lang in Lang::ALL {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shot(140, 60).text();
        insta::assert_snapshot!(format!("customers-case-{}", lang.code()), shown);
    }
}

/// A remark, one that was taken back, and a pause on the first case.
fn note(driver: &mut Driver, cases: &[countertop::domain::ids::CaseId]) {
    let case = cases[0];
    let say = |note: &str| Command::Note {
        case,
        note: note.into(),
    };
    driver.command(&say("喜欢浅色"));
    driver.command(&say("写错了"));
    driver.app().undo();
    driver.quiet();
}

#[test]
fn typing_finds_by_initials_pinyin_chinese_and_the_tail_of_the_phone() {
    let (mut driver, _) = busy();
    for (typed, name) in [
        ("zs", "张三"),
        ("zhangsan", "张三"),
        ("张", "张三"),
        ("2222", "孙八"),
        ("oyxy", "欧阳小燕"),
        ("#4", "李四"),
    ] {
        driver.play("/").play(typed);
        let shown = driver.shot(80, 14).text();
        assert!(shown.contains(name), "{typed}\n{shown}");
        assert!(!shown.contains("赵六"), "{typed}\n{shown}");
        driver.play("<esc><esc>");
    }
}

#[test]
fn the_cursor_stands_where_one_types() {
    let (mut driver, _) = busy();
    driver.play("1/张三");
    assert_eq!(driver.app().screen, Screen::Customers);
    let shot = driver.shot(80, 24);
    // "查找 " is five cells, two characters are four.
    assert_eq!(shot.cursor.map(|at| (at.x, at.y)), Some((9, 2)));
    driver.play("<enter>");
    assert_eq!(driver.shot(80, 24).cursor, None);
    driver.play("<enter>");
    assert_eq!(driver.stage.program.depth(), 1, "the menu");
}

#[test]
fn another_case_of_the_same_phone_is_shown() {
    let (mut driver, cases) = busy();
    driver.play("5h");
    assert_eq!(driver.target().case(), Some(cases[0]));
    let shown = driver.shown();
    assert!(shown.contains("! 同一电话：#5 钱七"), "{shown}");
}

#[test]
fn a_case_shows_what_was_undone_and_by_whom() {
    let (mut driver, cases) = busy();
    note(&mut driver, &cases);
    driver.play("6");
    let shown = driver.shot(140, 70).text();
    assert!(
        shown.contains("已被王芳于 2026-11-24 10:00 撤销"),
        "{shown}"
    );
    assert!(shown.contains("x 2026-11-24 10:00 王芳  备注"), "{shown}");
    assert!(shown.contains("撤销：备注"), "{shown}");
    let notes = shown.split("经过").next().unwrap();
    assert!(
        notes.contains("喜欢浅色") && !notes.contains("写错了"),
        "{shown}"
    );
}

#[test]
fn the_pipeline_filters_by_stage_with_the_arrow_keys() {
    let (mut driver, _) = busy();
    driver.play("6");
    assert!(driver.shown().contains("[全部]"));
    driver.play("<right>");
    assert!(
        driver.shown().contains("这里没有客户"),
        "{}",
        driver.shown()
    );
    driver.play("<right>");
    let shown = driver.shown();
    assert!(shown.contains("[线索登记 4]"), "{shown}");
    assert!(shown.contains("[筛选] Bksp 取消"), "{shown}");
    driver.play("<backspace>");
    assert!(driver.shown().contains("[全部]"));
    assert!(driver.shown().contains("张三"));
}

#[test]
fn the_selection_stays_on_its_case_when_others_are_touched() {
    let (mut driver, cases) = busy();
    driver.play("6<down><down>");
    let selected = driver.target();
    driver.command(&Command::Note {
        case: cases[0],
        note: "来电".into(),
    });
    driver.pass(1_000);
    assert_eq!(driver.target(), selected);
}

#[test]
fn steps_and_clocks_of_the_case_are_selected_inside_it_and_worked_on() {
    let (mut driver, cases) = busy();
    driver.play("5h<home>");
    let mut clock = false;
    let mut step = false;
    for _ in 0..60 {
        driver.play("<down>");
        match driver.target() {
            Target::Clock { case, .. } => clock |= case == cases[0],
            Target::Step { case, .. } => step |= case == cases[0],
            _ => {}
        }
    }
    assert!(clock && step);
    driver.play("<esc>");
    assert_eq!(driver.target(), Target::Case(cases[0]));
}

#[test]
fn a_new_customer_stands_first() {
    let (mut driver, _) = busy();
    driver.play("6<end>");
    driver.walk_in("吴九");
    driver.play("6<home>");
    let shown = driver.shown();
    let first = shown.lines().find(|line| line.starts_with('>')).unwrap();
    assert!(first.contains("吴九"), "{shown}");
}

#[test]
fn a_case_is_noted_paused_resumed_closed_and_reopened_from_here() {
    let (mut driver, cases) = busy();
    driver.command(&Command::NameCustomer {
        case: cases[0],
        customer: CustomerInput {
            name: Some("张三丰".into()),
            phone: None,
            address: Some("滨江路 1 号".into()),
        },
    });
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(cases[0]));
    driver.play("n看过样板间<ctrl-s>");
    assert!(driver.shot(80, 99).text().contains("看过样板间"));
    driver.play("p");
    driver.play("<enter><enter><down>外出<ctrl-s>");
    let shown = driver.shot(80, 60).text();
    assert!(
        driver.app().desk.case(cases[0]).unwrap().is_paused(),
        "{shown}"
    );
    driver.play("r");
    assert!(!driver.app().desk.case(cases[0]).unwrap().is_paused());
}

#[test]
fn nothing_tears_or_panics_at_any_size() {
    let (mut driver, cases) = busy();
    note(&mut driver, &cases);
    for keys in ["6", "h", "<esc>/z", "<esc><esc>f"] {
        driver.play(keys);
        for (columns, rows) in (0..41).flat_map(|c| (0..20).map(move |r| (c, r))) {
            driver.shot(columns, rows);
        }
        for (columns, rows) in [(40, 12), (59, 14), (60, 20), (99, 30), (100, 16), (200, 60)] {
            driver.shot(columns, rows);
        }
    }
}

#[test]
fn while_typing_the_footer_offers_no_letters_and_a_second_slash_is_none() {
    let mut driver = Driver::new();
    driver.play("//");
    let shown = driver.shown();
    let footer = shown.lines().last().unwrap();
    assert!(footer.contains("Esc 清空"), "{shown}");
    assert!(footer.contains("F2 我是谁"), "{shown}");
    assert!(!footer.contains("b 预约"), "{shown}");
    assert!(
        shown.contains("手机尾号"),
        "the line is still empty: {shown}"
    );
    driver.play("<esc>");
    let shown = driver.shown();
    assert!(!shown.lines().last().unwrap().contains("Esc"), "{shown}");
}
