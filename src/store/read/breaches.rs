//! Breached cycles of a period: open ones past their deadline and ones stopped late, by the deadline they missed.

use super::deadlines::{COLUMNS, Deadline, DeadlineKey, deadline};
use super::{Seek, Sum, limit};
use crate::domain::time::Instant;
use crate::store::sql::prepare_built;
use rusqlite::{Connection, Result, params};

/// The two kinds of breached clock, each with an index by deadline.
const KINDS: [&str; 2] = ["c.ended IS NULL", "c.late"];

/// A window of at most `rows` cycles whose deadline lies in `from..to` (`to` not included) and was missed by `now`,
/// in order of deadline.
pub fn window(
    conn: &Connection,
    (from, to): (Instant, Instant),
    now: Instant,
    seek: Seek<DeadlineKey>,
    rows: usize,
) -> Result<Vec<Deadline>> {
    let backward = seek.is_backward();
    let (compare, order) = seek.sql(false);
    let (lowest, greatest) = (
        DeadlineKey::at(Instant(i64::MIN)),
        DeadlineKey::at(Instant(i64::MAX)),
    );
    let key = seek.key(lowest, greatest, false);
    let mut found = Vec::new();
    for kind in KINDS {
        let sql = format!(
            "SELECT {COLUMNS} FROM clocks c CROSS JOIN cases k WHERE {kind} AND c.due >= $1 AND c.due < $2 \
             AND (c.due, c.no, c.rule, c.cycle) {compare} ($3, $4, $5, $6) AND k.no = c.no \
             ORDER BY c.due {order}, c.no {order}, c.rule {order}, c.cycle {order} LIMIT $7"
        );
        let end = if kind == KINDS[0] { to.min(now) } else { to };
        let values = params![
            from.0,
            end.0,
            key.due.0,
            key.no,
            key.rule,
            key.cycle,
            limit(rows)
        ];
        let mut statement = prepare_built(conn, &sql)?;
        found.extend(
            statement
                .query_map(values, deadline)?
                .collect::<Result<Vec<_>>>()?,
        );
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    if backward {
        found.drain(..found.len().saturating_sub(rows));
    }
    found.truncate(rows);
    Ok(found)
}

/// How many cycles missed a deadline in `from..to` (`to` not included) by `now`, and what they cost.
pub fn count(conn: &Connection, (from, to): (Instant, Instant), now: Instant) -> Result<Sum> {
    let mut all = Sum::default();
    for kind in KINDS {
        let sql = format!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(c.charge), 0) AS BIGINT) FROM clocks c \
             WHERE {kind} AND c.due >= $1 AND c.due < $2"
        );
        let end = if kind == KINDS[0] { to.min(now) } else { to };
        let sum = prepare_built(conn, &sql)?.query_row(params![from.0, end.0], |row| {
            Ok(Sum {
                n: row.get(0)?,
                amount: row.get(1)?,
            })
        })?;
        all = all.plus(sum);
    }
    Ok(all)
}
