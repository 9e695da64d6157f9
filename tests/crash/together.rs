use crate::child::start;
use countertop::store::{Checks, Mode, Store};
use std::collections::BTreeSet;

/// Three processes on one file: every acknowledged operation has rows of its own and the chain is whole.
#[test]
fn processes_on_one_file_keep_the_chain_whole() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    let mut watcher = Store::open(&home, Mode::Create).unwrap();
    let mut workers: Vec<_> = (0..3).map(|_| start("share", &home)).collect();
    let mut last_rows = BTreeSet::new();
    for worker in &mut workers {
        while let Some(ack) = worker.next("ack ") {
            let (_, seq) = ack.split_once(' ').unwrap();
            assert!(
                last_rows.insert(seq.parse::<i64>().unwrap()),
                "two got the same row"
            );
        }
        assert!(worker.process.wait().unwrap().success());
    }
    assert_eq!(last_rows.len(), 450);
    assert!(watcher.changed_elsewhere().unwrap());
    assert_eq!(watcher.head().unwrap().seq, 900);
    let report = watcher.verify(&Checks::default(), &mut |_| true).unwrap();
    assert_eq!(report.findings, []);
}
