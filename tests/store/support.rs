//! A store in a temporary folder, and a person who does things in it.

use countertop::domain::event::{Draft, Payload, Stream};
use countertop::domain::ids::{CaseId, OpId, PersonId, PolicyId};
use countertop::domain::time::Instant;
use countertop::store::{AppendError, Boot, Doer, Mode, Receipt, Store, StoreError};
use rusqlite::Connection;
use std::convert::Infallible;
use std::path::PathBuf;
use tempfile::TempDir;
use uuid::Uuid;

/// 2026-11-23T00:00:00Z.
pub const NOW: i64 = 1_795_392_000_000;

/// A store and its folder.
pub struct Shop {
    pub dir: TempDir,
    pub store: Store,
    pub now: i64,
}

impl Shop {
    pub fn new() -> Shop {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("home"), Mode::Create).unwrap();
        Shop {
            dir,
            store,
            now: NOW,
        }
    }

    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    pub fn file(&self) -> PathBuf {
        self.home().join("countertop.db")
    }

    /// A second later on both clocks.
    pub fn doer(&mut self) -> Doer {
        self.now += 1000;
        doer(self.now)
    }

    pub fn write(&mut self, drafts: Vec<Draft>) -> Receipt {
        let doer = self.doer();
        append(&mut self.store, &doer, drafts).unwrap()
    }

    /// A bare connection of SQLite's own, as a forger would use it.
    pub fn forger(&self) -> Connection {
        Connection::open(self.file()).unwrap()
    }

    pub fn reopen(self) -> Shop {
        let Shop { dir, store, now } = self;
        drop(store);
        let store = Store::open(&dir.path().join("home"), Mode::Write).unwrap();
        Shop { dir, store, now }
    }
}

pub fn doer(now: i64) -> Doer {
    Doer {
        op: OpId(Uuid::now_v7()),
        actor: Some(PersonId(Uuid::from_u128(7))),
        at: Instant(now),
        now: Instant(now),
        boot: Some(Boot {
            id: "boot".to_owned(),
            millis: now - NOW,
        }),
    }
}

pub fn append(store: &mut Store, doer: &Doer, drafts: Vec<Draft>) -> Result<Receipt, StoreError> {
    match store.append(doer, |_| Ok::<_, Infallible>(drafts)) {
        Ok(receipt) => Ok(receipt),
        Err(AppendError::Store(error)) => Err(error),
        Err(AppendError::Stopped(never)) => match never {},
    }
}

pub fn case(number: u128) -> Stream {
    Stream::Case(CaseId(Uuid::from_u128(number)))
}

/// A new customer with a name.
pub fn opening(number: u128) -> Vec<Draft> {
    let opened = Payload::CaseOpened {
        journey: "home-furnishing".to_owned(),
        channel: None,
    };
    let named = Draft::new(case(number), Payload::CustomerNamed {});
    vec![
        Draft::new(case(number), opened),
        named.with("name", "单雄信").with("phone", &phone(number)),
    ]
}

pub fn phone(number: u128) -> String {
    format!("139{number:08}")
}

pub fn note(number: u128, text: &str) -> Draft {
    Draft::new(case(number), Payload::Noted {}).with("note", text)
}

/// Puts a playbook in force, as it is, without asking the rules.
pub fn adopt(store: &mut Store, text: &str) {
    let adopted = Payload::PlaybookAdopted {
        policy: PolicyId::of(text),
        text: text.to_owned(),
        days: None,
    };
    let draft = Draft::new(Stream::Store, adopted);
    append(store, &doer(NOW), vec![draft]).unwrap();
}
