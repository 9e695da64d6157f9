//! What prints a document instead of data is JSON too where JSON is asked for, and what lies before the store or past its
//! calendar is told in words.

use crate::desk::Desk;

#[test]
fn documents_are_the_text_of_an_object_for_programs() {
    let desk = Desk::busy();
    let commands: [&[&str]; 7] = [
        &["playbook", "show", "home-furnishing"],
        &["completions", "bash"],
        &["man"],
        &["report", "deadlines"],
        &["report", "shift"],
        &["report", "month", "--month", "2026-01"],
        &["appointment", "list", "--ics"],
    ];
    for args in commands {
        let text = desk.json(args)["text"].as_str().map(str::to_owned);
        assert!(text.is_some_and(|text| text.len() > 50), "{args:?}");
    }
    let err = desk.fails(2, &["--json", "report", "deadlines", "--format", "xlsx"]);
    assert!(err.contains("--json"), "{err}");
}

#[test]
fn exported_customers_are_json_and_a_file_has_a_known_ending() {
    let desk = Desk::busy();
    let list = desk.json(&["customers", "export"]);
    assert_eq!(list[0]["name"], "陈一", "{list}");
    assert_eq!(list[0]["phone"], "137****0001");
    assert!(list[0]["address"].is_string() && list[0]["note"].is_string());
    let path = desk.folder.path().join("c.xlsx");
    let told = desk.json(&["customers", "export", path.to_str().unwrap()]);
    assert_eq!(told["customers"], 2);
    assert!(path.exists());
    let path = desk.folder.path().join("c.pdf");
    let err = desk.fails(2, &["customers", "export", path.to_str().unwrap()]);
    assert!(err.contains(".xlsx") && !path.exists(), "{err}");
}

/// Imported history may lie before the day the store was set up.
#[test]
fn what_happened_before_the_store_was_set_up_is_told_in_words() {
    let desk = Desk::staffed();
    let history = "case,milestone,at,actor,name\n\
        H1,measurement-won,2025-06-02 10:00,,甲\n\
        H1,measured,2025-06-03 10:00,,\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let then = ["--at", "2025-06-10 10:00"];
    let told = |args: &[&str]| desk.ok(&[&then[..], args].concat());
    assert!(told(&["case", "list"]).contains("方案设计"));
    assert!(told(&["deadlines"]).contains("方案上传"));
    assert!(told(&["pipeline"]).contains("方案设计"));
    assert!(told(&["report", "deadlines"]).contains("测试店"));
    // And before anything happened there is simply nothing.
    let none = ["--at", "2020-01-01 10:00", "--json", "deadlines"];
    assert_eq!(desk.ok(&none).trim(), "[]");
    desk.ok(&["--at", "2020-01-01 10:00", "survey", "list"]);
}

#[test]
fn what_knows_only_the_present_refuses_another_time() {
    let desk = Desk::staffed();
    for command in ["verify", "anchor", "doctor"] {
        let err = desk.fails(2, &["--at", "2026-01-06 10:00", command]);
        assert!(err.contains("--at"), "{err}");
    }
}

#[test]
fn a_value_not_taken_names_the_help_of_its_command() {
    let desk = Desk::bare();
    for (args, command) in [
        (
            &["case", "list", "--limit", "0"][..],
            "countertop case list --help",
        ),
        (
            &["elapsed", "--from", "a", "--to", "b", "--counting", "c"],
            "countertop elapsed --help",
        ),
        (
            &["--lang", "zz", "deadlines"],
            "countertop deadlines --help",
        ),
    ] {
        let err = desk.fails(2, args);
        assert!(err.contains(command), "{err}");
    }
}

#[test]
fn a_deadline_past_the_last_year_is_not_blamed_on_a_pause() {
    let desk = Desk::bare();
    let args = ["due", "--playbook", "home-furnishing", "--rule", "check"];
    let told = desk.ok(&[&args[..], &["--from", "2199-12-31 23:59"]].concat());
    assert!(told.contains("2199") && !told.contains("暂停"), "{told}");
}

#[test]
fn a_read_table_at_fault_asks_for_a_rebuild_and_not_for_a_backup() {
    let desk = Desk::busy();
    let db = rusqlite::Connection::open(desk.home().join("countertop.db")).unwrap();
    db.execute_batch("UPDATE cases SET name = '别人' WHERE no = 1")
        .unwrap();
    drop(db);
    let given = desk.run(&["verify"]);
    assert_eq!(given.code, 5);
    assert!(
        given.err.contains("rebuild") && !given.err.contains("备份"),
        "{}",
        given.err
    );
    desk.ok(&["rebuild"]);
    desk.ok(&["verify"]);
}

/// Who dates a move back to before the deadline is seen to have done so.
#[test]
fn explanations_say_what_was_written_down_later() {
    let desk = Desk::busy();
    let told = desk.ok(&["--at", "2026-01-18 12:00", "explain", "1:measure"]);
    assert!(
        told.contains("2026-01-10 09:00 (") && told.contains("补记"),
        "{told}"
    );
}
