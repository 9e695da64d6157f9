//! Documents to print.

use super::reader::{Reader, Tab, Val};
use super::values::{languages, sources, text, text_or_none};
use crate::domain::playbook::documents::{Document, Part, Row, Shows};
use crate::domain::playbook::fault::FaultKind;
use crate::domain::playbook::model::Text;

pub(super) fn document(r: &mut Reader, value: Val<'_>) -> Option<Document> {
    let known = &[
        "id", "name", "journey", "step", "when", "part", "clauses", "signs", "source",
    ];
    let table = r.table(value, known)?;
    Some(Document {
        id: r.id(table),
        name: text(r, table, "name"),
        journey: r.key_of(table, "journey"),
        step: r.optional(table, "step", Reader::key),
        when: r.keys(table, "when"),
        parts: r.list(table, "part", part),
        clauses: r.list(table, "clauses", line),
        signs: r.list(table, "signs", line),
        source: sources(r, table),
    })
}

fn line(r: &mut Reader, value: Val<'_>) -> Option<Text> {
    let table = r.table(value, &["zh", "en"])?;
    Some(languages(r, table))
}

fn part(r: &mut Reader, value: Val<'_>) -> Option<Part> {
    let table = r.table(value, &["name", "rows"])?;
    Some(Part {
        name: text(r, table, "name"),
        rows: r.list(table, "rows", row),
    })
}

fn row(r: &mut Reader, value: Val<'_>) -> Option<Row> {
    let known = &["field", "holder", "label", "optional", "words", "full"];
    let table = r.table(value, known)?;
    Some(Row {
        shows: shows(r, table),
        label: text_or_none(r, table, "label"),
        optional: r.flag(table, "optional"),
        words: r.flag(table, "words"),
        full: r.flag(table, "full"),
    })
}

/// A row shows a field or the holder of a role, one of them.
fn shows(r: &mut Reader, table: Tab<'_>) -> Shows {
    let holder = r.optional(table, "holder", Reader::key);
    let Some(role) = holder else {
        return Shows::Field(r.key_of(table, "field"));
    };
    if table.get("field").is_some() {
        r.within("field", |r| {
            r.fault(FaultKind::UnknownSetting("field".to_owned(), None));
        });
    }
    Shows::Holder(role)
}
