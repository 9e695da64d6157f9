//! A phone call timed by one key, listed prices in the form, documents printed and tickets opened from the screens.

use crate::driver::{Driver, Member};
use countertop::app::{Screen, Target};
use countertop::domain::case::ClockStatus;
use countertop::domain::command::{Command, StepInput};
use countertop::domain::ids::CaseId;
use countertop::domain::value::Value;
use countertop::store::read::customers;

const STAFF: [Member; 4] = [
    ("M1", "王经理", "manager", ""),
    ("R1", "孙预订", "reservations", "M1"),
    ("F1", "周前厅", "front-office", "M1"),
    ("E1", "吴工程", "engineering", "M1"),
];

fn resort() -> Driver {
    let mut driver = Driver::of("resort", &STAFF);
    driver.sign_in("R1");
    driver.quiet();
    driver
}

/// The case of a ringing phone, the key pressed on the Reception screen.
fn ringing(driver: &mut Driver) -> CaseId {
    driver.play("3=");
    match driver.target() {
        Target::Case(case) | Target::Step { case, .. } => case,
        other => panic!("{other:?}"),
    }
}

fn step(driver: &mut Driver, case: CaseId, step: &str, outcome: &str, values: &[(&str, Value)]) {
    let values = values
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    driver.pass(1_000);
    driver.command(&Command::DoStep(StepInput {
        case,
        step: step.into(),
        outcome: (!outcome.is_empty()).then(|| outcome.into()),
        values: values.collect(),
        lost_reason: None,
        note: String::new(),
        approved_by: None,
    }));
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn choice(key: &str) -> Value {
    Value::Choice(key.into())
}

/// A caller of a company with agreed rates who wants a standard room.
fn asking(driver: &mut Driver) -> CaseId {
    let case = ringing(driver);
    step(driver, case, "pick-up", "", &[]);
    let caller = [("name", text("张三")), ("phone", text("13912345678"))];
    step(driver, case, "caller", "booking", &caller);
    let dates = ["2026-12-01", "2026-12-03"].map(|day| Value::Date(day.parse().unwrap()));
    let [arrival, departure] = dates;
    let dates = [("arrival", arrival), ("departure", departure)];
    step(driver, case, "dates", "free", &dates);
    step(
        driver,
        case,
        "company",
        "",
        &[("company", choice("yunfan"))],
    );
    let rooms = [
        ("guests", Value::Number(2.0)),
        ("room-count", Value::Number(1.0)),
        ("room-kind", choice("standard")),
    ];
    step(driver, case, "rooms", "", &rooms);
    case
}

fn booked(driver: &mut Driver) -> CaseId {
    let case = asking(driver);
    step(
        driver,
        case,
        "rate",
        "accepted",
        &[("room-price", Value::Money(52_000))],
    );
    let details = [("payment", choice("arrival")), ("requests", text("无"))];
    step(driver, case, "details", "", &details);
    step(driver, case, "read-back", "confirmed", &[]);
    case
}

#[test]
fn a_call_is_timed_by_one_key_and_answered_by_the_next() {
    let mut driver = resort();
    let case = ringing(&mut driver);
    assert_eq!(driver.app().screen, Screen::Reception);
    let began = driver.case(case);
    let now = driver.stage.now;
    let clock = &began.clocks[0];
    assert_eq!((clock.rule.as_str(), clock.anchor), ("pick-up", now));
    assert_eq!(clock.due, now.plus(15_000));
    driver.pass(9_000);
    driver.play("<enter>");
    let now = driver.stage.now;
    assert_eq!(driver.case(case).clocks[0].status(now), ClockStatus::Met);
    // Taken back, nothing of the call is left.
    driver.play("uu");
    assert!(!driver.case(case).exists());
}

#[test]
fn the_amount_begins_as_the_rate_agreed_with_the_company() {
    let mut driver = resort();
    let case = asking(&mut driver);
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(case));
    driver.play("s");
    let shown = driver.shown();
    assert!(shown.contains("报房价") && shown.contains("520"), "{shown}");
    // A price named since then stays; another kind of room, before one was agreed, asks the list anew.
    driver.play("<esc>");
    step(
        &mut driver,
        case,
        "rate",
        "accepted",
        &[("room-price", Value::Money(60_000))],
    );
    let again = countertop::app::form::spec::step;
    let price = |driver: &mut Driver, case| {
        let found = driver.case(case);
        let app = driver.app();
        let book = app.desk.playbook().unwrap();
        let journey = book.journey("phone").unwrap();
        let form = again(
            &app.desk,
            &found,
            journey,
            journey.step("rate").unwrap(),
            app.now,
        );
        let field = form.fields.iter().find(|field| field.id == "room-price");
        field.unwrap().start.clone()
    };
    assert_eq!(price(&mut driver, case), Some(Value::Money(60_000)));
    let other = asking(&mut driver);
    let rooms = [
        ("guests", Value::Number(2.0)),
        ("room-count", Value::Number(1.0)),
        ("room-kind", choice("lake-king")),
    ];
    step(&mut driver, other, "rooms", "", &rooms);
    assert_eq!(price(&mut driver, other), Some(Value::Money(98_000)));
}

fn printed(driver: &Driver) -> Vec<String> {
    let folder = driver.home().join("prints");
    let Ok(files) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let read = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    read.collect()
}

#[test]
fn a_document_is_printed_from_the_case_once_nothing_is_missing() {
    let mut driver = resort();
    let case = asking(&mut driver);
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(case));
    driver.play("&<enter><enter><ctrl-s>");
    let shown = driver.shown();
    assert!(
        shown.contains("还不能打印") && shown.contains("付款方式"),
        "{shown}"
    );
    assert_eq!(printed(&driver), [""; 0]);
    driver.play("<esc>");

    let mut driver = resort();
    let case = booked(&mut driver);
    driver.quiet();
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(case));
    driver.play("&<ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("已写好"), "{shown}");
    let pages = printed(&driver);
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("订房确认单") && pages[0].contains("¥520.00"));
    assert!(!pages[0].contains("13912345678") && pages[0].contains("139****5678"));
    // A second copy lies beside the first.
    driver.play("&<ctrl-s>");
    assert_eq!(printed(&driver).len(), 2);
}

#[test]
fn a_full_number_on_paper_goes_on_record() {
    let mut driver = Driver::new();
    let case = driver.walk_in("张三");
    let app = driver.app();
    let home = app
        .desk
        .playbook()
        .unwrap()
        .document("contract")
        .unwrap()
        .clone();
    assert!(home.is_export());
    let refused = app.print(case, "contract");
    assert!(matches!(
        refused,
        Err(countertop::app::paper::Unprinted::Said(_))
    ));
    let events = |driver: &mut Driver| {
        let stream = countertop::domain::event::Stream::Case(case);
        driver.app().desk.store().events(&stream).unwrap()
    };
    let before = events(&mut driver).len();
    driver.command(&Command::NameCustomer {
        case,
        customer: countertop::domain::command::CustomerInput {
            name: None,
            phone: Some("13912345678".into()),
            address: Some("花园路 1 号".into()),
        },
    });
    let values = [
        ("description", text("衣柜")),
        ("quantity", Value::Number(2.0)),
        ("price", Value::Money(1_234_500)),
        ("delivery", Value::Date("2026-12-20".parse().unwrap())),
        ("after-sales", text("五年")),
    ];
    let values = values.map(|(key, value)| (key.to_owned(), value));
    driver.command(&Command::ImportMilestone(
        countertop::domain::command::MilestoneImport {
            case,
            journey: String::new(),
            milestone: Some("quoted".into()),
            customer: Default::default(),
            values: values.into(),
            holders: vec![],
            note: String::new(),
        },
    ));
    let person = driver.person("C1");
    driver.command(&Command::Assign {
        case,
        role: "consultant".into(),
        person: Some(person),
    });
    let done = driver.app().print(case, "contract");
    assert_eq!(done, Ok(()));
    let pages = printed(&driver);
    assert!(pages[0].contains("13912345678") && pages[0].contains("花园路 1 号"));
    assert!(pages[0].contains("壹万贰仟叁佰肆拾伍元整"), "{}", pages[0]);
    let last = events(&mut driver).last().unwrap().clone();
    assert!(events(&mut driver).len() > before);
    assert_eq!(last.note(), "打印「购销合同」");
}

#[test]
fn a_ticket_is_opened_from_the_case_and_stands_with_it() {
    let mut driver = resort();
    let case = booked(&mut driver);
    driver.sign_in("F1");
    driver.quiet();
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(case));
    driver.play("j<enter><enter><ctrl-s>");
    let about = customers::about(driver.app().desk.store().conn(), case, 9).unwrap();
    assert_eq!(about.len(), 1);
    assert_eq!(driver.target().case(), Some(about[0].id));
    driver.quiet();
    insta::assert_snapshot!("ticket-zh", driver.shown());
    let ticket = about[0].id;
    let told = [
        ("ticket-problem", text("空调不冷")),
        ("ticket-department", choice("engineering")),
    ];
    step(&mut driver, ticket, "ticket-receive", "", &told);
    driver
        .stage
        .program
        .go(Screen::Customers, &Target::Case(case));
    driver.quiet();
    insta::assert_snapshot!("ticket-of-case-zh", driver.shown());
    // It is a deadline as any other.
    driver.play("5");
    assert!(driver.shown().contains("工程接办"), "{}", driver.shown());
}
