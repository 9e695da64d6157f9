//! The journal's anchor on the screen, to be scanned with a phone: it leaves the machine without a printer.

use super::{Overlay, Reply};
use crate::app::App;
use crate::app::report::anchor;
use crate::files::qr::{On, Qr};
use crate::files::report::AnchorNote;
use crate::ui::text::{width, wrap};
use crate::ui::theme::Role;
use crate::ui::widgets::{Hit, Look, line, place, popup, row};
use ratatui::style::{Color, Modifier, Style};
use ratatui::{Frame, crossterm::event::KeyEvent, layout::Rect};

/// Cells beside the code for the text.
const BESIDE: u16 = 40;

/// The anchor as it was when this was opened.
pub struct AnchorCode {
    note: AnchorNote,
    code: Option<Qr>,
}

impl AnchorCode {
    /// The anchor of now; none when the store cannot be read.
    pub fn new(app: &App) -> Option<AnchorCode> {
        let head = app.desk.store().head().ok()?;
        let note = anchor::note(app.lang, head);
        let code = Qr::of(&note.code, On::Screen);
        Some(AnchorCode { note, code })
    }

    fn words(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let text = format!("{}\n\n{}", self.note.text, self.note.hint);
        let lines = wrap(&text, usize::from(area.width));
        for (index, text) in (0..area.height).zip(&lines) {
            line(frame, row(area, index), text, look.style(Role::Text));
        }
    }
}

impl Overlay for AnchorCode {
    fn key(&mut self, _key: KeyEvent, _app: &mut App) -> Reply {
        Reply::Close
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, _app: &App, look: &Look) -> Vec<Hit> {
        let squares = self.code.as_ref().map(|code| code.lines(look.ascii));
        let squares = squares.unwrap_or_default();
        let cells = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (wide, high) = (
            cells(squares.first().map_or(0, |first| width(first))),
            cells(squares.len()),
        );
        let fits = wide + BESIDE + 5 <= area.width && high + 2 <= area.height;
        let shown = if fits { (wide, high) } else { (0, 8) };
        let outer = place(area, shown.0 + BESIDE + 5, shown.1 + 2);
        let inner = popup(frame, outer, &self.note.title, look);
        let mut text = inner;
        if fits {
            for (index, squares) in (0..high).zip(&squares) {
                line(frame, row(inner, index), squares, ink(look));
            }
            text.x += wide + 2;
            text.width = text.width.saturating_sub(wide + 2);
        }
        self.words(frame, text, look);
        Vec::new()
    }
}

/// Dark on light whatever the terminal's ground is; without colours as near to it as can be.
fn ink(look: &Look) -> Style {
    let plain = look.style(Role::Warn).fg.is_none();
    match plain {
        true => Style::new().add_modifier(Modifier::REVERSED),
        false => Style::new().fg(Color::Black).bg(Color::White),
    }
}
