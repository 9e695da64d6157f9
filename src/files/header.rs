//! Headings of a table and the columns that a command looks for by any of their names.

use super::read::Row;
use crate::domain::text::fold_query;
use std::collections::BTreeMap;

/// A column a command knows.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What the command calls it; itself one of the names.
    pub key: &'static str,
    /// Other names it goes by, in any language.
    pub names: &'static [&'static str],
    /// Whether the table is useless without it.
    pub required: bool,
}

impl Column {
    /// What the user calls it: its first other name where the headings are asked for in Chinese, else its key.
    pub fn called(&self, chinese: bool) -> &'static str {
        match (chinese, self.names.first()) {
            (true, Some(name)) => name,
            _ => self.key,
        }
    }
}

/// What the user calls the column of a key; see [`Column::called`].
pub fn called(columns: &[Column], key: &'static str, chinese: bool) -> String {
    let column = columns.iter().find(|column| column.key == key);
    column
        .map_or(key, |column| column.called(chinese))
        .to_owned()
}

/// Why the headings will not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderFault {
    /// Columns that are needed and not there, by key.
    Missing(Vec<&'static str>),
    /// Two headings that mean the same column; the second one's text.
    Twice(String),
}

/// The headings as they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// One text a column, cleaned.
    pub headings: Vec<String>,
    /// The line they stand in.
    pub line: u64,
}

/// Where the known columns are.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Columns {
    at: BTreeMap<&'static str, usize>,
    /// Headings nobody asked for, folded, with their place; empty headings left out.
    pub extra: Vec<(String, usize)>,
}

/// One spelling for headings: narrow, lower case, without blanks, stars, dashes, and what stands in brackets.
fn fold_heading(text: &str) -> String {
    let folded = fold_query(text);
    let open = folded
        .split(['(', '（', '[', '【'])
        .next()
        .unwrap_or_default();
    open.chars()
        .filter(|c| !c.is_whitespace() && !"*_-'\"".contains(*c))
        .collect()
}

impl Header {
    /// Finds the known columns, whatever their order, case and width.
    pub fn resolve(&self, known: &[Column]) -> Result<Columns, HeaderFault> {
        let mut columns = Columns::default();
        for (place, heading) in self.headings.iter().enumerate() {
            let folded = fold_heading(heading);
            if folded.is_empty() {
                continue;
            }
            let meant = known.iter().find(|column| {
                let mut names = std::iter::once(&column.key).chain(column.names);
                names.any(|name| fold_heading(name) == folded)
            });
            match meant {
                Some(column) if columns.at.contains_key(column.key) => {
                    return Err(HeaderFault::Twice(heading.clone()));
                }
                Some(column) => {
                    columns.at.insert(column.key, place);
                }
                None => columns.extra.push((fold_query(heading), place)),
            }
        }
        let missing: Vec<&str> = known
            .iter()
            .filter(|column| column.required && !columns.at.contains_key(column.key))
            .map(|column| column.key)
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(HeaderFault::Missing(missing))
        }
    }
}

impl Columns {
    /// The text of a known column in a row; empty when the column or the cell is not there.
    pub fn get<'r>(&self, row: &'r Row, key: &str) -> &'r str {
        self.at.get(key).map_or("", |place| row.cell(*place))
    }
}
