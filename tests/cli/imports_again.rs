//! Imported once more: a file written otherwise, corrected, or telling one customer twice.

use crate::desk::{Desk, ROSTER};
use serde_json::Value;

fn import(desk: &Desk, what: &str, name: &str, text: &str) -> Value {
    let file = desk.file(name, text.as_bytes());
    let args = [
        "--as",
        "M1",
        "--json",
        what,
        "import",
        file.to_str().unwrap(),
    ];
    let given = desk.run(&args);
    assert_eq!(given.code, 0, "{}", given.err);
    serde_json::from_str(&given.out).unwrap()
}

fn counted(told: &Value) -> (i64, i64) {
    (
        told["imported"].as_i64().unwrap(),
        told["repeated"].as_i64().unwrap(),
    )
}

fn journal(desk: &Desk) -> i64 {
    desk.json(&["verify"])["seq"].as_i64().unwrap()
}

/// As a spreadsheet writes them: other dates, columns in another order, semicolons.
#[test]
fn the_same_history_written_otherwise_adds_nothing() {
    let desk = Desk::busy();
    let before = journal(&desk);
    let again = "at;case;actor;milestone;phone;name\n\
        2026/1/6 10:00:00;A1;C1;measurement-won;137 0000 0001;陈一\n\
        2026/1/6 11:00;A1;李导购;已登记;;\n\
        2026/1/7 9:00;A1;D1;measure-agreed;;\n\
        2026年1月10日 9:00;A1;D1;measured;;\n\
        2026-01-10T08:00:00+08:00;A2;C1;measurement-won;13700000002;周二\n";
    assert_eq!(
        counted(&import(&desk, "events", "again.csv", again)),
        (0, 5)
    );
    assert_eq!(journal(&desk), before);
}

#[test]
fn a_corrected_line_adds_its_note_and_not_its_milestone() {
    let desk = Desk::busy();
    let line = "case,milestone,at,actor,note\nA1,measured,2026-01-10 09:00,D1,{}\n";
    import(&desk, "events", "note.csv", &line.replace("{}", "下雨迟到"));
    let shown = desk.json(&["case", "show", "1"]);
    let reached = shown["milestones"].as_array().unwrap().iter();
    let measured = reached.filter(|one| one["milestone"] == "measured").count();
    assert_eq!(measured, 1, "{shown}");
    assert!(desk.ok(&["customers", "export"]).contains("下雨迟到"));
    let bare = line.replace("{}", "");
    assert_eq!(counted(&import(&desk, "events", "bare.csv", &bare)), (0, 1));
}

#[test]
fn a_customer_who_stands_twice_in_a_file_is_told_by_line() {
    let desk = Desk::staffed();
    let text = "姓名,电话\n张三,13900000003\n王太太,13900000003\n李四,\n";
    let file = desk.file("twice.csv", text.as_bytes());
    let given = desk.run(&["--as", "M1", "customers", "import", file.to_str().unwrap()]);
    assert!(
        given.out.contains("已导入 2 条，另有 0 条"),
        "{}",
        given.out
    );
    assert!(given.err.contains("第 3 行和第 2 行"), "{}", given.err);
    let told = import(&desk, "customers", "again.csv", text);
    assert_eq!(counted(&told), (0, 2));
    assert_eq!(told["same"], serde_json::json!([{ "line": 3, "first": 2 }]));
}

/// Only the rows at fault are faulty: their manager is on the staff, whatever is wrong with his own row.
#[test]
fn a_roster_that_repeats_the_manager_does_not_call_him_unknown() {
    let desk = Desk::staffed();
    let file = desk.file("again.csv", ROSTER.as_bytes());
    let args = ["--as", "M1", "roster", "import", file.to_str().unwrap()];
    let err = desk.fails(4, &args);
    assert_eq!(err.matches("工号 M1").count(), 1, "{err}");
    assert!(!err.contains("上级"), "{err}");
}
