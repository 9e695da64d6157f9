//! Ended cases that still have personal data, the one that ended first foremost.

use super::CaseLine;
use super::limit;
use super::row::{CASE_COLUMNS, case_line};
use crate::domain::time::Instant;
use crate::store::sql::prepare_built;
use rusqlite::{Connection, Result, params};

/// Cases that ended at `until` or before and whose streams hold personal data, after the place of `last` (end and
/// number), at most `rows`.
pub fn ended(
    conn: &Connection,
    until: Instant,
    last: Option<(Instant, i64)>,
    rows: usize,
) -> Result<Vec<CaseLine>> {
    let (closed, no) = last.unwrap_or((Instant(i64::MIN), 0));
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM cases k WHERE k.closed IS NOT NULL AND k.closed <= $1 \
         AND (k.closed, k.no) > ($2, $3) \
         AND (EXISTS (SELECT 1 FROM private p WHERE p.stream = 'case:' || k.id) \
           OR EXISTS (SELECT 1 FROM private p WHERE p.stream = 'ledger:' || k.id)) \
         ORDER BY k.closed, k.no LIMIT $4"
    );
    let values = params![until.0, closed.0, no, limit(rows)];
    prepare_built(conn, &sql)?
        .query_map(values, case_line)?
        .collect()
}
