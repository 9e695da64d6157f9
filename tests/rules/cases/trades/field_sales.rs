//! A field sale: from the lead to the second round of after-sales.

use super::super::{list, text};
use super::{Way, choice, day, number, yes, yuan};
use countertop::domain::playbook::model::Class;
use countertop::domain::refusal::Refusal;
use countertop::domain::value::Value;

fn proposed(way: &mut Way) {
    let lead = [
        ("name", text("铁城")),
        ("phone", text("13800138000")),
        ("needs", text("换线")),
    ];
    way.go("salesperson", "register", None, &lead);
    let weighed = [("background", text("老厂")), ("potential", text("两条线"))];
    let own = way.attempt("salesperson", "assess", Some("accepted"), &weighed);
    assert!(matches!(own.unwrap_err(), Refusal::NotYourStep { .. }));
    way.go("supervisor", "assess", Some("accepted"), &weighed);
    assert_eq!(way.stage(), "visit");
    way.book("salesperson", "visit", "salesperson", &[])
        .unwrap();
    way.desk.hours(2);
    way.go(
        "salesperson",
        "visit",
        None,
        &[("brought", list(&["brochure", "sample"]))],
    );
    let needs = [
        ("contact-way", choice("face-to-face")),
        ("confirmed-needs", text("换一条线")),
        ("shared", yes()),
    ];
    way.go("salesperson", "confirm-needs", None, &needs);
    let proposal = [
        ("core-goal", text("省人")),
        ("product", choice("machine")),
        ("feasible", yes()),
    ];
    way.go("salesperson", "propose", Some("accepted"), &proposal);
    assert_eq!(way.stage(), "contract");
}

fn quote(unit: i64) -> Vec<(&'static str, Value)> {
    vec![
        ("description", text("单机两台")),
        ("quantity", number(2.0)),
        ("unit-price", yuan(unit)),
        ("total", yuan(unit * 2)),
        ("pay-terms", choice("stages")),
        ("delivery", day("2026-12-20")),
        ("after-sales", text("保修两年")),
    ]
}

fn installed(way: &mut Way) {
    proposed(way);
    // 8 % off 86,000 is 79,120.
    let low = way.attempt("salesperson", "quote", Some("agreed"), &quote(79_119));
    assert_eq!(
        low.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "unit-price".to_owned(),
            listed: 8_600_000,
            floor: 7_912_000,
            sum: false,
            class: Class::Manager
        }
    );
    // Nor is a discount hidden in the total: two machines and the fees.
    let mut hidden = quote(79_120);
    hidden.push(("fees", yuan(500)));
    let low = way.attempt("salesperson", "quote", Some("agreed"), &hidden);
    assert_eq!(
        low.unwrap_err(),
        Refusal::PriceNeedsWord {
            field: "total".to_owned(),
            listed: 15_874_000,
            floor: 15_874_000,
            sum: true,
            class: Class::Manager
        }
    );
    way.go("salesperson", "quote", Some("agreed"), &quote(79_120));
    way.go(
        "salesperson",
        "sign",
        None,
        &[("contract-no", text("F-1")), ("filed", yes())],
    );
    let order = [
        ("deposit", yuan(30_000)),
        ("verified", yes()),
        ("notified", list(&["warehouse"])),
    ];
    way.go("salesperson", "order", None, &order);
    way.go("warehouse", "stock", None, &[]);
    way.book("salesperson", "installation", "engineer", &["truck-1"])
        .unwrap();
    way.desk.hours(5);
    way.go(
        "engineer",
        "install",
        None,
        &[("commissioned", yes()), ("trained", yes())],
    );
    assert_eq!(way.stage(), "after-sales");
}

fn points() -> [(&'static str, Value); 4] {
    [
        "score-product",
        "score-speed",
        "score-after",
        "score-attitude",
    ]
    .map(|key| (key, Value::Rating(95)))
}

#[test]
fn a_sale_goes_all_the_way_and_another_round() {
    let mut way = Way::begin("field-sales", "customer");
    installed(&mut way);
    way.desk.days(3);
    way.go(
        "salesperson",
        "follow-up",
        Some("problem"),
        &[("usage", text("漏油"))],
    );
    way.go("salesperson", "ticket", None, &[("problem", text("漏油"))]);
    way.go(
        "service",
        "solve",
        None,
        &[("solution", text("换垫片")), ("cause", choice("wear"))],
    );
    way.go("salesperson", "survey", None, &points());
    way.go("salesperson", "close", Some("keep"), &[]);
    assert!(way.desk.case(way.case).is_open() && way.open("follow-up") && way.open("survey"));
    way.desk.days(25);
    way.go(
        "salesperson",
        "follow-up",
        Some("fine"),
        &[("usage", text("正常"))],
    );
    way.go("salesperson", "survey", None, &points());
    way.go("salesperson", "close", Some("done"), &[]);
    assert_eq!(
        way.ended_well(),
        [
            "assess",
            "visit",
            "propose",
            "sign",
            "stock",
            "install",
            "follow-up",
            "survey",
            "ticket",
            "next-call",
            "survey"
        ]
    );
}

#[test]
fn what_is_signed_was_said_before() {
    let mut way = Way::begin("field-sales", "customer");
    proposed(&mut way);
    let early = way.attempt(
        "salesperson",
        "sign",
        None,
        &[("contract-no", text("F-1")), ("filed", yes())],
    );
    assert!(matches!(
        early.unwrap_err(),
        Refusal::StepNotAsked { .. } | Refusal::StepBlocked { .. }
    ));
}
