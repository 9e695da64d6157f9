//! What the program does without its screens: commits, lists, searches, filling, rebuilding.

use crate::Plan;
use crate::shell::{self, bare};
use crate::stores::{self, Filled};
use crate::table::{Aim, Row, Value, percentile, thousands};
use countertop::app::moment;
use countertop::app::perform::perform;
use countertop::domain::command::Command;
use countertop::domain::decide::Asker;
use countertop::store::read::{customers, search};
use countertop::store::tables::{INDEXES_SQL, TABLES, TABLES_SQL};
use countertop::store::{Mode, Store};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Actions written for one measurement.
const COMMITS: usize = 200;
/// Cases filled for the one line about filling that every run measures anew.
const SOME: u64 = 10_000;
const WORDS: [&str; 4] = ["王小明", "zhangwei", "13800001234", "lxm"];

const LIST: &str = "SELECT c.due, c.no, c.rule, k.name, k.phone, k.stage, c.amount FROM clocks c \
                    JOIN cases k ON k.no = c.no WHERE c.ended IS NULL ORDER BY c.due LIMIT 50;";

/// Everything that is measured on one store.
pub fn measure(store: &Filled, plan: &Plan) -> Vec<Row> {
    let mut rows = vec![list(store, plan)];
    rows.extend(commit(store, plan));
    rows.extend(search_rows(store, plan));
    let rebuilt = rebuild(store);
    // What the others still need is the copy.
    if plan.throws_away(store) {
        stores::forget_own(store);
    }
    rows.push(rebuild_row(rebuilt, store, plan));
    rows.push(filling(store, plan));
    rows.push(size(store));
    rows
}

/// Each keeps its rows in a file of its own; the copy of ours is what it takes without a log.
fn size(store: &Filled) -> Row {
    let bytes = fs::metadata(&store.copy).ok();
    Row::of("file", bytes.map(|file| Value::Bytes(file.len() as f64)))
}

fn list(store: &Filled, plan: &Plan) -> Row {
    let (home, copy) = (text(&store.home), text(&store.copy));
    let program = Path::new(env!("CARGO_BIN_EXE_countertop"));
    let ours = shell::whole(
        plan.starts,
        program,
        &["deadlines", "--limit", "50", "--home", home],
    );
    let theirs = shell::whole(plan.starts, &plan.bare, &[copy, "list"]);
    let shell = shell::version()
        .and_then(|_| shell::whole(plan.starts, Path::new("sqlite3"), &[copy, LIST]));
    Row::of("deadlines --limit 50, whole program", ours.map(Value::Time))
        .bare(theirs.map(Value::Time))
        .shell(shell.map(Value::Time))
}

/// A remark on one case after the other: judged, hashed, projected, on the disk.
fn commit(filled: &Filled, plan: &Plan) -> [Row; 2] {
    let mut store = Store::open(&filled.home, Mode::Write).unwrap();
    let people = &store.state().roster;
    let actor = people.staff(moment::now()).next().map(|person| person.id);
    let step = (filled.cases / COMMITS as u64).max(1);
    let mut ours = Vec::new();
    for index in 0..COMMITS as u64 {
        let no = i64::try_from(index * step % filled.cases + 1).unwrap_or(1);
        let Some(line) = customers::by_no(store.conn(), no).unwrap() else {
            continue;
        };
        let note = "a remark about a customer".to_owned();
        let command = Command::Note {
            case: line.id,
            note,
        };
        let now = moment::now();
        let who = Asker {
            actor,
            terminal: store.terminal(),
            at: now,
            now,
        };
        let start = Instant::now();
        perform(&mut store, who, moment::new_op(), &command).unwrap();
        ours.push(start.elapsed());
    }
    store.housekeep().unwrap();
    let mut theirs = bare(
        &plan.bare,
        &filled.copy,
        &["commit", &COMMITS.to_string()],
        "",
    );
    let insert = "INSERT INTO bare (at, body) VALUES (1, 'a remark about a customer');\n";
    let script = format!("PRAGMA synchronous = FULL;\n{}", insert.repeat(COMMITS));
    let shell = shell::work(&filled.copy, &script).map(|time| time / COMMITS as u32);
    let mut row = |what: &str, percent| {
        Row::of(what, percentile(&mut ours, percent).map(Value::Time))
            .bare(percentile(&mut theirs, percent).map(Value::Time))
    };
    [
        row("one action's durable commit, p50", 50).shell(shell.map(Value::Time)),
        row("one action's durable commit, p99", 99),
    ]
}

/// Each beginning of some words, as they are typed. The others look through every name and phone.
fn search_rows(filled: &Filled, plan: &Plan) -> [Row; 2] {
    let typed: Vec<String> = WORDS.iter().flat_map(|word| beginnings(word)).collect();
    let store = Store::open(&filled.home, Mode::Read).unwrap();
    let mut ours = Vec::new();
    for query in &typed {
        let start = Instant::now();
        search::search(store.conn(), query, 50).unwrap();
        ours.push(start.elapsed());
    }
    let mut args = vec!["search"];
    args.extend(typed.iter().map(String::as_str));
    let mut theirs = bare(&plan.bare, &filled.copy, &args, "");
    let find = |query: &String| {
        format!(
            "SELECT no, name, phone FROM cases WHERE name LIKE '%{query}%' OR phone LIKE '%{query}%' \
             ORDER BY no DESC LIMIT 50;\n"
        )
    };
    let script: String = typed.iter().map(find).collect();
    let each = u32::try_from(typed.len()).unwrap_or(1);
    let shell = shell::work(&filled.copy, &script).map(|time| Value::Time(time / each));
    let mut row = |what: &str, percent| {
        Row::of(what, percentile(&mut ours, percent).map(Value::Time))
            .bare(percentile(&mut theirs, percent).map(Value::Time))
    };
    [
        row("search as you type, p50 (sqlite3: mean)", 50).shell(shell),
        row("search as you type, slowest", 100)
            .aim(Aim::AtMost(Value::Time(Duration::from_millis(10)))),
    ]
}

fn beginnings(word: &str) -> Vec<String> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| word[..end].to_owned()).collect()
}

/// The read tables anew.
fn rebuild(filled: &Filled) -> Duration {
    let mut store = Store::open(&filled.home, Mode::Write).unwrap();
    let start = Instant::now();
    store.rebuild(&mut |_| true).unwrap();
    let took = start.elapsed();
    store.housekeep().unwrap();
    took
}

/// The others write the same rows into the same tables and indexes of a new file.
fn rebuild_row(ours: Duration, filled: &Filled, plan: &Plan) -> Row {
    let [theirs, shell] = copied(filled, plan, TABLES_SQL, &TABLES);
    Row::of(
        "rebuild (others: write the same rows)",
        Some(Value::Time(ours)),
    )
    .bare(theirs.map(Value::Time))
    .shell(shell.map(Value::Time))
}

/// Events a second through the one door. The others write the same rows of journal and tables.
fn filling(filled: &Filled, plan: &Plan) -> Row {
    let tables: Vec<&str> = ["journal", "private"].into_iter().chain(TABLES).collect();
    let journal = include_str!("../../assets/schema/journal_0001.sql");
    let others = copied(filled, plan, &format!("{journal}\n{TABLES_SQL}"), &tables);
    let rate = |time: Duration| Value::Rate(filled.events as f64 / time.as_secs_f64());
    let when = if filled.fresh {
        ""
    } else {
        ", when it was made"
    };
    let what = format!("filling, {} events{when}", thousands(filled.events));
    let [theirs, shell] = others.map(|time| time.map(rate));
    Row::of(what, Some(rate(filled.took)))
        .bare(theirs)
        .shell(shell)
}

/// Filling a small store, in this run.
pub fn filling_now(playbook: &str) -> Row {
    let home = stores::folder().join("new");
    let (events, took) = stores::fill(&home, playbook, SOME);
    let _ = fs::remove_dir_all(&home);
    let rate = Value::Rate(events as f64 / took.as_secs_f64());
    Row::of(
        format!("filling {} cases in this run", thousands(SOME)),
        Some(rate),
    )
}

/// How long the bare program and the shell take to copy tables into a new file. Without a journal of SQLite's: the easiest
/// way there is, and the one that takes least room.
fn copied(filled: &Filled, plan: &Plan, schema: &str, tables: &[&str]) -> [Option<Duration>; 2] {
    let inserts: String = tables
        .iter()
        .map(|table| format!("INSERT INTO main.{table} SELECT * FROM source.{table};\n"))
        .collect();
    let script = format!(
        "PRAGMA journal_mode = OFF;\nPRAGMA synchronous = OFF;\nATTACH '{}' AS source;\nBEGIN;\n{schema}\n{inserts}{INDEXES_SQL}COMMIT;\n",
        text(&filled.copy).replace('\'', "''")
    );
    let out = filled.home.join("out.db");
    let remove = || {
        for name in ["out.db", "out.db-wal", "out.db-shm"] {
            let _ = fs::remove_file(filled.home.join(name));
        }
    };
    remove();
    let theirs = bare(&plan.bare, &out, &["script"], &script)
        .first()
        .copied();
    remove();
    let shell = shell::run(&out, &script);
    remove();
    [theirs, shell]
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap_or_default()
}
