//! `fine list|show|confirm|dismiss|waive|notify|acknowledge|appeal|decide|settle|batch|reverse`.

mod batch;
mod decide;
mod list;
mod settle;
mod show;

use list::as_json;
pub(in crate::cli) use list::fine_ref;
pub(in crate::cli) use show::find;

use super::files_out;
use super::prelude::*;
use crate::app::privacy::Sight;
use crate::app::report::{Source, payroll};
use crate::store::read::fines::FineLine;
use crate::words::fine_help as help;
use std::path::Path;

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

/// The file of a batch: a workbook when the path ends so, else CSV.
fn payroll_file(
    session: &Session,
    lang: Lang,
    path: &Path,
    batch: &str,
    lines: &[FineLine],
) -> Outcome<Vec<u8>> {
    let from = Source {
        store: &session.store,
        tables: session.tables(),
        state: session.state(),
        at: session.at,
        lang,
        sight: Sight::Masked,
    };
    let excel = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
    files_out::written(lang, payroll::file(&from, excel, batch, lines))
}
