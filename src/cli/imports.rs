//! What every import shares: opening the table, gathering faults by line, all or nothing.

use super::prelude::{ArgMatches, Context, json, place, report, words as usage};
use super::progress;
use super::session::Session;
use super::trouble::{self, Outcome, Trouble};
use crate::app::perform::{Failure, perform_all};
use crate::domain::command::Command;
use crate::domain::decide::Asker;
use crate::domain::ids::OpId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::files::fault::ReadFault;
use crate::files::header::{Column, Columns, called};
use crate::files::read::{Row, Table, open_table};
use crate::store::Receipt;
use crate::words::files::{header_fault, read_fault};
use crate::words::{Lang, failure};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Faults that are listed; more are only counted.
const LISTED: usize = 100;

/// An `import` command: it names a file.
pub fn import_command(lang: Lang, about: &'static str) -> clap::Command {
    let file = place("file", "FILE", usage::file_in(lang));
    clap::Command::new("import")
        .about(about)
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
}

/// The file an `import` command names.
pub fn file_of(matches: &ArgMatches) -> PathBuf {
    let file = matches.get_one::<PathBuf>("file");
    file.cloned().unwrap_or_default()
}

/// Opens a table and finds its columns.
pub fn open(lang: Lang, file: &Path, known: &[Column]) -> Outcome<(Table, Columns)> {
    let at = file.display().to_string();
    let table = open_table(file).map_err(|fault| {
        Trouble::Input(
            failure::cannot_read(lang, &at, &read_fault(lang, &fault)),
            Vec::new(),
        )
    })?;
    let columns = table.header.resolve(known).map_err(|fault| {
        let words = header_fault(lang, &fault, &|key| called(known, key, lang == Lang::Zh));
        let line = failure::at_line(lang, table.header.line, &words);
        Trouble::Input(failure::faults(lang, 1, &at), vec![line])
    })?;
    Ok((table, columns))
}

/// Faults of a file, by line.
pub struct Faults {
    lang: Lang,
    file: String,
    count: usize,
    lines: Vec<String>,
}

impl Faults {
    /// None yet.
    pub fn new(lang: Lang, file: &Path) -> Faults {
        Faults {
            lang,
            file: file.display().to_string(),
            count: 0,
            lines: Vec::new(),
        }
    }

    /// Notes a fault of a line.
    pub fn push(&mut self, line: u64, text: &str) {
        self.count += 1;
        if self.lines.len() < LISTED {
            self.lines.push(failure::at_line(self.lang, line, text));
        }
    }

    /// The row, or its fault noted.
    pub fn row(&mut self, row: Result<Row, ReadFault>) -> Option<Row> {
        match row {
            Ok(row) => Some(row),
            Err(fault) => {
                self.read(&fault);
                None
            }
        }
    }

    /// Notes a fault of the file itself; its words name the line where there is one.
    pub fn read(&mut self, fault: &ReadFault) {
        self.count += 1;
        if self.lines.len() < LISTED {
            self.lines
                .push(format!("  {}", read_fault(self.lang, fault)));
        }
    }

    /// Ends the command when there are any.
    pub fn end(&mut self) -> Outcome {
        if self.count == 0 {
            return Ok(());
        }
        let mut lines = std::mem::take(&mut self.lines);
        if self.count > lines.len() {
            lines.push(failure::more_faults(self.lang, self.count - lines.len()));
        }
        Err(Trouble::Input(
            failure::faults(self.lang, self.count, &self.file),
            lines,
        ))
    }

    /// The one fault of a line.
    pub fn one(&self, line: u64, text: &str) -> Trouble {
        let line = failure::at_line(self.lang, line, text);
        Trouble::Input(failure::faults(self.lang, 1, &self.file), vec![line])
    }
}

/// A row that can be performed.
pub struct Work {
    /// The line it stands in.
    pub line: u64,
    /// When it happened.
    pub at: Instant,
    /// Its operation, which follows from what stands in it.
    pub op: OpId,
    /// What it asks for.
    pub command: Command,
}

/// What became of a file's rows.
#[derive(Default)]
struct Count {
    new: usize,
    /// Imported at an earlier time.
    old: usize,
    /// Lines that say what an earlier line of the file says, with that line.
    same: Vec<(u64, u64)>,
    seen: BTreeMap<OpId, u64>,
}

impl Count {
    fn take(&mut self, row: &Work, receipt: &Receipt) {
        match self.seen.get(&row.op) {
            Some(first) => self.same.push((row.line, *first)),
            None if receipt.repeated || receipt.events.is_empty() => self.old += 1,
            None => self.new += 1,
        }
        self.seen.entry(row.op).or_insert(row.line);
    }
}

/// Performs rows, all or none, and tells how many were new, how many had been done before, and which lines of the file
/// say the same as another.
///
/// # Errors
/// The row the rules refuse, by its line, or why nothing can be imported at all.
pub fn import_rows(
    context: &mut Context,
    session: &mut Session,
    work: &[Work],
    faults: &Faults,
) -> Outcome {
    let count = perform_rows(session, work, faults)?;
    let lang = context.lang;
    for (line, first) in count.same.iter().take(LISTED) {
        trouble::remark(&report::same_row(lang, *line, *first));
    }
    if !context.json {
        let text = report::imported_again(lang, count.new, count.old);
        return context.out.line(&text);
    }
    let pair = |(line, first): &(u64, u64)| json!({ "line": line, "first": first });
    context.out.json(&json!({
        "imported": count.new,
        "repeated": count.old,
        "same": count.same.iter().map(pair).collect::<Vec<_>>(),
    }))
}

fn perform_rows(session: &mut Session, work: &[Work], faults: &Faults) -> Outcome<Count> {
    let bar = progress::bar(work.len() as u64);
    let asker = session.asker();
    let rows = work.iter().map(|one| {
        (
            Asker {
                at: one.at,
                ..asker
            },
            one.op,
            &one.command,
        )
    });
    let mut count = Count::default();
    let done = perform_all(&mut session.store, rows, |place, receipt| {
        work.get(place)
            .into_iter()
            .for_each(|row| count.take(row, receipt));
        bar.set_position(place as u64 + 1);
    });
    bar.finish_and_clear();
    match done {
        Ok(()) => Ok(count),
        Err((place, Failure::Refused(refusal))) if !whole_file_refusal(&refusal) => {
            let line = work.get(place).map_or(0, |one| one.line);
            Err(faults.one(line, &session.words_of(&refusal)))
        }
        Err((_, error)) => Err(Trouble::failure(session.lang, &error, &session.known())),
    }
}

/// Whether a refusal is about who imports, not about a row.
fn whole_file_refusal(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotAllowed { .. } | Refusal::NotSignedIn | Refusal::NoStore
    )
}
