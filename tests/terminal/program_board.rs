//! The real wall display on a pseudo-terminal: every way out, the storm of sizes, and what it costs to hang there.

use std::{thread, time::Duration};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::contract::{assert_restored, take_the_terminal};
use crate::program_idle::wake_ups;
use crate::pty::{Pty, Temper, usage};
use crate::shop::{PROGRAM, Shop};

const SECONDS: u64 = 6;

fn board(shop: &Shop, more: &[&str]) -> Pty {
    let mut args = vec!["board", "--lang", "zh"];
    args.extend(more);
    let pty = Pty::start(shop.builder(&args), Temper::Answers);
    pty.wait_for("1/3");
    pty
}

/// A shop with deadlines that run.
fn busy() -> Shop {
    let shop = Shop::new();
    let mut text = String::from("case,milestone,at,actor,name\n");
    for case in 1..=30 {
        let at = chrono::Utc::now() - chrono::Duration::minutes(case * 7);
        let at = at.format("%Y-%m-%dT%H:%M:%SZ");
        text.push_str(&format!("A{case},measurement-won,{at},C1,陈客户{case}\n"));
    }
    let file = shop.file("history.csv", &text);
    shop.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    shop
}

#[test]
fn it_opens_turns_and_ends_by_every_way() {
    let shop = busy();
    let before = std::fs::read(shop.home().join("countertop.db")).unwrap();
    for (key, code) in [("q", 0), ("\x1b", 0), ("\x03", 0)] {
        let mut pty = board(&shop, &["--seconds", "5"]);
        pty.wait_for("陈先生/女士");
        assert!(!pty.text().contains("陈客户"), "{}", pty.text());
        pty.keys("\x1b[C");
        pty.wait_for("2/3");
        pty.wait_for("3/3");
        pty.keys(key);
        assert_eq!(pty.wait_end(), code);
        assert_restored(&pty);
    }
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut pty = board(&shop, &[]);
        pty.signal(signal);
        assert_eq!(pty.wait_end(), code);
        assert_restored(&pty);
    }
    let after = std::fs::read(shop.home().join("countertop.db")).unwrap();
    assert!(before == after, "it wrote to the store");
    shop.assert_sound();
}

#[test]
fn a_lost_terminal_ends_it() {
    let shop = busy();
    let mut pty = board(&shop, &[]);
    take_the_terminal(&mut pty);
}

#[test]
fn sizes_and_a_file_that_goes_are_survived() {
    let shop = busy();
    let mut pty = board(&shop, &[]);
    for (columns, rows) in [
        (1, 1),
        (200, 60),
        (2, 50),
        (40, 12),
        (300, 1),
        (500, 200),
        (80, 24),
    ] {
        pty.resize(columns, rows);
        thread::sleep(Duration::from_millis(10));
    }
    let (path, aside) = (
        shop.home().join("countertop.db"),
        shop.home().join("aside.db"),
    );
    std::fs::rename(&path, &aside).unwrap();
    pty.wait_for("读不到数据");
    std::fs::rename(&aside, &path).unwrap();
    pty.wait_until("the store again", || !pty.text().contains("读不到数据"));
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
}

#[test]
fn hanging_there_costs_next_to_nothing() {
    let shop = busy();
    let mut pty = board(&shop, &["--seconds", "5"]);
    thread::sleep(Duration::from_millis(1_500));
    let (before, bytes, used) = (wake_ups(&pty), pty.written().len(), usage(pty.pid()));
    thread::sleep(Duration::from_secs(SECONDS));
    let woken = wake_ups(&pty) - before;
    let bytes = pty.written().len() - bytes;
    println!(
        "{SECONDS} s: {woken} wake-ups, {bytes} bytes, {used:?} to {:?}",
        usage(pty.pid())
    );
    assert!(bytes > 0, "the countdown stands still");
    assert!(woken <= 3 * SECONDS + 3, "{woken} wake-ups in {SECONDS} s");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
}

#[test]
fn without_a_store_or_a_terminal_it_says_so() {
    let shop = Shop::bare();
    let mut pty = Pty::start(shop.builder(&["board"]), Temper::Answers);
    assert_eq!(pty.wait_end(), 3);
    assert!(
        !pty.written().contains(&b'\x1b'),
        "the terminal was touched"
    );
    assert!(!shop.home().exists(), "a store was made in vain");
    assert_eq!(shop.run(&["board"]).status.code(), Some(6));
    for wrong in [
        &["board", "--seconds", "1"][..],
        &["board", "--pages", "nothing"],
    ] {
        assert_eq!(shop.run(wrong).status.code(), Some(2));
    }
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", "TERM=dumb \"$0\" board; exit $?", PROGRAM]);
    shop.dress(&mut command);
    let mut pty = Pty::start(command, Temper::Silent);
    assert_eq!(pty.wait_end(), 6);
    let written = String::from_utf8(pty.written()).unwrap();
    assert!(
        !written.contains('\x1b') && written.contains("TERM=dumb"),
        "{written:?}"
    );
}
