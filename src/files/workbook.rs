//! A workbook with typed cells: sheets with headings that stay in sight, put together in memory.

mod cells;

use super::write::{Cell, WriteFault};
use crate::domain::text::clean_sink;
use cells::{Formats, put};
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartType, DocProperties, ExcelDateTime, Format, Workbook, Worksheet,
};
use unicode_width::UnicodeWidthStr;

/// Rows below the headings that a sheet holds.
pub const MAX_ROWS: u32 = 1_048_575;
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=60;
/// Excel's number for A4 paper.
const A4: u8 = 9;

/// How a sheet of names and numbers is drawn beside them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Drawn {
    /// Bars below each other, the first on top.
    Bars,
    /// Columns beside each other.
    Columns,
}

/// A sheet being written.
pub struct SheetOut {
    drawn: Option<(Drawn, String)>,
    name: String,
    page: Worksheet,
    plain: Formats,
    bold: Formats,
    widths: Vec<usize>,
    next_row: u32,
}

impl SheetOut {
    /// Starts a sheet with bold headings that stay in sight and are printed on every page of A4. The sheet's name is
    /// made fit for Excel.
    pub fn new(name: &str, headings: &[&str]) -> Result<SheetOut, WriteFault> {
        let mut page = Worksheet::new();
        let bold = Formats::new(true);
        page.set_freeze_panes(1, 0)?;
        page.set_repeat_rows(0, 0)?;
        page.set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0);
        for (column, heading) in (0u16..).zip(headings) {
            page.write_string_with_format(0, column, clean_sink(heading), &bold.plain)?;
        }
        Ok(SheetOut {
            drawn: None,
            name: sheet_name(name),
            page,
            plain: Formats::new(false),
            bold,
            widths: headings.iter().map(|heading| heading.width()).collect(),
            next_row: 1,
        })
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteFault> {
        self.put_row(cells, false)
    }

    /// Writes a row in bold: a total.
    pub fn total(&mut self, cells: &[Cell]) -> Result<(), WriteFault> {
        self.put_row(cells, true)
    }

    /// Fills cells black: `dark` are columns and rows counted from 0, all cells made square. For a code to be scanned.
    pub fn squares(&mut self, side: u16, dark: &[(u16, u16)]) -> Result<(), WriteFault> {
        let black = Format::new().set_background_color("#000000");
        for column in 0..side {
            self.page.set_column_width_pixels(column, 10)?;
        }
        for row in 0..side {
            self.page
                .set_row_height_pixels(self.next_row + u32::from(row), 10)?;
        }
        for (column, row) in dark {
            let row = self.next_row + u32::from(*row);
            self.page.write_blank(row, *column, &black)?;
        }
        self.widths.clear();
        self.next_row += u32::from(side);
        Ok(())
    }

    /// Draws the second column over the first one as a chart of the workbook's own, beside them. A sheet without rows
    /// gets none.
    pub fn draw(&mut self, drawn: Drawn, title: &str) {
        self.drawn = Some((drawn, clean_sink(title).to_string()));
    }

    fn put_row(&mut self, cells: &[Cell], bold: bool) -> Result<(), WriteFault> {
        if self.next_row > MAX_ROWS {
            return Err(WriteFault::TooManyRows);
        }
        let formats = if bold { &self.bold } else { &self.plain };
        for (column, cell) in (0u16..).zip(cells) {
            put(&mut self.page, formats, (self.next_row, column), cell)?;
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

    /// Columns as wide as their widest cell within reason; the chart, which names the sheet its numbers are on.
    fn finish(mut self, name: &str) -> Result<Worksheet, WriteFault> {
        if let Some((drawn, title)) = self.drawn.take().filter(|_| self.next_row > 1) {
            let chart = chart(name, drawn, &title, self.next_row - 1);
            self.page.insert_chart(1, CHART_COLUMN, &chart)?;
        }
        for (column, width) in (0u16..).zip(&self.widths) {
            let width = (*width).clamp(*WIDTHS.start(), *WIDTHS.end());
            self.page.set_column_width(
                column,
                f64::from(u8::try_from(width).unwrap_or(u8::MAX)) + 2.0,
            )?;
        }
        self.page.set_name(name)?;
        Ok(self.page)
    }
}

/// The column a chart begins in: one stays free behind the numbers.
const CHART_COLUMN: u16 = 3;

/// A chart of the rows 1 to `last` of a sheet: names in the first column, numbers in the second, each said at its bar.
fn chart(sheet: &str, drawn: Drawn, title: &str, last: u32) -> Chart {
    let mut chart = Chart::new(match drawn {
        Drawn::Bars => ChartType::Bar,
        Drawn::Columns => ChartType::Column,
    });
    chart
        .add_series()
        .set_categories((sheet, 1, 0, last, 0))
        .set_values((sheet, 1, 1, last, 1))
        .set_data_label(ChartDataLabel::new().show_value());
    // A name that begins so would be taken for a place in the workbook.
    chart.title().set_name(title.trim_start_matches('='));
    chart.legend().set_hidden();
    if drawn == Drawn::Bars {
        chart.x_axis().set_reverse();
    }
    chart.set_width(720).set_height((last * 26).clamp(260, 900));
    chart
}

/// A workbook of several sheets.
pub struct BookOut {
    book: Workbook,
    names: Vec<String>,
}

impl BookOut {
    /// Starts a workbook. It carries no time of writing: the same tables give the same bytes, so that a hash on record
    /// can be held against a file written again.
    pub fn new() -> Result<BookOut, WriteFault> {
        let mut book = Workbook::new();
        let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&never));
        Ok(BookOut {
            book,
            names: Vec::new(),
        })
    }

    /// Adds a finished sheet; a name that is taken gets a number.
    pub fn add(&mut self, sheet: SheetOut) -> Result<(), WriteFault> {
        let name = sheet.name.clone();
        let mut unique = name.clone();
        let mut number = 2;
        while self.names.contains(&unique.to_lowercase()) {
            let short: String = name.chars().take(27).collect();
            unique = format!("{short} {number}");
            number += 1;
        }
        self.names.push(unique.to_lowercase());
        self.book.push_worksheet(sheet.finish(&unique)?);
        Ok(())
    }

    /// The workbook's bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteFault> {
        Ok(self.book.save_to_buffer()?)
    }
}

/// A table being written as a workbook of one sheet.
pub struct XlsxOut(SheetOut);

impl XlsxOut {
    /// Starts the sheet; see [`SheetOut::new`].
    pub fn new(sheet: &str, headings: &[&str]) -> Result<XlsxOut, WriteFault> {
        SheetOut::new(sheet, headings).map(XlsxOut)
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), WriteFault> {
        self.0.row(cells)
    }

    /// The workbook's bytes.
    pub fn finish(self) -> Result<Vec<u8>, WriteFault> {
        let mut book = BookOut::new()?;
        book.add(self.0)?;
        book.finish()
    }
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
