//! A report as a workbook: what it comes to on the first sheet, then a sheet a part, the anchor last.

use super::{Body, Point, Report};
use crate::files::qr::{On, Qr};
use crate::files::workbook::Drawn;
use crate::files::write::{BookOut, Cell, SheetOut, WriteFault};

pub(super) fn write(report: &Report) -> Result<Vec<u8>, WriteFault> {
    let mut book = BookOut::new()?;
    let mut first = SheetOut::new(&report.title, &[&report.title, &report.under])?;
    for (name, value) in &report.facts {
        first.row(&[Cell::text(name.as_str()), value.clone()])?;
    }
    for remark in &report.remarks {
        first.row(&[Cell::Empty, Cell::text(remark.as_str())])?;
    }
    book.add(first)?;
    for part in &report.parts {
        book.add(sheet(&part.title, &part.body)?)?;
    }
    if let Some(anchor) = &report.anchor {
        let mut page = SheetOut::new(&anchor.title, &[&anchor.title])?;
        page.row(&[Cell::text(anchor.text.as_str())])?;
        page.row(&[Cell::text(anchor.hint.as_str())])?;
        if let Some(code) = Qr::of(&anchor.code, On::Paper) {
            let side = u16::try_from(code.side() + 4).unwrap_or(u16::MAX);
            page.squares(side, &code.squares())?;
        }
        book.add(page)?;
    }
    book.finish()
}

fn sheet(title: &str, body: &Body) -> Result<SheetOut, WriteFault> {
    match body {
        Body::Table(table) => {
            let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
            let mut page = SheetOut::new(title, &heads)?;
            table.rows.iter().try_for_each(|row| page.row(row))?;
            table.total.iter().try_for_each(|row| page.total(row))?;
            Ok(page)
        }
        Body::Bars(points) => chart(title, points, Drawn::Bars),
        Body::Columns(points) => chart(title, points, Drawn::Columns),
    }
}

/// Names and numbers, and the workbook's own chart of them.
fn chart(title: &str, points: &[Point], drawn: Drawn) -> Result<SheetOut, WriteFault> {
    let mut page = SheetOut::new(title, &[title, ""])?;
    for point in points {
        page.row(&[Cell::text(point.label.as_str()), point.value.clone()])?;
    }
    page.draw(drawn, title);
    Ok(page)
}
