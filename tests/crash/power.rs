//! The power fails at any moment of a store's work: its files are made anew as the cut could have left them, and what
//! had been acknowledged by then is there. `COUNTERTOP_CUTS` raises the number of cuts.

pub mod replay;
pub mod shim;

use crate::child::one_operation;
use crate::pty::{Pty, Temper};
use crate::shop::Shop;
use countertop::domain::event::{Payload, Stream, Tick};
use countertop::domain::ids::OpId;
use countertop::store::{Checks, Mode, Store, journal, restore};
use replay::{Dice, Disk, Record};
use shim::Watched;
use std::io::Write as _;
use std::path::Path;
use uuid::Uuid;

/// Records the test itself adds: an operation begins, it has ended well, so many items show as in order.
const BEGINS: u8 = b'B';
const ENDED: u8 = b'E';
const PASSED: u8 = b'P';

/// What somebody was told is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ack {
    /// The operation with this id.
    Op(OpId),
    /// So many items of the opening sheet are in order.
    Passed(usize),
    /// A copy lies in this file of the home folder.
    Copy(String),
}

impl Watched<'_> {
    pub fn note(&self, kind: u8, text: &str) {
        let mut options = std::fs::OpenOptions::new();
        let mut log = options.append(true).create(true).open(self.log()).unwrap();
        log.write_all(&replay::encode(kind, text)).unwrap();
    }

    /// Does a command that must succeed.
    pub fn does(&self, args: &[&str]) -> String {
        let output = self.run(None, args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// A store with its people.
    pub fn set_up(&self) {
        let roster =
            "工号,姓名,角色,上级\nM1,王芳,manager,\nC1,李敏,consultant,M1\nS1,陈涛,designer,M1\n";
        let roster = self.shop.file("roster.csv", roster);
        self.does(&["init", "--name", "江北一店"]);
        self.does(&["roster", "import", roster.to_str().unwrap()]);
    }

    /// Does an operation with an id of its own.
    fn operates(&self, args: &[&str]) {
        let op = Uuid::now_v7().to_string();
        self.note(BEGINS, &op);
        self.does(&[&["--op", &op], args].concat());
        self.note(ENDED, "");
    }

    /// The screens with a person signed in.
    pub fn screens(&self, failing: Option<shim::Failing>) -> Pty {
        let mut builder = self.shop.builder(&["--lang", "zh", "--as", "M1"]);
        for (name, value) in self.environment(failing) {
            builder.env(name, value);
        }
        let pty = Pty::start(builder, Temper::Answers);
        pty.wait_for("今日");
        pty
    }

    pub fn records(&self) -> Vec<Record> {
        replay::decode(&std::fs::read(self.log()).unwrap())
    }

    fn home(&self) -> String {
        self.shop.home().to_str().unwrap().to_owned()
    }
}

/// How many items the opening screen shows as in order.
pub fn passed(pty: &Pty) -> usize {
    let text = pty.text();
    let number = text.split("合格 ").nth(1).unwrap_or_default();
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Marks items with keys, one after the other, each noted when the screen shows it.
fn tick(watched: &Watched<'_>, pty: &Pty, times: usize) {
    for _ in 0..times {
        let before = passed(pty);
        pty.keys(" ");
        pty.wait_until("one more in order", || passed(pty) > before);
        watched.note(PASSED, &passed(pty).to_string());
    }
}

/// A day in short: a store is set up, two copies of the program write, a copy is made and put back.
fn day(watched: &Watched<'_>) {
    watched.set_up();
    let case = |name: &str| watched.operates(&["--as", "C1", "case", "new", "--name", name]);
    case("甲");
    let mut pty = watched.screens(None);
    pty.keys("2");
    pty.wait_for("合格");
    tick(watched, &pty, 3);
    case("乙");
    watched.operates(&["--as", "C1", "case", "step", "1", "greet"]);
    tick(watched, &pty, 3);
    case("丙");
    pty.keys("q");
    assert_eq!(pty.wait_end(), 0);
    let copy = watched.shop.home().join("copy.db");
    let copy = copy.to_str().unwrap();
    watched.note(BEGINS, copy);
    watched.does(&["backup", copy]);
    watched.note(ENDED, "");
    watched.does(&["restore", copy, "--replace"]);
    case("丁");
}

/// What was acknowledged by each record: an operation when its process first spoke of it, or had ended.
pub fn acknowledged(records: &[Record]) -> Vec<(usize, Ack)> {
    let mut acks = Vec::new();
    let mut under_way = None;
    for (index, record) in records.iter().enumerate() {
        match record.kind {
            BEGINS => {
                under_way = Some(match record.path.parse() {
                    Ok(op) => Ack::Op(op),
                    Err(_) => Ack::Copy(record.path.clone()),
                });
            }
            PASSED => acks.push((index, Ack::Passed(record.path.parse().unwrap()))),
            b'A' | ENDED => acks.extend(under_way.take().map(|ack| (index, ack))),
            _ => {}
        }
    }
    acks
}

/// The store in `home` opens, is in order, has what was acknowledged and takes more.
fn judge(home: &Path, from: &str, acks: &[&Ack]) -> Result<(), String> {
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let mut store = Store::open(home, Mode::Create).map_err(|error| told(&error))?;
    let report = store.verify(&Checks::default(), &mut |_| true);
    let report = report.map_err(|error| told(&error))?;
    if !report.is_sound() {
        return Err(format!("{:?}", report.findings));
    }
    for ack in acks {
        if !holds(&store, home, from, ack)? {
            return Err(format!("lost: {ack:?}"));
        }
    }
    let more = one_operation(&mut store, OpId(Uuid::now_v7()), 5);
    more.map(drop).map_err(|error| told(&error))
}

fn holds(store: &Store, home: &Path, from: &str, ack: &Ack) -> Result<bool, String> {
    let entries = |found: Result<Vec<journal::Entry>, _>| {
        found.map_err(|error: countertop::store::Fault| error.to_string())
    };
    Ok(match ack {
        Ack::Op(op) => !entries(journal::of_operation(store.conn(), *op))?.is_empty(),
        Ack::Passed(n) => {
            let all = entries(journal::page(store.conn(), 0, 100_000))?;
            let passed = |entry: &&journal::Entry| {
                let sheet = matches!(entry.event.stream, Stream::Sheet { .. });
                let tick = &entry.event.payload;
                sheet
                    && matches!(
                        tick,
                        Payload::ItemTicked {
                            tick: Tick::Pass,
                            ..
                        }
                    )
            };
            all.iter().filter(passed).count() >= *n
        }
        Ack::Copy(path) => {
            let copy = home.join(path.strip_prefix(from).unwrap().trim_start_matches('/'));
            let place = tempfile::tempdir().unwrap();
            restore(&place.path().join("home"), &copy, false, &mut |_| true).is_ok()
        }
    })
}

/// Cuts the power after record `at` and judges what is left.
pub fn cut(records: &[Record], home: &str, acks: &[(usize, Ack)], at: usize) -> Result<(), String> {
    let mut dice = Dice(at as u64);
    let mut disk = Disk::default();
    // What a failed sync loses is the same at every cut.
    let mut fate = Dice(1);
    for record in &records[..at] {
        disk.follow(record, &mut fate);
    }
    let place = tempfile::tempdir().unwrap();
    let left = place.path().join("home");
    disk.cut(&mut dice, home, &left);
    let acks = acks.iter().filter(|(index, _)| *index < at);
    let acks: Vec<&Ack> = acks.map(|(_, ack)| ack).collect();
    judge(&left, home, &acks).map_err(|why| format!("cut at {at} of {}: {why}", records.len()))
}

/// Moments spread over the records from `first` on.
pub fn moments(first: usize, last: usize, n: usize) -> impl Iterator<Item = usize> {
    let mut dice = Dice(7);
    let stride = ((last - first) / n).max(1);
    (0..n).map(move |i| (first + i * stride + dice.below(stride)).min(last))
}

/// How many cuts to try.
pub fn cuts() -> usize {
    std::env::var("COUNTERTOP_CUTS").map_or(48, |n| n.parse().unwrap())
}

/// The same records from a program that does not wait for the disk at `which` syncs.
fn hasty(records: Vec<Record>, which: impl Fn(&[Record], usize) -> bool) -> Vec<Record> {
    let skipped: Vec<bool> = (0..records.len())
        .map(|at| records[at].kind == b'S' && which(&records, at))
        .collect();
    let with_marks = records.into_iter().zip(skipped);
    with_marks
        .map(|(record, skip)| Record {
            kind: if skip { b'-' } else { record.kind },
            ..record
        })
        .collect()
}

#[test]
fn what_was_acknowledged_survives_a_power_cut() {
    let shop = Shop::bare();
    let Some(watched) = Watched::new(&shop) else {
        return;
    };
    day(&watched);
    let (records, home) = (watched.records(), watched.home());
    let acks = acknowledged(&records);
    assert_eq!(acks.len(), 12, "{acks:?}");
    let set_up = acks[0].0;
    let n = cuts();
    let early = moments(0, set_up, n / 6);
    for at in early.chain(moments(set_up, records.len(), n - n / 6)) {
        cut(&records, &home, &acks, at).unwrap();
    }
    // Each acknowledgement at its own moment, when the least may have followed it.
    for (at, _) in &acks {
        cut(&records, &home, &acks, at + 1).unwrap();
    }

    // The test can fail: without syncs, and without those at commits that synchronous=NORMAL leaves out.
    let fails = |records: &[Record]| {
        let moments = acks.iter().map(|(at, _)| at + 1);
        moments
            .filter(|at| cut(records, &home, &acks, *at).is_err())
            .count()
    };
    let log_alone = |records: &[Record], at: usize| {
        let next = records[at + 1..]
            .iter()
            .find(|next| b"WT".contains(&next.kind));
        records[at].path.ends_with("-wal") && next.is_none_or(|next| next.path.ends_with("-wal"))
    };
    let normal = hasty(records, log_alone);
    assert!(fails(&normal) > 0, "commits without a sync would go unseen");
    let never = hasty(normal, |_, _| true);
    assert!(fails(&never) > 0, "no syncs at all would go unseen");
}
