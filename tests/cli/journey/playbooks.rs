//! Playbooks are copied, changed, checked and adopted.

use crate::desk::Desk;

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
    // From the first to the second; one alone is held against the store's own.
    let diff = |more: &[&str]| desk.json(&[&["playbook", "diff"], more].concat());
    let (back, own) = (diff(&[file, "home-furnishing"]), diff(&[file]));
    assert!(
        back["changes"][0].as_str().unwrap().contains("2 → 1"),
        "{back}"
    );
    assert_eq!(own["same"], true);
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
    // A command that only looks says nothing about writing.
    let path = file.to_str().unwrap();
    let err = desk.fails(4, &["playbook", "diff", "home-furnishing", path]);
    assert!(err.contains("不能用") && !err.contains("没有写入"), "{err}");
    let err = desk.fails(4, &["init", "--name", "x", "--playbook", path]);
    assert!(err.contains("什么都没有写入"), "{err}");
    desk.fails(
        4,
        &["init", "--name", "x", "--playbook", file.to_str().unwrap()],
    );
    assert!(!desk.home().join("countertop.db").exists());
}
