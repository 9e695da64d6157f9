//! Backup, restore, rebuild, verify, doctor, demo.

use crate::desk::Desk;
use countertop::app::Screen;
use countertop::cli::{Start, start};
use countertop::domain::time::Instant;
use countertop::store::{Mode, Store};

#[test]
fn a_backup_restores_into_an_empty_folder() {
    let desk = Desk::busy();
    let copy = desk.folder.path().join("copy.db");
    let copy = copy.to_str().unwrap();
    desk.ok(&["backup", copy]);
    desk.fails(3, &["backup", copy]);
    let home = desk.folder.path().join("second");
    desk.ok(&["--home", home.to_str().unwrap(), "restore", copy]);
    let cases = |home: &[&str]| desk.ok(&[home, &["--json", "case", "list"]].concat());
    assert_eq!(cases(&["--home", home.to_str().unwrap()]), cases(&[]));
    desk.fails(3, &["restore", copy]);
    let kept = desk.ok(&["restore", "--replace", copy]);
    assert!(kept.contains("留在"), "{kept}");
}

#[test]
fn a_copy_that_is_none_is_not_answered_with_advice_about_the_store() {
    let desk = Desk::busy();
    desk.file("text.db", b"hello, this is no database");
    desk.file("empty.db", b"");
    rusqlite::Connection::open(desk.folder.path().join("other.db"))
        .and_then(|db| db.execute_batch("CREATE TABLE a (b)"))
        .unwrap();
    let home = desk.folder.path().join("second");
    for copy in ["text.db", "empty.db", "other.db", "missing.db"] {
        let args = [
            "--lang",
            "en",
            "--home",
            home.to_str().unwrap(),
            "restore",
            copy,
        ];
        let told = desk.fails(3, &args);
        assert!(told.contains(copy), "{told}");
        for advice in ["init", "--home", "countertop restore"] {
            assert!(!told.contains(advice), "{told}");
        }
        assert!(!home.exists() || std::fs::read_dir(&home).unwrap().next().is_none());
    }
}

#[test]
fn rebuilding_changes_nothing_that_is_shown() {
    let desk = Desk::busy();
    let before = desk.ok(&["--json", "case", "list"]);
    desk.ok(&["rebuild"]);
    assert_eq!(desk.ok(&["--json", "case", "list"]), before);
    desk.ok(&["verify"]);
}

#[test]
fn verification_finds_a_changed_row() {
    let desk = Desk::busy();
    let db = rusqlite::Connection::open(desk.home().join("countertop.db")).unwrap();
    db.execute_batch(
        "DROP TRIGGER IF EXISTS journal_no_update; UPDATE journal SET at = at + 1 WHERE seq = 3",
    )
    .unwrap();
    drop(db);
    let given = desk.run(&["--json", "verify"]);
    assert_eq!(given.code, 5, "{}", given.err);
    let report: serde_json::Value = serde_json::from_str(&given.out).unwrap();
    assert_eq!(report["first_seq"], 3);
    assert!(!given.err.is_empty());
    let wrong = format!("1:{}", "0".repeat(64));
    assert_eq!(Desk::busy().run(&["verify", "--anchor", &wrong]).code, 5);
    desk.fails(2, &["verify", "--anchor", "1:xyz"]);
}

#[test]
fn the_doctor_looks_at_machine_and_store() {
    let desk = Desk::staffed();
    let report = desk.json(&["doctor"]);
    let keys: Vec<&str> = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["check"].as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "home",
            "language",
            "terminal",
            "clock",
            "store",
            "rights",
            "room",
            "playbook",
            "retention",
            "holidays"
        ]
    );
    let text = desk.ok(&["doctor"]);
    assert!(text.contains("2026 年；本手册节假日照常营业"), "{text}");
    std::fs::write(
        desk.home().join("countertop.db"),
        b"not a database at all, not even nearly",
    )
    .unwrap();
    assert_eq!(desk.run(&["doctor"]).code, 5);
}

#[test]
fn a_demo_fills_a_store_with_cases() {
    let desk = Desk::bare();
    desk.ok(&["demo", "--fill", "30", "--seed", "7"]);
    assert_eq!(
        desk.json(&["case", "list", "--all"])
            .as_array()
            .unwrap()
            .len(),
        30
    );
    desk.ok(&["verify"]);
}

#[test]
fn a_demo_opens_on_the_screen_named_before_it_or_behind() {
    for words in [
        ["--screen", "deadlines", "demo"],
        ["demo", "--screen", "deadlines"],
    ] {
        let args = std::iter::once("countertop").chain(words);
        let Start::Screens(screens) = start(args.map(Into::into)) else {
            panic!("{words:?} opens no screens");
        };
        std::fs::remove_dir_all(&screens.home).unwrap();
        assert_eq!(screens.first, Screen::Deadlines, "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_doctor_finds_a_folder_others_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::staffed();
    assert!(desk.ok(&["doctor"]).contains("只有本人能读"));
    std::fs::set_permissions(desk.home(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let found = desk.run(&["doctor"]);
    assert_eq!(found.code, 5);
    assert!(
        found.out.contains("别人也能读：[folder]/home"),
        "{}",
        found.out
    );
}

/// What the program is told of the time of day moves with the machine's clock; the time since its start does not.
/// A file written while the clock ran ahead is such a jump.
#[test]
fn a_clock_that_was_moved_back_is_told() {
    let desk = Desk::staffed();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let ahead = Instant(i64::try_from(now.unwrap().as_millis()).unwrap() + 3 * 86_400_000);
    let mut store = Store::open(&desk.home(), Mode::Write).unwrap();
    store
        .note_run(true, ahead, countertop::app::moment::boot())
        .unwrap();
    drop(store);
    let found = desk.run(&["--lang", "en", "doctor"]);
    assert_eq!(found.code, 5);
    assert!(found.out.contains("moved back by 3d 0:0"), "{}", found.out);
    let given = desk.run(&["--as", "C1", "case", "new"]);
    assert_eq!(given.code, 0);
    assert!(
        given.err.contains("电脑的时钟被拨慢了 3天"),
        "{}",
        given.err
    );
    // Told once: the journal knows it now.
    desk.ok(&["--as", "C1", "case", "new"]);
    desk.ok(&["doctor"]);
}
