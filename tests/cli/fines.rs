//! Fines from the command line: decided, disputed, verified without the store; what-if; forgetting a customer.

mod forgotten;
mod simulate;

use super::desk::Desk;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::process::Command;

/// A measurement breached in January; two supervisors who entered nothing.
fn shop() -> Desk {
    let desk = Desk::busy();
    let roster = "工号,姓名,电话,角色,上级\nS1,督导一,,supervisor,\nS2,督导二,,supervisor,\n";
    let file = desk.file("more.csv", roster.as_bytes());
    desk.ok(&["roster", "import", file.to_str().unwrap(), "--as", "M1"]);
    desk
}

/// The same under terms of its own about fines, in force from the beginning.
fn shop_with(terms: &str) -> Desk {
    let desk = Desk::staffed();
    let book = desk.ok(&["playbook", "show", "home-furnishing"]);
    let file = desk.file("own.toml", format!("{book}\n[fines]\n{terms}").as_bytes());
    let path = file.to_str().unwrap();
    desk.ok(&[
        "--as",
        "M1",
        "--at",
        "2026-01-05 09:00",
        "playbook",
        "adopt",
        path,
    ]);
    desk.history();
    let roster = "工号,姓名,电话,角色,上级\nS1,督导一,,supervisor,\nS2,督导二,,supervisor,\n";
    let file = desk.file("more.csv", roster.as_bytes());
    desk.ok(&["roster", "import", file.to_str().unwrap(), "--as", "M1"]);
    desk
}

const FINE: &str = "1:measure:1:designer";

fn verify(args: &[&str]) -> i32 {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("countertop-verify"));
    let done = command.env_clear().args(args).output().unwrap();
    done.status.code().unwrap()
}

#[test]
fn a_fine_is_decided_settled_and_disputed() {
    let desk = shop();
    let open = desk.json(&["fine", "list", "--state", "to-decide", "--month", "2026-01"]);
    let names: Vec<&str> = open
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["fine"].as_str().unwrap())
        .collect();
    assert!(names.contains(&FINE), "{names:?}");
    desk.fails(1, &["--as", "D1", "fine", "confirm", FINE]);
    desk.fails(1, &["--as", "S1", "fine", "notify", FINE]);
    desk.ok(&["--as", "S1", "fine", "confirm", FINE]);
    desk.ok(&["--as", "S1", "fine", "notify", FINE]);
    desk.fails(
        1,
        &[
            "--as",
            "S1",
            "fine",
            "settle",
            "--batch",
            "一月",
            FINE,
            "--file",
            "early.csv",
        ],
    );
    assert!(
        !desk.folder.path().join("early.csv").exists(),
        "nothing was handed over"
    );
    desk.ok(&["--as", "D1", "fine", "appeal", FINE, "--note", "客户改期"]);
    desk.fails(
        1,
        &[
            "--as",
            "S1",
            "fine",
            "decide",
            FINE,
            "--verdict",
            "upheld",
            "--note",
            "x",
        ],
    );
    desk.ok(&[
        "--as",
        "S2",
        "fine",
        "decide",
        FINE,
        "--verdict",
        "reduced",
        "--amount",
        "12.34",
        "--note",
        "部分成立",
    ]);
    let settled = desk.json(&[
        "--as", "S1", "fine", "settle", "--batch", "一月", "--file", "pay.csv",
    ]);
    let bytes = std::fs::read(desk.folder.path().join("pay.csv")).unwrap();
    let hash: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        (&settled["sha256"], &settled["total_fen"]),
        (&Value::from(hash), &Value::from(1_234))
    );
    let shown = desk.json(&["fine", "show", FINE]);
    assert_eq!(
        (&shown["state"], &shown["owed_fen"]),
        (&Value::from("settled"), &Value::from(1_234))
    );
    // A second batch under the name would hide which file the hash on record is of.
    let again = desk.fails(1, &["--as", "S1", "fine", "settle", "--batch", "一月"]);
    assert!(again.contains("一月"), "{again}");
    assert_eq!(shown["decisions"].as_array().unwrap().len(), 5);
    disputed(&desk);
    desk.ok(&["verify"]);
}

fn disputed(desk: &Desk) {
    let made = desk.json(&["dispute", FINE]);
    let package = desk.folder.path().join(made["package"].as_str().unwrap());
    let path = package.to_str().unwrap();
    let anchor = format!(
        "{}:{}",
        made["last_seq"],
        made["last_hash"].as_str().unwrap()
    );
    assert_eq!(verify(&[path]), 0);
    assert_eq!(verify(&[path, &anchor]), 0);
    assert_eq!(verify(&[path, "1:00"]), 5);
    let text = std::fs::read_to_string(&package).unwrap();
    let sound: Value = serde_json::from_str(&text).unwrap();
    for (place, forgery) in [
        ("/fine/cap", 1.into()),
        ("/fine/taken", 100.into()),
        ("/fine/doubts", 7.into()),
        ("/fine/batch", "二月".into()),
        ("/fine/batch", Value::Null),
        ("/statutory/text", "date,kind".into()),
    ] {
        let mut forged = sound.clone();
        *forged.pointer_mut(place).unwrap() = forgery;
        let file = desk.file("claim.json", forged.to_string().as_bytes());
        assert_eq!(verify(&[file.to_str().unwrap()]), 5, "{place}");
    }
    let forged = desk.file("forged.json", text.replace("1234", "1230").as_bytes());
    assert_eq!(verify(&[forged.to_str().unwrap()]), 5);
    let page =
        std::fs::read_to_string(desk.folder.path().join(made["page"].as_str().unwrap())).unwrap();
    for told in [
        "赵设计",
        "12.34",
        "客户改期",
        made["last_hash"].as_str().unwrap(),
    ] {
        assert!(page.contains(told), "{told}");
    }
    // Nothing is left blank, and its events are told in words: what started it, when it was done, what comes next.
    for told in [
        "扣罚依据：赵设计",
        "起因：",
        "，迟 ",
        "已交工资结算",
        "还没有提醒过",
        "没有跳动",
        "导入的经过",
        "扣罚：已确认",
        "补记",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("case-opened"), "{page}");
    assert!(
        !page.contains("陈一") && !text.contains("陈一"),
        "customers stay private"
    );
    desk.fails(6, &["dispute", FINE]);
    desk.fails(1, &["dispute", "1:measure:1:manager-of:designer"]);
}

#[test]
fn explain_shows_the_evidence() {
    let desk = shop();
    let confirm = ["--as", "S1", "fine", "confirm", FINE, "--note"];
    let with = |note: &'static str| [&confirm[..], &[note]].concat();
    let refused = desk.fails(1, &with("已电话核实 13999997777"));
    assert!(refused.contains("电话号码"), "{refused}");
    desk.ok(&with("已电话核实"));
    // In words as on the Review screen, with whole hashes.
    let text = desk.ok(&["explain", "1:measure"]);
    for told in [
        "责任依据",
        "的直属上级",
        "决定",
        "时钟和程序",
        "扣罚：已确认",
        "依据的流水",
        "流水到此",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    // Holder and manager pay: that somebody held the role is said once.
    assert_eq!(text.matches("担任设计师").count(), 1, "{text}");
    assert!(text.contains("  已电话核实"), "{text}");
    let told = desk.json(&["explain", "1:measure"]);
    let head = told["evidence"]["events"][0]["hash"].as_str().unwrap();
    assert!(text.contains(head), "{head}: {text}");
    let evidence = &told["evidence"];
    assert_eq!(evidence["liable"][1]["manager"]["code"], "M1");
    assert_eq!(evidence["decisions"][0]["to"], "confirmed");
    let events = evidence["events"].as_array().unwrap();
    assert!(
        events.len() >= 3
            && events
                .iter()
                .all(|one| one["hash"].as_str().unwrap().len() == 64)
    );
}

#[test]
fn an_amount_goes_with_reducing_only() {
    let desk = shop();
    desk.ok(&["--as", "S1", "fine", "confirm", FINE]);
    desk.ok(&["--as", "S1", "fine", "notify", FINE]);
    desk.ok(&["--as", "D1", "fine", "appeal", FINE, "--note", "客户改期"]);
    for verdict in ["upheld", "cancelled"] {
        let asked = [
            "--as",
            "S2",
            "fine",
            "decide",
            FINE,
            "--verdict",
            verdict,
            "--amount",
            "10",
            "--note",
            "x",
        ];
        assert!(desk.fails(2, &asked).contains("--amount"));
    }
    assert_eq!(desk.json(&["fine", "show", FINE])["state"], "appealed");
}

#[test]
fn an_appeal_that_silence_upholds_is_settled_with_the_rest() {
    let desk = shop_with("answer = \"1s\"\nunanswered = \"upheld\"\n");
    desk.ok(&["--as", "S1", "fine", "confirm", FINE]);
    desk.ok(&["--as", "S1", "fine", "notify", FINE]);
    desk.ok(&["--as", "D1", "fine", "appeal", FINE, "--note", "客户改期"]);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(
        desk.json(&["fine", "show", FINE])["state"],
        "upheld-by-silence"
    );
    let settled = desk.json(&["--as", "S1", "fine", "settle", "--batch", "一月"]);
    assert_eq!(settled["fines"], serde_json::json!([FINE]));
}

#[test]
fn what_lapsed_is_owed_no_more() {
    let desk = shop_with("appeal = \"1s\"\nsilence = \"lapses\"\n");
    desk.ok(&["--as", "S1", "fine", "confirm", FINE]);
    desk.ok(&["--as", "S1", "fine", "notify", FINE]);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    let shown = desk.json(&["fine", "show", FINE]);
    assert_eq!(
        (&shown["state"], &shown["owed_fen"]),
        (&"lapsed".into(), &0.into())
    );
}

#[test]
fn a_store_that_only_records_has_nothing_to_decide() {
    let desk = shop();
    desk.ok(&["--as", "S1", "settings", "set", "fines", "record-only"]);
    let listed = desk.json(&["fine", "list"]);
    let states: Vec<&Value> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert!(
        !states.is_empty() && states.iter().all(|state| **state == "recorded"),
        "{states:?}"
    );
    let shift = desk.json(&["shift", "show", "--date", "2026-01-09"]);
    assert_eq!(shift["fines"]["open"], serde_json::json!([]));
    let month = desk.ok(&["report", "month", "--month", "2026-01", "--format", "md"]);
    assert!(
        month.contains("只记录") && !month.contains("需复核"),
        "{month}"
    );
    assert!(month.contains("待决定: **¥0.00**"), "{month}");
}

#[test]
fn lists_take_months_and_what_needs_review() {
    let desk = shop();
    for month in ["2026-13", "2026", "2026-Q1", "x"] {
        desk.fails(2, &["fine", "list", "--month", month]);
        desk.fails(
            2,
            &[
                "--as", "S1", "fine", "settle", "--batch", "b", "--month", month,
            ],
        );
    }
    assert_eq!(
        desk.json(&["fine", "list", "--month", "2026-1"]),
        desk.json(&["fine", "list", "--month", "2026-01"])
    );
    assert_eq!(
        desk.json(&["fine", "list", "--state", "needs-review"]),
        serde_json::json!([])
    );
}
