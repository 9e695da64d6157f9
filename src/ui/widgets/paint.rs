//! Putting text on the screen without ever leaving the rectangle or tearing a wide glyph.

use ratatui::{Frame, buffer::CellWidth, layout::Rect, style::Style, widgets::Clear};

use super::cells;
use crate::ui::text;

/// Row `index` of `area`, empty when there is none.
pub fn row(area: Rect, index: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(index),
        height: u16::from(index < area.height),
        ..area
    }
}

/// The part of `area` below its first `rows` rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// Writes `text` in the first row of `area`, cut with a mark when it is too long. Gives the cells used.
pub fn line(frame: &mut Frame, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return 0;
    }
    free_left_edge(frame, Rect { height: 1, ..area });
    if let Some(wide) = text::lone_width(text).filter(|wide| *wide <= usize::from(area.width)) {
        put_lone(frame, area, text, style);
        return cells(wide);
    }
    let short = text::shorten(text, usize::from(area.width));
    frame.buffer_mut().set_string(area.x, area.y, &short, style);
    cells(text::width(&short))
}

/// Writes a text that fits and in which no character joins its neighbours: looking for graphemes would take most of the
/// time of a drawing.
fn put_lone(frame: &mut Frame, area: Rect, text: &str, style: Style) {
    let buffer = frame.buffer_mut();
    let mut x = area.x;
    for (c, wide) in text::lone_glyphs(text) {
        if let Some(cell) = buffer.cell_mut((x, area.y)) {
            cell.set_char(c).set_style(style);
        }
        for hidden in 1..wide {
            if let Some(cell) = buffer.cell_mut((x.saturating_add(hidden), area.y)) {
                cell.reset();
            }
        }
        x = x.saturating_add(wide);
    }
}

/// Writes pieces of text one after the other in the first row of `area`; what does not fit is cut with a mark.
pub fn spans<T: AsRef<str>>(frame: &mut Frame, area: Rect, pieces: &[(T, Style)]) -> u16 {
    let mut used = 0;
    for (piece, style) in pieces {
        let rest = Rect {
            x: area.x.saturating_add(used),
            width: area.width.saturating_sub(used),
            ..area
        };
        used += line(frame, rest, piece.as_ref(), *style);
    }
    used
}

/// Writes `text` in `area`, wrapped; the last line ends in a mark when there is more. Gives the lines used.
pub fn paragraph(frame: &mut Frame, area: Rect, text: &str, style: Style) -> u16 {
    let lines = text::wrap(text, usize::from(area.width));
    let shown = lines.len().min(usize::from(area.height));
    for (index, wrapped) in lines.iter().take(shown).enumerate() {
        let place = row(area, cells(index));
        if index + 1 == shown && shown < lines.len() {
            let more = format!("{wrapped}{}", " ".repeat(usize::from(area.width)));
            line(frame, place, &more, style);
        } else {
            line(frame, place, wrapped, style);
        }
    }
    cells(shown)
}

/// Gives every cell of `area` this style, keeping the text.
pub fn fill(frame: &mut Frame, area: Rect, style: Style) {
    let area = area.intersection(frame.area());
    frame.buffer_mut().set_style(area, style);
}

/// Empties `area` for something that lies on top. A wide glyph that reaches into it from the left becomes a space:
/// else the screen's differ skips the first column, and with it a popup's border (ratatui issue 2526).
pub fn clear_wide(frame: &mut Frame, area: Rect) {
    let area = area.intersection(frame.area());
    free_left_edge(frame, area);
    frame.render_widget(Clear, area);
}

fn free_left_edge(frame: &mut Frame, area: Rect) {
    let Some(x) = area.x.checked_sub(1) else {
        return;
    };
    let buffer = frame.buffer_mut();
    for y in area.top()..area.bottom() {
        if let Some(cell) = buffer.cell_mut((x, y))
            && cell.cell_width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}
