//! A playbook of the store's own: questions on the terminal, or given at once; comments stay, what cannot be is refused.

use crate::desk::{Desk, Given, given};
use std::io::Write as _;
use std::process::Stdio;

fn answered(desk: &Desk, args: &[&str], answers: &str) -> Given {
    let mut command = desk.command(args);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    given(child.wait_with_output().unwrap(), desk.folder.path())
}

fn shipped(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/playbooks/");
    std::fs::read_to_string(format!("{folder}{name}.toml")).unwrap()
}

/// Lines of the new text that the old one does not have.
fn new_lines(old: &str, new: &str) -> Vec<String> {
    let known: Vec<&str> = old.lines().collect();
    let fresh = new.lines().filter(|line| !known.contains(line));
    fresh.map(str::to_owned).collect()
}

#[test]
fn answers_on_the_terminal_become_a_playbook_without_fault() {
    let desk = Desk::bare();
    let answers = "yes\nmy-shop\n我的\"好\"店\nMy shop\n\n\
        yes\n\nperhaps\nyes\n9-21\n09:00-12:00, 13:00-20:00\n\
        2027-02-31\n2027-02-05..2027-02-07 春节放假, 2027-06-01\n2027-01-02 10:00-16:00 店庆\n\
        huh\nno\nno\nyes\n36h\n一天半内登记\nWithin a day and a half\n\n\n\n\n\n\n\n\n\n\n\n\n\n\
        no\nno\nno\nno\nno\nno\n";
    let args = [
        "--lang",
        "en",
        "playbook",
        "new",
        "home-furnishing",
        "-o",
        "my.toml",
    ];
    let given = answered(&desk, &args, answers);
    assert_eq!(given.code, 0, "{}", given.err);
    let text = std::fs::read_to_string(desk.folder.path().join("my.toml")).unwrap();
    let fresh = new_lines(&shipped("home-furnishing"), &text);
    assert_eq!(
        fresh,
        [
            "id = \"my-shop\"",
            "name = { zh = \"我的\\\"好\\\"店\", en = \"My shop\" }",
            "observe-holidays = true # 门店节假日照常营业 · shops stay open on public holidays",
            "hours = { every-day = [\"09:00-12:00\", \"13:00-20:00\"] }",
            "[[calendar.day]]",
            "date = 2027-02-05",
            "name = { zh = \"春节放假\", en = \"春节放假\" }",
            "hours = \"closed\"",
            "[[calendar.day]]",
            "date = 2027-02-06",
            "name = { zh = \"春节放假\", en = \"春节放假\" }",
            "hours = \"closed\"",
            "[[calendar.day]]",
            "date = 2027-02-07",
            "name = { zh = \"春节放假\", en = \"春节放假\" }",
            "hours = \"closed\"",
            "[[calendar.day]]",
            "date = 2027-06-01",
            "name = { zh = \"本店休息\", en = \"Closed\" }",
            "hours = \"closed\"",
            "[[calendar.day]]",
            "date = 2027-01-02",
            "name = { zh = \"店庆\", en = \"店庆\" }",
            "hours = \"10:00-16:00\"",
            "text = { zh = \"一天半内登记\", en = \"Within a day and a half\" }",
            "within = \"36h\"",
        ]
    );
    // What cannot be is said in a sentence and asked again.
    for said in [
        "This takes true or false",
        "\"9-21\" is not",
        "Please answer yes or no",
        "2026-10-01",
    ] {
        assert!(given.err.contains(said), "{said}: {}", given.err);
    }
    assert_eq!(
        desk.ok(&["--lang", "en", "playbook", "check", "my.toml"]),
        "No faults\n"
    );
    assert!(
        given.out.contains("my.toml with 10 changes"),
        "{}",
        given.out
    );
}

#[test]
fn every_shipped_playbook_can_be_copied_for_record_only() {
    let desk = Desk::bare();
    for name in ["home-furnishing", "car-dealership", "resort", "field-sales"] {
        let file = format!("{name}-mine.toml");
        let set = ["--set", "id=mine", "--set", "zone=Asia/Chongqing"];
        let args = [
            "playbook",
            "new",
            name,
            "--defaults",
            "--record-only",
            "-o",
            &file,
        ];
        desk.ok(&[&args[..], &set[..]].concat());
        desk.ok(&["playbook", "check", &file]);
        let text = std::fs::read_to_string(desk.folder.path().join(&file)).unwrap();
        assert!(!new_lines(&shipped(name), &text).is_empty());
        let comments = |text: &str| text.matches("# ").count();
        assert_eq!(comments(&text), comments(&shipped(name)));
        // A second time it is not written over.
        desk.fails(6, &args);
    }
    let home =
        std::fs::read_to_string(desk.folder.path().join("home-furnishing-mine.toml")).unwrap();
    let rules = home.matches("[[rule]]").count();
    assert_eq!(home.matches("mode = \"shadow\"").count(), rules);
}

#[test]
fn questions_can_be_listed_and_bad_answers_are_refused() {
    let desk = Desk::bare();
    let list = desk.json(&["playbook", "new", "resort", "--list"]);
    let names: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["question"].as_str().unwrap())
        .collect();
    for name in [
        "hours.every-day",
        "role.sales.zh",
        "discount.on-site.room-price",
        "keep-lost",
    ] {
        assert!(names.contains(&name), "{name}");
    }
    let new = |set: &str| {
        desk.fails(
            2,
            &[
                "--lang",
                "en",
                "playbook",
                "new",
                "resort",
                "--defaults",
                "--set",
                set,
            ],
        )
    };
    assert!(new("discount.on-site.room-price=101").contains("between 0 and 100"));
    assert!(new("rule.quote.within=soon").contains("quote"));
    assert!(new("nothing=1").contains("there is no question nothing"));
    assert!(new("zone").contains("QUESTION=ANSWER"));
    let given = desk.run(&["--lang", "en", "playbook", "new", "resort"]);
    assert_eq!(given.code, 2);
    assert!(given.err.contains("--defaults"), "{}", given.err);
    let files = std::fs::read_dir(desk.folder.path()).unwrap().count();
    assert_eq!(files, 0);
}

#[test]
fn rules_whose_wording_no_longer_fits_are_named() {
    let desk = Desk::bare();
    let args = [
        "playbook",
        "new",
        "home-furnishing",
        "--defaults",
        "-o",
        "my.toml",
    ];
    let set = [
        "--set",
        "rule.register.consultant=30.50",
        "--set",
        "rule.check.within=2d",
        "--set",
        "rule.check.text.zh=两天内查完",
    ];
    let made = desk.json(&[&args[..], &set[..]].concat());
    assert_eq!(made["reword"], serde_json::json!(["register"]));
    assert_eq!(made["changed"].as_array().unwrap().len(), 3);
    assert_eq!(
        made["changed"][0],
        serde_json::json!({ "question": "rule.register.consultant", "was": "50", "now": "30.50" })
    );
}

#[test]
fn items_of_a_checklist_are_worded_anew_left_out_and_added() {
    let desk = Desk::bare();
    for (name, entry, list) in [
        ("home-furnishing", "[[checklist.section.item]]", "opening"),
        ("resort", "{ id = ", "opening"),
        ("field-sales", "{ id = ", "review"),
    ] {
        let book = shipped(name);
        let asked = desk.json(&["playbook", "new", name, "--list"]);
        let asked = asked.as_array().unwrap();
        let names = |start: &str| -> Vec<String> {
            let names = asked.iter().map(|one| one["question"].as_str().unwrap());
            let found = names.filter(|one| one.starts_with(start));
            found.map(str::to_owned).collect()
        };
        let (items, parts) = (
            names(&format!("item.{list}.")),
            names(&format!("items.{list}.")),
        );
        let file = format!("{name}-own.toml");
        // Dropped, worded in one language and in two, added behind the last and behind the first section.
        let sets = [
            format!("{}=-", items[0]),
            format!("{}=灯都亮", items[1]),
            format!("{}=地面\"干净\" / Floor clean", items[2]),
            format!(
                "{}=灭火器到位 / Extinguishers in place；急救箱",
                parts.last().unwrap()
            ),
            format!("{}=门口扫过", parts[0]),
        ];
        let mut args = vec!["playbook", "new", name, "--defaults", "-o", &file];
        args.extend(sets.iter().flat_map(|set| ["--set", set.as_str()]));
        desk.ok(&args);
        desk.ok(&["playbook", "check", &file]);
        let text = std::fs::read_to_string(desk.folder.path().join(&file)).unwrap();
        let ids = |text: &str| text.matches(entry).count();
        assert_eq!(ids(&text), ids(&book) + 2, "{text}");
        for part in [
            "{ zh = \"灯都亮\", en = \"灯都亮\" }",
            "{ zh = \"地面\\\"干净\\\"\", en = \"Floor clean\" }",
            "id = \"own-1\", text = { zh = \"灭火器到位\", en = \"Extinguishers in place\" }",
            "id = \"own-2\", text = { zh = \"急救箱\", en = \"急救箱\" }",
            "id = \"own-3\", text = { zh = \"门口扫过\", en = \"门口扫过\" }",
        ] {
            let flat = text.replace("\"\ntext", "\", text");
            assert!(flat.contains(part), "{part}: {text}");
        }
        let left = desk.json(&["playbook", "new", &file, "--list"]).to_string();
        assert!(!left.contains(&format!("\"{}\"", items[0])), "{left}");
        let comments = |text: &str| text.matches("# ").count();
        assert_eq!(comments(&text), comments(&book));
    }
    // A section keeps one item at least.
    let all = ["counters-clean", "samples-clean", "machines-dry"];
    let sets: Vec<String> = all.map(|id| format!("item.opening.{id}=-")).to_vec();
    let mut args = vec![
        "--lang",
        "en",
        "playbook",
        "new",
        "home-furnishing",
        "--defaults",
    ];
    args.extend(sets.iter().flat_map(|set| ["--set", set.as_str()]));
    let err = desk.fails(2, &args);
    assert!(err.contains("At least one item"), "{err}");
}
