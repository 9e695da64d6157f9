//! A car sold: reception, test drive, contract, handover, return visit (S4), and the salesperson's score.

use super::{Day, term};
use crate::driver::Member;
use countertop::domain::score::Grade;

const STAFF: [Member; 7] = [
    ("Z1", "周岚", "supervisor", ""),
    ("M1", "王芳", "manager", "Z1"),
    ("C1", "李敏", "consultant", "M1"),
    ("D1", "何强", "driver", "M1"),
    ("W1", "孙毅", "workshop", "M1"),
    ("F1", "赵倩", "finance", "M1"),
    ("S1", "陈涛", "service", "M1"),
];

#[test]
fn a_car_is_sold_from_the_greeting_to_the_return_visit() {
    let mut day = Day::opens("car-dealership", &STAFF, "C1", "+");
    day.looks("3", "reception");
    day.does("C1", "greet", &[]);
    day.does("C1", "enquiry", &[]);
    day.does("C1", "reception-result", &[("outcome", "interested")]);
    day.does(
        "C1",
        "register",
        &[("name", "张三"), ("phone", "13800138000")],
    );
    day.does("C1", "recommend", &[("model", "sedan")]);
    day.does("C1", "show-car", &[("outcome", "wants-drive")]);
    let drive = [("start", "2026-11-23 10:00"), ("resources", "demo-sedan")];
    day.does("C1", "book-drive", &drive);
    day.looks("4", "appointments");
    day.until("2026-11-23 10:20");
    day.does("D1", "drive", &[("drive-minutes", "20")]);
    day.does("C1", "offer", &[("outcome", "agreed"), ("price", "179800")]);
    let told = [("contract-no", "HT-001"), ("deposit", "5000")];
    day.does("C1", "contract", &told);
    day.looks("5", "deadlines");
    day.until("2026-11-24 10:00");
    day.does("W1", "prepare-car", &[("frame-no", "LSV123")]);
    day.does("F1", "arrange-papers", &[]);
    day.does(
        "C1",
        "book-handover",
        &[("start", "2026-11-25 10:00"), ("resources", "bay-1")],
    );
    day.until("2026-11-25 10:30");
    day.does("C1", "hand-over", &[]);
    // A request of the new owner goes to the service department and comes back.
    day.does("C1", "request", &[("request", "后备箱异响")]);
    day.until("2026-11-25 15:00");
    day.does("S1", "serve", &[]);
    day.until("2026-11-28 10:00");
    day.does("C1", "return-visit", &[("outcome", "fine")]);
    let scores = [
        ("score-car", "90"),
        ("score-speed", "80"),
        ("score-after", "100"),
        ("score-attitude", "90"),
    ];
    day.does("C1", "survey", &scores);
    day.does("C1", "close", &[]);
    assert!(!day.case().is_open());
    day.looks("6", "customer");

    // One car of two is 50 %; 12 % of a share of 10 % asked is 120 %; one customer of one bought; the four answers are
    // 360 points, 90 on the mean; every deadline was kept. Nobody signed an opening sheet.
    day.target("M1", "sales", "units", "C1", 2);
    day.target("M1", "sales", "market-share", "C1", 10);
    day.figure("M1", "sales", "market-share", "C1", 12);
    day.rate("M1", "C1", 85);
    let (terms, whole) = day.scores("sales", "C1");
    let worked_out = [
        term("units", 5_000, Grade::D),
        term("market-share", 12_000, Grade::A),
        term("conversion", 10_000, Grade::A),
        term("satisfaction", 9_000, Grade::A),
        term("skill", 8_500, Grade::B),
        term("deadlines", 10_000, Grade::A),
        term("opening", 0, Grade::D),
    ];
    assert_eq!(terms, worked_out);
    // Grade points 4 3 2 1: (1*40 + 4*10 + 4*10 + 4*20 + 3*10 + 4*5 + 1*5) / 100 = 2.55, between 2.50 and 3.50.
    assert_eq!(whole, Some(Grade::B));
    day.looks("7", "scores");
}
