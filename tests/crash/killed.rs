use crate::child::{one_operation, start};
use countertop::domain::ids::OpId;
use countertop::store::{Checks, Mode, Store, journal};
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

/// Nothing acknowledged is lost, at most one operation is there without an acknowledgement, and asking for it again
/// adds it once. `COUNTERTOP_KILLS` raises the number of kills.
#[test]
fn acknowledged_work_survives_kills() {
    let kills = std::env::var("COUNTERTOP_KILLS").map_or(20, |n| n.parse::<u64>().unwrap());
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut all_acked = 0;
    for kill in 0..kills {
        let said = work_and_kill(&home, kill * 37 % 90);
        all_acked += check(&home, &said);
    }
    assert!(all_acked > 0, "the processes did work");
}

/// Starts a worker, kills it some milliseconds after its first acknowledgement, and gives all it said.
fn work_and_kill(home: &Path, millis: u64) -> String {
    let mut worker = start("append", home);
    let first = worker.next("try ").expect("it starts");
    std::thread::sleep(Duration::from_millis(millis));
    worker.process.kill().unwrap();
    worker.process.wait().unwrap();
    let mut said = format!("try {first}\n");
    worker.says.read_to_string(&mut said).unwrap();
    said
}

/// Checks the file against what the worker said; gives the number of acknowledged operations.
fn check(home: &Path, said: &str) -> usize {
    let mut store = Store::open(home, Mode::Write).unwrap();
    let report = store.verify(&Checks::default(), &mut |_| true).unwrap();
    assert_eq!(report.findings, []);
    let mut tried = Vec::new();
    let mut acked = Vec::new();
    for line in said.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some("try"), Some(op), None) if op.len() == 36 => tried.push(op.parse().unwrap()),
            (Some("ack"), Some(op), Some(seq)) => {
                acked.push((op.parse::<OpId>().unwrap(), seq.parse::<i64>().ok()));
            }
            _ => {}
        }
    }
    for (op, _) in &acked {
        let stored = journal::of_operation(store.conn(), *op).unwrap();
        assert_eq!(
            stored.len(),
            2,
            "an acknowledged operation is not there, or twice"
        );
    }
    let last: OpId = *tried.last().unwrap();
    let again = one_operation(&mut store, last, 3).unwrap();
    let there = acked.iter().any(|(op, _)| *op == last);
    assert!(!there || again.repeated);
    assert_eq!(journal::of_operation(store.conn(), last).unwrap().len(), 2);
    acked.len()
}
