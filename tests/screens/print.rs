//! Prints a screen as people see it, for assertions and snapshots.
#![allow(dead_code)]

use std::fmt::Write;

use ratatui::{
    Frame, Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell, CellWidth},
    layout::Position,
    style::{Color, Modifier},
};

/// A drawn screen.
pub struct Shot {
    pub buffer: Buffer,
    /// Where the terminal's cursor stands; `None` when it is hidden.
    pub cursor: Option<Position>,
}

/// Draws one frame on an empty screen of this size. A screen of 0 cells a side is allowed.
pub fn shot(columns: u16, rows: u16, draw: impl FnOnce(&mut Frame)) -> Shot {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(draw).unwrap();
    let backend = terminal.backend_mut();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    Shot {
        buffer: backend.buffer().clone(),
        cursor,
    }
}

impl Shot {
    /// The rows, without spaces at their ends; the cell under the cursor is marked by `^` in a row of its own.
    /// The cell that a wide glyph hides is left out: the stock test backend prints what is in it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let row: String = self.visible(y).map(|(_, cell)| cell.symbol()).collect();
            writeln!(out, "{}", row.trim_end()).unwrap();
            if let Some(at) = self.cursor.filter(|at| at.y == y) {
                writeln!(out, "{}^", " ".repeat(usize::from(at.x))).unwrap();
            }
        }
        out
    }

    /// [`Shot::text`], then which cells have which style: `.` none, a letter for each other, explained below.
    pub fn styled(&self) -> String {
        let mut styles: Vec<String> = Vec::new();
        let mut out = self.text();
        out.push('\n');
        for y in 0..self.buffer.area.height {
            let mut row = String::new();
            for (_, cell) in self.visible(y) {
                let mark = letter(&describe(cell), &mut styles);
                row.extend(std::iter::repeat_n(mark, usize::from(cell.cell_width())));
            }
            writeln!(out, "{}", row.trim_end_matches('.')).unwrap();
        }
        for style in &styles {
            writeln!(out, "{} {style}", letter(style, &mut styles.clone())).unwrap();
        }
        out
    }

    fn visible(&self, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
        let mut hidden = 0;
        (0..self.buffer.area.width).filter_map(move |x| {
            if hidden > 0 {
                hidden -= 1;
                return None;
            }
            let cell = &self.buffer[(x, y)];
            hidden = cell.cell_width().saturating_sub(1);
            Some((x, cell))
        })
    }

    /// Fails when a glyph reaches past the right edge of the screen or into a cell that shows something itself.
    pub fn assert_whole(&self) {
        let width = self.buffer.area.width;
        for y in 0..self.buffer.area.height {
            for (x, cell) in self.visible(y) {
                let wide = cell.cell_width();
                assert!(
                    x + wide <= width,
                    "half a glyph at {x},{y}:\n{}",
                    self.text()
                );
                for hidden in x + 1..x + wide {
                    let under = self.buffer[(hidden, y)].symbol();
                    assert_eq!(under, " ", "something under a glyph at {hidden},{y}");
                }
            }
        }
    }
}

fn letter(style: &str, styles: &mut Vec<String>) -> char {
    if style.is_empty() {
        return '.';
    }
    let index = styles.iter().position(|known| known == style);
    let index = index.unwrap_or_else(|| {
        styles.push(style.to_owned());
        styles.len() - 1
    });
    char::from_u32(u32::from('a') + u32::try_from(index).unwrap()).unwrap()
}

fn describe(cell: &Cell) -> String {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    if cell.modifier != Modifier::empty() {
        words.push(format!("{:?}", cell.modifier));
    }
    words.join(" ")
}

#[test]
fn wide_glyphs_and_the_cursor_are_printed_in_place() {
    let shot = shot(8, 2, |frame| {
        frame
            .buffer_mut()
            .set_string(0, 0, "张三ab", ratatui::style::Style::new().bold());
        frame.set_cursor_position((4, 0));
    });
    assert_eq!(shot.text(), "张三ab\n    ^\n\n");
    assert_eq!(shot.styled(), "张三ab\n    ^\n\n\naaaaaa\n\na BOLD\n");
    shot.assert_whole();
}
