//! Imports: every fault by its line, all or nothing, the same file again adds nothing.

use crate::desk::{Desk, ROSTER};

fn events(desk: &Desk) -> i64 {
    desk.json(&["verify"])["seq"].as_i64().unwrap()
}

#[test]
fn a_roster_in_gbk_or_with_a_mark_is_read_alike() {
    let (gbk, _, _) = encoding_rs::GBK.encode(ROSTER);
    let marked = [b"\xEF\xBB\xBF", ROSTER.as_bytes()].concat();
    for bytes in [gbk.into_owned(), marked] {
        let desk = Desk::bare();
        desk.ok(&["init", "--name", "店"]);
        let file = desk.file("roster.csv", &bytes);
        desk.ok(&["roster", "import", file.to_str().unwrap()]);
        assert_eq!(desk.json(&["roster", "list"])[1]["name"], "李导购");
    }
}

#[test]
fn a_roster_with_one_fault_takes_nobody_on() {
    let desk = Desk::bare();
    desk.ok(&["init", "--name", "店"]);
    let before = events(&desk);
    let faulty = "工号,姓名,角色,上级\nM1,王店长,店长,\nC1,李导购,consultent,M1\n";
    let file = desk.file("roster.csv", faulty.as_bytes());
    let err = desk.fails(4, &["roster", "import", file.to_str().unwrap()]);
    assert!(
        err.contains("第 3 行") && err.contains("consultent"),
        "{err}"
    );
    assert_eq!(events(&desk), before);
    assert_eq!(desk.json(&["roster", "list"]).as_array().unwrap().len(), 0);
}

#[test]
fn faults_of_a_history_are_listed_by_line_and_nothing_is_written() {
    let desk = Desk::staffed();
    let before = events(&desk);
    let faulty = "case,milestone,at,actor,phone\n\
        A1,registered,2026-01-06 10:00,C1,13700000001\n\
        A1,nope,2026-01-06 10:00,,\n\
        ,registered,2026-01-06 10:00,,\n\
        A1,registered,2026-02-30 10:00,,\n\
        A1,registered,2026-01-06,,\n\
        A1,registered,2999-01-06 10:00,,\n\
        A1,registered,2026-01-06 10:00,谁,\n\
        A1,registered,2026-01-06 10:00,,12\n";
    let file = desk.file("history.csv", faulty.as_bytes());
    let err = desk.fails(
        4,
        &["--as", "M1", "events", "import", file.to_str().unwrap()],
    );
    for line in 3..=9 {
        assert!(err.contains(&format!("第 {line} 行")), "{line}: {err}");
    }
    assert!(!err.contains("第 2 行"), "{err}");
    assert_eq!(events(&desk), before);
}

#[test]
fn the_same_history_again_adds_nothing() {
    let desk = Desk::busy();
    let before = events(&desk);
    let file = desk.folder.path().join("history.csv");
    let out = desk.ok(&[
        "--as",
        "M1",
        "--json",
        "events",
        "import",
        file.to_str().unwrap(),
    ]);
    let counted: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (counted["imported"].as_i64(), counted["repeated"].as_i64()),
        (Some(0), Some(5))
    );
    assert_eq!(events(&desk), before);
    let longer = std::fs::read_to_string(&file).unwrap() + "A2,registered,2026-01-10 20:00,C1,,\n";
    let longer = desk.file("longer.csv", longer.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", longer.to_str().unwrap()]);
    let clocks = desk.json(&["case", "show", "2"])["clocks"].clone();
    assert_eq!(clocks[0]["status"], "met", "{clocks}");
}

#[test]
fn history_has_the_instants_it_happened_and_fines_the_right_people() {
    let desk = Desk::busy();
    let told = desk.json(&["--at", "2026-01-10 12:00", "explain", "1:measure:1"]);
    assert_eq!(told["breached"], true);
    assert_eq!(told["due"], "2026-01-09T09:00:00+08:00");
    assert_eq!(told["fines"][0]["person"]["code"], "D1");
    assert_eq!(told["fines"][0]["amount_fen"], 5000);
    assert_eq!(told["fines"][1]["person"]["code"], "M1");
    assert_eq!(told["fines"][1]["amount_fen"], 2000);
}

#[test]
fn a_field_column_is_read_and_an_unknown_one_named() {
    let desk = Desk::staffed();
    let good = "case,milestone,at,field:rooms\nA1,measured,2026-01-06 10:00,客厅、厨房\n";
    let file = desk.file("good.csv", good.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let bad = "case,milestone,at,field:romms\nA1,measured,2026-01-06 10:00,客厅\n";
    let file = desk.file("bad.csv", bad.as_bytes());
    let err = desk.fails(
        4,
        &["--as", "M1", "events", "import", file.to_str().unwrap()],
    );
    assert!(err.contains("romms") && err.contains("第 1 行"), "{err}");
}

#[test]
fn only_who_may_imports() {
    let desk = Desk::busy();
    let file = desk.folder.path().join("history.csv");
    let text = std::fs::read_to_string(&file).unwrap().replace("A1", "B1");
    let file = desk.file("other.csv", text.as_bytes());
    desk.fails(
        1,
        &["--as", "C1", "events", "import", file.to_str().unwrap()],
    );
}

#[test]
fn customers_go_out_as_a_workbook_and_come_into_another_store() {
    let desk = Desk::busy();
    let place = ["case", "set", "陈一", "--address", "长宁路 1 号"];
    desk.ok(&[&["--as", "C1"], &place[..]].concat());
    desk.ok(&["--as", "C1", "case", "set", "陈一", "--note", "周末在家"]);
    desk.ok(&["--as", "C1", "case", "set", "陈一", "--note", "要看样板间"]);
    let book = desk.folder.path().join("customers.xlsx");
    let path = book.to_str().unwrap();
    let clear = ["--as", "M1", "customers", "export", "--reveal"];
    desk.ok(&[&clear[..], &["--reason", "搬到新店", path]].concat());
    let err = desk.fails(6, &["customers", "export", book.to_str().unwrap()]);
    assert!(err.contains("customers.xlsx"), "{err}");
    let other = Desk::staffed();
    let import = [
        "--as",
        "M1",
        "--json",
        "customers",
        "import",
        book.to_str().unwrap(),
    ];
    assert!(other.ok(&import).contains("\"imported\": 2"));
    assert!(other.ok(&import).contains("\"repeated\": 2"));
    let found = other.json(&["--as", "M1", "reveal", "陈一", "--reason", "核对"]);
    assert_eq!(found["phone"], "13700000001");
    assert_eq!(found["address"], "长宁路 1 号");
    let csv = other.ok(&["--lang", "en", "customers", "export"]);
    assert!(csv.starts_with("No,Name,Phone,"), "{csv}");
    assert!(csv.contains("\"周末在家\n要看样板间\""), "{csv}");
}

#[test]
fn imported_customers_stand_where_their_history_left_them() {
    let desk = Desk::staffed();
    let history = "case,milestone,at,name,field:rooms\n\
        H1,measurement-won,2026-01-06 10:00,甲,\n\
        H2,measurement-won,2026-01-06 10:00,乙,\n\
        H2,registered,2026-01-06 11:00,,\n\
        H2,measure-agreed,2026-01-07 09:00,,\n\
        H2,measured,2026-01-07 10:00,,\"kitchen,study\"\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let file = desk.file("customers.csv", "姓名,电话\n丙,13700000009\n".as_bytes());
    desk.ok(&["--as", "M1", "customers", "import", file.to_str().unwrap()]);
    let stage = |name: &str| desk.json(&["case", "show", name])["stage"].clone();
    // Nobody is received a second time, and a booking that was kept is not asked for again.
    assert_eq!(stage("甲"), "lead");
    assert_eq!(stage("乙"), "design");
    assert_eq!(stage("丙"), "lead");
    let open = desk.json(&["case", "show", "乙"])["open_steps"].clone();
    assert!(
        open.as_array().unwrap().contains(&"upload-design".into()),
        "{open}"
    );
    assert!(!open.to_string().contains("measur"), "{open}");
    let upload = ["--as", "D1", "case", "step", "乙", "upload-design"];
    let files = ["--set", "design=kitchen:k.pdf", "--set", "checked-by=K1"];
    let err = desk.fails(1, &[&upload[..], &files[..]].concat());
    assert!(err.contains("书房"), "{err}");
    // A space is called here as it may be at measuring: by key or by name.
    let named = [
        "--set",
        "design=厨房:k.pdf,Study:s.pdf",
        "--set",
        "checked-by=K1",
    ];
    desk.ok(&[&upload[..], &named[..]].concat());
    assert!(desk.ok(&["verify"]).contains("核对通过"));
}

#[test]
fn people_are_changed_and_let_go_by_who_may() {
    let desk = Desk::staffed();
    let change = [
        "roster",
        "set",
        "C1",
        "--name",
        "李小导",
        "--role",
        "designer",
    ];
    desk.fails(1, &[&["--as", "D1"][..], &change].concat());
    desk.ok(&[&["--as", "M1"][..], &change].concat());
    let people = desk.json(&["roster", "list"]);
    assert_eq!(people[1]["name"], "李小导");
    assert_eq!(people[1]["roles"][0], "designer");
    assert_eq!(
        people[1]["manager"]["code"], "M1",
        "what is not named stays"
    );
    desk.ok(&["--as", "M1", "roster", "set", "C1", "--manager", ""]);
    assert!(desk.json(&["roster", "list"])[1]["manager"].is_null());
    desk.fails(2, &["--as", "M1", "roster", "set", "C1"]);
    desk.ok(&["--as", "M1", "roster", "unlock", "C1"]);
    desk.ok(&["--as", "M1", "roster", "leave", "C1"]);
    let left = desk.json(&["roster", "list"]);
    assert_eq!(left.as_array().map(Vec::len), Some(3));
}

#[test]
fn every_fault_of_a_row_is_named() {
    let desk = Desk::staffed();
    let faulty = "case,milestone,at,actor,phone,journey\n,nope,2026-02-30,谁,12,nowhere\n";
    let file = desk.file("history.csv", faulty.as_bytes());
    let path = file.to_str().unwrap();
    let err = desk.fails(4, &["--as", "M1", "events", "import", path]);
    assert_eq!(err.matches("第 2 行").count(), 6, "{err}");
    for part in ["nope", "2026-02-30", "谁", "12", "nowhere"] {
        assert!(err.contains(part), "{part}: {err}");
    }
}

/// As at the counter: who alone has a role owes what it was late with, although nobody named them.
#[test]
fn an_imported_late_check_is_owed_by_the_only_checker() {
    let desk = Desk::staffed();
    let history = "case,milestone,at,actor\n\
        H1,measured,2026-01-06 10:00,D1\n\
        H1,design-uploaded,2026-01-07 10:00,D1\n\
        H1,check-failed,2026-01-08 10:01,K1\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let fines = desk.json(&["fine", "list"]);
    assert_eq!(fines[0]["fine"], "1:check:1:checker", "{fines}");
    assert_eq!(fines[0]["person"]["code"], "K1", "{fines}");
    assert_eq!(fines[0]["amount_fen"], 2000);
}

#[test]
fn an_imported_list_is_no_reception_and_says_whose_phone_is_known() {
    let desk = Desk::staffed();
    desk.ok(&[
        "--as",
        "C1",
        "case",
        "new",
        "--name",
        "张三",
        "--phone",
        "13912345678",
    ]);
    let list = "姓名,电话\n张三丰,139 1234 5678\n李四,13912345679\n";
    let file = desk.file("customers.csv", list.as_bytes());
    let args = ["--as", "M1", "customers", "import", file.to_str().unwrap()];
    for _again in 0..2 {
        let given = desk.run(&args);
        assert_eq!(given.code, 0, "{given:?}");
        assert_eq!(given.err.lines().count(), 1, "{given:?}");
        assert!(given.err.contains("第 2 行"), "{given:?}");
        assert!(given.err.contains("客户单 1 张三"), "{given:?}");
    }
    let shift = desk.json(&["shift", "show"]);
    assert_eq!(shift["receptions"]["received"], 1, "{shift}");
}
