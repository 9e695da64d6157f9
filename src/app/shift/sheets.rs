//! The sheets of a shift's date, and the failed items that wait.

use super::floor::size;
use super::{MOST, View};
use crate::domain::decide::signing_window;
use crate::domain::ids::{Key, PersonId};
use crate::domain::playbook::model::Checklist;
use crate::domain::time::{HOUR, Instant};
use crate::store::read::sheets::{self, FollowUp, SheetLine};
use chrono::NaiveDate;
use rusqlite::Result;
use serde::Serialize;

/// A sheet of the date, as it stood.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SheetSum {
    /// The checklist.
    pub list: Key,
    /// Items of the checklist.
    pub items: usize,
    /// Marked in order.
    pub passed: usize,
    /// Marked not in order.
    pub failed: usize,
    /// Marked as not applying.
    pub not_applicable: usize,
    /// Without a mark.
    pub unmarked: usize,
    /// The failed ones.
    pub failures: Vec<FailedItem>,
    /// The signature.
    pub signed: Option<Signed>,
    /// Until when a signature was in time; none on a closed day.
    pub until: Option<Instant>,
}

/// A failed item of the date.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct FailedItem {
    /// The item.
    pub item: Key,
    /// What is wrong.
    pub note: String,
    /// Whose it is to put right.
    pub owner: Option<PersonId>,
    /// When it was put right.
    pub done: Option<Instant>,
    /// By whom.
    pub done_by: Option<PersonId>,
}

/// A sheet's signature.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Signed {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Option<PersonId>,
    /// Whether it came late.
    pub late: bool,
    /// Who allowed a late one.
    pub approved_by: Option<PersonId>,
    /// Why it was late.
    pub note: String,
}

/// A failed item of any date that waits.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OpenFollowUp {
    /// Date of its sheet.
    pub date: NaiveDate,
    /// Checklist.
    pub list: Key,
    /// Item.
    pub item: Key,
    /// Whose it is.
    pub owner: Option<PersonId>,
    /// When it was found.
    pub raised: Instant,
    /// Until when it should be put right.
    pub due: Instant,
    /// What is wrong.
    pub note: String,
}

pub(super) fn of_date(view: &View<'_>) -> Result<Vec<SheetSum>> {
    let lines = sheets::between(view.conn, view.date, view.date)?;
    let failed = sheets::failed_on(view.conn, view.date)?;
    let sheet = |list: &Checklist| {
        let line = lines.iter().find(|line| line.list == list.id);
        let failures = failed.iter().filter(|one| one.list == list.id);
        sheet(view, list, line, failures.map(failure).collect())
    };
    Ok(view.book.checklists.iter().map(sheet).collect())
}

fn failure(found: &FollowUp) -> FailedItem {
    FailedItem {
        item: found.item.clone(),
        note: found.note.clone(),
        owner: found.owner,
        done: found.done,
        done_by: found.done_by,
    }
}

fn sheet(
    view: &View<'_>,
    list: &Checklist,
    line: Option<&SheetLine>,
    failures: Vec<FailedItem>,
) -> SheetSum {
    let count = |of: fn(&SheetLine) -> i64| line.map_or(0, |line| size(of(line)));
    let items = list.items().count();
    let (passed, failed) = (count(|line| line.passed), count(|line| line.failed));
    let not_applicable = count(|line| line.skipped);
    let signed = line.and_then(|line| {
        Some(Signed {
            at: line.signed?,
            by: line.signed_by,
            late: line.late,
            approved_by: line.approved_by,
            note: line.note.clone(),
        })
    });
    SheetSum {
        list: list.id.clone(),
        items,
        passed,
        failed,
        not_applicable,
        unmarked: items.saturating_sub(passed + failed + not_applicable),
        failures,
        signed,
        until: signing_window(&view.book.calendar, list, view.date).map(|(_, until)| until),
    }
}

pub(super) fn follow_ups(view: &View<'_>) -> Result<Vec<OpenFollowUp>> {
    let found = sheets::open_follow_ups(view.conn, None, MOST)?;
    let open = |found: FollowUp| {
        let hours = view
            .book
            .checklist(&found.list)
            .map(|list| list.follow_up_hours);
        OpenFollowUp {
            due: found.raised.plus(hours.unwrap_or(24) * HOUR),
            date: found.day,
            list: found.list,
            item: found.item,
            owner: found.owner,
            raised: found.raised,
            note: found.note,
        }
    };
    Ok(found.into_iter().map(open).collect())
}
