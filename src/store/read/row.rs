//! Rows of `cases` as screens use them, and the reading of ids and lists out of columns.

use crate::domain::event::CaseResult;
use crate::domain::ids::{CaseId, Key, PersonId};
use crate::domain::time::Instant;
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};
use std::collections::BTreeMap;
use std::str::FromStr;

/// A case as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseLine {
    /// The short number people say.
    pub no: i64,
    /// Which.
    pub id: CaseId,
    /// Journey.
    pub journey: Key,
    /// Stage; empty when the playbook of the case is not known here.
    pub stage: Key,
    /// Name; empty when unknown or erased.
    pub name: String,
    /// Phone, normalised; empty when unknown or erased.
    pub phone: String,
    /// Where the customer came from.
    pub channel: Option<Key>,
    /// When it was opened.
    pub opened: Instant,
    /// When its last event happened.
    pub touched: Instant,
    /// Since when it is in its stage.
    pub stage_since: Instant,
    /// When it ended.
    pub closed: Option<Instant>,
    /// How it ended.
    pub result: Option<CaseResult>,
    /// Why it ended.
    pub reason: Option<Key>,
    /// What it is worth, in fen or hundredths of a point.
    pub value: Option<i64>,
    /// Whose customer it is.
    pub owner: Option<PersonId>,
    /// Whether it is open and yet to be assessed or assigned.
    pub waits: bool,
    /// From when on it counts as stalled; [`Instant::MAX`] when it never does.
    pub stalls: Instant,
    /// The day the customer said to come back, while that is waited for.
    pub returns: Option<NaiveDate>,
    /// Whether it is open and the last thing that happened is that the visit ended without a result.
    pub away: bool,
    /// Whether a pause is open.
    pub paused: bool,
    /// Whether personal data was erased.
    pub erased: bool,
    /// Who holds each role.
    pub holders: BTreeMap<Key, PersonId>,
}

impl CaseLine {
    /// Whether it is open and has been in its stage for longer than the playbook thinks right. The threshold itself is
    /// still in time.
    pub fn is_stalled(&self, now: Instant) -> bool {
        self.closed.is_none() && now > self.stalls
    }
}

/// The columns [`case_line`] reads, of a table called `k`.
pub(super) const CASE_COLUMNS: &str = "k.no, k.id, k.journey, k.stage, k.name, k.phone, k.channel, k.opened, k.touched, k.stage_since, k.closed, \
     k.result, k.reason, k.value, k.paused, k.erased, k.holders, k.owner, k.waits, k.stalls, \
     k.returns, k.away";

/// Reads [`CASE_COLUMNS`].
pub(super) fn case_line(row: &Row<'_>) -> Result<CaseLine> {
    Ok(CaseLine {
        no: row.get(0)?,
        id: id(row, 1)?,
        journey: row.get(2)?,
        stage: row.get(3)?,
        name: row.get(4)?,
        phone: row.get(5)?,
        channel: row.get(6)?,
        opened: instant(row, 7)?,
        touched: instant(row, 8)?,
        stage_since: instant(row, 9)?,
        closed: row.get::<_, Option<i64>>(10)?.map(Instant),
        result: result(row.get(11)?),
        reason: row.get(12)?,
        value: row.get(13)?,
        paused: row.get(14)?,
        erased: row.get(15)?,
        holders: parsed(row, 16)?,
        owner: id_if_any(row, 17)?,
        waits: row.get(18)?,
        stalls: instant(row, 19)?,
        returns: day_if_any(row, 20)?,
        away: row.get(21)?,
    })
}

fn result(text: Option<String>) -> Option<CaseResult> {
    match text?.as_str() {
        "completed" => Some(CaseResult::Completed),
        "lost" => Some(CaseResult::Lost),
        _ => Some(CaseResult::Void),
    }
}

pub(super) fn instant(row: &Row<'_>, column: usize) -> Result<Instant> {
    row.get(column).map(Instant)
}

/// A typed id out of a text column.
pub(super) fn id<T>(row: &Row<'_>, column: usize) -> Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|fault| Error::FromSqlConversionFailure(column, Type::Text, Box::new(fault)))
}

fn day_if_any(row: &Row<'_>, column: usize) -> Result<Option<NaiveDate>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// A typed id out of a column that may be NULL.
pub(super) fn id_if_any(row: &Row<'_>, column: usize) -> Result<Option<PersonId>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// A value out of a column of JSON.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|fault| Error::FromSqlConversionFailure(column, Type::Text, Box::new(fault)))
}
