//! What stands in the store at this moment: appointments of today and tomorrow, people being received, the sheets.

use super::chance::Chance;
use super::hand::StoreHand;
use super::walk::{Setting, Temper};
use super::wish::{Day, Wish, off, plan};
use crate::domain::case::Case;
use crate::domain::case::pipeline::{StepState, stage, step_state};
use crate::domain::command::Command;
use crate::domain::playbook::model::Journey;
use crate::domain::time::{DAY, HOUR, Instant, MINUTE};
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
        let wanted = [first, first, first, first, second, second];
        for (nth, &wanted) in wanted.into_iter().flatten().enumerate() {
            let booked = |case: &Case| open_time(case).is_some();
            let shift = |case: &Case| {
                let date = calendar.date_of(open_time(case)?);
                Some(wanted.signed_duration_since(date).num_days() * DAY)
            };
            let wish = Wish {
                journey,
                until: self.open_until,
                temper: Temper::Smooth,
                about: None,
                stop: &booked,
                shift: &shift,
            };
            let Some(id) = self.grant(&wish)? else {
                continue;
            };
            let case = self.case(id)?;
            // One of those that are over is still to be written down.
            let past = |case: &Case| open_time(case).is_some_and(|at| at < now.plus(-2 * HOUR));
            if nth != 1 && past(&case) {
                self.over(&wish, &case)?;
            }
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

    /// An appointment that is over: the step that finishes it is done; where that has to wait for others, nobody came.
    fn over(&mut self, wish: &Wish<'_>, case: &Case) -> Decided<()> {
        let Some(visit) = case.appointments.iter().find(|a| a.state.is_open()) else {
            return Ok(());
        };
        let finishing = wish.journey.steps.iter().find(|step| {
            let may = step_state(case, wish.journey, step) == StepState::Open;
            may && step.finishes.as_ref() == Some(&visit.kind)
        });
        let Some(step) = finishing else {
            let missed = Command::NoShow {
                case: case.id,
                appointment: visit.id,
                note: String::new(),
            };
            return self.perform(visit.time.start.plus(20 * MINUTE), &missed);
        };
        let mut chance = Chance::new(self.seed, self.index);
        let plan = plan(self.index, self.open_until, false, wish);
        let setting = Setting {
            playbook: self.playbook,
            roster: &self.shared.roster,
            now: self.now,
            lists: self.lists,
        };
        let mut hand = StoreHand {
            store: &mut *self.store,
            now: self.now,
        };
        setting.take(&mut hand, &plan, case, step, &mut chance)?;
        Ok(())
    }

    /// People who are in the store at this moment; while it is closed, those who left without a result the last time.
    pub(super) fn received(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.received_until();
        let Some(reception) = &journey.reception else {
            return Ok(());
        };
        // What opens by itself and is then picked up by one key rings; a lead that is written down does not.
        let call = matches!(journey.steps.as_slice(), [first, second, ..] if first.on_open && second.fields.is_empty());
        let closed = now < self.now;
        // A telephone is picked up at once: it does not ring for a quarter of an hour. Who left was greeted at least.
        let wanted = match (call, closed) {
            (true, _) => [(2, 2), (6, 3)],
            (false, true) => [(4, 1), (17, 2)],
            (false, false) => [(4, 0), (17, 1)],
        };
        for (minutes, steps) in wanted {
            let stop = |case: &Case| {
                case.steps.len() >= steps || stage(case, journey).is_none_or(|s| s.id != *reception)
            };
            let shift = |case: &Case| Some(off(now.plus(-minutes * MINUTE), case.opened_at, 0, 0));
            self.grant(&Wish {
                journey,
                until: now,
                temper: Temper::Smooth,
                about: None,
                stop: &stop,
                shift: &shift,
            })?;
        }
        Ok(())
    }
}
