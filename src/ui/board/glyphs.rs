//! Digits to be read from across a shop: three by five blocks each, as large as the room allows.

use crate::ui::text;
use crate::ui::widgets::{line, row};
use ratatui::{Frame, layout::Rect, style::Style};

/// Rows of blocks of each glyph, `#` for a block; all rows of one are equally wide.
const GLYPHS: &[(char, [&str; ROWS])] = &[
    ('0', ["###", "# #", "# #", "# #", "###"]),
    ('1', [" # ", "## ", " # ", " # ", "###"]),
    ('2', ["###", "  #", "###", "#  ", "###"]),
    ('3', ["###", "  #", "###", "  #", "###"]),
    ('4', ["# #", "# #", "###", "  #", "  #"]),
    ('5', ["###", "#  ", "###", "  #", "###"]),
    ('6', ["###", "#  ", "###", "# #", "###"]),
    ('7', ["###", "  #", "  #", " # ", " # "]),
    ('8', ["###", "# #", "###", "# #", "###"]),
    ('9', ["###", "# #", "###", "  #", "###"]),
    (':', [" ", "#", " ", "#", " "]),
    ('.', [" ", " ", " ", " ", "#"]),
    (',', [" ", " ", " ", "#", "#"]),
    ('-', ["   ", "   ", "###", "   ", "   "]),
    ('/', ["  #", "  #", " # ", "#  ", "#  "]),
    ('d', ["  #", "  #", "###", "# #", "###"]),
    ('h', ["#  ", "#  ", "###", "# #", "# #"]),
    ('¥', ["# #", " # ", "###", "###", " # "]),
    (' ', [" ", " ", " ", " ", " "]),
];

/// Rows of blocks of a glyph.
const ROWS: usize = 5;

/// Cells a block takes, across and down, the smallest first; a cell is twice as high as wide.
const SIZES: [(usize, usize); 5] = [(1, 1), (2, 1), (4, 2), (6, 3), (8, 4)];

fn glyph(c: char) -> Option<&'static [&'static str; ROWS]> {
    let found = GLYPHS.iter().find(|(known, _)| *known == c);
    found.map(|(_, rows)| rows)
}

/// One row of blocks of a text, a gap of one block between glyphs; none where a character has no glyph.
fn blocks(text: &str, at: usize) -> Option<String> {
    let rows = text.chars().map(|c| glyph(c)?.get(at).copied());
    Some(rows.collect::<Option<Vec<&str>>>()?.join(" "))
}

/// The size a text is drawn in: the greatest that fits; none where even the smallest does not.
fn size(text: &str, area: Rect) -> Option<(usize, usize)> {
    let wide = blocks(text, 0)?.len();
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let fits = |(across, down): &&(usize, usize)| wide * across <= columns && ROWS * down <= rows;
    SIZES.iter().rev().find(fits).copied()
}

/// Draws a text in the largest type that fits, in the middle of `area`; in ordinary type where there is no room or a
/// character has no glyph.
pub fn big(frame: &mut Frame, area: Rect, content: &str, style: Style, ascii: bool) {
    let Some((across, down)) = size(content, area) else {
        return middle(frame, row(area, area.height / 2), content, style);
    };
    let block = if ascii { "#" } else { "█" };
    let spare = usize::from(area.height) - ROWS * down;
    for at in 0..ROWS * down {
        let Some(pattern) = blocks(content, at / down) else {
            return;
        };
        let drawn: String = pattern
            .chars()
            .map(|c| if c == '#' { block } else { " " }.repeat(across))
            .collect();
        let place = u16::try_from(spare / 2 + at).unwrap_or(u16::MAX);
        middle(frame, row(area, place), &drawn, style);
    }
}

/// Writes a line in the middle of the first row of `area`.
pub fn middle(frame: &mut Frame, area: Rect, content: &str, style: Style) {
    let content = text::center(content, usize::from(area.width));
    line(frame, area, &content, style);
}

/// Chinese set wide, a space between two signs, where that fits: as large as a terminal can write it.
pub fn wide(content: &str, cells: usize) -> String {
    let mut out = String::new();
    let mut before = 1;
    for (glyph, wide) in text::glyphs(content) {
        if before == 2 && wide == 2 {
            out.push(' ');
        }
        out.push_str(glyph);
        before = wide;
    }
    match text::width(&out) <= cells {
        true => out,
        false => content.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_a_whole_block() {
        for (c, rows) in GLYPHS {
            let wide = rows[0].len();
            assert!(rows.iter().all(|row| row.len() == wide), "{c}");
            assert!(
                rows.iter()
                    .all(|row| row.chars().all(|c| c == '#' || c == ' ')),
                "{c}"
            );
        }
    }

    #[test]
    fn the_greatest_size_that_fits_is_taken() {
        let area = |width, height| Rect::new(0, 0, width, height);
        assert_eq!(size("12:34", area(80, 10)), Some((4, 2)));
        assert_eq!(size("12:34", area(80, 9)), Some((2, 1)));
        assert_eq!(size("12:34", area(17, 5)), Some((1, 1)));
        assert_eq!(size("12:34", area(16, 5)), None);
        assert_eq!(size("张", area(80, 10)), None);
    }
}
