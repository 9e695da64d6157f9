//! Statements in their four forms, anchors, and the payroll file written again.

mod workbooks;

use workbooks::{sheet, sheets};

use super::desk::Desk;
use calamine::Data;
use serde_json::Value;
use std::path::PathBuf;

const FINE: &str = "1:measure:1:designer";
/// What a spreadsheet, a browser and Markdown would each take for something else.
const NASTY: &str = "=1+1|<script>alert('x')</script>|**";

/// A measurement breached in January, decided by a supervisor with an unpleasant name for an unpleasant reason.
fn shop() -> Desk {
    let desk = Desk::busy();
    let roster =
        format!("工号,姓名,电话,角色,上级\nS1,\"{NASTY}\",,supervisor,\nS2,督导二,,supervisor,\n");
    let file = desk.file("more.csv", roster.as_bytes());
    desk.ok(&["roster", "import", file.to_str().unwrap(), "--as", "M1"]);
    desk.ok(&["--as", "S1", "fine", "confirm", FINE, "--note", NASTY]);
    desk
}

fn path(desk: &Desk, name: &str) -> PathBuf {
    desk.folder.path().join(name)
}

fn written(desk: &Desk, name: &str, more: &[&str]) -> Vec<u8> {
    let mut args = vec!["report", "month", "--month", "2026-01", "-o", name];
    args.extend(more);
    desk.ok(&args);
    std::fs::read(path(desk, name)).unwrap()
}

fn text(desk: &Desk, name: &str, more: &[&str]) -> String {
    String::from_utf8(written(desk, name, more)).unwrap()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let desk = shop();
    let at = ["--at", "2026-03-01 00:00"];
    for end in ["xlsx", "csv", "html", "md"] {
        let first = written(&desk, &format!("a.{end}"), &at);
        std::thread::sleep(std::time::Duration::from_millis(5));
        assert_eq!(written(&desk, &format!("b.{end}"), &at), first, "{end}");
    }
}

#[test]
fn csv_is_inert() {
    let desk = shop();
    let text = text(&desk, "month.csv", &[]);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let cells: Vec<String> = reader
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().any(|cell| cell == &format!("'{NASTY}")));
    for cell in cells {
        assert!(crate::files_write::is_inert(&cell), "{cell}");
    }
}

/// Names of tags that are open where the page ends, or the place where one is closed that is not open.
fn unbalanced(page: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let (tag, next) = after.split_once('>').expect("a tag that is closed");
        rest = next;
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if tag.starts_with('!') || tag.ends_with('/') || name == "meta" {
            continue;
        }
        if tag.starts_with('/') {
            if open.pop().as_deref() != Some(name.as_str()) {
                return vec![format!(
                    "</{name}> before {}",
                    &next.chars().take(40).collect::<String>()
                )];
            }
        } else {
            open.push(name);
        }
    }
    open
}

#[test]
fn a_page_is_whole_escaped_and_alone() {
    let desk = shop();
    for (name, more) in [
        ("store.html", &[][..]),
        ("one.html", &["--person", "D1"][..]),
    ] {
        let page = text(&desk, name, more);
        assert_eq!(unbalanced(&page), Vec::<String>::new(), "{name}");
        assert!(
            !page.contains("<script") && !page.contains("http://") && !page.contains("https://")
        );
        assert!(page.contains("&lt;script&gt;"), "{name}");
        assert!(page.contains("size: A4") && page.contains("<svg"), "{name}");
        for told in [FINE, "¥50.00", "陈*", "2026-01-09", "流水锚"] {
            assert!(page.contains(told), "{name}: {told}");
        }
        assert!(
            !page.contains("陈一") && !page.contains("13700000001"),
            "masked"
        );
    }
    let one = std::fs::read_to_string(path(&desk, "one.html")).unwrap();
    assert!(
        one.contains("赵设计") && !one.contains("王店长"),
        "only one's own"
    );
    let english = text(&desk, "english.html", &["--lang", "en"]);
    assert!(english.contains("Statement 2026-01") && !english.contains("月结单"));
}

#[test]
fn a_dispute_page_carries_its_anchor() {
    let desk = shop();
    let made = desk.json(&["dispute", FINE]);
    let page = std::fs::read_to_string(path(&desk, made["page"].as_str().unwrap())).unwrap();
    assert_eq!(unbalanced(&page), Vec::<String>::new());
    let anchor = format!(
        "{}:{}",
        made["last_seq"],
        made["last_hash"].as_str().unwrap()
    );
    assert!(page.contains(&format!("<code>{anchor}</code>")) && page.contains("crispEdges"));
    desk.ok(&["verify", "--anchor", &anchor]);
}

#[test]
fn markdown_keeps_its_columns() {
    let desk = shop();
    let text = text(&desk, "month.md", &[]);
    assert!(!text.contains("<script"));
    let mut columns = None;
    for line in text.lines() {
        let bars = line.replace("\\|", "").matches('|').count();
        if bars == 0 {
            columns = None;
            continue;
        }
        assert_eq!(*columns.get_or_insert(bars), bars, "{line}");
    }
    let printed = desk.ok(&[
        "report",
        "month",
        "--month",
        "2026-01",
        "--at",
        "2026-03-01 00:00",
    ]);
    assert!(printed.starts_with("# 月结单 2026"), "{printed}");
}

#[test]
fn what_cannot_be_written_is_said() {
    let desk = shop();
    desk.fails(2, &["report", "month", "--month", "2026-13"]);
    desk.fails(2, &["report", "month", "--month", "2026-Q1"]);
    desk.fails(2, &["report", "month", "--format", "pdf"]);
    desk.fails(2, &["report", "month", "-o", "month"]);
    desk.fails(1, &["report", "month", "--person", "没有这个人"]);
    written(&desk, "once.md", &[]);
    desk.fails(6, &["report", "month", "-o", "once.md"]);
    let made = desk.json(&["report", "month", "-o", "told.html"]);
    assert!(made["anchor"].as_str().unwrap().contains(':') && made["sha256"].is_string());
}

#[test]
fn an_anchor_is_taken_however_it_was_written_down() {
    let desk = shop();
    let made = desk.json(&["anchor"]);
    let (anchor, spoken) = (
        made["anchor"].as_str().unwrap(),
        made["spoken"].as_str().unwrap(),
    );
    assert_eq!(spoken.len(), spoken.find(':').unwrap() + 25);
    let loose = format!(" {} ", anchor.to_uppercase().replace(':', "： "));
    for text in [anchor, spoken, &loose] {
        desk.ok(&["verify", "--anchor", text]);
    }
    let last = anchor.chars().last().unwrap();
    let other = if last == '0' { '1' } else { '0' };
    let wrong = format!("{}{other}", &anchor[..anchor.len() - 1]);
    let shorter = spoken.replace(|c: char| c.is_ascii_digit(), "f");
    let wrong_spoken = format!("{}:{}", made["seq"], shorter.split_once(':').unwrap().1);
    for text in [
        &wrong,
        &wrong_spoken,
        &anchor.replacen(|c: char| c.is_ascii_digit(), "9", 1),
    ] {
        if text != spoken && text != anchor {
            assert_eq!(desk.run(&["verify", "--anchor", text]).code, 5, "{text}");
        }
    }
    for text in [
        "",
        "1",
        "1:",
        "1:ab",
        "0:00000000000000000000",
        "x:00000000000000000000",
    ] {
        desk.fails(2, &["verify", "--anchor", text]);
    }
    let shown = desk.ok(&["anchor"]);
    assert!(shown.starts_with(anchor) && shown.contains('█') && !shown.contains('\u{1b}'));
    let ascii = desk.ok(&["anchor", "--ascii", "--lang", "en"]);
    assert!(ascii.is_ascii() && ascii.contains("##"), "{ascii}");
    // Every row of the code is as wide as the others and fits a terminal of 80 columns.
    let widths: Vec<usize> = shown
        .lines()
        .skip(1)
        .take(16)
        .map(|l| l.chars().count())
        .collect();
    assert!(
        widths.iter().all(|wide| *wide == widths[0] && *wide <= 40),
        "{widths:?}"
    );
}

#[test]
fn the_payroll_file_can_be_written_again() {
    let desk = shop();
    desk.ok(&["--as", "S1", "fine", "notify", FINE]);
    desk.ok(&["--as", "D1", "fine", "acknowledge", FINE]);
    let settled = desk.json(&[
        "--as", "S1", "fine", "settle", "--batch", "一月", "--file", "pay.xlsx",
    ]);
    let first = std::fs::read(path(&desk, "pay.xlsx")).unwrap();
    let all = sheets(first.clone());
    let row = &sheet(&all, "一月")[1];
    assert!(
        matches!(row[4], Data::DateTime(_)) && row[5] == Data::Float(50.0),
        "{row:?}"
    );
    let shown: Value = desk.json(&[
        "--lang",
        "en",
        "fine",
        "batch",
        "一月",
        "--file",
        "again.xlsx",
    ]);
    assert_eq!(shown["sha256"], settled["sha256"]);
    assert_eq!(std::fs::read(path(&desk, "again.xlsx")).unwrap(), first);
    assert_eq!(shown["fines"].as_array().unwrap().len(), 1);
    desk.fails(5, &["fine", "batch", "一月", "--file", "again.csv"]);
    assert!(
        !path(&desk, "again.csv").exists(),
        "another form is another file"
    );
    desk.fails(1, &["fine", "batch", "二月"]);
    let shown = desk.ok(&["fine", "batch", "一月"]);
    assert!(shown.contains("已结算"), "{shown}");
    desk.ok(&["--as", "M1", "roster", "set", "D1", "--name", "赵改名"]);
    desk.fails(5, &["fine", "batch", "一月", "--file", "renamed.xlsx"]);
}

#[test]
fn a_shift_its_slip_and_the_deadlines_in_every_form() {
    let desk = shop();
    for (report, more) in [
        ("shift", &["--date", "2026-01-10"][..]),
        ("handover", &["--date", "2026-01-10"][..]),
        ("deadlines", &[][..]),
    ] {
        for end in ["xlsx", "csv", "html", "md"] {
            let name = format!("{report}.{end}");
            let mut args = vec!["report", report, "-o", &name];
            args.extend(more);
            desk.ok(&args);
            let bytes = std::fs::read(path(&desk, &name)).unwrap();
            if end == "xlsx" {
                let all = sheets(bytes);
                assert!(all.iter().any(|(name, _)| name == "流水锚"), "{report}");
                continue;
            }
            let text = String::from_utf8(bytes).unwrap();
            assert!(
                !text.contains("13700000002") && !text.contains("周二"),
                "{name}: masked"
            );
            assert!(text.contains("流水锚"), "{name}");
            if end == "html" {
                assert_eq!(unbalanced(&text), Vec::<String>::new(), "{name}");
                assert!(text.contains("crispEdges"), "{name}: no code to be scanned");
            }
        }
    }
    let all = sheets(std::fs::read(path(&desk, "deadlines.xlsx")).unwrap());
    let list = sheet(&all, "时限清单 2");
    let row = list
        .iter()
        .find(|row| row[0] == Data::String("2:register:1".into()));
    let row = row.unwrap_or_else(|| panic!("{list:?}"));
    assert_eq!(row[3], Data::String("137****0002".into()));
    assert!(
        matches!(row[4], Data::DateTime(_)) && row[6] == Data::Float(70.0),
        "{row:?}"
    );
    let shift = sheets(std::fs::read(path(&desk, "shift.xlsx")).unwrap());
    let facts = &shift[0].1;
    let day = facts
        .iter()
        .find(|row| row[0] == Data::String("日期".into()));
    assert!(matches!(day.unwrap()[1], Data::DateTime(_)), "{facts:?}");
}

#[test]
fn clear_numbers_need_a_reason_that_goes_on_record() {
    let desk = shop();
    desk.fails(2, &["--as", "M1", "report", "deadlines", "--reveal"]);
    let before = desk.json(&["anchor"])["seq"].as_i64().unwrap();
    let text = desk.ok(&[
        "--as",
        "M1",
        "report",
        "deadlines",
        "--reveal",
        "--reason",
        "回访",
    ]);
    assert!(
        text.contains("13700000002") && text.contains("周二"),
        "{text}"
    );
    let after = desk.json(&["anchor"])["seq"].as_i64().unwrap();
    assert_eq!(after, before + 1, "nothing is on record");
    let masked = desk.ok(&["report", "deadlines"]);
    assert!(!masked.contains("13700000002"), "{masked}");
}
