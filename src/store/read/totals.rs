//! Figures over all open clocks, from sums kept by hour and day: nothing here grows with the number of open clocks.

use super::deadlines::{DeadlineFilter, visit};
use super::{Sum, limit};
use crate::domain::ids::{CaseId, Key};
use crate::domain::time::{DAY, HOUR, Instant};
use crate::store::sql::{prepare, prepare_built};
use crate::store::tables::span_start;
use rusqlite::{Connection, OptionalExtension, Result, params};

/// The instants at which the groups of the deadlines list begin, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Now: what was due before is overdue.
    pub now: Instant,
    /// The end of "soon", two hours from now; not included.
    pub soon: Instant,
    /// The end of the store's day; not included.
    pub day_end: Instant,
}

/// Open clocks by group; each clock is in one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Groups {
    /// Past their deadline.
    pub overdue: Sum,
    /// Due from now to the end of "soon".
    pub soon: Sum,
    /// Due later than soon, before the day ends.
    pub today: Sum,
    /// Due after that.
    pub later: Sum,
    /// Waiting; cannot breach.
    pub paused: Sum,
}

/// The money at risk, for the title bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Risk {
    /// Clocks past their deadline: owed already.
    pub overdue: Sum,
    /// Clocks due from now to the end of "soon".
    pub next_2h: Sum,
    /// Clocks due from now to the end of the day, "soon" included as far as it lies in the day.
    pub today: Sum,
}

/// The money at risk.
pub fn risk(conn: &Connection, bounds: Bounds) -> Result<Risk> {
    let overdue = before(conn, bounds.now, None)?;
    let until =
        |at: Instant| -> Result<Sum> { Ok(before(conn, at.max(bounds.now), None)?.minus(overdue)) };
    Ok(Risk {
        overdue,
        next_2h: until(bounds.soon)?,
        today: until(bounds.day_end)?,
    })
}

/// How many open clocks there are in each group, and their charges. A person's or a search's clocks are gone through
/// one by one; all clocks, or one rule's, are summed from the kept sums.
pub fn groups(conn: &Connection, filter: &DeadlineFilter, bounds: Bounds) -> Result<Groups> {
    let summed = filter.people.is_none() && filter.stage.is_none() && filter.cases.is_none();
    if !summed {
        return groups_one_by_one(conn, filter, bounds);
    }
    let rule = filter.rule.as_deref();
    let soon = bounds.soon.max(bounds.now);
    let at = [bounds.now, soon, bounds.day_end.max(soon), Instant::MAX];
    let [overdue, soon, today, open] = at.map(|at| before(conn, at, rule));
    let (overdue, soon, today, open) = (overdue?, soon?, today?, open?);
    Ok(Groups {
        overdue,
        soon: soon.minus(overdue),
        today: today.minus(soon),
        later: open.minus(today),
        paused: all(conn, rule)?.minus(open),
    })
}

fn groups_one_by_one(conn: &Connection, filter: &DeadlineFilter, bounds: Bounds) -> Result<Groups> {
    let mut groups = Groups::default();
    visit(conn, filter, |due, charge| {
        let group = match Instant(due) {
            Instant::MAX => &mut groups.paused,
            due if due < bounds.now => &mut groups.overdue,
            due if due < bounds.soon => &mut groups.soon,
            due if due < bounds.day_end => &mut groups.today,
            _ => &mut groups.later,
        };
        *group = group.plus(Sum {
            n: 1,
            amount: charge,
        });
    })?;
    Ok(groups)
}

/// Sum of the open clocks due before an instant: whole days, whole hours of its day, and what is left one by one.
fn before(conn: &Connection, at: Instant, rule: Option<&str>) -> Result<Sum> {
    let (day, hour) = (span_start(at.0, DAY), span_start(at.0, HOUR));
    let days = spans(conn, 1, i64::MIN, day, rule)?;
    let hours = spans(conn, 0, day, hour, rule)?;
    let rest = one_by_one(conn, hour, at.0, rule)?;
    Ok(days.plus(hours).plus(rest))
}

fn all(conn: &Connection, rule: Option<&str>) -> Result<Sum> {
    spans(conn, 1, i64::MIN, i64::MAX, rule)
}

const SUMS: &str = "CAST(COALESCE(SUM(n), 0) AS BIGINT), CAST(COALESCE(SUM(charge), 0) AS BIGINT)";

fn spans(conn: &Connection, span: i64, from: i64, to: i64, rule: Option<&str>) -> Result<Sum> {
    let wanted = if rule.is_some() { " AND rule = $4" } else { "" };
    let sql =
        format!("SELECT {SUMS} FROM risk WHERE span = $1 AND starts >= $2 AND starts < $3{wanted}");
    let mut statement = prepare_built(conn, &sql)?;
    match rule {
        Some(rule) => statement.query_row(params![span, from, to, rule], sum),
        None => statement.query_row(params![span, from, to], sum),
    }
}

fn one_by_one(conn: &Connection, from: i64, to: i64, rule: Option<&str>) -> Result<Sum> {
    let wanted = if rule.is_some() { " AND rule = $3" } else { "" };
    let sql = format!(
        "SELECT COUNT(*), CAST(COALESCE(SUM(charge), 0) AS BIGINT) FROM clocks \
         WHERE ended IS NULL AND due >= $1 AND due < $2{wanted}"
    );
    let mut statement = prepare_built(conn, &sql)?;
    match rule {
        Some(rule) => statement.query_row(params![from, to, rule], sum),
        None => statement.query_row(params![from, to], sum),
    }
}

fn sum(row: &rusqlite::Row<'_>) -> Result<Sum> {
    Ok(Sum {
        n: row.get(0)?,
        amount: row.get(1)?,
    })
}

/// The first deadline at or after an instant. A figure counted for `at` stays right while `now` is not behind it.
pub fn next_due(conn: &Connection, at: Instant) -> Result<Option<Instant>> {
    let sql = "SELECT due FROM clocks WHERE ended IS NULL AND due >= $1 AND due < $2 ORDER BY due LIMIT 1";
    prepare(conn, sql)?
        .query_row(params![at.0, Instant::MAX.0], |row| row.get(0).map(Instant))
        .optional()
}

/// A threshold of an open clock nobody was reminded of yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminder {
    /// When it is reached.
    pub at: Instant,
    /// Number of the case.
    pub no: i64,
    /// The case.
    pub case: CaseId,
    /// Customer's name.
    pub name: String,
    /// The rule.
    pub rule: Key,
    /// The cycle.
    pub cycle: i64,
    /// The threshold, as a `Reminded` event names it.
    pub threshold: Key,
    /// The deadline.
    pub due: Instant,
}

/// Thresholds reached from `from` (included) to `to` (not included), in order; of more than `rows` the latest.
pub fn reminders(
    conn: &Connection,
    from: Instant,
    to: Instant,
    rows: usize,
) -> Result<Vec<Reminder>> {
    let sql = "SELECT r.at, r.no, k.id, k.name, r.rule, r.cycle, r.threshold, c.due \
               FROM reminders r CROSS JOIN clocks c CROSS JOIN cases k \
               WHERE r.at >= $1 AND r.at < $2 AND c.no = r.no AND c.rule = r.rule AND c.cycle = r.cycle \
               AND k.no = r.no ORDER BY r.at DESC, r.no DESC, r.rule DESC, r.cycle DESC, r.threshold DESC LIMIT $3";
    let mut found = prepare(conn, sql)?
        .query_map(params![from.0, to.0, limit(rows)], |row| {
            Ok(Reminder {
                at: super::row::instant(row, 0)?,
                no: row.get(1)?,
                case: super::row::id(row, 2)?,
                name: row.get(3)?,
                rule: row.get(4)?,
                cycle: row.get(5)?,
                threshold: row.get(6)?,
                due: super::row::instant(row, 7)?,
            })
        })?
        .collect::<Result<Vec<_>>>()?;
    found.reverse();
    Ok(found)
}
