//! The Deadlines screen through a terminal: start, keys, idling, memory; the bare program in turn with ours.

use crate::Plan;
use crate::process;
use crate::pty::Pty;
use crate::stores::Filled;
use crate::table::{Aim, Row, Value, percentile};
use std::ffi::OsStr;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows with a customer's name that a painted list shows at least.
const ROWS: usize = 20;
const IDLE: Duration = Duration::from_secs(20);

/// A program to be measured.
struct Side<'p> {
    program: &'p Path,
    args: Vec<&'p OsStr>,
}

impl Side<'_> {
    fn start(&self) -> (Pty, Duration, Option<Duration>) {
        let mut pty = Pty::start(self.program, &self.args);
        let time = pty.ready(painted);
        let cpu = process::cpu(pty.pid());
        (pty, time, cpu)
    }
}

/// What was measured of one side.
#[derive(Default)]
struct Found {
    starts: Vec<Duration>,
    start_cpu: Vec<Duration>,
    keys: Vec<Duration>,
    key_cpu: Option<Duration>,
    idle: Option<Idle>,
    memory: Option<u64>,
}

/// What a program does while nobody does anything, for a second.
struct Idle {
    wakes: f64,
    bytes: f64,
    percent: f64,
}

/// The names of the made-up customers are Chinese whatever the language of the screens.
fn painted(screen: &str) -> bool {
    let chinese = |line: &&str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    screen.lines().filter(chinese).count() >= ROWS
}

/// Measures both sides on a store.
pub fn measure(store: &Filled, plan: &Plan) -> Vec<Row> {
    let ours = Side {
        program: Path::new(env!("CARGO_BIN_EXE_countertop")),
        args: ["--lang", "en", "--screen", "deadlines", "--home"]
            .iter()
            .map(OsStr::new)
            .chain([store.home.as_os_str()])
            .collect(),
    };
    let bare = Side {
        program: &plan.bare,
        args: vec![store.copy.as_os_str()],
    };
    let sides = [ours, bare];
    let mut found: [Found; 2] = Default::default();
    // In turn, so that whatever else the machine does meets both alike; the first of each only warms the caches.
    for round in 0..=plan.starts {
        for (side, found) in sides.iter().zip(&mut found) {
            let (pty, time, cpu) = side.start();
            if round > 0 {
                found.starts.push(time);
                found.start_cpu.extend(cpu);
            }
            pty.quit();
        }
    }
    let mut running = sides.map(|side| side.start().0);
    for (pty, found) in running.iter_mut().zip(&mut found) {
        press(pty, found, plan.keys);
    }
    idle(&mut running, &mut found);
    for (pty, found) in running.into_iter().zip(&mut found) {
        found.memory = process::peak_memory(pty.pid());
        pty.quit();
    }
    rows(found)
}

/// Moves the selection down and up again within the rows that are seen.
fn press(pty: &mut Pty, found: &mut Found, times: usize) {
    let before = process::cpu(pty.pid());
    for index in 0..times {
        let down = (index / ROWS).is_multiple_of(2);
        let key: &[u8] = if down { b"\x1b[B" } else { b"\x1b[A" };
        found.keys.extend(pty.press(key));
    }
    let spent = process::cpu(pty.pid())
        .zip(before)
        .map(|(after, before)| after.saturating_sub(before));
    found.key_cpu = u32::try_from(times)
        .ok()
        .and_then(|times| spent?.checked_div(times));
}

/// Leaves both alone at the same time.
fn idle(running: &mut [Pty; 2], found: &mut [Found; 2]) {
    for pty in running.iter_mut() {
        pty.leave_alone(Duration::from_millis(500));
    }
    let look = |pty: &Pty| process::sleeps(pty.pid()).zip(process::cpu(pty.pid()));
    let before = running.each_ref().map(look);
    let start = Instant::now();
    let half = IDLE / 2;
    let mut bytes = [0; 2];
    for (pty, bytes) in running.iter_mut().zip(&mut bytes) {
        *bytes += pty.leave_alone(half);
    }
    for (pty, bytes) in running.iter_mut().zip(&mut bytes) {
        *bytes += pty.leave_alone(Duration::from_millis(1));
    }
    let seconds = start.elapsed().as_secs_f64();
    for (index, found) in found.iter_mut().enumerate() {
        let Some(((sleeps, cpu), (sleeps_before, cpu_before))) =
            look(&running[index]).zip(before[index])
        else {
            continue;
        };
        found.idle = Some(Idle {
            wakes: (sleeps - sleeps_before) as f64 / seconds,
            bytes: bytes[index] as f64 / seconds,
            percent: (cpu - cpu_before).as_secs_f64() / seconds * 100.0,
        });
    }
}

fn rows(found: [Found; 2]) -> Vec<Row> {
    let mut found = found;
    let times = |found: &mut [Found; 2], of: fn(&mut Found) -> &mut Vec<Duration>, percent| {
        found
            .each_mut()
            .map(|side| percentile(of(side), percent).map(Value::Time))
    };
    let row = |what: &str, [ours, bare]: [Option<Value>; 2]| Row::of(what, ours).bare(bare);
    let start = times(&mut found, |side| &mut side.starts, 50);
    let best = times(&mut found, |side| &mut side.starts, 1);
    let start_cpu = times(&mut found, |side| &mut side.start_cpu, 50);
    let median = times(&mut found, |side| &mut side.keys, 50);
    let slow = times(&mut found, |side| &mut side.keys, 99);
    let key_cpu = found.each_ref().map(|side| side.key_cpu.map(Value::Time));
    let idle = |of: fn(&Idle) -> Value| found.each_ref().map(|side| side.idle.as_ref().map(of));
    let memory = found
        .each_ref()
        .map(|side| side.memory.map(|bytes| Value::Bytes(bytes as f64)));
    vec![
        row("start to painted Deadlines, median", start).aim(Aim::TimesBare(1.5)),
        row("  fastest", best),
        row("  processor time, median", start_cpu),
        row("key to repaint, p50", median),
        row("key to repaint, p99", slow).aim(Aim::TimesBare(2.0)),
        row("  processor time a key", key_cpu),
        row("idle: wake-ups", idle(|idle| Value::Rate(idle.wakes)))
            .aim(Aim::AtMost(Value::Rate(3.0))),
        row(
            "idle: bytes a second",
            idle(|idle| Value::Bytes(idle.bytes)),
        )
        .aim(Aim::AtMost(Value::Bytes(1_000.0))),
        row("idle: processor", idle(|idle| Value::Percent(idle.percent))),
        row("peak memory", memory),
    ]
}
