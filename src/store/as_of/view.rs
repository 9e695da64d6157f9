//! The SQL of tables as of an instant: temporary tables for what it cuts through, views that put the live rows of what
//! was over by then beside them.

use crate::domain::time::{DAY, HOUR, Instant};
use crate::store::tables::{INDEXES_SQL, TABLES_SQL};

/// Tables of rows by case, with the kind of stream they follow from.
const BY_CASE: [(&str, &str); 12] = [
    ("cases", "case"),
    ("case_holders", "case"),
    ("terms", "case"),
    ("clocks", "case"),
    ("clock_holders", "case"),
    ("reminders", "case"),
    ("passages", "case"),
    ("appointments", "case"),
    ("slots", "case"),
    ("score_cases", "case"),
    ("survey_waits", "case"),
    ("fines", "ledger"),
];

/// Tables of rows by date, whose stream is named after the date and the list.
const BY_DAY: [&str; 2] = ["sheets", "followups"];

/// Puts the sums of the scores in the place of the view that stands for them.
pub(super) const SCORED: &str =
    "DROP VIEW temp.score_days; ALTER TABLE temp.past_score_days RENAME TO score_days;";

/// The read tables, empty and temporary: they stand before the file's.
pub(super) fn tables() -> String {
    let indexes = INDEXES_SQL.replace("CREATE INDEX ", "CREATE INDEX temp.");
    TABLES_SQL.replace("CREATE TABLE ", "CREATE TEMP TABLE ") + &indexes
}

/// Gives the filled temporary tables other names and puts views over them and the live rows in their place.
pub(super) fn views(at: Instant) -> String {
    let mut sql = String::from("DROP TABLE temp.numbers;");
    for (table, kind) in BY_CASE {
        sql.push_str(&view(table, kind, "m.no", "''", at));
    }
    for table in BY_DAY {
        sql.push_str(&view(table, "sheet", "0", "m.day || ':' || m.list", at));
    }
    sql.push_str(&format!(
        "ALTER TABLE temp.spans RENAME TO past_spans;
         CREATE TEMP VIEW spans AS SELECT * FROM temp.past_spans
         UNION ALL SELECT * FROM main.spans m WHERE m.last <= {};
         ALTER TABLE temp.score_days RENAME TO past_score_days;
         CREATE TEMP VIEW score_days AS SELECT * FROM main.sums_not_counted;",
        at.0
    ));
    sql.push_str(&sums());
    sql
}

fn view(table: &str, kind: &str, no: &str, name: &str, at: Instant) -> String {
    format!(
        "ALTER TABLE temp.{table} RENAME TO past_{table};
         CREATE TEMP VIEW {table} AS SELECT * FROM temp.past_{table} UNION ALL SELECT * FROM main.{table} m
         WHERE (SELECT s.last FROM main.spans s WHERE s.kind = '{kind}' AND s.no = {no} AND s.name = {name}) <= {};",
        at.0
    )
}

/// Sums over open clocks and cases, of the rows as of the instant.
fn sums() -> String {
    let start = |column: &str, length: i64| {
        format!("{column} - (({column} % {length} + {length}) % {length})")
    };
    let (hour, day, stalled) = (
        start("due", HOUR),
        start("starts", DAY),
        start("stalls", DAY),
    );
    format!(
        "DELETE FROM temp.risk; DELETE FROM temp.stage_days;
         INSERT INTO temp.risk (span, starts, rule, n, charge)
         SELECT 0, {hour}, rule, COUNT(*), SUM(charge) FROM temp.clocks WHERE ended IS NULL GROUP BY 2, 3;
         INSERT INTO temp.risk (span, starts, rule, n, charge)
         SELECT 1, {day}, rule, SUM(n), SUM(charge) FROM temp.risk GROUP BY 2, 3;
         INSERT INTO temp.stage_days (journey, stage, day, n, value)
         SELECT journey, stage, {stalled}, COUNT(*), SUM(COALESCE(value, 0)) FROM temp.cases
         WHERE closed IS NULL GROUP BY 1, 2, 3;"
    )
}
