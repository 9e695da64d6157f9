//! The `countertop` program: its arguments lead to the screens or to a command.

use countertop::cli::{self, Screens, Start};
use countertop::ui::start::{Options, open};
use std::process::ExitCode;

fn main() -> ExitCode {
    countertop::platform::harden();
    match cli::start(std::env::args_os()) {
        Start::Done(exit) => exit.into(),
        Start::Screens(screens) => show(screens),
        Start::Board(options) => ExitCode::from(countertop::ui::board::open(&options)),
    }
}

/// Opens the screens; what a demo wrote goes with it.
fn show(screens: Screens) -> ExitCode {
    let code = open(&Options {
        home: screens.home.clone(),
        lang: screens.lang,
        messages: screens.messages,
        person: screens.person,
        first: screens.first,
    });
    if screens.demo {
        let _ = std::fs::remove_dir_all(&screens.home);
    }
    ExitCode::from(code)
}
