//! The floor Countertop is measured against: ratatui and SQLite with nothing in between, on a copy of a store.
//!
//! `bare FILE` shows the next 50 deadlines; `bare FILE list`, `commit N`, `search TEXT..` and `script` do one thing and end.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{ExecutableCommand, QueueableCommand, cursor};
use ratatui::layout::Constraint;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Row, Table, TableState};
use rusqlite::{Connection, params};
use std::io::{BufWriter, Read, Write, stdin, stdout};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const LIST: &str = "SELECT c.due, c.no, c.rule, k.name, k.phone, k.stage, c.amount FROM clocks c \
                    JOIN cases k ON k.no = c.no WHERE c.ended IS NULL ORDER BY c.due LIMIT 50";
const FIND: &str = "SELECT no, name, phone FROM cases WHERE name LIKE ?1 OR phone LIKE ?1 ORDER BY no DESC LIMIT 50";

/// A line of the list: due, number, rule, name, phone, stage, amount.
type Line = (i64, i64, String, String, String, String, i64);

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        [file] => screen(&open(file)).expect("a terminal"),
        [file, "list"] => list(&open(file)),
        [file, "commit", times] => commit(&open(file), times.parse().expect("a number")),
        [file, "search", words @ ..] => search(&open(file), words),
        [file, "script"] => script(&open(file)),
        _ => eprintln!("bare FILE [list | commit N | search TEXT.. | script]"),
    }
}

fn open(file: &str) -> Connection {
    let conn = Connection::open(file).expect("a database");
    conn.busy_timeout(Duration::from_secs(5)).expect("timeout");
    conn.execute_batch("PRAGMA synchronous = FULL")
        .expect("pragma");
    conn
}

fn read(conn: &Connection) -> Vec<Line> {
    let mut statement = conn.prepare(LIST).expect("a query");
    let rows = statement
        .query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
            ))
        })
        .expect("rows");
    rows.map(Result::unwrap).collect()
}

fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a clock");
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn left(due: i64, now: i64) -> String {
    let seconds = (due.saturating_sub(now) / 1_000).abs();
    let sign = if due < now { "-" } else { "" };
    format!(
        "{sign}{}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn cells(line: &Line, now: i64) -> [String; 7] {
    let (due, no, rule, name, phone, stage, amount) = line;
    [
        left(*due, now),
        format!("#{no}"),
        name.clone(),
        phone.clone(),
        rule.clone(),
        stage.clone(),
        format!("¥{}", amount / 100),
    ]
}

fn screen(conn: &Connection) -> std::io::Result<()> {
    enable_raw_mode()?;
    let mut out = BufWriter::with_capacity(1 << 16, stdout());
    out.queue(EnterAlternateScreen)?.queue(cursor::Hide)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(out))?;
    let lines = read(conn);
    let mut state = TableState::new().with_selected(Some(0));
    loop {
        terminal.draw(|frame| {
            let now = now();
            let rows = lines.iter().map(|line| Row::new(cells(line, now)));
            let widths = [12, 8, 14, 14, 24, 18, 8].map(Constraint::Length);
            let table = Table::new(rows, widths)
                .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED));
            frame.render_stateful_widget(table, frame.area(), &mut state);
        })?;
        let Event::Key(key) = event::read()? else {
            continue;
        };
        match key.code {
            KeyCode::Down => state.select_next(),
            KeyCode::Up => state.select_previous(),
            KeyCode::Char('q') => break,
            _ => {}
        }
    }
    disable_raw_mode()?;
    stdout()
        .execute(LeaveAlternateScreen)?
        .execute(cursor::Show)?;
    Ok(())
}

fn list(conn: &Connection) {
    let now = now();
    let mut out = BufWriter::new(stdout());
    for line in read(conn) {
        writeln!(out, "{}", cells(&line, now).join("\t")).expect("output");
    }
}

/// One row inserted and on the disk, `times` over; prints nanoseconds.
fn commit(conn: &Connection, times: usize) {
    let make = "CREATE TABLE IF NOT EXISTS bare (no INTEGER PRIMARY KEY, at BIGINT, body TEXT)";
    conn.execute_batch(make).expect("a table");
    let mut insert = conn
        .prepare("INSERT INTO bare (at, body) VALUES (?1, ?2)")
        .expect("insert");
    for _ in 0..times {
        let start = Instant::now();
        insert
            .execute(params![now(), "a remark about a customer"])
            .expect("a row");
        println!("{}", start.elapsed().as_nanos());
    }
}

/// One search for each word; prints nanoseconds.
fn search(conn: &Connection, words: &[&str]) {
    let mut find = conn.prepare(FIND).expect("a query");
    for word in words {
        let start = Instant::now();
        let rows = find
            .query_map([format!("%{word}%")], |row| {
                row.get::<_, i64>(0).map(|no| no.to_string())
            })
            .expect("rows");
        let found = rows.count();
        println!("{} {found}", start.elapsed().as_nanos());
    }
}

/// Runs the statements on standard input; prints nanoseconds.
fn script(conn: &Connection) {
    let mut text = String::new();
    stdin().read_to_string(&mut text).expect("a script");
    let start = Instant::now();
    conn.execute_batch(&text).expect("statements");
    println!("{}", start.elapsed().as_nanos());
}
