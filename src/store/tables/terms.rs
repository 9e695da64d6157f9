//! What a customer is found by; a search is a range of these terms (see [`crate::domain::search`]).

use crate::domain::search::{Need, terms};
use crate::store::sql::prepare;
use rusqlite::{Connection, Result, params};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

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

fn joined<T: Ord + From<String>>(mut of_name: Vec<T>, phone: &str) -> Vec<T> {
    of_name.extend(terms("", phone, &[]).into_iter().map(T::from));
    of_name.sort();
    of_name.dedup();
    of_name
}

/// A term; the same one of many customers is in memory once.
type Term = Rc<str>;

/// Terms on their way into the table, and the terms of names met before.
///
/// New rows are gathered and go in sorted: in their own order each would touch another page of a large table. More than
/// are kept in memory wait in a temporary table, if that is allowed, so that even then each page is written once.
#[derive(Default)]
pub(super) struct TermQueue {
    known: HashMap<String, Vec<Term>>,
    waiting: Vec<(Term, i64)>,
    /// Whether all terms come before one is asked for.
    pub(super) bulk: bool,
    spooled: bool,
}

impl TermQueue {
    /// The same as [`terms_of`].
    pub(super) fn of(&mut self, name: &str, phone: &str) -> Vec<Term> {
        if let Some(known) = self.known.get(name) {
            return joined(known.clone(), phone);
        }
        let found: Vec<Term> = terms(name, "", &[]).into_iter().map(Term::from).collect();
        if self.known.len() < KNOWN_NAMES {
            self.known.insert(name.to_owned(), found.clone());
        }
        joined(found, phone)
    }

    /// A case is found by a term from now on.
    pub(super) fn add(&mut self, conn: &Connection, term: Term, no: i64) -> Result<()> {
        self.waiting.push((term, no));
        match (self.waiting.len() >= MOST_WAITING, self.bulk) {
            (true, true) => self.spool(conn),
            (true, false) => self.write(conn, ADD_TERM),
            _ => Ok(()),
        }
    }

    /// A case is found by a term no more.
    pub(super) fn remove(&mut self, conn: &Connection, term: &str, no: i64) -> Result<()> {
        let waiting = |row: &(Term, i64)| row.1 == no && *row.0 == *term;
        if let Some(place) = self.waiting.iter().position(waiting) {
            self.waiting.swap_remove(place);
            return Ok(());
        }
        prepare(conn, "DELETE FROM terms WHERE term = $1 AND no = $2")?
            .execute(params![term, no])?;
        Ok(())
    }

    fn spool(&mut self, conn: &Connection) -> Result<()> {
        if !self.spooled {
            conn.execute_batch("CREATE TEMP TABLE spool (term TEXT NOT NULL, no BIGINT NOT NULL)")?;
            self.spooled = true;
        }
        self.write(conn, "INSERT INTO temp.spool (term, no) VALUES ($1, $2)")
    }

    /// Writes the gathered rows.
    pub(super) fn flush(&mut self, conn: &Connection) -> Result<()> {
        if !self.spooled {
            return self.write(conn, ADD_TERM);
        }
        self.spool(conn)?;
        self.spooled = false;
        conn.execute_batch(
            "INSERT INTO main.terms (term, no) SELECT term, no FROM temp.spool ORDER BY term, no;
             DROP TABLE temp.spool",
        )
    }

    fn write(&mut self, conn: &Connection, into: &'static str) -> Result<()> {
        self.waiting.sort_unstable();
        let mut insert = prepare(conn, into)?;
        for (term, no) in self.waiting.drain(..) {
            insert.execute(params![&*term, no])?;
        }
        Ok(())
    }
}

const ADD_TERM: &str = "INSERT INTO terms (term, no) VALUES ($1, $2)";
