//! One SQL text for two engines: parameters are written `$n`, as PostgreSQL wants them. SQLite would bind `$2, $1` by
//! order of appearance, so there they become `?n`.

use rusqlite::{CachedStatement, Connection};
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static REWRITTEN: RefCell<HashMap<String, String>> = RefCell::new(HashMap::new());
}

/// The text with `$n` turned into `?n`, outside of quotes and `--` comments.
pub fn to_sqlite(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut letters = sql.chars().peekable();
    let mut quote: Option<char> = None;
    let mut comment = false;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (quote, comment, letter) {
            (_, true, '\n') => comment = false,
            (_, true, _) => {}
            (Some(open), _, _) if letter == open => quote = None,
            (Some(_), _, _) => {}
            (None, _, '\'' | '"') => quote = Some(letter),
            (None, _, '-') if next == Some('-') => comment = true,
            (None, _, '$') if next.is_some_and(|digit| digit.is_ascii_digit()) => {
                out.push('?');
                continue;
            }
            _ => {}
        }
        out.push(letter);
    }
    out
}

/// A prepared statement of a `$n` text, from the connection's cache where it was prepared before.
pub fn statement<'c>(conn: &'c Connection, sql: &str) -> rusqlite::Result<CachedStatement<'c>> {
    REWRITTEN.with_borrow_mut(|known| {
        if let Some(text) = known.get(sql) {
            return conn.prepare_cached(text);
        }
        let text = to_sqlite(sql);
        let prepared = conn.prepare_cached(&text);
        known.insert(sql.to_owned(), text);
        prepared
    })
}
