//! A customer from the door to the checked design, by commands only, with what the rules refuse on the way.

use crate::desk::Desk;

fn act<'a>(who: &'a str, at: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["--as", who, "--at", at];
    args.extend(more);
    args
}

#[test]
fn a_walk_in_becomes_a_checked_design() {
    let desk = Desk::staffed();
    let ok = |who: &str, at: &str, more: &[&str]| desk.ok(&act(who, at, more));
    ok(
        "C1",
        "2026-01-06 10:00",
        &["case", "new", "--channel", "walk-in"],
    );
    ok(
        "C1",
        "2026-01-06 10:05",
        &[
            "case",
            "set",
            "1",
            "--name",
            "张三",
            "--phone",
            "13912345678",
        ],
    );
    ok("C1", "2026-01-06 10:01", &["case", "step", "1", "greet"]);
    let open = desk.json(&["--at", "2026-01-06 10:10", "case", "show", "张三"]);
    assert_eq!(open["stage"], "reception");
    assert!(
        open["open_steps"]
            .as_array()
            .unwrap()
            .contains(&"approach".into()),
        "{open}"
    );
    let err = desk.fails(
        1,
        &act("C1", "2026-01-06 10:10", &["case", "step", "1", "measure"]),
    );
    assert!(err.contains("错误"), "{err}");
}

#[test]
fn an_operation_given_its_id_is_done_once() {
    let desk = Desk::staffed();
    let op = "01900000-0000-7000-8000-000000000001";
    let args = [
        "--as", "C1", "--op", op, "--json", "case", "new", "--name", "一次",
    ];
    let (first, second) = (desk.ok(&args), desk.ok(&args));
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&first)["repeated"], false);
    assert_eq!(json(&second)["repeated"], true);
    assert_eq!(json(&first)["case"], json(&second)["case"]);
    assert_eq!(desk.json(&["case", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_was_done_can_be_undone_and_redone() {
    let desk = Desk::staffed();
    desk.ok(&["--as", "C1", "tick", "counters-clean", "pass"]);
    let mark = || desk.json(&["sheet", "show"])["items"][0]["mark"].clone();
    assert_eq!(mark(), "pass");
    let undone: serde_json::Value =
        serde_json::from_str(&desk.ok(&["--as", "C1", "--json", "undo"])).unwrap();
    assert_eq!(mark(), "open");
    desk.ok(&["--as", "C1", "undo", undone["op"].as_str().unwrap()]);
    assert_eq!(mark(), "pass");
}

#[test]
fn nobody_writes_without_saying_who() {
    let desk = Desk::staffed();
    let err = desk.fails(1, &["case", "new"]);
    assert!(err.contains("--as"), "{err}");
    let err = desk.fails(1, &["--as", "X9", "case", "new"]);
    assert!(err.contains("X9"), "{err}");
}

#[test]
fn a_consultant_changes_no_settings() {
    let desk = Desk::staffed();
    let err = desk.fails(
        1,
        &[
            "--lang", "en", "--as", "C1", "settings", "set", "bell", "off",
        ],
    );
    assert!(err.contains("manager"), "{err}");
    desk.ok(&["--as", "M1", "settings", "set", "bell", "off"]);
    let list = desk.json(&["settings", "list"]);
    let bell = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == "bell")
        .unwrap();
    assert_eq!(bell["value"], "off");
    desk.fails(1, &["--as", "M1", "settings", "set", "bell", "loud"]);
}

#[test]
fn a_pin_is_asked_for_where_the_store_wants_it() {
    let desk = Desk::staffed();
    let typed = |args: &[&str], pin: &str| {
        let file = desk.file("pin", format!("{pin}\n").as_bytes());
        let mut command = desk.command(args);
        command.stdin(std::fs::File::open(file).unwrap());
        crate::desk::given(command.output().unwrap(), desk.folder.path())
    };
    let set = typed(
        &["--as", "M1", "--pin-stdin", "roster", "pin", "M1"],
        "correct-horse-77",
    );
    assert_eq!(set.code, 0, "{}", set.err);
    desk.ok(&["--as", "M1", "settings", "set", "pin", "on"]);
    let err = desk.fails(2, &["--as", "M1", "case", "new"]);
    assert!(err.contains("--pin-stdin"), "{err}");
    assert_eq!(
        typed(&["--as", "M1", "--pin-stdin", "case", "new"], "wrong").code,
        1
    );
    let right = typed(
        &["--as", "M1", "--pin-stdin", "case", "new"],
        "correct-horse-77",
    );
    assert_eq!(right.code, 0, "{}", right.err);
    let none = typed(
        &["--as", "C1", "--pin-stdin", "case", "new"],
        "correct-horse-77",
    );
    assert_eq!(none.code, 1, "{}", none.err);
}

#[test]
fn a_playbook_is_copied_changed_checked_and_adopted() {
    let desk = Desk::staffed();
    let text = desk.ok(&["playbook", "show", "home-furnishing"]);
    let file = desk.file(
        "my.toml",
        text.replace("edition = \"1\"", "edition = \"2\"")
            .as_bytes(),
    );
    let file = file.to_str().unwrap();
    assert_eq!(desk.json(&["playbook", "check", file])["usable"], true);
    desk.ok(&["--as", "M1", "playbook", "adopt", file]);
    let err = desk.fails(1, &["--as", "M1", "playbook", "adopt", file]);
    assert!(
        err.contains("已经在用") || err.contains("一字不差"),
        "{err}"
    );
    let list = desk.json(&["playbook", "list"]);
    assert_eq!(list.as_array().unwrap().last().unwrap()["edition"], "2");
    assert_eq!(
        desk.json(&["playbook", "diff", file, "home-furnishing"])["same"],
        false
    );
}

#[test]
fn a_faulty_playbook_names_line_and_key() {
    let desk = Desk::bare();
    let text = desk.ok(&["playbook", "show", "home-furnishing"]);
    let faulty = text.replacen(
        "start = [\"measurement-won\"]",
        "start = [\"measurement-one\"]",
        1,
    );
    let file = desk.file("bad.toml", faulty.as_bytes());
    let given = desk.run(&["playbook", "check", file.to_str().unwrap()]);
    assert_eq!(given.code, 4);
    assert!(
        given.out.contains("measurement-one") && given.out.contains("bad.toml:"),
        "{}",
        given.out
    );
    desk.fails(
        4,
        &["init", "--name", "x", "--playbook", file.to_str().unwrap()],
    );
    assert!(!desk.home().join("countertop.db").exists());
}
