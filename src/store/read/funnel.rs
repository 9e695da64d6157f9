//! What a funnel is counted out of: each stage's part of an index that holds everything asked for, bounded by the period.

use crate::domain::case::Fate;
use crate::domain::funnel::{Funnel, FunnelLine};
use crate::domain::ids::{Key, PersonId};
use crate::domain::time::Interval;
use crate::store::sql::prepare;
use crate::store::tables::fate_key;
use rusqlite::{Connection, Result, params};

/// Which cases: see [`crate::domain::funnel`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cohort {
    /// Their journey.
    pub journey: Key,
    /// When they were opened.
    pub opened: Interval,
    /// Whose customers they are; none = anybody's or nobody's.
    pub owner: Option<PersonId>,
}

const OF_STAGE: &str = "SELECT fate, took FROM passages \
    WHERE journey = $1 AND stage = $2 AND opened >= $3 AND opened < $4 AND ($5 = '' OR owner = $5)";

/// Not counted here: a join that is counted would go through every case of a view of the past.
const REASONS: &str = "SELECT COALESCE(k.reason, '') FROM passages p CROSS JOIN cases k \
    WHERE p.journey = $1 AND p.stage = $2 AND p.opened >= $3 AND p.opened < $4 AND ($5 = '' OR p.owner = $5) \
    AND p.fate = 'lost' AND k.no = p.no";

/// The funnel of a cohort through these stages, in their order.
pub fn funnel(conn: &Connection, cohort: &Cohort, stages: &[Key]) -> Result<Funnel> {
    let owner = cohort.owner.map(|owner| owner.to_string());
    let owner = owner.unwrap_or_default();
    let (from, to) = (cohort.opened.start.0, cohort.opened.end.0);
    let mut funnel = Funnel {
        journey: cohort.journey.clone(),
        ..Funnel::default()
    };
    for stage in stages {
        let asked = params![cohort.journey, stage, from, to, owner];
        let passages = prepare(conn, OF_STAGE)?
            .query_map(asked, |row| {
                let fate: String = row.get(0)?;
                Ok((fate_of(&fate), row.get(1)?))
            })?
            .collect::<Result<Vec<(Fate, Option<i64>)>>>()?;
        funnel.lines.push(FunnelLine::of(stage, &passages));
        let mut reasons = prepare(conn, REASONS)?;
        let mut rows = reasons.query(asked)?;
        while let Some(row) = rows.next()? {
            *funnel.reasons.entry(row.get(0)?).or_default() += 1;
        }
    }
    Ok(funnel)
}

fn fate_of(text: &str) -> Fate {
    let known = [Fate::Passed, Fate::Lost];
    let found = known.into_iter().find(|fate| fate_key(*fate) == text);
    found.unwrap_or(Fate::Open)
}
