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
    format!(
        "{}:{} {}: {:?}{other}",
        place.line, place.column, place.key, fault.kind
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
        (faults != spoilt.faults).then(|| (spoilt.put, spoilt.find, faults, spoilt.faults))
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
