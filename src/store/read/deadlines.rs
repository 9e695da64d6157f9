//! Open clocks, soonest deadline first.

use super::Seek;
use super::driver::{drivers, select};
use super::row::{id, instant};
use crate::domain::ids::{CaseId, Key, PersonId, PolicyId};
use crate::domain::playbook::model::{Liable, RuleMode};
use crate::domain::time::{Instant, Interval};
use crate::store::sql::prepare_built;
use crate::store::tables::{Share, ShareRow};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, Row, params_from_iter};
use std::collections::BTreeSet;

/// A clock's place in the list of deadlines, and its name: case number, rule and cycle.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DeadlineKey {
    /// The deadline; [`Instant::MAX`] while paused.
    pub due: Instant,
    /// Number of the case.
    pub no: i64,
    /// Rule.
    pub rule: Key,
    /// Cycle, from 1.
    pub cycle: i64,
}

impl DeadlineKey {
    /// The first place at which something due at `at` or later can stand: for [`Seek::From`].
    pub fn at(at: Instant) -> DeadlineKey {
        DeadlineKey {
            due: at,
            no: 0,
            rule: Key::new(),
            cycle: 0,
        }
    }

    pub(super) fn lowest() -> DeadlineKey {
        DeadlineKey {
            due: Instant(i64::MIN),
            no: i64::MIN,
            rule: Key::new(),
            cycle: i64::MIN,
        }
    }

    pub(super) fn greatest() -> DeadlineKey {
        DeadlineKey {
            due: Instant(i64::MAX),
            no: i64::MAX,
            rule: Key::new(),
            cycle: i64::MAX,
        }
    }
}

/// A clock with its case, as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deadline {
    /// Place and name.
    pub key: DeadlineKey,
    /// The case.
    pub case: CaseId,
    /// Customer's name; empty when unknown or erased.
    pub name: String,
    /// Customer's phone; empty when unknown or erased.
    pub phone: String,
    /// Journey of the case.
    pub journey: Key,
    /// Stage of the case now.
    pub stage: Key,
    /// Playbook version the clock is pinned to.
    pub policy: PolicyId,
    /// The instant the allowance counts from.
    pub anchor: Instant,
    /// Whether a pause is open on it.
    pub paused: bool,
    /// When it ended; none for an open one.
    pub ended: Option<Instant>,
    /// Whether it ended without a verdict.
    pub void: bool,
    /// Whether it charges.
    pub mode: RuleMode,
    /// What a breach costs in all, counted in shadow mode too.
    pub amount: i64,
    /// Who would pay, resolved as far as the case goes. Empty once nobody can owe anything any more.
    pub shares: Vec<Share>,
}

/// Which clocks; all conditions must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeadlineFilter {
    /// Clocks that wait for any of these people. For "mine and my people's" name oneself and the people managed now.
    pub people: Option<Vec<PersonId>>,
    /// Clocks of this rule.
    pub rule: Option<Key>,
    /// Clocks of cases in this stage of this journey.
    pub stage: Option<(Key, Key)>,
    /// Clocks of these cases, by number: what a search found.
    pub cases: Option<Vec<i64>>,
}

impl DeadlineFilter {
    /// Whether every clock is meant.
    pub fn is_all(&self) -> bool {
        *self == DeadlineFilter::default()
    }
}

/// A window of at most `rows` open clocks, soonest first. Paused ones stand behind all others.
pub fn window(
    conn: &Connection,
    filter: &DeadlineFilter,
    seek: Seek<DeadlineKey>,
    rows: usize,
) -> Result<Vec<Deadline>> {
    let backward = seek.is_backward();
    let mut found = Vec::new();
    for driver in drivers(filter) {
        let (sql, values) = select(filter, &driver, &seek, COLUMNS, Some(rows));
        let mut statement = prepare_built(conn, &sql)?;
        let lines = statement.query_map(params_from_iter(values), deadline)?;
        found.extend(lines.collect::<Result<Vec<_>>>()?);
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found.dedup_by(|a, b| a.key == b.key);
    if backward && found.len() > rows {
        found.drain(..found.len().saturating_sub(rows));
    }
    found.truncate(rows);
    Ok(found)
}

/// The open clocks that cost most, the dearest first and of equal ones the one due first, at most `rows`. Clocks that
/// charge nobody are left out.
pub fn dearest(conn: &Connection, rows: usize) -> Result<Vec<Deadline>> {
    // Sorted out of the index alone, so that a long list of open clocks is not read for its texts. What is sorted by is
    // selected too: else a view of the past is gone through whole.
    let sql = format!(
        "SELECT {COLUMNS}, c.charge FROM (SELECT no, rule, cycle FROM clocks WHERE ended IS NULL AND charge > 0 \
         ORDER BY charge DESC, due, no, rule, cycle LIMIT $1) d CROSS JOIN clocks c CROSS JOIN cases k \
         WHERE c.no = d.no AND c.rule = d.rule AND c.cycle = d.cycle AND k.no = c.no \
         ORDER BY c.charge DESC, c.due, c.no, c.rule, c.cycle"
    );
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    prepare_built(conn, &sql)?
        .query_map([rows], deadline)?
        .collect()
}

/// How many clocks of each rule were stopped in time in `time`, by rule.
pub fn met_in(conn: &Connection, time: Interval) -> Result<Vec<(Key, i64)>> {
    let sql = "SELECT rule, COUNT(*) FROM clocks WHERE ended IS NOT NULL AND ended >= $1 AND ended < $2 \
               AND ending = 'stopped' AND NOT late GROUP BY rule ORDER BY rule";
    prepare_built(conn, sql)?
        .query_map([time.start.0, time.end.0], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect()
}

/// Calls `each` with place and charge of every open clock meant, each once. For counts under a filter.
pub(super) fn visit(
    conn: &Connection,
    filter: &DeadlineFilter,
    mut each: impl FnMut(i64, i64),
) -> Result<()> {
    let drivers = drivers(filter);
    let several = drivers.len() > 1;
    let mut seen = BTreeSet::new();
    for driver in drivers {
        let (sql, values) = select(
            filter,
            &driver,
            &Seek::First,
            "c.due, c.charge, c.no, c.rule, c.cycle",
            None,
        );
        let mut statement = prepare_built(conn, &sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let name =
                || -> Result<(i64, Key, i64)> { Ok((row.get(2)?, row.get(3)?, row.get(4)?)) };
            if !several || seen.insert(name()?) {
                each(row.get(0)?, row.get(1)?);
            }
        }
    }
    Ok(())
}

/// One clock, open or ended.
pub fn clock(conn: &Connection, no: i64, rule: &str, cycle: i64) -> Result<Option<Deadline>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM clocks c CROSS JOIN cases k \
         WHERE c.no = $1 AND c.rule = $2 AND c.cycle = $3 AND k.no = c.no"
    );
    let values = [
        Value::from(no),
        Value::from(rule.to_owned()),
        Value::from(cycle),
    ];
    prepare_built(conn, &sql)?
        .query_row(params_from_iter(values), deadline)
        .optional()
}

pub(super) const COLUMNS: &str = "c.due, c.no, c.rule, c.cycle, k.id, k.name, k.phone, k.journey, k.stage, c.policy, c.anchor, c.paused, c.ended, \
     c.ending, c.mode, c.amount, c.shares";

/// Reads [`COLUMNS`].
pub(super) fn deadline(row: &Row<'_>) -> Result<Deadline> {
    let shares: String = row.get(16)?;
    Ok(Deadline {
        key: DeadlineKey {
            due: instant(row, 0)?,
            no: row.get(1)?,
            rule: row.get(2)?,
            cycle: row.get(3)?,
        },
        case: id(row, 4)?,
        name: row.get(5)?,
        phone: row.get(6)?,
        journey: row.get(7)?,
        stage: row.get(8)?,
        policy: PolicyId(row.get(9)?),
        anchor: instant(row, 10)?,
        paused: row.get(11)?,
        ended: row.get::<_, Option<i64>>(12)?.map(Instant),
        void: row
            .get::<_, Option<String>>(13)?
            .is_some_and(|ending| ending == "void"),
        mode: match row.get::<_, String>(14)?.as_str() {
            "charge" => RuleMode::Charge,
            _ => RuleMode::Shadow,
        },
        amount: row.get(15)?,
        shares: shares_of(&shares),
    })
}

fn shares_of(text: &str) -> Vec<Share> {
    let rows: Vec<ShareRow> = serde_json::from_str(text).unwrap_or_default();
    let share = |(liable, role, holder, amount): ShareRow| Share {
        who: match liable.as_str() {
            "role" => Liable::Role(role),
            _ => Liable::ManagerOf(role),
        },
        holder,
        amount,
    };
    rows.into_iter().map(share).collect()
}
