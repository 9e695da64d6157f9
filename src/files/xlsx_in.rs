//! Workbooks: bounded, unpacked, and their first sheet with content turned into rows of text.

use super::fault::{Bomb, Limits, ReadFault};
use super::read::{Format, RawRows, Row};
use super::zip_check;
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The format of a workbook and its rows.
pub(super) fn open(file: File, limits: &Limits) -> Result<(Format, RawRows), ReadFault> {
    let mut bytes = Vec::new();
    let fault = |error: std::io::Error| ReadFault::from(&error);
    file.take(limits.xlsx_bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(fault)?;
    // The same bytes are checked and parsed: nobody can swap the file in between.
    let (sheet, rows) = guarded(|| {
        zip_check::check(&bytes, limits)?;
        first_sheet(&bytes, limits)
    })?;
    Ok((Format::Xlsx { sheet }, Box::new(rows.into_iter())))
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is inside a foreign parser whose panic will be caught. A panic hook that restores the terminal
/// or writes a report asks this first and does nothing then.
pub(super) fn is_guarded() -> bool {
    GUARDED.get()
}

/// Runs a foreign parser; its panic is a bad file, not the end of the program.
pub(crate) fn guarded<T>(parse: impl FnOnce() -> Result<T, ReadFault>) -> Result<T, ReadFault> {
    GUARDED.set(true);
    let result = catch_unwind(AssertUnwindSafe(parse));
    GUARDED.set(false);
    result.unwrap_or(Err(ReadFault::BadWorkbook))
}

type ParsedRows = Vec<Result<Row, ReadFault>>;

fn first_sheet(bytes: &[u8], limits: &Limits) -> Result<(String, ParsedRows), ReadFault> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| ReadFault::BadWorkbook)?;
    let mut left = Allowance {
        cells: limits.cells,
        bytes: limits.unpacked_bytes,
    };
    for sheet in book.sheet_names() {
        let rows = rows_of(&mut book, &sheet, limits, &mut left)?;
        if !rows.is_empty() {
            return Ok((sheet, rows));
        }
    }
    Err(ReadFault::Empty)
}

/// What may still be read: one shared text may stand in many cells, so texts are counted as they are copied.
struct Allowance {
    cells: usize,
    bytes: u64,
}

impl Allowance {
    fn take(&mut self, text: &str) -> Result<(), ReadFault> {
        self.cells = self
            .cells
            .checked_sub(1)
            .ok_or(ReadFault::Bomb(Bomb::Cells))?;
        let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.bytes = self
            .bytes
            .checked_sub(bytes)
            .ok_or(ReadFault::Bomb(Bomb::Size))?;
        Ok(())
    }
}

/// Cell by cell: asking for the whole range at once would set aside a cell for every place up to the last used one.
fn rows_of(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    limits: &Limits,
    left: &mut Allowance,
) -> Result<ParsedRows, ReadFault> {
    let Ok(mut cells) = book.worksheet_cells_reader(sheet) else {
        // A chart sheet has no cells.
        return Ok(Vec::new());
    };
    let mut rows: BTreeMap<u32, Result<Row, ReadFault>> = BTreeMap::new();
    while let Some(cell) = cells.next_cell().map_err(|_| ReadFault::BadWorkbook)? {
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        let place = usize::try_from(column).unwrap_or(usize::MAX);
        let text = match text_of(cell.get_value()) {
            Some(text) => text,
            None => {
                rows.insert(
                    row,
                    Err(ReadFault::CellError {
                        line,
                        column: place.saturating_add(1),
                    }),
                );
                continue;
            }
        };
        left.take(&text)?;
        if text.is_empty() {
            continue;
        }
        let kept = rows.entry(row).or_insert_with(|| {
            Ok(Row {
                line,
                cells: Vec::new(),
            })
        });
        if place >= limits.columns {
            *kept = Err(ReadFault::RowTooWide {
                line,
                cells: place.saturating_add(1),
                columns: limits.columns,
            });
        } else if let Ok(kept) = kept {
            if kept.cells.len() <= place {
                kept.cells.resize(place + 1, String::new());
            }
            if let Some(cell) = kept.cells.get_mut(place) {
                *cell = text;
            }
        }
    }
    Ok(rows.into_values().collect())
}

/// The text of a cell as a person would type it; none for an Excel error.
fn text_of(value: &DataRef<'_>) -> Option<String> {
    Some(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(time) => time_text(time),
        DataRef::DateTimeIso(text) => text.replace('T', " "),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => return None,
    })
}

/// A number with the fifteen digits Excel has, without an exponent or a `.0`.
fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 {
        "0".to_string()
    } else {
        rounded.to_string()
    }
}

/// `2026-11-23`, `2026-11-23 09:30`, `09:30` where there is no day, `26:30` for a duration; to the nearest second.
fn time_text(time: &ExcelDateTime) -> String {
    const DAY: f64 = 86_400.0;
    let seconds = (time.as_f64() * DAY).round();
    let of_day = seconds.rem_euclid(DAY);
    if time.is_duration() || (0.0..DAY).contains(&seconds) {
        return clock(seconds.max(0.0));
    }
    // Rounded first, so that 9:29:59.9997 does not lose its minute.
    let exact = ExcelDateTime::new(
        seconds / DAY + 1e-9,
        calamine::ExcelDateTimeType::DateTime,
        is_1904(time),
    );
    let (year, month, day, ..) = exact.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if of_day == 0.0 {
        date
    } else {
        format!("{date} {}", clock(of_day))
    }
}

fn clock(seconds: f64) -> String {
    let (hours, minutes, rest) = (
        (seconds / 3_600.0).floor(),
        (seconds / 60.0).floor() % 60.0,
        seconds % 60.0,
    );
    if rest == 0.0 {
        format!("{hours:02}:{minutes:02}")
    } else {
        format!("{hours:02}:{minutes:02}:{rest:02}")
    }
}

/// Whether the workbook counts days from 1904: day zero tells, which calamine does not.
fn is_1904(time: &ExcelDateTime) -> bool {
    let plain = ExcelDateTime::new(time.as_f64(), calamine::ExcelDateTimeType::DateTime, false);
    plain.to_ymd_hms_milli().0 != time.to_ymd_hms_milli().0
        || plain.to_ymd_hms_milli().1 != time.to_ymd_hms_milli().1
}
