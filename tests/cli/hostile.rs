//! Hostile files, hostile text and a hostile machine: a clear word in the user's language, the right exit code, never a panic,
//! and nothing acknowledged is lost.

use crate::desk::{Desk, Given, given};
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

#[test]
fn what_lies_in_the_way_is_named() {
    let desk = Desk::bare();
    std::fs::create_dir_all(desk.home().join("countertop.db")).unwrap();
    both(&desk, 3, &["case", "list"], "文件夹", "is a folder");
    both(&desk, 3, &["init", "--name", "x"], "文件夹", "is a folder");
    let file = desk.file("file", b"mine");
    let file = file.to_str().unwrap();
    both(
        &desk,
        3,
        &["--home", file, "init", "--name", "x"],
        "却是一个文件",
        "there is a file",
    );
    both(
        &desk,
        3,
        &["--home", file, "case", "list"],
        "却是一个文件",
        "there is a file",
    );
    let below = format!("{file}/below");
    both(
        &desk,
        3,
        &["--home", &below, "init", "--name", "x"],
        "却是一个文件",
        "there is a file",
    );
    assert_eq!(std::fs::read(file).unwrap(), b"mine");
    let desk = Desk::staffed();
    both(
        &desk,
        3,
        &["backup", "/nowhere/at/all.db"],
        "没有这个文件夹",
        "no such folder",
    );
    both(
        &desk,
        6,
        &["--as", "M1", "customers", "export", "/nowhere/x.csv"],
        "没有这个文件",
        "no such file",
    );
}

#[test]
fn an_empty_file_is_no_store_and_becomes_one() {
    let desk = Desk::bare();
    std::fs::create_dir(desk.home()).unwrap();
    std::fs::write(desk.home().join("countertop.db"), b"").unwrap();
    both(&desk, 3, &["case", "list"], "没有门店", "no store");
    both(&desk, 1, &["--as", "M1", "case", "new"], "门店", "store");
    desk.ok(&["--as", "M1", "init", "--name", "测试店"]);
}

#[test]
fn a_terminal_name_that_is_none_is_taken_anew() {
    let desk = Desk::staffed();
    for text in [&b"junk\n"[..], b"", b"\xff\xfe\x00"] {
        std::fs::write(desk.home().join("terminal-id"), text).unwrap();
        desk.ok(&["--as", "C1", "case", "new"]);
    }
    desk.ok(&["verify"]);
    assert_eq!(desk.json(&["case", "list"]).as_array().unwrap().len(), 3);
}

#[test]
fn a_locked_file_is_said_so_and_nothing_is_there_twice() {
    let desk = Desk::staffed();
    let holder = rusqlite::Connection::open(desk.home().join("countertop.db")).unwrap();
    holder.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let waiting = ["zh", "en"].map(|lang| {
        let mut command = desk.command(&["--lang", lang, "--as", "C1", "case", "new"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    });
    let ended = waiting.map(|child| given(child.wait_with_output().unwrap(), desk.folder.path()));
    for (given, word) in ended
        .iter()
        .zip(["被另一个程序占用", "Another program holds"])
    {
        assert_eq!(given.code, 3, "{given:?}");
        assert!(given.err.contains(word), "{given:?}");
    }
    holder.execute_batch("ROLLBACK").unwrap();
    drop(holder);
    assert_eq!(desk.json(&["case", "list"]), serde_json::json!([]));
    desk.ok(&["verify"]);
}

/// Every answer to a damaged file is one of ours: fine, refused, or found.
fn assert_ours(given: &Given, what: &str) {
    assert!([0, 1, 3, 5].contains(&given.code), "{what}: {given:?}");
    assert!(!given.err.contains("panicked"), "{what}: {given:?}");
    assert!(
        given.code == 0 || !given.err.is_empty(),
        "{what}: {given:?}"
    );
}

#[test]
fn flipped_bits_and_cut_files_are_never_a_crash() {
    let flips = std::env::var("COUNTERTOP_FLIPS").map_or(24, |n| n.parse::<u64>().unwrap());
    let desk = Desk::busy();
    // Everything into the one file, so that the damage hits it.
    let db = desk.home().join("countertop.db");
    let conn = rusqlite::Connection::open(&db).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(conn);
    let whole = std::fs::read(&db).unwrap();
    let mut chance = 20_261_123_u64;
    for flip in 0..flips {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let mut bytes = whole.clone();
        let at = usize::try_from(chance >> 24).unwrap() % bytes.len();
        match flip % 4 {
            0 => bytes.truncate(at),
            _ => bytes[at] ^= 1 << (flip % 8),
        }
        for name in ["countertop.db-wal", "countertop.db-shm"] {
            let _ = std::fs::remove_file(desk.home().join(name));
        }
        std::fs::write(&db, &bytes).unwrap();
        let found = desk.run(&["verify"]);
        assert_ours(&found, &format!("verify, {flip} at {at}"));
        assert!(
            !flip.is_multiple_of(4) || found.code != 0,
            "cut at {at}: {found:?}"
        );
        for args in [&["deadlines"][..], &["--as", "M1", "case", "new"]] {
            assert_ours(&desk.run(args), &format!("{args:?}, {flip} at {at}"));
        }
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

/// Unmounts when the test ends, however it ends.
struct Mounted<'p>(&'p Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0).status();
    }
}

/// Where the tests may mount a small disk: filled to the brim, what was acknowledged is there, and there is more once there is room.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_so_and_loses_nothing() {
    let desk = Desk::staffed();
    let small = desk.folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let mut mount = std::process::Command::new("mount");
    mount
        .args(["-t", "tmpfs", "-o", "size=1500k", "none"])
        .arg(&small);
    if !mount
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
    {
        return;
    }
    let mounted = Mounted(&small);
    let home = small.join("home");
    let home = home.to_str().unwrap();
    desk.ok(&["--home", home, "init", "--name", "小店"]);
    let file = desk.folder.path().join("roster.csv");
    desk.ok(&["--home", home, "roster", "import", file.to_str().unwrap()]);
    let fill = small.join("fill");
    let _ = std::fs::write(&fill, vec![1; 4 << 20]);
    let mut done = 0;
    let refused = loop {
        let given = desk.run(&["--home", home, "--as", "C1", "case", "new", "--name", "满"]);
        match given.code {
            0 => done += 1,
            _ => break given,
        }
        assert!(done < 500, "the disk is never full");
    };
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.err.contains("磁盘已满"), "{refused:?}");
    std::fs::remove_file(&fill).unwrap();
    let list = desk.json(&["--home", home, "case", "list"]);
    assert_eq!(list.as_array().unwrap().len(), done);
    desk.ok(&["--home", home, "verify"]);
    desk.ok(&["--home", home, "--as", "C1", "case", "new"]);
    drop(mounted);
}

/// What another user, or one without the right to write, is told. Where the tests run with every right they take another user's.
#[cfg(unix)]
#[test]
fn a_store_that_can_only_be_read_is_read_and_said_so() {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    const OTHER: u32 = 65_534;
    let desk = Desk::staffed();
    // Not the system's folder for temporary files: there another user may not even look.
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mode =
        |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(place.path(), 0o755);
    let home = place.path().join("home");
    let text = home.to_str().unwrap();
    desk.ok(&["backup", place.path().join("copy").to_str().unwrap()]);
    desk.ok(&[
        "--home",
        text,
        "restore",
        place.path().join("copy").to_str().unwrap(),
    ]);
    let all_rights = std::fs::metadata(place.path()).unwrap().uid() == 0;
    for file in std::fs::read_dir(&home).unwrap().flatten() {
        mode(&file.path(), 0o400);
        if all_rights {
            chown(file.path(), Some(OTHER), Some(OTHER)).unwrap();
        }
    }
    if all_rights {
        chown(&home, Some(OTHER), Some(OTHER)).unwrap();
    }
    mode(&home, 0o500);
    let run = |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("COUNTERTOP_HOME", &home).current_dir("/");
        if all_rights {
            command.uid(OTHER).gid(OTHER);
        }
        let output = command.output().ok()?;
        Some(given(output, place.path()))
    };
    // The other user may not run the program where it lies.
    let Some(list) = run(&["roster", "list"]) else {
        return;
    };
    assert_eq!((list.code, list.err.as_str()), (0, ""), "{list:?}");
    assert!(list.out.contains("王店长"), "{list:?}");
    for (lang, word) in [("zh", "只能读取"), ("en", "can be read but not written")] {
        let refused = run(&["--lang", lang, "--as", "C1", "case", "new"]).unwrap();
        assert_eq!(refused.code, 3, "{refused:?}");
        assert!(refused.err.contains(word), "{refused:?}");
        let found = run(&["--lang", lang, "doctor"]).unwrap();
        assert_eq!(found.code, 5, "{found:?}");
        assert!(found.out.contains(word), "{found:?}");
    }
    let exported = run(&["--as", "M1", "customers", "export", "/nowhere-to-write.csv"]).unwrap();
    assert_eq!(exported.code, 6, "{exported:?}");
    assert!(exported.err.contains("没有权限"), "{exported:?}");
    mode(&home, 0o700);
}
