//! SQL text shared by SQLite and PostgreSQL: parameters are written `$1`, `$2`, … in the text.
//!
//! SQLite would number `$2, $1` by order of appearance, so the text is rewritten to `?2, ?1` before it is prepared.

use rusqlite::{CachedStatement, Connection};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

thread_local! {
    /// Rewritten texts by the place of the text they come from: rewriting one costs more than running it.
    static REWRITTEN: RefCell<HashMap<(usize, usize), String>> = RefCell::default();
}

/// `$n` becomes `?n`, outside quotes and comments.
pub fn numbered(sql: &str) -> Cow<'_, str> {
    if !sql.contains('$') {
        return Cow::Borrowed(sql);
    }
    let mut out = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' => quoted(c, &mut chars, &mut out),
            '-' if chars.peek() == Some(&'-') => comment(&mut chars, &mut out),
            '$' if chars.peek().is_some_and(char::is_ascii_digit) => out.push('?'),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Copies a quoted text with its closing quote. A doubled quote inside simply opens the next one.
fn quoted(quote: char, chars: &mut Peekable<Chars<'_>>, out: &mut String) {
    out.push(quote);
    for c in chars.by_ref() {
        out.push(c);
        if c == quote {
            return;
        }
    }
}

fn comment(chars: &mut Peekable<Chars<'_>>, out: &mut String) {
    out.push('-');
    for c in chars.by_ref() {
        out.push(c);
        if c == '\n' {
            return;
        }
    }
}

/// The prepared statement of a text with `$n` parameters, from the connection's cache when it is there.
///
/// # Errors
/// What SQLite says of the text.
pub fn prepare<'c>(
    conn: &'c Connection,
    sql: &'static str,
) -> rusqlite::Result<CachedStatement<'c>> {
    REWRITTEN.with_borrow_mut(|known| {
        let text = known
            .entry((sql.as_ptr().addr(), sql.len()))
            .or_insert_with(|| numbered(sql).into_owned());
        conn.prepare_cached(text)
    })
}

/// The same for a text put together at run time.
///
/// # Errors
/// What SQLite says of the text.
pub fn prepare_built<'c>(conn: &'c Connection, sql: &str) -> rusqlite::Result<CachedStatement<'c>> {
    conn.prepare_cached(&numbered(sql))
}

/// The statements of a script, without comments, with single spaces: how two schema texts are compared.
pub fn statements(script: &str) -> Vec<String> {
    let mut plain = String::with_capacity(script.len());
    for line in script.lines() {
        plain.push_str(line.split("--").next().unwrap_or_default());
        plain.push(' ');
    }
    plain
        .split(';')
        .map(squeeze)
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// The text with every run of white space as one space.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_numbered_outside_quotes_and_comments() {
        let text = "SELECT '$1', \"$2\", $2, $1 -- $3\n, $10, 'it''s $4'";
        let want = "SELECT '$1', \"$2\", ?2, ?1 -- $3\n, ?10, 'it''s $4'";
        assert_eq!(numbered(text), want);
    }

    #[test]
    fn order_of_appearance_does_not_matter() {
        let conn = Connection::open_in_memory().unwrap();
        let mut statement = prepare(&conn, "SELECT $2 || $1").unwrap();
        let text: String = statement.query_row(["a", "b"], |row| row.get(0)).unwrap();
        assert_eq!(text, "ba");
    }

    #[test]
    fn a_script_is_cut_into_statements() {
        let script =
            "-- one; two\nCREATE TABLE a (\n  b TEXT -- c;\n);\n\nCREATE INDEX d ON a (b);\n";
        let want = ["CREATE TABLE a ( b TEXT )", "CREATE INDEX d ON a (b)"];
        assert_eq!(statements(script), want);
    }
}
