//! A report before it has a form, and the forms it can be given. What it says is put together elsewhere, in one
//! language; the writers know nothing of what it is about.

mod chart;
mod csv;
mod markdown;
mod page;
mod workbook;

pub use page::anchor as anchor_block;

use super::write::{Cell, WriteFault};

/// A report.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// Code of its language, `zh`.
    pub code: &'static str,
    /// What stands before an amount: `¥`, nothing for points.
    pub sign: &'static str,
    /// Title.
    pub title: String,
    /// The line below the title.
    pub under: String,
    /// What it comes to: names and values.
    pub facts: Vec<(String, Cell)>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Remarks at the end.
    pub remarks: Vec<String>,
    /// Who is to sign, one line each.
    pub signs: Vec<String>,
    /// The row of the journal it goes by.
    pub anchor: Option<AnchorNote>,
}

/// A part of a report.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// Heading.
    pub title: String,
    /// What there is to know before reading it; may be empty.
    pub note: String,
    /// What it holds.
    pub body: Body,
}

/// What a part holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// A table.
    Table(Table),
    /// Lengths to be compared at a glance.
    Bars(Vec<Point>),
    /// Values in their order, mostly days.
    Columns(Vec<Point>),
}

/// One value of a chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// Its name.
    pub label: String,
    /// Its value, a number.
    pub value: Cell,
}

/// A table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// Headings.
    pub heads: Vec<String>,
    /// Rows, as long as the headings.
    pub rows: Vec<Vec<Cell>>,
    /// What the columns come to.
    pub total: Option<Vec<Cell>>,
    /// What is said instead when there are no rows.
    pub none: String,
}

/// What is held against the store later to see whether it was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnchorNote {
    /// Heading.
    pub title: String,
    /// The text to hold against the store.
    pub text: String,
    /// What is in the code to be scanned.
    pub code: String,
    /// How it is used.
    pub hint: String,
}

/// A form a report can be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A workbook, a sheet a part.
    Xlsx,
    /// One table below the other.
    Csv,
    /// A page that needs nothing else and prints on A4.
    Html,
    /// Text for a message or a wiki.
    Markdown,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 4] = [Form::Xlsx, Form::Csv, Form::Html, Form::Markdown];

    /// Its name, which is also the ending of its files.
    pub fn key(self) -> &'static str {
        match self {
            Form::Xlsx => "xlsx",
            Form::Csv => "csv",
            Form::Html => "html",
            Form::Markdown => "md",
        }
    }

    /// The form of a name or of a file's ending.
    pub fn from_key(key: &str) -> Option<Form> {
        let same = |form: &Form| form.key().eq_ignore_ascii_case(key);
        Form::ALL.into_iter().find(same)
    }

    /// The report in this form.
    ///
    /// # Errors
    /// More rows than a sheet holds; what the library for workbooks says.
    pub fn write(self, report: &Report) -> Result<Vec<u8>, WriteFault> {
        match self {
            Form::Xlsx => workbook::write(report),
            Form::Csv => csv::write(report),
            Form::Html => Ok(page::write(report).into_bytes()),
            Form::Markdown => Ok(markdown::write(report).into_bytes()),
        }
    }
}

/// A number as charts compare it: fen, or the count itself; nothing below zero.
fn size(cell: &Cell) -> u64 {
    let number = match cell {
        Cell::Int(number) => *number,
        Cell::Money(fen) => fen.0,
        _ => 0,
    };
    u64::try_from(number).unwrap_or(0)
}

/// The longest of a chart, at least 1.
fn most(points: &[Point]) -> u64 {
    let sizes = points.iter().map(|point| size(&point.value));
    sizes.max().unwrap_or(0).max(1)
}
