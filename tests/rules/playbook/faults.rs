//! Every kind of fault is found at its place and said in both languages.

use super::faulty::corpus;
use super::{holidays, read_plain};
use countertop::domain::playbook::fault::{Fault, FaultKind, Severity, limits};
use countertop::domain::playbook::read::{read_adopted, read_bytes};
use countertop::words::Lang;
use countertop::words::playbook::fault_line;

fn found(text: &str) -> Vec<Fault> {
    read_plain(text).map_or_else(|faults| faults, |checked| checked.warnings)
}

fn brief(fault: &Fault) -> String {
    let place = &fault.place;
    let other = fault
        .other
        .as_ref()
        .map_or(String::new(), |other| format!(" and {}", other.line));
    // What there is stands in the sentences; here it would be the same list everywhere.
    let kind = format!("{:?}", fault.kind);
    let kind = match kind.split_once(", known: [") {
        Some((before, known)) => {
            let after = known.split_once(']').unwrap().1;
            format!("{before}{after}")
        }
        None => kind,
    };
    format!(
        "{}:{} {}: {kind}{other}",
        place.line, place.column, place.key
    )
}

#[test]
fn the_small_playbook_is_sound() {
    assert_eq!(found(include_str!("small.toml")), []);
}

#[test]
fn each_fault_is_found_where_it_is() {
    let wrong = corpus().filter_map(|spoilt| {
        let faults: Vec<String> = found(&spoilt.text()).iter().map(brief).collect();
        (faults != spoilt.faults).then_some((spoilt.put, spoilt.find, faults, spoilt.faults))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), []);
}

fn said(lang: Lang) -> String {
    let faults = corpus().flat_map(|spoilt| found(&spoilt.text()));
    let lines: Vec<String> = faults
        .map(|fault| fault_line(lang, "my.toml", &fault))
        .collect();
    lines.join("\n")
}

#[test]
fn every_fault_is_said_in_chinese() {
    insta::assert_snapshot!("faults_zh", said(Lang::Zh));
}

#[test]
fn every_fault_is_said_in_english() {
    insta::assert_snapshot!("faults_en", said(Lang::En));
}

#[test]
fn several_faults_are_found_at_once() {
    let text = corpus().nth(17).unwrap().text();
    let text = text
        .replacen("\"won\"", "\"wom\"", 1)
        .replace("\"away\"", "\"A way\"");
    let found = found(&text);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.iter().map(|f| f.place.line).is_sorted());
}

#[test]
fn bytes_that_are_no_text_are_refused_where_they_stand() {
    let faults = read_bytes(b"format = 1\nid = \"\xff\"", &holidays()).unwrap_err();
    assert_eq!(brief(&faults[0]), "2:7 : NotUtf8");
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark_and_end_lines_as_on_windows() {
    let text = format!("\u{feff}{}", include_str!("small.toml")).replace('\n', "\r\n");
    assert!(read_plain(&text).is_ok());
}

#[test]
fn limits_hold() {
    let huge = format!("# {}", "x".repeat(limits::FILE));
    assert_eq!(found(&huge)[0].kind, FaultKind::TooLarge(limits::FILE + 2));
    let many = format!("role = [{}]", "1,".repeat(limits::LIST + 1));
    assert!(
        found(&many)
            .iter()
            .any(|f| f.kind == FaultKind::TooMany(limits::LIST))
    );
    let deep = format!("id = {}{}", "[".repeat(5_000), "]".repeat(5_000));
    assert!(matches!(found(&deep)[0].kind, FaultKind::Syntax(_)));
    let long = include_str!("small.toml").replacen("小店", &"店".repeat(limits::TEXT + 1), 1);
    assert_eq!(found(&long)[0].kind, FaultKind::TooLong(limits::TEXT));
    let noisy: String = (0..5_000).map(|n| format!("x{n} = 1\n")).collect();
    assert_eq!(found(&noisy).len(), limits::FAULTS);
}

#[test]
fn warnings_do_not_stop_a_playbook() {
    let text = include_str!("small.toml").replacen("prompts = [\"hello\"]\n", "", 1);
    let checked = read_plain(&text).unwrap();
    assert_eq!(checked.warnings[0].severity(), Severity::Warning);
}

#[test]
fn a_later_check_does_not_refuse_what_was_adopted() {
    let never_stops = include_str!("small.toml").replacen("marks = [\"listed\"]\n", "", 1);
    assert!(read_plain(&never_stops).is_err());
    assert!(read_adopted(&never_stops, &holidays()).is_some());
    assert!(read_adopted("format = 1", &holidays()).is_none());
}

/// A broken line, the column of the fault, and a word of the sentence that helps.
const BROKEN: &[(&str, usize, &str)] = &[
    ("a = \"open", 10, "引号没有配对"),
    ("a = \"\"\"open", 1, "三引号"),
    ("a = “x”", 5, "英文引号"),
    ("a = yes", 5, "英文引号"),
    ("a = { x = 1", 12, "花括号"),
    ("[a", 3, "段名的方括号"),
    ("= 3", 1, "没有设置项的名称"),
    ("a 3", 3, "名称 = 值"),
    ("名 = 1", 1, "中文名称"),
    ("a = 1\na = 2", 1, "写了两次"),
    ("a = 1,", 6, "一行只写一项"),
    ("a = {x = 1,, y = 2}", 12, "多了一个逗号"),
    ("a = 012", 5, "数字写法"),
    ("a = 2026-13-40", 5, "日期或时间"),
    ("a = \"\\u12\"", 10, "反斜杠"),
];

#[test]
fn broken_toml_is_said_in_chinese_with_its_place() {
    for (broken, column, word) in BROKEN {
        let faults = found(&format!("format = 1\n{broken}\n"));
        let told = |fault: &Fault| {
            let line = fault_line(Lang::Zh, "my.toml", fault);
            fault.place.column == *column && line.contains(word) && !line.contains("expected")
        };
        let lines = || {
            faults
                .iter()
                .map(|fault| fault_line(Lang::Zh, "my.toml", fault))
        };
        assert!(
            faults.iter().any(told),
            "{broken}: {:?}",
            lines().collect::<Vec<_>>()
        );
    }
}
