//! `fine list|show|confirm|dismiss|waive|notify|acknowledge|appeal|decide|settle|batch|reverse`.

mod batch;
mod decide;
mod list;
mod payroll;
mod settle;
mod show;

use list::as_json;
pub(in crate::cli) use list::{fine_ref, noticed};
pub(in crate::cli) use show::{find, record};

use super::prelude::*;
use crate::words::fine_help as help;

/// The command.
pub const ENTRY: Entry = Entry { command, run };

const PARTS: &[Entry] = &[
    list::ENTRY,
    show::ENTRY,
    decide::CONFIRM,
    decide::DISMISS,
    decide::NOTIFY,
    decide::ACKNOWLEDGE,
    decide::APPEAL,
    decide::DECIDE,
    decide::WAIVE,
    settle::ENTRY,
    batch::ENTRY,
    decide::REVERSE,
];

fn command(lang: Lang) -> Command {
    super::with_parts(group("fine", help::fine(lang)), PARTS, lang)
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    super::run_part(PARTS, context, matches)
}
