//! `rebuild`, `backup` and `restore`.

use super::prelude::*;
use super::{progress, reveal};
use crate::app::backup;
use crate::app::pin::are_asked;
use crate::store::chain::hex;
use crate::store::{RestoreError, restore};
use crate::words::store::restore_error;
use std::path::PathBuf;

/// `rebuild`.
pub const REBUILD: Entry = Entry {
    command: rebuild_command,
    run: rebuild,
};
/// `backup`.
pub const BACKUP: Entry = Entry {
    command: backup_command,
    run: back_up,
};
/// `restore`.
pub const RESTORE: Entry = Entry {
    command: restore_command,
    run: put_back,
};

fn rebuild_command(lang: Lang) -> Command {
    Command::new("rebuild").about(words::rebuild(lang))
}

/// Needs nobody's word: what is in the tables follows from the journal.
fn rebuild(context: &mut Context, _: &ArgMatches) -> Outcome {
    let mut session = context.open_for_upkeep()?;
    let bar = progress::bar(0);
    let rebuilt = session
        .store
        .rebuild(&mut progress::watch(context.lang, &bar));
    bar.finish_and_clear();
    let streams = session.told_fault(rebuilt)?;
    match context.json {
        true => context.out.json(&json!({ "streams": streams })),
        false => context.out.line(&report::rebuilt(context.lang, streams)),
    }
}

fn backup_command(lang: Lang) -> Command {
    let file = place("file", "FILE", words::backup_to(lang)).required(false);
    Command::new("backup")
        .about(words::backup(lang))
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
}

fn back_up(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let mut session = context.read()?;
    // A whole copy is everybody's data at once: where PINs are on it goes on record as an export does, first.
    if are_asked(session.store.state(), session.now) {
        let head = session.store.head();
        let rows = session.told_fault(head)?.seq;
        let note = words::backup_record(context.lang).to_owned();
        let command = Verb::Export {
            what: "backup".to_owned(),
            rows,
            note,
        };
        reveal::at_once(context, &mut session, &command)?;
    }
    let to = match matches.get_one::<PathBuf>("file") {
        Some(file) => file.clone(),
        None => usual_place(context, &session)?,
    };
    let bar = progress::bar(0);
    let head = session
        .store
        .backup(&to, &mut progress::watch(context.lang, &bar));
    bar.finish_and_clear();
    let head = session.told_fault(head)?;
    let (path, hash) = (to.display().to_string(), hex(&head.hash));
    if context.json {
        return context
            .out
            .json(&json!({ "file": path, "seq": head.seq, "hash": hash }));
    }
    context.out.line(&report::backed_up(context.lang, &path))?;
    context
        .out
        .line(&report::head(context.lang, head.seq, &hash))
}

/// The usual place, its folder made.
fn usual_place(context: &Context, session: &Session) -> Outcome<PathBuf> {
    let place = backup::usual_place(&context.home, context.now, session.zone());
    let folder = place.parent().unwrap_or(&context.home);
    crate::platform::private_dir(folder).map_err(|error| {
        let at = folder.display().to_string();
        let why = failure::system(context.lang, &error);
        Trouble::NotWritten(failure::cannot_write(context.lang, &at, &why))
    })?;
    Ok(place)
}

fn restore_command(lang: Lang) -> Command {
    let file = place("file", "FILE", words::file_in(lang));
    Command::new("restore")
        .about(words::restore(lang))
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
        .arg(flag("replace", words::restore_replace(lang)))
}

fn put_back(context: &mut Context, matches: &ArgMatches) -> Outcome {
    let lang = context.lang;
    let from = matches
        .get_one::<PathBuf>("file")
        .cloned()
        .unwrap_or_default();
    let bar = progress::bar(0);
    let replace = matches.get_flag("replace");
    let done = restore(
        &context.home,
        &from,
        replace,
        &mut progress::watch(lang, &bar),
    );
    bar.finish_and_clear();
    let restored = done.map_err(|error| {
        let text = restore_error(lang, &error, &from);
        match error {
            RestoreError::Unsound(_) => Trouble::Found(text),
            RestoreError::Store(_) => Trouble::Store(text),
        }
    })?;
    let home = context.home.display().to_string();
    let kept = restored.kept.map(|path| path.display().to_string());
    if context.json {
        let hash = hex(&restored.head.hash);
        return context
            .out
            .json(&json!({ "home": home, "seq": restored.head.seq, "hash": hash, "kept": kept }));
    }
    context.out.line(&report::restored(lang, &home))?;
    kept.map_or(Ok(()), |path| context.out.line(&report::kept(lang, &path)))
}
