//! On every way out the terminal is as it was found.

use std::{
    thread,
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use crate::pty::{PATIENCE, Pty, Temper, exists, probe, usage};

/// Everything that must have been switched off, and on before.
const MODES: [(&str, &str); 6] = [
    ("\x1b[?1049h", "\x1b[?1049l"),
    ("\x1b[?1000h", "\x1b[?1000l"),
    ("\x1b[?1002h", "\x1b[?1002l"),
    ("\x1b[?1006h", "\x1b[?1006l"),
    ("\x1b[?2004h", "\x1b[?2004l"),
    ("\x1b[?1004h", "\x1b[?1004l"),
];

/// The terminal is as it was, and each mode was undone exactly as often as it was set.
pub fn assert_restored(pty: &Pty) {
    assert!(pty.modes_are_back(), "modes left: {}", pty.modes());
    for (on, off) in MODES {
        let (set, unset) = (pty.count_written(0, on), pty.count_written(0, off));
        assert!(set > 0, "{on:?} was never set");
        assert_eq!(set, unset, "{on:?} and {off:?}");
    }
    pty.screen(|screen| {
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    });
}

fn started() -> Pty {
    let pty = Pty::probe(&[]);
    pty.wait_for("size: 80x24");
    // The input thread runs only after the terminal has answered.
    pty.keys("x");
    pty.wait_for("last: key x");
    assert!(!pty.modes_are_back(), "raw mode is not on");
    pty
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut pty = started();
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (signal, number) in [
        (Signal::TERM, 15),
        (Signal::HUP, 1),
        (Signal::INT, 2),
        (Signal::QUIT, 3),
    ] {
        let mut pty = started();
        pty.signal(signal);
        assert_eq!(pty.wait_end(), 128 + number, "{signal:?}");
        assert_restored(&pty);
    }
}

#[test]
fn a_signal_ends_a_program_whose_main_thread_hangs() {
    for signal in [Signal::TERM, Signal::HUP] {
        let mut pty = started();
        pty.keys("h");
        thread::sleep(Duration::from_millis(50));
        pty.signal(signal);
        assert!(pty.wait_end() > 128);
        assert_restored(&pty);
    }
}

#[test]
fn a_signal_ends_a_program_whose_terminal_is_stuck() {
    let mut pty = started();
    pty.pause(true);
    pty.keys("o");
    pty.wait_until("the main thread to be stuck in a write", || {
        let path = format!("/proc/{}/wchan", pty.pid().as_raw_nonzero());
        let stack = std::fs::read_to_string(path).unwrap_or_default();
        stack.contains("tty") || stack.contains("wait_woken")
    });
    pty.signal(Signal::TERM);
    pty.wait_until("the end", || has_ended(pty.pid()));
    pty.pause(false);
    assert_eq!(pty.wait_end(), 143);
    assert!(pty.modes_are_back(), "modes left: {}", pty.modes());
}

#[test]
fn a_panic_gives_the_terminal_back_and_tells_no_personal_data() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("reports/crash.txt");
    // A second panic while the first unwinds aborts; the pseudo-terminal's library calls a death by signal 1.
    for (keys, code) in [("p", 101), ("d", 1)] {
        let mut command = CommandBuilder::new(probe());
        command.env("PROBE_REPORT", &report);
        let mut pty = Pty::start(command, Temper::Answers);
        pty.wait_for("size: 80x24");
        pty.keys(keys);
        let ended = pty.wait_end();
        assert_eq!(ended, code, "{keys}");
        assert_restored(&pty);
        let (screen, text) = (pty.text(), std::fs::read_to_string(&report).unwrap());
        assert!(screen.contains("stopped because of a fault"), "{screen}");
        assert_eq!(screen.matches("stopped because").count(), 1, "{screen}");
        assert!(text.contains("place tests/terminal/probe.rs"), "{text}");
        for told in [screen, text] {
            assert!(
                !told.contains("Zhang") && !told.contains("138000"),
                "{told}"
            );
        }
    }
}

#[test]
fn a_panic_beside_the_main_thread_leaves_the_screen_alone() {
    let mut pty = started();
    pty.keys("w");
    pty.wait_for("last: key w");
    assert!(pty.screen(|screen| screen.alternate_screen()));
    assert!(!pty.modes_are_back(), "raw mode is gone");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
}

/// Stops the program from outside and lets it go on; it has taken the terminal again when this returns.
pub fn stop_and_continue(pty: &Pty) {
    pty.signal(Signal::STOP);
    pty.wait_until("the stop", || is_stopped(pty.pid()));
    let from = pty.written().len();
    pty.signal(Signal::CONT);
    pty.wait_until("the modes again", || {
        pty.count_written(from, "\x1b[?2004h") == 1
    });
}

/// Takes the terminal away and waits for the end. A program that runs on without it is killed, and the test fails.
pub fn take_the_terminal(pty: &mut Pty) {
    let pid = pty.pid();
    pty.hang_up();
    let start = Instant::now();
    while !has_ended(pid) {
        if start.elapsed() > PATIENCE {
            kill_process(pid, Signal::KILL).unwrap();
            panic!("it runs on without its terminal");
        }
        thread::sleep(Duration::from_millis(5));
    }
    pty.wait_end();
}

pub fn is_stopped(pid: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap();
    stat.rsplit(')')
        .next()
        .unwrap()
        .trim_start()
        .starts_with('T')
}

/// The process the probe says it is, when it is not the terminal's first.
fn shown_pid(pty: &Pty) -> Pid {
    pty.wait_for("pid: ");
    let screen = pty.text();
    let number = screen.split("pid: ").nth(1).unwrap();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    Pid::from_raw(digits.parse().unwrap()).unwrap()
}

/// Under a shell with job control, as people start it.
#[test]
fn suspending_lends_the_terminal_to_the_shell() {
    for by_key in [true, false] {
        let mut command = CommandBuilder::new("sh");
        let script = "set -m; \"$0\"; echo the shell has it; read answer; fg; exit $?";
        command.args(["-c", script, probe().to_str().unwrap()]);
        let mut pty = Pty::start(command, Temper::Answers);
        pty.keys("x");
        pty.wait_for("last: key x");
        let pid = shown_pid(&pty);
        if by_key {
            pty.keys("\x1a");
        } else {
            kill_process(pid, Signal::TSTP).unwrap();
        }
        pty.wait_for("the shell has it");
        assert!(is_stopped(pid));
        assert!(pty.modes_are_back(), "modes left: {}", pty.modes());
        assert!(!pty.screen(vt100::Screen::alternate_screen));
        let from = pty.written().len();
        pty.keys("go on\r");
        pty.wait_for("size: 80x24");
        assert!(pty.screen(vt100::Screen::alternate_screen));
        let asked = pty.count_written(from, "\x1b[6n");
        assert_eq!(asked, 0, "asked while the input thread reads");
        pty.keys("y");
        pty.wait_for("last: key y");
        pty.keys("q");
        assert_eq!(pty.wait_end(), 0);
        assert_restored(&pty);
    }
}

#[test]
fn without_a_shell_nothing_is_suspended() {
    let mut pty = started();
    pty.keys("\x1a");
    pty.signal(Signal::TSTP);
    pty.keys("y");
    pty.wait_for("last: key y");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert_restored(&pty);
}

#[test]
fn continuing_after_a_stop_from_outside_takes_the_terminal_again() {
    let mut pty = started();
    stop_and_continue(&pty);
    pty.keys("y");
    pty.wait_for("last: key y");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    assert!(pty.modes_are_back());
    assert!(pty.screen(|screen| !screen.alternate_screen() && !screen.bracketed_paste()));
    assert_eq!(
        pty.count_written(0, "\x1b[22;0t"),
        pty.count_written(0, "\x1b[23;0t")
    );
}

#[test]
fn a_dead_terminal_ends_the_program() {
    let mut pty = started();
    let pid = pty.pid();
    pty.hang_up();
    pty.wait_until("the end", || has_ended(pid));
    pty.wait_end();
}

/// Without a controlling terminal no hang-up signal comes; the program has to notice by itself, and not spin meanwhile.
#[test]
fn a_dead_terminal_ends_a_program_that_gets_no_signal() {
    let mut command = CommandBuilder::new("sh");
    let script = "trap '' HUP; setsid \"$0\"; exit 0";
    command.args(["-c", script, probe().to_str().unwrap()]);
    let mut pty = Pty::start(command, Temper::Answers);
    pty.wait_for("pid: ");
    let pid = shown_pid(&pty);
    assert!(exists(pid));
    pty.keys("y");
    pty.wait_for("last: key y");
    pty.hang_up();
    let start = Instant::now();
    while exists(pid) && start.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(10));
    }
    if exists(pid) {
        let (_, ticks) = usage(pid);
        kill_process(pid, Signal::KILL).unwrap();
        panic!("it runs on without its terminal, {ticks} ticks of processor time");
    }
}

/// Whether the process has ended, though its parent has not yet asked for its exit code.
pub fn has_ended(pid: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
    stat.map_or(true, |stat| {
        stat.rsplit(')')
            .next()
            .unwrap()
            .trim_start()
            .starts_with('Z')
    })
}

#[test]
fn the_kitty_protocol_is_only_switched_on_where_it_is_known() {
    for (temper, times) in [
        (Temper::Kitty, 1),
        (Temper::Answers, 0),
        (Temper::Silent, 0),
    ] {
        let mut pty = Pty::start(CommandBuilder::new(probe()), temper);
        pty.wait_for("size: 80x24");
        pty.keys("x");
        pty.wait_for("last: key x");
        pty.keys("q");
        assert_eq!(pty.wait_end(), 0);
        assert_eq!(pty.count_written(0, "\x1b[>1u"), times, "{temper:?}");
        assert_eq!(pty.count_written(0, "\x1b[<1u"), times, "{temper:?}");
        assert_restored(&pty);
    }
}
