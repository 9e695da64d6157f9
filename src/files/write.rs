//! Writing tables: CSV row by row, XLSX as a workbook with typed cells. Neither ever holds a formula.

use super::guard::guard;
use crate::domain::dates::iso_date;
use crate::domain::money::Fen;
use crate::domain::text::clean_sink;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};
use thiserror::Error;
use unicode_width::UnicodeWidthStr;

/// Rows below the headings that a sheet holds.
pub const MAX_ROWS: u32 = 1_048_575;
const MAX_CELL_CHARS: usize = 32_767;
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=60;

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

    fn csv(&self) -> String {
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

/// A table being written as a workbook of one sheet; it is put together in memory.
pub struct XlsxOut {
    book: Workbook,
    formats: Formats,
    widths: Vec<usize>,
    next_row: u32,
}

struct Formats {
    money: Format,
    date: Format,
    time: Format,
}

impl XlsxOut {
    /// Starts a sheet with bold headings that stay in sight. The sheet's name is made fit for Excel.
    pub fn new(sheet: &str, headings: &[&str]) -> Result<XlsxOut, WriteFault> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let page = book.add_worksheet();
        page.set_name(sheet_name(sheet))?;
        page.set_freeze_panes(1, 0)?;
        for (column, heading) in (0u16..).zip(headings) {
            page.write_string_with_format(0, column, clean_sink(heading), &bold)?;
        }
        let formats = Formats {
            money: Format::new().set_num_format("#,##0.00"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        };
        let widths = headings.iter().map(|heading| heading.width()).collect();
        Ok(XlsxOut {
            book,
            formats,
            widths,
            next_row: 1,
        })
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteFault> {
        if self.next_row > MAX_ROWS {
            return Err(WriteFault::TooManyRows);
        }
        let page = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0u16..).zip(cells) {
            put(page, &self.formats, (self.next_row, column), cell)?;
            let width = match cell {
                Cell::Text(text) => text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0),
                other => other.csv().len() + 1,
            };
            match self.widths.get_mut(usize::from(column)) {
                Some(widest) => *widest = width.max(*widest),
                None => self.widths.push(width),
            }
        }
        self.next_row += 1;
        Ok(())
    }

    /// The workbook's bytes, columns as wide as their widest cell within reason.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteFault> {
        let page = self.book.worksheet_from_index(0)?;
        for (column, width) in (0u16..).zip(&self.widths) {
            let width = (*width).clamp(*WIDTHS.start(), *WIDTHS.end());
            page.set_column_width(
                column,
                f64::from(u8::try_from(width).unwrap_or(u8::MAX)) + 2.0,
            )?;
        }
        Ok(self.book.save_to_buffer()?)
    }
}

fn put(
    page: &mut Worksheet,
    formats: &Formats,
    at: (u32, u16),
    cell: &Cell,
) -> Result<(), WriteFault> {
    let (row, column) = at;
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            let text: String = clean_sink(text).chars().take(MAX_CELL_CHARS).collect();
            page.write_string(row, column, text)?;
        }
        Cell::Int(number) => match exact(*number) {
            Some(exact) => page.write_number(row, column, exact).map(|_| ())?,
            None => page
                .write_string(row, column, number.to_string())
                .map(|_| ())?,
        },
        Cell::Money(fen) => match exact(fen.0) {
            Some(exact) => {
                page.write_number_with_format(row, column, exact / 100.0, &formats.money)?;
            }
            None => page.write_string(row, column, fen.plain()).map(|_| ())?,
        },
        Cell::Date(day) => match excel_day(*day) {
            Some(date) => {
                page.write_datetime_with_format(row, column, &date, &formats.date)?;
            }
            None => page.write_string(row, column, iso_date(*day)).map(|_| ())?,
        },
        Cell::Time(time) => {
            let clock = (time.hour(), time.minute(), time.second());
            let narrow = |n: u32| u8::try_from(n).unwrap_or(0);
            let hour = u16::try_from(clock.0).unwrap_or(0);
            match excel_day(time.date())
                .and_then(|day| day.and_hms(hour, narrow(clock.1), narrow(clock.2)).ok())
            {
                Some(time) => {
                    page.write_datetime_with_format(row, column, &time, &formats.time)?;
                }
                None => page.write_string(row, column, cell.csv()).map(|_| ())?,
            }
        }
    }
    Ok(())
}

/// A whole number as Excel holds it, where it holds it exactly.
fn exact(number: i64) -> Option<f64> {
    const MOST: i64 = 999_999_999_999_999;
    // Fifteen digits are what Excel shows; all of them are exact in a double.
    #[allow(clippy::cast_precision_loss)]
    (-MOST..=MOST).contains(&number).then_some(number as f64)
}

/// A day as Excel holds it; none before 1900-03-01, where its calendar is wrong.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let right = (year, month) >= (1900, 3);
    let date = ExcelDateTime::from_ymd(
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(of_month).ok()?,
    );
    right.then_some(date.ok()).flatten()
}

/// At most 31 characters, none that Excel forbids in a sheet's name.
fn sheet_name(name: &str) -> String {
    let fit: String = clean_sink(name)
        .chars()
        .filter(|c| !"[]:*?/\\'\n".contains(*c))
        .take(31)
        .collect();
    if fit.is_empty() { "1".to_string() } else { fit }
}
