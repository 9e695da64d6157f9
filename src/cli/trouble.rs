//! Everything that ends a command before it is done, with its exit code and its words.

use super::exit::Exit;
use crate::app::perform::Failure;
use crate::domain::dates::DateFault;
use crate::domain::ids::OpId;
use crate::domain::refusal::Refusal;
use crate::domain::text::clean_sink;
use crate::store::StoreError;
use crate::words::names::Known;
use crate::words::{Lang, failure, hint, refusal};
use std::io::{self, Write as _};

/// What a command gives.
pub type Outcome<T = ()> = Result<T, Trouble>;

/// Why a command ended before it was done. The texts are in the user's language already.
#[derive(Debug)]
pub enum Trouble {
    /// The command is not written right.
    Usage(String),
    /// The rules said no, or what was named is not there.
    Refused(String),
    /// The file said no.
    Store(String),
    /// A file that was to be read has faults: a heading, then one line each.
    Input(String, Vec<String>),
    /// A verification found something; it has been shown.
    Found(String),
    /// The reader of the output went away: no error.
    Closed,
    /// A file could not be written.
    NotWritten(String),
    /// Standard output could not be written.
    Output(io::Error),
}

impl Trouble {
    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Trouble::Usage(_) => Exit::Usage,
            Trouble::Refused(_) => Exit::Refused,
            Trouble::Store(_) => Exit::Store,
            Trouble::Input(..) => Exit::Input,
            Trouble::Found(_) => Exit::Found,
            Trouble::Closed => Exit::Done,
            Trouble::NotWritten(_) | Trouble::Output(_) => Exit::Output,
        }
    }

    /// A fault of the store's file.
    pub fn store(lang: Lang, error: &StoreError) -> Trouble {
        Trouble::Store(crate::words::store::fault(lang, error))
    }

    /// What the rules say, and what may be written instead.
    pub fn refused(lang: Lang, refusal: &Refusal, known: &Known<'_>) -> Trouble {
        let text = refusal::text(lang, refusal, known);
        Trouble::Refused(match hint::of(lang, refusal, known) {
            Some(hint) => format!("{text}\n{}{hint}", failure::hint_prefix(lang)),
            None => text,
        })
    }

    /// A failed operation.
    pub fn failure(lang: Lang, error: &Failure, known: &Known<'_>) -> Trouble {
        match error {
            Failure::Refused(refusal) => Trouble::refused(lang, refusal, known),
            Failure::Store(error) => Trouble::store(lang, error),
        }
    }

    /// A failed operation. Where nobody knows whether it was done, says how to do it again without doing it twice.
    pub fn operation(lang: Lang, op: OpId, error: &Failure, known: &Known<'_>) -> Trouble {
        match (Trouble::failure(lang, error, known), error) {
            (Trouble::Store(text), Failure::Store(error)) if error.fault.is_unknown_outcome() => {
                let hint = failure::with_op(lang, &op.to_string());
                Trouble::Store(format!("{text}\n{}{hint}", failure::hint_prefix(lang)))
            }
            (trouble, _) => trouble,
        }
    }

    /// A text that is no time, given for an argument.
    pub fn time(lang: Lang, arg: &str, text: &str, fault: DateFault) -> Trouble {
        Trouble::Usage(failure::bad_time(
            lang,
            arg,
            text,
            crate::words::inputs::date_fault(lang, fault),
        ))
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Trouble::Closed,
            _ => Trouble::Output(error),
        }
    }
}

/// Shows a message on standard error that ends nothing, less what it could do to a terminal.
pub fn remark(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean_sink(text));
}

/// Shows on standard error why a command ended, less what files and arguments it quotes could do to a terminal; gives its exit code.
pub fn tell(lang: Lang, trouble: &Trouble) -> Exit {
    let mut err = io::stderr().lock();
    let prefix = failure::error_prefix(lang);
    let _ = match trouble {
        Trouble::Usage(text) | Trouble::Refused(text) | Trouble::Store(text) => {
            writeln!(err, "{prefix}{}", clean_sink(text))
        }
        Trouble::Found(text) | Trouble::NotWritten(text) => {
            writeln!(err, "{prefix}{}", clean_sink(text))
        }
        Trouble::Input(text, lines) => {
            let written = writeln!(err, "{prefix}{}", clean_sink(text));
            lines.iter().fold(written, |before, line| {
                before.and(writeln!(err, "{}", clean_sink(line)))
            })
        }
        Trouble::Closed => Ok(()),
        Trouble::Output(error) => {
            writeln!(
                err,
                "{prefix}{}",
                failure::output_failed(lang, &failure::system(lang, error))
            )
        }
    };
    trouble.exit()
}
