//! A kitchen sold: reception, measuring, a design that fails its check once, contract, installation (S2, S5, S8), and the
//! consultant's score with the deadline he missed.

use super::{Day, term};
use crate::driver::Member;
use countertop::domain::score::Grade;

const STAFF: [Member; 6] = [
    ("D1", "周岚", "supervisor", ""),
    ("M1", "王芳", "manager", "D1"),
    ("C1", "李敏", "consultant", "M1"),
    ("S1", "陈涛", "designer", "M1"),
    ("K1", "孙毅", "checker", "M1"),
    ("I1", "何强", "installer", "M1"),
];

#[test]
fn a_kitchen_is_sold_from_the_greeting_to_the_follow_up() {
    let mut day = Day::opens("home-furnishing", &STAFF, "C1", "+");
    day.looks("3", "reception");
    day.does("C1", "greet", &[]);
    day.does("C1", "reception-result", &[("outcome", "won")]);
    day.does(
        "C1",
        "book-measurement",
        &[
            ("start", "2026-11-24 15:00"),
            ("people", "陈涛"),
            ("address", "幸福路 8 号"),
        ],
    );
    // Registered a day and five minutes after the measurement was won: late, 50 for the consultant and 20 for the manager.
    day.until("2026-11-24 09:00");
    day.looks("5", "deadlines");
    day.does(
        "C1",
        "register",
        &[("name", "张三"), ("phone", "13800138000")],
    );
    day.does("M1", "assess", &[("outcome", "accepted")]);
    day.does("C1", "confirm-needs", &[]);
    day.until("2026-11-24 16:30");
    day.does("S1", "measure", &[("rooms", "kitchen")]);
    day.until("2026-11-25 10:00");
    day.does("S1", "upload-design", &[]);
    day.does(
        "K1",
        "check-design",
        &[("outcome", "failed"), ("check-reasons", "dimensions")],
    );
    let heed = day.heed("S1", "resubmit-design");
    assert!(
        heed.starts_with("「检查方案」不合格（孙毅，2026-11-25 10:00）\n不合格原因：尺寸有误"),
        "{heed}"
    );
    day.does("S1", "resubmit-design", &[]);
    assert_eq!(day.heed("K1", "check-design"), "");
    day.does("K1", "check-design", &[("outcome", "passed")]);
    day.does("C1", "propose", &[("outcome", "accepted")]);
    day.does("C1", "contract", &[("price", "60000"), ("quantity", "1")]);
    day.does("C1", "order", &[("deposit", "10000")]);
    day.does(
        "C1",
        "book-installation",
        &[
            ("start", "2026-11-27 10:00"),
            ("people", "何强"),
            ("address", "幸福路 8 号"),
        ],
    );
    day.until("2026-11-27 15:00");
    day.does("I1", "install", &[]);
    day.until("2026-11-28 10:00");
    let scores = [
        ("score-product", "80"),
        ("score-speed", "70"),
        ("score-after", "80"),
        ("score-attitude", "90"),
    ];
    day.does("C1", "survey", &scores);
    day.does("C1", "follow-up", &[("outcome", "satisfied")]);
    assert!(!day.case().is_open());
    day.looks("6", "customer");

    day.target("M1", "sales", "sales", "C1", 5_000_000);
    day.rate("M1", "C1", 90);
    let (terms, whole) = day.scores("sales", "C1");
    // 60,000 of 50,000 asked is 120 %; one order; one customer of one; 320 points of four answers are 80; 90 by the manager.
    let worked_out = [
        term("sales", 12_000, Grade::A),
        term("new-customers", 100, Grade::C),
        term("conversion", 10_000, Grade::A),
        term("satisfaction", 8_000, Grade::B),
        term("skill", 9_000, Grade::A),
        term("deadlines", 0, Grade::D),
        term("opening", 0, Grade::D),
    ];
    assert_eq!(terms, worked_out);
    // (4*40 + 2*15 + 4*10 + 3*15 + 4*10 + 1*5 + 1*5) / 100 = 3.25.
    assert_eq!(whole, Some(Grade::B));
    day.looks("7", "scores");
}
