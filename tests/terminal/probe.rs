//! The smallest program on the run loop, with a key for each way to end or to misbehave. The terminal tests drive it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    missing_docs
)]

use std::{path::PathBuf, process::ExitCode, thread, time::Duration};

use countertop::{
    domain::time::Instant,
    platform,
    ui::{
        crash,
        run::{self, Effect, Effects, Input, Program, next_second},
        theme::{Role, Theme},
        widgets::{LineInput, ListState, Look, Outcome, fill, line, panel, row},
    },
    words::Lang,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyModifiers},
};

#[derive(Default)]
struct Probe {
    flooding: bool,
    last: String,
    inputs: usize,
    draws: usize,
    ticks: usize,
    counting: bool,
    restless: bool,
    field: Option<LineInput>,
    look: Look,
}

/// Panics while the panic of another value unwinds.
struct Second;

impl Drop for Second {
    fn drop(&mut self) {
        panic!("the second panic");
    }
}

impl Probe {
    fn key(&mut self, c: char, effects: &mut Effects) {
        match c {
            'q' => effects.push(Effect::Quit(0)),
            'p' => panic!("of Zhang San, 13800000000"),
            'd' => {
                let _second = Second;
                panic!("the first panic");
            }
            'h' => loop {
                thread::sleep(Duration::from_secs(60));
            },
            'w' => drop(thread::spawn(|| panic!("beside the main thread")).join()),
            'o' => self.flooding = true,
            'c' => self.counting = !self.counting,
            'n' => effects.push(Effect::Notice("a deadline is due")),
            'f' => self.field = Some(LineInput::default()),
            _ => {}
        }
    }
}

impl Program for Probe {
    fn draw(&mut self, frame: &mut Frame) {
        self.draws += 1;
        let area = frame.area();
        let inner = panel(frame, area, "probe", false, &self.look);
        let text = self.look.style(Role::Text);
        line(frame, row(inner, 0), &format!("last: {}", self.last), text);
        let size = format!("size: {}x{}", area.width, area.height);
        line(frame, row(inner, 1), &size, text);
        line(
            frame,
            row(inner, 2),
            &format!("inputs: {}", self.inputs),
            text,
        );
        if self.counting {
            line(
                frame,
                row(inner, 3),
                &format!("ticks: {}", self.ticks),
                text,
            );
        }
        line(
            frame,
            row(inner, 4),
            &format!("pid: {}", std::process::id()),
            text,
        );
        line(frame, row(inner, 5), "> selected", text);
        fill(frame, row(inner, 5), self.look.style(Role::Selected));
        if let Some(field) = &self.field {
            field.draw(frame, row(inner, 6), true, "type", &self.look);
        }
    }

    fn input(&mut self, input: Input, _now: Instant, effects: &mut Effects) {
        self.inputs += 1;
        self.last = match input {
            Input::Key(key) => {
                if let Some(field) = &mut self.field {
                    if field.key(key) == Outcome::Cancelled {
                        self.field = None;
                    }
                } else if key.code == KeyCode::Char('z') && key.modifiers == KeyModifiers::CONTROL {
                    effects.push(Effect::Suspend);
                } else if let KeyCode::Char(c) = key.code {
                    self.key(c, effects);
                }
                let mut list = ListState::default();
                list.key(key, 2, 1);
                format!("key {} {:?}", key.code, key.modifiers)
            }
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Mouse(mouse) => format!("mouse {:?} {},{}", mouse.kind, mouse.column, mouse.row),
            Input::Resize(..) => "resize".into(),
            Input::Focus(focused) => format!("focus {focused}"),
            Input::WideBorders => {
                self.look.ascii = true;
                "wide borders".into()
            }
        };
    }

    fn tick(&mut self, _now: Instant, effects: &mut Effects) -> bool {
        self.ticks += 1;
        effects.extend(self.flooding.then_some(Effect::Repaint));
        self.counting || self.restless
    }

    fn next_wake(&self, now: Instant) -> Option<Instant> {
        match self.flooding {
            true => Some(now),
            false => Some(next_second(now)),
        }
    }
}

fn main() -> ExitCode {
    platform::harden();
    let report = std::env::var_os("PROBE_REPORT").map_or_else(|| "crash".into(), PathBuf::from);
    crash::install(report, Lang::En);
    let asked_for = |word| std::env::args().any(|argument| argument == word);
    let mut probe = Probe {
        counting: asked_for("counting"),
        restless: asked_for("restless"),
        ..Probe::default()
    };
    probe.look.theme = Theme::choose("dark", countertop::ui::terminal::no_color());
    match run::run(&mut probe) {
        Ok(ended) => {
            println!("ended {ended:?} after {} draws", probe.draws);
            ExitCode::from(ended.code())
        }
        Err(_) => ExitCode::FAILURE,
    }
}
