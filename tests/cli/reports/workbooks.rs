//! Reports as workbooks: typed cells, no formulas, charts.

use super::{FINE, NASTY, shop, text, written};
use calamine::{Data, Reader as _, Xlsx};
use std::io::{Cursor, Read as _};

/// Every sheet of a workbook with its cells.
pub(super) fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut all = book.worksheets();
    for (name, _) in &all {
        let formulas = book.worksheet_formula(name).unwrap();
        let any = formulas.used_cells().find(|(_, _, text)| !text.is_empty());
        assert!(any.is_none(), "{name}: a formula {any:?}");
    }
    all.drain(..)
        .map(|(name, cells)| (name, cells.rows().map(<[Data]>::to_vec).collect()))
        .collect()
}

pub(super) fn sheet<'s>(all: &'s [(String, Vec<Vec<Data>>)], name: &str) -> &'s [Vec<Data>] {
    let found = all.iter().find(|(known, _)| known == name);
    let names: Vec<&String> = all.iter().map(|(name, _)| name).collect();
    &found.unwrap_or_else(|| panic!("{name} in {names:?}")).1
}

#[test]
fn a_workbook_has_types_and_no_formula() {
    let desk = shop();
    let bytes = written(&desk, "month.xlsx", &[]);
    let all = sheets(bytes.clone());
    let fines = sheet(&all, "扣罚明细");
    let line = fines
        .iter()
        .find(|row| row[0] == Data::String(FINE.into()))
        .unwrap();
    assert!(matches!(line[4], Data::DateTime(_)), "{line:?}");
    assert_eq!(
        (&line[5], &line[6]),
        (&Data::Float(50.0), &Data::Float(50.0))
    );
    assert_eq!(line[8], Data::String(NASTY.into()), "text stays text");
    let basis = sheet(&all, "依据");
    assert!(
        basis[1..]
            .iter()
            .all(|row| matches!((&row[2], &row[3]), (Data::DateTime(_), Data::DateTime(_)))),
        "{basis:?}"
    );
    let decided = sheet(&all, "决定经过");
    assert_eq!(decided[1][5], Data::String(NASTY.into()));
    let people = sheet(&all, "按人合计");
    let total = people.last().unwrap();
    assert_eq!(total[0], Data::String("合计".into()));
    let column = |place: usize| -> f64 {
        let rows = &people[1..people.len() - 1];
        rows.iter().map(|row| number(&row[place])).sum()
    };
    #[allow(clippy::needless_range_loop)] // both lines have the same places
    for place in 2..8 {
        assert!(
            (column(place) - number(&total[place])).abs() < 1e-9,
            "{place}: {people:?}"
        );
    }
    assert!((number(&total[2]) - 6.0).abs() < 1e-9, "{total:?}");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for place in 0..all.len() {
        let mut xml = String::new();
        let name = format!("xl/worksheets/sheet{}.xml", place + 1);
        zip.by_name(&name)
            .unwrap()
            .read_to_string(&mut xml)
            .unwrap();
        assert!(xml.contains("state=\"frozen\""), "{name}");
        assert!(
            !xml.contains("<f>") && !xml.contains("<hyperlink"),
            "{name}"
        );
    }
}

/// What the page draws the workbook draws too, from its own cells, and a name never becomes a formula of a chart.
#[test]
fn a_workbook_draws_what_the_page_draws() {
    let desk = shop();
    let bytes = written(&desk, "charts.xlsx", &[]);
    let all = sheets(bytes.clone());
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut charts = Vec::new();
    for place in 1..10 {
        let Ok(mut file) = zip.by_name(&format!("xl/charts/chart{place}.xml")) else {
            break;
        };
        let mut xml = String::new();
        file.read_to_string(&mut xml).unwrap();
        charts.push(xml);
    }
    let drawn = [
        ("每人应扣与待决定", "barDir val=\"bar\""),
        ("每日超时笔数", "barDir val=\"col\""),
    ];
    assert_eq!(charts.len(), drawn.len(), "a chart for each of the page's");
    for (xml, (name, way)) in charts.iter().zip(drawn) {
        let (sheet, rows) = all
            .iter()
            .find(|(known, _)| known.starts_with(name))
            .unwrap();
        assert!(xml.contains(way), "{xml}");
        let last = rows.len();
        for column in ["A", "B"] {
            let range = format!("${column}$2:${column}${last}</c:f>");
            assert!(
                xml.contains(&range) && xml.contains(sheet),
                "{range} in {xml}"
            );
        }
        assert!(
            xml.contains("<c:numCache>") && xml.contains("<c:pt idx=\"0\">"),
            "{xml}"
        );
        let formulas = xml.matches("<c:f>").count();
        assert_eq!(formulas, 2, "names and numbers, no other: {xml}");
    }
    let page = text(&desk, "charts.html", &[]);
    assert!(page.contains("class=\"bars\"") && page.contains("class=\"columns\""));
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        #[allow(clippy::cast_precision_loss)]
        Data::Int(number) => *number as f64,
        other => panic!("no number: {other:?}"),
    }
}
