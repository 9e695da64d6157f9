//! Workbooks: what is read of them, and which are refused before they are parsed.

use countertop::files::fault::{Bomb, Limits, ReadFault};
use countertop::files::read::{Format, Row, Table, open_table, open_table_within};
use proptest::prelude::*;
use std::io::Write;
use tempfile::NamedTempFile;

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn table(bytes: &[u8]) -> Result<Table, ReadFault> {
    open_table(file(bytes).path())
}

/// A workbook of one sheet with the given rows as XML, deflated.
fn workbook(rows: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let all: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), format!("<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>").into_bytes()),
        ("_rels/.rels".into(), format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{rels}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").into_bytes()),
        ("xl/workbook.xml".into(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{rels}\"><sheets><sheet name=\"客户\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>").into_bytes()),
        ("xl/_rels/workbook.xml.rels".into(), format!("<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>").into_bytes()),
        ("xl/worksheets/sheet1.xml".into(), sheet.into_bytes()),
    ];
    for (name, bytes) in &all {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    for (name, bytes) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text_cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_small_workbook_is_read() {
    let rows = format!(
        "<row r=\"2\">{}{}</row><row r=\"4\">{}<c r=\"B4\"><v>1.3812345678E10</v></c></row><row r=\"5\">{}<c r=\"B5\" t=\"e\"><v>#REF!</v></c></row>",
        text_cell("A2", "姓名"),
        text_cell("B2", "电话"),
        text_cell("A4", "张三"),
        text_cell("A5", "李四"),
    );
    let table = table(&workbook(&rows, &[])).unwrap();
    assert_eq!(
        table.format,
        Format::Xlsx {
            sheet: "客户".into()
        }
    );
    assert_eq!(table.header.line, 2);
    let rows: Vec<_> = table.collect();
    assert_eq!(
        rows[0],
        Ok(Row {
            line: 4,
            cells: vec!["张三".into(), "13812345678".into()]
        })
    );
    assert_eq!(rows[1], Err(ReadFault::CellError { line: 5, column: 2 }));
}

#[test]
fn a_cell_at_the_far_corner_costs_nothing() {
    let rows = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        text_cell("A1", "姓名"),
        text_cell("XFD1048576", "x")
    );
    let rows: Vec<_> = table(&workbook(&rows, &[])).unwrap().collect();
    assert_eq!(
        rows,
        [Err(ReadFault::RowTooWide {
            line: 1_048_576,
            cells: 16_384,
            columns: 256
        })]
    );
}

#[test]
fn bombs_are_refused() {
    let bomb = |rows: &str, parts: &[(&str, &[u8])]| table(&workbook(rows, parts)).unwrap_err();
    let zeroes = vec![b' '; 5 << 20];
    assert_eq!(
        bomb("", &[("xl/media/a.bin", &zeroes)]),
        ReadFault::Bomb(Bomb::Ratio)
    );
    let cells = "<c r=\"A1\"><v>1</v></c>".repeat(200_001);
    let limits = Limits {
        ratio: 100_000,
        ..Limits::default()
    };
    let within = |bytes: &[u8], limits| open_table_within(file(bytes).path(), limits).unwrap_err();
    let row = format!("<row r=\"1\">{cells}</row>");
    assert_eq!(
        within(&workbook(&row, &[]), limits),
        ReadFault::Bomb(Bomb::Cells)
    );
    // In a sheet nobody lists, too: whatever is in the file may be parsed one day.
    let hidden = workbook("", &[("xl/worksheets/sheet9.xml", row.as_bytes())]);
    assert_eq!(within(&hidden, limits), ReadFault::Bomb(Bomb::Cells));
    let large = vec![b'x'; 21 << 20];
    assert_eq!(
        within(&workbook("", &[("xl/sharedStrings.xml", &large)]), limits),
        ReadFault::Bomb(Bomb::Size)
    );
    let names: Vec<String> = (0..1_001).map(|n| format!("xl/{n}")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    assert_eq!(bomb("", &parts), ReadFault::Bomb(Bomb::Entries));
}

#[test]
fn one_shared_text_in_very_many_cells_is_a_bomb_too() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let long = "x".repeat(3_900);
    (0..6_000).for_each(|row| sheet.write_string(row, 0, &long).map(|_| ()).unwrap());
    let bytes = book.save_to_buffer().unwrap();
    assert!(bytes.len() < 100_000, "small on the disk: {}", bytes.len());
    assert_eq!(table(&bytes).unwrap_err(), ReadFault::Bomb(Bomb::Size));
}

#[test]
fn a_lying_size_is_found_out() {
    let mut bytes = workbook("", &[("xl/media/a.bin", &vec![b' '; 5 << 20])]);
    // Both headers declare one byte for the part; it unpacks to five million.
    let honest = (5u32 << 20).to_le_bytes();
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| *four == honest)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
    }
    // Unpacking stops at the lie, and then the checksum does not fit.
    assert_eq!(table(&bytes).unwrap_err(), ReadFault::BadWorkbook);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn broken_workbooks_are_a_fault_not_a_panic(at in prop::collection::vec((0usize..4_000, any::<u8>()), 1..12)) {
        let mut bytes = workbook(&format!("<row r=\"1\">{}</row>", text_cell("A1", "姓名")), &[]);
        for (place, byte) in at {
            let length = bytes.len();
            bytes[place % length] = byte;
        }
        if let Ok(table) = table(&bytes) {
            let _ = table.count();
        }
    }
}
