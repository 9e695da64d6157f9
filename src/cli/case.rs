//! `case new|list|show|step|set`.

mod list;
mod new;
mod set;
mod show;
mod step;
mod twins;
mod whole;

pub use list::{as_json, stage_name};

use super::Entry;
use super::args::group;
use super::context::Context;
use super::trouble::Outcome;
use crate::words::Lang;
use crate::words::cli as words;
use clap::{ArgMatches, Command};

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    new::ENTRY,
    list::ENTRY,
    show::ENTRY,
    step::ENTRY,
    set::ENTRY,
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("case", words::case(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}
