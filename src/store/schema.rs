//! What stands in the file: application id, schema versions and how one becomes the next, and the check that nothing else is there.

use super::error::Fault;
use super::sql::{prepare, statements};
use super::tables;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use uuid::Uuid;

/// `CTOP`: tells our files from other programs' databases.
pub const APPLICATION_ID: i32 = 0x4354_4f50;

/// One step of the journal's schema; a released step is never changed, a new one is added below it.
struct Step {
    to: i32,
    sql: &'static str,
}

const STEPS: &[Step] = &[Step {
    to: 1,
    sql: include_str!("../../assets/schema/journal_0001.sql"),
}];

/// The schema version this program works with.
pub const VERSION: i32 = 1;

/// The journal's tables as version [`VERSION`] has them, upgraded or new.
const JOURNAL: &str = include_str!("../../assets/schema/journal_0001.sql");

/// Counts the changes of folds, of what is read from a playbook's text and of projection that give other rows for the
/// same events. Whoever makes one adds 1:
/// the next opening refills the read tables.
const FOLD: u32 = 11;

/// What a file is, before anything is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// An empty file.
    Empty,
    /// A store of this version, never a newer one.
    Store(i32),
}

/// Looks at the file's identity.
///
/// # Errors
/// [`Fault::NotADatabase`], [`Fault::NotOurs`], [`Fault::Newer`] or what SQLite says.
pub fn identify(conn: &Connection) -> Result<Found, Fault> {
    let id = pragma_i32(conn, "application_id")?;
    let version = pragma_i32(conn, "user_version")?;
    if id == APPLICATION_ID && version > 0 {
        return match version {
            found if found > VERSION => Err(Fault::Newer {
                found,
                known: VERSION,
            }),
            found => Ok(Found::Store(found)),
        };
    }
    let objects: i64 =
        conn.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id == 0 && version == 0 && objects == 0 {
        return Ok(Found::Empty);
    }
    Err(Fault::NotOurs { id })
}

/// Brings an empty or older file to [`VERSION`], inside the caller's transaction.
///
/// # Errors
/// What SQLite says.
pub fn upgrade(conn: &Connection, from: i32) -> Result<(), Fault> {
    for step in STEPS.iter().filter(|step| step.to > from) {
        conn.execute_batch(step.sql)?;
        conn.pragma_update(None, "user_version", step.to)?;
    }
    if from == 0 {
        conn.pragma_update(None, "application_id", APPLICATION_ID)?;
        set_meta(conn, "store_id", &Uuid::now_v7().to_string())?;
    }
    Ok(())
}

/// Whether the read tables were made by another text or fold than this program's.
///
/// # Errors
/// What SQLite says.
pub fn tables_are_stale(conn: &Connection) -> Result<bool, Fault> {
    Ok(meta(conn, "tables")?.as_deref() != Some(tables_mark()))
}

/// Drops every read table, whatever version made it, and makes them anew, empty and without indexes: those follow when
/// the tables are filled.
///
/// # Errors
/// What SQLite says.
pub fn recreate_tables(conn: &Connection) -> Result<(), Fault> {
    let journal = named(JOURNAL);
    for (name, kind) in objects(conn)?.into_iter().map(|o| (o.name, o.kind)) {
        if kind == "table" && !journal.contains_key(&name) && !name.starts_with("sqlite_") {
            conn.execute_batch(&format!("DROP TABLE \"{}\"", name.replace('"', "\"\"")))?;
        }
    }
    tables::create_tables(conn)?;
    set_meta(conn, "tables", tables_mark())
}

/// Says that the read tables are behind the journal: whoever opens the file next refills them.
///
/// # Errors
/// What SQLite says.
pub fn forget_tables(conn: &Connection) -> Result<(), Fault> {
    set_meta(conn, "tables", "")
}

/// Refuses a file that holds a trigger, a view or any object that is not exactly ours.
/// Read tables of another version are let through: they are about to be dropped.
///
/// # Errors
/// [`Fault::ForeignSchema`] with the first object at fault, or what SQLite says.
pub fn check(conn: &Connection) -> Result<(), Fault> {
    let objects = objects(conn)?;
    match is_verbatim(&objects) {
        true => Ok(()),
        false => check_each(conn, objects),
    }
}

/// Whether the objects are to the letter those this program makes, in its order: nearly every file, seen at a glance.
fn is_verbatim(objects: &[Object]) -> bool {
    let mut scripts = [JOURNAL, tables::TABLES_SQL, tables::INDEXES_SQL].into_iter();
    let mut rest = scripts.next().unwrap_or_default();
    for object in objects.iter().filter(|object| !object.is_statistics()) {
        let Some(sql) = &object.sql else {
            if object.name.starts_with("sqlite_autoindex_") {
                continue;
            }
            return false;
        };
        if without_remarks(rest).is_empty() {
            rest = scripts.next().unwrap_or_default();
        }
        let behind = without_remarks(rest).strip_prefix(sql.as_str());
        match behind.and_then(|behind| behind.strip_prefix(';')) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    without_remarks(rest).is_empty() && scripts.next().is_none()
}

/// A script from its next statement on.
fn without_remarks(script: &str) -> &str {
    let mut rest = script.trim_start();
    while let Some(remark) = rest.strip_prefix("--") {
        rest = remark
            .split_once('\n')
            .map_or("", |(_, behind)| behind.trim_start());
    }
    rest
}

/// As [`check`], whatever the order and the white space.
fn check_each(conn: &Connection, objects: Vec<Object>) -> Result<(), Fault> {
    let mut ours = named(JOURNAL);
    let journal: BTreeSet<String> = ours.keys().cloned().collect();
    let stale = tables_are_stale(conn)?;
    if !stale {
        ours.extend(named(tables::TABLES_SQL));
        ours.extend(named(tables::INDEXES_SQL));
    }
    for object in objects {
        let known = ours.remove(&object.name);
        let fine = match (&object.sql, known) {
            (Some(sql), Some(text)) => statements(sql).first() == Some(&text),
            (Some(_), None) => object.is_statistics() || (stale && object.is_plain(&journal)),
            (None, _) => object.name.starts_with("sqlite_autoindex_"),
        };
        if !fine {
            return Err(foreign(object.name));
        }
    }
    match ours.into_keys().next() {
        Some(missing) => Err(foreign(missing)),
        None => Ok(()),
    }
}

fn foreign(object: String) -> Fault {
    Fault::ForeignSchema { object }
}

/// A row of the file's own schema table.
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: Option<String>,
}

impl Object {
    /// The tables SQLite's own ANALYZE keeps.
    fn is_statistics(&self) -> bool {
        matches!(self.name.as_str(), "sqlite_stat1" | "sqlite_stat4") && self.kind == "table"
    }

    /// A table or index that does not touch the journal.
    fn is_plain(&self, journal: &BTreeSet<String>) -> bool {
        matches!(self.kind.as_str(), "table" | "index") && !journal.contains(&self.table)
    }
}

fn objects(conn: &Connection) -> Result<Vec<Object>, Fault> {
    let text = "SELECT type, name, tbl_name, sql FROM sqlite_schema";
    let mut statement = conn.prepare(text)?;
    let rows = statement.query_map([], |row| {
        Ok(Object {
            kind: row.get(0)?,
            name: row.get(1)?,
            table: row.get(2)?,
            sql: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The statements of a schema text by the name of what they make.
fn named(script: &str) -> BTreeMap<String, String> {
    statements(script)
        .into_iter()
        .filter_map(|statement| {
            let name = statement
                .split([' ', '('])
                .skip_while(|word| !matches!(*word, "TABLE" | "INDEX"))
                .nth(1)?
                .to_owned();
            Some((name, statement))
        })
        .collect()
}

/// Not against anybody: it tells one version of the program from another. Summed by the compiler, for every start asks.
const TABLES_SUM: [u32; 2] = {
    let crc = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);
    [
        crc.checksum(tables::TABLES_SQL.as_bytes()),
        crc.checksum(tables::INDEXES_SQL.as_bytes()),
    ]
};

/// What the read tables follow from beside the journal. They hold nothing of their own, so they have no upgrade steps:
/// another mark means drop and refill.
pub fn tables_mark() -> &'static str {
    static MARK: OnceLock<String> = OnceLock::new();
    MARK.get_or_init(|| {
        let [tables, indexes] = TABLES_SUM;
        format!("{FOLD}-{tables:08x}{indexes:08x}")
    })
}

/// A value of the file's `meta` table.
///
/// # Errors
/// What SQLite says.
pub fn meta(conn: &Connection, name: &str) -> Result<Option<String>, Fault> {
    let mut statement = prepare(conn, "SELECT value FROM meta WHERE name = $1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

fn set_meta(conn: &Connection, name: &str, value: &str) -> Result<(), Fault> {
    let text = "INSERT INTO meta (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    prepare(conn, text)?.execute([name, value])?;
    Ok(())
}

fn pragma_i32(conn: &Connection, name: &str) -> Result<i32, Fault> {
    Ok(conn.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quick check must know an ordinary file: else every start goes the long way, and nobody would see it.
    #[test]
    fn a_file_as_we_make_it_is_known_at_a_glance() {
        let conn = Connection::open_in_memory().unwrap();
        upgrade(&conn, 0).unwrap();
        for _ in 0..2 {
            recreate_tables(&conn).unwrap();
            assert!(!is_verbatim(&objects(&conn).unwrap()));
            tables::create_indexes(&conn).unwrap();
            assert!(is_verbatim(&objects(&conn).unwrap()));
        }
        conn.execute_batch("CREATE INDEX other ON cases (name)")
            .unwrap();
        assert!(!is_verbatim(&objects(&conn).unwrap()));
        assert!(check(&conn).is_err());
    }
}
