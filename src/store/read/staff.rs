//! People as lists show them. Who had which role or manager *when* is asked of the folded roster.

use super::row::{id, id_if_any, instant, parsed};
use crate::domain::ids::{Key, PersonId};
use crate::domain::time::Instant;
use crate::store::sql::prepare;
use rusqlite::{Connection, Result};

/// A person as the roster's events leave them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PersonLine {
    /// Who.
    pub id: PersonId,
    /// Staff number or short code.
    pub code: String,
    /// Name; empty once erased.
    pub name: String,
    /// Phone; may be empty.
    pub phone: String,
    /// Roles.
    pub roles: Vec<Key>,
    /// Direct manager.
    pub manager: Option<PersonId>,
    /// When the person joined.
    pub joined: Instant,
    /// When the person left.
    pub gone: Option<Instant>,
    /// Whether a PIN is set.
    pub pin: bool,
}

/// Everybody who ever joined, in order of joining.
pub fn everybody(conn: &Connection) -> Result<Vec<PersonLine>> {
    let sql = "SELECT id, code, name, phone, roles, manager, joined, gone, pin FROM people ORDER BY place";
    prepare(conn, sql)?
        .query_map([], |row| {
            Ok(PersonLine {
                id: id(row, 0)?,
                code: row.get(1)?,
                name: row.get(2)?,
                phone: row.get(3)?,
                roles: parsed(row, 4)?,
                manager: id_if_any(row, 5)?,
                joined: instant(row, 6)?,
                gone: row.get::<_, Option<i64>>(7)?.map(Instant),
                pin: row.get(8)?,
            })
        })?
        .collect()
}
