//! A report as one page for a browser: nothing is fetched, nothing runs, it prints on A4.

use super::{AnchorNote, Body, Report, Table, chart};
use crate::files::html::{FOOT, escape, head};
use crate::files::qr::{On, Qr};
use crate::files::write::Cell;
use std::fmt::Write as _;

pub(super) fn write(report: &Report) -> String {
    let mut out = head(report.code, &report.title);
    let _ = write!(out, "<p class=\"under\">{}</p>", escape(&report.under));
    facts(&mut out, report);
    for part in &report.parts {
        let _ = write!(out, "<h2>{}</h2>", escape(&part.title));
        paragraph(&mut out, &part.note);
        match &part.body {
            Body::Table(table) => rows(&mut out, table, report.sign),
            Body::Bars(points) => chart::bars(&mut out, points, report.sign),
            Body::Columns(points) => chart::columns(&mut out, points, report.sign, &part.title),
        }
    }
    report
        .remarks
        .iter()
        .for_each(|remark| paragraph(&mut out, remark));
    if let Some(note) = &report.anchor {
        anchor(&mut out, note);
    }
    if !report.signs.is_empty() {
        out.push_str("<div class=\"signs\">");
        for sign in &report.signs {
            let _ = write!(out, "<div>{}</div>", escape(sign));
        }
        out.push_str("</div>");
    }
    out.push_str(FOOT);
    out
}

/// Appends an anchor with its code to be scanned to a page.
pub fn anchor(out: &mut String, note: &AnchorNote) {
    let _ = write!(
        out,
        "<h2>{}</h2><div class=\"anchor\">",
        escape(&note.title)
    );
    if let Some(code) = Qr::of(&note.code, On::Paper) {
        out.push_str(&code.svg(&note.text));
    }
    let _ = write!(
        out,
        "<div><p><code>{}</code></p><p class=\"note\">{}</p></div></div>",
        escape(&note.text),
        escape(&note.hint)
    );
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "<p class=\"note\">{}</p>", escape(text));
    }
}

fn facts(out: &mut String, report: &Report) {
    out.push_str("<table class=\"facts\"><tbody>");
    for (name, value) in &report.facts {
        let value = value.shown(report.sign);
        let _ = write!(
            out,
            "<tr><th>{}</th><td>{}</td></tr>",
            escape(name),
            escape(&value)
        );
    }
    out.push_str("</tbody></table>");
}

fn rows(out: &mut String, table: &Table, sign: &str) {
    if table.rows.is_empty() {
        return paragraph(out, &table.none);
    }
    let narrow = if table.heads.len() <= 2 {
        " class=\"narrow\""
    } else {
        ""
    };
    let _ = write!(out, "<table{narrow}><thead><tr>");
    for (column, heading) in table.heads.iter().enumerate() {
        let first = table.rows.iter().find_map(|row| row.get(column));
        let class = if first.is_some_and(Cell::is_number) {
            " class=\"n\""
        } else {
            ""
        };
        let _ = write!(out, "<th{class}>{}</th>", escape(heading));
    }
    out.push_str("</tr></thead><tbody>");
    table.rows.iter().for_each(|row| one(out, row, sign));
    out.push_str("</tbody>");
    if let Some(total) = &table.total {
        out.push_str("<tfoot>");
        one(out, total, sign);
        out.push_str("</tfoot>");
    }
    out.push_str("</table>");
}

fn one(out: &mut String, row: &[Cell], sign: &str) {
    out.push_str("<tr>");
    for cell in row {
        let class = match cell {
            Cell::Int(_) | Cell::Money(_) => " class=\"n\"",
            Cell::Date(_) | Cell::Time(_) => " class=\"t\"",
            _ => "",
        };
        let _ = write!(out, "<td{class}>{}</td>", escape(&cell.shown(sign)));
    }
    out.push_str("</tr>");
}
