//! Open cases by stage, from sums kept by the day a case entered its stage.

use super::Sum;
use crate::domain::ids::Key;
use crate::domain::time::{DAY, Instant};
use crate::store::sql::prepare;
use crate::store::tables::span_start;
use rusqlite::{Connection, OptionalExtension, Result, params};

/// The open cases of one stage. `amount` of a sum is what they are worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StageSum {
    /// Journey.
    pub journey: Key,
    /// Stage.
    pub stage: Key,
    /// All of them.
    pub all: Sum,
    /// The ones that entered the stage before the instant asked for.
    pub stalled: i64,
    /// When the oldest of them entered it.
    pub oldest: Option<Instant>,
}

/// The open cases of a stage. Ones that entered it before `stalled_before` count as stalled; with none, none do.
pub fn stage(
    conn: &Connection,
    journey: &str,
    stage: &str,
    stalled_before: Option<Instant>,
) -> Result<StageSum> {
    let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT), CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM stage_days \
               WHERE journey = $1 AND stage = $2";
    let all = prepare(conn, sql)?.query_row(params![journey, stage], |row| {
        Ok(Sum {
            n: row.get(0)?,
            amount: row.get(1)?,
        })
    })?;
    let sql = "SELECT stage_since FROM cases WHERE closed IS NULL AND journey = $1 AND stage = $2 \
               ORDER BY stage_since LIMIT 1";
    let oldest = prepare(conn, sql)?
        .query_row(params![journey, stage], |row| row.get(0).map(Instant))
        .optional()?;
    let stalled = match stalled_before {
        Some(at) => entered_before(conn, journey, stage, at)?,
        None => 0,
    };
    Ok(StageSum {
        journey: journey.to_owned(),
        stage: stage.to_owned(),
        all,
        stalled,
        oldest,
    })
}

/// Every stage with an open case, in no playbook's order; `stage` says more about each.
pub fn stages(conn: &Connection) -> Result<Vec<(Key, Key, Sum)>> {
    let sql = "SELECT journey, stage, CAST(SUM(n) AS BIGINT), CAST(SUM(value) AS BIGINT) FROM stage_days \
               GROUP BY journey, stage ORDER BY journey, stage";
    prepare(conn, sql)?
        .query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                Sum {
                    n: row.get(2)?,
                    amount: row.get(3)?,
                },
            ))
        })?
        .collect()
}

fn entered_before(conn: &Connection, journey: &str, stage: &str, at: Instant) -> Result<i64> {
    let day = span_start(at.0, DAY);
    let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM stage_days \
               WHERE journey = $1 AND stage = $2 AND day < $3";
    let days: i64 =
        prepare(conn, sql)?.query_row(params![journey, stage, day], |row| row.get(0))?;
    let sql = "SELECT COUNT(*) FROM cases WHERE closed IS NULL AND journey = $1 AND stage = $2 \
               AND stage_since >= $3 AND stage_since < $4";
    let rest: i64 =
        prepare(conn, sql)?.query_row(params![journey, stage, day, at.0], |row| row.get(0))?;
    Ok(days.saturating_add(rest))
}
