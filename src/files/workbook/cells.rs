//! Cells of a workbook: each type with its own format.

use crate::domain::dates::iso_date;
use crate::domain::text::clean_sink;
use crate::files::write::{Cell, WriteFault};
use chrono::{Datelike, NaiveDate, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

const MAX_CELL_CHARS: usize = 32_767;

/// The way cells of each type are shown.
pub(super) struct Formats {
    bold: bool,
    money: Format,
    date: Format,
    time: Format,
    pub(super) plain: Format,
}

impl Formats {
    pub(super) fn new(bold: bool) -> Formats {
        let base = || match bold {
            true => Format::new().set_bold(),
            false => Format::new(),
        };
        Formats {
            bold,
            money: base().set_num_format("#,##0.00"),
            date: base().set_num_format("yyyy-mm-dd"),
            time: base().set_num_format("yyyy-mm-dd hh:mm"),
            plain: base(),
        }
    }
}

/// Writes a cell at a row and a column, both from 0, as Excel's own type where it holds the value exactly.
pub(super) fn put(
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
            text_cell(page, formats, at, &text)?;
        }
        Cell::Int(number) => match exact(*number) {
            Some(exact) => {
                page.write_number_with_format(row, column, exact, &formats.plain)?;
            }
            None => text_cell(page, formats, at, &number.to_string())?,
        },
        Cell::Money(fen) => match exact(fen.0) {
            Some(exact) => {
                page.write_number_with_format(row, column, exact / 100.0, &formats.money)?;
            }
            None => text_cell(page, formats, at, &fen.plain())?,
        },
        Cell::Date(day) => match excel_day(*day) {
            Some(date) => {
                page.write_datetime_with_format(row, column, &date, &formats.date)?;
            }
            None => text_cell(page, formats, at, &iso_date(*day))?,
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
                None => text_cell(page, formats, at, &cell.csv())?,
            }
        }
    }
    Ok(())
}

/// Text, never a formula whatever it begins with.
fn text_cell(
    page: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    text: &str,
) -> Result<(), WriteFault> {
    match formats.bold {
        true => page.write_string_with_format(row, column, text, &formats.plain)?,
        false => page.write_string(row, column, text)?,
    };
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
