//! Numbers and addresses on the command line and in files: masked, clear for a reason on record, the PIN asked for it.

use crate::desk::{Desk, Given, given};

const NUMBER: &str = "13700000001";
const ADDRESS: &str = "长宁路 1 号";
/// A number somebody typed into a note.
const TYPED: &str = "13999997777";

/// The busy store, an address known.
fn busy() -> Desk {
    let desk = Desk::busy();
    desk.ok(&["--as", "C1", "case", "set", "陈一", "--address", ADDRESS]);
    let note = format!("回电 {TYPED}");
    desk.ok(&["--as", "C1", "case", "set", "陈一", "--note", &note]);
    let book = ["appointment", "book", "周二", "--kind", "measurement"];
    let with = [
        "--start",
        "2099-01-06 10:00",
        "--with",
        "D1",
        "--address",
        "延安路 2 号",
    ];
    desk.ok(&[&["--as", "C1"], &book[..], &with[..]].concat());
    desk
}

fn typed(desk: &Desk, args: &[&str], pin: &str) -> Given {
    let file = desk.file("pin", format!("{pin}\n").as_bytes());
    let mut command = desk.command(args);
    command.stdin(std::fs::File::open(file).unwrap());
    given(command.output().unwrap(), desk.folder.path())
}

/// The manager has a PIN, and the store asks for it.
fn with_pin(desk: &Desk) {
    let set = ["--as", "M1", "--pin-stdin", "roster", "pin", "M1"];
    assert_eq!(typed(desk, &set, "correct-horse-77").code, 0);
    desk.ok(&["--as", "M1", "settings", "set", "pin", "on"]);
}

fn looks(desk: &Desk) -> Vec<serde_json::Value> {
    let lines = desk.ok(&["events", "export"]);
    let events = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    events
        .filter(|event: &serde_json::Value| {
            event["type"] == "revealed" || event["type"] == "exported"
        })
        .collect()
}

/// Every command that lists, shows or exports, as a person would run it.
const READING: &[&[&str]] = &[
    &["case", "list"],
    &["case", "list", "--json"],
    &["case", "show", "1"],
    &["case", "show", "1", "--json"],
    &["deadlines"],
    &["deadlines", "--json"],
    &["appointment", "list"],
    &["appointment", "list", "--all", "--json"],
    &["appointment", "list", "--all", "--ics"],
    &["customers", "export"],
    &["events", "export"],
    &["roster", "list", "--json"],
    &["explain", "1:registration:1", "--json"],
    &["fine", "list", "--json"],
];

#[test]
fn nothing_prints_a_number_or_an_address_whole_without_a_reason() {
    let desk = busy();
    for args in READING {
        let out = desk.run(args).out;
        for text in [NUMBER, TYPED, "13700000002", "13800000001", ADDRESS, "2 号"] {
            assert!(!out.contains(text), "{args:?}: {text}\n{out}");
        }
    }
    assert!(desk.ok(&["case", "show", "1"]).contains("137****0001"));
    let booked = desk.ok(&["appointment", "list", "--ics"]);
    assert!(booked.contains("LOCATION:延安路****"), "{booked}");
    assert_eq!(looks(&desk), [] as [serde_json::Value; 0]);
}

#[test]
fn a_reason_and_a_name_open_lists_and_files_and_go_on_record() {
    let desk = busy();
    let lists: [(&[&str], &str, &str); 5] = [
        (&["case", "list"], NUMBER, "revealed"),
        (&["deadlines", "--json"], "13700000002", "revealed"),
        (&["customers", "export"], ADDRESS, "exported"),
        (&["roster", "list"], "13800000001", "exported"),
        (&["events", "export"], NUMBER, "exported"),
    ];
    for (args, text, kind) in lists {
        let flag = if args[0] == "events" {
            "--personal"
        } else {
            "--reveal"
        };
        let all = [args, &[flag]].concat();
        let err = desk.fails(2, &[&["--as", "M1"], &all[..]].concat());
        assert!(err.contains("--reason"), "{err}");
        let all = [&all[..], &["--reason", "回访用"]].concat();
        let err = desk.fails(1, &all);
        assert!(err.contains("--as"), "{err}");
        let before = looks(&desk).len();
        let out = desk.ok(&[&["--as", "M1"], &all[..]].concat());
        assert!(out.contains(text), "{args:?}\n{out}");
        let now = looks(&desk);
        assert!(now.len() > before, "{args:?}");
        let last = now.last().unwrap();
        assert_eq!(last["type"], kind);
        assert!(
            !last.to_string().contains("回访用"),
            "the reason is private"
        );
    }
    desk.ok(&["verify"]);
}

#[test]
fn one_customer_is_revealed_with_a_reason_and_forgotten_with_it() {
    let desk = busy();
    desk.fails(2, &["--as", "C1", "reveal", "1"]);
    desk.fails(1, &["reveal", "1", "--reason", "x"]);
    let err = desk.fails(1, &["--as", "K1", "reveal", "1", "--reason", "好奇"]);
    assert!(err.contains("查看客户号码"), "{err}");
    let reason = "reason-marker-7719";
    let out = desk.ok(&["--as", "C1", "reveal", "1", "--reason", reason]);
    assert!(out.contains(NUMBER) && out.contains(ADDRESS), "{out}");
    let [look] = &looks(&desk)[..] else { panic!() };
    assert_eq!(look["payload"], serde_json::json!({ "type": "revealed" }));
    assert!(look["stream"].as_str().unwrap().starts_with("case:"));
    assert!(holds(&desk, reason));
    desk.ok(&["--as", "M1", "forget", "1", "--yes"]);
    for text in [reason, NUMBER, ADDRESS] {
        assert!(!holds(&desk, text), "{text}");
    }
    assert_eq!(looks(&desk).len(), 1, "that somebody looked stays");
    desk.ok(&["verify"]);
}

/// Whether the bytes stand anywhere in the store's folder.
fn holds(desk: &Desk, text: &str) -> bool {
    let files = std::fs::read_dir(desk.home()).unwrap();
    let mut files = files.map(|file| file.unwrap().path());
    files.any(|file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    })
}

#[test]
fn what_goes_out_takes_the_pin_where_the_store_asks_for_it() {
    let desk = busy();
    with_pin(&desk);
    let exports: [&[&str]; 3] = [
        &["customers", "export"],
        &["events", "export"],
        &["case", "list", "--reveal", "--reason", "x"],
    ];
    for args in exports {
        let err = desk.fails(1, args);
        assert!(err.contains("--as"), "{args:?}: {err}");
        desk.fails(2, &[&["--as", "M1"], args].concat());
        let all = [&["--as", "M1", "--pin-stdin"], args].concat();
        assert_eq!(typed(&desk, &all, "wrong-horse-77").code, 1, "{args:?}");
        let given = typed(&desk, &all, "correct-horse-77");
        assert_eq!(given.code, 0, "{args:?}: {}", given.err);
    }
    // Lists that show nothing clear go on as they are.
    desk.ok(&["case", "list"]);
    desk.ok(&["deadlines"]);
}

#[test]
fn an_export_takes_the_right_to_it() {
    let desk = busy();
    let set = ["--as", "C1", "--pin-stdin", "roster", "pin", "C1"];
    assert_eq!(typed(&desk, &set, "9137x5").code, 0);
    with_pin(&desk);
    let export = ["--as", "C1", "--pin-stdin", "customers", "export"];
    let given = typed(&desk, &export, "9137x5");
    assert_eq!(given.code, 1, "{}", given.out);
    assert!(given.err.contains("导入导出"), "{}", given.err);
}

#[test]
fn papers_about_money_go_to_whom_they_are_about_and_to_those_who_decide() {
    let desk = busy();
    for code in ["C1", "D1"] {
        let set = ["--as", code, "--pin-stdin", "roster", "pin", code];
        assert_eq!(typed(&desk, &set, "9137x5").code, 0);
    }
    with_pin(&desk);
    let month = |who: &str, person: &[&str], pin: &str| {
        let all = [
            "--as",
            who,
            "--pin-stdin",
            "report",
            "month",
            "--month",
            "2026-01",
        ];
        typed(&desk, &[&all[..], person].concat(), pin).code
    };
    assert_eq!(month("C1", &["--person", "C1"], "9137x5"), 0);
    assert_eq!(month("C1", &["--person", "D1"], "9137x5"), 1);
    assert_eq!(month("C1", &[], "9137x5"), 1);
    assert_eq!(month("M1", &[], "correct-horse-77"), 0);
}

/// A customer lost two years ago with nothing open, one with a breach nobody decided about, one who is fresh.
fn aged() -> Desk {
    let desk = Desk::staffed();
    let new = [
        "case",
        "new",
        "--name",
        "marker-one-8841",
        "--phone",
        "13700000011",
    ];
    desk.ok(&[&["--as", "C1", "--at", "2026-01-06 10:00"], &new[..]].concat());
    let history = "case,milestone,at,actor,name,phone\n\
        A2,measurement-won,2026-01-06 10:00,C1,marker-two-8842,13700000012\n";
    let file = desk.file("history.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    for (case, at) in [("1", "2026-01-06 12:00"), ("2", "2026-01-20 12:00")] {
        let close = ["case", "set", case, "--close", "lost", "--reason", "price"];
        desk.ok(&[&["--as", "M1", "--at", at], &close[..]].concat());
    }
    desk
}

#[test]
fn data_past_its_time_is_listed_erased_and_gone_from_the_bytes() {
    let desk = aged();
    let now = chrono::Utc::now().date_naive();
    let ended = chrono::NaiveDate::from_ymd_opt(2026, 1, 20).unwrap();
    if (now - ended).num_days() < 370 {
        // The shipped period is twelve months: a shorter one makes it due today.
        let book = desk.ok(&["playbook", "show", "home-furnishing"]);
        let book = book.replace("keep-lost = 12", "keep-lost = 1");
        let file = desk.file("my.toml", book.as_bytes());
        desk.ok(&["--as", "M1", "playbook", "adopt", file.to_str().unwrap()]);
    }
    let doctor = desk.run(&["doctor", "--json"]);
    assert!(
        doctor.out.contains("1 张到期，1 张先保留"),
        "{}",
        doctor.out
    );
    let list = desk.json(&["forget", "--due", "--dry-run"]);
    assert_eq!(list["past"][0]["number"], 1, "{list}");
    assert_eq!(list["past"][0]["kept_by"], serde_json::Value::Null);
    assert_eq!(list["past"][1]["kept_by"], "undecided");
    assert!(holds(&desk, "marker-one-8841"), "a dry run erases nothing");
    desk.fails(1, &["forget", "--due"]);
    desk.fails(1, &["--as", "C1", "forget", "--due"]);
    let told = desk.ok(&["--as", "M1", "forget", "--due"]);
    assert!(
        told.contains("已抹去") && told.contains("还没决定"),
        "{told}"
    );
    for text in ["marker-one-8841", "13700000011"] {
        assert!(!told.contains(text) && !holds(&desk, text), "{text}");
    }
    assert!(holds(&desk, "marker-two-8842"));
    desk.ok(&["verify"]);
    let again = desk.json(&["--as", "M1", "forget", "--due"]);
    assert_eq!(again["past"].as_array().unwrap().len(), 1, "{again}");
}

#[test]
fn a_backup_is_everybody_s_data_and_goes_out_as_an_export_does() {
    let desk = busy();
    // Where nobody is asked for a PIN a backup is made as before, by a timer as well.
    desk.ok(&["backup", "before.db"]);
    assert_eq!(looks(&desk).len(), 0);
    for code in ["C1", "D1"] {
        let set = ["--as", code, "--pin-stdin", "roster", "pin", code];
        assert_eq!(typed(&desk, &set, "9137x5").code, 0);
    }
    with_pin(&desk);
    let backup = |who: &str, pin: &str, file: &str| {
        typed(&desk, &["--as", who, "--pin-stdin", "backup", file], pin)
    };
    let err = desk.fails(1, &["backup", "nobody.db"]);
    assert!(err.contains("--as"), "{err}");
    let given = backup("D1", "9137x5", "designer.db");
    assert!(
        given.code == 1 && given.err.contains("导入导出"),
        "{}",
        given.err
    );
    assert_eq!(backup("M1", "wrong-horse-77", "wrong.db").code, 1);
    for file in ["nobody.db", "designer.db", "wrong.db"] {
        assert!(!desk.folder.path().join(file).exists(), "{file}");
    }
    let given = backup("M1", "correct-horse-77", "good.db");
    assert_eq!(given.code, 0, "{}", given.err);
    assert!(desk.folder.path().join("good.db").exists());
    let journal = ["--as", "M1", "--pin-stdin", "events", "export"];
    let lines = typed(&desk, &journal, "correct-horse-77").out;
    let line = lines
        .lines()
        .find(|line| line.contains("\"exported\""))
        .unwrap();
    let event: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(event["payload"]["what"], "backup");
    assert!(event["payload"]["rows"].as_i64().unwrap() > 10, "{event}");
    desk.ok(&["verify"]);
}
