//! `appointment book|move|list|arrive|done|cancel|no-show`.

mod book;
mod change;
mod list;

use super::prelude::*;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    book::ENTRY,
    change::MOVE,
    list::ENTRY,
    change::ARRIVE,
    change::DONE,
    change::CANCEL,
    change::NO_SHOW,
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("appointment", words::appointment(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}
