//! Scores and what feeds them: every figure against the one worked out by hand beside it.

mod files;

use crate::desk::Desk;
use serde_json::Value;

const NOW: &str = "2026-02-20 12:00";

fn kept(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Two customers of C1 in one quarter: the first registered in time, ordered for 80,000 and installed; the second
/// registered two days late and gone no further.
fn shop() -> Desk {
    let desk = Desk::staffed();
    let history = "case,milestone,at,actor,name,phone,field:price\n\
        A1,measurement-won,2026-01-06 10:00,C1,陈一,13700000001,\n\
        A1,registered,2026-01-06 11:00,C1,,,\n\
        A1,ordered,2026-01-20 10:00,C1,,,80000\n\
        A1,installed,2026-02-10 10:00,,,,\n\
        A2,measurement-won,2026-01-10 08:00,C1,周二,13700000002,\n\
        A2,registered,2026-01-13 08:00,C1,,,\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    desk
}

fn as_manager(desk: &Desk, at: &str, args: &[&str]) -> String {
    let mut all = vec!["--as", "M1", "--at", at];
    all.extend(args);
    desk.ok(&all)
}

fn rated(desk: &Desk) {
    let skill = desk.json(&["--at", NOW, "playbook", "list"]);
    assert!(skill.is_array());
    let twelve = ["85"; 12];
    let mut args = vec!["rate", "C1", "--note", "稳当"];
    args.extend(twelve);
    as_manager(desk, "2026-02-01 18:00", &args);
}

fn events(desk: &Desk) -> i64 {
    desk.json(&["verify"])["seq"].as_i64().unwrap()
}

fn of<'v>(list: &'v Value, kind: &str, code: Option<&str>) -> &'v Value {
    let list = list.as_array().unwrap();
    let meant = |one: &&Value| one["of"] == kind && one["person"]["code"].as_str() == code;
    list.iter().find(meant).unwrap()
}

fn term<'v>(scored: &'v Value, key: &str) -> &'v Value {
    let terms = scored["terms"].as_array().unwrap();
    terms.iter().find(|term| term["term"] == key).unwrap()
}

#[test]
fn a_sheet_of_the_first_day_makes_up_for_none_missed_later() {
    let desk = Desk::staffed();
    // The store began on 5 January, so the first day that counts is the 6th.
    sign(&desk, "2026-01-05");
    sign(&desk, "2026-01-06");
    let at = "2026-01-08 12:00";
    let told = desk.json(&["--at", at, "scores", "--store", "--period", "2026-01"]);
    let opening = term(of(&told, "store", None), "opening");
    assert_eq!(
        (&opening["counted"], &opening["against"]),
        (&1.into(), &2.into())
    );
}

/// Ticks and signs the opening sheet of a day in time.
fn sign(desk: &Desk, date: &str) {
    let at = format!("{date} 08:55");
    let sheet = desk.json(&["--at", &at, "sheet", "show"]);
    for item in sheet["items"].as_array().unwrap() {
        let item = item["item"].as_str().unwrap();
        desk.ok(&["--as", "C1", "--at", &at, "tick", item, "pass"]);
    }
    desk.ok(&["--as", "C1", "--at", &at, "sheet", "sign"]);
}

/// Counted, against, grade.
fn found(scored: &Value, key: &str) -> (i64, Option<i64>, String) {
    let term = term(scored, key);
    (
        term["counted"].as_i64().unwrap(),
        term["against"].as_i64(),
        term["grade"].as_str().unwrap_or("-").to_owned(),
    )
}

#[test]
fn every_term_is_what_it_is_by_hand() {
    let desk = shop();
    let at = "2026-02-01 09:00";
    let target = [
        "targets", "set", "sales", "100000", "--person", "C1", "--period", "2026-Q1",
    ];
    as_manager(&desk, at, &target);
    rated(&desk);
    // Quality 100, speed 90, after-sales 80, attitude 90.
    as_manager(
        &desk,
        "2026-02-15 15:00",
        &["survey", "answer", "陈一", "100", "90", "80", "90"],
    );
    let list = desk.json(&["--at", NOW, "scores", "--period", "2026-Q1"]);
    let one = of(&list, "person", Some("C1"));
    let b = "B".to_owned();
    // 80,000 of 100,000 yuan are exactly 80 %, and the bound belongs to the better grade.
    assert_eq!(
        found(one, "sales"),
        (8_000_000, Some(10_000_000), b.clone())
    );
    assert_eq!(found(one, "new-customers"), (1, None, "C".to_owned()));
    assert_eq!(found(one, "conversion"), (1, Some(2), "A".to_owned()));
    // 360 points in four answers: 90, exactly A.
    assert_eq!(found(one, "satisfaction"), (360, Some(4), "A".to_owned()));
    assert_eq!(found(one, "skill"), (12 * 85, Some(12), b));
    // One of two deadlines.
    assert_eq!(found(one, "deadlines"), (1, Some(2), "D".to_owned()));
    let (signed, days, grade) = found(one, "opening");
    assert_eq!((signed, grade.as_str()), (0, "D"));
    assert!(days.unwrap() > 40, "{days:?}");
    // (3*40 + 2*15 + 4*10 + 4*15 + 3*10 + 1*5 + 1*5) / 100 = 2.90: B.
    assert_eq!(
        (&one["points_hundredths"], &one["grade"]),
        (&290.into(), &"B".into())
    );
    let voices = one["answers"][0]["dimensions"].as_array().unwrap();
    let means: Vec<i64> = voices
        .iter()
        .map(|v| v["mean_hundredths"].as_i64().unwrap())
        .collect();
    assert_eq!(
        means,
        [10_000, 9_000, 8_000, 9_000],
        "each dimension is kept apart"
    );
    // The store and the team have the same customers and no target.
    for (kind, code) in [("store", None), ("team", Some("M1"))] {
        let other = of(&list, kind, code);
        assert_eq!(found(other, "new-customers").0, 1, "{kind}");
        assert_eq!(term(other, "sales")["missing"], "no target", "{kind}");
        assert_eq!(other["grade"], Value::Null, "{kind}");
    }
    kept(
        "scores",
        &desk.thrice(&[
            "--at", NOW, "scores", "--person", "C1", "--period", "2026-Q1",
        ]),
    );
    kept(
        "scores_missing",
        &desk.thrice(&["--at", NOW, "scores", "--store", "--period", "2026-01"]),
    );
}

#[test]
fn a_past_instant_and_a_past_period_are_as_they_were() {
    let desk = shop();
    let of_period = |at: &str, period: &str| {
        let list = desk.json(&["--at", at, "scores", "--store", "--period", period]);
        list[0].clone()
    };
    // On the 10th of January nothing was sold yet, and the second customer had just come.
    let early = of_period("2026-01-10 12:00", "2026-Q1");
    assert_eq!(found(&early, "new-customers").0, 0);
    assert_eq!(found(&early, "conversion").1, Some(2));
    assert_eq!(found(&early, "deadlines"), (1, Some(1), "A".to_owned()));
    // On the 12th the second one is overdue, though nobody wrote anything.
    let later = of_period("2026-01-12 12:00", "2026-Q1");
    assert_eq!(found(&later, "deadlines"), (1, Some(2), "D".to_owned()));
    // January has the order; February has nothing of it.
    assert_eq!(found(&of_period(NOW, "2026-01"), "new-customers").0, 1);
    let february = of_period(NOW, "2026-02");
    assert_eq!(found(&february, "new-customers").0, 0);
    assert_eq!(term(&february, "conversion")["missing"], "no customers");
    assert_eq!(found(&of_period(NOW, "2026"), "new-customers").0, 1);
    assert_eq!(found(&of_period(NOW, "2025"), "new-customers").0, 0);
}

#[test]
fn targets_and_figures_are_set_and_told() {
    let desk = shop();
    let at = "2026-02-01 09:00";
    as_manager(
        &desk,
        at,
        &["targets", "set", "sales", "1,200,000", "--period", "2026"],
    );
    let list = desk.json(&["--at", NOW, "scores", "--store", "--period", "2026-Q1"]);
    // A year's target gives each quarter a fourth.
    assert_eq!(found(&list[0], "sales").1, Some(30_000_000));
    let err = desk.fails(1, &["--as", "M1", "targets", "set", "nothing", "5"]);
    assert!(err.contains("nothing"), "{err}");
    let err = desk.fails(1, &["--as", "M1", "targets", "figure", "sales", "5"]);
    assert!(err.contains("sales"), "{err}");
    desk.fails(2, &["--as", "M1", "targets", "set", "sales", "many"]);
    desk.fails(
        2,
        &[
            "--as", "M1", "targets", "set", "sales", "5", "--period", "soon",
        ],
    );
    let err = desk.fails(1, &["--as", "C1", "targets", "set", "sales", "5"]);
    assert!(err.contains("店长"), "{err}");
    let json = desk.json(&["--as", "M1", "--at", at, "targets", "set", "sales", "90000"]);
    assert_eq!(json["events"].as_array().unwrap().len(), 1);
    let again = desk.json(&["--as", "M1", "--at", at, "targets", "set", "sales", "90000"]);
    assert_eq!(
        again["events"].as_array().unwrap().len(),
        0,
        "it stands already"
    );
}

#[test]
fn a_rating_is_whole_and_commented() {
    let desk = shop();
    rated(&desk);
    let skill = desk.json(&[
        "--at", NOW, "scores", "--person", "C1", "--period", "2026-02",
    ]);
    assert_eq!(found(&skill[0], "skill"), (1_020, Some(12), "B".to_owned()));
    let err = desk.fails(
        2,
        &["--as", "M1", "rate", "C1", "plan-clear=90", "--note", "好"],
    );
    assert!(err.contains("还缺") && err.contains("技巧与谈吐"), "{err}");
    desk.fails(
        2,
        &["--as", "M1", "rate", "C1", "plan-clear", "--note", "好"],
    );
    let mut twelve = vec!["--as", "M1", "rate", "C1"];
    twelve.extend(["85"; 12]);
    desk.fails(1, &twelve);
}

#[test]
fn customers_are_asked_when_it_is_time_and_their_answers_kept() {
    let desk = shop();
    // Installed on the 10th of February: asked a week later.
    let none = desk.json(&["--at", "2026-02-17 09:59", "survey", "list"]);
    assert_eq!(none.as_array().unwrap().len(), 0);
    let due = desk.json(&["--at", "2026-02-17 10:00", "survey", "list"]);
    assert_eq!(
        (&due[0]["name"], &due[0]["answered_before"]),
        (&"陈一".into(), &false.into())
    );
    let soon = desk.json(&[
        "--at",
        "2026-02-12 10:00",
        "survey",
        "list",
        "--within",
        "5",
    ]);
    assert_eq!(soon[0]["days_left"], 5);
    // Who closes the shift hands over whom to ask, too.
    let late = [
        "--at",
        "2026-02-18 20:00",
        "shift",
        "show",
        "--date",
        "2026-02-18",
    ];
    let shown = desk.ok(&late);
    assert!(
        shown.contains("待问满意度  1") && shown.contains("陈一"),
        "{shown}"
    );
    let report = [
        "--at",
        "2026-02-18 20:00",
        "report",
        "shift",
        "--date",
        "2026-02-18",
    ];
    let text = desk.ok(&[&report[..], &["-o", "shift.md"]].concat());
    let page = std::fs::read_to_string(desk.folder.path().join("shift.md")).unwrap();
    assert!(page.contains("## 待问满意度"), "{text}{page}");
    kept(
        "survey_list",
        &desk.thrice(&["--at", NOW, "survey", "list"]),
    );
    let answer = [
        "survey",
        "answer",
        "1",
        "score-product=100",
        "score-speed=90",
        "score-after=80",
        "score-attitude=90",
    ];
    as_manager(&desk, NOW, &answer);
    assert_eq!(
        desk.json(&["--at", NOW, "survey", "list"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
    // And again half a year after the answer.
    let again = desk.json(&["--at", NOW, "survey", "list", "--within", "180"]);
    assert_eq!(
        (&again[0]["answered_before"], &again[0]["days_left"]),
        (&true.into(), &180.into())
    );
    let shown = desk.ok(&["--at", NOW, "case", "show", "1"]);
    assert!(shown.contains("陈一"), "{shown}");
    desk.fails(
        2,
        &["--as", "M1", "survey", "answer", "1", "score-product=100"],
    );
    desk.fails(
        1,
        &[
            "--as", "M1", "survey", "answer", "1", "101", "90", "80", "90",
        ],
    );
    desk.fails(
        2,
        &[
            "--as", "M1", "survey", "answer", "1", "good", "90", "80", "90",
        ],
    );
    let err = desk.fails(
        1,
        &[
            "--as", "M1", "survey", "answer", "1", "--survey", "skill", "9",
        ],
    );
    assert!(err.contains("satisfaction"), "{err}");
}
