//! Fines: those somebody decided about, and breaches that still wait for a decision.

use super::breaches;
use super::deadlines::{self, Deadline, DeadlineKey};
use super::row::{id, instant};
use super::{Seek, limit};
use crate::domain::case::Policies;
use crate::domain::ids::{CaseId, Key, PersonId, PolicyId};
use crate::domain::ledger::{FineKey, FineState, Noticed, Standing, doubts, standing};
use crate::domain::playbook::model::{Liable, RuleMode};
use crate::domain::time::{Instant, Interval};
use crate::store::sql::prepare_built;
use crate::store::tables::Share;
use crate::store::world::State;
use rusqlite::types::Value;
use rusqlite::{Connection, Result, Row, params_from_iter};
use std::collections::HashSet;

/// A fine as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FineLine {
    /// Number of the case.
    pub no: i64,
    /// The case.
    pub case: CaseId,
    /// The fine.
    pub key: FineKey,
    /// Who would pay; nobody where the role had no holder.
    pub person: Option<PersonId>,
    /// The deadline that was missed.
    pub due: Instant,
    /// Where it stands; none while nobody has decided.
    pub state: Option<FineState>,
    /// Since when.
    pub since: Instant,
    /// What the rule asks.
    pub asked: i64,
    /// What is asked now.
    pub amount: i64,
    /// What is charged: 0 where it is not, and while nobody has decided.
    pub owed: i64,
    /// The payroll batch it was settled in.
    pub batch: Option<String>,
    /// How many doubts there are about an undecided one.
    pub doubts: usize,
}

impl FineLine {
    /// What it means at an instant, silence counted; none while nobody has decided.
    pub fn standing(&self, policies: &Policies, now: Instant) -> Option<Standing> {
        let book = policies.get(&self.key.policy);
        let terms = book.map(|book| book.fines).unwrap_or_default();
        Some(standing(self.state?, self.since, &terms, now))
    }

    /// What is charged at an instant: nothing where silence ended it. Fen, or hundredths of a point.
    pub fn owed_at(&self, policies: &Policies, now: Instant) -> i64 {
        match self.standing(policies, now) {
            Some(standing) if standing.is_charged() => self.owed,
            _ => 0,
        }
    }
}

/// Which fines are listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FineFilter {
    /// Only this person's.
    pub person: Option<PersonId>,
    /// Only breaches of this month, `2026-11`.
    pub month: Option<String>,
    /// Only in these states; empty for all.
    pub states: Vec<FineState>,
    /// Only of this case.
    pub no: Option<i64>,
}

const COLUMNS: &str = "f.no, n.id, f.rule, f.cycle, f.policy, f.liable, f.role, f.person, f.due, f.state, f.since, \
                       f.asked, f.amount, f.owed, f.batch";

/// Fines somebody decided about, the newest decision first, at most `rows`.
pub fn decided(conn: &Connection, filter: &FineFilter, rows: usize) -> Result<Vec<FineLine>> {
    let mut values: Vec<Value> = Vec::new();
    let mut tests = String::new();
    let mut test = |column: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            tests.push_str(&format!(" AND f.{column} = ${}", values.len()));
        }
    };
    test(
        "person",
        filter.person.map(|id| Value::from(id.to_string())),
    );
    test("month", filter.month.clone().map(Value::from));
    test("no", filter.no.map(Value::from));
    if !filter.states.is_empty() {
        let keys: Vec<String> = filter
            .states
            .iter()
            .map(|state| format!("'{}'", state.key()))
            .collect();
        tests.push_str(&format!(" AND f.state IN ({})", keys.join(", ")));
    }
    values.push(Value::from(limit(rows)));
    let sql = format!(
        "SELECT {COLUMNS} FROM fines f JOIN numbers n ON n.no = f.no WHERE 1 = 1{tests} \
         ORDER BY f.since DESC, f.no, f.rule, f.cycle, f.liable, f.role LIMIT ${}",
        values.len()
    );
    prepare_built(conn, &sql)?
        .query_map(params_from_iter(values), line)?
        .collect()
}

fn line(row: &Row<'_>) -> Result<FineLine> {
    let role: Key = row.get(6)?;
    let state: String = row.get(9)?;
    let person: String = row.get(7)?;
    Ok(FineLine {
        no: row.get(0)?,
        case: id(row, 1)?,
        key: FineKey {
            rule: row.get(2)?,
            cycle: row.get(3)?,
            policy: PolicyId(row.get(4)?),
            who: match row.get::<_, String>(5)?.as_str() {
                "role" => Liable::Role(role),
                _ => Liable::ManagerOf(role),
            },
        },
        person: person.parse().ok(),
        due: instant(row, 8)?,
        state: FineState::from_key(&state),
        since: instant(row, 10)?,
        asked: row.get(11)?,
        amount: row.get(12)?,
        owed: row.get(13)?,
        batch: row.get(14)?,
        doubts: 0,
    })
}

/// What a person's fines of a month come to at an instant, those that silence let lapse not counted: what is left of a
/// month's cap follows from it.
pub fn charged(
    conn: &Connection,
    policies: &Policies,
    person: PersonId,
    month: &str,
    now: Instant,
) -> Result<i64> {
    let filter = FineFilter {
        person: Some(person),
        month: Some(month.to_owned()),
        ..FineFilter::default()
    };
    let lines = decided(conn, &filter, usize::MAX)?;
    Ok(lines.iter().map(|one| one.owed_at(policies, now)).sum())
}

/// The names of the payroll batches, in no order.
pub fn batches(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT batch FROM fines WHERE batch IS NOT NULL";

    prepare_built(conn, sql)?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Whether a payroll batch has this name.
pub fn has_batch(conn: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM fines WHERE batch = $1)";
    prepare_built(conn, sql)?.query_row([name], |row| row.get(0))
}

/// Whether what a decided fine follows from changed since: facts entered later may move its deadline, take the breach
/// away, or make another person or another amount of it. Such a fine goes on nowhere.
pub fn is_changed(conn: &Connection, state: &State, line: &FineLine, now: Instant) -> Result<bool> {
    let cycle = i64::from(line.key.cycle);
    let clock = deadlines::clock(conn, line.no, &line.key.rule, cycle)?;
    let breach = clock.filter(|one| one.policy == line.key.policy && is_breached(one, now));
    let Some(breach) = breach.filter(|one| one.key.due == line.due) else {
        return Ok(true);
    };
    let mut shares = breach.shares.iter();
    let share = shares.find(|share| share.who == line.key.who);
    Ok(share.is_none_or(|share| {
        share.amount != line.asked || share.payer(&state.roster, line.due) != line.person
    }))
}

fn is_breached(clock: &Deadline, now: Instant) -> bool {
    match clock.ended {
        None => now > clock.key.due,
        Some(ended) => !clock.void && ended > clock.key.due,
    }
}

/// Breaches read at a time.
const PAGE: usize = 256;

/// Shares of breaches whose deadline lies in `from..to` that nobody decided about, the oldest deadline first, at most
/// `rows`. Rules in shadow mode charge nobody and are left out.
pub fn undecided(
    conn: &Connection,
    state: &State,
    noticed: &[Noticed],
    (from, to): (Instant, Instant),
    now: Instant,
    rows: usize,
) -> Result<Vec<FineLine>> {
    let mut found = Vec::new();
    let mut seek = Seek::First;
    loop {
        let page = breaches::window(conn, (from, to), now, seek, PAGE)?;
        let Some(last) = page.last() else {
            return Ok(found);
        };
        seek = Seek::After(DeadlineKey::clone(&last.key));
        for breach in page.iter().filter(|one| one.mode == RuleMode::Charge) {
            found.extend(of_breach(conn, state, noticed, breach)?);
            if found.len() >= rows {
                found.truncate(rows);
                return Ok(found);
            }
        }
    }
}

/// Shares of one cycle that nobody decided about, if it was breached by `now`.
pub fn undecided_of(
    conn: &Connection,
    state: &State,
    noticed: &[Noticed],
    (no, rule, cycle): (i64, &str, i64),
    now: Instant,
) -> Result<Vec<FineLine>> {
    let found = deadlines::clock(conn, no, rule, cycle)?;
    match found.filter(|one| one.mode == RuleMode::Charge && is_breached(one, now)) {
        Some(breach) => of_breach(conn, state, noticed, &breach),
        None => Ok(Vec::new()),
    }
}

fn of_breach(
    conn: &Connection,
    state: &State,
    noticed: &[Noticed],
    breach: &Deadline,
) -> Result<Vec<FineLine>> {
    let filter = FineFilter {
        no: Some(breach.key.no),
        ..FineFilter::default()
    };
    let decided: HashSet<FineKey> = decided(conn, &filter, usize::MAX)?
        .into_iter()
        .map(|line| line.key)
        .collect();
    let due = breach.key.due;
    let calendar = state
        .policies
        .get(&breach.policy)
        .map(|book| &book.calendar);
    let doubts = calendar.map_or(0, |calendar| {
        doubts(Interval::new(breach.anchor, due), calendar, noticed).len()
    });
    let line = |share: &Share| FineLine {
        no: breach.key.no,
        case: breach.case,
        key: FineKey {
            rule: breach.key.rule.clone(),
            policy: breach.policy.clone(),
            cycle: u32::try_from(breach.key.cycle).unwrap_or(u32::MAX),
            who: share.who.clone(),
        },
        person: share.payer(&state.roster, due),
        due,
        state: None,
        since: due,
        asked: share.amount,
        amount: share.amount,
        owed: 0,
        batch: None,
        doubts,
    };
    let lines = breach.shares.iter().map(line);
    Ok(lines.filter(|line| !decided.contains(&line.key)).collect())
}
