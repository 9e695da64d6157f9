//! Hostile text typed and pasted into the real screens: nothing of it ever reaches the terminal as a command,
//! and nothing of it leaves by the command line.

use std::{thread, time::Duration};

use crate::shop::Shop;

/// Ends of CSI sequences the program itself writes, by what they are for: place, clear, style, modes, questions, title stack.
const ENDS: &str = "HJKmhlncutABCDGdXqr";

/// Every escape sequence in what was written, each as text.
fn sequences(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\x1b' {
            assert!(
                !c.is_control() || matches!(c, '\r' | '\n' | '\x07'),
                "a control character: {c:?}"
            );
            assert!(!is_bidi(c), "a direction sign: {c:?}");
            continue;
        }
        let mut sequence = String::from(c);
        let kind = chars.next().unwrap_or('?');
        sequence.push(kind);
        let ends = |c: char| match kind {
            '[' => ('@'..='~').contains(&c),
            ']' => c == '\x07',
            _ => true,
        };
        for c in chars.by_ref() {
            sequence.push(c);
            if ends(c) {
                break;
            }
        }
        found.push(sequence);
    }
    found
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{e0000}'..='\u{e007f}')
}

fn assert_clean(what: &str, text: &str) {
    for c in text.chars() {
        let fine = !c.is_control() || matches!(c, '\n' | '\r' | '\t');
        assert!(fine && !is_bidi(c), "{what}: {c:?} in {text:?}");
    }
}

const PASTE: &str = "\x1b[200~张\u{202e}三\x1b]0;owned\x07\x1b[31m\u{9b}2J\x1b[2J\u{2066}\x1b]52;c;AAAA\x07\u{e0041}\x08\x7f\x1b[201~";

#[test]
fn a_pasted_name_is_only_text_everywhere() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    pty.keys("w");
    pty.wait_for("#1");
    pty.keys("c");
    pty.wait_for("姓名");
    pty.keys(PASTE);
    pty.wait_for("张三");
    pty.keys("\x13");
    // The form is gone and the customer has his name.
    pty.wait_until("the form's end", || {
        shop.ok(&["case", "list", "--json"]).contains("张三")
    });
    for screen in ["1", "3", "6", "5", "?"] {
        pty.keys(screen);
        thread::sleep(Duration::from_millis(80));
    }
    pty.keys("\x1b");
    thread::sleep(Duration::from_millis(80));
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    for sequence in sequences(&pty.written()) {
        let end = sequence.chars().last().unwrap();
        match sequence.chars().nth(1) {
            Some('[') => assert!(ENDS.contains(end), "{sequence:?}"),
            Some(']') => assert_eq!(sequence, "\x1b]0;Countertop\x07"),
            _ => panic!("{sequence:?}"),
        }
    }
    assert_eq!(pty.count_written(0, "\x1b[31m"), 0);
    assert_clean("text", &shop.ok(&["case", "list"]));
    assert_clean(
        "json",
        &shop.ok(&["--as", "M1", "case", "show", "1", "--json"]),
    );
    assert_clean(
        "csv",
        &shop
            .ok(&["--as", "M1", "customers", "export"])
            .replace('\u{feff}', ""),
    );
    assert_clean("events", &shop.ok(&["--as", "M1", "events", "export"]));
    shop.assert_sound();
}
