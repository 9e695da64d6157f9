//! How the widgets look.

use super::*;
use crate::print::shot;

/// One widget in a rectangle of its own.
fn picture(name: &str, columns: u16, rows: u16, lang: Lang, ascii: bool) -> String {
    let (_, draw) = WIDGETS.iter().find(|(known, _)| *known == name).unwrap();
    shot(columns, rows, |frame| {
        draw(frame, frame.area(), &look(lang, ascii))
    })
    .text()
}

#[test]
fn columns_give_way_by_importance() {
    let widths = |width| -> Vec<u16> {
        let spans = arrange(&columns(), width);
        spans
            .iter()
            .map(|span| span.map_or(0, |span| span.width))
            .collect()
    };
    assert_eq!(widths(80), [20, 8, 30, 8]);
    assert_eq!(widths(40), [13, 8, 8, 8]);
    assert_eq!(widths(29), [6, 6, 8, 6]);
    assert_eq!(widths(28), [10, 8, 0, 8]);
    assert_eq!(widths(19), [10, 8, 0, 0]);
    assert_eq!(widths(12), [12, 0, 0, 0]);
    assert_eq!(widths(3), [3, 0, 0, 0]);
    assert_eq!(widths(0), [0, 0, 0, 0]);
}

#[test]
fn columns_are_as_wide_as_their_texts_want() {
    let columns = [
        Column::new("", 4, 6, 0),
        Column::new("", 2, 4, 2),
        Column::new("", 6, 10, 1),
        Column::new("", 4, 8, 0).right(),
    ];
    let row = |texts: [&str; 4]| -> Row { texts.map(Cell::from).to_vec() };
    let rows = [
        row(["客户", "a", "方案设计交付", "¥50"]),
        row(["欧阳慕容雪", "b", "量尺", "¥5"]),
    ];
    let widths = |rows: &[Row], width| -> Vec<u16> {
        let spans = arrange(&fitted(&columns, rows), width);
        let wide = |span: &Option<Span>| span.map_or(0, |span| span.width);
        spans.iter().map(wide).collect()
    };
    // Nothing is cut while there is room, and the money keeps to the right edge.
    assert_eq!(widths(&rows, 40), [11, 3, 19, 4]);
    assert_eq!(widths(&rows, 31), [10, 2, 12, 4]);
    // Then the least important gives way first, and everybody gets a share before anybody gets all.
    assert_eq!(widths(&rows, 28), [9, 2, 10, 4]);
    assert_eq!(widths(&rows, 24), [6, 2, 9, 4]);
    assert_eq!(widths(&[], 40), [6, 4, 10, 8]);
}

#[test]
fn a_table_marks_its_selected_row() {
    let shot = shot(44, 3, |frame| {
        let look = look(Lang::Zh, false);
        let hits = table(frame, frame.area(), &columns(), &rows(), Some(1), &look);
        let places: Vec<_> = hits.iter().map(|hit| (hit.index, hit.area.y)).collect();
        assert_eq!(places, [(0, 1), (1, 2)]);
    });
    insta::assert_snapshot!(shot.styled());
}

#[test]
fn pictures() {
    let mut all = String::new();
    for (name, columns, rows) in [
        ("panel", 24, 3),
        ("footer", 24, 1),
        ("footer", 14, 1),
        ("title_bar", 36, 1),
        ("title_bar", 20, 1),
        ("tabs", 26, 1),
        ("tabs", 14, 1),
        ("toast", 44, 5),
        ("line_input", 16, 1),
        ("line_input", 7, 1),
        ("note", 15, 4),
        ("confirm", 40, 7),
        ("choices", 16, 3),
        ("date", 30, 8),
        ("gauge", 24, 1),
        ("bars", 30, 3),
        ("sparkline", 10, 1),
        ("paragraph", 10, 2),
    ] {
        let picture = picture(name, columns, rows, Lang::Zh, false);
        all.push_str(&format!("-- {name} {columns}x{rows}\n{picture}"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn pictures_in_ascii_and_english() {
    let mut all = String::new();
    for (name, columns, rows) in [
        ("panel", 24, 3),
        ("toast", 44, 5),
        ("confirm", 40, 7),
        ("date", 30, 8),
        ("gauge", 24, 1),
        ("bars", 30, 3),
        ("sparkline", 10, 1),
    ] {
        let picture = picture(name, columns, rows, Lang::En, true);
        all.push_str(&format!("-- {name} {columns}x{rows}\n{picture}"));
    }
    let drawn_by_us = all
        .chars()
        .filter(|c| ('\u{2500}'..='\u{259f}').contains(c))
        .count();
    assert_eq!(drawn_by_us, 0, "box glyphs in ASCII mode:\n{all}");
    insta::assert_snapshot!(all);
}
