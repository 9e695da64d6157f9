//! Writing tables: cells with their types, and CSV row by row. A workbook's sheets are in [`super::workbook`].
//! Neither ever holds a formula.

use super::guard::guard;
use crate::domain::dates::iso_date;
use crate::domain::money::Fen;
use crate::domain::text::clean_sink;
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::XlsxError;
use std::io::{self, Write};
use thiserror::Error;

pub use super::workbook::{BookOut, MAX_ROWS, SheetOut, XlsxOut};

/// What stands in a cell of an exported table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, telephone numbers among it. Made inert.
    Text(String),
    /// A whole number.
    Int(i64),
    /// An amount, written in yuan with two decimals.
    Money(Fen),
    /// A day.
    Date(NaiveDate),
    /// A civil date and time, to the second.
    Time(NaiveDateTime),
}

impl Cell {
    /// A text cell.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// The cell as people read it, money behind its sign.
    pub fn shown(&self, sign: &str) -> String {
        match self {
            Cell::Text(text) => clean_sink(text),
            Cell::Money(fen) => fen.grouped(sign),
            other => other.csv(),
        }
    }

    /// Whether it stands at the right edge of its column.
    pub fn is_number(&self) -> bool {
        matches!(self, Cell::Int(_) | Cell::Money(_))
    }

    pub(super) fn csv(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => guard(&clean_sink(text)),
            Cell::Int(number) => number.to_string(),
            Cell::Money(fen) => fen.plain(),
            Cell::Date(day) => iso_date(*day),
            Cell::Time(time) if time.second() == 0 => time.format("%Y-%m-%d %H:%M").to_string(),
            Cell::Time(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
        }
    }
}

/// Why a table could not be written.
#[derive(Debug, Error)]
pub enum WriteFault {
    /// The system failed to write. A pipe closed early shows as [`io::ErrorKind::BrokenPipe`].
    #[error(transparent)]
    Io(#[from] io::Error),
    /// More than [`MAX_ROWS`]; CSV has no such bound.
    #[error("more rows than a sheet holds")]
    TooManyRows,
    /// The workbook could not be put together; the library's own word for it.
    #[error("{0}")]
    Workbook(String),
}

impl From<XlsxError> for WriteFault {
    fn from(error: XlsxError) -> WriteFault {
        match error {
            XlsxError::IoError(error) => WriteFault::Io(error),
            XlsxError::RowColumnLimitError => WriteFault::TooManyRows,
            other => WriteFault::Workbook(other.to_string()),
        }
    }
}

/// A table being written as CSV; rows go out as they come.
pub struct CsvOut<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> CsvOut<W> {
    /// Writes the headings. `for_excel` adds the mark by which Excel knows UTF-8, and ends lines as it does.
    pub fn new(mut out: W, for_excel: bool, headings: &[&str]) -> Result<CsvOut<W>, WriteFault> {
        let end = if for_excel {
            csv::Terminator::CRLF
        } else {
            csv::Terminator::Any(b'\n')
        };
        if for_excel {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let writer = csv::WriterBuilder::new()
            .terminator(end)
            .flexible(true)
            .from_writer(out);
        let mut table = CsvOut { writer };
        let headings: Vec<Cell> = headings.iter().map(|text| Cell::text(*text)).collect();
        table.row(&headings)?;
        Ok(table)
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteFault> {
        let written = self.writer.write_record(cells.iter().map(Cell::csv));
        written.map_err(|error| match error.into_kind() {
            csv::ErrorKind::Io(error) => WriteFault::Io(error),
            _ => WriteFault::Io(io::ErrorKind::InvalidData.into()),
        })
    }

    /// Writes what is still held back; the sink is given back.
    pub fn finish(self) -> Result<W, WriteFault> {
        self.writer
            .into_inner()
            .map_err(|error| WriteFault::Io(error.into_error()))
    }
}
