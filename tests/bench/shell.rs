//! The system's `sqlite3` and the bare program, run to their end: on copies only.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Whether there is a `sqlite3` and which.
pub fn version() -> Option<String> {
    let output = Command::new("sqlite3").arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().next().map(str::to_owned)
}

/// Runs a script in the shell; gives how long it took, the shell's own start included.
pub fn run(file: &Path, script: &str) -> Option<Duration> {
    version()?;
    let start = Instant::now();
    let status = feed(Command::new("sqlite3").arg("-bail").arg(file), script)?;
    (status.0).then(|| start.elapsed())
}

/// The time of a script without the shell's start.
pub fn work(file: &Path, script: &str) -> Option<Duration> {
    let idle = run(file, "SELECT 1;")?;
    Some(run(file, script)?.saturating_sub(idle))
}

/// The nanoseconds the bare program prints, the first number of each line.
pub fn bare(program: &Path, file: &Path, args: &[&str], script: &str) -> Vec<Duration> {
    let mut command = Command::new(program);
    let text = feed(command.arg(file).args(args), script).map_or(String::new(), |(_, text)| text);
    text.lines()
        .filter_map(|line| line.split(' ').next()?.parse().ok())
        .map(Duration::from_nanos)
        .collect()
}

/// The time of a program from its start to its end, its output thrown away; the median of some.
pub fn whole(times: usize, program: &Path, args: &[&str]) -> Option<Duration> {
    let once = || {
        let start = Instant::now();
        let output = Command::new(program)
            .args(args)
            .stderr(Stdio::null())
            .output()
            .ok()?;
        output.status.success().then(|| start.elapsed())
    };
    let _ = once();
    let mut found: Vec<Duration> = (0..times).filter_map(|_| once()).collect();
    crate::table::percentile(&mut found, 50)
}

fn feed(command: &mut Command, script: &str) -> Option<(bool, String)> {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    let mut child = piped.spawn().ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}
