//! The real screens on a pseudo-terminal: every way out, sizes, signals, and where there is no terminal.

use std::{process::Stdio, thread, time::Duration};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal};

use crate::contract::{assert_restored, is_stopped, stop_and_continue, take_the_terminal};
use crate::pty::{Pty, Temper};
use crate::shop::{PROGRAM, Shop};

#[test]
fn quitting_leaves_everything_as_found() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    pty.keys("2");
    pty.wait_for("0/17");
    pty.keys(" ");
    pty.wait_for("1/17");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
    shop.assert_sound();
    assert_eq!(passed(&shop), 1);
}

/// How many items of today's sheet are marked.
fn passed(shop: &Shop) -> usize {
    let sheet: serde_json::Value =
        serde_json::from_str(&shop.ok(&["sheet", "show", "--json"])).unwrap();
    sheet.to_string().matches("\"pass\"").count()
}

#[test]
fn a_signal_ends_it_with_its_code_and_keeps_what_was_done() {
    let shop = Shop::new();
    for (done, (signal, code)) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)]
        .into_iter()
        .enumerate()
    {
        let mut pty = shop.screens("M1");
        pty.keys("2");
        pty.wait_for(&format!("{done}/17"));
        pty.keys(" ");
        pty.wait_for(&format!("{}/17", done + 1));
        pty.signal(signal);
        assert_eq!(pty.wait_end(), code);
        assert_restored(&pty);
        assert_eq!(passed(&shop), done + 1);
    }
    shop.assert_sound();
}

#[test]
fn suspended_it_lends_the_terminal_and_takes_it_again() {
    let shop = Shop::new();
    let mut command = CommandBuilder::new("sh");
    let script = "set -m; \"$0\" --as M1; echo the shell has it $!; read answer; fg; exit $?";
    command.args(["-c", script, PROGRAM]);
    shop.dress(&mut command);
    let mut pty = Pty::start(command, Temper::Answers);
    pty.wait_for("今日");
    let pid = child_of(pty.pid());
    pty.keys("2");
    pty.wait_for("0/17");
    pty.keys("\x1a");
    pty.wait_for("the shell has it");
    assert!(is_stopped(pid));
    assert!(pty.modes_are_back(), "modes left: {}", pty.modes());
    assert!(!pty.screen(vt100::Screen::alternate_screen));
    pty.keys("go on\r");
    pty.wait_for("0/17");
    pty.keys(" ");
    pty.wait_for("1/17");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
}

fn child_of(parent: Pid) -> Pid {
    let number = parent.as_raw_nonzero();
    let children = format!("/proc/{number}/task/{number}/children");
    let text = std::fs::read_to_string(children).unwrap();
    let first = text.split_whitespace().next().unwrap();
    Pid::from_raw(first.parse().unwrap()).unwrap()
}

#[test]
fn stopped_and_continued_from_outside_it_paints_again() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    stop_and_continue(&pty);
    pty.keys("2");
    pty.wait_for("0/17");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.modes_are_back());
}

#[test]
fn a_dead_terminal_ends_it_and_nothing_is_lost() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    pty.keys("2");
    pty.wait_for("0/17");
    pty.keys(" ");
    pty.wait_for("1/17");
    take_the_terminal(&mut pty);
    shop.assert_sound();
    assert_eq!(passed(&shop), 1);
}

#[test]
fn a_storm_of_sizes_is_survived() {
    let shop = Shop::new();
    let mut pty = shop.screens("M1");
    let sizes = [
        (1, 1),
        (200, 60),
        (2, 50),
        (40, 12),
        (39, 11),
        (300, 1),
        (1, 300),
        (80, 24),
        (500, 200),
        (41, 13),
    ];
    for round in 0..30 {
        for (columns, rows) in sizes {
            pty.resize(columns, rows);
            if round % 7 == 0 {
                pty.keys("\t");
                thread::sleep(Duration::from_millis(3));
            }
        }
    }
    pty.resize(80, 24);
    // Pressed once, in the very moment of a resize.
    pty.keys("\x0c2");
    pty.wait_for("0/17");
    assert!(
        pty.text().contains("江北") || pty.text().contains("今日"),
        "{}",
        pty.text()
    );
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
}

/// In mono no colour is named; resetting to the terminal's own is allowed.
#[test]
fn without_colour_none_is_sent() {
    let shop = Shop::new();
    for (value, coloured) in [("1", false), ("", true)] {
        let mut command = shop.builder(&["--as", "M1"]);
        command.env("NO_COLOR", value);
        let mut pty = Pty::start(command, Temper::Answers);
        pty.wait_for("今日");
        for screen in ["2", "3", "4", "5", "6", "?"] {
            pty.keys(screen);
            thread::sleep(Duration::from_millis(60));
        }
        pty.keys("\x1b");
        thread::sleep(Duration::from_millis(60));
        pty.keys("q");
        assert_eq!(pty.wait_end(), 0);
        let named = ["38;", "48;"].iter().map(|code| pty.count_written(0, code));
        assert_eq!(named.sum::<usize>() > 0, coloured, "NO_COLOR={value:?}");
    }
}

#[test]
fn without_a_terminal_it_says_so_and_makes_nothing() {
    let shop = Shop::bare();
    for (lang, said) in [("zh", "终端"), ("en", "terminal")] {
        let output = shop.run(&["--lang", lang]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(6), "{text}");
        assert!(text.contains(said), "{text}");
        assert!(output.stdout.is_empty());
    }
    let english = shop
        .command(&[])
        .env("LANG", "en_US.UTF-8")
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let text = String::from_utf8(english.stderr).unwrap();
    assert!(text.starts_with("error: "), "{text}");
    assert!(!shop.home().exists(), "a store was made in vain");
}

#[test]
fn a_dumb_terminal_is_left_alone() {
    let shop = Shop::bare();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "TERM=dumb \"$0\" --lang zh; exit $?", PROGRAM]);
    shop.dress(&mut command);
    let mut pty = Pty::start(command, Temper::Silent);
    assert_eq!(pty.wait_end(), 6);
    let written = String::from_utf8(pty.written()).unwrap();
    assert!(written.contains("TERM=dumb"), "{written}");
    assert!(!written.contains('\x1b'), "{written:?}");
    assert!(pty.modes_are_back());
    assert!(!shop.home().exists(), "a store was made in vain");
}

#[test]
fn the_first_screen_is_chinese_and_a_broken_store_is_said_so() {
    let shop = Shop::bare();
    let mut pty = Pty::start(shop.builder(&[]), Temper::Answers);
    pty.wait_for("语言");
    pty.signal(Signal::TERM);
    assert_eq!(pty.wait_end(), 143);
    assert_restored(&pty);

    let shop = Shop::new();
    std::fs::write(
        shop.home().join("countertop.db"),
        "no database at all, really not",
    )
    .unwrap();
    for (lang, said) in [("zh", "不是门店数据文件"), ("en", "is no store file")] {
        let mut pty = Pty::start(shop.builder(&["--lang", lang]), Temper::Answers);
        assert_eq!(pty.wait_end(), 3);
        let text = pty.text().replace('\n', "");
        assert!(text.contains(said), "{text}");
        assert!(
            !pty.written().contains(&b'\x1b'),
            "the terminal was touched"
        );
        assert!(pty.modes_are_back());
    }
}

/// Whoever types before the program has asked its terminal everything loses nothing.
#[test]
fn keys_typed_at_once_are_all_there() {
    let shop = Shop::new();
    for done in 0..6 {
        let pty = Pty::start(shop.builder(&["--as", "M1"]), Temper::Answers);
        pty.wait_until("the first picture", || pty.text().contains("今日"));
        pty.keys("2 ");
        let wanted = format!("合格 {}", done + 1);
        pty.wait_until(&wanted, || pty.text().contains(&wanted));
    }
}
