//! Appointments are booked, moved, missed and cancelled.

use super::{act, with_needs};
use crate::desk::Desk;

#[test]
fn an_appointment_moves_only_with_a_cause_a_note_and_the_right_word() {
    let desk = Desk::staffed();
    with_needs(&desk);
    let at = "2026-01-07 12:00";
    let to = ["appointment", "move", "1", "--start", "2026-01-09 09:00"];
    let moved = |who: &str, more: &[&str]| desk.run(&act(who, at, &[&to[..], more].concat()));
    assert_eq!(moved("C1", &[]).code, 2);
    assert_eq!(moved("C1", &["--cause", "customer"]).code, 1);
    let store = ["--cause", "store", "--note", "设计师请假"];
    assert_eq!(moved("C1", &store).code, 1);
    let approved = [&store[..], &["--approved-by", "M1"]].concat();
    assert_eq!(moved("C1", &approved).code, 0);
    let list = desk.json(&["--at", at, "appointment", "list"]);
    assert_eq!(list[0]["start"], "2026-01-09T09:00:00+08:00");
    assert_eq!(list[0]["moves"], 1);
    let before = desk.json(&["--at", "2026-01-06 13:00", "appointment", "list"]);
    assert_eq!(before[0]["start"], "2026-01-08T09:00:00+08:00");
}

#[test]
fn a_designer_is_not_booked_twice() {
    let desk = Desk::staffed();
    with_needs(&desk);
    let book = [
        "appointment",
        "book",
        "李四",
        "--start",
        "2026-01-08 10:00",
        "--with",
        "D1",
        "--address",
        "x",
    ];
    let err = desk.fails(1, &act("C1", "2026-01-06 12:30", &book));
    assert!(err.contains("赵设计"), "{err}");
}

#[test]
fn an_appointment_is_cancelled_missed_and_put_in_a_calendar() {
    let desk = Desk::staffed();
    with_needs(&desk);
    let ics = desk.ok(&["--at", "2026-01-06 13:00", "appointment", "list", "--ics"]);
    assert!(
        ics.starts_with("BEGIN:VCALENDAR") && ics.contains("长宁路"),
        "{ics}"
    );
    let early = desk.run(&act(
        "D1",
        "2026-01-07 09:00",
        &["appointment", "no-show", "1", "--note", "没人"],
    ));
    assert_eq!(early.code, 1, "{}", early.out);
    let cancel = [
        "appointment",
        "cancel",
        "1",
        "--cause",
        "customer",
        "--note",
        "出差",
    ];
    desk.ok(&act("C1", "2026-01-07 10:00", &cancel));
    let at = ["--at", "2026-01-07 11:00"];
    let list = desk.json(&[&at[..], &["appointment", "list"]].concat());
    assert_eq!(list.as_array().unwrap().len(), 0);
    let all = desk.json(&[&at[..], &["appointment", "list", "--all"]].concat());
    assert_eq!(all[0]["state"], "cancelled");
    desk.fails(1, &act("C1", "2026-01-07 12:00", &cancel));
}
