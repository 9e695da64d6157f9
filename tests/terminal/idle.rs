//! A program nobody touches costs next to nothing.

use std::{thread, time::Duration};

use crate::pty::{Pty, usage};

const SECONDS: u64 = 5;

/// Wake-ups, processor ticks and bytes over [`SECONDS`] of nothing happening.
fn watch(pty: &Pty) -> (u64, u64, u64) {
    let (switches, ticks) = usage(pty.pid());
    let bytes = pty.written().len();
    thread::sleep(Duration::from_secs(SECONDS));
    let (switches_after, ticks_after) = usage(pty.pid());
    let written = pty.written().len() - bytes;
    (
        switches_after - switches,
        ticks_after - ticks,
        written as u64,
    )
}

/// Restless: each tick claims that something changed, so each second draws a frame equal to the last.
#[test]
fn an_idle_screen_wakes_once_a_second_and_writes_nothing() {
    let pty = Pty::probe(&["restless"]);
    pty.wait_for("size: 80x24");
    thread::sleep(Duration::from_millis(500));
    let (switches, ticks, bytes) = watch(&pty);
    println!("idle, {SECONDS} s: {switches} switches, {ticks} ticks, {bytes} bytes");
    assert_eq!(bytes, 0, "nothing visible changed");
    assert!(
        switches <= 3 * SECONDS,
        "{switches} wake-ups in {SECONDS} s"
    );
}

#[test]
fn a_counting_screen_writes_only_what_changes() {
    let pty = Pty::probe(&["counting"]);
    pty.wait_for("ticks: 1");
    let (switches, ticks, bytes) = watch(&pty);
    println!("counting, {SECONDS} s: {switches} switches, {ticks} ticks, {bytes} bytes");
    assert!(bytes > 0 && bytes <= 1_000 * SECONDS, "{bytes} bytes");
    assert!(
        switches <= 6 * SECONDS,
        "{switches} wake-ups in {SECONDS} s"
    );
}
