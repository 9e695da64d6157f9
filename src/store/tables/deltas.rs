//! Sums kept by difference: the money at risk by hour and day, the open cases by stage and day.

use crate::domain::ids::Key;
use crate::domain::time::{DAY, HOUR};
use crate::store::sql::prepare;
use rusqlite::{Connection, Result, params};
use std::collections::BTreeMap;

/// Lengths of the spans of table `risk`, in milliseconds, by the number that stands in its column `span`.
pub const SPANS: [i64; 2] = [HOUR, DAY];

/// The start of the span of this length that holds an instant, both in milliseconds.
pub fn span_start(at: i64, length: i64) -> i64 {
    at.saturating_sub(at.rem_euclid(length))
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    n: i64,
    amount: i64,
}

impl Sum {
    fn add(&mut self, by: i64, amount: i64) {
        self.n = self.n.saturating_add(by);
        self.amount = self.amount.saturating_add(by.saturating_mul(amount));
    }
}

/// Changes of the sums that are not written yet.
#[derive(Default)]
pub(super) struct Deltas {
    risk: BTreeMap<(i64, i64, Key), Sum>,
    stages: BTreeMap<(Key, Key, i64), Sum>,
}

impl Deltas {
    /// An open clock comes (`by` 1) or goes (`by` -1).
    pub(super) fn risk(&mut self, rule: &str, due: i64, by: i64, charge: i64) {
        for (span, length) in (0_i64..).zip(SPANS) {
            let key = (span, span_start(due, length), rule.to_owned());
            self.risk.entry(key).or_default().add(by, charge);
        }
    }

    /// An open case that counts as stalled from `stalls` on comes to a stage or leaves it.
    pub(super) fn stage(&mut self, journey: &str, stage: &str, stalls: i64, by: i64, value: i64) {
        let key = (
            journey.to_owned(),
            stage.to_owned(),
            span_start(stalls, DAY),
        );
        self.stages.entry(key).or_default().add(by, value);
    }

    /// Adds the changes to the tables. A sum of nothing has no row, so that rebuilt tables equal live ones.
    pub(super) fn write(&mut self, conn: &Connection) -> Result<()> {
        for ((span, starts, rule), sum) in std::mem::take(&mut self.risk) {
            if sum == Sum::default() {
                continue;
            }
            prepare(conn, ADD_RISK)?.execute(params![span, starts, rule, sum.n, sum.amount])?;
            prepare(conn, DROP_RISK)?.execute(params![span, starts, rule])?;
        }
        for ((journey, stage, day), sum) in std::mem::take(&mut self.stages) {
            if sum == Sum::default() {
                continue;
            }
            prepare(conn, ADD_STAGE)?.execute(params![journey, stage, day, sum.n, sum.amount])?;
            prepare(conn, DROP_STAGE)?.execute(params![journey, stage, day])?;
        }
        Ok(())
    }
}

const ADD_RISK: &str = "INSERT INTO risk (span, starts, rule, n, charge) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (span, starts, rule) DO UPDATE SET n = risk.n + excluded.n, charge = risk.charge + excluded.charge";
const DROP_RISK: &str = "DELETE FROM risk WHERE span = $1 AND starts = $2 AND rule = $3 AND n = 0";
const ADD_STAGE: &str = "INSERT INTO stage_days (journey, stage, day, n, value) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (journey, stage, day) DO UPDATE \
    SET n = stage_days.n + excluded.n, value = stage_days.value + excluded.value";
const DROP_STAGE: &str =
    "DELETE FROM stage_days WHERE journey = $1 AND stage = $2 AND day = $3 AND n = 0";
