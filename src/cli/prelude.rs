//! What nearly every command file uses.

pub(in crate::cli) use super::args::{
    Bounds, flag, group, limit, limited, option, place, tell_cut, whole,
};
pub(in crate::cli) use super::context::Context;
pub(in crate::cli) use super::session::Session;
pub(in crate::cli) use super::trouble::{Outcome, Trouble};
pub(in crate::cli) use super::{Entry, receipt, refs};
pub(in crate::cli) use crate::domain::command::Command as Verb;
pub(in crate::cli) use crate::words::cli as words;
pub(in crate::cli) use crate::words::{Lang, failure, names, report};
pub(in crate::cli) use clap::{ArgAction, ArgMatches, Command};
pub(in crate::cli) use serde_json::{Value, json};

/// The text given for an argument, or an empty one.
pub fn text(matches: &ArgMatches, id: &str) -> String {
    matches.get_one::<String>(id).cloned().unwrap_or_default()
}

/// The text given for an argument.
pub fn text_if(matches: &ArgMatches, id: &str) -> Option<String> {
    matches.get_one::<String>(id).cloned()
}

/// The texts given for an argument that may come several times.
pub fn texts(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches
        .get_many::<String>(id)
        .into_iter()
        .flatten()
        .cloned()
        .collect()
}
