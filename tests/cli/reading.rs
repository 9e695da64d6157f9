//! Every reading command, in both languages and for programs, at fixed instants.

use crate::desk::{Desk, redacted};

const NOW: &str = "2026-01-10 12:00";

fn kept(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn lists_are_told_in_both_languages_and_for_programs() {
    let desk = Desk::busy();
    kept(
        "case_list",
        &desk.thrice(&["--at", NOW, "case", "list", "--all"]),
    );
    kept(
        "roster_list",
        &desk.thrice(&["--at", NOW, "roster", "list"]),
    );
    kept("deadlines", &desk.thrice(&["--at", NOW, "deadlines"]));
    kept("settings_list", &desk.thrice(&["settings", "list"]));
    kept(
        "playbook_list",
        &desk.thrice(&["--at", NOW, "playbook", "list"]),
    );
}

#[test]
fn the_pipeline_is_told_in_both_languages_and_for_programs() {
    let desk = Desk::busy();
    let at =
        |more: &[&str]| desk.thrice(&[&["--at", "2026-01-18 12:00", "pipeline"], more].concat());
    kept("pipeline", &at(&["--month", "2026-01"]));
    kept("pipeline_stalled", &at(&["--stalled"]));
    let person = at(&[
        "--person",
        "D1",
        "--from",
        "2026-01-06",
        "--to",
        "2026-01-06",
    ]);
    assert!(person.contains("2026-01-06..2026-01-06"), "{person}");
    let json = desk.ok(&["--at", NOW, "--json", "pipeline", "--from", "2026-01-07"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let funnel = &json["journeys"][0]["funnel"];
    assert_eq!(
        (&funnel["cohort"], &funnel["last_day"]),
        (&1.into(), &"2026-01-10".into())
    );
    let none = desk.ok(&["--at", NOW, "--json", "pipeline", "--unassigned"]);
    assert_eq!(none.trim(), "[]");
}

#[test]
fn a_pipeline_asked_for_wrongly_is_refused_with_a_word_of_how() {
    let desk = Desk::busy();
    for args in [
        &["--month", "2026-13"][..],
        &["--from", "2026-01-09", "--to", "2026-01-08"],
        &["--to", "2026-01-08"],
        &["--journey", "custommer"],
    ] {
        let told = desk.fails(2, &[&["--lang", "en", "pipeline"], args].concat());
        assert!(!told.is_empty(), "{args:?}");
    }
    desk.fails(2, &["pipeline", "--stalled", "--unassigned"]);
    desk.fails(
        2,
        &["pipeline", "--month", "2026-01", "--from", "2026-01-01"],
    );
}

#[test]
fn a_case_shows_everything_about_it() {
    let desk = Desk::busy();
    kept(
        "case_show",
        &desk.thrice(&["--at", NOW, "case", "show", "陈一"]),
    );
}

#[test]
fn a_sheet_shows_its_marks() {
    let desk = Desk::staffed();
    let at = ["--at", "2026-01-06 08:52", "--as", "C1"];
    let tick = |more: &[&str]| {
        desk.ok(&[&at[..], &["tick"], more].concat());
    };
    tick(&["counters-clean", "pass"]);
    tick(&[
        "samples-clean",
        "fail",
        "--note",
        "门板有灰",
        "--owner",
        "C1",
    ]);
    tick(&["men-neat", "na", "--note", "今天没有男士"]);
    tick(&["display-full", "fail", "--note", "缺灯具"]);
    tick(&["display-full", "done"]);
    kept(
        "sheet_show",
        &desk.thrice(&["--at", "2026-01-06 08:55", "sheet", "show"]),
    );
}

#[test]
fn a_clock_explains_itself() {
    let desk = Desk::busy();
    kept(
        "explain",
        &desk.thrice(&["--at", NOW, "explain", "1:measure"]),
    );
    kept(
        "explain_open",
        &desk.thrice(&["--at", NOW, "explain", "2:register:1"]),
    );
}

#[test]
fn the_calendar_answers_without_a_store() {
    let desk = Desk::bare();
    let book = ["--playbook", "home-furnishing"];
    let from = ["--from", "2026-02-13 10:00"];
    kept(
        "due",
        &desk.thrice(&[&["due", "--rule", "upload"], &from[..], &book[..]].concat()),
    );
    let to = ["--to", "2026-02-16 10:00", "--counting", "working-time"];
    kept(
        "elapsed",
        &desk.thrice(&[&["elapsed"], &from[..], &to[..], &book[..]].concat()),
    );
}

#[test]
fn a_year_whose_holidays_are_not_published_is_said_to_be_one() {
    let desk = Desk::bare();
    let text = desk.ok(&["playbook", "show", "home-furnishing"]);
    let text = text.replace("observe-holidays = false", "observe-holidays = true");
    let text = text.replace("counting = \"elapsed\"", "counting = \"working-days\"");
    let file = desk.file("own.toml", text.as_bytes());
    let book = ["--playbook", file.to_str().unwrap()];
    let elapsed = |to: &str, counting: &str| {
        let span = ["elapsed", "--from", "2026-12-30 10:00", "--to", to];
        desk.ok(&[&span[..], &["--counting", counting], &book[..]].concat())
    };
    assert_eq!(
        elapsed("2026-12-31 22:00", "working-days"),
        "1天（工作日）\n"
    );
    let told = elapsed("2027-01-02 22:00", "working-days");
    assert!(
        told.contains("注意：2027 年的法定节假日还没有公布"),
        "{told}"
    );
    assert!(!elapsed("2027-01-02 22:00", "elapsed").contains("注意"));
    // A millisecond is no minute.
    use countertop::words::{Lang, playbook::units};
    assert_eq!(units(Lang::Zh, "1d2h3m17s258ms"), "1天2小时3分17秒258毫秒");
    let from = ["due", "--rule", "upload", "--from", "2026-12-30 10:00"];
    let due = desk.ok(&[&from[..], &book[..]].concat());
    assert!(due.contains("注意：2027 年"), "{due}");
}

#[test]
fn the_days_of_national_day_2026_count_as_published() {
    let desk = Desk::bare();
    let text = desk.ok(&["playbook", "show", "home-furnishing"]);
    let text = text
        .replace("observe-holidays = false", "observe-holidays = true")
        .replace("counting = \"elapsed\"", "counting = \"working-days\"")
        .replace(
            "every-day = \"09:00-21:00\"",
            "every-day = [\"09:00-12:00\", \"13:00-18:00\"], saturday = [], sunday = []",
        );
    let file = desk.file("office.toml", text.as_bytes());
    let book = ["--playbook", file.to_str().unwrap()];
    let due = |from: &str| {
        let args = ["due", "--rule", "register", "--from", from];
        desk.json(&[&args[..], &book[..]].concat())["due"].clone()
    };
    // Closed from 1 to 7 October; Sunday 20 September and Saturday 10 October are worked instead.
    assert_eq!(due("2026-09-30 17:00"), "2026-10-08T18:00:00+08:00");
    assert_eq!(due("2026-09-19 10:00"), "2026-09-20T18:00:00+08:00");
    assert_eq!(due("2026-10-09 17:00"), "2026-10-10T18:00:00+08:00");
    assert_eq!(due("2026-10-10 17:00"), "2026-10-12T18:00:00+08:00");
    let elapsed = |from: &str, to: &str, counting: &str| {
        let args = [
            "elapsed",
            "--from",
            from,
            "--to",
            to,
            "--counting",
            counting,
        ];
        desk.json(&[&args[..], &book[..]].concat())["text"].clone()
    };
    // 28, 29, 30 September (25 is Mid-Autumn), 8, 9, 10 October.
    assert_eq!(
        elapsed("2026-09-25 09:00", "2026-10-10 21:00", "working-days"),
        "6d"
    );
    // 1 h on 30 September, 8 h on the 8th and the 9th, on the 10th 9 to 12 and 13 to 14.
    assert_eq!(
        elapsed("2026-09-30 17:00", "2026-10-10 14:00", "working-time"),
        "21h"
    );
}

#[test]
fn the_past_is_shown_as_it_was() {
    let desk = Desk::busy();
    let clocks = |at: &str| {
        let list = desk.json(&["--at", at, "deadlines"]);
        let rules = list
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["clock"].as_str().unwrap().to_owned());
        rules.collect::<Vec<_>>()
    };
    assert_eq!(clocks("2026-01-06 10:30"), ["1:register:1"]);
    assert_eq!(clocks("2026-01-08 10:00"), ["1:measure:1"]);
    assert_eq!(clocks(NOW), ["2:register:1", "1:upload:1"]);
    assert_eq!(clocks("2026-01-05 10:00"), [""; 0]);
}

#[test]
fn deadlines_are_narrowed_by_person_rule_and_stage() {
    let desk = Desk::busy();
    let count = |more: &[&str]| {
        let args = [&["--at", NOW, "deadlines"], more].concat();
        desk.json(&args).as_array().unwrap().len()
    };
    assert_eq!(count(&["--person", "D1"]), 1);
    assert_eq!(count(&["--person", "C1"]), 1);
    assert_eq!(count(&["--rule", "register"]), 1);
    assert_eq!(count(&["--limit", "1"]), 1);
    assert_eq!(count(&["--stage", "after-sales"]), 0);
}

#[test]
fn a_case_is_found_by_number_id_name_and_phone() {
    let desk = Desk::busy();
    let id = desk.json(&["case", "show", "1"])["case"]
        .as_str()
        .unwrap()
        .to_owned();
    for text in [
        "1",
        &id,
        &id[..id.len() - 2],
        "陈一",
        "13700000001",
        "+86 137-0000-0001",
    ] {
        assert_eq!(desk.json(&["case", "show", text])["number"], 1, "{text}");
    }
    desk.ok(&[
        "--as",
        "C1",
        "case",
        "new",
        "--name",
        "陈一",
        "--phone",
        "13700000009",
    ]);
    let err = desk.fails(1, &["case", "show", "陈一"]);
    assert!(err.contains("1 (陈* 137****0001)"), "{err}");
    assert!(!err.contains("13700000009"), "{err}");
}

#[test]
fn a_customer_is_found_by_pinyin_and_tail() {
    let desk = Desk::busy();
    for text in ["chenyi", "cy", "陈", "0001"] {
        let found = desk.json(&["case", "list", "--find", text]);
        assert_eq!(found[0]["number"], 1, "{text}");
    }
}

#[test]
fn the_journal_is_exported_without_personal_data_unless_asked_for() {
    let desk = Desk::busy();
    let lines = desk.ok(&["events", "export"]);
    assert!(
        lines
            .lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
    assert!(!lines.contains("陈一"));
    let personal = ["events", "export", "--personal", "--reason", "搬家"];
    let all = desk.ok(&[&["--as", "M1"], &personal[..]].concat());
    assert!(all.contains("陈一"));
    let csv = desk.ok(&["events", "export", "--format", "csv"]);
    assert!(csv.starts_with("seq,event,op,stream,at,"));
}

#[test]
fn verification_names_the_end_of_the_journal() {
    let desk = Desk::busy();
    kept("verify", &redacted(&desk.ok(&["verify"])));
    let json = desk.json(&["verify"]);
    let anchor = format!("{}:{}", json["seq"], json["hash"].as_str().unwrap());
    desk.ok(&["verify", "--anchor", &anchor]);
}
