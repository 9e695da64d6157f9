//! The Deadlines screen.

use crate::busy::{busy, import};
use crate::driver::Driver;
use countertop::app::Target;
use countertop::domain::command::{Command, CustomerInput, MilestoneImport};
use countertop::domain::value::Values;
use countertop::store::read::deadlines::DeadlineFilter;
use countertop::store::read::totals::groups;
use countertop::words::Lang;

/// The rule and case number of the selected clock, as the title of its explanation has them.
fn selected(driver: &mut Driver) -> String {
    let Target::Clock { case, rule, .. } = driver.target() else {
        return String::new();
    };
    let case = driver.app().desk.case(case).unwrap();
    format!("{} {rule}", case.customer.name)
}

#[test]
fn the_screen_in_both_languages_and_at_three_sizes() {
    let (mut driver, _) = busy();
    driver.play("5");
    driver.snapshots("deadlines");
}

#[test]
fn at_140_columns_everything_about_a_clock_is_in_its_row() {
    let (mut driver, _) = busy();
    driver.play("5");
    for lang in Lang::ALL {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shot(140, 40).text();
        insta::assert_snapshot!(format!("deadlines-140x40-{}", lang.code()), shown);
    }
}

#[test]
fn the_sums_are_those_of_the_title_bar_also_when_a_clock_passes_into_the_next_group() {
    let (mut driver, _) = busy();
    driver.play("5");
    for _ in 0..40 {
        let risk = driver.app().risk;
        let shown = driver.shot(120, 40).text();
        let mut money = |amount| driver.app().money(amount);
        let (late, soon) = (money(risk.overdue.amount), money(risk.next_2h.amount));
        assert!(
            risk.overdue.n == 0 || shown.contains(&format!("已超时  {late}  ")),
            "{shown}"
        );
        assert!(
            risk.next_2h.n == 0 || shown.contains(&format!("2 小时内  {soon}  ")),
            "{shown}"
        );
        driver.pass(13 * 60_000 + 7_000);
    }
}

#[test]
fn a_countdown_goes_on_each_second() {
    let (mut driver, _) = busy();
    driver.play("5");
    assert!(
        driver.shown().contains("! 超 1:00:00"),
        "{}",
        driver.shown()
    );
    assert!(
        driver.shown().contains("* 剩 1:30:00"),
        "{}",
        driver.shown()
    );
    driver.pass(1_000);
    assert!(
        driver.shown().contains("! 超 1:00:01"),
        "{}",
        driver.shown()
    );
    assert!(
        driver.shown().contains("* 剩 1:29:59"),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_selection_stays_on_its_clock_when_the_list_changes_under_it() {
    let (mut driver, cases) = busy();
    driver.play("5<down><down>");
    assert_eq!(selected(&mut driver), "钱七 register");
    // One more before it, and the one before it waits from now on.
    let holder = driver.person("K1");
    import(
        &mut driver,
        "周九",
        "",
        "design-uploaded",
        ("checker", holder),
    );
    driver.command(&Command::Pause {
        case: cases[1],
        reason: "customer-away".into(),
        note: "等客户".into(),
    });
    driver.pass(1_000);
    assert_eq!(selected(&mut driver), "钱七 register");
    // It waits itself: followed to the end of the list.
    driver.command(&Command::Pause {
        case: cases[4],
        reason: "customer-away".into(),
        note: "等客户".into(),
    });
    driver.pass(1_000);
    assert_eq!(selected(&mut driver), "钱七 register");
}

#[test]
fn a_filter_is_always_seen_and_one_key_clears_it() {
    let (mut driver, _) = busy();
    driver.play("5f");
    // Person: the fourth of the staff, the designer.
    driver.play("<enter><down><down><down><enter><ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("[筛选]"), "{shown}");
    assert!(shown.contains("人员：陈涛"), "{shown}");
    assert!(shown.contains("李四") && !shown.contains("张三"), "{shown}");
    let narrow = driver.shot(40, 12).text();
    assert!(narrow.contains("[筛选] Bksp 取消"), "{narrow}");
    driver.play("<backspace>");
    assert!(!driver.shown().contains("[筛选]"));
    assert!(driver.shown().contains("张三"));
}

#[test]
fn mine_are_my_own_clocks_and_those_of_my_people() {
    let (mut driver, _) = busy();
    driver.sign_in("K1");
    driver.play("5y");
    let shown = driver.shown();
    assert!(
        shown.contains("欧阳小燕") && !shown.contains("张三"),
        "{shown}"
    );
    driver.play("y");
    assert!(driver.shown().contains("张三"));
    driver.sign_in("M1");
    driver.play("y");
    assert!(driver.shown().contains("张三"), "{}", driver.shown());
}

#[test]
fn a_clock_is_explained_with_rule_anchor_counting_and_who_pays() {
    let (mut driver, _) = busy();
    driver.play("5e");
    let shown = driver.shot(100, 60).text();
    for part in [
        "客户登记 · 张三 #1",
        "2026-11-24 09:00  已超 01:00",
        "李敏 ¥50：本单的家居顾问",
        "王芳 ¥20：李敏在 2026-11-24 09:00 的直接上级",
        "争取到量尺后一天内登记客户",
        "2026-11-23 09:00  ",
        "1天",
        "没有暂停",
        "用去 50%",
        "S8.1",
    ] {
        assert!(shown.contains(part), "{part}\n{shown}");
    }
    insta::assert_snapshot!("explanation-zh", without_version(&shown));
    driver.play("<esc>");
    driver.app().lang = Lang::En;
    driver.play("<end>e");
    let shown = driver.shot(100, 60).text();
    assert!(shown.contains("Customer away"), "{shown}");
    assert!(shown.contains("paused: cannot fall due"), "{shown}");
}

/// The version is the hash of a text that changes with every edition of the playbook; the rows' hashes are of ids made anew
/// each time.
fn without_version(shown: &str) -> String {
    let is_hash = |part: &str| part.len() == 64 && part.chars().all(|c| c.is_ascii_hexdigit());
    let line = |line: &str| match line {
        line if line.contains("版本 ") => "(version)".to_owned(),
        line => line
            .split_inclusive(|c: char| !c.is_ascii_alphanumeric())
            .map(|part| {
                let hash = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
                match is_hash(hash) {
                    true => part.replace(hash, "(hash)"),
                    false => part.to_owned(),
                }
            })
            .collect(),
    };
    shown.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_step_that_stops_a_clock_is_done_from_here() {
    let (mut driver, _) = busy();
    driver.play("5<space>");
    let shown = driver.shown();
    assert!(shown.contains("登记客户"), "{shown}");
    driver.play("<esc>h");
    let shown = driver.shown();
    assert!(shown.contains("客户单 #1"), "{shown}");
}

#[test]
fn nothing_tears_or_panics_at_any_size() {
    let (mut driver, _) = busy();
    for keys in ["5", "<down>", "e", "<esc>f"] {
        driver.play(keys);
        for (columns, rows) in (0..40).flat_map(|c| (0..20).map(move |r| (c, r))) {
            driver.shot(columns, rows);
        }
        for (columns, rows) in [(40, 12), (41, 13), (59, 14), (60, 20), (99, 30), (200, 60)] {
            driver.shot(columns, rows);
        }
    }
}

/// A store of many made-up customers.
fn crowd(cases: u64) -> Driver {
    use countertop::app::demo::{Fill, fill};
    let mut driver = Driver::bare();
    let now = driver.stage.now;
    let plan = Fill {
        cases,
        seed: 11,
        now,
        name: "试用店",
        lang: "zh",
        playbook: countertop::domain::playbook::SHIPPED[0].text,
    };
    let store = driver.app().desk.store_mut();
    fill(store, &plan, &mut |_| true).unwrap();
    driver.app().changed();
    driver.pass(0);
    driver
}

#[test]
fn a_walk_through_more_clocks_than_are_kept_meets_each_once_and_in_order() {
    let mut driver = crowd(5_200);
    driver.play("5");
    let now = driver.stage.now;
    let app = driver.app();
    let all = DeadlineFilter::default();
    let sums = groups(app.desk.store().conn(), &all, app.desk.bounds(now)).unwrap();
    let all = [sums.overdue, sums.soon, sums.today, sums.later, sums.paused];
    let count = usize::try_from(all.iter().map(|sum| sum.n).sum::<i64>()).unwrap();
    assert!(count > 360, "{count} fit into memory at once");
    let mut met = Vec::new();
    for _ in 0..count {
        met.push(driver.target());
        driver.play("<down>");
    }
    assert_eq!(driver.target(), met[count - 1], "the end of the list");
    let last = met[count - 1].clone();
    for target in met.iter().rev() {
        assert_eq!(driver.target(), *target);
        driver.play("<up>");
    }
    met.sort_by_key(|target| format!("{target:?}"));
    met.dedup();
    assert_eq!(met.len(), count);
    driver.play("<end>");
    assert_eq!(driver.target(), last);
    driver.shot(80, 24);
    driver.play("<home>");
    assert_ne!(driver.target(), last);
}

#[test]
fn a_long_name_stands_whole_where_others_can_give_way() {
    let (mut driver, _) = busy();
    let holder = driver.person("C1");
    for name in ["Alexandra 欧", "司马欧阳小燕"] {
        import(
            &mut driver,
            name,
            "",
            "measurement-won",
            ("consultant", holder),
        );
    }
    driver.play("5");
    for lang in Lang::ALL {
        driver.app().lang = lang;
        driver.app().revision += 1;
        driver.pass(0);
        let shown = driver.shot(80, 24).text();
        for name in ["Alexandra 欧", "司马欧阳小燕"] {
            assert!(shown.contains(name), "{name}: {shown}");
        }
    }
}

#[test]
fn a_wide_today_says_who_pays() {
    let (mut driver, _) = busy();
    driver.play("1");
    let shown = driver.shot(120, 40).text();
    assert!(shown.contains("李敏 ¥50  王芳 ¥20"), "{shown}");
}

#[test]
fn at_80_columns_the_second_cycle_of_a_clock_can_be_read() {
    let (mut driver, _) = busy();
    let checker = driver.person("孙毅");
    let case = import(&mut driver, "再交", "", "measured", ("checker", checker));
    for milestone in ["design-uploaded", "check-failed", "design-resubmitted"] {
        driver.pass(60_000);
        driver.command(&Command::ImportMilestone(MilestoneImport {
            case,
            journey: "customer".to_owned(),
            milestone: Some(milestone.to_owned()),
            customer: CustomerInput::default(),
            holders: Vec::new(),
            values: Values::default(),
            note: String::new(),
        }));
    }
    driver.play("5");
    let row = |shown: String| {
        let found = shown.lines().find(|line| line.contains("再交"));
        found.unwrap_or_default().to_owned()
    };
    let narrow = row(driver.shot(80, 40).text());
    assert!(narrow.contains("方案检查 2轮"), "{narrow}");
    let wide = row(driver.shot(140, 40).text());
    assert!(wide.contains("方案检查 第 2 轮"), "{wide}");
}
