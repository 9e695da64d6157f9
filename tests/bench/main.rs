//! `cargo bench`: how fast and how small Countertop is, beside a bare ratatui and SQLite program and the `sqlite3` shell.
//!
//! `cargo bench` measures at 1,000 and 100,000 cases, `cargo bench -- --full` at 1,000,000 too, `cargo bench -- 5000` at
//! that; `--playbook resort` measures stores of that trade. Stores are made once and kept in `target/bench`, but for those
//! of a million: they go when they were measured, unless `--keep` is given. Nothing here fails because it is slow: times
//! depend on the machine and on what else it does, which the last line tells.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice
)]

mod calendar;
mod past;
mod process;
mod pty;
mod screen;
mod shell;
mod stores;
mod table;
mod work;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use table::thousands;

/// What to measure, and how often.
pub struct Plan {
    sizes: Vec<u64>,
    /// The shipped playbook of the stores.
    pub playbook: String,
    /// The bare program.
    pub bare: PathBuf,
    /// Starts of each program.
    pub starts: usize,
    /// Keys pressed in each.
    pub keys: usize,
    /// Whether large stores stay for the next time.
    pub keep: bool,
}

impl Plan {
    /// Whether a store goes when it was measured.
    pub fn throws_away(&self, store: &stores::Filled) -> bool {
        store.cases >= LARGE && !self.keep
    }
}

/// Busier than this, in percent of the machine, and times mean little.
const BUSY: f64 = 10.0;
/// Stores of so many cases go when they were measured.
const LARGE: u64 = 1_000_000;
/// The playbook that is measured when none is named.
const USUAL: &str = "home-furnishing";

fn main() {
    let plan = Plan {
        sizes: sizes(),
        playbook: after("--playbook").unwrap_or_else(|| USUAL.to_owned()),
        bare: build_bare(),
        starts: number("BENCH_STARTS", 25),
        keys: number("BENCH_KEYS", 400),
        keep: std::env::args().any(|arg| arg == "--keep"),
    };
    println!(
        "Countertop, playbook {}, SQLite {}, {}",
        plan.playbook,
        rusqlite::version(),
        shell_line()
    );
    let before = busy_before();
    table::print("Calendar, spans over years", &calendar::measure());
    for cases in &plan.sizes {
        if let Err(lacking) = stores::has_room(&plan.playbook, *cases) {
            println!("\n{} cases: {lacking}", thousands(*cases));
            continue;
        }
        let begun = std::time::Instant::now();
        let store = stores::filled(&plan.playbook, *cases);
        let mut rows = screen::measure(&store, &plan);
        rows.extend(work::measure(&store, &plan));
        rows.extend(past::measure(&store, &plan));
        let title = format!(
            "{} cases, {} s in all",
            thousands(*cases),
            begun.elapsed().as_secs()
        );
        table::print(&title, &rows);
        if plan.throws_away(&store) {
            stores::forget(&store);
        }
    }
    table::print("Filling", &[work::filling_now(&plan.playbook)]);
    println!("\n{}", load_line(before));
}

fn sizes() -> Vec<u64> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let named: Vec<u64> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    match named.is_empty() {
        false => named,
        true if args.iter().any(|arg| arg == "--full") => vec![1_000, 100_000, 1_000_000],
        true => vec![1_000, 100_000],
    }
}

/// The argument behind another one.
fn after(name: &str) -> Option<String> {
    let mut args = std::env::args().skip_while(|arg| arg != name);
    args.nth(1)
}

fn number(name: &str, usual: usize) -> usize {
    let asked = std::env::var(name).ok().and_then(|text| text.parse().ok());
    asked.unwrap_or(usual).max(1)
}

/// Builds the bare program, which nothing else needs, with the profile of this one.
fn build_bare() -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .args([
            "bench",
            "--bench",
            "bare",
            "--no-run",
            "--message-format",
            "json",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo");
    let text = String::from_utf8_lossy(&output.stdout);
    let found = text
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "bare")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from));
    found.expect("the bare program could not be built")
}

fn shell_line() -> String {
    match shell::version() {
        Some(version) => format!("sqlite3 shell {version}"),
        None => "no sqlite3 shell here: its column stays empty".to_owned(),
    }
}

/// Share of the machine that was busy in the half second before anything was measured, in percent.
fn busy_before() -> Option<f64> {
    let (busy, all) = process::machine()?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    let (busy_now, all_now) = process::machine()?;
    Some((busy_now - busy) as f64 / (all_now - all).max(1) as f64 * 100.0)
}

fn load_line(before: Option<f64>) -> String {
    let (Some(before), Some(load)) = (before, process::load()) else {
        return "What else the machine did is not known here.".to_owned();
    };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let told = format!(
        "Machine: {processors} processors, {before:.0} % busy before, load averages {load} after."
    );
    match before > BUSY {
        true => format!(
            "{told} BUSY: times are too long and too uneven; measure again when it is quiet."
        ),
        false => told,
    }
}
