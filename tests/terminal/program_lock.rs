//! What a locked screen leaves in a real terminal: nothing of anybody, in no cell, in no title, in no clipboard.

use crate::shop::Shop;

const NUMBER: &str = "13812345678";

#[test]
fn a_lock_leaves_nothing_of_anybody_in_the_terminal() {
    let shop = Shop::new();
    let new = [
        "--as",
        "M1",
        "case",
        "new",
        "--name",
        "欧阳锁",
        "--phone",
        NUMBER,
    ];
    shop.ok(&[&new[..], &["--address", "长江路 18 号"]].concat());
    let mut pty = shop.screens("M1");
    pty.keys("6");
    pty.wait_for("欧阳锁");
    assert!(!pty.text().contains(NUMBER));
    pty.keys("v");
    pty.wait_for("为什么");
    pty.keys("核对\x13");
    pty.wait_for(NUMBER);
    let before = pty.written().len();
    // F12.
    pty.keys("\x1b[24~");
    pty.wait_for("已锁屏");
    let text = pty.text();
    for personal in ["欧阳", NUMBER, "138****5678", "长江路", "核对", "秒后遮住"] {
        assert!(!text.contains(personal), "{personal}\n{text}");
    }
    let written = pty.written();
    let after = String::from_utf8_lossy(&written[before..]).into_owned();
    assert!(
        !after.contains("欧阳") && !after.contains(NUMBER),
        "{after:?}"
    );
    assert_eq!(
        pty.count_written(before, "\x1b]"),
        0,
        "no title, no clipboard"
    );
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert!(!pty.text().contains(NUMBER));
}
