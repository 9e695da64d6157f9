//! Who is to be asked what customers think, and when.

use crate::domain::ids::Key;
use crate::domain::playbook::model::Playbook;
use crate::domain::playbook::scoring::{About, Survey};
use crate::domain::time::Instant;
use crate::store::read::scores::{Asking, asking, asking_count};
use rusqlite::Connection;

/// Somebody to be asked, and what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The question set.
    pub survey: Key,
    /// Whom, since when and when.
    pub asking: Asking,
}

/// The question sets customers answer.
pub fn sets(playbook: &Playbook) -> impl Iterator<Item = &Survey> {
    let customers = |survey: &&Survey| survey.about == About::Customer;
    playbook.surveys.iter().filter(customers)
}

/// Customers to be asked by `until`, the one to be asked first at the head, at most `rows`; of one question set or all.
///
/// # Errors
/// What SQLite says.
pub fn due(
    tables: &Connection,
    playbook: &Playbook,
    survey: Option<&str>,
    until: Instant,
    rows: usize,
) -> rusqlite::Result<Vec<Due>> {
    let mut found = Vec::new();
    for set in sets(playbook).filter(|set| survey.is_none_or(|key| set.id == key)) {
        let Some(repeat) = &set.repeat else { continue };
        for asking in asking(tables, &set.id, repeat, until, rows)? {
            let survey = set.id.clone();
            found.push(Due { survey, asking });
        }
    }
    found.sort_by_key(|one| (one.asking.due, one.asking.case.no));
    found.truncate(rows);
    Ok(found)
}

/// How many customers are to be asked by `until`.
///
/// # Errors
/// What SQLite says.
pub fn count(tables: &Connection, playbook: &Playbook, until: Instant) -> rusqlite::Result<i64> {
    let mut sum = 0;
    for set in sets(playbook) {
        if let Some(repeat) = &set.repeat {
            sum += asking_count(tables, &set.id, repeat, until)?;
        }
    }
    Ok(sum)
}
