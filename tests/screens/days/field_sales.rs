//! A machine sold in the field: a lead assessed by the supervisor, visit, proposal, contract, installation, a ticket (S1, S2, S6),
//! and the salesperson's score (S9).

use super::{Day, term};
use crate::driver::Member;
use countertop::domain::score::Grade;

const STAFF: [Member; 7] = [
    ("Z1", "周岚", "director", ""),
    ("M1", "王芳", "supervisor", "Z1"),
    ("C1", "李敏", "salesperson", "M1"),
    ("E1", "何强", "engineer", "M1"),
    ("W1", "孙毅", "warehouse", "M1"),
    ("P1", "赵倩", "production", "M1"),
    ("S1", "陈涛", "service", "M1"),
];

#[test]
fn a_lead_becomes_an_order_and_a_served_customer() {
    let mut day = Day::opens(
        "field-sales",
        &STAFF,
        "C1",
        "+<tab><tab><tab><right><right><ctrl-s>",
    );
    day.looks("3", "reception");
    day.does(
        "C1",
        "register",
        &[("name", "东方机电"), ("phone", "13800138000")],
    );
    day.does(
        "M1",
        "assess",
        &[("outcome", "accepted"), ("assigned", "李敏")],
    );
    day.does(
        "C1",
        "book-visit",
        &[
            ("start", "2026-11-24 10:00"),
            ("people", "李敏"),
            ("address", "工业路 1 号"),
        ],
    );
    day.until("2026-11-24 11:00");
    day.does("C1", "visit", &[]);
    day.does("C1", "confirm-needs", &[]);
    day.does("C1", "propose", &[("outcome", "accepted")]);
    day.looks("5", "deadlines");
    day.does(
        "C1",
        "quote",
        &[
            ("outcome", "agreed"),
            ("quantity", "2"),
            ("unit-price", "30000"),
            ("total", "60000"),
            ("approver", "王芳"),
            ("note", "两台起订，主管同意"),
        ],
    );
    day.does("C1", "sign", &[]);
    day.does(
        "C1",
        "order",
        &[("deposit", "20000"), ("notified", "warehouse+production")],
    );
    day.until("2026-11-25 10:00");
    day.does("W1", "stock", &[]);
    day.does("P1", "produce", &[]);
    day.does(
        "C1",
        "book-installation",
        &[
            ("start", "2026-11-26 09:00"),
            ("people", "何强"),
            ("resources", "truck-1"),
            ("address", "工业路 1 号"),
        ],
    );
    day.until("2026-11-26 12:00");
    day.does("E1", "install", &[]);
    // Something is wrong: it goes to the service department and comes back.
    day.does("C1", "ticket", &[("problem", "送料不稳")]);
    day.until("2026-11-26 17:00");
    day.does("S1", "solve", &[]);
    day.until("2026-11-27 10:00");
    day.does("C1", "follow-up", &[("outcome", "fine")]);
    let scores = [
        ("score-product", "95"),
        ("score-speed", "85"),
        ("score-after", "90"),
        ("score-attitude", "94"),
    ];
    day.does("C1", "survey", &scores);
    day.does("C1", "close", &[("outcome", "done")]);
    assert!(!day.case().is_open());
    day.looks("6", "customer");

    day.target("M1", "sales", "sales", "C1", 10_000_000);
    day.rate("M1", "C1", 75);
    let (terms, whole) = day.scores("sales", "C1");
    // 60,000 of 100,000 is 60 %, which is still C; 364 points of four answers are 91.
    let worked_out = [
        term("sales", 6_000, Grade::C),
        term("new-customers", 100, Grade::C),
        term("conversion", 10_000, Grade::A),
        term("satisfaction", 9_100, Grade::A),
        term("skill", 7_500, Grade::C),
        term("deadlines", 10_000, Grade::A),
    ];
    assert_eq!(terms, worked_out);
    // (2*40 + 2*15 + 4*10 + 4*20 + 2*10 + 4*5) / 100 = 2.70.
    assert_eq!(whole, Some(Grade::B));
    day.looks("7", "scores");
}
