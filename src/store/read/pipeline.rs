//! Open cases by stage, from sums kept by the day from which on a case counts as stalled; and the cards of one stage.

use super::row::{CASE_COLUMNS, CaseLine, case_line};
use super::{Seek, Sum, limit};
use crate::domain::ids::{Key, PersonId};
use crate::domain::time::{DAY, Instant};
use crate::store::sql::{prepare, prepare_built};
use crate::store::tables::span_start;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, params, params_from_iter};
use std::collections::BTreeMap;

/// The open cases of one stage. `amount` of a sum is what they are worth.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StageSum {
    /// Journey.
    pub journey: Key,
    /// Stage.
    pub stage: Key,
    /// All of them.
    pub all: Sum,
    /// The ones that have been in it too long.
    pub stalled: i64,
    /// The ones to be assessed or assigned.
    pub waiting: i64,
    /// When the oldest of them entered it.
    pub oldest: Option<Instant>,
}

/// The open cases of a stage. Those that stall before `now` are stalled.
pub fn stage(conn: &Connection, journey: &str, stage: &str, now: Instant) -> Result<StageSum> {
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
    let sql = "SELECT COUNT(*) FROM cases WHERE waits AND journey = $1 AND stage = $2";
    let waiting = prepare(conn, sql)?.query_row(params![journey, stage], |row| row.get(0))?;
    Ok(StageSum {
        journey: journey.to_owned(),
        stage: stage.to_owned(),
        all,
        stalled: stalled(conn, journey, stage, now)?,
        waiting,
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

fn stalled(conn: &Connection, journey: &str, stage: &str, now: Instant) -> Result<i64> {
    let day = span_start(now.0, DAY);
    let sql = "SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM stage_days \
               WHERE journey = $1 AND stage = $2 AND day < $3";
    let days: i64 =
        prepare(conn, sql)?.query_row(params![journey, stage, day], |row| row.get(0))?;
    let sql = "SELECT COUNT(*) FROM cases WHERE closed IS NULL AND journey = $1 AND stage = $2 \
               AND stalls >= $3 AND stalls < $4";
    let rest: i64 =
        prepare(conn, sql)?.query_row(params![journey, stage, day, now.0], |row| row.get(0))?;
    Ok(days.saturating_add(rest))
}

/// The open cases on which a person has a role, by stage. Reads each of them: one person has few.
pub fn of_person(conn: &Connection, person: PersonId, now: Instant) -> Result<Vec<StageSum>> {
    let sql = "SELECT k.journey, k.stage, COALESCE(k.value, 0), k.stalls, k.waits, k.stage_since \
               FROM case_holders h CROSS JOIN cases k WHERE h.person = $1 AND k.no = h.no AND k.closed IS NULL \
               AND NOT EXISTS (SELECT 1 FROM case_holders o WHERE o.person = $1 AND o.touched = h.touched \
               AND o.no = h.no AND o.role > h.role)";
    let mut found: BTreeMap<(Key, Key), StageSum> = BTreeMap::new();
    let mut statement = prepare(conn, sql)?;
    let mut rows = statement.query([person.to_string()])?;
    while let Some(row) = rows.next()? {
        let (journey, stage): (Key, Key) = (row.get(0)?, row.get(1)?);
        let at = (journey.clone(), stage.clone());
        let sum = found.entry(at).or_insert_with(|| StageSum {
            journey,
            stage,
            ..StageSum::default()
        });
        let (value, stalls, waits): (i64, i64, bool) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let since = Instant(row.get(5)?);
        sum.all = sum.all.plus(Sum {
            n: 1,
            amount: value,
        });
        sum.stalled += i64::from(now.0 > stalls);
        sum.waiting += i64::from(waits);
        sum.oldest = Some(sum.oldest.map_or(since, |oldest| oldest.min(since)));
    }
    Ok(found.into_values().collect())
}

/// Which of the cases of a stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those that have been in it too long.
    Stalled,
    /// Those to be assessed or assigned.
    Waiting,
    /// Those that were lost in it instead of the open ones, the last one first.
    Lost,
}

/// Cases of one stage; all conditions must hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardFilter {
    /// Journey.
    pub journey: Key,
    /// Stage.
    pub stage: Key,
    /// On which this person has a role; of lost ones, whose customer it was.
    pub person: Option<PersonId>,
    /// Which of them.
    pub only: Only,
    /// The instant looked at.
    pub now: Instant,
}

/// A case's place among the cards of its stage: when it entered the stage, of a lost one when it ended, and its number.
pub type CardKey = (Instant, i64);

/// A window of at most `rows` cases of a stage, the one that entered it first first; lost ones newest first.
pub fn cards(
    conn: &Connection,
    filter: &CardFilter,
    seek: Seek<CardKey>,
    rows: usize,
) -> Result<Vec<CaseLine>> {
    let lost = filter.only == Only::Lost;
    let when = if lost { "k.closed" } else { "k.stage_since" };
    let (compare, order) = seek.sql(lost);
    let outside = ((Instant(i64::MIN), i64::MIN), (Instant(i64::MAX), i64::MAX));
    let (since, no) = seek.key(outside.0, outside.1, lost);
    let mut values: Vec<Value> = vec![
        since.0.into(),
        no.into(),
        limit(rows).into(),
        filter.journey.clone().into(),
        filter.stage.clone().into(),
    ];
    let (mut from, mut more) = ("cases k", String::new());
    if let Some(person) = filter.person.filter(|_| lost) {
        values.push(person.to_string().into());
        more.push_str(" AND k.owner = $6");
    } else if let Some(person) = filter.person {
        from = "case_holders h CROSS JOIN cases k";
        values.push(person.to_string().into());
        // The rows of one person on one case stand together, one for each role: the last speaks for all.
        more.push_str(
            " AND h.person = $6 AND k.no = h.no AND NOT EXISTS (SELECT 1 FROM case_holders o \
             WHERE o.person = $6 AND o.touched = h.touched AND o.no = h.no AND o.role > h.role)",
        );
    }
    match filter.only {
        Only::All => more.push_str(" AND k.closed IS NULL"),
        Only::Lost => more.push_str(" AND k.result = 'lost'"),
        Only::Waiting => more.push_str(" AND k.closed IS NULL AND k.waits"),
        Only::Stalled => {
            values.push(filter.now.0.into());
            more.push_str(&format!(
                " AND k.closed IS NULL AND k.stalls < ${}",
                values.len()
            ));
        }
    }
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM {from} WHERE k.journey = $4 AND k.stage = $5{more} \
         AND ({when}, k.no) {compare} ($1, $2) ORDER BY {when} {order}, k.no {order} LIMIT $3"
    );
    let mut lines: Vec<CaseLine> = prepare_built(conn, &sql)?
        .query_map(params_from_iter(values), case_line)?
        .collect::<Result<_>>()?;
    if seek.is_backward() {
        lines.reverse();
    }
    Ok(lines)
}

/// The key of a case in [`cards`].
pub fn card_key(line: &CaseLine) -> CardKey {
    (line.closed.unwrap_or(line.stage_since), line.no)
}
