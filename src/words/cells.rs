//! Texts measured in terminal cells, for columns of plain text. Han characters take two, marks that combine take none.

use unicode_width::UnicodeWidthStr;

/// Width of a text in cells.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text with spaces after it, `cells` wide at least; never cut.
pub fn pad_end(text: &str, cells: usize) -> String {
    let gap = cells.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(gap))
}

/// The text with spaces before it, `cells` wide at least; never cut.
pub fn pad_start(text: &str, cells: usize) -> String {
    let gap = cells.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(gap))
}
