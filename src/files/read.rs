//! Reading a table from a file, whatever a shop saves it as: CSV in several encodings, or XLSX.
//!
//! The content decides the format, never the name. CSV is read row by row, so a million rows take no memory; a
//! workbook is bounded and then read whole. Cells come cleaned, dates as `2026-11-23 09:30`, numbers without exponents.

use super::fault::{Limits, ReadFault};
use super::header::Header;
use super::{csv_in, xlsx_in};
use crate::domain::text::{MAX_NOTE, clean_note};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file it begins in, from 1; in a workbook the row's number.
    pub line: u64,
    /// Its cells, cleaned; possibly fewer than headings.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell, counted from 0; empty past the row's end.
    pub fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv {
        /// The encoding's standard name.
        encoding: &'static str,
        /// What parts the cells.
        delimiter: char,
    },
    /// A workbook.
    Xlsx {
        /// The sheet that was read.
        sheet: String,
    },
}

/// A table being read. Iterate for its rows; a faulty row is given as its fault and reading goes on with the next,
/// except after [`ReadFault::Encoding`], [`ReadFault::RowTooLong`] and [`ReadFault::Io`], which are the last.
pub struct Table {
    /// The headings, from the first row that is not blank.
    pub header: Header,
    /// What the file is.
    pub format: Format,
    rows: Box<dyn Iterator<Item = Result<Row, ReadFault>> + Send>,
    limits: Limits,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("header", &self.header)
            .field("format", &self.format)
            .finish()
    }
}

/// Rows before cleaning, blank ones among them.
pub(super) type RawRows = Box<dyn Iterator<Item = Result<Row, ReadFault>> + Send>;

/// Opens a table with the usual limits.
pub fn open_table(path: &Path) -> Result<Table, ReadFault> {
    open_table_within(path, Limits::default())
}

/// Opens a table: finds out what it is, refuses what is too large, reads the headings.
pub fn open_table_within(path: &Path, limits: Limits) -> Result<Table, ReadFault> {
    let fault = |error: std::io::Error| ReadFault::from(&error);
    let about = std::fs::metadata(path).map_err(fault)?;
    if !about.is_file() {
        return Err(ReadFault::NotAFile);
    }
    let mut file = File::open(path).map_err(fault)?;
    let mut start = Vec::with_capacity(8);
    (&mut file).take(8).read_to_end(&mut start).map_err(fault)?;
    file.seek(SeekFrom::Start(0)).map_err(fault)?;
    let bytes = about.len();
    let within = |most: u64| match bytes > most {
        true => Err(ReadFault::TooLarge { bytes, most }),
        false => Ok(()),
    };
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let (format, rows) = if start.is_empty() {
        return Err(ReadFault::Empty);
    } else if start.starts_with(OLE) {
        return Err(ReadFault::OldExcel);
    } else if start.starts_with(b"PK") {
        within(limits.xlsx_bytes)?;
        xlsx_in::open(file, &limits)?
    } else {
        within(limits.csv_bytes)?;
        csv_in::open(file)?
    };
    let mut table = Table {
        header: Header::default(),
        format,
        rows,
        limits,
    };
    match table.next_row() {
        Some(Ok(row)) => {
            table.header = Header {
                headings: row.cells,
                line: row.line,
            }
        }
        Some(Err(fault)) => return Err(fault),
        None => return Err(ReadFault::Empty),
    }
    Ok(table)
}

impl Table {
    /// The next row that is not blank, checked and cleaned.
    fn next_row(&mut self) -> Option<Result<Row, ReadFault>> {
        loop {
            let mut row = match self.rows.next()? {
                Ok(row) => row,
                Err(fault) => return Some(Err(fault)),
            };
            while row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
                row.cells.pop();
            }
            if !row.cells.is_empty() {
                return Some(self.checked(row));
            }
        }
    }

    fn checked(&self, mut row: Row) -> Result<Row, ReadFault> {
        let line = row.line;
        let headings = self.header.headings.len();
        let columns = if headings == 0 {
            self.limits.columns
        } else {
            headings
        };
        if row.cells.len() > columns {
            return Err(ReadFault::RowTooWide {
                line,
                cells: row.cells.len(),
                columns,
            });
        }
        let longest = self.limits.cell_chars.min(MAX_NOTE);
        for (place, cell) in row.cells.iter_mut().enumerate() {
            // Counting characters only where bytes leave a doubt.
            if cell.len() > longest && cell.chars().count() > longest {
                return Err(ReadFault::CellTooLong {
                    line,
                    column: place + 1,
                });
            }
            *cell = clean_note(cell);
        }
        Ok(row)
    }
}

impl Iterator for Table {
    type Item = Result<Row, ReadFault>;

    fn next(&mut self) -> Option<Result<Row, ReadFault>> {
        self.next_row()
    }
}

/// Whether this thread is inside a foreign parser whose panic will be caught. A panic hook that restores the terminal
/// or writes a report asks this first, and does nothing when it is so.
pub fn is_guarded() -> bool {
    xlsx_in::is_guarded()
}
