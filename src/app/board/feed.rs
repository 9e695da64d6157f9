//! Takes the picture again: when another program wrote, when a deadline passed, at midnight, when the clock was moved,
//! and once a minute in any case. What goes wrong with the file is shown and tried again; the last picture stays.

use super::{Names, Picture, take};
use crate::app::Desk;
use crate::domain::time::{Instant, MINUTE, SECOND};
use crate::platform;
use crate::store::{Fault, Mode, Store, StoreError, open};
use std::path::PathBuf;
use std::time::Duration;

/// How long after a fault the file is tried again, in milliseconds.
const AGAIN: i64 = 5 * SECOND;
/// How old a picture may grow, in milliseconds.
const STALE: i64 = MINUTE;
/// How long a read waits for a program that holds the whole file; the screen must not stand still.
const PATIENCE: Duration = Duration::from_millis(250);

/// Why the store cannot be read now.
#[derive(Debug)]
pub struct Lost {
    /// Since when.
    pub since: Instant,
    /// What is wrong.
    pub error: StoreError,
    tried: Instant,
}

/// The store, open for reading, and what it looked like last.
pub struct Feed {
    home: PathBuf,
    names: Option<Names>,
    desk: Option<Desk>,
    /// The file that is open, told from one that takes its name.
    file: Option<(u64, u64)>,
    looked: Instant,
    picture: Option<Picture>,
    lost: Option<Lost>,
}

impl Feed {
    /// Opens the store of a home folder. One that another program holds or must upgrade first is waited for.
    ///
    /// # Errors
    /// What will not mend itself: there is no store, it is damaged, of another program, newer.
    pub fn open(home: PathBuf, names: Option<Names>, now: Instant) -> Result<Feed, StoreError> {
        let mut feed = Feed {
            home,
            names,
            desk: None,
            file: None,
            looked: now,
            picture: None,
            lost: None,
        };
        match feed.take(now) {
            Err(error) if !matches!(error.fault, Fault::Busy | Fault::NeedsUpgrade) => Err(error),
            Err(error) => {
                feed.lose(error, now);
                Ok(feed)
            }
            Ok(()) => Ok(feed),
        }
    }

    /// The last picture; none before the first could be taken.
    pub fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// Why the picture is not of now; none while all is well.
    pub fn lost(&self) -> Option<&Lost> {
        self.lost.as_ref()
    }

    /// Takes a new picture where one is due. Gives whether something was read or lost.
    pub fn look(&mut self, now: Instant) -> bool {
        let before = std::mem::replace(&mut self.looked, now);
        if !self.is_due(before, now) {
            return false;
        }
        match self.take(now) {
            Ok(()) => self.lost = None,
            Err(error) => self.lose(error, now),
        }
        true
    }

    fn lose(&mut self, error: StoreError, now: Instant) {
        self.desk = None;
        let since = self.lost.as_ref().map_or(now, |lost| lost.since);
        self.lost = Some(Lost {
            since,
            error,
            tried: now,
        });
    }

    fn is_due(&mut self, before: Instant, now: Instant) -> bool {
        if let Some(lost) = &self.lost {
            // A clock that was set back does not keep it from trying.
            return !(0..AGAIN).contains(&now.since(lost.tried));
        }
        let Some(picture) = &self.picture else {
            return true;
        };
        let age = now.since(picture.at);
        let passed = |due: Instant| before <= due && due < now;
        if !(0..STALE).contains(&age) || picture.coming.iter().any(|line| passed(line.due)) {
            return true;
        }
        let file = platform::identity(&open::file_of(&self.home));
        let Some(desk) = self.desk.as_mut().filter(|desk| {
            // Midnight lies between two looks.
            file == self.file && desk.date(now) == picture.date
        }) else {
            return true;
        };
        // A fault is found again, and told, by taking the picture.
        desk.store_mut().changed_elsewhere().unwrap_or(true)
    }

    fn take(&mut self, now: Instant) -> Result<(), StoreError> {
        let path = open::file_of(&self.home);
        let file = platform::identity(&path);
        if self.desk.is_none() || file != self.file {
            self.desk = None;
            let mut store = Store::open(&self.home, Mode::Read)?;
            store.wait_at_most(PATIENCE)?;
            self.desk = Some(Desk::new(store));
            self.file = file;
        }
        if let Some(desk) = &mut self.desk {
            desk.store_mut().changed_elsewhere()?;
            self.picture = Some(take(desk, self.names, now)?);
        }
        Ok(())
    }
}
