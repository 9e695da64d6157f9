//! Documents to print as entries.

use super::{Node, Said};
use crate::domain::playbook::documents::{Document, Part, Row, Shows};
use crate::domain::playbook::fault::Thing;
use crate::domain::playbook::model::Text;

pub(super) fn document(document: &Document) -> Node {
    let lines = |texts: &[Text], pick: fn(&Text) -> &String| {
        let texts: Vec<String> = texts.iter().map(|text| pick(text).clone()).collect();
        texts.join("\n")
    };
    let said = |texts: &[Text]| {
        Said::Text(Text {
            zh: lines(texts, |text| &text.zh),
            en: lines(texts, |text| &text.en),
        })
    };
    Node {
        thing: Thing::Document,
        id: document.id.clone(),
        name: document.name.clone(),
        settings: vec![
            ("journey", Said::Word(document.journey.clone())),
            ("step", Said::key(document.step.as_ref())),
            ("when", Said::Words(document.when.clone())),
            ("clauses", said(&document.clauses)),
            ("signs", said(&document.signs)),
            ("source", Said::Words(document.source.clone())),
        ],
        parts: document.parts.iter().map(part).collect(),
    }
}

/// Parts have no key of their own: their heading stands for it.
fn part(part: &Part) -> Node {
    Node {
        thing: Thing::Part,
        id: part.name.en.clone(),
        name: part.name.clone(),
        settings: vec![("rows", Said::Words(part.rows.iter().map(row).collect()))],
        parts: vec![],
    }
}

fn row(row: &Row) -> String {
    let (Shows::Field(key) | Shows::Holder(key)) = &row.shows;
    let flags = [
        (row.optional, "optional"),
        (row.words, "words"),
        (row.full, "full"),
    ];
    let mut text = key.clone();
    for (_, name) in flags.iter().filter(|(set, _)| *set) {
        text.push(' ');
        text.push_str(name);
    }
    text
}
