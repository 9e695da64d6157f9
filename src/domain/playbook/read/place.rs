//! From the way to a setting to its line, column and dotted key.

use crate::domain::playbook::fault::{Path, Place, Seg};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The place of the setting at `path`; of the nearest entry above it that is written down, if it is missing.
pub(super) fn place(text: &str, root: &DeTable<'_>, path: &Path) -> Place {
    let mut key = String::new();
    let mut span = 0..0;
    let mut at = Node::Table(root);
    for seg in path {
        let (name, next) = at.step(seg);
        match (seg, name.is_empty()) {
            (Seg::At(_), _) => key.push_str(&format!("[{name}]")),
            (Seg::Name(_), _) if key.is_empty() => key.push_str(&name),
            (Seg::Name(_), _) => key.push_str(&format!(".{name}")),
        }
        match next {
            Some((found, node)) => {
                span = found;
                at = node;
            }
            None => at = Node::Nothing,
        }
    }
    let (line, column) = line_column(text, span.start);
    Place { line, column, key }
}

/// Line and column of a byte offset, both from 1, the column in characters.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(start..).map_or(0, |rest| rest.chars().count()) + 1;
    (line, column)
}

enum Node<'a, 'i> {
    Table(&'a DeTable<'i>),
    Value(&'a DeValue<'i>),
    Nothing,
}

type Found<'a, 'i> = Option<(Range<usize>, Node<'a, 'i>)>;

impl<'a, 'i> Node<'a, 'i> {
    /// What the segment is called in a dotted key, and what stands there.
    fn step(&self, seg: &Seg) -> (String, Found<'a, 'i>) {
        let table = match self {
            Node::Table(table) => Some(*table),
            Node::Value(value) => value.as_table(),
            Node::Nothing => None,
        };
        match seg {
            Seg::Name(name) => {
                let found = table.and_then(|table| table.get_key_value(name.as_ref()));
                (
                    name.to_string(),
                    found.map(|(name, value)| (at_name(name, value), inside(value))),
                )
            }
            Seg::At(index) => {
                let entry = match self {
                    Node::Value(DeValue::Array(list)) => list.get(*index),
                    _ => None,
                };
                let id = entry
                    .and_then(|entry| entry.get_ref().as_table()?.get("id")?.get_ref().as_str());
                let name = id.map_or_else(
                    || (index + 1).to_string(),
                    |id| id.chars().take(64).collect(),
                );
                (name, entry.map(|entry| (entry.span(), inside(entry))))
            }
        }
    }
}

fn inside<'a, 'i>(value: &'a Spanned<DeValue<'i>>) -> Node<'a, 'i> {
    Node::Value(value.get_ref())
}

/// A plain value is pointed at itself; a table or list at its name, which is where one looks for it.
fn at_name<'i>(
    name: &Spanned<std::borrow::Cow<'i, str>>,
    value: &Spanned<DeValue<'i>>,
) -> Range<usize> {
    match value.get_ref() {
        DeValue::Table(_) | DeValue::Array(_) => name.span(),
        _ => value.span(),
    }
}
