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
    let renamed = ROSTER.replacen("王店长", "王总", 1);
    let file = desk.file("again.csv", renamed.as_bytes());
    let args = ["--as", "M1", "roster", "import", file.to_str().unwrap()];
    let err = desk.fails(4, &args);
    assert_eq!(err.matches("工号 M1").count(), 1, "{err}");
    assert!(!err.contains("上级"), "{err}");
}

/// A clock is pinned to the version in force when it started, also when the history is written down later.
#[test]
fn a_history_from_before_an_adoption_counts_by_the_playbook_of_its_time() {
    let desk = Desk::staffed();
    let shown = desk.ok(&["playbook", "show"]);
    let rule = "id = \"register\"\nname = { zh = \"客户登记\"";
    assert!(shown.contains(rule));
    let newer = shown.replacen("within = \"1d\"", "within = \"3d\"", 1);
    let file = desk.file("newer.toml", newer.as_bytes());
    desk.ok(&["--as", "M1", "playbook", "adopt", file.to_str().unwrap()]);
    let text = "case,milestone,at,actor,name\nA9,measurement-won,2026-01-06 10:00,C1,旧客\n";
    import(&desk, "events", "old.csv", text);
    let clock = &desk.json(&["case", "show", "1"])["clocks"][0];
    assert_eq!(clock["rule"], "register", "{clock}");
    let due = clock["due"].as_str().unwrap();
    assert!(due.starts_with("2026-01-07T10:00"), "{due}");
}

/// The same roster again is no fault, and with an earlier date it says since when the people belong.
#[test]
fn a_roster_imported_again_changes_nothing_but_since_when() {
    let desk = Desk::staffed();
    let before = journal(&desk);
    let file = desk.file("again.csv", ROSTER.as_bytes());
    let file = file.to_str().unwrap();
    let told = desk.ok(&["--lang", "zh", "--as", "M1", "roster", "import", file]);
    assert!(told.contains("已在名单里"), "{told}");
    assert_eq!(journal(&desk), before);
    let long_ago = ["--at", "2020-01-01 09:00"];
    let none = desk.json(&[&["roster", "list"][..], &long_ago].concat());
    assert_eq!(none.as_array().map(Vec::len), Some(0), "{none}");
    desk.ok(&[&["--as", "M1", "roster", "import", file][..], &long_ago].concat());
    let then = desk.json(&[&["roster", "list"][..], &long_ago].concat());
    assert_eq!(then, desk.json(&["roster", "list"]));
    desk.ok(&["verify"]);
}
