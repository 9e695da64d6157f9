//! The pieces that command lines are made of, in the chosen language.

use crate::app::Screen;
use crate::words::Lang;
use crate::words::cli as words;
use crate::words::report;
use clap::builder::{StyledStr, Styles};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The language of help and messages: asked for, else the environment's, else Chinese.
pub fn language(args: &[OsString]) -> Lang {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after = texts.iter().position(|text| *text == "--lang");
    let asked = after
        .and_then(|place| texts.get(place + 1).copied())
        .or_else(|| texts.iter().find_map(|text| text.strip_prefix("--lang=")));
    let named = asked.and_then(Lang::from_code);
    let from = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    named
        .or_else(|| Lang::from_code(&from("COUNTERTOP_LANG")?))
        .or_else(|| Lang::from_code(&locale()?))
        .unwrap_or_default()
}

/// The locale the environment asks for; `C` and its like name no language.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// A value behind `--id`.
pub fn option(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).value_name(value).help(help)
}

/// The screen that opens first.
pub fn screen(lang: Lang) -> Arg {
    option("screen", "SCREEN", words::screen(lang)).value_parser(Screen::ALL.map(Screen::key))
}

/// `--id` alone.
pub fn flag(id: &'static str, help: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(help)
}

/// A value by its place, needed.
pub fn place(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(id).value_name(value).help(help).required(true)
}

/// A path behind `--id`.
pub fn path(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(id, value, help).value_parser(clap::value_parser!(PathBuf))
}

/// The least and the most a number may be: what the parser says when it is anything else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds(pub i64, pub i64);

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..={}", self.0, self.1)
    }
}

impl std::error::Error for Bounds {}

/// A whole number behind `--id`, both bounds inclusive; read with `get_one::<i64>`.
pub fn whole(id: &'static str, value: &'static str, help: &'static str, bounds: Bounds) -> Arg {
    let read = move |text: &str| match text.trim().parse::<i64>() {
        Ok(number) if (bounds.0..=bounds.1).contains(&number) => Ok(number),
        _ => Err(bounds),
    };
    // A minus sign is a number out of bounds here, not an argument nobody knows.
    option(id, value, help)
        .value_parser(read)
        .allow_negative_numbers(true)
}

/// Most rows anybody asks for.
const MOST_ROWS: i64 = 1_000_000_000;

/// `--limit N`, of a list that has `rows` where nobody says how many.
pub fn limit(lang: Lang, rows: usize) -> Arg {
    whole("limit", "N", "", Bounds(1, MOST_ROWS)).help(words::limit(lang, rows))
}

/// The rows of `--limit`; none where it was not given.
pub fn limited(matches: &ArgMatches) -> Option<usize> {
    let rows = matches.get_one::<i64>("limit").copied()?;
    usize::try_from(rows).ok()
}

/// Says on standard error that a list ends where its usual number of rows does: a program would take it for the whole.
pub fn tell_cut(lang: Lang, matches: &ArgMatches, shown: usize, rows: usize) {
    if limited(matches).is_none() && shown >= rows {
        super::trouble::remark(&report::cut(lang, rows));
    }
}

/// A command that only holds others.
pub fn group(name: &'static str, about: &'static str) -> Command {
    Command::new(name)
        .about(about)
        .subcommand_required(true)
        .arg_required_else_help(true)
}

/// Adds what every command takes.
pub fn globals(command: Command, lang: Lang) -> Command {
    let heading = words::global_heading(lang);
    let args = [
        path("home", "DIR", words::home(lang)).env("COUNTERTOP_HOME"),
        option("lang", "LANG", words::lang(lang))
            .value_parser(["zh", "en"])
            .hide_possible_values(true),
        option("as", "PERSON", words::person(lang)).env("COUNTERTOP_AS"),
        flag("pin-stdin", words::pin_stdin(lang)),
        flag("json", words::json(lang)),
        option("at", "T", words::at(lang)),
        option("op", "UUID", words::op(lang)).value_parser(clap::value_parser!(uuid::Uuid)),
    ];
    args.into_iter().fold(command, |command, arg| {
        command.arg(arg.global(true).hide_env(true).help_heading(heading))
    })
}

/// Gives a command and all below it headings and help in the language; clap's own are English.
pub fn dressed(command: Command, lang: Lang) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let is_root = command.get_version().is_some();
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(words::help_flag(lang));
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .styles(Styles::plain())
        .subcommand_help_heading(words::commands_heading(lang))
        .help_template(template(lang))
        .arg(help.help_heading(words::global_heading(lang)))
        .mut_args(|arg| with_heading(arg, lang));
    if is_root {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(words::version_flag(lang));
        command = command.arg(version.help_heading(words::global_heading(lang)));
    }
    for name in names {
        command = command.mut_subcommand(name, |sub| dressed(sub, lang));
    }
    command
}

fn with_heading(arg: Arg, lang: Lang) -> Arg {
    // Clap would name them in English; the help texts name them.
    let named = arg.get_action().takes_values();
    let arg = if named {
        arg.hide_possible_values(true)
    } else {
        arg
    };
    if arg.get_help_heading().is_some() {
        return arg;
    }
    match arg.is_positional() {
        true => arg.help_heading(words::arguments_heading(lang)),
        false => arg.help_heading(words::options_heading(lang)),
    }
}

fn template(lang: Lang) -> StyledStr {
    let usage = words::usage_heading(lang);
    StyledStr::from(format!(
        "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n"
    ))
}
