//! `forget`: nothing of a person is left in any file of the store.

use super::{FINE, shop};
use std::path::Path;

fn found(folder: &Path, text: &str) -> bool {
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    let mut entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries.any(|path| path.is_file() && holds(&path))
}

#[test]
fn a_customer_is_forgotten_to_the_byte() {
    let desk = shop();
    // Somebody has the phone already: that is told on standard error.
    let new = ["case", "new", "--name", "陈一", "--phone", "13700000001"];
    let given = desk.run(&[&["--as", "C1"], &new[..]].concat());
    assert_eq!(given.code, 0, "{}", given.err);
    desk.ok(&[
        "--as",
        "C1",
        "case",
        "set",
        "1",
        "--note",
        "陈一要蓝色衣柜",
        "--address",
        "长寿路八号",
    ]);
    desk.ok(&[
        "--as",
        "S1",
        "fine",
        "confirm",
        FINE,
        "--note",
        "陈一投诉过",
    ]);
    let personal = ["陈一", "13700000001", "长寿路八号", "蓝色衣柜"];
    assert!(personal.iter().all(|text| found(&desk.home(), text)));
    desk.fails(2, &["--as", "S1", "forget", "13700000001"]);
    desk.fails(1, &["--as", "C1", "forget", "13700000001", "--yes"]);
    desk.ok(&["--as", "S1", "forget", "13700000001", "--yes"]);
    for text in personal {
        assert!(!found(&desk.home(), text), "{text}");
    }
    assert!(found(&desk.home(), "周二"), "others stay");
    desk.ok(&["verify"]);
    assert_eq!(desk.json(&["fine", "show", FINE])["owed_fen"], 5_000);
    desk.ok(&["dispute", FINE]);
}
