//! The process that works until it is killed: it says `try OP` before and `ack OP SEQ` after each operation.

use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::{CaseId, OpId};
use countertop::domain::time::Instant;
use countertop::store::{AppendError, Boot, Doer, Fault, Mode, Receipt, Store};
use std::convert::Infallible;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use uuid::Uuid;

/// Which work the child does, and where.
const WORK: &str = "COUNTERTOP_TEST_WORK";
const HOME: &str = "COUNTERTOP_TEST_HOME";

/// A started child and what it says.
pub struct Worker {
    pub process: Child,
    pub says: BufReader<ChildStdout>,
}

/// Starts this test binary again to do `work` in `home`.
pub fn start(work: &str, home: &Path) -> Worker {
    let mut process = command(work, home).spawn().unwrap();
    let says = BufReader::new(process.stdout.take().unwrap());
    Worker { process, says }
}

pub fn command(work: &str, home: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "child::works", "--ignored", "--nocapture"])
        .env(WORK, work)
        .env(HOME, home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

impl Worker {
    /// What follows a word on the next line that begins with it; none when the child has ended.
    pub fn next(&mut self, word: &str) -> Option<String> {
        let mut line = String::new();
        while self.says.read_line(&mut line).unwrap() > 0 {
            // The test harness begins lines of its own and does not end them.
            if let Some((_, rest)) = line.split_once(word) {
                return Some(rest.trim().to_owned());
            }
            line.clear();
        }
        None
    }
}

/// Not a test: what the killed process does.
#[test]
#[ignore = "started by other tests"]
fn works() {
    let Ok(work) = std::env::var(WORK) else {
        return;
    };
    let home = std::env::var(HOME).unwrap();
    match work.as_str() {
        "append" => append_for_ever(Path::new(&home)),
        "share" => append_some(Path::new(&home), 150),
        "view" => super::readonly::view(Path::new(&home)),
        other => panic!("no such work: {other}"),
    }
}

fn append_for_ever(home: &Path) {
    let mut store = Store::open(home, Mode::Create).unwrap();
    for round in 0_u128.. {
        let op = OpId(Uuid::now_v7());
        say(&format!("try {op}"));
        let receipt = one_operation(&mut store, op, round).unwrap();
        say(&format!("ack {op} {}", receipt.seq));
        if round % 16 == 7 {
            store.housekeep().unwrap();
        }
    }
}

fn append_some(home: &Path, rounds: u128) {
    let mut store = Store::open(home, Mode::Write).unwrap();
    for round in 0..rounds {
        let op = OpId(Uuid::now_v7());
        // Whoever loses the race for the file for too long asks again with the same operation.
        let receipt = loop {
            match one_operation(&mut store, op, round) {
                Err(Fault::Busy) => {}
                other => break other.unwrap(),
            }
        };
        say(&format!("ack {op} {}", receipt.seq));
    }
}

/// Every fifth operation opens a case, every tenth erases one; the others add to them.
pub fn one_operation(store: &mut Store, op: OpId, round: u128) -> Result<Receipt, Fault> {
    let now = i64::try_from(Uuid::now_v7().get_timestamp().unwrap().to_unix().0).unwrap() * 1000;
    let stream = Stream::Case(CaseId(Uuid::from_u128(round / 5 + 1)));
    let payload = match round % 10 {
        0 | 5 => Payload::CaseOpened {
            journey: "home".to_owned(),
            channel: None,
        },
        9 => Payload::Erased {
            ground: "request".to_owned(),
        },
        _ => Payload::Noted {},
    };
    let named = Draft::new(stream.clone(), Payload::CustomerNamed {}).with("name", "单雄信");
    let drafts = vec![Draft::new(stream, payload).with("note", "电话"), named];
    let doer = Doer {
        op,
        actor: None,
        at: Instant(now),
        now: Instant(now),
        boot: Some(Boot {
            id: "boot".to_owned(),
            millis: now,
        }),
    };
    match store.append(&doer, |_| Ok::<_, Infallible>(drafts)) {
        Ok(receipt) => Ok(receipt),
        Err(AppendError::Store(error)) => Err(error.fault),
        Err(AppendError::Stopped(never)) => match never {},
    }
}

pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
