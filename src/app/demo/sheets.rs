//! The sheets of a made-up store: signed ones of the past, the one of today.

use super::day::open_days_before;
use super::wish::Day;
use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, TickInput};
use crate::domain::event::Tick;
use crate::domain::ids::PersonId;
use crate::domain::playbook::model::Checklist;
use crate::domain::score::Period;
use crate::domain::time::{HOUR, Instant, MINUTE};
use crate::domain::world::Decided;
use chrono::NaiveDate;

/// Until so long after its beginning a sheet is still being worked on.
const LEISURE: i64 = 2 * HOUR;
/// One sheet of so many was forgotten.
const FORGOTTEN: usize = 13;

fn signature(list: &Checklist, date: NaiveDate) -> Command {
    Command::SignSheet {
        checklist: list.id.clone(),
        date,
        approved_by: None,
        note: String::new(),
    }
}

fn tick_of(list: &Checklist, date: NaiveDate, item: &str, tick: Tick, note: String) -> Command {
    Command::TickItem(TickInput {
        checklist: list.id.clone(),
        date,
        item: item.to_owned(),
        tick,
        note,
        owner: None,
    })
}

/// When the sheet of a date is begun: the minute after it opens.
fn begins(list: &Checklist, calendar: &Calendar, date: NaiveDate) -> Option<Instant> {
    let early = list.opens_before.saturating_sub(1) * MINUTE;
    Some(calendar.opening(date)?.plus(-early))
}

impl Day<'_> {
    /// The sheets of the quarter, all in order and signed in time but for a forgotten one now and then.
    pub(super) fn past_sheets(&mut self, list: &Checklist) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        let today = calendar.date_of(self.now);
        let first = Period::quarter_of(today).days().0;
        let staff: Vec<PersonId> = self.shared.roster.staff(self.now).map(|p| p.id).collect();
        let mut acts = Vec::new();
        // The last one is not among them: it has its own story.
        let last = open_days_before(calendar, today).next().unwrap_or(first);
        let days = first.iter_days().take_while(|date| *date < last);
        for (nth, date) in days
            .filter(|date| calendar.opening(*date).is_some())
            .enumerate()
        {
            let (Some(at), Some(person)) = (
                begins(list, calendar, date),
                staff.get(nth % staff.len().max(1)),
            ) else {
                continue;
            };
            if nth % FORGOTTEN == FORGOTTEN / 2 {
                continue;
            }
            let ticks = list
                .items()
                .map(|item| tick_of(list, date, &item.id, Tick::Pass, String::new()));
            acts.extend(ticks.map(|command| (at, *person, command)));
            acts.push((at.plus(MINUTE), *person, signature(list, date)));
        }
        self.perform_all(acts)
    }

    /// The last sheet is signed; today's is half done while it is time for it, later signed too. Something of it is not
    /// in order: unless it is too early for it, or the store is closed today. Then the last one has what is not.
    pub(super) fn sheets(&mut self, list: &Checklist) -> Decided<()> {
        let calendar = self.playbook.calendar.clone();
        let today = calendar.date_of(self.now);
        let before = |date: NaiveDate| begins(list, &calendar, date);
        let begun = before(today).filter(|at| *at <= self.now);
        let items: Vec<&str> = list.items().map(|item| item.id.as_str()).collect();
        let last = open_days_before(&calendar, today).next();
        if let Some((date, at)) = last.and_then(|date| Some((date, before(date)?))) {
            self.ticks(list, date, &items, begun.is_none(), at)?;
            self.perform(at.plus(MINUTE), &signature(list, date))?;
        }
        let Some(at) = begun else { return Ok(()) };
        if self.now.since(at) > LEISURE {
            self.ticks(list, today, &items, true, at)?;
            return self.perform(at.plus(MINUTE), &signature(list, today));
        }
        let half = items.get(..items.len().div_ceil(2)).unwrap_or_default();
        self.ticks(list, today, half, true, at)
    }

    /// Marks items as in order, the last of them not where something is wrong.
    fn ticks(
        &mut self,
        list: &Checklist,
        date: NaiveDate,
        items: &[&str],
        wrong: bool,
        at: Instant,
    ) -> Decided<()> {
        for (n, item) in items.iter().enumerate() {
            let tick = match wrong && n + 1 == items.len() {
                true => Tick::Fail,
                false => Tick::Pass,
            };
            self.tick(list, date, item, tick, at)?;
        }
        Ok(())
    }

    fn tick(
        &mut self,
        list: &Checklist,
        date: NaiveDate,
        item: &str,
        tick: Tick,
        at: Instant,
    ) -> Decided<()> {
        let note = if tick == Tick::Fail {
            self.remark("*fault")
        } else {
            String::new()
        };
        self.perform(at, &tick_of(list, date, item, tick, note))
    }
}
