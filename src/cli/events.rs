//! `events import|export`.

mod export;
mod import;
mod reader;

pub use reader::customer;

use super::prelude::*;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[import::ENTRY, export::ENTRY];

fn command(lang: Lang) -> Command {
    super::with_parts(group("events", words::events(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}
