//! Other copies of the program, reminders, and what happens by itself.

use crate::driver::{Driver, at};
use countertop::app::moment;
use countertop::app::perform::perform;
use countertop::domain::command::{Command, CustomerInput, MilestoneImport};
use countertop::domain::decide::Asker;
use countertop::domain::ids::CaseId;
use countertop::domain::time::{DAY, Instant, MINUTE};
use countertop::store::read::totals;
use countertop::store::{Mode, Store};
use countertop::ui::run::Effect;

#[test]
fn another_copys_work_is_on_the_screen_after_the_next_tick() {
    let mut driver = Driver::new();
    let actor = driver.app().actor();
    let journey = driver.app().desk.playbook().unwrap().journeys[0].id.clone();
    let mut other = Store::open(driver.home(), Mode::Write).unwrap();
    let now = at("2026-11-23 08:55");
    let who = Asker {
        actor,
        at: now,
        now,
        terminal: other.terminal(),
    };
    let customer = CustomerInput {
        name: Some("隔壁来的".into()),
        phone: None,
        address: None,
    };
    let command = Command::OpenCase {
        case: CaseId(uuid::Uuid::now_v7()),
        journey,
        channel: None,
        customer,
    };
    perform(&mut other, who, moment::new_op(), &command).unwrap();
    assert!(!driver.shown().contains("隔壁来的"));
    driver.pass(1_000);
    assert!(driver.shown().contains("隔壁来的"), "{}", driver.shown());
}

#[test]
fn a_lock_comes_by_itself_after_the_stores_minutes() {
    let mut driver = Driver::new();
    driver.command(&Command::ChangeSetting {
        key: "lock-minutes".into(),
        value: "5".into(),
    });
    driver.play("1").pass(4 * 60_000);
    assert!(!driver.shown().contains("已锁屏"));
    driver.pass(61_000);
    assert!(driver.shown().contains("已锁屏"), "{}", driver.shown());
}

#[test]
fn undo_is_not_the_next_persons_to_press() {
    let mut driver = Driver::new();
    driver.play("2<space>");
    driver.sign_in("C1");
    driver.play("u");
    assert!(driver.shown().contains("没有可撤销"), "{}", driver.shown());
    assert!(driver.shown().contains("1/17"), "{}", driver.shown());
}

fn rings(driver: &Driver) -> usize {
    let ring = |effect: &&Effect| matches!(effect, Effect::Bell);
    driver.stage.effects.iter().filter(ring).count()
}

fn next_due(driver: &mut Driver) -> Instant {
    let now = driver.stage.now;
    let conn = driver.app().desk.store().conn();
    totals::reminders(conn, now, now.plus(30 * DAY), 10).unwrap()[0].due
}

fn next_untold(driver: &mut Driver) -> Instant {
    let now = driver.stage.now;
    let conn = driver.app().desk.store().conn();
    totals::reminders(conn, now, now.plus(30 * DAY), 1_000).unwrap()[0].at
}

fn notices(driver: &Driver) -> usize {
    let notice = |effect: &&Effect| matches!(effect, Effect::Notice(_));
    driver.stage.effects.iter().filter(notice).count()
}

/// A shop with a clock running, and how long it is until its first threshold.
fn with_a_clock() -> (Driver, i64) {
    let mut driver = Driver::new();
    start_clock(&mut driver, "张三");
    let now = driver.stage.now;
    let conn = driver.app().desk.store().conn();
    let first = totals::reminders(conn, now, now.plus(30 * DAY), 10).unwrap();
    let wait = first.first().expect("a threshold waits").at.since(now);
    (driver, wait)
}

fn start_clock(driver: &mut Driver, name: &str) {
    let case = driver.walk_in(name);
    let book = driver.app().desk.playbook().unwrap().clone();
    driver.command(&Command::ImportMilestone(MilestoneImport {
        case,
        journey: book.journeys[0].id.clone(),
        milestone: book.rules[0].start.first().cloned(),
        customer: CustomerInput::default(),
        values: Default::default(),
        holders: Vec::new(),
        note: String::new(),
    }));
}

/// Thresholds reached that no terminal told yet.
fn untold(driver: &mut Driver) -> usize {
    let now = driver.stage.now;
    let conn = driver.app().desk.store().conn();
    let day = (now.plus(-DAY), now.plus(1));
    totals::reminders(conn, day.0, day.1, 1_000).unwrap().len()
}

#[test]
fn a_reminder_rings_once() {
    let (mut driver, wait) = with_a_clock();
    driver.command(&Command::ChangeSetting {
        key: "quiet-when-closed".into(),
        value: "off".into(),
    });
    driver.pass(wait - 1_000);
    assert_eq!(rings(&driver), 0);
    driver.pass(10_000).pass(1_000);
    assert_eq!((rings(&driver), notices(&driver)), (1, 1));
    // Who looks up at the bell reads what it rang for.
    let shown = driver.shown();
    assert!(
        shown.contains("提醒：张三 ") && shown.contains("还剩"),
        "{shown}"
    );
    driver.pass(60_000);
    assert_eq!((rings(&driver), notices(&driver)), (1, 1));
}

#[test]
fn what_was_missed_while_nothing_ran_is_not_said_to_have_time_left() {
    let (mut driver, _) = with_a_clock();
    let now = driver.stage.now;
    let due = next_due(&mut driver);
    driver.pass(due.since(now) + 3 * 60 * 60_000);
    let shown = driver.shown();
    assert!(shown.contains("，已超 3小时"), "{shown}");
}

#[test]
fn what_piled_up_while_nothing_ran_rings_once_and_keeps_nobody_waiting() {
    let (mut driver, wait) = with_a_clock();
    for _ in 0..79 {
        start_clock(&mut driver, "");
    }
    driver.command(&Command::ChangeSetting {
        key: "quiet-when-closed".into(),
        value: "off".into(),
    });
    // Each clock's first threshold, and not the second.
    driver.pass(wait + 2 * MINUTE);
    assert_eq!((rings(&driver), untold(&mut driver)), (1, 30));
    driver.play("<down>").pass(4_000);
    driver.play("<down>").pass(4_000);
    assert_eq!(
        (rings(&driver), untold(&mut driver)),
        (1, 30),
        "keys come first"
    );
    driver.pass(60_000);
    assert_eq!((rings(&driver), untold(&mut driver)), (1, 0));
    // All told, the next one rings again.
    let next = next_untold(&mut driver);
    driver.pass(next.since(driver.stage.now) + 10_000);
    assert_eq!(rings(&driver), 2);
}

#[test]
fn bell_and_notice_are_switched_off_each_for_itself() {
    for (key, left) in [("bell", (0, 1)), ("notify", (1, 0))] {
        let (mut driver, wait) = with_a_clock();
        for key in ["quiet-when-closed", key] {
            driver.command(&Command::ChangeSetting {
                key: key.into(),
                value: "off".into(),
            });
        }
        driver.pass(wait + 10_000);
        assert_eq!((rings(&driver), notices(&driver)), left, "{key}");
    }
}

/// The clock of five to nine: half of its day is over at five to nine in the evening, two hours are left at night.
#[test]
fn a_reminder_waits_for_opening_hours() {
    let (mut driver, wait) = with_a_clock();
    driver.pass(wait + 10_000);
    assert_eq!(rings(&driver), 1, "still open");
    driver.pass(at("2026-11-24 08:59").since(driver.stage.now));
    assert_eq!(rings(&driver), 1, "nobody is there");
    driver.pass(2 * MINUTE);
    assert_eq!(
        rings(&driver),
        2,
        "told at the opening, what fell into the night together"
    );
}

#[test]
fn a_reminder_of_days_off_is_told_when_the_store_opens_again() {
    let (mut driver, wait) = with_a_clock();
    let shipped = driver
        .app()
        .desk
        .store_state()
        .policy()
        .unwrap()
        .text
        .clone();
    let days_off = "every-day = \"09:00-21:00\", tuesday = [], wednesday = []";
    let text = shipped.replacen("every-day = \"09:00-21:00\"", days_off, 1);
    driver.command(&Command::AdoptPlaybook { text });
    driver.pass(wait + 10_000);
    driver.pass(at("2026-11-26 08:59").since(driver.stage.now));
    assert_eq!(rings(&driver), 1, "Tuesday and Wednesday are off");
    driver.pass(2 * MINUTE);
    assert_eq!(rings(&driver), 2);
}

#[test]
fn reminders_can_be_switched_off() {
    let (mut driver, wait) = with_a_clock();
    for key in ["quiet-when-closed", "bell", "notify"] {
        driver.command(&Command::ChangeSetting {
            key: key.into(),
            value: "off".into(),
        });
    }
    driver.pass(wait + 10_000);
    assert_eq!(rings(&driver), 0);
}

#[test]
fn what_another_did_while_a_form_was_open_is_not_written_over_unseen() {
    let mut driver = Driver::new();
    let case = driver.walk_in("张三");
    driver.step(case, "greet", None);
    let mut other = driver.second("C1");
    // Both open the outcome of the visit; the other is first: a measurement is won.
    let outcome = "3<right><enter>";
    driver.quiet().play(outcome);
    other.play(outcome).play("<right><ctrl-s>");
    let won = |driver: &mut Driver| driver.case(case).steps["reception-result"].len();
    driver.pass(1_000);
    assert_eq!(won(&mut driver), 1, "{}", driver.shown());
    driver.play("<right><right><ctrl-s>");
    assert_eq!(won(&mut driver), 1, "{}", driver.shown());
    let shown = driver.shown();
    assert!(
        shown.contains("填表时李敏动过这张客户单：完成「接待结果」：争取到量尺"),
        "{shown}"
    );
    // Who still means it saves once more.
    driver.play("<ctrl-s>");
    assert_eq!(won(&mut driver), 2, "{}", driver.shown());
    assert_eq!(driver.stage.program.depth(), 0);
}
