//! A document as one page for a browser: nothing is fetched, nothing runs, it prints on A4.

use super::{Paper, proof};
use crate::app::report::anchor;
use crate::files::html::{FOOT, escape, head};
use crate::files::report::{AnchorNote, anchor_block};
use crate::words::paper as words;
use std::fmt::Write as _;

/// The page as HTML.
pub fn page(paper: &Paper) -> String {
    let lang = paper.lang;
    let mut out = head(lang.code(), &paper.title);
    let _ = write!(
        out,
        "<p class=\"under\"><strong>{}</strong></p>\
         <table class=\"facts\"><tbody><tr><th>{}</th><td>{}</td></tr><tr><th>{}</th><td>{}</td></tr></tbody></table>",
        escape(&paper.store),
        words::number(lang),
        escape(&paper.number),
        words::date(lang),
        escape(&paper.date),
    );
    for (heading, rows) in paper.parts.iter().filter(|(_, rows)| !rows.is_empty()) {
        let _ = write!(
            out,
            "<h2>{}</h2><table class=\"facts\"><tbody>",
            escape(heading)
        );
        for (name, value) in rows {
            let value = escape(value).replace('\n', "<br>");
            let _ = write!(out, "<tr><th>{}</th><td>{value}</td></tr>", escape(name));
        }
        out.push_str("</tbody></table>");
    }
    if !paper.clauses.is_empty() {
        let _ = write!(out, "<h2>{}</h2><ol>", words::clauses(lang));
        for clause in &paper.clauses {
            let _ = write!(out, "<li>{}</li>", escape(clause));
        }
        out.push_str("</ol>");
    }
    signs(&mut out, paper);
    anchor_block(
        &mut out,
        &AnchorNote {
            title: words::anchor(lang).to_owned(),
            text: anchor::text(paper.head),
            code: anchor::code(paper.head),
            hint: proof(paper),
        },
    );
    out.push_str(FOOT);
    out
}

fn signs(out: &mut String, paper: &Paper) {
    if paper.signs.is_empty() {
        return;
    }
    out.push_str("<div class=\"signs\">");
    for sign in &paper.signs {
        let date = words::signed_on(paper.lang);
        let _ = write!(out, "<div>{}<br>{date}</div>", escape(sign));
    }
    out.push_str("</div>");
}
