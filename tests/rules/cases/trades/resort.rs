//! A resort's two journeys: on site and by phone.

use super::super::{files, list, text};
use super::{Way, choice, day, number, yes, yuan};
use countertop::domain::case::ClockStatus;
use countertop::domain::command::Command;
use countertop::domain::playbook::model::Class;
use countertop::domain::refusal::{Refusal, ValueFault};
use countertop::domain::time::SECOND;
use countertop::domain::value::Value;

const DEPARTMENTS: [&str; 4] = ["front-office", "housekeeping", "banquet", "engineering"];

fn toured(way: &mut Way) {
    way.go("sales", "contact", None, &[]);
    let event = [
        ("name", text("张三")),
        ("phone", text("13800138000")),
        ("company", choice("yunfan")),
        ("event", choice("meeting")),
        ("guests", number(60.0)),
        ("arrival", day("2026-12-10")),
        ("departure", day("2026-12-12")),
    ];
    way.go("sales", "register", None, &event);
    way.book("sales", "tour", "sales", &["cart-1"]).unwrap();
    let route = [("checked", list(&["gate", "lobby", "rooms", "halls"]))];
    way.go("sales", "check-route", None, &route);
    // What must be so is not done by saying that it is not.
    let bare = [("materials", Value::Flag(false)), ("brochures", yes())];
    assert_eq!(
        way.attempt("sales", "meet", None, &bare).unwrap_err(),
        Refusal::FieldInvalid {
            field: "materials".to_owned(),
            fault: ValueFault::NotYes
        }
    );
    way.go(
        "sales",
        "meet",
        None,
        &[("materials", yes()), ("brochures", yes())],
    );
    way.desk.hours(2);
    way.go(
        "sales",
        "tour",
        Some("see-venue"),
        &[("tour-notes", text("喜欢湖景"))],
    );
    way.book("sales", "viewing", "sales", &["conference"])
        .unwrap();
    way.desk.hours(1);
    way.go("sales", "view-venue", None, &[]);
    assert_eq!(way.stage(), "negotiation");
}

fn quoted(way: &mut Way) {
    toured(way);
    let wanted = [
        ("venue", choice("conference")),
        ("room-kind", choice("lake-king")),
        ("room-count", number(30.0)),
    ];
    way.go("sales", "inform", None, &wanted);
    way.go("sales", "options", None, &[("plans", number(3.0))]);
    way.go("sales", "grade", Some("important"), &[]);
    // An important customer hears no price before the manager's word.
    let early = way.attempt("sales", "quote", None, &quote(8_800, 980));
    assert!(matches!(early.unwrap_err(), Refusal::StepNotAsked { .. }));
    let word = [("instruction", text("按协议价"))];
    let alone = way.attempt("sales", "manager-word", Some("given"), &word);
    assert_eq!(
        alone.unwrap_err(),
        Refusal::ApprovalMissing {
            class: Class::Manager
        }
    );
    way.approved("sales", "manager", "manager-word", "given", &word);
}

fn quote(venue: i64, room: i64) -> [(&'static str, Value); 3] {
    [
        ("venue-price", yuan(venue)),
        ("room-price", yuan(room)),
        ("total", yuan(70_000)),
    ]
}

fn confirmed(way: &mut Way) {
    quoted(way);
    // The agreed rate is 980, not 1,280: a tenth off it is 882.
    way.go("sales", "quote", None, &quote(8_800, 882));
    // Two nights of thirty rooms and a day of the hall are 61,720: the total hides no further discount.
    let mut hidden = quote(8_800, 882);
    hidden[2] = ("total", yuan(61_719));
    let low = way.attempt("sales", "quote", None, &hidden);
    assert_eq!(
        low.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "total".to_owned(),
            listed: 6_172_000,
            floor: 6_172_000,
            sum: true,
            class: Class::Manager
        }
    );
    hidden[2] = ("total", yuan(61_720));
    way.go("sales", "quote", None, &hidden);
    // The guest's answer waits for the quote on paper.
    let spoken = way.attempt("sales", "answer", Some("more"), &[]);
    assert!(matches!(spoken.unwrap_err(), Refusal::FieldsMissing { .. }));
    way.go("sales", "answer", Some("more"), &[("printed", yes())]);
    let low = way.attempt("sales", "quote", None, &quote(8_800, 881));
    assert_eq!(
        low.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "room-price".to_owned(),
            listed: 98_000,
            floor: 88_200,
            sum: false,
            class: Class::Manager
        }
    );
    let asked = [
        ("discount", number(15.0)),
        ("discount-why", text("六十间夜")),
        ("manager-meets", yes()),
    ];
    way.approved("sales", "manager", "ask-discount", "granted", &asked);
    way.approved("sales", "manager", "quote", None, &quote(8_800, 850));
    way.go("sales", "answer", Some("accepted"), &[("printed", yes())]);
    let terms = |deposit| {
        [
            ("deposit", yuan(deposit)),
            ("settlement", yuan(70_000)),
            ("payment", choice("signed")),
            ("settle-on", day("2026-12-12")),
            ("requests", text("无")),
        ]
    };
    // A meeting's deposit is 5,000 (S7.9).
    let low = way.attempt("sales", "terms", None, &terms(4_999));
    assert!(matches!(low.unwrap_err(), Refusal::PriceNeedsWord { .. }));
    way.go("sales", "terms", None, &terms(5_000));
    way.go("sales", "confirm", Some("confirmed"), &[]);
}

#[test]
fn an_event_is_sold_on_site_and_nothing_is_late() {
    let mut way = Way::begin("resort", "on-site");
    confirmed(&mut way);
    way.go(
        "sales",
        "signatories",
        None,
        &[("signatories", list(&["李四", "王五"]))],
    );
    let half = way.attempt(
        "sales",
        "specimens",
        None,
        &[("specimen", files(&[("李四", "l.png")]))],
    );
    assert!(matches!(half.unwrap_err(), Refusal::FieldInvalid { .. }));
    let both = files(&[("李四", "l.png"), ("王五", "w.png")]);
    way.go("sales", "specimens", None, &[("specimen", both)]);
    way.go("sales", "notify", None, &[("notified", list(&DEPARTMENTS))]);
    way.go(
        "sales",
        "see-out",
        None,
        &[("meeting-note", text("很满意"))],
    );
    for department in DEPARTMENTS {
        way.go(department, &format!("{department}-takes"), None, &[]);
    }
    way.desk.days(18);
    way.go("sales", "stay", None, &[("paid", yuan(70_000))]);
    let points = [
        "score-stay",
        "score-service",
        "score-speed",
        "score-after",
        "score-attitude",
    ];
    let points = points.map(|key| (key, Value::Rating(92)));
    way.go("sales", "survey", None, &points);
    way.go("sales", "close", Some("done"), &[]);
    let rules = way.ended_well();
    assert!(rules.contains(&"discount".to_owned()) && rules.contains(&"engineering".to_owned()));
}

#[test]
fn names_of_people_who_may_sign_are_personal_data() {
    let mut way = Way::begin("resort", "on-site");
    confirmed(&mut way);
    way.go(
        "sales",
        "signatories",
        None,
        &[("signatories", list(&["李四"]))],
    );
    let payloads: String = way
        .desk
        .events
        .iter()
        .map(|event| format!("{:?}", event.payload))
        .collect();
    assert!(!payloads.contains("李四"));
    assert_eq!(
        way.desk.case(way.case).value("signatories"),
        Some(&list(&["李四"]))
    );
}

fn answered(way: &mut Way) {
    way.desk.wait(9 * SECOND - 60 * SECOND);
    way.go("reservations", "pick-up", None, &[]);
    let caller = [("name", text("张三")), ("phone", text("13800138000"))];
    way.go("reservations", "caller", Some("booking"), &caller);
    let dates = [
        ("arrival", day("2026-12-10")),
        ("departure", day("2026-12-12")),
    ];
    way.go("reservations", "dates", Some("free"), &dates);
}

fn rated(way: &mut Way, company: &str, price: i64) {
    answered(way);
    way.go(
        "reservations",
        "company",
        None,
        &[("company", choice(company))],
    );
    let rooms = [
        ("guests", number(2.0)),
        ("room-count", number(1.0)),
        ("room-kind", choice("standard")),
    ];
    way.go("reservations", "rooms", None, &rooms);
    way.go(
        "reservations",
        "rate",
        Some("accepted"),
        &[("room-price", yuan(price))],
    );
}

#[test]
fn a_room_is_booked_by_phone_and_nothing_is_late() {
    let mut way = Way::begin("resort", "phone");
    rated(&mut way, "none", 680);
    let details = [("payment", choice("arrival")), ("requests", text("高楼层"))];
    way.go("reservations", "details", None, &details);
    way.go("reservations", "read-back", Some("confirmed"), &[]);
    way.go(
        "reservations",
        "notify",
        None,
        &[("notified", list(&["front-office", "housekeeping"]))],
    );
    assert!(!way.open("banquet-takes"));
    way.go("front-office", "front-office-takes", None, &[]);
    way.go("housekeeping", "housekeeping-takes", None, &[]);
    way.desk.days(19);
    way.go("front-office", "stay", None, &[("paid", yuan(1_360))]);
    let points = [
        "score-stay",
        "score-service",
        "score-speed",
        "score-after",
        "score-attitude",
    ];
    way.go(
        "reservations",
        "survey",
        None,
        &points.map(|key| (key, Value::Rating(88))),
    );
    way.go("reservations", "close", Some("done"), &[]);
    assert_eq!(
        way.ended_well(),
        ["pick-up", "front-office", "housekeeping", "survey"]
    );
}

#[test]
fn a_call_counts_in_seconds() {
    let mut way = Way::begin("resort", "phone");
    way.desk.wait(15 * SECOND);
    assert_ne!(
        way.desk.clock(way.case, "pick-up").status(way.desk.now),
        ClockStatus::Overdue
    );
    way.desk.wait(SECOND);
    assert_eq!(
        way.desk.clock(way.case, "pick-up").status(way.desk.now),
        ClockStatus::Overdue
    );
}

#[test]
fn a_company_with_an_agreed_rate_gets_that_rate() {
    // The public rate is 680, the agreed one 520: without an agreement 520 needs the manager's word.
    let mut way = Way::begin("resort", "phone");
    rated(&mut way, "yunfan", 520);
    let mut way = Way::begin("resort", "phone");
    rated(&mut way, "none", 680);
    let lower = way.attempt(
        "reservations",
        "rate",
        Some("accepted"),
        &[("room-price", yuan(520))],
    );
    assert_eq!(
        lower.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "room-price".to_owned(),
            listed: 68_000,
            floor: 68_000,
            sum: false,
            class: Class::Manager
        }
    );
}

#[test]
fn a_company_without_an_agreement_is_named() {
    let mut way = Way::begin("resort", "phone");
    answered(&mut way);
    let other = ("company", choice("other"));
    let nameless = way.attempt(
        "reservations",
        "company",
        None,
        std::slice::from_ref(&other),
    );
    let missing = vec!["company-name".to_owned()];
    assert_eq!(
        nameless.unwrap_err(),
        Refusal::FieldsMissing { fields: missing }
    );
    let named = ("company-name", text("远山贸易"));
    way.go("reservations", "company", None, &[other, named]);
}

#[test]
fn nobody_departs_before_arriving() {
    let mut way = Way::begin("resort", "phone");
    way.go("reservations", "pick-up", None, &[]);
    let caller = [("name", text("张三")), ("phone", text("13800138000"))];
    way.go("reservations", "caller", Some("booking"), &caller);
    let dates = |departure| {
        [
            ("arrival", day("2026-12-10")),
            ("departure", day(departure)),
        ]
    };
    let early = way.attempt("reservations", "dates", Some("free"), &dates("2026-12-09"));
    let fault = ValueFault::Before {
        field: "arrival".to_owned(),
    };
    assert_eq!(
        early.unwrap_err(),
        Refusal::FieldInvalid {
            field: "departure".to_owned(),
            fault
        }
    );
    way.go("reservations", "dates", Some("free"), &dates("2026-12-10"));
}

#[test]
fn nothing_is_read_back_that_was_never_said() {
    let mut way = Way::begin("resort", "phone");
    let text = countertop::domain::playbook::shipped("resort")
        .unwrap()
        .text;
    let hasty = text.replace(
        "after = [\"details\"]\nrepeat = true\nreads-back",
        "after = [\"rate\"]\nrepeat = true\nreads-back",
    );
    way.desk
        .run(Command::AdoptPlaybook { text: hasty })
        .unwrap();
    rated(&mut way, "none", 680);
    let early = way.attempt("reservations", "read-back", Some("confirmed"), &[]);
    let missing = vec!["requests".to_owned(), "payment".to_owned()];
    assert_eq!(
        early.unwrap_err(),
        Refusal::FieldsMissing { fields: missing }
    );
}
