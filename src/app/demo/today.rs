//! What stands in the store at this moment: appointments of today and tomorrow, people being received, the sheets.

use super::day::open_days_before;
use super::hand::{Hand, StoreHand};
use super::walk::Temper;
use super::wish::{Day, Wish, off};
use crate::domain::case::Case;
use crate::domain::case::pipeline::stage;
use crate::domain::command::{Command, TickInput};
use crate::domain::event::Tick;
use crate::domain::playbook::model::{Checklist, Journey};
use crate::domain::time::{DAY, Instant, MINUTE};
use crate::domain::world::Decided;
use chrono::NaiveDate;

/// Days looked ahead for the next ones the store is open: longer than any holiday.
const LOOK_AHEAD: usize = 40;

fn open_time(case: &Case) -> Option<Instant> {
    case.appointments
        .iter()
        .find(|a| a.state.is_open())
        .map(|a| a.time.start)
}

impl Day<'_> {
    /// Appointments of this and the next open day; who came already is there.
    pub(super) fn appointments(&mut self, journey: &Journey) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        let (now, today) = (self.now, self.playbook.calendar.date_of(self.now));
        let days = today.iter_days().take(LOOK_AHEAD);
        let open: Vec<NaiveDate> = days
            .filter(|day| calendar.opening(*day).is_some())
            .collect();
        let (first, second) = (open.first(), open.get(1));
        for &wanted in [first, first, first, second, second].into_iter().flatten() {
            let booked = |case: &Case| open_time(case).is_some();
            let shift = |case: &Case| {
                let date = calendar.date_of(open_time(case)?);
                Some(wanted.signed_duration_since(date).num_days() * DAY)
            };
            let wish = Wish {
                journey,
                until: self.open_until,
                temper: Temper::Smooth,
                stop: &booked,
                shift: &shift,
            };
            let Some(id) = self.grant(&wish)? else {
                continue;
            };
            let case = StoreHand {
                store: &mut *self.store,
                now,
            }
            .case(id)?;
            let begun = case
                .appointments
                .iter()
                .find(|a| a.state.is_open() && a.time.contains(now));
            if let Some(begun) = begun {
                let command = Command::Arrive {
                    case: id,
                    appointment: begun.id,
                };
                self.perform(begun.time.start, &command)?;
            }
        }
        Ok(())
    }

    /// People who are in the store at this moment; while it is closed, those who left without a result the last time.
    pub(super) fn received(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.received_until();
        let Some(reception) = &journey.reception else {
            return Ok(());
        };
        for (minutes, steps) in [(4, 0), (17, 1)] {
            let stop = |case: &Case| {
                case.steps.len() >= steps || stage(case, journey).is_none_or(|s| s.id != *reception)
            };
            let shift = |case: &Case| Some(off(now.plus(-minutes * MINUTE), case.opened_at, 0, 0));
            self.grant(&Wish {
                journey,
                until: now,
                temper: Temper::Smooth,
                stop: &stop,
                shift: &shift,
            })?;
        }
        Ok(())
    }

    /// The last sheet is signed, today's is half done with something not in order: unless it is too early for it, or the
    /// store is closed today. Then the last one has what is not in order.
    pub(super) fn sheets(&mut self, list: &Checklist) -> Decided<()> {
        let calendar = self.playbook.calendar.clone();
        let today = calendar.date_of(self.now);
        let early = list.opens_before.saturating_sub(1) * MINUTE;
        let before = |date: NaiveDate| Some(calendar.opening(date)?.plus(-early));
        let begun = before(today).filter(|at| *at <= self.now);
        let items: Vec<&str> = list.items().map(|item| item.id.as_str()).collect();
        let last = open_days_before(&calendar, today).next();
        if let Some((date, at)) = last.and_then(|date| Some((date, before(date)?))) {
            self.ticks(list, date, &items, begun.is_none(), at)?;
            let sign = Command::SignSheet {
                checklist: list.id.clone(),
                date,
                approved_by: None,
                note: String::new(),
            };
            self.perform(at.plus(MINUTE), &sign)?;
        }
        let half = items.get(..items.len().div_ceil(2)).unwrap_or_default();
        match begun {
            Some(at) => self.ticks(list, today, half, true, at),
            None => Ok(()),
        }
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
            self.note()
        } else {
            String::new()
        };
        let (checklist, item) = (list.id.clone(), item.to_owned());
        self.perform(
            at,
            &Command::TickItem(TickInput {
                checklist,
                date,
                item,
                tick,
                note,
                owner: None,
            }),
        )
    }
}
