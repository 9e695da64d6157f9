//! What the terminal's events become before the program sees them.

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent, MouseEventKind,
};

/// Something that happened to the program.
#[derive(Clone, PartialEq, Debug)]
pub enum Input {
    /// A key was pressed or repeats. Never a release.
    Key(KeyEvent),
    /// Text was pasted, in one piece, line breaks as `\n`.
    Paste(String),
    /// A mouse button or the wheel.
    Mouse(MouseEvent),
    /// The terminal has this size now, in cells; the next draw uses it anyway.
    Resize(u16, u16),
    /// The window got (`true`) or lost the keyboard.
    Focus(bool),
    /// Lines of boxes are two cells wide here: draw ASCII borders.
    WideBorders,
}

/// The input an event is; `None` for those nobody should see.
pub(super) fn from_event(event: Event) -> Option<Input> {
    Some(match event {
        Event::Key(key) if key.kind == KeyEventKind::Release => return None,
        Event::Key(key) => Input::Key(as_typed(key)),
        Event::Paste(text) => Input::Paste(unix_lines(&text)),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Moved => return None,
        Event::Mouse(mouse) => Input::Mouse(mouse),
        Event::Resize(columns, rows) => Input::Resize(columns, rows),
        Event::FocusGained => Input::Focus(true),
        Event::FocusLost => Input::Focus(false),
    })
}

/// Takes away modifiers that only say how a character was typed. Escape followed quickly by a committed Chinese character
/// reads as Alt and that character; AltGr on Windows reads as Control and Alt. No shortcut is meant by either.
fn as_typed(mut key: KeyEvent) -> KeyEvent {
    let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    if let KeyCode::Char(c) = key.code {
        if !c.is_ascii() {
            key.modifiers.remove(KeyModifiers::ALT);
        } else if !c.is_ascii_alphanumeric() && key.modifiers.contains(alt_gr) {
            key.modifiers.remove(alt_gr);
        }
    }
    key
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What was typed before the input thread read, as keys. Sequences are left out: only whole characters are sure.
pub(super) fn typed(text: &str) -> Vec<Input> {
    text.chars()
        .filter_map(|c| {
            let (code, modifiers) = match c {
                '\r' | '\n' => (KeyCode::Enter, KeyModifiers::NONE),
                '\t' => (KeyCode::Tab, KeyModifiers::NONE),
                '\x7f' => (KeyCode::Backspace, KeyModifiers::NONE),
                '\x01'..='\x1a' => (
                    KeyCode::Char(char::from(c as u8 - 1 + b'a')),
                    KeyModifiers::CONTROL,
                ),
                c if c.is_control() => return None,
                c => (KeyCode::Char(c), KeyModifiers::NONE),
            };
            Some(Input::Key(KeyEvent::new(code, modifiers)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
        Input::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn releases_and_movements_are_nobodys_business() {
        let mut event = KeyEvent::new(KeyCode::Char('a'), KeyModifiers::NONE);
        for (kind, seen) in [
            (KeyEventKind::Press, true),
            (KeyEventKind::Repeat, true),
            (KeyEventKind::Release, false),
        ] {
            event.kind = kind;
            let input: Option<Input> = from_event(Event::Key(event));
            assert_eq!(input.is_some(), seen, "{kind:?}");
        }
        let moved = Event::Mouse(MouseEvent {
            kind: MouseEventKind::Moved,
            column: 0,
            row: 0,
            modifiers: KeyModifiers::NONE,
        });
        assert_eq!(from_event(moved), None);
    }

    #[test]
    fn modifiers_that_only_typed_a_character_are_gone() {
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for (c, pressed, seen) in [
            ('a', KeyModifiers::ALT, KeyModifiers::ALT),
            ('张', KeyModifiers::ALT, KeyModifiers::NONE),
            ('@', alt_gr, KeyModifiers::NONE),
            ('q', alt_gr, alt_gr),
        ] {
            let event = Event::Key(KeyEvent::new(KeyCode::Char(c), pressed));
            assert_eq!(from_event(event), Some(key(KeyCode::Char(c), seen)));
        }
    }

    #[test]
    fn early_typing_becomes_keys() {
        let none = KeyModifiers::NONE;
        let expected = [
            key(KeyCode::Char('张'), none),
            key(KeyCode::Enter, none),
            key(KeyCode::Char('c'), KeyModifiers::CONTROL),
            key(KeyCode::Backspace, none),
        ];
        assert_eq!(typed("张\r\x03\x7f\x1f"), expected);
    }
}
