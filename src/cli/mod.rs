//! The command line: the same verbs as the screens, through the same code, for people and (`--json`) for programs.
//!
//! One file a command. Each names its arguments and runs; [`COMMANDS`] is the one list of them.

mod appointment;
mod args;
mod board;
mod case;
mod context;
mod customers;
mod deadlines;
mod demo;
mod dispute;
mod doctor;
mod due;
mod elapsed;
mod events;
mod evidence;
mod exit;
mod explain;
mod exports;
mod files_out;
mod fine;
mod forget;
mod fresh;
mod imports;
mod init;
mod out;
mod papers;
mod pin;
mod pipeline;
mod playbooks;
mod prelude;
mod print;
mod progress;
mod receipt;
mod refs;
mod reports;
mod reveal;
mod roster;
mod scores;
mod session;
mod settings;
mod sheet;
mod shift;
mod simulate;
mod survey;
mod tick;
mod ticket;
mod trouble;
mod undo;
mod upkeep;
mod usage;
mod verify;

use crate::app::Screen;
use crate::domain::case::ClockStatus;
use crate::words::Lang;
use crate::words::cli as words;
use clap::{ArgMatches, Command};
use context::Context;
use sha2::{Digest as _, Sha256};
use std::ffi::OsString;
use std::path::PathBuf;
use trouble::{Outcome, Trouble};
use uuid::Uuid;

pub use exit::Exit;

/// A command: how it is written, and what it does.
pub(crate) struct Entry {
    /// Its arguments in a language; its name is in it.
    pub command: fn(Lang) -> Command,
    /// Does it.
    pub run: fn(&mut Context, &ArgMatches) -> Outcome,
}

/// Every command, in the order of the help.
const COMMANDS: &[Entry] = &[
    init::ENTRY,
    roster::ENTRY,
    case::ENTRY,
    ticket::ENTRY,
    print::ENTRY,
    tick::ENTRY,
    sheet::ENTRY,
    appointment::ENTRY,
    deadlines::ENTRY,
    explain::ENTRY,
    fine::ENTRY,
    dispute::ENTRY,
    shift::ENTRY,
    reports::REPORT,
    reports::ANCHOR,
    pipeline::ENTRY,
    scores::SCORES,
    scores::TARGETS,
    scores::RATE,
    survey::ENTRY,
    due::ENTRY,
    elapsed::ENTRY,
    undo::ENTRY,
    events::ENTRY,
    customers::ENTRY,
    reveal::ENTRY,
    forget::ENTRY,
    playbooks::ENTRY,
    settings::ENTRY,
    verify::ENTRY,
    board::ENTRY,
    upkeep::REBUILD,
    upkeep::BACKUP,
    upkeep::RESTORE,
    doctor::ENTRY,
    papers::COMPLETIONS,
    papers::MAN,
    demo::ENTRY,
];

/// What the arguments ask for.
pub enum Start {
    /// The screens.
    Screens(Screens),
    /// The wall display.
    Board(crate::app::board::Options),
    /// A command, which has been run: its exit code.
    Done(Exit),
}

/// With what the screens are to be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Screens {
    /// The data folder.
    pub home: PathBuf,
    /// The language asked for; the store's own when none was.
    pub lang: Option<Lang>,
    /// The language of what is said before the store is open.
    pub messages: Lang,
    /// Who signs in, as written.
    pub person: Option<String>,
    /// Which one is open first.
    pub first: Screen,
    /// Whether the store in `home` is a demo that is thrown away afterwards.
    pub demo: bool,
}

/// The command line without its commands: with what the screens open.
fn root(lang: Lang) -> Command {
    args::globals(Command::new("countertop").bin_name("countertop"), lang)
        .version(env!("CARGO_PKG_VERSION"))
        .about(words::about(lang))
        .after_help(words::after_help(lang))
        .args_conflicts_with_subcommands(false)
        .arg(args::screen(lang))
}

/// The whole command line in a language.
pub fn command(lang: Lang) -> Command {
    let with = COMMANDS.iter().fold(root(lang), |root, entry| {
        root.subcommand((entry.command)(lang))
    });
    args::dressed(with, lang)
}

/// What the arguments say. Putting every command together takes as long as opening the store: that is left out where
/// none is asked for. Whatever is wrong, and help, is for the whole to tell.
fn matches(lang: Lang, args: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let bare = root(lang)
        .disable_help_flag(true)
        .disable_version_flag(true);
    match bare.try_get_matches_from(args) {
        Ok(matches) => Ok(matches),
        Err(_) => command(lang).try_get_matches_from(args),
    }
}

/// Takes the program's arguments, the first being its name, and runs the command they name.
pub fn start(args: impl IntoIterator<Item = OsString>) -> Start {
    let args: Vec<OsString> = args.into_iter().collect();
    let lang = args::language(&args);
    let matches = match matches(lang, &args) {
        Ok(matches) => matches,
        Err(error) => return Start::Done(usage::tell(lang, &error)),
    };
    match dispatch(lang, &matches) {
        Ok(start) => start,
        Err(trouble) => Start::Done(trouble::tell(lang, &trouble)),
    }
}

fn dispatch(lang: Lang, matches: &ArgMatches) -> Result<Start, Trouble> {
    let mut context = Context::of(lang, matches)?;
    let Some((name, own)) = matches.subcommand() else {
        return Ok(Start::Screens(context.screens(matches)));
    };
    let entry = COMMANDS
        .iter()
        .find(|entry| (entry.command)(lang).get_name() == name);
    if let Some(entry) = entry {
        (entry.run)(&mut context, own)?;
        context.out.finish()?;
    }
    Ok(context.next.take().unwrap_or(Start::Done(Exit::Done)))
}

/// A command with the commands it holds.
fn with_parts(group: Command, parts: &[Entry], lang: Lang) -> Command {
    parts
        .iter()
        .fold(group, |group, part| group.subcommand((part.command)(lang)))
}

/// Runs the one of `parts` that was named.
fn run_part(parts: &[Entry], context: &mut Context, matches: &ArgMatches) -> Outcome {
    let Some((name, own)) = matches.subcommand() else {
        return Ok(());
    };
    let lang = context.lang;
    match parts
        .iter()
        .find(|part| (part.command)(lang).get_name() == name)
    {
        Some(part) => (part.run)(context, own),
        None => Ok(()),
    }
}

/// An id that follows from another one and a word: the same again whenever it is asked for.
fn derived(from: Uuid, word: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(from.as_bytes());
    hash.update(word.as_bytes());
    let digest = hash.finalize();
    let mut bytes = [0_u8; 16];
    bytes
        .iter_mut()
        .zip(digest.iter())
        .for_each(|(byte, from)| *byte = *from);
    // Version 8: an id of the program's own making (RFC 9562 §5.8).
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// What a clock says, for programs.
fn clock_key(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Waiting => "waiting",
        ClockStatus::Running => "running",
        ClockStatus::Paused => "paused",
        ClockStatus::Overdue => "overdue",
        ClockStatus::Met => "met",
        ClockStatus::Late => "late",
        ClockStatus::Void => "void",
    }
}
