//! What stands in the store at this moment: appointments of today and tomorrow, people being received, the sheets.

use super::hand::{Hand, StoreHand};
use super::walk::Temper;
use super::wish::{Day, Wish, off};
use crate::domain::case::Case;
use crate::domain::case::pipeline::stage;
use crate::domain::command::{Command, TickInput};
use crate::domain::event::Tick;
use crate::domain::playbook::model::{Checklist, Journey};
use crate::domain::time::{DAY, HOUR, Instant, MINUTE};
use crate::domain::world::Decided;
use chrono::{Days, NaiveDate};

fn open_time(case: &Case) -> Option<Instant> {
    case.appointments
        .iter()
        .find(|a| a.state.is_open())
        .map(|a| a.time.start)
}

impl Day<'_> {
    /// Appointments of today and tomorrow; who came already is there.
    pub(super) fn appointments(&mut self, journey: &Journey) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        let (now, today) = (self.now, self.playbook.calendar.date_of(self.now));
        for days in [0, 0, 0, 1, 1] {
            let Some(wanted) = today.checked_add_days(Days::new(days)) else {
                continue;
            };
            let booked = |case: &Case| open_time(case).is_some();
            let shift = |case: &Case| {
                let date = calendar.date_of(open_time(case)?);
                Some(wanted.signed_duration_since(date).num_days() * DAY)
            };
            let wish = Wish {
                journey,
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

    /// People who are in the store at this moment.
    pub(super) fn received(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.now;
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
                temper: Temper::Smooth,
                stop: &stop,
                shift: &shift,
            })?;
        }
        Ok(())
    }

    /// Yesterday's sheet is signed, today's is half done with something not in order.
    pub(super) fn sheets(&mut self, list: &Checklist) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        let today = calendar.date_of(self.now);
        let Some(yesterday) = today.pred_opt() else {
            return Ok(());
        };
        let items: Vec<&str> = list.items().map(|item| item.id.as_str()).collect();
        let before = |date: NaiveDate| {
            let begin = list.opens_before.saturating_sub(1) * MINUTE;
            calendar
                .opening(date)
                .unwrap_or(calendar.day_bounds(date).start.plus(9 * HOUR))
                .plus(-begin)
        };
        for item in &items {
            self.tick(list, yesterday, item, Tick::Pass, before(yesterday))?;
        }
        let (checklist, date) = (list.id.clone(), yesterday);
        let sign = Command::SignSheet {
            checklist,
            date,
            approved_by: None,
            note: String::new(),
        };
        self.perform(before(yesterday).plus(MINUTE), &sign)?;
        let at = before(today)
            .min(self.now)
            .max(calendar.day_bounds(today).start);
        let half = items.len().div_ceil(2);
        for (n, item) in items.iter().take(half).enumerate() {
            let tick = if n + 1 == half {
                Tick::Fail
            } else {
                Tick::Pass
            };
            self.tick(list, today, item, tick, at)?;
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
