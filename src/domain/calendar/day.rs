//! What one date is to a store, and which hours it has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::zone::Zone;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::holidays::{HolidayKind, HolidayTable, Name};
use super::week::{self, CalendarFault, CalendarSpec, DayHours, Hours};

/// Why a date works or does not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayKind {
    /// A working day of the week.
    Workday,
    /// A day the week has off.
    WeeklyOff,
    /// A statutory day off.
    Holiday(Name),
    /// A statutory make-up workday (调休补班).
    MakeUp(Name),
    /// Closed by the store itself.
    StoreClosed(Name),
    /// Open by the store's own word, with usual or own hours.
    StoreOpen(Name),
}

/// The checked content of a spec, ready to answer what any date is.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) zone: Zone,
    week: [Vec<Hours>; 7],
    /// The index from Monday of the first weekday that works.
    usual: usize,
    pub(super) holidays: Option<Arc<HolidayTable>>,
    exceptions: BTreeMap<NaiveDate, (Name, DayHours)>,
}

impl Rules {
    pub(super) fn new(
        spec: &CalendarSpec,
        holidays: Arc<HolidayTable>,
    ) -> Result<Rules, Vec<CalendarFault>> {
        let (zone, week) = week::check(spec)?;
        let usual = week.iter().position(|hours| !hours.is_empty()).unwrap_or(0);
        let exceptions = spec.exceptions.iter().map(|one| {
            let hours = match &one.hours {
                DayHours::Own(own) => DayHours::Own(week::sorted(own.clone())),
                other => other.clone(),
            };
            (one.date, (one.name.clone(), hours))
        });
        Ok(Rules {
            zone,
            usual,
            holidays: spec.observe_holidays.then_some(holidays),
            exceptions: exceptions.collect(),
            week,
        })
    }

    /// No working hour on any date, in UTC.
    pub(super) fn none() -> Rules {
        Rules {
            zone: Zone::UTC,
            week: Default::default(),
            usual: 0,
            holidays: None,
            exceptions: BTreeMap::new(),
        }
    }

    /// What `date` is.
    pub(super) fn kind(&self, date: NaiveDate) -> DayKind {
        if let Some((name, hours)) = self.exceptions.get(&date) {
            return match hours {
                DayHours::Closed => DayKind::StoreClosed(name.clone()),
                DayHours::Usual | DayHours::Own(_) => DayKind::StoreOpen(name.clone()),
            };
        }
        match self.statutory(date) {
            Some((HolidayKind::Off, name)) => DayKind::Holiday(name.clone()),
            Some((HolidayKind::Work, name)) => DayKind::MakeUp(name.clone()),
            None if self.weekly(date).is_empty() => DayKind::WeeklyOff,
            None => DayKind::Workday,
        }
    }

    /// The planned hours of `date`, in order of time; empty when the store does not work.
    pub(super) fn hours(&self, date: NaiveDate) -> &[Hours] {
        match self.exceptions.get(&date) {
            Some((_, DayHours::Closed)) => return &[],
            Some((_, DayHours::Usual)) => return self.usual_hours(date),
            Some((_, DayHours::Own(own))) => return own,
            None => {}
        }
        match self.statutory(date) {
            Some((HolidayKind::Off, _)) => &[],
            Some((HolidayKind::Work, _)) => self.usual_hours(date),
            None => self.weekly(date),
        }
    }

    fn statutory(&self, date: NaiveDate) -> Option<(HolidayKind, &Name)> {
        let day = self.holidays.as_ref()?.get(date)?;
        Some((day.kind, &day.name))
    }

    fn weekly(&self, date: NaiveDate) -> &[Hours] {
        &self.week[date.weekday().num_days_from_monday() as usize]
    }

    /// The hours of a day that works though its weekday may be off: those of its weekday, else of the first working one.
    fn usual_hours(&self, date: NaiveDate) -> &[Hours] {
        let own = self.weekly(date);
        if own.is_empty() {
            &self.week[self.usual]
        } else {
            own
        }
    }
}
