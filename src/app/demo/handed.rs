//! The last shifts of a made-up store, handed over and taken over.

use super::day::open_days_before;
use super::wish::Day;
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::rights::{Right, has_right};
use crate::domain::shift::{
    Carried, Load, MOST_CARRIED, ShiftAsk, ShiftOrder, date_at, next_opening, period,
};
use crate::domain::time::{Instant, MINUTE};
use crate::domain::world::{Decided, Stop};
use crate::store::read::Seek;
use crate::store::read::deadlines::{DeadlineFilter, window};
use chrono::NaiveDate;

/// Shifts that were handed over.
const SHIFTS: usize = 3;

impl Day<'_> {
    pub(super) fn handed_over(&mut self) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        let (now, today) = (self.now, calendar.date_of(self.now));
        let over = |date: &NaiveDate| calendar.closing(*date).is_some_and(|close| close <= now);
        let today = Some(today).filter(over);
        let days = today
            .into_iter()
            .chain(open_days_before(calendar, calendar.date_of(now)));
        let days: Vec<NaiveDate> = days.take(SHIFTS).collect();
        for (nth, date) in days.into_iter().enumerate() {
            self.signed_over(nth, date)?;
        }
        Ok(())
    }

    /// One shift: whoever closed hands to somebody else, who signs some minutes later.
    fn signed_over(&mut self, nth: usize, date: NaiveDate) -> Decided<()> {
        let Some(close) = self.playbook.calendar.closing(date) else {
            return Ok(());
        };
        let at = close.plus(-12 * MINUTE);
        let staff = self.shared.roster.staff(at);
        let able = staff.filter(|person| has_right(person, Right::HandOver, at, self.playbook));
        let able: Vec<PersonId> = able.map(|person| person.id).collect();
        let place = |nth: usize| able.get(nth % able.len().max(1)).copied();
        let (Some(by), Some(to)) = (place(nth + 1), place(nth)) else {
            return Ok(());
        };
        let carried = self.carried(date, at, to)?;
        let note = self.remark("*handover");
        let order = |what, note| Command::Shift(ShiftOrder { date, what, note });
        let hand_over = ShiftAsk::HandOver {
            to,
            carried,
            accepted: false,
        };
        if self.did(by, at, &order(hand_over, note))? {
            self.did(
                to,
                at.plus(7 * MINUTE),
                &order(ShiftAsk::Accept, String::new()),
            )?;
        }
        Ok(())
    }

    /// The clocks due before the next shift ends, as they stood then.
    fn carried(&mut self, date: NaiveDate, at: Instant, to: PersonId) -> Decided<Vec<Carried>> {
        let calendar = &self.playbook.calendar;
        let next = date_at(calendar, next_opening(calendar, date));
        let end = period(calendar, next).end;
        let tables = self.store.as_of(at, &mut |_| true);
        let tables = tables.map_err(|error| Stop::Failed(Box::new(error)))?;
        let open = window(
            &tables,
            &DeadlineFilter::default(),
            Seek::First,
            MOST_CARRIED,
        );
        let open = open.map_err(|error| Stop::Failed(Box::new(error)))?;
        let carried = open
            .into_iter()
            .filter(|one| one.key.due < end)
            .map(|one| Carried {
                person: one
                    .shares
                    .first()
                    .and_then(|share| share.holder)
                    .unwrap_or(to),
                load: Load::Clock {
                    case: one.case,
                    rule: one.key.rule.clone(),
                    cycle: u32::try_from(one.key.cycle).unwrap_or(u32::MAX),
                },
            });
        Ok(carried.collect())
    }
}
