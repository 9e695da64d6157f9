//! `fine settle`: a batch for payroll, its file's hash on record.

use super::super::files_out;
use super::super::prelude::*;
use super::list::{fine_ref, month_asked};
use super::show::parsed;
use crate::app::report::payroll;
use crate::domain::command::Settlement;
use crate::domain::ids::{CaseId, OpId};
use crate::domain::ledger::{FineKey, FineState};
use crate::store::chain::hex;
use crate::store::read::fines::{self, FineFilter, FineLine};
use crate::words::fine_help as help;
use clap::Arg;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;

/// `fine settle`.
pub const ENTRY: Entry = Entry { command, run };

fn command(lang: Lang) -> Command {
    let fines = Arg::new("fines").value_name("FINE").num_args(0..);
    let file = option("file", "FILE", help::out(lang));
    Command::new("settle")
        .about(help::settle(lang))
        .arg(fines.help(help::fines(lang)))
        .arg(option("batch", "NAME", help::batch(lang)).required(true))
        .arg(option("month", "MONTH", help::month(lang)))
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
}

fn run(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.write()?;
    let lang = context.lang;
    let batch = text(matches, "batch").trim().to_owned();
    // A repeated operation is answered as it was, whatever may be settled by now.
    if let Some(op) = context.op
        && is_known(&session, op)?
    {
        let nothing = Settlement {
            batch,
            fines: Vec::new(),
            file: None,
        };
        let done = session.perform(context, &Verb::SettleFines(nothing))?;
        return receipt::done(context, &done);
    }
    // Two files under one name could not be told apart by the hash on record.
    let taken = session.asked(fines::batches(session.tables()))?;
    if taken.contains(&batch) {
        return Err(Trouble::Refused(help::batch_taken(lang, &batch)));
    }
    let lines = chosen(&session, matches)?;
    let path = matches.get_one::<PathBuf>("file");
    let bytes = path.map(|path| super::payroll_file(&session, lang, path, &batch, &lines));
    let bytes = bytes.transpose()?;
    let file = bytes.as_ref().map(|bytes| hex(&Sha256::digest(bytes)));
    let total: i64 = lines.iter().map(|line| line.amount).sum();
    let wanted: Vec<(CaseId, FineKey)> = lines.iter().map(|l| (l.case, l.key.clone())).collect();
    let command = Verb::SettleFines(Settlement {
        batch: batch.clone(),
        fines: wanted,
        file: file.clone(),
    });
    // The file is made first: what is on record as handed over must exist.
    let made = path
        .zip(bytes.as_ref())
        .map(|(path, bytes)| files_out::whole(lang, path, bytes));
    made.transpose()?;
    let done = session.perform(context, &command);
    if let (Err(_), Some(path)) = (&done, path) {
        let _ = std::fs::remove_file(path);
    }
    let done = done?;
    let refs: Vec<String> = lines.iter().map(fine_ref).collect();
    let more = json!({ "batch": batch, "fines": refs, "total_fen": total, "sha256": file });
    let shown = report::done(lang, &done.op.to_string());
    receipt::show(context, &done, &shown, more)
}

fn is_known(session: &Session, op: OpId) -> Outcome<bool> {
    let entries = crate::store::journal::of_operation(session.store.conn(), op);
    let entries = entries.map_err(|fault| fault.at(session.store.path()));
    Ok(!session.told_fault(entries)?.is_empty())
}

/// The fines named, or all that may be settled.
fn chosen(session: &Session, matches: &ArgMatches) -> Outcome<Vec<FineLine>> {
    let named = texts(matches, "fines");
    let month = month_asked(session.lang, matches)?;
    if named.is_empty() {
        let ready = payroll::ready(session.tables(), session.state(), month, session.at);
        return session.asked(ready);
    }
    let filter = FineFilter {
        month,
        ..FineFilter::default()
    };
    let all = session.asked(fines::decided(session.tables(), &filter, usize::MAX))?;
    let find = |text: &String| {
        let (no, _, key) = parsed(session, text)?;
        let fits = |line: &&FineLine| {
            let same = line.key.rule == key.rule && line.key.cycle == key.cycle;
            line.no == no && same && line.key.who == key.who
        };
        let of = all.iter().filter(fits);
        let charged = of
            .clone()
            .find(|line| line.state.is_some_and(FineState::is_charged));
        let none = || Trouble::Refused(crate::words::ledger::undecided(session.lang).to_owned());
        charged
            .or_else(|| of.clone().next())
            .cloned()
            .ok_or_else(none)
    };
    let mut found: Vec<FineLine> = named.iter().map(find).collect::<Outcome<_>>()?;
    payroll::sort(&mut found);
    Ok(found)
}
