//! Shifts from the command line.

use super::desk::Desk;
use serde_json::Value;

const DAY: &str = "2026-01-10";
const EVENING: &str = "2026-01-10 20:30";

/// The busy shop with a second person who may take over.
fn shop() -> Desk {
    Desk::busy()
}

fn show(desk: &Desk, args: &[&str]) -> Value {
    let mut all = vec!["shift", "show", "--date", DAY];
    all.extend(args);
    desk.json(&all)
}

#[test]
fn a_shift_is_shown_in_both_languages_and_for_programs() {
    let desk = shop();
    let shown = show(&desk, &[]);
    assert_eq!(shown["date"], DAY);
    assert_eq!(shown["over"], true);
    assert!(shown["signed"]["handover"].is_null());
    assert!(shown["deadlines"]["breached"]["n"].as_i64().is_some());
    assert!(
        shown["period"]["start"]
            .as_str()
            .unwrap()
            .starts_with("2026-01-10T00:00")
    );
    assert!(shown["period"]["start_ms"].is_i64());
    let zh = desk.ok(&["shift", "show", "--date", DAY]);
    assert!(
        zh.contains("未交班") && zh.contains("接待") && zh.contains("带到下一班"),
        "{zh}"
    );
    let en = desk.ok(&["--lang", "en", "shift", "show", "--date", DAY]);
    assert!(
        en.contains("not handed over") && en.contains("Deadlines"),
        "{en}"
    );
}

#[test]
fn it_is_handed_over_taken_over_and_corrected() {
    let desk = shop();
    let at = ["--at", EVENING];
    let over = |who: &str, to: &str, more: &[&str]| {
        let mut all = vec!["--as", who, "shift", "handover", "--date", DAY, "--to", to];
        all.extend(more);
        all.extend(at);
        desk.run(&all.clone())
    };
    assert_eq!(over("M1", "M1", &[]).code, 1);
    assert!(over("M1", "D1", &[]).err.contains("不能接班"));
    assert!(over("D1", "C1", &[]).err.contains("没有"));
    assert_eq!(over("M1", "C1", &["--note", "样册在三号柜"]).code, 0);
    assert!(over("M1", "C1", &[]).err.contains("已经交班"));
    let signed = show(&desk, &[]);
    let handover = &signed["signed"]["handover"];
    assert_eq!(handover["note"], "样册在三号柜");
    assert_eq!(handover["late"], false);
    assert_eq!(handover["by"]["code"], "M1");
    assert_eq!(handover["to"]["name"], "李导购");
    assert!(signed["signed"]["accepted"].is_null());
    // As of before it, nobody had signed.
    let before = show(&desk, &["--at", "2026-01-10 20:00"]);
    assert!(before["signed"]["handover"].is_null());

    let accept = ["shift", "accept", "--date", DAY];
    let late = |who: &str| {
        let mut all = vec!["--as", who];
        all.extend(accept);
        desk.run(&all)
    };
    assert_eq!(late("M1").code, 1);
    assert_eq!(late("K1").code, 1);
    assert_eq!(late("C1").code, 0);
    let correct = [
        "--as",
        "C1",
        "shift",
        "correct",
        "--date",
        DAY,
        "--note",
        "漏了一本样册",
    ];
    desk.ok(&correct);
    let signed = show(&desk, &[]);
    assert!(!signed["signed"]["accepted"].is_null());
    assert_eq!(signed["signed"]["corrections"][0]["note"], "漏了一本样册");
    let text = desk.ok(&["shift", "show", "--date", DAY]);
    assert!(text.contains("已交接"), "{text}");
}

#[test]
fn a_late_handover_needs_a_reason_and_both_can_sign_at_once() {
    let desk = shop();
    let mut all = vec![
        "--as", "M1", "shift", "handover", "--date", DAY, "--to", "C1", "--signed",
    ];
    let refused = desk.run(&all);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("写原因"), "{}", refused.err);
    all.extend(["--note", "当晚停电"]);
    desk.ok(&all);
    let signed = show(&desk, &[]);
    assert_eq!(signed["signed"]["handover"]["late"], true);
    assert!(!signed["signed"]["accepted"].is_null());
}

/// The busy shop with an early and a late crew.
fn shop_of_crews() -> Desk {
    let desk = shop();
    with_crews(&desk);
    desk
}

fn with_crews(desk: &Desk) {
    let text = desk.ok(&["playbook", "show", "home-furnishing"]);
    let crews = "[[shift]]\nid = \"early\"\nname = { zh = \"早班\", en = \"Early crew\" }\nfrom = \"09:00\"\n\n\
                 [[shift]]\nid = \"late\"\nname = { zh = \"晚班\", en = \"Late crew\" }\nfrom = \"15:00\"\n\n[[role]]";
    let file = desk.file("crews.toml", text.replacen("[[role]]", crews, 1).as_bytes());
    let file = file.to_string_lossy().into_owned();
    desk.ok(&[
        "--as",
        "M1",
        "playbook",
        "adopt",
        &file,
        "--at",
        "2026-01-10 08:00",
    ]);
}

#[test]
fn a_day_signed_as_one_shift_is_still_found_when_crews_come_in() {
    let desk = shop();
    let at = ["--at", "2026-01-10 07:30"];
    let whole = [
        "--as", "M1", "shift", "handover", "--date", DAY, "--to", "C1",
    ];
    desk.ok(&[&whole[..], &at].concat());
    with_crews(&desk);
    let shown = show(&desk, &["--shift", "whole-day"]);
    assert!(shown["crew"].is_null(), "{shown}");
    assert_eq!(shown["signed"]["handover"]["to"]["code"], "C1");
    assert!(show(&desk, &["--shift", "early"])["signed"]["handover"].is_null());
    let unknown = desk.fails(2, &["shift", "show", "--date", DAY, "--shift", "night"]);
    assert!(unknown.contains("early late whole-day"), "{unknown}");
    let other = [
        "shift",
        "show",
        "--date",
        "2026-01-09",
        "--shift",
        "whole-day",
    ];
    desk.fails(2, &other);
}

#[test]
fn the_crews_of_a_day_hand_over_one_after_the_other() {
    let desk = shop_of_crews();
    let over = |who: &str, crew: &str, to: &str, at: &str| {
        let at = format!("2026-01-10 {at}");
        desk.run(&[
            "--as", who, "shift", "handover", "--date", DAY, "--shift", crew, "--to", to, "--at",
            &at,
        ])
    };
    assert!(
        over("M1", "night", "C1", "15:05")
            .err
            .contains("early late")
    );
    assert_eq!(over("M1", "early", "C1", "15:05").code, 0);
    assert_eq!(over("C1", "late", "M1", "21:30").code, 0);
    assert!(over("M1", "early", "C1", "15:06").err.contains("已经交班"));
    desk.ok(&[
        "--as",
        "C1",
        "shift",
        "accept",
        "--date",
        DAY,
        "--shift",
        "early",
        "--at",
        "2026-01-10 15:10",
    ]);
    let (early, late) = (
        show(&desk, &["--shift", "early"]),
        show(&desk, &["--shift", "late"]),
    );
    assert_eq!(early["crew"], "early");
    assert_eq!(early["signed"]["accepted"]["by"]["code"], "C1");
    assert!(late["signed"]["accepted"].is_null());
    let start = |shown: &Value| shown["period"]["start"].as_str().unwrap().to_owned();
    assert!(start(&early).starts_with("2026-01-10T00:00"), "{early}");
    assert!(start(&late).starts_with("2026-01-10T15:00"), "{late}");
    // Each stands as of its own close, and the day's work is counted once.
    assert_ne!(early["at_ms"], late["at_ms"]);
    let received = |shown: &Value| shown["receptions"]["received"].as_i64().unwrap();
    let whole = shop();
    assert_eq!(
        received(&early) + received(&late),
        received(&show(&whole, &[]))
    );
    // Unless told it is the last one that has begun; and the reports name it.
    assert_eq!(show(&desk, &[])["crew"], "late");
    let slip = desk.ok(&[
        "report", "handover", "--date", DAY, "--shift", "early", "--format", "md",
    ]);
    assert!(slip.contains("早班"), "{slip}");
    let none = whole.fails(2, &["shift", "show", "--date", DAY, "--shift", "early"]);
    assert!(none.contains("一天只有一班"), "{none}");
}
