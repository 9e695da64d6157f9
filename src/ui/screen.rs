//! The backend between ratatui and the terminal: collects a frame and writes it in one piece, or not at all.

use std::{
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
};

use crate::{
    domain::text::is_junk,
    platform,
    ui::{ansi, text},
};

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";

/// Where frames collect before they are written. Shared only with the library's backend: never by two threads at a time.
#[derive(Clone, Default)]
struct Pending(Arc<Mutex<Vec<u8>>>);

impl Pending {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes whole frames through `write`, each between the marks of a synchronized update. A frame that changes
/// neither a cell nor the cursor writes nothing: the cursor of somebody composing Chinese must not twitch once a second.
pub struct Screen {
    pending: Pending,
    inner: CrosstermBackend<Pending>,
    write: fn(&[u8]) -> io::Result<()>,
    size: fn() -> (u16, u16),
    changed: bool,
    cursor: Cursor,
    /// What the terminal shows: `None` not known yet, `Some(None)` hidden.
    shown: Option<Option<Position>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Cursor {
    visible: bool,
    at: Position,
}

impl Default for Screen {
    fn default() -> Screen {
        Screen::new()
    }
}

impl Screen {
    /// The backend of the process's own terminal.
    pub fn new() -> Screen {
        let pending = Pending::default();
        Screen {
            inner: CrosstermBackend::new(pending.clone()),
            pending,
            write: platform::write_terminal,
            size: platform::terminal_size,
            changed: false,
            cursor: Cursor::default(),
            shown: None,
        }
    }

    /// Sends `bytes`, a bell or a notice, with the next frame.
    pub fn send(&mut self, bytes: &[u8]) {
        self.pending.bytes().extend_from_slice(bytes);
        self.changed = true;
    }

    fn pass(&mut self, frame: &[u8]) -> io::Result<()> {
        let mut whole = Vec::with_capacity(frame.len() + 16);
        whole.extend_from_slice(BEGIN_SYNCHRONIZED);
        whole.extend_from_slice(frame);
        whole.extend_from_slice(END_SYNCHRONIZED);
        (self.write)(&whole)
    }
}

/// The last guard: text is cleaned where it comes in, and whatever slips past must still not turn lines around or move
/// the terminal's cursor.
fn is_hostile(cell: &Cell) -> bool {
    match cell.symbol().as_bytes() {
        [b' '..=b'~'] => false,
        _ => cell.symbol().contains(is_junk),
    }
}

/// The cell with blanks of the same width for what it must not show.
fn harmless(cell: &Cell) -> Cell {
    let mut cell = cell.clone();
    if is_hostile(&cell) {
        let blanks = " ".repeat(text::width(cell.symbol()).max(1));
        cell.set_symbol(&blanks);
    }
    cell
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let content: Vec<_> = content.collect();
        if content.is_empty() {
            return Ok(());
        }
        self.changed = true;
        let out = &mut *self.pending.bytes();
        if !content.iter().any(|(_, _, cell)| is_hostile(cell)) {
            ansi::cells(out, content.into_iter());
            return Ok(());
        }
        let clean: Vec<(u16, u16, Cell)> = content
            .into_iter()
            .map(|(x, y, cell)| (x, y, harmless(cell)))
            .collect();
        ansi::cells(out, clean.iter().map(|(x, y, cell)| (*x, *y, cell)));
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor.visible = false;
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor.visible = true;
        self.inner.show_cursor()
    }

    /// Our own record. Asking the terminal would fight with the input thread for the answer.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.at)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor.at = position.into();
        self.inner.set_cursor_position(self.cursor.at)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.changed = true;
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok((self.size)().into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = mem::take(&mut *self.pending.bytes());
        // Where a hidden cursor stands is nobody's business.
        let cursor = self.cursor.visible.then_some(self.cursor.at);
        if mem::take(&mut self.changed) || self.shown != Some(cursor) {
            self.shown = Some(cursor);
            self.pass(&frame)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_text_around_never_leaves() {
        let mut screen = Screen::new();
        let cells = ["a\u{202e}", "\u{2066}", "张", "e\u{e0041}", "\u{1b}"].map(|symbol| {
            let mut cell = Cell::default();
            cell.set_symbol(symbol);
            cell
        });
        let places = cells
            .iter()
            .enumerate()
            .map(|(x, cell)| (x as u16 * 2, 0, cell));
        screen.draw(places).unwrap();
        let sent = String::from_utf8(screen.pending.bytes().clone()).unwrap();
        assert!(sent.contains('张'));
        assert!(
            !sent.contains(['\u{202e}', '\u{2066}', '\u{e0041}']),
            "{sent:?}"
        );
        assert!(!sent.contains("\u{1b}\u{1b}"), "{sent:?}");
    }
}
