//! What the scores of a period are worked out of: sums kept by day, deadlines that are overdue, sheets signed in time;
//! and who is to be asked a question set.

use super::row::{CASE_COLUMNS, case_line, id, id_if_any, instant, parsed};
use super::{CaseLine, limit};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::scoring::Repeat;
use crate::domain::score::book::Rating;
use crate::domain::score::{Book, Kind, Part, Span, Sums, Target};
use crate::domain::time::{DAY, Instant, Interval};
use crate::store::sql::{prepare, prepare_built};
use crate::store::tables::ShareRow;
use chrono::NaiveDate;
use rusqlite::{Connection, Result, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// The facts credited to a role in a period, deadlines included, as they stand at `now`.
pub fn sums(conn: &Connection, role: &str, span: &Span, now: Instant) -> Result<Sums> {
    let mut sums = Sums::default();
    for role in [role, ""] {
        kept(conn, role, span, &mut sums)?;
    }
    overdue(conn, span, now, &mut sums)?;
    Ok(sums)
}

fn kept(conn: &Connection, role: &str, span: &Span, sums: &mut Sums) -> Result<()> {
    let text = "SELECT kind, key, person, CAST(SUM(n) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM score_days \
                WHERE role = $1 AND day >= $2 AND day < $3 GROUP BY kind, key, person";
    let mut statement = prepare(conn, text)?;
    let days = (span.first.to_string(), span.after.to_string());
    let mut rows = statement.query(params![role, days.0, days.1])?;
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let person: String = row.get(2)?;
        let part = Part {
            n: row.get(3)?,
            amount: row.get(4)?,
        };
        if let Some(kind) = Kind::from_key(&kind) {
            sums.add(kind, row.get(1)?, person.parse().ok(), part);
        }
    }
    Ok(())
}

/// Running deadlines of the period that are past.
fn overdue(conn: &Connection, span: &Span, now: Instant, sums: &mut Sums) -> Result<()> {
    let text = "SELECT rule, shares, COUNT(*) FROM clocks \
                WHERE ended IS NULL AND due >= $1 AND due < $2 GROUP BY rule, shares";
    let mut statement = prepare(conn, text)?;
    let end = span.time.end.min(now);
    let mut rows = statement.query(params![span.time.start.0, end.0])?;
    while let Some(row) = rows.next()? {
        let shares: String = row.get(1)?;
        let shares: Vec<ShareRow> = serde_json::from_str(&shares).unwrap_or_default();
        let person: Option<PersonId> = shares.first().and_then(|share| share.2);
        let part = Part {
            n: row.get(2)?,
            amount: 0,
        };
        sums.add(Kind::Late, row.get(0)?, person, part);
    }
    Ok(())
}

/// The dates whose sheets were signed in time, by checklist, from `first` up to `after`, which is not included.
pub fn signed(
    conn: &Connection,
    first: NaiveDate,
    after: NaiveDate,
) -> Result<BTreeMap<Key, BTreeSet<NaiveDate>>> {
    let text = "SELECT list, day FROM sheets \
                WHERE day >= $1 AND day < $2 AND signed IS NOT NULL AND NOT late";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query(params![first.to_string(), after.to_string()])?;
    let mut signed: BTreeMap<Key, BTreeSet<NaiveDate>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let day: String = row.get(1)?;
        if let Ok(day) = day.parse() {
            signed.entry(row.get(0)?).or_default().insert(day);
        }
    }
    Ok(signed)
}

/// What managers entered for a scorecard, with the ratings of a time.
pub fn book(conn: &Connection, card: &str, time: Interval) -> Result<Book> {
    let mut book = Book::default();
    let text = "SELECT period, term, person, team, figure, value FROM goals WHERE card = $1";
    let mut statement = prepare(conn, text)?;
    let mut rows = statement.query([card])?;
    while let Some(row) = rows.next()? {
        let person: String = row.get(2)?;
        let target = Target {
            card: card.to_owned(),
            period: row.get(0)?,
            term: row.get(1)?,
            person: person.parse().ok(),
            team: row.get(3)?,
        };
        book.enter(target, row.get(4)?, row.get(5)?);
    }
    let text = "SELECT at, event, person, survey, actor, answers, note FROM ratings \
                WHERE at >= $1 AND at < $2 ORDER BY at, event";
    let mut statement = prepare(conn, text)?;
    let ratings = statement.query_map(params![time.start.0, time.end.0], rating)?;
    book.ratings = ratings.collect::<Result<_>>()?;
    Ok(book)
}

fn rating(row: &Row<'_>) -> Result<Rating> {
    Ok(Rating {
        at: instant(row, 0)?,
        event: id(row, 1)?,
        person: id(row, 2)?,
        survey: row.get(3)?,
        actor: id_if_any(row, 4)?,
        answers: parsed(row, 5)?,
        note: row.get(6)?,
    })
}

/// A customer who is to be asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asking {
    /// Whom.
    pub case: CaseLine,
    /// Whether the customer has answered before.
    pub answered: bool,
    /// The last answer; before the first one, when the customer came to where the asking begins.
    pub since: Instant,
    /// When to ask.
    pub due: Instant,
}

/// Customers to be asked a question set by `until`, the one to be asked first at the head, at most `rows`.
pub fn asking(
    conn: &Connection,
    survey: &str,
    repeat: &Repeat,
    until: Instant,
    rows: usize,
) -> Result<Vec<Asking>> {
    let mut found = Vec::new();
    for (answered, days) in waits(repeat) {
        // The few that are asked for first, then their cases: joined as a whole, a view of the past is gone through
        // once for each of them.
        let text = format!(
            "SELECT {CASE_COLUMNS}, w.since, w.no FROM (SELECT since, no FROM survey_waits \
             WHERE survey = $1 AND answered = $2 AND since <= $3 ORDER BY since, no LIMIT $4) w \
             CROSS JOIN cases k WHERE k.no = w.no ORDER BY w.since, w.no"
        );
        let latest = until.plus(-days);
        let mut statement = prepare_built(conn, &text)?;
        let mut lines = statement.query(params![survey, answered, latest.0, limit(rows)])?;
        while let Some(row) = lines.next()? {
            let since = Instant(row.get("since")?);
            found.push(Asking {
                case: case_line(row)?,
                answered,
                since,
                due: since.plus(days),
            });
        }
    }
    found.sort_by_key(|one| (one.due, one.case.no));
    found.truncate(rows);
    Ok(found)
}

/// How many customers are to be asked a question set by `until`.
pub fn asking_count(
    conn: &Connection,
    survey: &str,
    repeat: &Repeat,
    until: Instant,
) -> Result<i64> {
    let mut sum = 0;
    for (answered, days) in waits(repeat) {
        let text =
            "SELECT COUNT(*) FROM survey_waits WHERE survey = $1 AND answered = $2 AND since <= $3";
        let latest = until.plus(-days);
        let n: i64 = prepare(conn, text)?
            .query_row(params![survey, answered, latest.0], |row| row.get(0))?;
        sum += n;
    }
    Ok(sum)
}

/// What those wait for who have not, and who have answered before; milliseconds.
fn waits(repeat: &Repeat) -> Vec<(bool, i64)> {
    let mut waits = vec![(false, repeat.first.saturating_mul(DAY))];
    if repeat.every > 0 {
        waits.push((true, repeat.every.saturating_mul(DAY)));
    }
    waits
}
