//! A document as text, for a look at it in the terminal.

use super::{Paper, proof};
use crate::domain::text::clean_sink;
use crate::words::cells::{pad, width};
use crate::words::paper as words;

/// The document, line by line.
pub fn text(paper: &Paper) -> Vec<String> {
    let lang = paper.lang;
    let mut lines = vec![
        clean_sink(&paper.store),
        clean_sink(&paper.title),
        format!(
            "{} {}   {} {}",
            words::number(lang),
            paper.number,
            words::date(lang),
            paper.date
        ),
    ];
    let names = paper.parts.iter().flat_map(|(_, rows)| rows);
    let widest = names.map(|(name, _)| width(name)).max().unwrap_or(0);
    for (heading, rows) in paper.parts.iter().filter(|(_, rows)| !rows.is_empty()) {
        lines.push(String::new());
        lines.push(clean_sink(heading));
        for (name, value) in rows {
            let mut parts = value.lines();
            let first = clean_sink(parts.next().unwrap_or_default());
            lines.push(format!("  {}  {first}", pad(&clean_sink(name), widest)));
            let indent = " ".repeat(widest + 4);
            lines.extend(parts.map(|part| format!("{indent}{}", clean_sink(part))));
        }
    }
    if !paper.clauses.is_empty() {
        lines.push(String::new());
        lines.push(words::clauses(lang).to_owned());
        let numbered = paper.clauses.iter().enumerate();
        lines
            .extend(numbered.map(|(nth, clause)| format!("  {}. {}", nth + 1, clean_sink(clause))));
    }
    if !paper.signs.is_empty() {
        lines.push(String::new());
        let lines_to_sign = paper.signs.iter();
        lines.extend(lines_to_sign.map(|sign| {
            let date = words::signed_on(lang);
            format!(
                "  {} ____________________  {date} __________",
                clean_sink(sign)
            )
        }));
    }
    lines.push(String::new());
    lines.push(proof(paper));
    lines
}
