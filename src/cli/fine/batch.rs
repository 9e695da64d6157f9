//! `fine batch`: what was handed over to payroll under a name, and the file again, held against the hash on record.

use super::super::files_out;
use super::super::prelude::*;
use super::list::{as_json, fine_ref, state};
use super::show::record;
use crate::app::report::payroll;
use crate::domain::money::Fen;
use crate::store::chain::hex;
use crate::store::read::fines::{self, FineFilter, FineLine};
use crate::words::fine_help as help;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

/// `fine batch`.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let file = option("file", "FILE", help::again(lang));
    Command::new("batch")
        .about(help::batch_about(lang))
        .arg(place("batch", "NAME", help::batch(lang)))
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let session = context.read()?;
    let lang = context.lang;
    let batch = text(matches, "batch");
    let lines = of_batch(&session, &batch)?;
    if lines.is_empty() {
        return Err(Trouble::Refused(help::no_batch(lang, &batch)));
    }
    let on_record = hash_on_record(&session, &lines)?;
    if let Some(path) = matches.get_one::<PathBuf>("file") {
        let bytes = again(&session, path, &batch, &lines, on_record.as_deref())?;
        files_out::whole(lang, path, &bytes)?;
    }
    if context.json {
        let list: Vec<Value> = lines.iter().map(|line| as_json(&session, line)).collect();
        return context
            .out
            .json(&json!({ "batch": batch, "sha256": on_record, "fines": list }));
    }
    let row = |line: &FineLine| {
        let amount = Fen(line.amount).plain();
        let name = session.person_name(line.person);
        vec![fine_ref(line), name, amount, state(&session, line)]
    };
    let heads = [
        report::what(lang),
        report::who(lang),
        report::amount(lang),
        report::state(lang),
    ];
    let rows: Vec<_> = lines.iter().map(row).collect();
    context.out.table(&heads, &[2], &rows)?;
    let hash = on_record.unwrap_or_else(|| help::no_file(lang).to_owned());
    context.out.pairs(&[(help::file_hash(lang), hash)])
}

fn of_batch(session: &Session, batch: &str) -> Outcome<Vec<FineLine>> {
    let all = fines::decided(session.tables(), &FineFilter::default(), usize::MAX);
    let mut lines = session.asked(all)?;
    lines.retain(|line| line.batch.as_deref() == Some(batch));
    payroll::sort(&mut lines);
    Ok(lines)
}

/// The hash the journal keeps of the file; none when nothing was written, or files differ under one name.
fn hash_on_record(session: &Session, lines: &[FineLine]) -> Outcome<Option<String>> {
    let mut found: Vec<Option<String>> = Vec::new();
    for line in lines {
        let record = record(session, line)?;
        found.push(record.and_then(|record| record.batch?.1));
    }
    found.dedup();
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Ok(None),
    }
}

/// The file as it was: in whichever language fits the hash on record. One that does not fit is not written.
fn again(
    session: &Session,
    path: &Path,
    batch: &str,
    lines: &[FineLine],
    on_record: Option<&str>,
) -> Outcome<Vec<u8>> {
    let other = || Trouble::Found(help::not_the_file(session.lang).to_owned());
    for lang in [session.lang, session.lang.next()] {
        let bytes = super::payroll_file(session, lang, path, batch, lines)?;
        if on_record == Some(hex(&Sha256::digest(&bytes)).as_str()) {
            return Ok(bytes);
        }
    }
    Err(other())
}
