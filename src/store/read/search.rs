//! Search as you type: every word of the query is a range of terms, and a case must be in the range of each.
//!
//! Bounded whatever is typed: a word that fits very many customers (one letter, a common surname) is looked up in the
//! newest cases instead, so the newest are found first and the cost stays flat.

use super::row::{CASE_COLUMNS, CaseLine, case_line};
use super::{customers, limit};
use crate::domain::ids::CaseId;
use crate::domain::search::{Need, query_terms, upper_bound};
use crate::store::sql::{prepare, prepare_built};
use crate::store::tables::{is_found, terms_of};
use rusqlite::{Connection, Result, params};
use std::collections::BTreeSet;

/// Rows of a word's range that are looked at; a word with more counts as common.
const RANGE: usize = 3_000;
/// Newest cases that are looked through for common words.
const NEWEST: usize = 1_000;
/// Hexadecimal digits from which on a word may be the beginning of a case's id.
const MIN_ID: usize = 6;

/// Cases found by name, phone, tail of the phone, pinyin, initials or number, newest first, at most `rows`.
/// Nothing for an empty query. A number that is a case's short number comes first.
pub fn search(conn: &Connection, query: &str, rows: usize) -> Result<Vec<CaseLine>> {
    let needs = query_terms(query);
    let mut found = exact_number(conn, query)?;
    if needs.is_empty() {
        return Ok(found);
    }
    let mut numbers = matching(conn, &needs, rows)?;
    numbers.retain(|no| found.iter().all(|line| line.no != *no));
    for no in numbers.into_iter().rev() {
        if found.len() >= rows {
            break;
        }
        found.extend(customers::by_no(conn, no)?);
    }
    Ok(found)
}

/// Numbers of the cases that meet every need, ascending: all of them where a word is rare, else the newest.
pub fn matching(conn: &Connection, needs: &[Need], rows: usize) -> Result<BTreeSet<i64>> {
    let mut rare: Option<BTreeSet<i64>> = None;
    let mut common = Vec::new();
    for need in needs {
        match range(conn, need)? {
            Some(found) => {
                rare = Some(match rare {
                    Some(before) => before.intersection(&found).copied().collect(),
                    None => found,
                });
            }
            None => common.push(need),
        }
    }
    match rare {
        Some(found) if common.is_empty() => Ok(found),
        Some(found) => filter(conn, found.into_iter().rev(), &common, rows),
        None => newest(conn, &common, rows),
    }
}

/// The cases in a word's range, or none when there are too many to look at.
fn range(conn: &Connection, need: &Need) -> Result<Option<BTreeSet<i64>>> {
    let sql = "SELECT no FROM terms WHERE term >= $1 AND term < $2 LIMIT $3";
    let mut found = BTreeSet::new();
    for prefix in &need.any_of {
        let mut statement = prepare(conn, sql)?;
        let values = params![prefix, upper_bound(prefix), limit(RANGE)];
        let mut rows = 0;
        for no in statement.query_map(values, |row| row.get(0))? {
            found.insert(no?);
            rows += 1;
        }
        if rows >= RANGE {
            return Ok(None);
        }
    }
    Ok(Some(found))
}

/// Of these cases the first `rows` that meet every need.
fn filter(
    conn: &Connection,
    cases: impl Iterator<Item = i64>,
    needs: &[&Need],
    rows: usize,
) -> Result<BTreeSet<i64>> {
    let mut met = BTreeSet::new();
    let mut statement = prepare(conn, "SELECT name, phone FROM cases WHERE no = $1")?;
    for no in cases {
        let mut found = statement.query([no])?;
        let Some(row) = found.next()? else { continue };
        let (name, phone): (String, String) = (row.get(0)?, row.get(1)?);
        if is_found(&name, &phone, needs) {
            met.insert(no);
            if met.len() >= rows {
                break;
            }
        }
    }
    Ok(met)
}

/// Of the newest cases those that meet every need, and, when they are too few, some older ones of the first word.
fn newest(conn: &Connection, needs: &[&Need], rows: usize) -> Result<BTreeSet<i64>> {
    let mut met = BTreeSet::new();
    let mut statement = prepare(
        conn,
        "SELECT no, name, phone FROM cases ORDER BY no DESC LIMIT $1",
    )?;
    let mut cases = statement.query([limit(NEWEST)])?;
    while let Some(row) = cases.next()? {
        let (name, phone): (String, String) = (row.get(1)?, row.get(2)?);
        if is_found(&name, &phone, needs) {
            met.insert(row.get(0)?);
            if met.len() >= rows {
                return Ok(met);
            }
        }
    }
    let Some(first) = needs
        .iter()
        .min_by_key(|need| std::cmp::Reverse(longest(need)))
    else {
        return Ok(met);
    };
    let older = some_of_range(conn, first)?.into_iter().rev().take(NEWEST);
    met.extend(filter(conn, older, needs, rows)?);
    Ok(met)
}

fn longest(need: &Need) -> usize {
    need.any_of.iter().map(String::len).max().unwrap_or(0)
}

fn some_of_range(conn: &Connection, need: &Need) -> Result<BTreeSet<i64>> {
    let sql = "SELECT no FROM terms WHERE term >= $1 AND term < $2 LIMIT $3";
    let mut found = BTreeSet::new();
    for prefix in &need.any_of {
        let mut statement = prepare(conn, sql)?;
        let values = params![prefix, upper_bound(prefix), limit(RANGE)];
        for no in statement.query_map(values, |row| row.get(0))? {
            found.insert(no?);
        }
    }
    Ok(found)
}

fn exact_number(conn: &Connection, query: &str) -> Result<Vec<CaseLine>> {
    let digits = query.trim().trim_start_matches('#');
    let line = match digits.parse() {
        Ok(no) => customers::by_no(conn, no)?,
        Err(_) => None,
    };
    Ok(line.into_iter().collect())
}

/// The cases a person or program means by a text, at most `rows`: the short number (`12` or `#12`), an id or its
/// beginning, else the whole name, newest first. Several when the text fits several.
pub fn resolve(conn: &Connection, text: &str, rows: usize) -> Result<Vec<CaseLine>> {
    let text = text.trim();
    let by_number = exact_number(conn, text)?;
    if !by_number.is_empty() {
        return Ok(by_number);
    }
    if let Ok(id) = text.parse::<uuid::Uuid>() {
        return Ok(customers::by_id(conn, CaseId(id))?.into_iter().collect());
    }
    if text.len() >= MIN_ID && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-') {
        let found = customers::by_id_prefix(conn, text, rows)?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    by_name(conn, text, rows)
}

/// Cases of exactly this name, newest first, at most `rows`.
pub fn by_name(conn: &Connection, name: &str, rows: usize) -> Result<Vec<CaseLine>> {
    // Characters tell names apart better than their readings do.
    let terms = terms_of(name, "");
    let longest = terms
        .iter()
        .max_by_key(|term| (!term.is_ascii(), term.len()));
    let Some(longest) = longest else {
        return Ok(Vec::new());
    };
    let sql = format!(
        "SELECT {CASE_COLUMNS} FROM terms t CROSS JOIN cases k WHERE t.term = $1 AND k.no = t.no AND k.name = $2 \
         ORDER BY t.no DESC LIMIT $3"
    );
    prepare_built(conn, &sql)?
        .query_map(params![longest, name, limit(rows)], case_line)?
        .collect()
}
