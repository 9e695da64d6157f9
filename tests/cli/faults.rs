//! Wrong homes, read-only folders, damaged and foreign files, closed pipes: a clear word and the right exit code.

use crate::desk::Desk;
use std::io::Read as _;
use std::process::Stdio;

#[test]
fn a_home_without_a_store_says_so() {
    let desk = Desk::bare();
    let err = desk.fails(3, &["case", "list"]);
    assert!(err.contains("init") && err.contains("[folder]"), "{err}");
    let err = desk.fails(
        3,
        &[
            "--lang",
            "en",
            "--home",
            "/proc/nowhere",
            "init",
            "--name",
            "x",
        ],
    );
    assert!(err.starts_with("error: "), "{err}");
}

#[test]
fn a_store_is_set_up_once() {
    let desk = Desk::staffed();
    let err = desk.fails(1, &["--as", "M1", "init", "--name", "again"]);
    assert!(err.contains("已经建立"), "{err}");
}

#[test]
fn a_damaged_file_is_refused_and_named() {
    let desk = Desk::staffed();
    let db = desk.home().join("countertop.db");
    std::fs::write(
        &db,
        b"this is no database, but it is long enough to be looked at",
    )
    .unwrap();
    let err = desk.fails(3, &["case", "list"]);
    assert!(err.contains("countertop.db"), "{err}");
}

#[test]
fn a_foreign_database_is_refused() {
    let desk = Desk::bare();
    std::fs::create_dir(desk.home()).unwrap();
    let db = rusqlite::Connection::open(desk.home().join("countertop.db")).unwrap();
    db.execute_batch("CREATE TABLE mine (x)").unwrap();
    drop(db);
    desk.fails(3, &["case", "list"]);
    desk.fails(3, &["init", "--name", "x"]);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = Desk::busy();
    for args in [
        &["events", "export"][..],
        &["--help"],
        &["playbook", "show"],
        &["man"],
    ] {
        let mut child = desk
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0_u8; 1];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_can_be_read_but_not_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::staffed();
    let mode = |mode: u32| {
        for path in [desk.home().join("countertop.db"), desk.home()] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    mode(0o500);
    let is_root = std::fs::write(desk.home().join("probe"), b"").is_ok();
    if !is_root {
        desk.ok(&["roster", "list"]);
        desk.fails(3, &["--as", "C1", "case", "new"]);
    }
    mode(0o700);
}

#[test]
fn times_that_are_none_are_told_why() {
    let desk = Desk::staffed();
    for text in ["2026-02-30 10:00", "11/23/2026", "gestern", "2026-01-06"] {
        let err = desk.fails(2, &["--at", text, "case", "list"]);
        assert!(err.contains("--at"), "{err}");
    }
    desk.fails(2, &["--at", "2999-01-01 10:00", "case", "list"]);
}

#[test]
fn a_clock_or_rule_that_is_not_there_is_told() {
    let desk = Desk::busy();
    for clock in ["1", "1:nope", "1:measure:9", "99:measure"] {
        desk.fails(1, &["explain", clock]);
    }
    let err = desk.fails(1, &["due", "--rule", "nope", "--from", "2026-01-06 10:00"]);
    assert!(err.contains("register"), "{err}");
}

/// Who is told no is told what may be written instead.
#[test]
fn a_wrong_word_is_answered_with_the_right_ones() {
    let desk = Desk::staffed();
    desk.ok(&["--as", "C1", "case", "new", "--name", "甲"]);
    let step = [
        "--as", "C1", "case", "step", "1", "register", "--set", "x=1",
    ];
    let err = desk.fails(1, &step);
    assert!(err.contains("--set needs=文字"), "{err}");
    let err = desk.fails(1, &["--as", "C1", "tick", "counters-clean", "fail"]);
    assert!(err.contains("--note"), "{err}");
    for (args, command) in [
        (&["due", "--rule", "upload"][..], "countertop due --help"),
        (&["case"], "countertop case --help"),
        (
            &["case", "step", "1", "x", "--y"],
            "countertop case step --help",
        ),
        (&["nothing"], "countertop --help"),
    ] {
        let err = desk.fails(2, args);
        assert!(err.contains(command), "{args:?}: {err}");
    }
}
