//! What the system counts about a process and the machine. Linux only; elsewhere everything is unknown.

use std::fs;
use std::time::Duration;

/// Processor time of all threads so far.
pub fn cpu(pid: u32) -> Option<Duration> {
    let nanos: u64 = threads(pid)?
        .filter_map(|thread| {
            let text = fs::read_to_string(thread.join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        })
        .sum();
    Some(Duration::from_nanos(nanos))
}

/// How often its threads went to sleep by themselves: each was woken once more than that, or as often.
pub fn sleeps(pid: u32) -> Option<u64> {
    let counts = threads(pid)?.filter_map(|thread| {
        let text = fs::read_to_string(thread.join("status")).ok()?;
        field(&text, "voluntary_ctxt_switches:")
    });
    Some(counts.sum())
}

/// Most memory it ever had, in bytes.
pub fn peak_memory(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    field(&text, "VmHWM:").map(|kilobytes| kilobytes * 1024)
}

/// Processor time the whole machine spent on anything, in its own ticks, and all there was.
pub fn machine() -> Option<(u64, u64)> {
    let text = fs::read_to_string("/proc/stat").ok()?;
    let numbers: Vec<u64> = text
        .lines()
        .next()?
        .split_whitespace()
        .skip(1)
        .take(8)
        .filter_map(|number| number.parse().ok())
        .collect();
    let all: u64 = numbers.iter().sum();
    let idle = numbers.get(3)? + numbers.get(4)?;
    Some((all - idle, all))
}

/// The load averages, as the system writes them.
pub fn load() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    Some(
        text.split_whitespace()
            .take(3)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn threads(pid: u32) -> Option<impl Iterator<Item = std::path::PathBuf>> {
    let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    Some(tasks.flatten().map(|entry| entry.path()))
}

fn field(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
