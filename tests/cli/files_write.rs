//! Exports: inert in a spreadsheet, and read back as they were.

use chrono::NaiveDate;
use countertop::domain::money::Fen;
use countertop::domain::time::Instant;
use countertop::files::guard::{guard, unguard};
use countertop::files::ics::{IcsEvent, write_ics};
use countertop::files::read::{Format, open_table};
use countertop::files::write::{Cell, CsvOut, XlsxOut};
use proptest::prelude::*;
use std::io::Write;

/// Whether no spreadsheet would run a cell with this text, wherever it takes a cell to begin.
pub fn is_inert(text: &str) -> bool {
    const SEPARATORS: [char; 8] = [',', ';', '\t', '\n', '\r', '|', '，', '；'];
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '−'];
    let skipped =
        |c: char| "'\"\u{FEFF}".contains(c) || (c.is_whitespace() && !SEPARATORS.contains(&c));
    let runs = |rest: &str| {
        let meant = rest.trim_start_matches(skipped);
        let cell = meant.split(SEPARATORS).next().unwrap_or_default();
        let number = cell.trim_end().parse::<f64>().is_ok_and(f64::is_finite);
        meant.starts_with(SIGNS) && !(number && cell.starts_with('-'))
    };
    let behind = text.match_indices(SEPARATORS);
    let behind = behind.map(|(at, separator)| &text[at + separator.len()..]);
    std::iter::once(text)
        .chain(behind)
        .all(|rest| rest.starts_with('\'') || !runs(rest))
}

fn csv(for_excel: bool, rows: &[Vec<Cell>]) -> String {
    let mut out = CsvOut::new(Vec::new(), for_excel, &["姓名", "备注"]).unwrap();
    rows.iter().for_each(|row| out.row(row).unwrap());
    String::from_utf8(out.finish().unwrap()).unwrap()
}

fn read_back(bytes: &[u8]) -> (Format, Vec<Vec<String>>) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let table = open_table(file.path()).unwrap();
    (
        table.format.clone(),
        table.map(|row| row.unwrap().cells).collect(),
    )
}

#[test]
fn csv_for_people_and_for_programs() {
    let row = vec![Cell::text("张三"), Cell::text("a,\"b\"")];
    assert_eq!(
        csv(true, std::slice::from_ref(&row)),
        "\u{FEFF}姓名,备注\r\n张三,\"a,\"\"b\"\"\"\r\n"
    );
    assert_eq!(csv(false, &[row]), "姓名,备注\n张三,\"a,\"\"b\"\"\"\n");
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let typed = vec![
        Cell::Int(-5),
        Cell::Money(Fen(-123_450)),
        Cell::Date(day),
        Cell::Time(day.and_hms_opt(9, 30, 0).unwrap()),
        Cell::Empty,
    ];
    assert!(csv(false, &[typed]).ends_with("-5,-1234.50,2026-11-23,2026-11-23 09:30,\n"));
}

#[test]
fn formulas_are_made_text() {
    let table = [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("+8613812345678", "'+8613812345678"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("a;=1+1", "a;'=1+1"),
        ("好\n-坏", "好\n'-坏"),
        ("-12.5", "-12.5"),
        ("长 3, -4", "长 3, -4"),
        ("'好", "'好"),
        ("a=b", "a=b"),
        ("", ""),
    ];
    for (text, guarded) in table {
        assert_eq!(guard(text), guarded, "{text}");
        assert_eq!(unguard(guarded), text, "{text}");
    }
}

#[test]
fn a_workbook_keeps_types_and_runs_nothing() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let headings = ["姓名", "电话", "次数", "金额", "日期", "时间", "备注"];
    let mut out = XlsxOut::new("客户[2026]/11", &headings).unwrap();
    out.row(&[
        Cell::text("=HYPERLINK(\"http://x\")"),
        Cell::text("013812345678"),
        Cell::Int(7),
        Cell::Money(Fen(123_450)),
        Cell::Date(day),
        Cell::Time(day.and_hms_opt(9, 30, 0).unwrap()),
        Cell::text("\u{1b}[31m红\u{202e}\n二"),
    ])
    .unwrap();
    out.row(&[
        Cell::Empty,
        Cell::Int(i64::MAX),
        Cell::Int(0),
        Cell::Money(Fen(-5)),
    ])
    .unwrap();
    let bytes = out.finish().unwrap();
    let (format, rows) = read_back(&bytes);
    assert_eq!(
        format,
        Format::Xlsx {
            sheet: "客户202611".into()
        }
    );
    assert_eq!(
        rows[0],
        [
            "=HYPERLINK(\"http://x\")",
            "013812345678",
            "7",
            "1234.5",
            "2026-11-23",
            "2026-11-23 09:30",
            "[31m红\n二"
        ]
    );
    assert_eq!(rows[1], ["", "9223372036854775807", "0", "-0.05"]);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(
        &mut zip.by_name("xl/worksheets/sheet1.xml").unwrap(),
        &mut sheet,
    )
    .unwrap();
    assert!(
        !sheet.contains("<f>") && !sheet.contains("<hyperlink"),
        "{sheet}"
    );
    assert!(sheet.contains("frozen") && sheet.contains("<col "));
}

fn appointment() -> IcsEvent {
    IcsEvent {
        uid: "A-1026@store".into(),
        sequence: 2,
        start: Instant(1_795_831_200_000),
        end: Instant(1_795_834_800_000),
        changed: Instant(1_795_000_000_000),
        summary: "量尺：欧阳 Emily，徐汇店很长很长很长很长很长很长很长很长很长的标题用于测试折行\r\nATTENDEE:x".into(),
        location: "上海,徐汇;12号".into(),
        description: String::new(),
        cancelled: false,
    }
}

#[test]
fn calendar_files_keep_their_form() {
    let mut out = Vec::new();
    let cancelled = IcsEvent {
        cancelled: true,
        ..appointment()
    };
    write_ics(&mut out, "量尺;\\一,店", &[appointment(), cancelled]).unwrap();
    let text = String::from_utf8(out.clone()).unwrap();
    let mut lines = text.split("\r\n");
    assert!(
        lines.all(|line| line.len() <= 75 && !line.contains('\n')),
        "{text}"
    );
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "\r\nNAME:量尺\\;\\\\一\\,店\r\n",
        "UID:A-1026@store",
        "SEQUENCE:2",
        "DTSTART:20261128T020000Z",
        "DTEND:20261128T030000Z",
        "STATUS:CANCELLED",
        "STATUS:CONFIRMED",
        "LOCATION:上海\\,徐汇\\;12号",
    ] {
        assert!(unfolded.contains(line), "{line} in {unfolded}");
    }
    assert!(!unfolded.contains("\r\nATTENDEE"));
    assert_eq!(unfolded.matches("DTSTAMP").count(), 2);
    let mut again = Vec::new();
    write_ics(
        &mut again,
        "量尺;\\一,店",
        &[
            appointment(),
            IcsEvent {
                cancelled: true,
                ..appointment()
            },
        ],
    )
    .unwrap();
    assert_eq!(out, again);
}

fn nasty() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        '=', '+', '-', '@', '\t', '\r', '\n', '\'', '"', ' ', ',', ';', '|', '＝', '＋', '－',
        '＠', '\u{FEFF}', '\u{3000}', '1', '.', 'a', '张',
    ]);
    prop::collection::vec(prop_oneof![9 => signs, 1 => any::<char>()], 0..24)
        .prop_map(|chars| chars.into_iter().collect())
}

proptest! {
    #[test]
    fn guarding_is_undone_exactly(text in nasty()) {
        let guarded = guard(&text);
        prop_assert!(is_inert(&guarded), "{:?}", guarded);
        prop_assert_eq!(unguard(&guarded), text);
    }

    #[test]
    fn no_written_cell_runs(rows in prop::collection::vec(nasty(), 1..6)) {
        let cells: Vec<Vec<Cell>> = rows.iter().map(|text| vec![Cell::text("x"), Cell::text(text.clone())]).collect();
        let text = csv(true, &cells);
        let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        for (record, _) in reader.records().zip(&rows) {
            let record = record.unwrap();
            let cell = record.get(1).unwrap();
            let meant = cell.trim_start();
            let first = meant.chars().next();
            // A spreadsheet that expects another separator sees what stands before it: a plain number may stay.
            let part = meant.split([',', ';', '|', '\t', '\r', '\n']).next().unwrap();
            let number = part.trim().parse::<f64>().is_ok();
            prop_assert!(number || !matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')), "{:?}", cell);
        }
    }
}
