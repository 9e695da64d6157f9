//! What a customer is found by; a search is a range of these terms (see [`crate::domain::search`]).

use crate::domain::search::{Need, terms};
use crate::store::sql::prepare;
use rusqlite::{Connection, Result, params};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// Names whose terms are remembered: a fill meets the same ones again and again, and their readings take long to find.
const KNOWN_NAMES: usize = 8_192;
/// Rows gathered before they are written; some tens of megabytes at most.
const MOST_WAITING: usize = 400_000;

/// The terms of a customer, sorted, each once.
pub fn terms_of(name: &str, phone: &str) -> Vec<String> {
    joined(terms(name, "", &[]), phone)
}

thread_local! {
    /// Terms of names looked at lately, by name: a search looks at the same ones with every letter typed.
    static LATELY: RefCell<HashMap<String, Vec<String>>> = RefCell::default();
}

/// Names whose terms are remembered between searches; a few megabytes at most.
const LATELY_MOST: usize = 2_048;

/// Whether a customer meets every need: what a search of the table would say.
pub fn is_found(name: &str, phone: &str, needs: &[&Need]) -> bool {
    let of_phone = terms("", phone, &[]);
    LATELY.with_borrow_mut(|lately| {
        if lately.len() >= LATELY_MOST && !lately.contains_key(name) {
            lately.clear();
        }
        let of_name = lately
            .entry(name.to_owned())
            .or_insert_with(|| terms(name, "", &[]));
        let met = |need: &&Need| need.met_by(of_name) || need.met_by(&of_phone);
        needs.iter().all(met)
    })
}

/// Forgets every name: to be called when personal data was erased, here or by another copy of the program.
pub fn forget_names() {
    LATELY.with_borrow_mut(HashMap::clear);
}

fn joined(mut of_name: Vec<String>, phone: &str) -> Vec<String> {
    of_name.extend(terms("", phone, &[]));
    of_name.sort();
    of_name.dedup();
    of_name
}

/// Terms on their way into the table, and the terms of names met before.
///
/// New rows are gathered and go in sorted: in their own order each would touch another page of a large table.
#[derive(Default)]
pub(super) struct TermQueue {
    known: HashMap<String, Vec<String>>,
    waiting: BTreeSet<(String, i64)>,
}

impl TermQueue {
    /// The same as [`terms_of`].
    pub(super) fn of(&mut self, name: &str, phone: &str) -> Vec<String> {
        if let Some(known) = self.known.get(name) {
            return joined(known.clone(), phone);
        }
        let found = terms(name, "", &[]);
        if self.known.len() < KNOWN_NAMES {
            self.known.insert(name.to_owned(), found.clone());
        }
        joined(found, phone)
    }

    /// A case is found by a term from now on.
    pub(super) fn add(&mut self, conn: &Connection, term: String, no: i64) -> Result<()> {
        self.waiting.insert((term, no));
        if self.waiting.len() >= MOST_WAITING {
            self.flush(conn)?;
        }
        Ok(())
    }

    /// A case is found by a term no more.
    pub(super) fn remove(&mut self, conn: &Connection, term: &str, no: i64) -> Result<()> {
        if self.waiting.remove(&(term.to_owned(), no)) {
            return Ok(());
        }
        prepare(conn, "DELETE FROM terms WHERE term = $1 AND no = $2")?
            .execute(params![term, no])?;
        Ok(())
    }

    /// Writes the gathered rows.
    pub(super) fn flush(&mut self, conn: &Connection) -> Result<()> {
        let mut insert = prepare(conn, "INSERT INTO terms (term, no) VALUES ($1, $2)")?;
        for (term, no) in std::mem::take(&mut self.waiting) {
            insert.execute(params![term, no])?;
        }
        Ok(())
    }
}
