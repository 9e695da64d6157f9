//! Hostile files, hostile text and a hostile machine: a clear word in the user's language, the right exit code, never a panic,
//! and nothing acknowledged is lost.

mod files;

use crate::desk::Desk;
use countertop::app::moment;
use countertop::app::perform::perform;
use countertop::domain::command::{Command as Verb, CustomerInput};
use countertop::domain::decide::Asker;
use countertop::domain::ids::CaseId;
use countertop::domain::time::DAY;
use countertop::store::{Mode, Store};
use std::path::Path;
use std::process::Stdio;

/// In Chinese and in English, each with a word that must be there.
#[track_caller]
fn both(desk: &Desk, code: i32, args: &[&str], zh: &str, en: &str) {
    for (lang, word) in [("zh", zh), ("en", en)] {
        let mut all = vec!["--lang", lang];
        all.extend(args);
        let said = desk.fails(code, &all);
        assert!(said.contains(word), "{all:?}: {said}");
        assert_clean(&said);
        if lang == "zh" {
            assert!(!said.contains("os error"), "{said}");
        }
    }
}

/// Nothing that a terminal would take for a command, and nothing that turns text around.
#[track_caller]
fn assert_clean(text: &str) {
    for c in text.chars() {
        let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}');
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        assert!(!bidi && !control, "{c:?} in {text:?}");
    }
}

const EVIL: &str = "\u{1b}[31m张\u{202e}三\u{1b}]0;owned\u{7}\u{2066}\u{9b}2J\u{e0041}\r\n";

#[test]
fn hostile_text_comes_out_clean_everywhere() {
    let desk = Desk::busy();
    let one = [
        "--as",
        "M1",
        "case",
        "new",
        "--name",
        EVIL,
        "--phone",
        "13900001111",
    ];
    assert_clean(&desk.ok(&one));
    let rows = format!("姓名,电话\n\"{EVIL}\",13900002222\n");
    let file = desk.file("people.csv", rows.as_bytes());
    assert_clean(&desk.ok(&["--as", "M1", "customers", "import", file.to_str().unwrap()]));
    let book = [
        "--as",
        "M1",
        "appointment",
        "book",
        "2",
        "--start",
        "+24h",
        "--with",
        "D1",
        "--address",
        EVIL,
        "--note",
        EVIL,
    ];
    assert_clean(&desk.ok(&book));
    for args in [
        &["case", "list"][..],
        &["case", "list", "--json"],
        &["case", "show", "2"],
        &["case", "show", "3", "--json"],
        &["appointment", "list"],
        &["appointment", "list", "--json"],
        &["appointment", "list", "--ics"],
        &["customers", "export"],
        &["events", "export"],
        &["deadlines"],
    ] {
        let mut all = vec!["--as", "M1"];
        all.extend(args);
        assert_clean(desk.ok(&all).trim_start_matches('\u{feff}'));
    }
}

/// What a message quotes from a file or from the command line reaches the terminal as text only.
#[test]
fn messages_quote_without_letting_anything_through() {
    let desk = Desk::busy();
    let history = format!("case,milestone,at\nA1,\"{EVIL}\",\"{EVIL}\"\n");
    let file = desk.file("evil.csv", history.as_bytes());
    assert_clean(&desk.fails(
        4,
        &["--as", "M1", "events", "import", file.to_str().unwrap()],
    ));
    let roster = format!("工号,姓名,角色\nX1,\"{EVIL}\",\"{EVIL}\"\n");
    let file = desk.file("roster2.csv", roster.as_bytes());
    assert_clean(&desk.fails(
        4,
        &["--as", "M1", "roster", "import", file.to_str().unwrap()],
    ));
    let book = "id = \"\u{1b}[31mx\u{202e}\"\n[\"\u{1b}]0;t\u{7}\"]\n";
    let file = desk.file("evil.toml", book.as_bytes());
    let given = desk.run(&["playbook", "check", file.to_str().unwrap()]);
    assert_eq!(given.code, 4);
    assert_clean(&given.out);
    assert_clean(&given.err);
    assert_clean(&desk.fails(1, &["--as", EVIL, "case", "new"]));
    assert_clean(&desk.fails(1, &["case", "show", EVIL]));
    assert_clean(&desk.fails(2, &["--at", EVIL, "case", "list"]));
    assert_clean(&desk.fails(2, &[EVIL]));
}

#[test]
fn a_device_without_an_end_is_let_go() {
    let desk = Desk::staffed();
    if Path::new("/dev/zero").exists() {
        both(
            &desk,
            4,
            &["playbook", "check", "/dev/zero"],
            "太大",
            "too large",
        );
        desk.fails(4, &["--as", "M1", "roster", "import", "/dev/zero"]);
    }
}

/// The wall clock ran two days ahead and was set right: what was written then stays, work goes on, and the step is on record.
#[test]
fn a_clock_that_jumps_back_stops_nobody() {
    let desk = Desk::staffed();
    let mut store = Store::open(&desk.home(), Mode::Write).unwrap();
    let now = moment::now().plus(2 * DAY);
    let actor = Some(store.state().roster.named("C1", now)[0].id);
    let who = Asker {
        actor,
        at: now,
        now,
        terminal: store.terminal(),
    };
    let verb = Verb::OpenCase {
        case: CaseId(uuid::Uuid::now_v7()),
        journey: store.state().playbook().unwrap().journeys[0].id.clone(),
        channel: None,
        customer: CustomerInput {
            name: Some("明后天".into()),
            phone: None,
            address: None,
        },
    };
    perform(&mut store, who, moment::new_op(), &verb).unwrap();
    // The clock that counts from the start of the machine went on as ever.
    store.note_run(true, now, moment::boot()).unwrap();
    drop(store);
    let given = desk.run(&["--as", "C1", "case", "new", "--name", "今天"]);
    assert!(given.code == 0 && given.err.contains("拨慢了"), "{given:?}");
    assert_eq!(desk.json(&["case", "list"]).as_array().unwrap().len(), 2);
    desk.ok(&["deadlines"]);
    desk.ok(&["verify"]);
    let events = desk.ok(&["--as", "M1", "events", "export"]);
    assert!(events.contains("clock-stepped"), "{events}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_goes_nowhere_is_said_or_ignored_but_never_a_crash() {
    let desk = Desk::busy();
    let help: [&[&str]; 3] = [&["--help"], &["--version"], &["case", "--help"]];
    let data: [&[&str]; 3] = [&["case", "list"], &["deadlines", "--json"], &["man"]];
    for args in data.into_iter().chain(help) {
        let full = std::fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut command = desk.command(args);
        let output = command
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(6), "{args:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("磁盘已满"),
            "{args:?}"
        );
        for closed in [">&-", "2>&-", "<&-", ">&- 2>&- <&-"] {
            let mut shell = desk.command(&[]);
            let line = format!("exec \"$0\" {} {closed}", args.join(" "));
            let program = shell.get_program().to_owned();
            shell = std::process::Command::new("sh");
            shell.args(["-c", &line]).arg(program);
            shell
                .env("COUNTERTOP_HOME", desk.home())
                .stdout(Stdio::null());
            assert_eq!(shell.status().unwrap().code(), Some(0), "{line}");
        }
    }
}
