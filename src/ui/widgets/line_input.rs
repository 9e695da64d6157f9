//! One line of text being typed.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use tui_input::{Input, InputRequest};

use super::{Look, Outcome, cells, fill, line};
use crate::domain::text::is_junk;
use crate::ui::{text, theme::Role};

/// A field of one line. The cursor steps by what people see as one character.
#[derive(Clone, Debug, Default)]
pub struct LineInput {
    input: Input,
    secret: bool,
    limit: Option<usize>,
    /// The whole value is selected: what is typed takes its place, any other edit keeps it.
    selected: bool,
}

impl LineInput {
    /// A field that holds `value`, the cursor behind it.
    pub fn new(value: impl Into<String>) -> LineInput {
        LineInput {
            input: Input::new(one_line(&value.into())),
            ..LineInput::default()
        }
    }

    /// Shows `*` for each character: for PINs.
    #[must_use]
    pub fn secret(mut self) -> LineInput {
        self.secret = true;
        self
    }

    /// Begins with the whole value selected, as a field that holds a proposal should.
    #[must_use]
    pub fn selected(mut self) -> LineInput {
        self.select();
        self
    }

    /// Selects the whole value: another query takes the place of the last one.
    pub fn select(&mut self) {
        self.selected = !self.value().is_empty();
    }

    /// Takes at most this many characters.
    #[must_use]
    pub fn limit(mut self, characters: usize) -> LineInput {
        self.limit = Some(characters);
        self
    }

    /// What has been typed.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Replaces what has been typed; the cursor goes behind it.
    pub fn set(&mut self, value: impl Into<String>) {
        self.input = Input::new(one_line(&value.into()));
        self.selected = false;
    }

    /// Typing and editing. Enter is `Accepted`, Esc `Cancelled`, what edits nothing is `Ignored`.
    pub fn key(&mut self, key: KeyEvent) -> Outcome {
        let Some(request) = request(key) else {
            return match key.code {
                KeyCode::Enter => Outcome::Accepted,
                KeyCode::Esc => Outcome::Cancelled,
                _ => Outcome::Ignored,
            };
        };
        let types = matches!(request, InputRequest::InsertChar(_));
        let selected = std::mem::take(&mut self.selected);
        if selected && types {
            self.input = Input::default();
        }
        if !(types && self.is_full()) {
            self.input.handle(request);
        }
        Outcome::Used
    }

    /// Inserts pasted text; line breaks become spaces; what no kept text may hold never gets in.
    pub fn paste(&mut self, pasted: &str) -> Outcome {
        if std::mem::take(&mut self.selected) {
            self.input = Input::default();
        }
        for c in one_line(pasted).chars() {
            if self.is_full() {
                break;
            }
            self.input.handle(InputRequest::InsertChar(c));
        }
        Outcome::Used
    }

    fn is_full(&self) -> bool {
        self.limit
            .is_some_and(|limit| self.value().chars().count() >= limit)
    }

    /// Draws the field in the first row of `area`. With `focused` the terminal's own cursor is placed in it, which
    /// input methods follow. `hint` is shown while the field is empty.
    pub fn draw(&self, frame: &mut Frame, area: Rect, focused: bool, hint: &str, look: &Look) {
        let area = super::row(area, 0).intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let (shown, at) = self.view(usize::from(area.width));
        if self.value().is_empty() {
            line(frame, area, hint, look.style(Role::Muted));
        } else {
            line(frame, area, &shown, look.style(Role::Text));
        }
        fill(frame, area, look.style(Role::Input));
        if focused && self.selected {
            let wide = cells(text::width(&shown)).min(area.width);
            fill(
                frame,
                Rect {
                    width: wide,
                    ..area
                },
                look.style(Role::Selected),
            );
        }
        if focused {
            frame.set_cursor_position((area.x.saturating_add(cells(at)), area.y));
        }
    }

    /// What is visible in `width` cells, and the cursor's place in it (always less than `width`).
    fn view(&self, width: usize) -> (String, usize) {
        let whole = if self.secret {
            "*".repeat(text::glyphs(self.value()).count())
        } else {
            self.value().to_owned()
        };
        let before = if self.secret {
            let typed: String = self.value().chars().take(self.input.cursor()).collect();
            text::glyphs(&typed).count()
        } else {
            self.input.visual_cursor()
        };
        scroll(&whole, before, width)
    }
}

/// The part of `whole` that shows the cell `cursor` within `width` cells, begun between two glyphs, and the
/// cursor's place in that part.
fn scroll(whole: &str, cursor: usize, width: usize) -> (String, usize) {
    // One cell is kept free for the cursor behind the last character.
    let room = width.saturating_sub(1);
    let mut skipped = 0;
    let mut rest = text::glyphs(whole);
    while cursor.saturating_sub(skipped) > room {
        match rest.next() {
            Some((_, wide)) => skipped += wide,
            None => break,
        }
    }
    let visible: String = rest.map(|(glyph, _)| glyph).collect();
    let at = cursor.saturating_sub(skipped).min(room);
    (text::prefix(&visible, width), at)
}

fn one_line(value: &str) -> String {
    value
        .chars()
        .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
        .filter(|c| !is_junk(*c))
        .collect()
}

/// The edit a key means; none for those the screen may want.
fn request(key: KeyEvent) -> Option<InputRequest> {
    let modifiers = key.modifiers - KeyModifiers::SHIFT;
    if modifiers == KeyModifiers::CONTROL {
        return Some(match key.code {
            KeyCode::Char('a') => InputRequest::GoToStart,
            KeyCode::Char('e') => InputRequest::GoToEnd,
            KeyCode::Char('w') | KeyCode::Backspace => InputRequest::DeletePrevWord,
            KeyCode::Char('k') => InputRequest::DeleteTillEnd,
            KeyCode::Char('u') => InputRequest::DeleteLine,
            KeyCode::Left => InputRequest::GoToPrevWord,
            KeyCode::Right => InputRequest::GoToNextWord,
            _ => return None,
        });
    }
    if !modifiers.is_empty() {
        return None;
    }
    Some(match key.code {
        KeyCode::Char(c) if !is_junk(c) => InputRequest::InsertChar(c),
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}
