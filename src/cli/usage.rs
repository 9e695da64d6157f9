//! The parser's faults, told in the program's languages.

use super::args::Bounds;
use super::exit::Exit;
use super::trouble::{self, Trouble};
use crate::domain::text::clean_sink;
use crate::words::{Lang, failure, names, usage};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write as _;

/// What people type.
const PROGRAM: &str = "countertop";

/// Shows a fault of the parser, or the help or version it was asked for.
pub fn tell(lang: Lang, error: &Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => printed(lang, &rendered(lang, error)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr().lock(), "{}", rendered(lang, error));
            Exit::Usage
        }
        _ => {
            let mut err = std::io::stderr().lock();
            let _ = writeln!(
                err,
                "{}{}",
                failure::error_prefix(lang),
                clean_sink(&text(lang, error))
            );
            for hint in hints(lang, error) {
                let _ = writeln!(err, "{}{}", failure::hint_prefix(lang), clean_sink(&hint));
            }
            Exit::Usage
        }
    }
}

/// What was asked for goes to standard output; a full disk there is told, a pipe closed early is no error.
fn printed(lang: Lang, text: &str) -> Exit {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Ok(()) => Exit::Done,
        Err(error) => trouble::tell(lang, &Trouble::from(error)),
    }
}

/// The parser's help, with the words of its own that it has no setting for.
fn rendered(lang: Lang, error: &Error) -> String {
    let text = error.render().to_string();
    let words = [
        ("[OPTIONS]", usage::options_word(lang)),
        ("[COMMAND]", usage::command_word(lang)),
        ("<COMMAND>", usage::needed_command_word(lang)),
    ];
    let line = |line: &str| {
        let heading = !line.starts_with(' ') && line.ends_with(':');
        let line = match line.starts_with(crate::words::cli::usage_heading(lang)) {
            true => words
                .iter()
                .fold(line.to_owned(), |line, (own, said)| line.replace(own, said)),
            false => line.to_owned(),
        };
        match (heading, line.strip_suffix(':')) {
            (true, Some(name)) => usage::heading(lang, name),
            _ => line,
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn text(lang: Lang, error: &Error) -> String {
    let arg = joined(lang, error, ContextKind::InvalidArg);
    let value = joined(lang, error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => usage::unknown_argument(lang, &arg),
        ErrorKind::InvalidSubcommand => {
            usage::unknown_command(lang, &joined(lang, error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => usage::missing(lang, &arg),
        ErrorKind::MissingSubcommand => usage::missing_command(lang).to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => usage::empty_value(lang, &arg),
        ErrorKind::NoEquals => usage::empty_value(lang, &arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match bounds(error) {
            Some(Bounds(least, i64::MAX)) => usage::too_low(lang, &arg, &value, least),
            Some(Bounds(least, most)) => usage::out_of_range(lang, &arg, &value, least, most),
            None => usage::bad_value(lang, &arg, &value),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            usage::too_many(lang, &arg)
        }
        ErrorKind::ArgumentConflict => usage::conflict(lang, &arg),
        ErrorKind::InvalidUtf8 => usage::not_text(lang).to_owned(),
        _ => usage::other(lang).to_owned(),
    }
}

/// What a number may be, where a number was asked for.
fn bounds(error: &Error) -> Option<Bounds> {
    std::error::Error::source(error)?.downcast_ref().copied()
}

fn hints(lang: Lang, error: &Error) -> Vec<String> {
    const MEANT: [ContextKind; 3] = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = MEANT
        .iter()
        .map(|kind| joined(lang, error, *kind))
        .find(|words| !words.is_empty());
    let valid = joined(lang, error, ContextKind::ValidValue);
    let mut hints: Vec<String> = meant
        .map(|words| usage::did_you_mean(lang, &words))
        .into_iter()
        .collect();
    if !valid.is_empty() {
        hints.push(usage::choices(lang, &valid));
    }
    hints.push(usage::see_help(lang, &command_of(lang, error)));
    hints
}

/// The command whose line is not right, as far as it was understood.
fn command_of(lang: Lang, error: &Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|c| c.is_ascii_lowercase())
            && letters.all(|c| c.is_ascii_lowercase() || c == '-')
    };
    let words = usage.split_whitespace();
    let words = words.skip_while(|word| *word != PROGRAM).skip(1);
    let words: Vec<&str> = words.take_while(is_name).collect();
    match usage.is_empty() {
        true => typed(lang),
        false => [&[PROGRAM], words.as_slice()].concat().join(" "),
    }
}

/// The command as it was typed: the parser says none with a value it does not take.
fn typed(lang: Lang) -> String {
    let root = super::command(lang);
    let (mut at, mut words) = (&root, vec![PROGRAM]);
    for word in std::env::args_os().skip(1) {
        if let Some(part) = at.find_subcommand(&word) {
            words.push(part.get_name());
            at = part;
        }
    }
    words.join(" ")
}

fn joined(lang: Lang, error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(names::comma(lang)),
        _ => String::new(),
    }
}
