//! Whoever plays with the keys: nothing panics, the journal stays sound, and nobody writes what is not his to write.
//!
//! `COUNTERTOP_MONKEY` raises the number of keys for each role.

use crate::driver::Driver;
use crate::monkey_rights::check;
use countertop::app::Screen;
use countertop::app::action::TABLE;
use countertop::store::{Checks, journal};
use countertop::ui::run::Input;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// Signed in by turns: a supervisor, a manager, a consultant, a designer, a checker, nobody.
const ROLES: [&str; 6] = ["D1", "M1", "C1", "S1", "K1", ""];

const PASTES: [&str; 6] = [
    "张三 13812345678",
    "\x1b[31m红\x1b]0;title\x07\u{9b}2J",
    "\u{202e}反\u{2066}向\u{200f}\u{e0041}",
    "a\r\nb\tc\0d",
    "😀e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "=HYPERLINK(\"x\")",
];

/// SplitMix64: the same seed gives the same keys.
pub struct Chance(pub u64);

impl Chance {
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.draw() % n as u64).unwrap()
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Says what was played when a test ends badly.
pub struct Tape {
    pub seed: u64,
    pub played: Vec<String>,
}

impl Drop for Tape {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let from = self.played.len().saturating_sub(30);
            eprintln!(
                "seed {}, after {} inputs, the last: {:?}",
                self.seed,
                self.played.len(),
                &self.played[from..]
            );
        }
    }
}

pub fn key(chance: &mut Chance) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match chance.below(20) {
        0..6 => {
            let keys: Vec<&str> = TABLE.iter().flat_map(|e| e.keys.iter().copied()).collect();
            let chord = countertop::app::keys::Chord::parse(chance.of(&keys)).unwrap();
            KeyEvent::new(chord.code, chord.modifiers)
        }
        6..9 => plain(chance.of(&[KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right])),
        9..11 => plain(KeyCode::Enter),
        11 => plain(chance.of(&[
            KeyCode::Esc,
            KeyCode::Backspace,
            KeyCode::Home,
            KeyCode::End,
        ])),
        12 => plain(chance.of(&[KeyCode::PageUp, KeyCode::PageDown, KeyCode::Delete])),
        13 => plain(chance.of(&[
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Insert,
            KeyCode::F(11),
        ])),
        14..16 => KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL),
        16 => KeyEvent::new(
            KeyCode::Char(chance.of(&['a', 'e', 'k', 'u', 'w', 'n', 'x', '\u{1}'])),
            chance.of(&[
                KeyModifiers::CONTROL,
                KeyModifiers::ALT,
                KeyModifiers::SHIFT,
            ]),
        ),
        17 => plain(KeyCode::Char(
            chance.of(&['0', '1', '2', '3', '9', ':', '-', '.']),
        )),
        _ => {
            plain(KeyCode::Char(chance.of(&[
                '张', '明', '天', 'z', ' ', '，', '\u{301}', 'ｗ', '😀',
            ])))
        }
    }
}

fn mouse(chance: &mut Chance) -> MouseEvent {
    let kinds = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollDown,
        MouseEventKind::Drag(MouseButton::Left),
    ];
    MouseEvent {
        kind: chance.of(&kinds),
        column: u16::try_from(chance.below(130)).unwrap(),
        row: u16::try_from(chance.below(45)).unwrap(),
        modifiers: KeyModifiers::NONE,
    }
}

/// One random input, drawn at a random size.
pub fn step(driver: &mut Driver, chance: &mut Chance, tape: &mut Tape) {
    let input = match chance.below(40) {
        0 => Input::Paste(chance.of(&PASTES).to_owned()),
        1..4 => Input::Mouse(mouse(chance)),
        4 => Input::Focus(chance.below(2) == 0),
        5 => {
            let minutes = i64::try_from(chance.below(200)).unwrap();
            // Now and then the clock is moved back.
            let back = if chance.below(8) == 0 { -1 } else { 1 };
            tape.played.push(format!("{minutes} min * {back}"));
            driver.pass(minutes * 60_000 * back);
            return;
        }
        _ => Input::Key(key(chance)),
    };
    tape.played.push(format!("{input:?}"));
    driver.stage.give(input);
    if chance.below(4) == 0 {
        let (columns, rows) = match chance.below(3) {
            0 => (80, 24),
            1 => (chance.below(60), chance.below(30)),
            _ => (40 + chance.below(100), 12 + chance.below(40)),
        };
        driver.shot(columns.try_into().unwrap(), rows.try_into().unwrap());
    }
    assert!(Screen::ALL.contains(&driver.app().screen));
}

/// Plays `inputs` inputs with this person at the counter and gives how many events came of it.
fn play(code: &str, seed: u64, inputs: usize) -> usize {
    let mut driver = Driver::new();
    for name in ["陈小姐", "刘先生"] {
        driver.walk_in(name);
    }
    driver.app().sign_in(None);
    if !code.is_empty() {
        driver.sign_in(code);
    }
    let mut chance = Chance(seed);
    let mut tape = Tape {
        seed,
        played: Vec::new(),
    };
    let before = driver.app().desk.store().head().unwrap().seq;
    for index in 0..inputs {
        if index % 12 == 11 {
            // Out of whatever it got lost in, and now and then on to another screen.
            driver.play("<esc><esc><esc>");
        }
        if index % 36 == 35 {
            driver.play(chance.of(&["1", "2", "3", "4", "5", "6"]));
        }
        step(&mut driver, &mut chance, &mut tape);
    }
    let store = driver.app().desk.store();
    let report = store.verify(&Checks::default(), &mut |_| true).unwrap();
    assert_eq!(report.findings, [], "seed {seed}");
    let written = journal::page(store.conn(), before, usize::MAX >> 1).unwrap();
    let events: Vec<_> = written.into_iter().map(|entry| entry.event).collect();
    let roster = driver.app().desk.roster().clone();
    let book = driver.app().desk.playbook().unwrap().clone();
    for event in &events {
        let found = check(event, &events, &roster, &book);
        assert_eq!(found, Ok(()), "seed {seed}: {event:?}");
    }
    events.len()
}

#[test]
fn no_keys_break_it_and_nobody_writes_more_than_he_may() {
    let keys = std::env::var("COUNTERTOP_MONKEY").map_or(250, |n| n.parse::<usize>().unwrap());
    let mut written = 0;
    for (seed, code) in (1_u64..).zip(ROLES) {
        let mut left = keys;
        let mut round = 0;
        while left > 0 {
            let inputs = left.min(2_000);
            written += play(code, seed * 1_000 + round, inputs);
            left -= inputs;
            round += 1;
        }
    }
    println!("{written} events");
    assert!(written > 20, "it did something: {written}");
}

/// What is put on top of a screen, as keys; each is left with Escape.
const ON_TOP: [&str; 9] = [
    "", "?", "<ctrl-p>", "<enter>", "<f2>", "w", "c", "e", "<f6>",
];

#[test]
fn every_screen_and_overlay_draws_at_every_size() {
    for screen in ["1", "2", "3", "4", "5", "6"] {
        for on_top in ON_TOP {
            let mut driver = Driver::new();
            driver.walk_in("陈小姐");
            driver.play(screen).play(on_top);
            // Below 40×12 there is one drawing for all: it is tried once a screen.
            let (columns, rows) = if on_top.is_empty() { (0, 0) } else { (39, 11) };
            for (columns, rows) in (columns..=40).flat_map(|c| (rows..=20).map(move |r| (c, r))) {
                driver.shot(columns, rows);
            }
            for (columns, rows) in [
                (41, 13),
                (60, 12),
                (79, 24),
                (200, 12),
                (40, 60),
                (1_000, 50),
            ] {
                driver.shot(columns, rows);
            }
        }
    }
}
