//! Buying a car: from the door to the return visit.

use super::super::{list, text};
use super::{Way, choice, day, number, yes, yuan};
use countertop::domain::command::{Command, Moving};
use countertop::domain::event::Cause;
use countertop::domain::playbook::model::Class;
use countertop::domain::refusal::Refusal;
use countertop::domain::value::Value;

fn shown(way: &mut Way) {
    way.go("consultant", "greet", None, &[]);
    way.go(
        "consultant",
        "enquiry",
        None,
        &[("topics", list(&["model", "price"]))],
    );
    way.go("consultant", "reception-result", Some("interested"), &[]);
    let customer = [
        ("name", text("张三")),
        ("phone", text("13800138000")),
        ("needs", text("接送孩子")),
    ];
    way.go("consultant", "register", None, &customer);
    assert_eq!(way.stage(), "showing");
    way.go(
        "consultant",
        "recommend",
        None,
        &[("model", choice("sedan"))],
    );
    let parts = [("shown", list(&["exterior", "interior", "equipment"]))];
    way.go("consultant", "show-car", Some("wants-drive"), &parts);
    assert_eq!(way.stage(), "driving");
}

fn driven(way: &mut Way) {
    shown(way);
    way.book("consultant", "test-drive", "driver", &["demo-sedan"])
        .unwrap();
    way.desk.hours(2);
    let drive = [("licence", yes()), ("drive-minutes", number(40.0))];
    way.go("driver", "drive", None, &drive);
    assert_eq!(way.stage(), "negotiation");
}

fn plan(price: i64) -> [(&'static str, Value); 3] {
    [
        ("payment-plan", choice("full")),
        ("price", yuan(price)),
        ("explained", yes()),
    ]
}

fn signed(way: &mut Way) {
    driven(way);
    way.go("consultant", "offer", Some("agreed"), &plan(176_000));
    let contract = [
        ("contract-no", text("C-1")),
        ("terms-clear", yes()),
        ("deposit", yuan(5_000)),
        ("delivery", day("2026-12-05")),
    ];
    way.go("consultant", "contract", None, &contract);
}

#[test]
fn a_car_is_sold_and_nothing_is_late() {
    let mut way = Way::begin("car-dealership", "customer");
    signed(&mut way);
    // Both departments are told by the signature.
    assert!(way.open("prepare-car") && way.open("arrange-papers"));
    way.book("consultant", "handover", "consultant", &["bay-1"])
        .unwrap();
    way.desk.hours(3);
    // No car is handed over that nobody prepared, nor one without its papers.
    let early = way
        .attempt("consultant", "hand-over", None, &[])
        .unwrap_err();
    let missing = vec!["prepare-car".to_owned(), "arrange-papers".to_owned()];
    assert_eq!(early, Refusal::StepBlocked { missing });
    way.go("workshop", "prepare-car", None, &[("frame-no", text("L1"))]);
    way.go("finance", "arrange-papers", None, &[]);
    assert_eq!(way.stage(), "handover");
    way.go(
        "consultant",
        "hand-over",
        None,
        &[("inspected", yes()), ("taught", yes())],
    );
    way.desk.days(2);
    // What is found on a visit goes to the service adviser at once, with its clock; it is not said without saying what.
    let mute = way.attempt(
        "consultant",
        "return-visit",
        Some("problem"),
        &[("use", text("有异响"))],
    );
    let fields = vec!["request".to_owned()];
    assert_eq!(mute.unwrap_err(), Refusal::FieldsMissing { fields });
    way.go(
        "consultant",
        "return-visit",
        Some("problem"),
        &[("use", text("有异响")), ("request", text("查异响"))],
    );
    way.go("service", "serve", None, &[("solution", text("已紧固"))]);
    way.go(
        "consultant",
        "feedback",
        None,
        &[("feedback", text("说明书难懂"))],
    );
    way.go("manager", "improve", None, &[("improvement", text("加图"))]);
    way.go(
        "consultant",
        "return-visit",
        Some("again"),
        &[("use", text("好了"))],
    );
    let points = ["score-car", "score-speed", "score-after", "score-attitude"]
        .map(|key| (key, Value::Rating(90)));
    way.go("consultant", "survey", None, &points);
    assert!(!way.open("close"));
    way.desk.days(5);
    way.go(
        "consultant",
        "return-visit",
        Some("fine"),
        &[("use", text("都好"))],
    );
    way.go("consultant", "close", Some("done"), &[]);
    let rules = way.ended_well();
    assert_eq!(
        rules,
        [
            "answer",
            "register",
            "drive",
            "prepare",
            "papers",
            "return-visit",
            "survey",
            "serve",
            "improve",
            "return-visit"
        ]
    );
}

#[test]
fn a_test_drive_needs_its_car_and_a_car_drives_once_at_a_time() {
    let mut way = Way::begin("car-dealership", "customer");
    shown(&mut way);
    let none = way.book("consultant", "test-drive", "driver", &[]);
    assert_eq!(
        none.unwrap_err(),
        Refusal::ResourceMissing {
            kind: "test-drive".to_owned()
        }
    );
    let stray = way.book("consultant", "test-drive", "driver", &["bay-1"]);
    assert!(matches!(
        stray.unwrap_err(),
        Refusal::UnknownEntry {
            entry: "resource",
            ..
        }
    ));
    way.book("consultant", "test-drive", "driver", &["demo-sedan"])
        .unwrap();

    way.case = way.desk.open_case_on("customer");
    shown(&mut way);
    let second = countertop::domain::command::NewPerson {
        code: "driver-2".to_owned(),
        name: "另一位".to_owned(),
        roles: vec!["driver".to_owned()],
        ..Default::default()
    };
    way.desk.sign_in("manager");
    way.desk.run(Command::Join(second)).unwrap();
    let taken = way.book("consultant", "test-drive", "driver-2", &["demo-sedan"]);
    let Err(Refusal::Overlap { busy }) = taken else {
        panic!("{taken:?}")
    };
    assert_eq!(busy.resource.as_deref(), Some("demo-sedan"));
    way.book("consultant", "test-drive", "driver-2", &["demo-compact"])
        .unwrap();
    // Moved to an hour at which that car is out, another one is taken.
    let open = way.desk.case(way.case).appointments[0].id;
    let mut to = Moving {
        case: way.case,
        appointment: open,
        start: busy.time.start,
        minutes: None,
        people: None,
        resources: Some(vec!["demo-sedan".to_owned()]),
        cause: Cause::Customer,
        note: "想换一台".to_owned(),
        approved_by: None,
    };
    way.desk.sign_in("consultant");
    let taken = way.desk.run(Command::Move(to.clone()));
    assert!(matches!(taken, Err(Refusal::Overlap { .. })), "{taken:?}");
    to.resources = Some(vec!["demo-mpv".to_owned()]);
    way.desk.run(Command::Move(to)).unwrap();
    let moved = way.desk.case(way.case).appointments[0].clone();
    assert_eq!(moved.resources, ["demo-mpv"]);
    assert_eq!(moved.time.start, busy.time.start);
}

#[test]
fn a_price_that_stands_is_held_against_another_model() {
    let mut way = Way::begin("car-dealership", "customer");
    driven(&mut way);
    way.go("consultant", "offer", Some("agreed"), &plan(176_000));
    let flagship = [("model", choice("suv-flagship"))];
    let dearer = way.attempt("consultant", "recommend", None, &flagship);
    assert_eq!(
        dearer.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "price".to_owned(),
            listed: 28_980_000,
            floor: 28_110_600,
            sum: false,
            class: Class::Manager
        }
    );
    way.go(
        "consultant",
        "recommend",
        None,
        &[("model", choice("electric-city"))],
    );
    way.go(
        "consultant",
        "recommend",
        None,
        &[("model", choice("sedan"))],
    );
    // Where the price will be said anew, nobody has to give a word for the old one.
    way.go("consultant", "offer", Some("other-model"), &plan(176_000));
    way.go("consultant", "recommend", None, &flagship);
}

#[test]
fn a_discount_beyond_the_policy_needs_the_managers_word() {
    let mut way = Way::begin("car-dealership", "customer");
    driven(&mut way);
    // 3 % off 179,800 is 174,406.
    let low = way.attempt("consultant", "offer", Some("agreed"), &plan(174_405));
    assert_eq!(
        low.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "price".to_owned(),
            listed: 17_980_000,
            floor: 17_440_600,
            sum: false,
            class: Class::Manager
        }
    );
    // Who said so is not enough: why is on record as well.
    let mute = way.approved_because(
        "consultant",
        "manager",
        "offer",
        "agreed",
        &plan(174_405),
        " ",
    );
    assert_eq!(mute.unwrap_err(), Refusal::NoteMissing);
    way.approved("consultant", "manager", "offer", "agreed", &plan(174_405));
    let case = way.desk.case(way.case);
    assert_eq!(
        case.steps["offer"][0].approved_by,
        Some(way.desk.person("manager"))
    );

    let mut way = Way::begin("car-dealership", "customer");
    driven(&mut way);
    way.go("consultant", "offer", Some("agreed"), &plan(174_406));
}
