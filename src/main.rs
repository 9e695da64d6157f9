//! The `countertop` program: its arguments lead to the screens or to a command.

use countertop::cli::{self, Start};
use countertop::ui::start::{Options, open};
use std::process::ExitCode;

fn main() -> ExitCode {
    countertop::platform::harden();
    match cli::start(std::env::args_os()) {
        Start::Done(exit) => exit.into(),
        Start::Screens(screens) => ExitCode::from(open(&Options {
            home: screens.home,
            lang: screens.lang,
            person: screens.person,
        })),
    }
}
