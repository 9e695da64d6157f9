//! The chain over every row: gaps, links, hashes, numbers of terminals, personal data.

mod parts;

use super::chain::{self, FORMAT, Hash};
use super::error::Fault;
use super::journal::{self, Head};
use super::rebuild::{Stage, Watcher, report};
use super::sql::prepare;
use super::verify::{ENOUGH, Finding, Report};
use parts::Parts;
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Broken {
    /// Rows are missing before it.
    Gap,
    /// It does not carry the hash of the row before it.
    Link,
    /// Its content is not what was hashed.
    Altered,
    /// A hash format this program does not know.
    Format(i64),
    /// It cannot be read; which column or why.
    Unreadable(String),
    /// Events of its terminal are missing before it.
    TerminalGap {
        /// The number it should have.
        expected: i64,
        /// The number it has.
        found: i64,
    },
    /// Its personal data is not what was sealed.
    PrivateAltered,
    /// Its personal data is gone although nobody erased it.
    PrivateMissing,
    /// The row written down outside is not here: the file was cut, or is an older copy.
    AnchorMissing,
    /// The row written down outside has another hash here: history was rewritten.
    AnchorDiffers,
}

const SELECT: &str = "SELECT j.seq, j.event_id, j.op_id, j.op_index, j.stream, j.at, j.recorded, j.actor,
     j.terminal, j.terminal_seq, j.policy, j.payload, j.private_hash, j.boot_id, j.boot_ms, j.format,
     j.prev_hash, j.hash, p.salt, p.body
     FROM journal j LEFT JOIN private p ON p.stream = j.stream AND p.hash = j.private_hash ORDER BY j.seq";

/// Checks every row, in order.
///
/// # Errors
/// What SQLite says; [`Fault::Interrupted`].
pub fn check(
    conn: &Connection,
    store: &str,
    anchor: Option<Head>,
    found: &mut Report,
    watch: Watcher<'_>,
) -> Result<(), Fault> {
    let of = u64::try_from(journal::count(conn)?).unwrap_or(0);
    let mut walk = Walk {
        conn,
        store,
        anchor,
        last: Head::START,
        terminals: HashMap::new(),
    };
    let mut statement = prepare(conn, SELECT)?;
    let mut rows = statement.query([])?;
    loop {
        let row = match rows.next().map_err(Fault::from) {
            Ok(Some(row)) => row,
            Ok(None) => return walk.end(found),
            Err(fault @ (Fault::Interrupted | Fault::Busy)) => return Err(fault),
            Err(fault) => {
                let broken = Broken::Unreadable(fault.to_string());
                found.find(at(walk.last.seq.saturating_add(1), None, broken));
                return Ok(());
            }
        };
        walk.row(row, found)?;
        found.head = walk.last;
        if found.findings.len() >= ENOUGH {
            return Ok(());
        }
        report(
            watch,
            Stage::Chain,
            u64::try_from(walk.last.seq).unwrap_or(0),
            of,
        )?;
    }
}

/// The state of the walk from the first row to the last.
struct Walk<'c> {
    conn: &'c Connection,
    store: &'c str,
    anchor: Option<Head>,
    last: Head,
    terminals: HashMap<String, i64>,
}

impl Walk<'_> {
    fn row(&mut self, row: &Row<'_>, found: &mut Report) -> Result<(), Fault> {
        let seq: i64 = row.get(0)?;
        let parts = match Parts::read(row) {
            Ok(parts) => parts,
            Err(error) => {
                found.find(at(seq, None, Broken::Unreadable(error.to_string())));
                // The next row's own word for this hash: without it every row behind would be at fault too.
                self.last.seq = seq;
                self.last.hash = row.get_ref(17)?.as_blob().map_or(chain::GENESIS, to_hash);
                return Ok(());
            }
        };
        let event = parts.event.parse().ok();
        let mut broken = self.faults(seq, &parts);
        if parts.private.is_some() && parts.body.is_none() && !self.erased(seq, parts.stream)? {
            broken.push(Broken::PrivateMissing);
        }
        for broken in broken {
            found.find(at(seq, event, broken));
        }
        let last = self.terminals.entry(parts.terminal.to_owned()).or_default();
        *last = parts.terminal_seq;
        self.last = Head {
            seq,
            hash: to_hash(parts.hash),
        };
        Ok(())
    }

    fn faults(&self, seq: i64, parts: &Parts<'_>) -> Vec<Broken> {
        let mut broken = Vec::new();
        if seq != self.last.seq.saturating_add(1) {
            broken.push(Broken::Gap);
        }
        if parts.prev != self.last.hash {
            broken.push(Broken::Link);
        }
        if parts.format != FORMAT {
            broken.push(Broken::Format(parts.format));
        } else if parts.hash_of(self.store, seq).as_slice() != parts.hash {
            broken.push(Broken::Altered);
        }
        let expected = self
            .terminals
            .get(parts.terminal)
            .map_or(1, |last| last.saturating_add(1));
        if parts.terminal_seq != expected {
            broken.push(Broken::TerminalGap {
                expected,
                found: parts.terminal_seq,
            });
        }
        if let (Some(sealed), Some(body)) = (parts.private, parts.body)
            && chain::private_hash(parts.salt.unwrap_or_default(), body).as_slice() != sealed
        {
            broken.push(Broken::PrivateAltered);
        }
        if let Err(fault) = journal::payload(seq, parts.payload) {
            broken.push(Broken::Unreadable(fault.to_string()));
        }
        if self
            .anchor
            .is_some_and(|a| a.seq == seq && a.hash.as_slice() != parts.hash)
        {
            broken.push(Broken::AnchorDiffers);
        }
        broken
    }

    /// Whether an event from `seq` on says that the stream's personal data was erased.
    fn erased(&self, seq: i64, stream: &str) -> Result<bool, Fault> {
        let text = "SELECT COUNT(*) FROM journal WHERE stream = $1 AND seq >= $2 AND payload LIKE '{\"type\":\"erased\"%'";
        let count: i64 = prepare(self.conn, text)?.query_row((stream, seq), |row| row.get(0))?;
        Ok(count > 0)
    }

    /// What only shows after the last row.
    fn end(&self, found: &mut Report) -> Result<(), Fault> {
        if let Some(anchor) = self.anchor.filter(|anchor| anchor.seq > self.last.seq) {
            found.find(at(anchor.seq, None, Broken::AnchorMissing));
        }
        let text = "SELECT COUNT(*) FROM private p WHERE NOT EXISTS
             (SELECT j.seq FROM journal j WHERE j.stream = p.stream AND j.private_hash = p.hash)";
        let unclaimed: i64 = prepare(self.conn, text)?.query_row([], |row| row.get(0))?;
        if unclaimed > 0 {
            found.find(Finding::Unclaimed(unclaimed));
        }
        Ok(())
    }
}

fn at(seq: i64, event: Option<crate::domain::ids::EventId>, broken: Broken) -> Finding {
    Finding::Row { seq, event, broken }
}

/// The bytes as a hash; another length is no hash and gives one that matches nothing.
fn to_hash(bytes: &[u8]) -> Hash {
    bytes.try_into().unwrap_or([0xff; 32])
}
