//! A wedding sold on site and a room booked by phone (S7), and the scores of both desks.

use super::{Day, term};
use crate::driver::Member;
use countertop::domain::score::Grade;

const STAFF: [Member; 8] = [
    ("Z1", "周岚", "supervisor", ""),
    ("M1", "王芳", "manager", "Z1"),
    ("C1", "李敏", "sales", "M1"),
    ("R1", "钱多", "reservations", "M1"),
    ("F1", "何强", "front-office", "M1"),
    ("H1", "孙毅", "housekeeping", "M1"),
    ("B1", "赵倩", "banquet", "M1"),
    ("E1", "陈涛", "engineering", "M1"),
];

#[test]
fn a_wedding_is_sold_on_site() {
    let mut day = Day::opens("resort", &STAFF, "C1", "+");
    day.looks("3", "reception");
    day.does("C1", "contact", &[]);
    day.does(
        "C1",
        "register",
        &[("name", "张三"), ("phone", "13800138000")],
    );
    day.does(
        "C1",
        "book-tour",
        &[
            ("start", "2026-11-23 10:00"),
            ("people", "李敏"),
            ("resources", "cart-1"),
        ],
    );
    day.does("C1", "check-route", &[]);
    day.does("C1", "meet", &[]);
    day.until("2026-11-23 11:00");
    day.does("C1", "tour", &[("outcome", "interested")]);
    day.does("C1", "inform", &[]);
    day.does("C1", "options", &[("plans", "2")]);
    // An important customer needs the manager's word.
    day.does("C1", "grade", &[("outcome", "important")]);
    day.does("C1", "manager-word", &[("instruction", "按八折谈")]);
    day.does(
        "C1",
        "quote",
        &[("approver", "王芳"), ("note", "八折，经理已同意")],
    );
    day.does("C1", "answer", &[("outcome", "accepted")]);
    day.does("C1", "terms", &[]);
    day.does("C1", "confirm", &[("outcome", "confirmed")]);
    day.does("C1", "notify", &[("notified", "front-office+banquet")]);
    day.looks("5", "deadlines");
    day.does("C1", "see-out", &[]);
    day.does("F1", "front-office-takes", &[]);
    day.does("B1", "banquet-takes", &[]);
    day.until("2026-11-29 12:00");
    day.does("C1", "stay", &[("paid", "80000")]);
    let scores = [
        ("score-stay", "80"),
        ("score-service", "80"),
        ("score-speed", "70"),
        ("score-after", "60"),
        ("score-attitude", "60"),
    ];
    day.does("C1", "survey", &scores);
    day.does("C1", "close", &[]);
    assert!(!day.case().is_open());
    day.looks("6", "customer");

    day.target("M1", "sales", "revenue", "C1", 10_000_000);
    day.rate("M1", "C1", 69);
    let (terms, _) = day.scores("sales", "C1");
    // 80,000 of 100,000 is 80 %, still B; 350 points of five answers are 70, still C; 69 points of skill are below C.
    let worked_out = [
        term("revenue", 8_000, Grade::B),
        term("new-customers", 100, Grade::C),
        term("conversion", 10_000, Grade::A),
        term("satisfaction", 7_000, Grade::C),
        term("skill", 6_900, Grade::D),
        term("deadlines", 10_000, Grade::A),
    ];
    assert_eq!(terms, worked_out);
    day.looks("7", "scores");
}

#[test]
fn a_room_is_booked_by_phone() {
    // The key is the ring: from here on three rings' seconds run (S7.15).
    let mut day = Day::opens("resort", &STAFF, "R1", "=");
    day.looks("3", "ringing");
    day.driver.pass(9_000);
    day.does("R1", "pick-up", &[]);
    day.does(
        "R1",
        "caller",
        &[
            ("outcome", "booking"),
            ("name", "李四"),
            ("phone", "13900139000"),
        ],
    );
    day.does(
        "R1",
        "dates",
        &[
            ("outcome", "free"),
            ("arrival", "2026-11-25"),
            ("departure", "2026-11-27"),
        ],
    );
    day.does("R1", "company", &[]);
    day.does("R1", "rooms", &[("guests", "2"), ("room-count", "1")]);
    day.does("R1", "rate", &[("outcome", "accepted")]);
    day.does("R1", "details", &[]);
    day.looks("5", "phone-deadlines");
    day.does("R1", "read-back", &[("outcome", "confirmed")]);
    day.does("R1", "notify", &[("notified", "front-office+housekeeping")]);
    day.does("F1", "front-office-takes", &[]);
    day.does("H1", "housekeeping-takes", &[]);
    day.until("2026-11-27 12:00");
    day.does("F1", "stay", &[("paid", "1800")]);
    let scores = [
        ("score-stay", "100"),
        ("score-service", "95"),
        ("score-speed", "95"),
        ("score-after", "90"),
        ("score-attitude", "95"),
    ];
    day.does("R1", "survey", &scores);
    day.does("R1", "close", &[]);
    assert!(!day.case().is_open());
    day.looks("6", "phone-customer");

    day.target("M1", "reservations", "bookings", "R1", 1);
    let (terms, whole) = day.scores("reservations", "R1");
    // Picked up within three rings; one booking of one asked; one call of one; 475 points of five answers are 95.
    let worked_out = [
        term("rings", 10_000, Grade::A),
        term("bookings", 10_000, Grade::A),
        term("call-conversion", 10_000, Grade::A),
        term("call-satisfaction", 9_500, Grade::A),
    ];
    assert_eq!(terms, worked_out);
    assert_eq!(whole, Some(Grade::A));
    day.looks("7", "phone-scores");
}
