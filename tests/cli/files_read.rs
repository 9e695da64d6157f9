//! Tables in every shape that shops save them, and in shapes that only an attacker makes.

use countertop::files::fault::{Limits, ReadFault};
use countertop::files::header::{Column, HeaderFault};
use countertop::files::read::{Format, Row, Table, open_table, open_table_within};
use proptest::prelude::*;
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn table(bytes: &[u8]) -> Result<Table, ReadFault> {
    open_table(file(bytes).path())
}

fn cells(table: Table) -> Vec<Vec<String>> {
    table.map(|row| row.unwrap().cells).collect()
}

const KNOWN: &[Column] = &[
    Column {
        key: "name",
        names: &["姓名", "客户姓名", "customer"],
        required: true,
    },
    Column {
        key: "phone",
        names: &["电话", "手机", "手机号", "tel"],
        required: false,
    },
];

#[test]
fn every_encoding_reads_the_same() {
    let text = "姓名,电话\n张三,13812345678\n欧阳娜娜,021-61234567\n";
    let (gbk, _, _) = encoding_rs::GB18030.encode(text);
    let utf16 = |big: bool| -> Vec<u8> {
        let mark = std::iter::once(0xFEFFu16);
        let units = mark.chain(text.encode_utf16());
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let with_bom = format!("\u{FEFF}{text}");
    let files: [(&[u8], &str); 5] = [
        (text.as_bytes(), "UTF-8"),
        (with_bom.as_bytes(), "UTF-8"),
        (&gbk, "gb18030"),
        (&utf16(false), "UTF-16LE"),
        (&utf16(true), "UTF-16BE"),
    ];
    for (bytes, name) in files {
        let table = table(bytes).unwrap();
        assert_eq!(
            table.format,
            Format::Csv {
                encoding: name_of(name),
                delimiter: ','
            },
            "{name}"
        );
        assert_eq!(table.header.headings, ["姓名", "电话"], "{name}");
        let columns = table.header.resolve(KNOWN).unwrap();
        let rows: Vec<Row> = table.map(Result::unwrap).collect();
        assert_eq!(columns.get(&rows[1], "name"), "欧阳娜娜", "{name}");
        assert_eq!(columns.get(&rows[1], "phone"), "021-61234567", "{name}");
        assert_eq!(rows[1].line, 3, "{name}");
    }
}

fn name_of(name: &str) -> &'static str {
    encoding_rs::Encoding::for_label(name.as_bytes())
        .unwrap()
        .name()
}

#[test]
fn separators_are_found() {
    for sign in [",", ";", "\t"] {
        let text = format!("姓名{sign}\"a,b;c\"{sign}电话\n张三{sign}\"x;y,z\"{sign}138\n");
        let table = table(text.as_bytes()).unwrap();
        assert_eq!(cells(table), [["张三", "x;y,z", "138"]], "{sign:?}");
    }
    assert_eq!(cells(table("姓名\n张三\n".as_bytes()).unwrap()), [["张三"]]);
}

#[test]
fn quoted_line_breaks_and_lines_are_counted() {
    let table =
        table("\n姓名,备注\r\n张三,\"一\n二\"\r\n\r\n,,,\r\n李四,\"说\"\"好\"\"\"\r\n".as_bytes())
            .unwrap();
    assert_eq!(table.header.line, 2);
    let rows: Vec<Row> = table.map(Result::unwrap).collect();
    assert_eq!(rows[0].cells, ["张三", "一\n二"]);
    assert_eq!((rows[0].line, rows[1].line), (3, 7));
    assert_eq!(rows[1].cells, ["李四", "说\"好\""]);
}

#[test]
fn ragged_rows() {
    let table = table("a,b,c\n1\n1,2,3,,\n1,2,3,4\n5,6\n".as_bytes()).unwrap();
    let rows: Vec<Result<Row, ReadFault>> = table.collect();
    assert_eq!(rows[0].as_ref().unwrap().cell(2), "");
    assert_eq!(rows[1].as_ref().unwrap().cells.len(), 3);
    assert_eq!(
        rows[2],
        Err(ReadFault::RowTooWide {
            line: 4,
            cells: 4,
            columns: 3
        })
    );
    assert_eq!(
        rows[3].as_ref().unwrap().cells,
        ["5", "6"],
        "reading goes on after a faulty row"
    );
}

#[test]
fn headings_are_found_however_written() {
    for heading in [
        "姓名",
        " 客户姓名 ",
        "*姓名（必填）",
        "ＮＡＭＥ",
        "Customer",
    ] {
        let table = table(format!("备注,{heading},field:面积\n好,张三,90\n").as_bytes()).unwrap();
        let columns = table.header.resolve(KNOWN).unwrap();
        assert_eq!(
            columns.extra,
            [("备注".to_string(), 0), ("field:面积".to_string(), 2)]
        );
        let row = table.map(Result::unwrap).next().unwrap();
        assert_eq!(columns.get(&row, "name"), "张三", "{heading}");
        assert_eq!(columns.get(&row, "phone"), "", "{heading}");
    }
    let twice = table("姓名,name\n张三,李四\n".as_bytes())
        .unwrap()
        .header
        .resolve(KNOWN);
    assert_eq!(twice, Err(HeaderFault::Twice("name".into())));
    let missing = table("电话\n138\n".as_bytes())
        .unwrap()
        .header
        .resolve(KNOWN);
    assert_eq!(missing, Err(HeaderFault::Missing(vec!["name"])));
}

#[test]
fn hostile_cells_come_clean() {
    let table = table("name,note\n\u{1b}[31m张\u{202e}三,'=cmd\n''=x,'好\n".as_bytes()).unwrap();
    assert_eq!(cells(table), [["[31m张三", "=cmd"], ["'=x", "'好"]]);
}

#[test]
fn what_is_no_table_says_so() {
    assert_eq!(table(b"").unwrap_err(), ReadFault::Empty);
    assert_eq!(table(b"\n\n , \n").unwrap_err(), ReadFault::Empty);
    assert_eq!(
        table(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap_err(),
        ReadFault::OldExcel
    );
    assert_eq!(
        table(b"\x7fELF\0\0\0\0name").unwrap_err(),
        ReadFault::NotATable
    );
    assert_eq!(
        table(b"PK\x03\x04 and then nothing").unwrap_err(),
        ReadFault::BadWorkbook
    );
    assert_eq!(
        open_table(Path::new("/nowhere/at.csv")).unwrap_err(),
        ReadFault::NotFound
    );
    assert_eq!(
        open_table(&std::env::temp_dir()).unwrap_err(),
        ReadFault::NotAFile
    );
    let limits = Limits {
        csv_bytes: 5,
        ..Limits::default()
    };
    let large = open_table_within(file(b"name\nEmily\n").path(), limits).unwrap_err();
    assert_eq!(large, ReadFault::TooLarge { bytes: 11, most: 5 });
}

#[test]
fn bytes_of_no_encoding_name_their_line() {
    let mut bytes = "name\n".repeat(3).into_bytes();
    bytes.extend(b"caf\xE9 au lait\n");
    let fault = table(&bytes).map(|table| table.last());
    let line = match fault {
        Ok(Some(Err(ReadFault::Encoding { line }))) | Err(ReadFault::Encoding { line }) => line,
        other => panic!("{other:?}"),
    };
    assert!((1..=4).contains(&line), "{line}");
}

#[test]
fn long_cells_are_refused_not_cut() {
    let table = table(format!("name\n{}\n", "长".repeat(4_001)).as_bytes()).unwrap();
    let rows: Vec<_> = table.collect();
    assert_eq!(rows, [Err(ReadFault::CellTooLong { line: 2, column: 1 })]);
}

#[test]
fn a_quote_never_closed_fills_no_memory() {
    let text = format!("name,note\n张三,\"{}", "x,y\n".repeat(2 << 20));
    let rows: Vec<_> = table(text.as_bytes()).unwrap().collect();
    assert!(
        matches!(rows.as_slice(), [Err(ReadFault::RowTooLong { .. })]),
        "{}",
        rows.len()
    );
}

#[test]
fn a_quote_never_closed_is_found_in_its_line() {
    let rows = |text: &str| -> Vec<_> { table(text.as_bytes()).unwrap().collect() };
    let found = rows("name,note\n张三,a\n李四,\"b\n王五,c\n");
    assert_eq!(found.len(), 2);
    assert_eq!(found[1], Err(ReadFault::RowTooLong { line: 3 }));
    assert_eq!(
        rows("name,note\n李四,\"b")[0],
        Err(ReadFault::RowTooLong { line: 2 })
    );
    // Quotes in their places are none of this, nor is one inside a word.
    for text in [
        "a,b\n\"x\ny\",z\n",
        "a,b\n5\" pipe,z",
        "a,b\nx,\"y\"",
        "a,b\nx,\"\"\"\"\n\n",
    ] {
        assert!(rows(text).iter().all(Result::is_ok), "{text:?}");
    }
}

#[test]
fn rows_come_one_by_one() {
    let text = format!("name\n{}", "张三\r\n".repeat(100_000));
    let last = table(text.as_bytes()).unwrap().map(Result::unwrap).last();
    assert_eq!(last.map(|row| row.line), Some(100_001));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(table) = table(&bytes) {
            prop_assert!(table.count() <= 600);
        }
    }
}
