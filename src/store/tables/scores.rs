//! The read tables of the scores: what each case counts for, the sums of it by day, who is to be asked a question set.
//!
//! Sums are kept by difference: what a case counted for is taken out of them before what it counts for now goes in.

use super::playbooks::wanted_of;
use super::rows::json;
use super::write::Writer;
use crate::domain::case::{Case, Policies};
use crate::domain::ids::Key;
use crate::domain::score::asked::{Waiting, waiting};
use crate::domain::score::{Fact, Wanted, facts_of};
use crate::domain::time::Instant;
use crate::store::sql::prepare;
use rusqlite::{Connection, OptionalExtension, Result, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// More changes are not kept waiting: a rebuild must not hold all days of a large store.
const FULL: usize = 50_000;

/// What a case counts for, as its row holds it: every text once, facts and waits by the place of theirs.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct Counts {
    texts: Vec<String>,
    /// Kind, key, role, day, person, n, amount.
    facts: Vec<(usize, usize, usize, usize, usize, i64, i64)>,
    /// Survey, answered, since.
    waits: Vec<(usize, bool, i64)>,
}

impl Counts {
    fn of(facts: &[Fact], waits: &[Waiting]) -> Counts {
        let mut counts = Counts::default();
        for fact in facts {
            let person = fact.person.map(|id| id.to_string()).unwrap_or_default();
            let row = (
                counts.text(fact.kind.key()),
                counts.text(&fact.key),
                counts.text(&fact.role),
                counts.text(&fact.day.to_string()),
                counts.text(&person),
                fact.n,
                fact.amount,
            );
            counts.facts.push(row);
        }
        for wait in waits {
            let survey = counts.text(&wait.survey);
            counts.waits.push((survey, wait.answered, wait.since.0));
        }
        counts
    }

    fn text(&mut self, text: &str) -> usize {
        match self.texts.iter().position(|known| known == text) {
            Some(place) => place,
            None => {
                self.texts.push(text.to_owned());
                self.texts.len() - 1
            }
        }
    }

    fn told(&self, place: usize) -> String {
        self.texts.get(place).cloned().unwrap_or_default()
    }
}

/// Role, day, kind, key, person: the key of a sum, in the order of its index.
type Place = (Key, String, String, Key, String);

/// Changes of the sums that are not written yet, and what to look at.
#[derive(Default)]
pub(super) struct ScoreQueue {
    wanted: Option<Wanted>,
    days: BTreeMap<Place, (i64, i64)>,
}

impl ScoreQueue {
    fn count(&mut self, counts: &Counts, by: i64) {
        for (kind, key, role, day, person, n, amount) in &counts.facts {
            let place = (
                counts.told(*role),
                counts.told(*day),
                counts.told(*kind),
                counts.told(*key),
                counts.told(*person),
            );
            let sum = self.days.entry(place).or_default();
            sum.0 = sum.0.saturating_add(by.saturating_mul(*n));
            sum.1 = sum.1.saturating_add(by.saturating_mul(*amount));
        }
    }

    /// Adds the changes to the table. A sum of nothing has no row, so that rebuilt tables equal live ones.
    pub(super) fn write(&mut self, conn: &Connection) -> Result<()> {
        for ((role, day, kind, key, person), (n, amount)) in std::mem::take(&mut self.days) {
            if (n, amount) == (0, 0) {
                continue;
            }
            prepare(conn, ADD_DAY)?.execute(params![role, day, kind, key, person, n, amount])?;
            if n < 0 {
                prepare(conn, DROP_DAY)?.execute(params![role, day, kind, key, person])?;
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Brings what a case counts for up to date.
    pub(super) fn write_counts(
        &mut self,
        no: i64,
        fresh: bool,
        case: &Case,
        policies: &Policies,
    ) -> Result<()> {
        let old = match fresh {
            true => None,
            false => stored(self.conn, no)?,
        };
        if self.scores.wanted.is_none() {
            self.scores.wanted = Some(wanted_of(self.conn, policies)?);
        }
        let wanted = self.scores.wanted.get_or_insert_default();
        let new = Counts::of(&facts_of(case, wanted, policies), &waiting(case, wanted));
        if old.as_ref().unwrap_or(&Counts::default()) == &new {
            return Ok(());
        }
        if let Some(old) = &old {
            self.scores.count(old, -1);
            for (survey, answered, since) in &old.waits {
                let gone = params![old.told(*survey), answered, since, no];
                prepare(self.conn, DROP_WAIT)?.execute(gone)?;
            }
        }
        self.scores.count(&new, 1);
        if self.scores.days.len() > FULL {
            self.scores.write(self.conn)?;
        }
        for (survey, answered, since) in &new.waits {
            let come = params![new.told(*survey), answered, since, no];
            prepare(self.conn, ADD_WAIT)?.execute(come)?;
        }
        if new == Counts::default() {
            prepare(self.conn, "DELETE FROM score_cases WHERE no = $1")?.execute([no])?;
        } else {
            prepare(self.conn, PUT_CASE)?.execute(params![no, json(&new)])?;
        }
        Ok(())
    }
}

/// Sums as of an instant, in a table beside the kept ones that has what cases cut by it count for: adds the kept sums
/// without what cases with later events count for in them.
pub(in crate::store) fn sums_until(conn: &Connection, at: Instant) -> Result<()> {
    let mut queue = ScoreQueue::default();
    let kept = "SELECT role, day, kind, key, person, n, amount FROM main.score_days";
    let mut statement = prepare(conn, kept)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let place = (
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
        );
        queue.days.insert(place, (row.get(5)?, row.get(6)?));
    }
    let later = "SELECT c.counts FROM main.spans s CROSS JOIN main.score_cases c \
                 WHERE s.last > $1 AND s.kind = 'case' AND c.no = s.no";
    let mut statement = prepare(conn, later)?;
    let mut rows = statement.query([at.0])?;
    while let Some(row) = rows.next()? {
        let counts: String = row.get(0)?;
        if let Ok(counts) = serde_json::from_str(&counts) {
            queue.count(&counts, -1);
        }
    }
    queue.write(conn)
}

fn stored(conn: &Connection, no: i64) -> Result<Option<Counts>> {
    let text: Option<String> = prepare(conn, "SELECT counts FROM score_cases WHERE no = $1")?
        .query_row([no], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

const PUT_CASE: &str = "INSERT INTO score_cases (no, counts) VALUES ($1, $2) \
    ON CONFLICT (no) DO UPDATE SET counts = excluded.counts";
const ADD_WAIT: &str =
    "INSERT INTO survey_waits (survey, answered, since, no) VALUES ($1, $2, $3, $4)";
const DROP_WAIT: &str =
    "DELETE FROM survey_waits WHERE survey = $1 AND answered = $2 AND since = $3 AND no = $4";
const ADD_DAY: &str = "INSERT INTO score_days (role, day, kind, key, person, n, amount) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (role, day, kind, key, person) \
    DO UPDATE SET n = score_days.n + excluded.n, amount = score_days.amount + excluded.amount";
const DROP_DAY: &str = "DELETE FROM score_days \
    WHERE role = $1 AND day = $2 AND kind = $3 AND key = $4 AND person = $5 AND n = 0";
