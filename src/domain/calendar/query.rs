//! Plain questions about dates and opening hours.

use crate::domain::zone::Zone;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::sync::Arc;

use super::table::{CHUNKS, known_day, open_of_day};
use super::{Calendar, DayKind, HolidayTable, zone};
use crate::domain::time::{DAY, Instant, Interval, MINUTE};

impl Calendar {
    /// The store's time zone.
    pub fn zone(&self) -> Zone {
        self.rules.zone
    }

    /// What the store's wall clock shows at `at`, to the millisecond.
    pub fn local(&self, at: Instant) -> NaiveDateTime {
        zone::naive(zone::wall_millis(self.rules.zone, inside(at)))
    }

    /// The civil date `at` belongs to: the one whose [`Calendar::day_bounds`] hold it.
    /// Where a zone sets its clock back over midnight, the date does not go back with it.
    pub fn date_of(&self, at: Instant) -> NaiveDate {
        let at = inside(at);
        let index = self.locate(at);
        zone::date_of_number(self.chunk(index).day_number(index, at))
    }

    /// The instant of a minute counted from midnight of `date`; minutes past 1440 are of the days after.
    /// A time skipped by the zone is the instant of the jump, a time shown twice is the first.
    pub fn instant_of(&self, date: NaiveDate, minute: u32) -> Instant {
        let wall = known_day(zone::day_number(date)) * DAY + i64::from(minute) * MINUTE;
        let last = known_day(i64::MAX) * DAY;
        clamped(zone::instant_of_wall(self.rules.zone, wall.min(last)))
    }

    /// From the midnight that begins `date` to the one that ends it; empty for a date the zone skipped.
    pub fn day_bounds(&self, date: NaiveDate) -> Interval {
        let number = known_day(zone::day_number(date));
        let at = |number| clamped(zone::midnight(self.rules.zone, number));
        Interval::new(at(number), at(number + 1))
    }

    /// What `date` is: a workday, a day off, a holiday and which.
    pub fn day_kind(&self, date: NaiveDate) -> DayKind {
        self.rules.kind(date)
    }

    /// The open time that belongs to `date`, in order of time. A night shift belongs to the date it begins on.
    pub fn open_intervals(&self, date: NaiveDate) -> Vec<Interval> {
        open_of_day(&self.rules, known_day(zone::day_number(date)))
            .into_iter()
            .map(|(start, end)| Interval::new(clamped(start), clamped(end)))
            .collect()
    }

    /// When `date` opens, if it does.
    pub fn opening(&self, date: NaiveDate) -> Option<Instant> {
        self.open_intervals(date).first().map(|open| open.start)
    }

    /// When `date` closes for the last time, if it opens at all; after midnight for a night shift.
    pub fn closing(&self, date: NaiveDate) -> Option<Instant> {
        self.open_intervals(date).last().map(|open| open.end)
    }

    /// Whether the store works at `at`.
    pub fn is_open(&self, at: Instant) -> bool {
        let at = inside(at);
        self.chunk(self.locate(at)).is_open(at)
    }

    /// `at` itself when the store works then, else when it opens next; [`Instant::MAX`] past the end of time.
    pub fn next_open(&self, at: Instant) -> Instant {
        let at = inside(at);
        if self.is_open(Instant(at)) {
            return Instant(at);
        }
        (self.locate(at)..CHUNKS)
            .find_map(|index| self.chunk(index).next_start(at))
            .map_or(Instant::MAX, clamped)
    }

    /// The statutory days the store observes, if it does.
    pub fn statutory(&self) -> Option<Arc<HolidayTable>> {
        self.rules.holidays.clone()
    }

    /// The years `span` touches that have no published table although the store observes statutory days, in order:
    /// there the plain week is used, and people should be told.
    pub fn coverage(&self, span: Interval) -> Vec<i32> {
        let Some(table) = &self.rules.holidays else {
            return Vec::new();
        };
        let last = Instant(span.end.0.saturating_sub(1)).max(span.start);
        let year = |at| self.local(at).year();
        (year(span.start)..=year(last))
            .filter(|year| table.years().binary_search(year).is_err())
            .collect()
    }
}

fn inside(at: Instant) -> i64 {
    at.clamp(Instant::MIN, Instant::MAX).0
}

fn clamped(millis: i64) -> Instant {
    Instant(millis).clamp(Instant::MIN, Instant::MAX)
}
