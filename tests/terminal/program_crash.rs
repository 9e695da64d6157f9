//! A fault in the real program in the middle of a day: the terminal comes back, the report quotes nobody, nothing is lost.

use crate::contract::assert_restored;
use crate::pty::{Pty, Temper};
use crate::shop::Shop;

/// Only debug builds know the variable that asks for the fault.
#[cfg(debug_assertions)]
#[test]
fn a_fault_gives_the_terminal_back_quotes_nobody_and_loses_nothing() {
    let shop = Shop::new();
    let new = [
        "--as",
        "C1",
        "case",
        "new",
        "--name",
        "司马相如",
        "--phone",
        "13912345678",
    ];
    shop.ok(&new);
    let mut command = shop.builder(&["--as", "M1"]);
    command.env("COUNTERTOP_REHEARSE_CRASH", "1");
    let mut pty = Pty::start(command, Temper::Answers);
    pty.wait_for("今日");
    pty.keys("2");
    pty.wait_for("0/17");
    pty.keys(" ");
    pty.wait_for("1/17");
    pty.keys("\x1b[200~司马相如 13912345678\x1b[201~");
    assert_eq!(pty.wait_end(), 101);
    assert_restored(&pty);
    let report = shop.home().join("crash").join("report.txt");
    let (screen, text) = (pty.text(), std::fs::read_to_string(&report).unwrap());
    assert!(screen.contains("report.txt"), "{screen}");
    assert!(text.contains("place src/ui/crash.rs"), "{text}");
    for told in [screen, text] {
        let quoted = ["司马", "相如", "13912345678", "a fault about"];
        assert!(quoted.iter().all(|word| !told.contains(word)), "{told}");
    }
    // What was acknowledged is there, and the next start finds nothing wrong.
    let sheet = shop.ok(&["sheet", "show", "--json"]);
    assert_eq!(sheet.matches("\"pass\"").count(), 1, "{sheet}");
    shop.assert_sound();
    let mut pty = shop.screens("M1");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
}
