//! A believable day, whatever the playbook: customers in every stage, deadlines breached, near and far, appointments of
//! today and tomorrow, a half-done sheet. Each customer is first imagined, then moved in time until the day fits.

use super::fill::{Fill, set_up};
use super::hand::ImaginedHand;
use super::made_up::Lists;
use super::walk::Temper;
use super::wish::{Day, NIGHT, Wish, off};
use crate::domain::calendar::Calendar;
use crate::domain::case::pipeline::stage;
use crate::domain::case::{Case, Clock};
use crate::domain::command::Command;
use crate::domain::playbook::model::Journey;
use crate::domain::time::{DAY, HOUR, Instant};
use crate::domain::world::Decided;
use crate::store::Store;
use chrono::NaiveDate;

/// Writes the day into a store; sets it up first where that was not done. Fields of `fill` as for a fill; its `cases`
/// is not used.
///
/// # Errors
/// What the store says.
pub fn day(store: &mut Store, fill: &Fill<'_>) -> Decided<()> {
    set_up(
        store,
        &Fill {
            cases: 0,
            ..fill.clone()
        },
    )?;
    let imagined = ImaginedHand::of(store, fill.now);
    let shared = imagined.shared();
    let Some(playbook) = shared.playbook() else {
        return Ok(());
    };
    let mut day = Day {
        store,
        imagined,
        shared: &shared,
        playbook,
        seed: fill.seed,
        now: fill.now,
        open_until: open_until(&playbook.calendar, fill.now),
        lists: Lists::shared(fill.lang),
        index: 0,
    };
    for journey in playbook.ways_in() {
        day.finished(journey)?;
        day.stages(journey)?;
        day.deadlines(journey)?;
        day.late(journey)?;
        day.sent_back(journey)?;
        day.paused(journey)?;
        day.appointments(journey)?;
        day.received(journey)?;
    }
    day.tickets()?;
    day.owners()?;
    for list in &playbook.checklists {
        day.past_sheets(list)?;
    }
    if let Some(list) = playbook.checklists.first() {
        day.sheets(list)?;
    }
    day.scored()?;
    day.decided()?;
    day.handed_over()
}

/// Days looked back for the last one the store was open: longer than any holiday.
const LOOK_BACK: usize = 40;

/// The dates before `date` on which the store opens, newest first.
pub(super) fn open_days_before(
    calendar: &Calendar,
    date: NaiveDate,
) -> impl Iterator<Item = NaiveDate> + '_ {
    let days = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
    days.take(LOOK_BACK)
        .filter(|day| calendar.opening(*day).is_some())
}

/// `now` while the store is open, else when it closed last.
fn open_until(calendar: &Calendar, now: Instant) -> Instant {
    if calendar.is_open(now) {
        return now;
    }
    let today = calendar.date_of(now);
    let days = std::iter::once(today).chain(open_days_before(calendar, today));
    let closings = days.flat_map(|day| calendar.open_intervals(day).into_iter().rev());
    let mut past = closings.map(|open| open.end).filter(|end| *end <= now);
    past.next().unwrap_or(now)
}

impl Day<'_> {
    /// Customers of the past weeks who are through.
    fn finished(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.open_until;
        let tempers = [Temper::Mixed, Temper::Mixed, Temper::Smooth];
        let through = [2, 5, 9, 16, 20, 27].into_iter();
        let through = through.zip(tempers.into_iter().cycle());
        // Not every customer is won: a funnel without a loss would teach nobody anything.
        let lost = [6, 12, 18].map(|days| (days, Temper::Leaving));
        for (days, temper) in through.chain(lost) {
            let shift = |case: &Case| Some(off(now.plus(-days * DAY), case.touched_at, DAY, DAY));
            let wish = Wish {
                journey,
                until: now,
                temper,
                about: None,
                stop: &|_| false,
                shift: &shift,
            };
            self.grant(&wish)?;
        }
        Ok(())
    }

    /// Two customers in every stage.
    fn stages(&mut self, journey: &Journey) -> Decided<()> {
        let calendar = &self.playbook.calendar;
        for (at, wanted) in journey.stages.iter().enumerate().skip(1) {
            let reception = journey.reception.as_ref() == Some(&wanted.id);
            let now = if reception {
                self.received_until()
            } else {
                self.open_until
            };
            for hours in [2, 26] {
                let stop = |case: &Case| stage(case, journey).is_some_and(|s| s.id == wanted.id);
                let ago = (i64::try_from(at).unwrap_or(1) + hours) * HOUR;
                let last = open_until(calendar, now.plus(-ago));
                // A whole day: an appointment of the way moves by days only.
                let shift = |case: &Case| Some(off(last, case.touched_at, DAY, HOUR));
                self.grant(&Wish {
                    journey,
                    until: now,
                    temper: Temper::Smooth,
                    about: None,
                    stop: &stop,
                    shift: &shift,
                })?;
            }
        }
        Ok(())
    }

    /// Until when people may have come who are not received to the end: while the store is closed nobody of today.
    pub(super) fn received_until(&self) -> Instant {
        if self.open_until == self.now {
            return self.now;
        }
        let calendar = &self.playbook.calendar;
        let mut days = open_days_before(calendar, calendar.date_of(self.now));
        days.find_map(|day| calendar.closing(day))
            .unwrap_or(self.open_until)
    }

    /// A customer whose case was sent back once and is in its next cycle.
    fn sent_back(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.open_until;
        let again = |case: &Case| {
            case.clocks
                .iter()
                .any(|clock| clock.cycle > 1 && clock.is_open())
        };
        let shift = |case: &Case| Some(off(now.plus(-HOUR), case.touched_at, NIGHT, HOUR / 2));
        self.grant(&Wish {
            journey,
            until: now,
            temper: Temper::Failing,
            about: None,
            stop: &again,
            shift: &shift,
        })?;
        Ok(())
    }

    /// A customer who is waiting for a reason that does not count.
    fn paused(&mut self, journey: &Journey) -> Decided<()> {
        let now = self.open_until;
        let Some(reason) = self.playbook.pause_reasons.first() else {
            return Ok(());
        };
        // A clock that is still in time when the pause begins, wherever in the day that falls.
        let lasts =
            |clock: &Clock, case: &Case| clock.due.since(case.touched_at) > NIGHT + 5 * HOUR;
        let open = |case: &Case| {
            let mut clocks = case.clocks.iter();
            let received =
                stage(case, journey).is_some_and(|s| journey.reception.as_ref() == Some(&s.id));
            !received && clocks.any(|clock| clock.is_open() && lasts(clock, case))
        };
        let shift = |case: &Case| Some(off(now.plus(-5 * HOUR), case.touched_at, NIGHT, 2 * HOUR));
        let wish = Wish {
            journey,
            until: now,
            temper: Temper::Smooth,
            about: None,
            stop: &open,
            shift: &shift,
        };
        let Some(case) = self.grant(&wish)? else {
            return Ok(());
        };
        let note = self.remark("*pause");
        let command = Command::Pause {
            case,
            reason: reason.id.clone(),
            note,
        };
        self.perform(now.plus(-2 * HOUR), &command)
    }
}
