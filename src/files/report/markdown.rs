//! A report as Markdown: tables with pipes, charts as rows of blocks.

use super::{Body, Point, Report, Table, most, size};
use crate::files::qr::{On, Qr};
use crate::files::write::Cell;
use std::fmt::Write as _;

/// Characters of the longest bar.
const BAR: u64 = 24;

pub(super) fn write(report: &Report) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n",
        escape(&report.title),
        escape(&report.under)
    );
    for (name, value) in &report.facts {
        let value = escape(&value.shown(report.sign));
        let _ = writeln!(out, "- {}: **{value}**", escape(name));
    }
    for part in &report.parts {
        let _ = write!(out, "\n## {}\n\n", escape(&part.title));
        if !part.note.is_empty() {
            let _ = write!(out, "{}\n\n", escape(&part.note));
        }
        match &part.body {
            Body::Table(table) => rows(&mut out, table, report.sign),
            Body::Bars(points) | Body::Columns(points) => bars(&mut out, points, report.sign),
        }
    }
    for remark in &report.remarks {
        let _ = write!(out, "\n{}\n", escape(remark));
    }
    for sign in &report.signs {
        let _ = write!(out, "\n{}: \\_\\_\\_\\_\\_\\_\\_\\_\n", escape(sign));
    }
    if let Some(anchor) = &report.anchor {
        let _ = write!(
            out,
            "\n## {}\n\n`{}`\n\n{}\n",
            escape(&anchor.title),
            anchor.text,
            escape(&anchor.hint)
        );
        if let Some(code) = Qr::of(&anchor.code, On::Screen) {
            let _ = write!(out, "\n```\n{}\n```\n", code.lines(false).join("\n"));
        }
    }
    out
}

fn rows(out: &mut String, table: &Table, sign: &str) {
    if table.rows.is_empty() {
        let _ = writeln!(out, "{}", escape(&table.none));
        return;
    }
    let heads: Vec<String> = table.heads.iter().map(|head| escape(head)).collect();
    let _ = writeln!(out, "| {} |", heads.join(" | "));
    let rule = |column: usize| {
        let first = table.rows.first().and_then(|row| row.get(column));
        match first.is_some_and(Cell::is_number) {
            true => "---:",
            false => "---",
        }
    };
    let rules: Vec<&str> = (0..heads.len()).map(rule).collect();
    let _ = writeln!(out, "| {} |", rules.join(" | "));
    for row in table.rows.iter().chain(&table.total) {
        let cells: Vec<String> = row.iter().map(|cell| escape(&cell.shown(sign))).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

/// Values that are nothing are left out: a month has many empty days.
fn bars(out: &mut String, points: &[Point], sign: &str) {
    let most = most(points);
    out.push_str("| | | |\n| --- | ---: | --- |\n");
    for point in points.iter().filter(|point| size(&point.value) > 0) {
        let share = u128::from(size(&point.value)) * u128::from(BAR) / u128::from(most);
        let bar = "█".repeat(usize::try_from(share).unwrap_or(0).max(1));
        let (label, value) = (escape(&point.label), escape(&point.value.shown(sign)));
        let _ = writeln!(out, "| {label} | {value} | {bar} |");
    }
}

/// Text of which no character means anything to Markdown or to the HTML it becomes; line breaks become blanks.
fn escape(text: &str) -> String {
    let clean = crate::domain::text::clean_sink(text);
    let mut out = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '\n' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|'
            | '~' | '=' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
