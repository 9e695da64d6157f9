//! Signs that are two cells wide on terminals that draw box lines so: quotation marks, dashes, arrows. Where the borders are
//! ASCII they give way to ASCII signs too, or all that stands behind them in a row would be out of its place.

use ratatui::buffer::Buffer;

/// What stands for each of them.
const SIGNS: &[(&str, &str)] = &[
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("–", "-"),
    ("—", "-"),
    ("…", "."),
    ("·", "."),
    ("×", "x"),
    ("±", "~"),
    ("≥", ">"),
    ("≤", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("→", ">"),
    ("←", "<"),
];

/// Puts the ASCII sign in the place of each.
pub fn narrow(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().is_ascii() {
            continue;
        }
        let found = SIGNS.iter().find(|(wide, _)| *wide == cell.symbol());
        if let Some((_, sign)) = found {
            cell.set_symbol(sign);
        }
    }
}
