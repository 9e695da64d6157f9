//! What feeds the scores comes out as tables, and goes in again as it came out.

use crate::desk::Desk;

/// Where the goals and answers are of.
const AT: &str = "2026-02-01 09:00";

fn customer_served() -> Desk {
    let desk = Desk::staffed();
    let history = "case,milestone,at,actor,name,phone\n\
        A1,measurement-won,2026-01-06 10:00,C1,陈一,13700000001\n\
        A1,registered,2026-01-06 11:00,C1,,\n\
        A1,installed,2026-01-10 10:00,,,\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    desk
}

/// A file of the desk's folder that does not exist yet.
fn free(desk: &Desk, name: &str) -> String {
    let path = desk.home().join(name);
    path.to_str().unwrap().to_owned()
}

fn import(desk: &Desk, what: &str, file: &str) -> (i64, i64) {
    let told = desk.json(&["--as", "M1", "--at", AT, what, "import", file]);
    let old = told.get("unchanged").unwrap_or(&told["repeated"]);
    (told["imported"].as_i64().unwrap(), old.as_i64().unwrap())
}

#[test]
fn targets_come_out_as_they_went_in() {
    let desk = customer_served();
    let rows = "对象,姓名,周期,评分表,评分项,类别,数值\n\
        门店,,2026,sales,sales,目标,600000.00\n\
        个人,C1,2026-Q1,sales,sales,目标,100000.50\n\
        团队,M1,2026-Q1,sales,sales,目标,150000.00\n";
    let file = desk.file("targets.csv", rows.as_bytes());
    assert_eq!(import(&desk, "targets", file.to_str().unwrap()), (3, 0));
    let mut wanted: Vec<&str> = rows.lines().collect();
    wanted.sort_unstable();
    let told = desk.ok(&["targets", "export"]);
    let mut told: Vec<&str> = told.lines().collect();
    told.sort_unstable();
    assert_eq!(told, wanted);
    for name in ["out.csv", "out.xlsx"] {
        let out = free(&desk, name);
        desk.ok(&["targets", "export", &out]);
        assert_eq!(import(&desk, "targets", &out), (0, 3), "{name}");
        desk.fails(6, &["targets", "export", &out]);
    }
    // In English as well, and changed in between.
    let told = desk.ok(&["--lang", "en", "targets", "export"]);
    assert!(
        told.starts_with("of,person,period,card,term,kind,amount"),
        "{told}"
    );
    assert!(
        told.contains("team,M1,2026-Q1,sales,sales,target,150000.00"),
        "{told}"
    );
    let changed = desk.file("changed.csv", told.replace("150000", "160000").as_bytes());
    assert_eq!(import(&desk, "targets", changed.to_str().unwrap()), (1, 2));
    let list = desk.json(&["targets", "export"]);
    let team = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["of"] == "team")
        .unwrap();
    assert_eq!(
        (&team["person"]["code"], &team["value"], &team["kind"]),
        (&"M1".into(), &16_000_000.into(), &"target".into())
    );
}

fn answered_at_the_counter(desk: &Desk) {
    desk.ok(&[
        "--as",
        "C1",
        "--at",
        "2026-01-29 11:00",
        "survey",
        "answer",
        "1",
        "70",
        "60",
        "50",
        "40",
    ]);
}

#[test]
fn answers_come_out_as_they_went_in() {
    let desk = customer_served();
    let rows = "客户单,日期,score-product,score-speed,score-after,score-attitude,客户原话\n\
        1,2026-01-28 10:30,100,90,80,90,打 13912345678 找我\n";
    let file = desk.file("answers.csv", rows.as_bytes());
    assert_eq!(import(&desk, "survey", file.to_str().unwrap()), (1, 0));
    // One more at the counter, which no file knows.
    answered_at_the_counter(&desk);
    let told = desk.ok(&["survey", "export"]);
    assert!(told.starts_with("客户单,电话,姓名,问卷,时间,"), "{told}");
    assert!(
        told.contains(
            ",137****0001,陈一,satisfaction,2026-01-28 10:30,100,90,80,90,打 139****5678"
        ),
        "{told}"
    );
    assert!(told.contains(",2026-01-29 11:00,70,60,50,40,"), "{told}");
    assert_eq!(told.lines().count(), 3);
    for name in ["out.csv", "out.xlsx"] {
        let out = free(&desk, name);
        desk.ok(&["survey", "export", &out]);
        assert_eq!(import(&desk, "survey", &out), (0, 2), "{name}");
    }
    // Other points at the same minute are another answer.
    let changed = desk.file("changed.csv", told.replace("70,60", "70,61").as_bytes());
    assert_eq!(import(&desk, "survey", changed.to_str().unwrap()), (1, 1));
    let list = desk.json(&["survey", "export"]);
    let first = &list[0];
    assert_eq!(
        (
            &first["number"],
            &first["answers"]["score-speed"],
            &first["name"]
        ),
        (&1.into(), &90.into(), &"陈一".into())
    );
}

#[test]
fn clear_numbers_in_an_export_of_answers_go_on_record() {
    let desk = customer_served();
    answered_at_the_counter(&desk);
    desk.fails(2, &["--as", "M1", "survey", "export", "--reveal"]);
    let clear = [
        "--as", "M1", "survey", "export", "--reveal", "--reason", "回访",
    ];
    assert!(desk.ok(&clear).contains("13700000001"));
    let journal = desk.ok(&["events", "export"]);
    assert!(journal.contains("surveys"), "{journal}");
}

#[test]
fn an_answer_of_the_minute_of_the_delivery_comes_back() {
    let desk = Desk::staffed();
    let history = "case,milestone,at,actor,name,phone\n\
        A1,measurement-won,2026-01-06 10:00,C1,陈一,13700000001\n\
        A1,registered,2026-01-06 11:00,C1,,\n\
        A1,installed,2026-01-10T10:00:20+08:00,,,\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let at = "2026-01-10T10:00:40+08:00";
    desk.ok(&[
        "--as", "C1", "--at", at, "survey", "answer", "1", "70", "60", "50", "40",
    ]);
    let out = free(&desk, "out.csv");
    desk.ok(&["survey", "export", &out]);
    assert_eq!(import(&desk, "survey", &out), (0, 1));
}
