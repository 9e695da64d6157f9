//! What a day of commands does, and what the rules refuse on the way.

mod appointments;
mod playbooks;

use crate::desk::Desk;

fn act<'a>(who: &'a str, at: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["--as", who, "--at", at];
    args.extend(more);
    args
}

#[test]
fn a_walk_in_is_greeted_and_named() {
    let desk = Desk::staffed();
    let ok = |who: &str, at: &str, more: &[&str]| desk.ok(&act(who, at, more));
    ok(
        "C1",
        "2026-01-06 10:00",
        &["case", "new", "--channel", "walk-in"],
    );
    ok(
        "C1",
        "2026-01-06 10:05",
        &[
            "case",
            "set",
            "1",
            "--name",
            "张三",
            "--phone",
            "13912345678",
        ],
    );
    ok("C1", "2026-01-06 10:01", &["case", "step", "1", "greet"]);
    let open = desk.json(&["--at", "2026-01-06 10:10", "case", "show", "张三"]);
    assert_eq!(open["stage"], "reception");
    assert!(
        open["open_steps"]
            .as_array()
            .unwrap()
            .contains(&"approach".into()),
        "{open}"
    );
    let err = desk.fails(
        1,
        &act("C1", "2026-01-06 10:10", &["case", "step", "1", "measure"]),
    );
    assert!(err.contains("错误"), "{err}");
}

#[test]
fn an_operation_given_its_id_is_done_once() {
    let desk = Desk::staffed();
    let op = "01900000-0000-7000-8000-000000000001";
    let args = [
        "--as", "C1", "--op", op, "--json", "case", "new", "--name", "一次",
    ];
    let (first, second) = (desk.ok(&args), desk.ok(&args));
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(json(&first)["repeated"], false);
    assert_eq!(json(&second)["repeated"], true);
    assert_eq!(json(&first)["case"], json(&second)["case"]);
    assert_eq!(desk.json(&["case", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn what_was_done_can_be_undone_and_redone() {
    let desk = Desk::staffed();
    desk.ok(&["--as", "C1", "tick", "counters-clean", "pass"]);
    let mark = || desk.json(&["sheet", "show"])["items"][0]["mark"].clone();
    assert_eq!(mark(), "pass");
    let undone: serde_json::Value =
        serde_json::from_str(&desk.ok(&["--as", "C1", "--json", "undo"])).unwrap();
    assert_eq!(mark(), "open");
    desk.ok(&["--as", "C1", "undo", undone["op"].as_str().unwrap()]);
    assert_eq!(mark(), "pass");
}

#[test]
fn nobody_writes_without_saying_who() {
    let desk = Desk::staffed();
    let err = desk.fails(1, &["case", "new"]);
    assert!(err.contains("--as"), "{err}");
    let err = desk.fails(1, &["--as", "X9", "case", "new"]);
    assert!(err.contains("X9"), "{err}");
}

#[test]
fn a_consultant_changes_no_settings() {
    let desk = Desk::staffed();
    let err = desk.fails(
        1,
        &[
            "--lang", "en", "--as", "C1", "settings", "set", "bell", "off",
        ],
    );
    assert!(err.contains("manager"), "{err}");
    desk.ok(&["--as", "M1", "settings", "set", "bell", "off"]);
    let list = desk.json(&["settings", "list"]);
    let bell = list
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == "bell")
        .unwrap();
    assert_eq!(bell["value"], "off");
    desk.fails(1, &["--as", "M1", "settings", "set", "bell", "loud"]);
}

#[test]
fn a_pin_is_asked_for_where_the_store_wants_it() {
    let desk = Desk::staffed();
    let typed = |args: &[&str], pin: &str| {
        let file = desk.file("pin", format!("{pin}\n").as_bytes());
        let mut command = desk.command(args);
        command.stdin(std::fs::File::open(file).unwrap());
        crate::desk::given(command.output().unwrap(), desk.folder.path())
    };
    let set = |pin| typed(&["--as", "M1", "--pin-stdin", "roster", "pin", "M1"], pin);
    let short = set("8264");
    assert!(short.code == 0 && short.err.contains("10"), "{}", short.err);
    let long = set("correct-horse-77");
    assert_eq!((long.code, long.err.as_str()), (0, ""));
    desk.ok(&["--as", "M1", "settings", "set", "pin", "on"]);
    let err = desk.fails(2, &["--as", "M1", "case", "new"]);
    assert!(err.contains("--pin-stdin"), "{err}");
    let wrong = || typed(&["--as", "M1", "--pin-stdin", "case", "new"], "wrong");
    let (first, second) = (wrong(), wrong());
    assert_eq!((first.code, second.code), (1, 1));
    assert_ne!(
        first.err, second.err,
        "starting the program again gives no new tries"
    );
    let right = typed(
        &["--as", "M1", "--pin-stdin", "case", "new"],
        "correct-horse-77",
    );
    assert_eq!(right.code, 0, "{}", right.err);
    let none = typed(
        &["--as", "C1", "--pin-stdin", "case", "new"],
        "correct-horse-77",
    );
    assert_eq!(none.code, 1, "{}", none.err);
}

/// A case with a measurement to book: needs are confirmed, the customer is known.
fn with_needs(desk: &Desk) {
    let history = "case,milestone,at,actor,name,phone\n\
        A1,measurement-won,2026-01-06 10:00,C1,陈一,13700000001\n\
        A1,registered,2026-01-06 11:00,C1,,\n\
        A2,measurement-won,2026-01-06 11:30,C1,李四,13700000002\n\
        A2,registered,2026-01-06 11:40,C1,,\n";
    let file = desk.file("needs.csv", history.as_bytes());
    desk.ok(&["--as", "M1", "events", "import", file.to_str().unwrap()]);
    let book = &[
        "appointment",
        "book",
        "1",
        "--kind",
        "measurement",
        "--start",
        "2026-01-08 09:00",
    ];
    let more = ["--with", "D1", "--address", "长宁路 1 号"];
    desk.ok(&act(
        "C1",
        "2026-01-06 12:00",
        &[&book[..], &more[..]].concat(),
    ));
}

#[test]
fn an_upload_names_a_file_for_every_space() {
    let desk = Desk::staffed();
    with_needs(&desk);
    let measure = [
        "case",
        "step",
        "1",
        "measure",
        "--set",
        "rooms=kitchen,study",
    ];
    desk.ok(&act("D1", "2026-01-08 10:30", &measure));
    let upload = |files: &str| {
        let files = format!("design={files}");
        let step = [
            "case",
            "step",
            "1",
            "upload-design",
            "--set",
            &files,
            "--set",
            "checked-by=K1",
        ];
        desk.run(&act("D1", "2026-01-09 10:00", &step))
    };
    let missing = upload("kitchen:k.pdf");
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("书房 (study)。"), "{}", missing.err);
    assert_eq!(upload("kitchen:k.pdf,study:s.pdf").code, 0);
    let failed = [
        "case",
        "step",
        "1",
        "check-design",
        "--outcome",
        "failed",
        "--set",
        "check-reasons=budget",
    ];
    desk.ok(&act("K1", "2026-01-09 15:00", &failed));
    let clocks = desk.json(&["--at", "2026-01-09 16:00", "deadlines"]);
    assert_eq!(clocks[0]["rule"], "resubmit");
}

#[test]
fn a_refusal_says_what_may_be_written() {
    let desk = Desk::staffed();
    desk.ok(&["--as", "C1", "case", "new", "--name", "张三"]);
    let err = desk.fails(1, &["--as", "C1", "case", "step", "1", "register"]);
    assert!(err.contains("--set needs=文字"), "{err}");
    let err = desk.fails(1, &["--as", "C1", "case", "set", "1", "--close", "lost"]);
    assert!(err.contains("price (价格不合适)"), "{err}");
    let err = desk.fails(1, &["--as", "C1", "case", "step", "1", "gret"]);
    assert!(err.contains("greet"), "{err}");
}

#[test]
fn a_known_phone_is_told_and_refuses_nothing() {
    let desk = Desk::staffed();
    let new = |name: &str, json: bool| {
        let mut args = vec![
            "--as",
            "C1",
            "case",
            "new",
            "--name",
            name,
            "--phone",
            "13912345678",
        ];
        if json {
            args.insert(0, "--json");
        }
        desk.run(&args)
    };
    assert_eq!(new("张三", false).err, "", "a new phone says nothing");
    let told = new("张三丰", false);
    assert!(
        told.out.contains("2") && told.err.contains("客户单 1 张三"),
        "{told:?}"
    );
    let json: serde_json::Value = serde_json::from_str(&new("张三三", true).out).unwrap();
    assert_eq!(json["same_phone"].as_array().unwrap().len(), 2);
    assert_eq!(json["same_phone"][1]["name"], "张三");
    let set = [
        "--as",
        "C1",
        "--json",
        "case",
        "set",
        "1",
        "--phone",
        "13912345678",
    ];
    let json: serde_json::Value = serde_json::from_str(&desk.ok(&set)).unwrap();
    assert_eq!(json["same_phone"].as_array().unwrap().len(), 2);
}

#[test]
fn items_steps_and_outcomes_may_be_called_by_their_names() {
    let desk = Desk::staffed();
    desk.ok(&["--as", "C1", "tick", "样品擦净", "pass"]);
    desk.ok(&["--as", "C1", "tick", "只用干布", "pass"]);
    let sheet = desk.json(&["sheet", "show"]);
    let mark = |id: &str| {
        let mut items = sheet["items"].as_array().unwrap().iter();
        items.find(|one| one["item"] == id).unwrap()["mark"].clone()
    };
    assert_eq!(mark("samples-clean"), "pass", "{sheet}");
    assert_eq!(mark("machines-dry"), "pass", "{sheet}");
    // What fits several is refused, with keys and names to choose from.
    let err = desk.fails(1, &["--as", "C1", "tick", "样品", "pass"]);
    assert!(err.contains("samples-clean (样品擦净)"), "{err}");
    desk.ok(&["--as", "C1", "case", "new", "--name", "张三"]);
    desk.ok(&["--as", "C1", "case", "step", "1", "迎客问好"]);
    let result = ["case", "step", "1", "接待结果", "--outcome", "争取到量尺"];
    desk.ok(&[&["--as", "C1"], &result[..]].concat());
    assert_eq!(desk.json(&["deadlines"])[0]["rule"], "register");
    let err = desk.fails(
        1,
        &[
            "--as",
            "C1",
            "appointment",
            "book",
            "1",
            "--kind",
            "measurement",
            "--start",
            "明天 10:00",
        ],
    );
    assert!(err.contains("--with"), "{err}");
    // A number that is none is refused as on the screens; none at all takes it away.
    for command in [
        &["case", "new", "--phone", "138"][..],
        &["case", "set", "1", "--phone", "138"],
    ] {
        let err = desk.fails(1, &[&["--as", "C1"], command].concat());
        assert!(err.contains("只有 3 位"), "{err}");
    }
    desk.ok(&["--as", "C1", "case", "set", "1", "--phone", ""]);
}
