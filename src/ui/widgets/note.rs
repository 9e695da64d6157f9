//! Several lines of text being typed.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use unicode_segmentation::UnicodeSegmentation;

use super::{Look, Outcome, cells, line, row};
use crate::domain::text::is_junk;
use crate::ui::{text, theme::Role};

/// A note: text with line breaks, shown wrapped at the glyph. The cursor is a byte offset, always between two
/// graphemes of the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NoteInput {
    text: String,
    cursor: usize,
}

/// A visible line: the bytes of the text it shows.
type Line = std::ops::Range<usize>;

impl NoteInput {
    /// A note that holds `value`, the cursor behind it.
    pub fn new(value: &str) -> NoteInput {
        let text = cleaned(value);
        NoteInput {
            cursor: text.len(),
            text,
        }
    }

    /// What has been typed.
    pub fn value(&self) -> &str {
        &self.text
    }

    /// Typing and editing; `width` is that of the area it is drawn in, for up and down. Enter accepts; Alt-Enter,
    /// Shift-Enter and Ctrl-J begin a new line.
    pub fn key(&mut self, key: KeyEvent, width: u16) -> Outcome {
        let modifiers = key.modifiers;
        let control = modifiers.contains(KeyModifiers::CONTROL);
        let alt = modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Enter if alt || modifiers.contains(KeyModifiers::SHIFT) => self.insert("\n"),
            KeyCode::Enter => return Outcome::Accepted,
            KeyCode::Esc => return Outcome::Cancelled,
            KeyCode::Char('j') if control => self.insert("\n"),
            KeyCode::Char(c) if !control && !alt && !is_junk(c) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
            }
            _ if control || alt => return Outcome::Ignored,
            KeyCode::Backspace => self.remove(self.before()..self.cursor),
            KeyCode::Delete => self.remove(self.cursor..self.after()),
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.after(),
            KeyCode::Up => self.climb(-1, width),
            KeyCode::Down => self.climb(1, width),
            KeyCode::Home => self.cursor = self.line_of_cursor(width).start,
            KeyCode::End => self.cursor = self.end_of(&self.line_of_cursor(width)),
            _ => return Outcome::Ignored,
        }
        Outcome::Used
    }

    /// Inserts pasted text with its line breaks.
    pub fn paste(&mut self, pasted: &str) -> Outcome {
        self.insert(&cleaned(pasted));
        Outcome::Used
    }

    fn insert(&mut self, added: &str) {
        self.text.insert_str(self.cursor, added);
        self.cursor = self.boundary(self.cursor + added.len());
    }

    fn remove(&mut self, range: Line) {
        self.cursor = range.start;
        self.text.drain(range);
        self.cursor = self.boundary(self.cursor);
    }

    /// The first boundary between graphemes at or after `at`: what was typed may have joined what it stands next to.
    fn boundary(&self, at: usize) -> usize {
        self.text
            .grapheme_indices(true)
            .map(|(start, _)| start)
            .find(|start| *start >= at)
            .unwrap_or(self.text.len())
    }

    fn before(&self) -> usize {
        let starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts
            .take_while(|start| *start < self.cursor)
            .last()
            .unwrap_or(0)
    }

    fn after(&self) -> usize {
        self.boundary(self.cursor.saturating_add(1))
    }

    /// The visible lines at this width; at least one, and each grapheme is in exactly one.
    fn lines(&self, width: u16) -> Vec<Line> {
        // One cell stays free so that the cursor fits behind a full line.
        let room = usize::from(width).saturating_sub(1).max(1);
        let mut lines = Vec::new();
        let (mut start, mut used) = (0, 0);
        for (at, grapheme) in self.text.grapheme_indices(true) {
            let wide = text::width(grapheme);
            if used + wide > room && at > start {
                lines.push(start..at);
                (start, used) = (at, 0);
            }
            used += wide;
            if grapheme == "\n" {
                lines.push(start..at + 1);
                (start, used) = (at + 1, 0);
            }
        }
        lines.push(start..self.text.len());
        lines
    }

    fn shown(&self, line: &Line) -> &str {
        let part = self.text.get(line.clone()).unwrap_or_default();
        part.strip_suffix('\n').unwrap_or(part)
    }

    /// Cursor behind the last glyph of a line that can still be in that line.
    fn end_of(&self, line: &Line) -> usize {
        let end = line.start + self.shown(line).len();
        let wrapped = end == line.end && end < self.text.len();
        if wrapped {
            let starts = self.shown(line).grapheme_indices(true);
            line.start + starts.map(|(start, _)| start).next_back().unwrap_or(0)
        } else {
            end
        }
    }

    fn place(&self, lines: &[Line]) -> (usize, usize) {
        let index = lines
            .iter()
            .rposition(|line| line.start <= self.cursor)
            .unwrap_or(0);
        let start = lines.get(index).map_or(0, |line| line.start);
        let before = self.text.get(start..self.cursor).unwrap_or_default();
        (index, text::width(before))
    }

    fn line_of_cursor(&self, width: u16) -> Line {
        let lines = self.lines(width);
        let (index, _) = self.place(&lines);
        lines.get(index).cloned().unwrap_or(0..0)
    }

    fn climb(&mut self, by: isize, width: u16) {
        let lines = self.lines(width);
        let (index, column) = self.place(&lines);
        let target = index.saturating_add_signed(by);
        let Some(line) = lines.get(target).filter(|_| target != index) else {
            return;
        };
        let mut at = line.start;
        let mut used = 0;
        for (start, grapheme) in self.shown(line).grapheme_indices(true) {
            used += text::width(grapheme);
            if used > column {
                break;
            }
            at = line.start + start + grapheme.len();
        }
        self.cursor = at.min(self.end_of(line));
    }

    /// Draws the lines around the cursor. With `focused` the terminal's own cursor is placed, which input methods
    /// follow. `hint` is shown while the note is empty.
    pub fn draw(&self, frame: &mut Frame, area: Rect, focused: bool, hint: &str, look: &Look) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        if self.text.is_empty() {
            line(frame, area, hint, look.style(Role::Muted));
        }
        let lines = self.lines(area.width);
        let (at, column) = self.place(&lines);
        let first = (at + 1).saturating_sub(usize::from(area.height));
        for (index, shown) in lines.iter().skip(first).enumerate() {
            let place = row(area, cells(index));
            line(frame, place, self.shown(shown), look.style(Role::Text));
        }
        if focused {
            let x = cells(column).min(area.width - 1);
            frame.set_cursor_position((area.x + x, area.y + cells(at - first)));
        }
    }
}

fn cleaned(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !is_junk(*c))
        .collect()
}
