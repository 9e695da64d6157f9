//! Customers whose day to be asked has come.

use super::{MOST, View};
use crate::app::scores::asking::due;
use crate::domain::ids::{CaseId, Key};
use crate::domain::time::Instant;
use rusqlite::Result;
use serde::Serialize;

/// Somebody to be asked what he thinks.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AskLine {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub no: i64,
    /// Customer's name; empty when unknown.
    pub name: String,
    /// The question set.
    pub survey: Key,
    /// Whether the customer has answered before.
    pub answered: bool,
    /// The last answer; before the first one, when the asking begins.
    pub since: Instant,
    /// When to ask.
    pub due: Instant,
}

/// Whoever was to be asked by the instant the summary stands at, who waits longest first.
pub(super) fn read(view: &View<'_>) -> Result<Vec<AskLine>> {
    let found = due(view.conn, view.book, None, view.at, MOST)?;
    let line = |one: crate::app::scores::asking::Due| AskLine {
        case: one.asking.case.id,
        no: one.asking.case.no,
        name: one.asking.case.name,
        survey: one.survey,
        answered: one.asking.answered,
        since: one.asking.since,
        due: one.asking.due,
    };
    Ok(found.into_iter().map(line).collect())
}
