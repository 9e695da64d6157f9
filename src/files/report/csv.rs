//! A report as CSV for spreadsheets: one table below the other, inert.

use super::{Body, Point, Report};
use crate::files::write::{Cell, CsvOut, WriteFault};

pub(super) fn write(report: &Report) -> Result<Vec<u8>, WriteFault> {
    let mut out = CsvOut::new(Vec::new(), true, &[&report.title])?;
    let line = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| Cell::text(*text))
            .collect::<Vec<_>>()
    };
    out.row(&line(&[&report.under]))?;
    for (name, value) in &report.facts {
        out.row(&[Cell::text(name.as_str()), value.clone()])?;
    }
    for part in &report.parts {
        out.row(&[Cell::Empty])?;
        out.row(&line(&[&part.title]))?;
        match &part.body {
            Body::Table(table) => {
                let heads: Vec<&str> = table.heads.iter().map(String::as_str).collect();
                out.row(&line(&heads))?;
                let rows = table.rows.iter().chain(&table.total);
                rows.into_iter().try_for_each(|row| out.row(row))?;
            }
            Body::Bars(points) | Body::Columns(points) => {
                points.iter().try_for_each(|point| out.row(&row(point)))?;
            }
        }
    }
    out.row(&[Cell::Empty])?;
    for remark in &report.remarks {
        out.row(&line(&[remark]))?;
    }
    if let Some(anchor) = &report.anchor {
        out.row(&line(&[&anchor.title, &anchor.text]))?;
    }
    out.finish()
}

fn row(point: &Point) -> [Cell; 2] {
    [Cell::text(point.label.as_str()), point.value.clone()]
}
