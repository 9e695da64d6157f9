//! All read tables as a whole: made, emptied, compared.

use rusqlite::types::Value;
use rusqlite::{Connection, Result};

/// The statements that make the read tables in an empty database or schema, without their indexes.
pub const TABLES_SQL: &str = include_str!("../../../assets/schema/tables.sql");

/// The statements that make the indexes of the read tables.
pub const INDEXES_SQL: &str = include_str!("../../../assets/schema/indexes.sql");

/// Every read table.
pub const TABLES: [&str; 22] = [
    "numbers",
    "cases",
    "case_holders",
    "terms",
    "clocks",
    "clock_holders",
    "reminders",
    "risk",
    "stage_days",
    "passages",
    "appointments",
    "slots",
    "sheets",
    "followups",
    "fines",
    "score_cases",
    "score_days",
    "survey_waits",
    "goals",
    "ratings",
    "playbooks",
    "spans",
];

/// Makes the read tables.
pub fn create(conn: &Connection) -> Result<()> {
    create_tables(conn)?;
    create_indexes(conn)
}

/// Makes the read tables without what is only there to find rows faster: many rows are written in half the time so.
pub fn create_tables(conn: &Connection) -> Result<()> {
    conn.execute_batch(TABLES_SQL)
}

/// Makes what [`create_tables`] left out.
pub fn create_indexes(conn: &Connection) -> Result<()> {
    conn.execute_batch(INDEXES_SQL)
}

/// Where two sets of read tables first differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// The number of the row in the order of its key, from 1.
    pub row: usize,
    /// The key of the row in the first set (of the second where the first has none): its first column.
    pub key: String,
}

/// The first row in which the read tables of two databases differ; none when they are equal to the byte.
/// Rows are read in the order of their keys side by side, so memory does not grow with the tables.
pub fn first_difference(one: &Connection, other: &Connection) -> Result<Option<Difference>> {
    for table in TABLES {
        let sql = format!(
            "SELECT * FROM {table} ORDER BY {}",
            key_columns(one, table)?
        );
        let (mut left, mut right) = (one.prepare(&sql)?, other.prepare(&sql)?);
        let columns = left.column_count();
        let (mut left, mut right) = (left.query([])?, right.query([])?);
        for row in 1.. {
            let (a, b) = (
                values(left.next()?, columns)?,
                values(right.next()?, columns)?,
            );
            if a != b {
                let key = a.or(b).and_then(|values| values.into_iter().next());
                let key = key.map_or_else(String::new, |value| text(&value));
                return Ok(Some(Difference { table, row, key }));
            }
            if a.is_none() {
                break;
            }
        }
    }
    Ok(None)
}

/// The columns of a table's primary key, in its order.
fn key_columns(conn: &Connection, table: &str) -> Result<String> {
    let sql = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
    let mut statement = conn.prepare(sql)?;
    let names: Vec<String> = statement
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_>>()?;
    Ok(names.join(", "))
}

fn values(row: Option<&rusqlite::Row<'_>>, columns: usize) -> Result<Option<Vec<Value>>> {
    row.map(|row| (0..columns).map(|column| row.get(column)).collect())
        .transpose()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
