//! Deciding about money on the Review screen: what a form says before it is saved, and where one stands afterwards.

use crate::busy::{busy, import};
use crate::driver::{Driver, at};
use crate::privacy::{PIN, with_pins};
use countertop::app::form::spec;
use countertop::app::shift::one_fine;
use countertop::app::{Action, Target};
use countertop::domain::command::{Command, FineAsk, FineOrder};
use countertop::domain::ids::CaseId;
use countertop::domain::ledger::FineMove;
use countertop::domain::playbook::shipped;

const DAY: i64 = 86_400_000;
const CONSULTANT: &str = "register:1:consultant";

/// The Review screen with eight shares to decide about; a supervisor at the counter.
fn evening() -> (Driver, Vec<CaseId>) {
    let (mut driver, cases) = busy();
    driver.pass(DAY);
    driver.sign_in("D1");
    driver.quiet().play("8<tab>");
    (driver, cases)
}

fn order(driver: &mut Driver, case: CaseId, what: FineAsk, note: &str) {
    driver.command(&Command::Fine(FineOrder {
        case,
        fine: CONSULTANT.parse().unwrap(),
        what,
        note: note.into(),
    }));
}

fn setting(driver: &mut Driver, key: &str, value: &str) {
    driver.command(&Command::ChangeSetting {
        key: key.into(),
        value: value.into(),
    });
}

fn said(driver: &mut Driver) -> String {
    let shown = driver.app().toasts.shown();
    shown.map_or_else(String::new, |toast| toast.text.clone())
}

#[test]
fn after_a_decision_the_next_one_below_is_selected() {
    let (mut driver, _) = evening();
    driver.play("<down><down>");
    let third = driver.target();
    driver.play("<down>");
    let fourth = driver.target();
    driver.play("<up>");
    assert!(matches!(third, Target::Fine { .. }), "{}", driver.shown());
    driver.play("c<ctrl-s>");
    assert!(said(&mut driver).contains("已确认"), "{}", driver.shown());
    assert_eq!(driver.target(), fourth, "{}", driver.shown());
    // Below the last one comes the first one again.
    driver.play("<tab><backtab>");
    let first = driver.target();
    while !driver.shown().contains("没有") && driver.target() != fourth {
        driver.play("<down>");
    }
    for _ in 0..12 {
        if driver.target() == first {
            return;
        }
        driver.play("c<ctrl-s>");
    }
    panic!("{}", driver.shown());
}

#[test]
fn a_form_says_what_the_month_s_cap_leaves() {
    let (mut driver, cases) = busy();
    let text = shipped("home-furnishing").unwrap().text;
    let text = format!("{text}\n[fines]\nmonth-cap = 80\n");
    driver.command(&Command::AdoptPlaybook { text });
    let won = |driver: &mut Driver, name: &str| {
        let holder = driver.person("C1");
        import(driver, name, "", "measurement-won", ("consultant", holder))
    };
    let [one, other] = ["褚一", "卫二"].map(|name| won(&mut driver, name));
    driver.pass(DAY + 3_600_000);
    driver.sign_in("D1");
    order(&mut driver, one, FineAsk::Confirm, "");
    driver.quiet().play("8");
    let wanted = |target: &Target| matches!(target, Target::Fine { case, fine } if *case == other && fine.to_string() == CONSULTANT);
    for _ in 0..40 {
        if wanted(&driver.target()) {
            break;
        }
        driver.play("<down>");
    }
    driver.play("c");
    let shown = driver.shown();
    assert!(shown.contains("这笔只扣 ¥30"), "{shown}");
    assert!(!cases.is_empty());
}

#[test]
fn who_decides_about_an_appeal_reads_it_first() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    order(&mut driver, cases[0], FineAsk::Confirm, "");
    order(&mut driver, cases[0], FineAsk::Move(FineMove::Notify), "");
    driver.sign_in("C1");
    driver.quiet().play("8<tab><down>p");
    assert!(
        driver.shown().contains("由另一个人在 7天"),
        "{}",
        driver.shown()
    );
    driver.play("纸上登记过<ctrl-s>");
    assert!(
        said(&mut driver).contains("申诉已提交"),
        "{}",
        driver.shown()
    );
    // Whoever decides finds it above what he fills in.
    let app = driver.app();
    let Target::Fine { case, fine } = app.target.clone() else {
        panic!("{:?}", app.target)
    };
    let item = one_fine(&app.desk, case, &fine, app.now).unwrap().unwrap();
    for (action, what) in [
        (Action::FineUphold, FineAsk::Move(FineMove::Uphold)),
        (Action::FineReduce, FineAsk::Reduce(1)),
        (Action::FineCancel, FineAsk::Move(FineMove::Cancel)),
    ] {
        let form = spec::fine(app, action, &item, what, true);
        assert!(form.guide.zh.contains("本人申诉：纸上登记过"), "{action:?}");
    }
    // And so does the page of evidence, at its top.
    driver.play("<enter>");
    assert!(driver.shown().contains("纸上登记过"), "{}", driver.shown());
}

#[test]
fn what_silence_decided_is_told_in_the_shift_it_happened_in() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    order(&mut driver, cases[0], FineAsk::Confirm, "");
    order(&mut driver, cases[0], FineAsk::Move(FineMove::Notify), "");
    // Three days later, at ten in the morning, the time for an appeal is over.
    driver.pass(3 * DAY + 1_000);
    driver.quiet().play("8");
    let list = |driver: &mut Driver| {
        let shown = driver.shot(100, 60).text();
        let (_, decided) = shown.split_once("本班的扣罚决定").unwrap();
        decided.to_owned()
    };
    let shown = list(&mut driver);
    assert!(shown.contains("逾期未申诉，成立"), "{shown}");
    driver.play("<left>");
    let shown = list(&mut driver);
    assert!(!shown.contains("逾期未申诉"), "{shown}");
    let shown = driver.shot(100, 60).text();
    assert!(!shown.contains("accepted"), "{shown}");
}

#[test]
fn a_store_that_only_records_has_nothing_to_decide() {
    let (mut driver, _) = evening();
    assert!(driver.shown().contains("待决定"), "{}", driver.shown());
    setting(&mut driver, "fines", "record-only");
    driver.quiet();
    let shown = driver.shown();
    assert!(
        shown.contains("本店只记录，不扣罚") && !shown.contains("待决定"),
        "{shown}"
    );
    driver.play("5<enter>");
    driver.play("e");
    assert!(
        driver.shot(100, 40).text().contains("本店只记录不扣罚"),
        "{}",
        driver.shown()
    );
}

#[test]
fn enter_without_a_pin_is_no_try_and_the_signs_of_arrows_walk_too() {
    let (mut driver, _) = evening();
    driver.play("<lt>");
    assert!(
        driver.shown().contains("11月24日 周二  09:00-21:00"),
        "{}",
        driver.shown()
    );
    driver.play(">");
    with_pins(&mut driver);
    driver.play("<home><tab>c<enter>");
    let shown = driver.shown();
    assert!(
        shown.contains("再次确认本人") && !shown.contains("还可以试"),
        "{shown}"
    );
    driver.play(PIN).play("<enter><esc>");
    assert!(
        !driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
}

#[test]
fn a_reminder_that_came_too_late_is_told_as_such() {
    let (mut driver, _) = busy();
    let holder = driver.person("C1");
    import(
        &mut driver,
        "褚一",
        "",
        "measurement-won",
        ("consultant", holder),
    );
    driver.stage.now = at("2026-11-25 11:30");
    driver.pass(0);
    driver.pass(6_000);
    driver.quiet().play("5");
    for _ in 0..20 {
        if driver
            .shown()
            .lines()
            .any(|line| line.starts_with('>') && line.contains("褚一"))
        {
            break;
        }
        driver.play("<down>");
    }
    driver.play("e");
    let shown = driver.shot(100, 60).text();
    assert!(shown.contains("到期之后才响（还剩 30 分钟）"), "{shown}");
}
