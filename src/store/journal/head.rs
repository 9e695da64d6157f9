//! The end of the journal: what an anchor names.

use super::bad;
use crate::store::chain::{self, Hash};
use crate::store::error::Fault;
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension};
use std::fmt;
use std::str::FromStr;

/// The end of the journal: sequence and hash of the last row; 0 and [`chain::GENESIS`] while it is empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head {
    /// Sequence of the last row.
    pub seq: i64,
    /// Its hash.
    pub hash: Hash,
}

impl Head {
    /// The end of an empty journal.
    pub const START: Head = Head {
        seq: 0,
        hash: chain::GENESIS,
    };
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, chain::hex(&self.hash))
    }
}

/// The text is not `sequence:hash`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not sequence:hash")]
pub struct NotAHead;

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Head, NotAHead> {
        let (seq, hash) = text.trim().split_once(':').ok_or(NotAHead)?;
        let seq = seq.parse().ok().filter(|seq| *seq >= 0).ok_or(NotAHead)?;
        let hash = chain::parse_hex(hash).ok_or(NotAHead)?;
        Ok(Head { seq, hash })
    }
}

/// The end of the journal.
///
/// # Errors
/// What SQLite says; [`Fault::BadRow`] when the hash is none.
pub fn head(conn: &Connection) -> Result<Head, Fault> {
    let text = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
    let last: Option<(i64, Vec<u8>)> = prepare(conn, text)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((seq, hash)) = last else {
        return Ok(Head::START);
    };
    let hash = hash
        .try_into()
        .map_err(|_| bad(seq, "hash of a wrong length"))?;
    Ok(Head { seq, hash })
}
