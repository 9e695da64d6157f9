//! The slow twin: the same calendar written minute by minute, from the meaning of the words and not from the
//! program. It looks at each minute's wall clock and knows nothing of sums, chunks or offsets.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use countertop::domain::calendar::{
    CalendarSpec, Counting, DayHours, HolidayKind, HolidayTable, Hours,
};
use countertop::domain::time::{Instant, Interval, MINUTE};

pub struct Twin {
    /// Minutes since 1970 (UTC) of the first minute known.
    origin: i64,
    walls: Vec<NaiveDateTime>,
    open: Vec<bool>,
    /// Dates with the minute they close at, and whether they had open time.
    closes: Vec<(NaiveDate, usize, bool)>,
}

impl Twin {
    /// Knows every minute of `days` days from `first` on, with two more on each side.
    pub fn new(spec: &CalendarSpec, table: &HolidayTable, first: NaiveDate, days: u64) -> Twin {
        let zone: Tz = spec.zone.parse().unwrap();
        let edge = first - Days::new(3);
        let origin = edge.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() / 60;
        let walls: Vec<NaiveDateTime> = (0..(days as i64 + 7) * 1440)
            .map(|minute| {
                let utc = DateTime::from_timestamp((origin + minute) * 60, 0).unwrap();
                utc.with_timezone(&zone).naive_local()
            })
            .collect();
        let open = vec![false; walls.len()];
        let mut twin = Twin {
            origin,
            walls,
            open,
            closes: Vec::new(),
        };
        for offset in 0..days + 4 {
            twin.live_through(spec, table, first - Days::new(2) + Days::new(offset));
        }
        twin
    }

    /// The first minute whose wall clock shows `wall` or later.
    fn first_showing(&self, wall: NaiveDateTime) -> usize {
        self.walls
            .iter()
            .position(|&shown| shown >= wall)
            .unwrap_or(self.walls.len())
    }

    fn live_through(&mut self, spec: &CalendarSpec, table: &HolidayTable, date: NaiveDate) {
        let midnight = date.and_hms_opt(0, 0, 0).unwrap();
        let begin = self.first_showing(midnight);
        let end = self.first_showing(midnight + TimeDelta::days(1));
        if begin == end {
            return;
        }
        let mut worked_until = None;
        for hours in plan(spec, table, date) {
            let wall = |minute: u16| midnight + TimeDelta::minutes(i64::from(minute));
            for minute in self.first_showing(wall(hours.from))..self.first_showing(wall(hours.to)) {
                if !self.open[minute] {
                    self.open[minute] = true;
                    worked_until = Some(minute + 1);
                }
            }
        }
        let close = worked_until.unwrap_or(end);
        if self
            .closes
            .last()
            .is_none_or(|&(_, before, _)| before < close)
        {
            self.closes.push((date, close, worked_until.is_some()));
        }
    }

    fn index(&self, at: Instant) -> usize {
        usize::try_from(at.0 / MINUTE - self.origin).unwrap()
    }

    fn instant(&self, index: usize) -> Instant {
        Instant((self.origin + index as i64) * MINUTE)
    }

    pub fn is_open(&self, at: Instant) -> bool {
        self.open[self.index(at)]
    }

    /// The latest date the wall clock has shown until `at`.
    pub fn date_of(&self, at: Instant) -> NaiveDate {
        self.walls[..=self.index(at)]
            .iter()
            .map(|wall| wall.date())
            .max()
            .unwrap()
    }

    fn counts(&self, minute: usize, counting: Counting, pauses: &[Interval]) -> bool {
        let open = counting == Counting::Elapsed || self.open[minute];
        open && !self.paused(minute, pauses)
    }

    fn paused(&self, minute: usize, pauses: &[Interval]) -> bool {
        let at = self.instant(minute);
        pauses
            .iter()
            .any(|pause| pause.start <= at && at < pause.end)
    }

    fn closes_after(&self, start: Instant, counting: Counting, pauses: &[Interval]) -> Vec<usize> {
        let date = self.date_of(start);
        self.closes
            .iter()
            .filter(|(day, _, worked)| *day > date && (*worked || counting == Counting::EndOfDay))
            .map(|&(_, minute, _)| minute)
            .filter(|&minute| !self.paused(minute, pauses))
            .collect()
    }

    /// When `amount` (minutes or days) has been counted; `None` beyond what the twin knows.
    pub fn due(
        &self,
        start: Instant,
        counting: Counting,
        amount: i64,
        pauses: &[Interval],
    ) -> Option<Instant> {
        if amount <= 0 {
            return Some(start);
        }
        if counting.in_days() {
            let closes = self.closes_after(start, counting, pauses);
            return closes
                .get(amount as usize - 1)
                .map(|&minute| self.instant(minute));
        }
        let mut left = amount;
        for minute in self.index(start)..self.open.len() - 3 * 1440 {
            left -= i64::from(self.counts(minute, counting, pauses));
            if left == 0 {
                return Some(self.instant(minute + 1));
            }
        }
        None
    }

    /// Minutes or days counted from `from` to `to`, `from <= to`.
    pub fn elapsed(
        &self,
        from: Instant,
        to: Instant,
        counting: Counting,
        pauses: &[Interval],
    ) -> i64 {
        let (first, last) = (self.index(from), self.index(to));
        if counting.in_days() {
            let closes = self.closes_after(from, counting, pauses);
            return closes.iter().filter(|&&minute| minute <= last).count() as i64;
        }
        (first..last)
            .filter(|&minute| self.counts(minute, counting, pauses))
            .count() as i64
    }
}

/// What the store plans for `date`: its own word, else the state's, else the week's.
fn plan(spec: &CalendarSpec, table: &HolidayTable, date: NaiveDate) -> Vec<Hours> {
    let weekly = spec.week[date.weekday().num_days_from_monday() as usize].clone();
    let usual = match weekly.is_empty() {
        true => spec
            .week
            .iter()
            .find(|hours| !hours.is_empty())
            .unwrap()
            .clone(),
        false => weekly.clone(),
    };
    if let Some(own) = spec.exceptions.iter().find(|own| own.date == date) {
        return match &own.hours {
            DayHours::Closed => Vec::new(),
            DayHours::Usual => usual,
            DayHours::Own(hours) => hours.clone(),
        };
    }
    match table
        .get(date)
        .filter(|_| spec.observe_holidays)
        .map(|day| day.kind)
    {
        Some(HolidayKind::Off) => Vec::new(),
        Some(HolidayKind::Work) => usual,
        None => weekly,
    }
}
