//! What a disk holds after a power cut, worked out from the record of what a program did to it.
//!
//! A file holds for certain what it held at its last sync. Of every write since, each sector was written or was not, in
//! any order. Names are kept in the order they were given, up to some point behind the last sync of any file or
//! folder, as journalling file systems do. Of what was waiting when a sync failed, part is lost for good, whatever
//! syncs succeed later: Linux may take such pages for written.

use std::collections::BTreeMap;
use std::path::Path;

/// What is written or not written as a whole.
const SECTOR: usize = 512;

/// One thing the program did; see `shim.c` for the kinds.
pub struct Record {
    pub kind: u8,
    pub path: String,
    pub offset: usize,
    pub data: Vec<u8>,
}

/// A record as the shim writes it.
pub fn encode(kind: u8, text: &str) -> Vec<u8> {
    let mut bytes = vec![kind];
    bytes.extend(u32::try_from(text.len()).unwrap().to_le_bytes());
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(0_u64.to_le_bytes());
    bytes.extend(text.as_bytes());
    bytes
}

/// All records of a log.
pub fn decode(mut log: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    while let Some((head, rest)) = log.split_at_checked(17) {
        let length = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap()) as usize;
        let (path, rest) = rest.split_at(length(1));
        let (data, rest) = rest.split_at(length(5));
        records.push(Record {
            kind: head[0],
            path: String::from_utf8_lossy(path).into_owned(),
            offset: u64::from_le_bytes(head[9..].try_into().unwrap()) as usize,
            data: data.to_vec(),
        });
        log = rest;
    }
    records
}

/// A generator of numbers that gives the same ones for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Cut(length) => bytes.resize(*length, 0),
            Change::Write(at, data) => write(bytes, *at, data),
        }
    }

    /// Sector by sector there or not.
    fn tear(&self, bytes: &mut Vec<u8>, dice: &mut Dice) {
        let Change::Write(at, data) = self else {
            return self.apply(bytes);
        };
        let (mut at, mut data) = (*at, data.as_slice());
        while !data.is_empty() {
            let (part, rest) = data.split_at((SECTOR - at % SECTOR).min(data.len()));
            if dice.below(2) == 0 {
                write(bytes, at, part);
            }
            at += part.len();
            data = rest;
        }
    }
}

fn write(bytes: &mut Vec<u8>, at: usize, data: &[u8]) {
    let end = at + data.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[at..end].copy_from_slice(data);
}

#[derive(Default)]
struct File {
    durable: Vec<u8>,
    waiting: Vec<Change>,
}

enum Name {
    Given(String, usize),
    Taken(String),
}

/// The disk below one folder.
#[derive(Default)]
pub struct Disk {
    files: Vec<File>,
    /// Names as the program sees them, and as they are on the disk for certain.
    seen: BTreeMap<String, usize>,
    certain: BTreeMap<String, usize>,
    waiting: Vec<Name>,
}

impl Disk {
    /// Does what a record says; `dice` decide what a failed sync loses.
    pub fn follow(&mut self, record: &Record, dice: &mut Dice) {
        let path = record.path.as_str();
        match record.kind {
            b'C' => {
                self.files.push(File::default());
                self.give(path, self.files.len() - 1);
            }
            b'W' => self.change(path, Change::Write(record.offset, record.data.clone())),
            b'T' => self.change(path, Change::Cut(record.offset)),
            b'S' => self.sync(path),
            b'F' => self.lose(path, dice),
            b'U' => self.take(path),
            b'L' => self.link(path, &record.data),
            b'R' => {
                self.link(path, &record.data);
                self.take(path);
            }
            _ => {}
        }
    }

    fn give(&mut self, path: &str, file: usize) {
        self.seen.insert(path.to_owned(), file);
        self.waiting.push(Name::Given(path.to_owned(), file));
    }

    fn take(&mut self, path: &str) {
        self.seen.remove(path);
        self.waiting.push(Name::Taken(path.to_owned()));
    }

    fn link(&mut self, from: &str, to: &[u8]) {
        if let Some(file) = self.seen.get(from) {
            self.give(&String::from_utf8_lossy(to), *file);
        }
    }

    fn file(&mut self, path: &str) -> Option<&mut File> {
        self.files.get_mut(*self.seen.get(path)?)
    }

    fn change(&mut self, path: &str, change: Change) {
        if let Some(file) = self.file(path) {
            file.waiting.push(change);
        }
    }

    fn sync(&mut self, path: &str) {
        if let Some(file) = self.file(path) {
            let File { durable, waiting } = file;
            waiting.drain(..).for_each(|change| change.apply(durable));
        }
        let waiting = std::mem::take(&mut self.waiting);
        waiting
            .into_iter()
            .for_each(|name| name.apply(&mut self.certain));
    }

    fn lose(&mut self, path: &str, dice: &mut Dice) {
        if let Some(File { durable, waiting }) = self.file(path) {
            for change in waiting.drain(..) {
                change.tear(durable, dice);
            }
        }
    }

    /// Makes the files as one power cut now could leave them. Paths below `from` go below `to`.
    pub fn cut(&self, dice: &mut Dice, from: &str, to: &Path) {
        // All of what was waiting lost, all of it there, or any of it.
        let way = dice.below(3);
        let mut names = self.certain.clone();
        let kept = match way {
            0 => 0,
            1 => self.waiting.len(),
            _ => dice.below(self.waiting.len() + 1),
        };
        for name in self.waiting.iter().take(kept) {
            name.apply(&mut names);
        }
        for (name, file) in &names {
            let file = &self.files[*file];
            let mut bytes = file.durable.clone();
            for change in &file.waiting {
                match (way, dice.below(3)) {
                    (0, _) | (2, 0) => {}
                    (1, _) | (2, 1) => change.apply(&mut bytes),
                    _ => change.tear(&mut bytes, dice),
                }
            }
            let place = to.join(name.strip_prefix(from).unwrap().trim_start_matches('/'));
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(place, bytes).unwrap();
        }
    }
}

impl Name {
    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Name::Given(path, file) => drop(names.insert(path.clone(), *file)),
            Name::Taken(path) => drop(names.remove(path)),
        }
    }
}
