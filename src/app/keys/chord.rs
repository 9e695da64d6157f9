//! A key with its modifiers, as files write it and footers show it.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, in one form: a shifted letter is the capital letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Modifiers that are not in the key itself.
    pub modifiers: KeyModifiers,
}

const NAMED: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl Chord {
    /// Reads `ctrl-p`, `shift-tab`, `f2`, `space`, `?`; none when it names no key.
    pub fn parse(text: &str) -> Option<Chord> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let (flag, after) = match rest {
                _ if rest.strip_prefix("ctrl-").is_some_and(|r| !r.is_empty()) => {
                    (KeyModifiers::CONTROL, rest.strip_prefix("ctrl-"))
                }
                _ if rest.strip_prefix("alt-").is_some_and(|r| !r.is_empty()) => {
                    (KeyModifiers::ALT, rest.strip_prefix("alt-"))
                }
                _ if rest.strip_prefix("shift-").is_some_and(|r| !r.is_empty()) => {
                    (KeyModifiers::SHIFT, rest.strip_prefix("shift-"))
                }
                _ => break,
            };
            modifiers |= flag;
            rest = after.unwrap_or_default();
        }
        let code = code(rest)?;
        Some(Chord { code, modifiers }.plain())
    }

    /// The chord of a pressed key: full-width signs as ASCII, since the input method may be on.
    pub fn of(key: KeyEvent) -> Chord {
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(fold(c)),
            KeyCode::BackTab => KeyCode::BackTab,
            code => code,
        };
        Chord {
            code,
            modifiers: key.modifiers,
        }
        .plain()
    }

    fn plain(mut self) -> Chord {
        self.modifiers &= KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        match self.code {
            KeyCode::Tab if self.modifiers.contains(KeyModifiers::SHIFT) => {
                self.code = KeyCode::BackTab
            }
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::SHIFT) => {
                self.code = KeyCode::Char(c.to_ascii_uppercase());
            }
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                self.code = KeyCode::Char(c.to_ascii_lowercase());
            }
            _ => {}
        }
        if matches!(self.code, KeyCode::Char(_) | KeyCode::BackTab) {
            self.modifiers.remove(KeyModifiers::SHIFT);
        }
        self
    }

    /// The arrow that footers write as this sign: who types what is written means it.
    pub fn arrow(self) -> Option<Chord> {
        let code = match self.code {
            KeyCode::Char('<') => KeyCode::Left,
            KeyCode::Char('>') => KeyCode::Right,
            _ => return None,
        };
        Some(Chord { code, ..self })
    }

    /// As it is written in footers: `Ctrl-P`, `F2`, `?`.
    pub fn label(self) -> String {
        let mut out = String::new();
        for (flag, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(flag) {
                out.push_str(name);
            }
        }
        match self.code {
            KeyCode::Char(' ') => out.push_str("Space"),
            KeyCode::Char(c) if self.modifiers.contains(KeyModifiers::CONTROL) => {
                out.push(c.to_ascii_uppercase())
            }
            KeyCode::Char(c) => out.push(c),
            KeyCode::F(n) => out.push_str(&format!("F{n}")),
            KeyCode::BackTab => out.push_str("Shift-Tab"),
            KeyCode::Left => out.push('<'),
            KeyCode::Right => out.push('>'),
            KeyCode::Backspace => out.push_str("Bksp"),
            KeyCode::Delete => out.push_str("Del"),
            code => {
                let name = NAMED
                    .iter()
                    .find(|(_, known)| *known == code)
                    .map_or("?", |(name, _)| name);
                let mut chars = name.chars();
                out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
                out.push_str(chars.as_str());
            }
        }
        out
    }
}

fn code(text: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.as_str()) {
        (Some(c), "") if !c.is_control() => Some(KeyCode::Char(c)),
        (Some('f'), number) => number
            .parse()
            .ok()
            .filter(|n| (1..=24).contains(n))
            .map(KeyCode::F),
        _ => None,
    }
}

/// The ASCII sign a full-width one stands for, where a command is meant.
pub fn fold(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '、' | '÷' => '/',
        '。' => '.',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).unwrap_or(c)
        }
        _ => c,
    }
}
