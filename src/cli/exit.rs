//! Exit codes: `words::cli::after_help` tells them to people.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Exit {
    /// Done; also when the reader of a pipe went away.
    Done = 0,
    /// Refused by the rules, or no such person or case.
    Refused = 1,
    /// The command is not written right.
    Usage = 2,
    /// The store cannot be opened, read or written, or is damaged.
    Store = 3,
    /// An input file has faults.
    Input = 4,
    /// A verification found something.
    Found = 5,
    /// The result could not be written out.
    Output = 6,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
