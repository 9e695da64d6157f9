//! A customer from the door through a failed design check to the passed one, by commands only, and what is shown of it.

use crate::desk::Desk;

/// Does a step of case 1 as somebody.
fn step(desk: &Desk, who: &str, at: &str, more: &[&str]) {
    let mut args = vec!["--as", who, "--at", at, "case", "step", "1"];
    args.extend(more);
    desk.ok(&args);
}

fn walked() -> Desk {
    let desk = Desk::staffed();
    let door = ["--as", "C1", "--at", "2026-01-06 10:00"];
    let new = ["case", "new", "--name", "张三", "--phone", "13912345678"];
    desk.ok(&[&door[..], &new[..]].concat());
    step(&desk, "C1", "2026-01-06 10:01", &["greet"]);
    let won = ["reception-result", "--outcome", "won"];
    step(&desk, "C1", "2026-01-06 10:30", &won);
    let needs = ["register", "--set", "needs=厨房和书房"];
    step(&desk, "C1", "2026-01-06 11:00", &needs);
    let book = ["--as", "C1", "--at", "2026-01-06 11:05", "appointment"];
    let what = ["book", "1", "--start", "2026-01-07 10:00", "--with", "D1"];
    let place = ["--address", "长宁路 1 号"];
    desk.ok(&[&book[..], &what[..], &place[..]].concat());
    let measured = ["measure", "--set", "rooms=kitchen,study"];
    step(&desk, "D1", "2026-01-07 11:30", &measured);
    let upload = [
        "upload-design",
        "--set",
        "design=kitchen:k1.pdf,study:s1.pdf",
    ];
    let checker = ["--set", "checked-by=K1"];
    step(
        &desk,
        "D1",
        "2026-01-09 10:00",
        &[&upload[..], &checker[..]].concat(),
    );
    let failed = ["check-design", "--outcome", "failed"];
    let why = [
        "--set",
        "check-reasons=dimensions",
        "--note",
        "少量了一面墙",
    ];
    step(
        &desk,
        "K1",
        "2026-01-09 15:00",
        &[&failed[..], &why[..]].concat(),
    );
    desk
}

#[test]
fn a_failed_check_starts_the_resubmission_and_that_the_next_check() {
    let desk = walked();
    let due = |at: &str| {
        let clocks = desk.json(&["--at", at, "deadlines"]);
        let clocks = clocks.as_array().unwrap().iter();
        clocks
            .map(|one| {
                format!(
                    "{} {}",
                    one["clock"].as_str().unwrap(),
                    one["due"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    // Two days from the failed check (S8.5).
    assert_eq!(
        due("2026-01-09 16:00"),
        ["1:resubmit:1 2026-01-11T15:00:00+08:00"]
    );
    let again = [
        "resubmit-design",
        "--set",
        "design=kitchen:k2.pdf,study:s2.pdf",
    ];
    step(&desk, "D1", "2026-01-10 09:00", &again);
    // The second check cycle: a day from the resubmission (S8.4).
    assert_eq!(
        due("2026-01-10 09:30"),
        ["1:check:2 2026-01-11T09:00:00+08:00"]
    );
    step(
        &desk,
        "K1",
        "2026-01-10 12:00",
        &["check-design", "--outcome", "passed"],
    );
    assert_eq!(due("2026-01-10 12:30"), [""; 0]);
}

#[test]
fn what_was_chosen_is_shown_by_its_name() {
    let desk = walked();
    let shown = desk.ok(&["case", "show", "1"]);
    for part in [
        "争取到量尺",
        "空间=厨房、书房",
        "书房: s1.pdf",
        "不合格; 不合格原因=尺寸有误; 少量了一面墙",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let shown = desk.ok(&["--lang", "en", "case", "show", "1"]);
    for part in [
        "Measurement won",
        "Spaces=Kitchen, Study",
        "Failed; Why it failed=Wrong dimensions",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}
