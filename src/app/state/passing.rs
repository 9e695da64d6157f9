//! What the passing of time does.

use super::App;
use crate::app::toast::Level;
use crate::app::{moment, remind};
use crate::domain::time::Instant;
use crate::store::clockwatch;
use crate::store::read::totals;
use crate::words::frame;

/// Without a key for so long, in milliseconds, nobody is in the middle of something.
const STILL: i64 = 5_000;

impl App {
    /// Time has passed: messages expire, other copies' work is seen, reminders ring. Gives what the terminal should do.
    pub fn tick(&mut self, now: Instant) -> remind::Ring {
        let minute = now.0.div_euclid(60_000) != self.now.0.div_euclid(60_000);
        self.now = now;
        self.toasts.expire(now);
        self.hide_in_time();
        if minute {
            self.watch_clock();
        }
        match self.desk.store_mut().changed_elsewhere() {
            Ok(elsewhere) if elsewhere || minute => self.changed(),
            Ok(_) => self.read_risk(),
            Err(error) => self.tell_store(&error),
        }
        let ring = remind::ring(self);
        self.tidy_log(minute);
        ring
    }

    /// What was written moves from the log into the file when nobody presses a key, and each minute.
    fn tidy_log(&mut self, minute: bool) {
        if !minute && self.in_use() {
            return;
        }
        if let Err(error) = self.desk.store_mut().settle() {
            self.tell_store(&error);
        }
    }

    /// Whether somebody pressed a key a moment ago.
    pub fn in_use(&self) -> bool {
        let since = self.session.touched.map(|touched| self.now.since(touched));
        since.is_some_and(|since| (0..STILL).contains(&since))
    }

    /// Says when the wall clock was moved: since this was last asked, or at first since this terminal wrote last. The
    /// next thing written notes it in the journal.
    pub fn watch_clock(&mut self) {
        let now = moment::reading(self.now);
        let by = match self.clocks.replace(now.clone()) {
            Some(before) => clockwatch::step(&before, &now),
            None => self.desk.store().clock_moved(now).unwrap_or_default(),
        };
        if let Some(by) = by {
            let text = frame::clock_moved(self.lang, by);
            self.toasts.say(Level::Warn, text, self.now);
        }
    }

    pub(super) fn read_risk(&mut self) {
        let bounds = self.desk.bounds(self.now);
        if let Ok(risk) = totals::risk(self.desk.store().conn(), bounds) {
            self.risk = risk;
        }
    }
}
