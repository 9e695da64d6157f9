//! What an event is about.

use crate::domain::ids::{CaseId, Key, TerminalId};
use crate::domain::shift::ShiftId;
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;

/// What an event is about; the fold of one stream gives the state of that thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stream {
    /// The store: its name, settings and playbooks.
    Store,
    /// The people, their roles and reporting lines.
    Roster,
    /// One customer on one journey.
    Case(CaseId),
    /// A checklist's run on one date.
    Sheet(Key, NaiveDate),
    /// What one terminal noticed: starts, stops, steps of its clock.
    Terminal(TerminalId),
    /// A date's working period, or one crew's of it: review and handover.
    Shift(ShiftId),
    /// What was decided about the fines of one case.
    Ledger(CaseId),
    /// Targets, figures and ratings entered for the scores.
    Scores,
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stream::Store => f.write_str("store"),
            Stream::Roster => f.write_str("roster"),
            Stream::Case(id) => write!(f, "case:{id}"),
            Stream::Sheet(list, date) => write!(f, "sheet:{date}:{list}"),
            Stream::Terminal(id) => write!(f, "terminal:{id}"),
            Stream::Shift(id) => write!(f, "shift:{id}"),
            Stream::Ledger(id) => write!(f, "ledger:{id}"),
            Stream::Scores => f.write_str("scores"),
        }
    }
}

/// The text is no stream's name.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a stream: {0}")]
pub struct NotAStream(pub String);

impl FromStr for Stream {
    type Err = NotAStream;

    fn from_str(text: &str) -> Result<Stream, NotAStream> {
        let fault = || NotAStream(text.to_owned());
        let mut parts = text.splitn(3, ':');
        let stream = match (parts.next(), parts.next(), parts.next()) {
            (Some("store"), None, None) => Stream::Store,
            (Some("roster"), None, None) => Stream::Roster,
            (Some("case"), Some(id), None) => Stream::Case(id.parse().map_err(|_| fault())?),
            (Some("scores"), None, None) => Stream::Scores,
            (Some("ledger"), Some(id), None) => Stream::Ledger(id.parse().map_err(|_| fault())?),
            (Some("terminal"), Some(id), None) => {
                Stream::Terminal(id.parse().map_err(|_| fault())?)
            }
            (Some("shift"), Some(date), crew) => Stream::Shift(ShiftId {
                date: date.parse().map_err(|_| fault())?,
                crew: crew.unwrap_or_default().to_owned(),
            }),
            (Some("sheet"), Some(date), Some(list)) => {
                Stream::Sheet(list.to_owned(), date.parse().map_err(|_| fault())?)
            }
            _ => return Err(fault()),
        };
        Ok(stream)
    }
}
