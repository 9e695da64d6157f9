//! Numbers and addresses: masked, shown for seconds with a reason on record; the PIN once more; what is past its time.

use crate::busy::busy;
use crate::driver::Driver;
use countertop::app::perform::Failure;
use countertop::app::{Action, Screen, Target};
use countertop::domain::command::{Command, CustomerInput};
use countertop::domain::event::{Event, Payload, Stream};
use countertop::domain::ids::CaseId;
use countertop::domain::refusal::Refusal;
use countertop::store::Checks;
use countertop::store::pin::{PinCost, PinHasher};

pub const PIN: &str = "739154";
pub const NUMBER: &str = "13812345678";
const ADDRESS: &str = "长江路 18 号 3 幢 501";

/// The busy shop on the Customers screen, its first case selected.
pub fn shop() -> (Driver, CaseId) {
    let (mut driver, cases) = busy();
    driver.command(&Command::NameCustomer {
        case: cases[0],
        customer: CustomerInput {
            address: Some(ADDRESS.into()),
            ..CustomerInput::default()
        },
    });
    driver.quiet();
    select(&mut driver, cases[0]);
    (driver, cases[0])
}

pub fn select(driver: &mut Driver, case: CaseId) {
    let target = Target::Case(case);
    driver.stage.program.go(Screen::Customers, &target);
    driver.pass(0);
}

/// Everybody has the same PIN, and the store asks for it.
pub fn with_pins(driver: &mut Driver) {
    let phc = PinHasher::new(PinCost::FLOOR, None).hash(PIN).unwrap();
    for code in ["D1", "M1", "C1", "S1", "S2", "K1"] {
        let person = driver.person(code);
        let phc = Some(phc.clone());
        driver.command(&Command::SetPin { person, phc });
    }
    // That the screen locks by itself is tried where locks are.
    for (key, value) in [("pin", "on"), ("lock-minutes", "0")] {
        let (key, value) = (key.to_owned(), value.to_owned());
        driver.command(&Command::ChangeSetting { key, value });
    }
    driver.quiet();
}

fn looks(driver: &mut Driver, case: CaseId) -> Vec<Event> {
    let stream = Stream::Case(case);
    let mut events = driver.app().desk.store().events(&stream).unwrap();
    events.retain(|event| event.payload == Payload::Revealed {});
    events
}

fn sees(driver: &mut Driver) -> bool {
    let shown = driver.shot(140, 40).text();
    assert_eq!(shown.contains(NUMBER), shown.contains(ADDRESS), "{shown}");
    shown.contains(NUMBER)
}

#[test]
fn a_number_is_shown_for_some_seconds_with_its_reason_on_record() {
    let (mut driver, case) = shop();
    let shown = driver.shown();
    assert!(shown.contains("138****5678"), "{shown}");
    assert!(!sees(&mut driver));
    driver.play("v<ctrl-s>");
    assert_eq!(looks(&mut driver, case), [], "not without a reason");
    driver.play("约量房时间<ctrl-s>");
    assert!(sees(&mut driver), "{}", driver.shown());
    assert!(driver.shown().contains("20 秒后遮住"), "{}", driver.shown());
    driver.snapshots("revealed");
    driver.pass(7_000);
    assert!(driver.shown().contains("13 秒后遮住"), "{}", driver.shown());
    driver.pass(12_999);
    assert!(sees(&mut driver));
    driver.pass(1);
    assert!(!sees(&mut driver), "{}", driver.shown());
    let looks = looks(&mut driver, case);
    let [look] = looks.as_slice() else {
        panic!("{looks:?}")
    };
    assert_eq!(look.note(), "约量房时间");
    assert_eq!(look.actor, Some(driver.person("M1")));
    let payload = serde_json::to_string(&look.payload).unwrap();
    assert_eq!(payload, r#"{"type":"revealed"}"#, "nothing personal in it");
    // The case tells who looked, and undo does not make it unhappened.
    assert!(driver.shot(140, 60).text().contains("查看了完整号码"));
    driver.play("u");
    assert!(driver.shown().contains("没有可撤销"), "{}", driver.shown());
}

#[test]
fn a_look_is_no_work_on_the_case_and_does_not_stand_in_the_way_of_undo() {
    let (mut driver, case) = shop();
    let touched = driver.case(case).touched_at;
    driver.pass(1_000).play("n记一下<ctrl-s>");
    let noted = driver.case(case).touched_at;
    assert!(noted > touched);
    driver.pass(1_000).play("v核对<ctrl-s>");
    assert_eq!(driver.case(case).touched_at, noted);
    assert_eq!(driver.case(case).oddities, []);
    driver.play("u");
    assert_eq!(driver.case(case).touched_at, touched);
    assert_eq!(looks(&mut driver, case).len(), 1);
}

#[test]
fn what_is_shown_is_masked_at_once_when_anything_changes() {
    let (mut driver, case) = shop();
    type Change = (&'static str, fn(&mut Driver));
    let changes: [Change; 5] = [
        ("pressed again", |driver| _ = driver.play("v")),
        ("another screen and back", |driver| _ = driver.play("56")),
        ("a lock", |driver| {
            _ = driver.play("<f12><enter><down><enter>")
        }),
        ("somebody else", |driver| driver.sign_in("C1")),
        ("the clock goes back", |driver| _ = driver.pass(-60_000)),
    ];
    for (what, change) in changes {
        driver.sign_in("M1");
        select(&mut driver, case);
        driver.play("v核对<ctrl-s>");
        assert!(sees(&mut driver), "{what}");
        change(&mut driver);
        assert!(!sees(&mut driver), "{what}\n{}", driver.shown());
    }
}

#[test]
fn only_the_case_that_was_asked_for_is_shown() {
    let (mut driver, case) = shop();
    driver.play("v核对<ctrl-s>");
    let (_, other) = (case, driver.target());
    assert_eq!(other.case(), Some(case));
    let shown = driver.shot(140, 60).text();
    assert!(!shown.contains("13900001111"), "{shown}");
    assert!(!shown.contains("13700002222"), "{shown}");
}

#[test]
fn forms_do_not_show_what_is_masked_and_keep_it() {
    let (mut driver, case) = shop();
    driver.play("c");
    let shown = driver.shot(140, 40).text();
    assert!(
        !shown.contains(NUMBER) && !shown.contains(ADDRESS),
        "{shown}"
    );
    assert!(shown.contains("现在是 138****5678"), "{shown}");
    driver.play("<end>丰<ctrl-s>");
    let known = driver.case(case).customer;
    assert_eq!(known.name, "张三丰");
    assert_eq!(
        (known.phone.as_str(), known.address.as_str()),
        (NUMBER, ADDRESS)
    );
}

#[test]
fn who_has_no_number_or_no_right_is_told_why() {
    let (mut driver, _) = shop();
    driver.sign_in("K1");
    driver.play("v");
    assert_eq!(driver.stage.program.depth(), 0);
    assert!(driver.shown().contains("看号码"), "{}", driver.shown());
    driver.sign_in("M1");
    let unnamed = driver.walk_in("无号");
    select(&mut driver, unnamed);
    driver.play("v");
    assert!(driver.shown().contains("没有留电话"), "{}", driver.shown());
}

#[test]
fn the_pin_is_asked_once_more_and_counts_for_some_minutes() {
    let (mut driver, case) = shop();
    with_pins(&mut driver);
    driver.play("v");
    assert!(
        driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
    driver.play("111111<enter>");
    assert!(driver.shown().contains("PIN 不对"), "{}", driver.shown());
    driver.play("<esc>");
    assert_eq!(driver.stage.program.depth(), 0);
    driver.play("v").play(PIN).play("<enter>核对<ctrl-s>");
    assert!(sees(&mut driver), "{}", driver.shown());
    driver.play("v").pass(2 * 60_000);
    driver.play("v再次<ctrl-s>");
    assert!(sees(&mut driver), "still fresh");
    driver.play("v").pass(60_000);
    driver.play("v");
    assert!(
        driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
    driver.play("<esc>");
    // Whoever signs in shows who he is, not that he means this: he is asked too, each for himself.
    driver
        .play("<f2><home><down><down><enter>")
        .play(PIN)
        .play("<enter>");
    assert_eq!(driver.app().actor(), Some(driver.person("C1")));
    select(&mut driver, case);
    driver.play("v");
    assert!(
        driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
    assert_eq!(looks(&mut driver, case).len(), 2);
}

#[test]
fn a_form_that_is_saved_too_late_asks_by_itself() {
    let (mut driver, case) = shop();
    with_pins(&mut driver);
    driver.play("v").play(PIN).play("<enter>核对");
    driver.pass(4 * 60_000);
    driver.play("<ctrl-s>");
    assert_eq!(looks(&mut driver, case), []);
    assert!(
        driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
    driver.play(PIN).play("<enter>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
    assert!(sees(&mut driver));
    assert_eq!(looks(&mut driver, case).len(), 1);
}

#[test]
fn no_way_to_what_is_fresh_goes_without_the_pin() {
    let (mut driver, case) = shop();
    with_pins(&mut driver);
    let ground = "request".to_owned();
    let cases = vec![case];
    let done = driver.app().perform(&Command::Forget { cases, ground });
    match done {
        Err(Failure::Refused(why)) => assert_eq!(*why, Refusal::PinAgain),
        other => panic!("{other:?}"),
    }
    assert!(countertop::app::TABLE.iter().any(|entry| entry.fresh));
    assert!(Action::Reveal.entry().fresh);
}

#[test]
fn a_manager_erases_what_is_past_its_time() {
    let (mut driver, case) = shop();
    driver.command(&Command::CloseCase {
        case,
        result: countertop::domain::event::CaseResult::Void,
        reason: None,
        note: "重复".into(),
    });
    driver.quiet().play("<ctrl-p>抹去到期<enter>");
    assert!(
        driver.shown().contains("没有过了保留期"),
        "{}",
        driver.shown()
    );
    driver.pass(366 * 86_400_000);
    // The breach of before the case was void waits for a decision.
    driver.play("<ctrl-p>抹去到期<enter>");
    assert!(
        driver.shown().contains("没有过了保留期"),
        "{}",
        driver.shown()
    );
    driver.command(&Command::ChangeSetting {
        key: "fines".into(),
        value: "record-only".into(),
    });
    with_pins(&mut driver);
    driver
        .quiet()
        .play("<ctrl-p>抹去到期<enter>")
        .play(PIN)
        .play("<enter>");
    assert!(driver.shown().contains("1 张客户单"), "{}", driver.shown());
    driver.play("<right><enter>");
    let case = driver.case(case);
    assert!(case.erased && case.customer.name.is_empty(), "{case:?}");
    let report = driver
        .app()
        .desk
        .store()
        .verify(&Checks::default(), &mut |_| true);
    assert_eq!(report.unwrap().findings, []);
    driver.play("u");
    assert!(driver.shown().contains("没有可撤销"), "{}", driver.shown());
}
