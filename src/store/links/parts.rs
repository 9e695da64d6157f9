//! A row as it stands in the file.

use super::to_hash;
use crate::store::chain::{Hash, Link};
use crate::store::error::Fault;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};

/// A row as it stands in the file, borrowed: nothing of it is trusted yet.
pub(super) struct Parts<'r> {
    pub(super) event: &'r str,
    pub(super) op: &'r str,
    pub(super) op_index: i64,
    pub(super) stream: &'r str,
    pub(super) at: i64,
    pub(super) recorded: i64,
    pub(super) actor: Option<&'r str>,
    pub(super) terminal: &'r str,
    pub(super) terminal_seq: i64,
    pub(super) policy: &'r str,
    pub(super) payload: &'r str,
    pub(super) private: Option<&'r [u8]>,
    pub(super) boot_id: Option<&'r str>,
    pub(super) boot_ms: Option<i64>,
    pub(super) format: i64,
    pub(super) prev: &'r [u8],
    pub(super) hash: &'r [u8],
    pub(super) salt: Option<&'r [u8]>,
    pub(super) body: Option<&'r str>,
}

impl<'r> Parts<'r> {
    pub(super) fn read(row: &'r Row<'_>) -> Result<Parts<'r>, Fault> {
        let cell = |column: usize| Cell { row, column };
        Ok(Parts {
            event: cell(1).text()?,
            op: cell(2).text()?,
            op_index: cell(3).get()?,
            stream: cell(4).text()?,
            at: cell(5).get()?,
            recorded: cell(6).get()?,
            actor: cell(7).maybe_text()?,
            terminal: cell(8).text()?,
            terminal_seq: cell(9).get()?,
            policy: cell(10).text()?,
            payload: cell(11).text()?,
            private: cell(12).maybe_bytes()?,
            boot_id: cell(13).maybe_text()?,
            boot_ms: cell(14).get()?,
            format: cell(15).get()?,
            prev: cell(16).bytes()?,
            hash: cell(17).bytes()?,
            salt: cell(18).maybe_bytes()?,
            body: cell(19).maybe_text()?,
        })
    }

    pub(super) fn hash_of(&self, store: &str, seq: i64) -> Hash {
        let prev = to_hash(self.prev);
        Link {
            store,
            seq,
            prev: &prev,
            event: self.event,
            op: self.op,
            op_index: self.op_index,
            stream: self.stream,
            at: self.at,
            recorded: self.recorded,
            actor: self.actor,
            terminal: self.terminal,
            terminal_seq: self.terminal_seq,
            policy: self.policy,
            payload: self.payload,
            private: self.private,
            boot_id: self.boot_id,
            boot_ms: self.boot_ms,
        }
        .hash()
    }
}

/// One value of a row.
struct Cell<'r, 'q> {
    row: &'r Row<'q>,
    column: usize,
}

impl<'r> Cell<'r, '_> {
    fn raw(&self) -> Result<ValueRef<'r>, Fault> {
        Ok(self.row.get_ref(self.column)?)
    }

    fn told<T>(&self, value: FromSqlResult<T>) -> Result<T, Fault> {
        value.map_err(|error| Fault::Internal {
            detail: format!("column {}: {error}", self.column),
        })
    }

    fn get<T: FromSql>(&self) -> Result<T, Fault> {
        self.told(T::column_result(self.raw()?))
    }

    fn text(&self) -> Result<&'r str, Fault> {
        self.told(self.raw()?.as_str())
    }

    fn maybe_text(&self) -> Result<Option<&'r str>, Fault> {
        self.told(self.raw()?.as_str_or_null())
    }

    fn bytes(&self) -> Result<&'r [u8], Fault> {
        self.told(self.raw()?.as_blob())
    }

    fn maybe_bytes(&self) -> Result<Option<&'r [u8]>, Fault> {
        self.told(self.raw()?.as_blob_or_null())
    }
}
