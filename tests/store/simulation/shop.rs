//! The shop: copies of the program on one file, the machine's clocks, and what people will ask for.

use super::books::Books;
use super::script;
use crate::support::NOW;
use countertop::app::demo::{Chance, Lists, staff_of};
use countertop::domain::command::{Command, NewPerson};
use countertop::domain::decide::{Asker, decide};
use countertop::domain::ids::{CaseId, OpId, PersonId};
use countertop::domain::playbook::shipped;
use countertop::domain::time::{DAY, HOUR, Instant, MINUTE, SECOND};
use countertop::domain::world::Stop;
use countertop::store::scan;
use countertop::store::{AppendError, Boot, Doer, Head, Mode, Receipt, Store};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Whether clocks are moved and programs die.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quirks {
    None,
    Troubled,
}

/// What a run has met, so that a test can tell that it met it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    pub done: usize,
    pub refused: usize,
    pub repeated: usize,
    pub undone: usize,
    pub crashes: usize,
    pub steps_of_clock: usize,
    pub adopted: usize,
    pub confirmed: usize,
    pub appealed: usize,
    pub settled: usize,
    pub doubtful: usize,
    pub proved: usize,
    pub around_steps: usize,
}

/// An operation that was done.
pub struct Deed {
    pub op: OpId,
    pub actor: Option<PersonId>,
    pub command: Command,
}

/// A day's end as it looked then.
pub struct Closing {
    pub at: Instant,
    pub seq: i64,
    pub cases: Vec<Vec<rusqlite::types::Value>>,
}

pub struct Sim {
    pub dir: tempfile::TempDir,
    copies: [Option<Store>; 2],
    pub quirks: Quirks,
    pub chance: Chance,
    seed: u64,
    /// Milliseconds of true time, and by how much the wall clock is wrong.
    time: i64,
    skew: i64,
    boot: (u32, i64),
    agenda: BTreeMap<(i64, u64), (Option<PersonId>, Command)>,
    asked: u64,
    customers: u64,
    pub cases: Vec<CaseId>,
    pub deeds: Vec<Deed>,
    pub seen: Seen,
    pub closings: Vec<Closing>,
    /// Every moved clock: what it showed before and after, and the last row of the journal by then.
    pub moved: Vec<(Instant, Instant, i64)>,
    pub books: Books,
}

impl Sim {
    pub fn new(seed: u64, quirks: Quirks) -> Sim {
        let dir = tempfile::tempdir().unwrap();
        let open = || Some(Store::open(dir.path(), Mode::Create).unwrap());
        let mut sim = Sim {
            copies: [open(), open()],
            dir,
            quirks,
            chance: Chance::new(seed, 0),
            seed,
            time: NOW,
            skew: 0,
            boot: (1, NOW - HOUR),
            agenda: BTreeMap::new(),
            asked: 0,
            customers: 0,
            cases: Vec::new(),
            deeds: Vec::new(),
            seen: Seen::default(),
            closings: Vec::new(),
            moved: Vec::new(),
            books: Books::default(),
        };
        sim.found();
        sim
    }

    fn found(&mut self) {
        let now = self.now();
        for copy in 0..2 {
            let boot = self.reading();
            let store = self.copies[copy].as_mut().unwrap();
            store.note_run(true, now, boot).unwrap();
        }
        let playbook = shipped("home-furnishing").unwrap().text.to_owned();
        let (name, lang) = ("店".to_owned(), "zh".to_owned());
        self.must(
            None,
            Command::OpenStore {
                name,
                lang,
                playbook,
            },
        );
        let mut people = staff_of(
            self.store().state().playbook().unwrap(),
            &Lists::new("zh"),
            9,
            3,
        );
        let above = |code: &str, name: &str, role: &str| NewPerson {
            code: code.to_owned(),
            name: name.to_owned(),
            roles: vec![role.to_owned()],
            ..NewPerson::default()
        };
        people.push(above("S90", "督导二", "supervisor"));
        people.push(above("M90", "店长二", "manager"));
        self.must(None, Command::ImportRoster(people));
        self.seen.adopted += 1;
    }

    /// What the wall clock shows.
    pub fn now(&self) -> Instant {
        Instant(self.time + self.skew)
    }

    fn reading(&self) -> Option<Boot> {
        Some(Boot {
            id: format!("boot-{}", self.boot.0),
            millis: self.time - self.boot.1,
        })
    }

    /// A running copy to read from.
    pub fn store(&self) -> &Store {
        self.copies.iter().flatten().next().unwrap()
    }

    pub fn head(&self) -> Head {
        self.store().head().unwrap()
    }

    /// A running copy to work at.
    fn some_copy(&mut self) -> usize {
        let first = usize::from(self.chance.percent(50));
        for copy in [first, 1 - first] {
            if self.copies[copy].is_some() {
                return copy;
            }
        }
        panic!("no copy runs");
    }

    fn must(&mut self, actor: Option<PersonId>, command: Command) {
        self.ask(actor, command).unwrap();
    }

    /// Somebody asks for something at one of the copies, now.
    pub fn ask(&mut self, actor: Option<PersonId>, command: Command) -> Result<Receipt, Stop> {
        self.time += self.chance.between(200, 5 * SECOND);
        let op = OpId(self.chance.id(self.now()));
        let before = self.head();
        let done = self.perform(op, actor, &command);
        self.audit();
        let after = self.head();
        match &done {
            Ok(receipt) => {
                let written = i64::try_from(receipt.events.len()).unwrap();
                // A clock found moved is noted beside.
                let noted = after.seq - before.seq - written;
                assert!((0..=1).contains(&noted), "{command:?}: {receipt:?}");
                self.seen.done += 1;
                self.deeds.push(Deed { op, actor, command });
            }
            Err(Stop::Refused(_)) => {
                assert_eq!(before, after, "refused and yet written: {command:?}");
                self.seen.refused += 1;
            }
            Err(Stop::Failed(error)) => panic!("{command:?}: {error}"),
        }
        done
    }

    /// Every copy sees what was written, and so does the accountant.
    fn audit(&mut self) {
        for store in self.copies.iter_mut().flatten() {
            store.changed_elsewhere().unwrap();
        }
        let rows = scan::raw(self.store().conn(), self.books.seq + 1, i64::MAX).unwrap();
        for row in &rows {
            self.books.take(row);
        }
    }

    /// The operation as it stands, also again.
    pub fn perform(
        &mut self,
        op: OpId,
        actor: Option<PersonId>,
        command: &Command,
    ) -> Result<Receipt, Stop> {
        let (now, boot) = (self.now(), self.reading());
        let copy = self.some_copy();
        let store = self.copies[copy].as_mut().unwrap();
        let doer = Doer {
            op,
            actor,
            at: now,
            now,
            boot,
        };
        let asker = Asker {
            actor,
            at: now,
            now,
            terminal: store.terminal(),
        };
        match store.append(&doer, |world| decide(world, asker, command)) {
            Ok(receipt) => Ok(receipt),
            Err(AppendError::Stopped(stop)) => Err(stop),
            Err(AppendError::Store(error)) => Err(Stop::Failed(Box::new(error))),
        }
    }

    /// One day: customers come, the agenda is lived through, people do what people do; at night time goes by.
    pub fn day(&mut self) {
        let midnight = NOW + (self.time - NOW).div_euclid(DAY) * DAY;
        // 09:00 in the store's zone is 01:00 UTC.
        let (opens, closes) = (midnight + HOUR, midnight + 13 * HOUR);
        self.time = self.time.max(opens);
        for _ in 0..self.chance.between(5, 9) {
            self.customer(opens, closes);
        }
        while self.time < closes {
            self.time += self.chance.between(2 * MINUTE, 25 * MINUTE);
            self.live();
            super::acts::some_act(self);
            self.trouble();
        }
        self.time = self.time.max(closes) + self.chance.between(0, HOUR);
        if self.copies.iter().all(Option::is_none) {
            self.start(0);
        }
    }

    /// The night is over; called when the day was looked at.
    pub fn sleep(&mut self) {
        let midnight = NOW + (self.time - NOW).div_euclid(DAY) * DAY;
        self.time = midnight + DAY;
        self.live();
    }

    fn customer(&mut self, opens: i64, closes: i64) {
        let opened = Instant(self.chance.between(opens, closes) + self.skew);
        self.customers += 1;
        let (case, asks) = script::customer(self.store(), self.customers, opened, self.seed);
        self.cases.push(case);
        for (at, actor, command) in asks {
            self.asked += 1;
            self.agenda
                .insert((at.0 - self.skew, self.asked), (actor, command));
        }
    }

    /// Does what the agenda has by now. What the rules refuse by now is left out.
    fn live(&mut self) {
        while let Some(entry) = self.agenda.first_entry() {
            if entry.key().0 > self.time {
                break;
            }
            let (actor, command) = entry.remove();
            let _ = self.ask(actor, command);
        }
    }

    fn trouble(&mut self) {
        if self.quirks == Quirks::None {
            return;
        }
        match self.chance.between(0, 90) {
            0 | 1 => self.move_clock(),
            2 | 3 => self.crash(),
            4 => self.reboot(),
            5 => self.die_in_the_middle(),
            _ => {}
        }
        for copy in 0..2 {
            if self.copies[copy].is_none() && self.chance.percent(40) {
                self.start(copy);
            }
        }
        if self.copies.iter().all(Option::is_none) {
            self.time += self.chance.between(MINUTE, 3 * HOUR);
            self.start(0);
        }
    }

    fn move_clock(&mut self) {
        let before = self.now();
        self.skew = if self.skew == 0 {
            let by = self.chance.between(5 * MINUTE, 8 * HOUR);
            if self.chance.percent(50) { by } else { -by }
        } else {
            0
        };
        self.moved.push((before, self.now(), self.head().seq));
        self.seen.steps_of_clock += 1;
    }

    /// The program is gone without a word.
    fn crash(&mut self) {
        let copy = usize::from(self.chance.percent(50));
        if self.copies[copy].take().is_some() {
            self.seen.crashes += 1;
        }
    }

    fn reboot(&mut self) {
        self.copies = [None, None];
        self.seen.crashes += 1;
        self.time += self.chance.between(MINUTE, 2 * HOUR);
        self.boot = (self.boot.0 + 1, self.time);
        self.start(1);
    }

    /// The program dies while it decides, inside its transaction.
    fn die_in_the_middle(&mut self) {
        let before = self.head();
        let copy = self.some_copy();
        let mut store = self.copies[copy].take().unwrap();
        let (now, boot) = (self.now(), self.reading());
        let op = OpId(self.chance.id(now));
        let doer = Doer {
            op,
            actor: None,
            at: now,
            now,
            boot,
        };
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let died = catch_unwind(AssertUnwindSafe(|| {
            let _ = store.append::<()>(&doer, |_| panic!("gone"));
        }));
        std::panic::set_hook(hook);
        assert!(died.is_err());
        drop(store);
        self.seen.crashes += 1;
        self.start(copy);
        assert_eq!(self.store().head().unwrap().seq.min(before.seq), before.seq);
    }

    fn start(&mut self, copy: usize) {
        let (now, boot) = (self.now(), self.reading());
        let mut store = Store::open(self.dir.path(), Mode::Write).unwrap();
        store.note_run(true, now, boot).unwrap();
        self.copies[copy] = Some(store);
    }
}
