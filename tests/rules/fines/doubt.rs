//! Doubts about the clock and the program: a person must say why a breach stands all the same.

use super::*;
use countertop::domain::time::{HOUR, MINUTE};

/// Writes what a terminal noticed, now.
fn notice(desk: &mut Desk, payload: Payload) {
    let n = desk.events.len() as u128 + 1;
    let mut noticed = event(1_000_000 + n, payload);
    noticed.stream = Stream::Terminal(desk.terminal());
    noticed.terminal = desk.terminal();
    noticed.terminal_seq = i64::try_from(n).unwrap();
    (noticed.at, noticed.recorded) = (desk.now, desk.now);
    desk.events.push(noticed);
}

fn doubtful(desk: &mut Desk, case: CaseId) {
    let refused = confirm(desk, "s1", case, CONSULTANT);
    assert_eq!(refused, Err(FineRefusal::NeedsReview(1)));
    ask(desk, "s1", case, CONSULTANT, FineAsk::Confirm, "监控可证").unwrap();
    assert_eq!(record(desk, case, CONSULTANT).grounds.doubts, 1);
}

#[test]
fn a_clock_step_in_the_window_needs_review() {
    let mut desk = shop();
    let case = crate::cases::won(&mut desk);
    desk.hours(3);
    notice(&mut desk, Payload::ClockStepped { by: HOUR });
    desk.wait(DAY);
    doubtful(&mut desk, case);
}

#[test]
fn a_step_long_before_does_not_matter() {
    let mut desk = shop();
    notice(&mut desk, Payload::ClockStepped { by: HOUR });
    desk.hours(3);
    let case = late_registration(&mut desk);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
}

#[test]
fn a_crash_in_opening_hours_needs_review() {
    let mut desk = shop();
    notice(&mut desk, Payload::TerminalStarted {});
    let case = crate::cases::won(&mut desk);
    desk.hours(3);
    notice(&mut desk, Payload::TerminalStarted {});
    desk.wait(DAY);
    doubtful(&mut desk, case);
}

#[test]
fn the_night_and_a_quick_restart_do_not_matter() {
    let mut desk = shop();
    notice(&mut desk, Payload::TerminalStarted {});
    let case = crate::cases::won(&mut desk);
    desk.wait(2 * MINUTE);
    notice(&mut desk, Payload::TerminalStopped {});
    desk.wait(3 * MINUTE);
    notice(&mut desk, Payload::TerminalStarted {});
    let evening = desk.now;
    desk.now = evening.plus(11 * HOUR);
    notice(&mut desk, Payload::TerminalStopped {});
    desk.now = evening.plus(23 * HOUR);
    desk.now = evening.plus(22 * HOUR + 50 * MINUTE);
    notice(&mut desk, Payload::TerminalStarted {});
    desk.wait(DAY);
    confirm(&mut desk, "s1", case, CONSULTANT).unwrap();
}
