//! The last shifts of a made-up store, handed over and taken over.

use super::day::open_days_before;
use super::wish::Day;
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::rights::{Right, has_right};
use crate::domain::shift::{
    Carried, Load, MOST_CARRIED, ShiftAsk, ShiftId, ShiftOrder, next, of_date, time_of,
};
use crate::domain::time::{Instant, MINUTE};
use crate::domain::world::{Decided, Stop};
use crate::store::read::Seek;
use crate::store::read::deadlines::{DeadlineFilter, window};

/// Shifts that were handed over.
const SHIFTS: usize = 4;

impl Day<'_> {
    pub(super) fn handed_over(&mut self) -> Decided<()> {
        let (now, book) = (self.now, self.playbook);
        let today = book.calendar.date_of(now);
        let days = std::iter::once(today).chain(open_days_before(&book.calendar, today));
        let shifts = days.flat_map(|date| of_date(book, date).into_iter().rev());
        let over = shifts.filter_map(|shift| {
            let close = book.calendar.closing(shift.date)?;
            let end = time_of(book, &shift).end.min(close);
            (end <= now).then_some((shift, end))
        });
        for (nth, (shift, end)) in over
            .take(SHIFTS)
            .collect::<Vec<_>>()
            .into_iter()
            .enumerate()
        {
            self.signed_over(nth, shift, end.plus(-12 * MINUTE))?;
        }
        Ok(())
    }

    /// One shift: whoever closed hands to somebody else, who signs some minutes later.
    fn signed_over(&mut self, nth: usize, shift: ShiftId, at: Instant) -> Decided<()> {
        let staff = self.shared.roster.staff(at);
        let able = staff.filter(|person| has_right(person, Right::HandOver, at, self.playbook));
        let able: Vec<PersonId> = able.map(|person| person.id).collect();
        let place = |nth: usize| able.get(nth % able.len().max(1)).copied();
        let (Some(by), Some(to)) = (place(nth + 1), place(nth)) else {
            return Ok(());
        };
        let carried = self.carried(&shift, at, to)?;
        let note = self.remark("*handover");
        let order = |what, note| {
            Command::Shift(ShiftOrder {
                shift: shift.clone(),
                what,
                note,
            })
        };
        let hand_over = ShiftAsk::HandOver {
            to,
            carried,
            accepted: false,
        };
        if self.did(by, at, &order(hand_over, note))? {
            let taken = order(ShiftAsk::Accept, String::new());
            self.did(to, at.plus(7 * MINUTE), &taken)?;
        }
        Ok(())
    }

    /// The clocks due before the next shift ends, as they stood then.
    fn carried(&mut self, shift: &ShiftId, at: Instant, to: PersonId) -> Decided<Vec<Carried>> {
        let book = self.playbook;
        let end = time_of(book, &next(book, shift)).end;
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
