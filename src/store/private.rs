//! Personal data beside the journal: sealed by a salted hash the event carries, erasable while the chain still verifies.

use super::chain::{self, Hash};
use super::error::Fault;
use super::journal::bad;
use super::sql::prepare;
use crate::domain::event::Private;
use rusqlite::{Connection, params};

/// Random bytes before the body.
const SALT: usize = 16;

/// Keeps the data of one event and gives the hash the event carries; none for no data.
///
/// # Errors
/// What SQLite or the system's randomness says.
pub fn keep(conn: &Connection, stream: &str, data: &Private) -> Result<Option<Hash>, Fault> {
    if data.is_empty() {
        return Ok(None);
    }
    let internal = |detail: String| Fault::Internal { detail };
    let body = serde_json::to_string(data).map_err(|error| internal(error.to_string()))?;
    let mut salt = [0_u8; SALT];
    getrandom::fill(&mut salt).map_err(|error| internal(error.to_string()))?;
    let hash = chain::private_hash(&salt, &body);
    let text = "INSERT INTO private (stream, hash, salt, body) VALUES ($1, $2, $3, $4)";
    prepare(conn, text)?.execute(params![stream, hash.as_slice(), salt.as_slice(), body])?;
    Ok(Some(hash))
}

/// Deletes the personal data of a stream and says how many events lost theirs.
/// The bytes are gone from the file after the next checkpoint that empties the log.
///
/// # Errors
/// What SQLite says.
pub fn erase(conn: &Connection, stream: &str) -> Result<usize, Fault> {
    Ok(prepare(conn, "DELETE FROM private WHERE stream = $1")?.execute([stream])?)
}

/// The data of a body.
///
/// # Errors
/// [`Fault::BadRow`]; the body itself is not shown.
pub fn decode(seq: i64, body: &str) -> Result<Private, Fault> {
    serde_json::from_str(body).map_err(|_| bad(seq, "personal data is no map of texts"))
}
