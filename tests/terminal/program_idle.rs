//! The real Deadlines screen while nobody touches it, with countdowns running.

use std::{thread, time::Duration};

use crate::pty::Pty;
use crate::shop::Shop;

const SECONDS: u64 = 5;

/// How often any thread of the program gave up the processor by itself: how often it had been woken.
pub fn wake_ups(pty: &Pty) -> u64 {
    let tasks = format!("/proc/{}/task", pty.pid().as_raw_nonzero());
    let mut count = 0;
    for thread in std::fs::read_dir(tasks).unwrap().flatten() {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("voluntary"));
        let number = line.and_then(|line| line.split_whitespace().last()?.parse::<u64>().ok());
        count += number.unwrap_or(0);
    }
    count
}

#[test]
fn counting_down_costs_next_to_nothing() {
    let shop = Shop::new();
    let hours = |n: i64| {
        let at = chrono::Utc::now() - chrono::Duration::minutes(n);
        at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    };
    let mut text = String::from("case,milestone,at,actor,name\n");
    for case in 1..=30 {
        text.push_str(&format!(
            "A{case},measurement-won,{},C1,客户{case}\n",
            hours(case * 7)
        ));
    }
    let file = shop.file("history.csv", &text);
    shop.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let mut pty = shop.screens("M1");
    pty.keys("5");
    pty.wait_for("客户");
    thread::sleep(Duration::from_millis(1_500));
    let (before, bytes) = (wake_ups(&pty), pty.written().len());
    thread::sleep(Duration::from_secs(SECONDS));
    let (woken, bytes) = (
        wake_ups(&pty) - before,
        (pty.written().len() - bytes) as u64,
    );
    println!("{SECONDS} s: {woken} wake-ups, {bytes} bytes");
    assert!(bytes > 0, "the countdowns stand still");
    assert!(bytes <= 1_000 * SECONDS, "{bytes} bytes in {SECONDS} s");
    assert!(woken <= 3 * SECONDS + 3, "{woken} wake-ups in {SECONDS} s");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
}
