//! Plays keys to a program of the run loop without a terminal, in the notation `<down><space>u张<ctrl-r>`.
#![allow(dead_code)]

use countertop::{
    domain::time::Instant,
    ui::run::{Effect, Effects, Input, Program},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::print::{Shot, shot};

/// The keys of a text: a character stands for itself, a name in `<>` for a key: `enter esc tab backtab space up down left
/// right home end pgup pgdn backspace delete lt f1`..`f12`, each also after `ctrl-`, `alt-` or `shift-`.
pub fn keys(text: &str) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        if let Some((name, after)) = named {
            keys.push(named_key(name));
            rest = after;
        } else {
            keys.push(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            rest = &rest[c.len_utf8()..];
        }
    }
    keys
}

fn named_key(name: &str) -> KeyEvent {
    for (prefix, modifier) in [
        ("ctrl-", KeyModifiers::CONTROL),
        ("alt-", KeyModifiers::ALT),
        ("shift-", KeyModifiers::SHIFT),
    ] {
        if let Some(inner) = name.strip_prefix(prefix) {
            let key = named_key(inner);
            return KeyEvent::new(key.code, key.modifiers | modifier);
        }
    }
    let mut chars = name.chars();
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "space" => KeyCode::Char(' '),
        "lt" => KeyCode::Char('<'),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "insert" => KeyCode::Insert,
        _ => match (chars.next(), chars.as_str()) {
            (Some(c), "") => KeyCode::Char(c),
            (Some('f'), number) => KeyCode::F(number.parse().unwrap()),
            _ => panic!("no key is called <{name}>"),
        },
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// A program on a stage: keys in, screens out, the clock in our hand.
pub struct Stage<P> {
    pub program: P,
    /// The instant every input and tick is told.
    pub now: Instant,
    /// What the program has asked of the run loop so far.
    pub effects: Effects,
}

impl<P: Program> Stage<P> {
    pub fn new(program: P, now: Instant) -> Stage<P> {
        Stage {
            program,
            now,
            effects: Effects::new(),
        }
    }

    /// Plays keys; see [`keys`].
    pub fn play(&mut self, text: &str) -> &mut Self {
        for key in keys(text) {
            self.program
                .input(Input::Key(key), self.now, &mut self.effects);
        }
        self
    }

    /// Gives the program an input that is no key.
    pub fn give(&mut self, input: Input) -> &mut Self {
        self.program.input(input, self.now, &mut self.effects);
        self
    }

    /// Lets time pass and ticks once; gives whether the program says that something visible changed.
    pub fn pass(&mut self, millis: i64) -> bool {
        self.now = self.now.plus(millis);
        self.program.tick(self.now, &mut self.effects)
    }

    /// The exit code, once the program has asked to end.
    pub fn quit(&self) -> Option<u8> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Quit(code) => Some(*code),
            _ => None,
        })
    }

    /// Draws the program on a screen of this size and checks that no glyph is torn.
    pub fn shot(&mut self, columns: u16, rows: u16) -> Shot {
        let shot = shot(columns, rows, |frame| self.program.draw(frame));
        shot.assert_whole();
        shot
    }
}

#[test]
fn keys_are_read_from_their_notation() {
    let of = |code, modifiers| KeyEvent::new(code, modifiers);
    let none = KeyModifiers::NONE;
    assert_eq!(
        keys("u张<down><ctrl-r><f10><lt>< "),
        [
            of(KeyCode::Char('u'), none),
            of(KeyCode::Char('张'), none),
            of(KeyCode::Down, none),
            of(KeyCode::Char('r'), KeyModifiers::CONTROL),
            of(KeyCode::F(10), none),
            of(KeyCode::Char('<'), none),
            of(KeyCode::Char('<'), none),
            of(KeyCode::Char(' '), none),
        ]
    );
}
