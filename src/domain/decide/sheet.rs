//! Marking and signing a date's sheet.

use super::case::holds_role;
use super::guard::{Guard, needs_note, unknown};
use crate::domain::command::{Command, TickInput};
use crate::domain::event::{Draft, Payload, Stream, Tick};
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::{Checklist, Class};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::sheet::Sheet;
use crate::domain::time::{Instant, MINUTE};
use crate::domain::world::Decided;
use chrono::NaiveDate;

pub(super) fn decide(guard: &Guard, command: &Command) -> Decided<Vec<Draft>> {
    match command {
        Command::TickItem(input) => tick(guard, input),
        Command::SignSheet {
            checklist,
            date,
            approved_by,
            note,
        } => sign(guard, checklist, *date, *approved_by, note),
        Command::FinishFollowUp {
            checklist,
            date,
            item,
            note,
        } => follow_up(guard, checklist, *date, item, note),
        _ => Ok(Vec::new()),
    }
}

fn checklist<'a>(guard: &Guard<'a>, key: &str) -> Decided<&'a Checklist> {
    guard
        .playbook()?
        .checklist(key)
        .ok_or_else(|| unknown("checklist", key))
}

fn on_sheet(checklist: &str, date: NaiveDate, payload: Payload) -> Draft {
    Draft::new(Stream::Sheet(checklist.to_owned(), date), payload)
}

fn unsigned(guard: &Guard, checklist: &str, date: NaiveDate) -> Decided<Sheet> {
    let sheet = guard.world.sheet(checklist, date)?;
    if sheet.signed.is_some() {
        Err(Refusal::SheetSigned { date }.into())
    } else {
        Ok(sheet)
    }
}

fn tick(guard: &Guard, input: &TickInput) -> Decided<Vec<Draft>> {
    guard.needs(Right::Tick)?;
    let list = checklist(guard, &input.checklist)?;
    let item = list
        .item(&input.item)
        .ok_or_else(|| unknown("item", &input.item))?;
    not_tomorrow(guard, input.date)?;
    let sheet = unsigned(guard, &list.id, input.date)?;
    let marked = sheet.items.get(&item.id);
    match input.tick {
        Tick::Fail | Tick::NotApplicable => needs_note(&input.note)?,
        Tick::Clear if marked.is_none() => {
            return Err(Refusal::NoMark {
                item: item.id.clone(),
            }
            .into());
        }
        Tick::Pass | Tick::Clear => {}
    }
    let same = marked.is_some_and(|known| known.tick == input.tick && known.note == input.note);
    if same && input.owner.is_none() {
        return Ok(Vec::new());
    }
    let owner = owner_of(guard, input)?;
    let ticked = Payload::ItemTicked {
        item: item.id.clone(),
        tick: input.tick,
        owner,
    };
    Ok(vec![
        on_sheet(&list.id, input.date, ticked).with("note", &input.note),
    ])
}

/// A failed item is owned by the person named, else by whoever found it.
fn owner_of(guard: &Guard, input: &TickInput) -> Decided<Option<PersonId>> {
    if input.tick != Tick::Fail {
        return Ok(None);
    }
    if let Some(owner) = input.owner {
        let person = guard
            .world
            .roster()
            .person(owner)
            .ok_or(Refusal::UnknownPerson)?;
        if let Some(role) = person.roles_at(guard.asker.now).first() {
            holds_role(guard, owner, role)?;
            return Ok(Some(owner));
        }
        return Err(Refusal::UnknownPerson.into());
    }
    Ok(guard.asker.actor)
}

/// A sheet cannot be filled in before its date.
fn not_tomorrow(guard: &Guard, date: NaiveDate) -> Decided<()> {
    let start = guard.playbook()?.calendar.day_bounds(date).start;
    if guard.asker.at < start {
        return Err(Refusal::SheetTooEarly { from: start }.into());
    }
    Ok(())
}

/// The time within which a sheet's signature needs nobody's word: from some minutes before opening (S5.1) until the
/// grace after it. None on a day the store is closed: then any time of the day will do.
pub fn signing_window(
    calendar: &crate::domain::calendar::Calendar,
    list: &Checklist,
    date: NaiveDate,
) -> Option<(Instant, Instant)> {
    let opening = calendar.opening(date)?;
    Some((
        opening.plus(-list.opens_before * MINUTE),
        opening.plus(list.grace * MINUTE),
    ))
}

fn sign(
    guard: &Guard,
    key: &str,
    date: NaiveDate,
    approved_by: Option<PersonId>,
    note: &str,
) -> Decided<Vec<Draft>> {
    guard.needs(Right::SignSheet)?;
    let list = checklist(guard, key)?;
    not_tomorrow(guard, date)?;
    let sheet = unsigned(guard, &list.id, date)?;
    let calendar = &guard.playbook()?.calendar;
    let until = match signing_window(calendar, list, date) {
        Some((_, until)) => until,
        None => calendar.day_bounds(date).end,
    };
    let late = guard.asker.at > until;
    let left = sheet.unmarked(list).len();
    if left > 0 && !late {
        return Err(Refusal::SheetIncomplete { left }.into());
    }
    let approver = if late {
        Some(late_word(guard, until, approved_by, note)?)
    } else {
        None
    };
    let signed = Payload::SheetSigned {
        late,
        approved_by: approver,
    };
    Ok(vec![on_sheet(&list.id, date, signed).with("note", note)])
}

/// A late or missed sheet needs the manager's word with a reason.
fn late_word(
    guard: &Guard,
    until: Instant,
    named: Option<PersonId>,
    note: &str,
) -> Decided<PersonId> {
    let approver = guard
        .approved(Class::Manager, named)
        .map_err(|stop| match stop {
            crate::domain::world::Stop::Refused(refusal)
                if matches!(*refusal, Refusal::ApprovalMissing { .. }) =>
            {
                Refusal::SheetLate { until }.into()
            }
            other => other,
        })?;
    needs_note(note)?;
    approver.ok_or_else(|| Refusal::SheetLate { until }.into())
}

fn follow_up(
    guard: &Guard,
    key: &str,
    date: NaiveDate,
    item: &Key,
    note: &str,
) -> Decided<Vec<Draft>> {
    guard.needs(Right::Tick)?;
    let list = checklist(guard, key)?;
    let sheet = guard.world.sheet(&list.id, date)?;
    let open = sheet
        .items
        .get(item)
        .is_some_and(|ticked| ticked.tick == Tick::Fail && ticked.followed_up.is_none());
    if !open {
        return Err(Refusal::NoFollowUp { item: item.clone() }.into());
    }
    let done = Payload::FollowUpDone { item: item.clone() };
    Ok(vec![on_sheet(&list.id, date, done).with("note", note)])
}
