//! What the Opening screen shows: a date's sheet against its checklist, with the follow-ups that wait.

use super::{Action, App, Desk, Next, Target, WhyNot, form};
use crate::domain::command::{Command, TickInput};
use crate::domain::decide::signing_window;
use crate::domain::event::Tick;
use crate::domain::ids::Key;
use crate::domain::playbook::model::{Checklist, Playbook, Text};
use crate::domain::sheet::{Sheet, Tally};
use crate::domain::time::{HOUR, Instant};
use crate::store::StoreError;
use crate::store::read::sheets::{FollowUp, open_follow_ups};
use chrono::NaiveDate;

/// Most follow-ups shown.
const MOST: usize = 200;

/// A date's sheet with everything around it.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetView {
    /// The checklist.
    pub list: Checklist,
    /// The marks.
    pub sheet: Sheet,
    /// What they add up to.
    pub tally: Tally,
    /// When it can be signed without a manager's word; none on a closed day.
    pub window: Option<(Instant, Instant)>,
    /// Failed items of any date and checklist that nobody put right.
    pub follow_ups: Vec<Waiting>,
}

/// A failed item that nobody put right, as its own checklist has it.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    /// The item.
    pub found: FollowUp,
    /// What it says; none where the playbook has it no more.
    pub text: Option<Text>,
    /// When it is to be put right; none where the playbook has its checklist no more.
    pub due: Option<Instant>,
}

impl Waiting {
    fn of(book: &Playbook, found: FollowUp) -> Waiting {
        let list = book.checklists.iter().find(|list| list.id == found.list);
        let item = list.and_then(|list| list.item(&found.item));
        Waiting {
            text: item.map(|item| item.text.clone()),
            due: list.map(|list| found.raised.plus(list.follow_up_hours * HOUR)),
            found,
        }
    }
}

/// Reads a date's sheet of one of the playbook's checklists, by its place; none where there is no such.
///
/// # Errors
/// Those of the store.
pub fn load(desk: &Desk, which: usize, date: NaiveDate) -> Result<Option<SheetView>, StoreError> {
    let Some(book) = desk.playbook() else {
        return Ok(None);
    };
    let Some(list) = book.checklists.get(which) else {
        return Ok(None);
    };
    let sheet = desk.sheet(&list.id, date)?;
    let waiting = open_follow_ups(desk.store().conn(), None, MOST).unwrap_or_default();
    Ok(Some(SheetView {
        tally: sheet.tally(list),
        window: signing_window(&book.calendar, list, date),
        list: list.clone(),
        sheet,
        follow_ups: waiting
            .into_iter()
            .map(|found| Waiting::of(book, found))
            .collect(),
    }))
}

impl SheetView {
    /// Whether signing now is late.
    pub fn is_late(&self, now: Instant, day_end: Instant) -> bool {
        now > self.window.map_or(day_end, |(_, until)| until)
    }
}

/// Whether the playbook has another checklist to turn to.
pub(super) fn has_other(app: &App) -> bool {
    let book = app.desk.playbook();
    book.is_some_and(|book| book.checklists.len() > 1)
}

/// Begins an action on a sheet's item.
pub(super) fn begin(app: &App, action: Action) -> Next {
    let Some((checklist, date, item)) = app.target.item() else {
        return Next::Cannot(WhyNot::NothingSelected);
    };
    let (checklist, item) = (checklist.clone(), item.clone());
    let mark = |tick| {
        let (checklist, item) = (checklist.clone(), item.clone());
        Next::Do(Command::TickItem(TickInput {
            checklist,
            date,
            item,
            tick,
            note: String::new(),
            owner: None,
        }))
    };
    let ask = |tick| {
        Next::Form(Box::new(form::spec::tick(
            &app.desk, &checklist, date, &item, tick, app.now,
        )))
    };
    match action {
        Action::ItemPass => mark(Tick::Pass),
        Action::ItemClear => mark(Tick::Clear),
        Action::ItemFail => ask(Tick::Fail),
        Action::ItemNotApplicable => ask(Tick::NotApplicable),
        _ => Next::Form(Box::new(form::spec::follow_up(&checklist, date, &item))),
    }
}

/// Begins the signature of a date's sheet: at once in time, with a manager's word and a reason when late.
pub fn sign(app: &App, which: usize, date: NaiveDate) -> Next {
    let view = match load(&app.desk, which, date) {
        Ok(Some(view)) => view,
        _ => return Next::Cannot(WhyNot::NoStore),
    };
    if view.sheet.signed.is_some() {
        return Next::Cannot(WhyNot::SheetSigned);
    }
    let end = app
        .desk
        .calendar()
        .map_or(Instant::MAX, |calendar| calendar.day_bounds(date).end);
    let late = view.is_late(app.now, end);
    let left = view.tally.unmarked();
    let checklist: Key = view.list.id.clone();
    match (late, left) {
        (true, left) => Next::Form(Box::new(form::spec::sign_late(
            &app.desk, &checklist, date, left, app.now,
        ))),
        (false, 0) => Next::Do(Command::SignSheet {
            checklist,
            date,
            approved_by: None,
            note: String::new(),
        }),
        (false, left) => Next::Cannot(WhyNot::Unmarked(left)),
    }
}

/// The item after the selected one that has no mark, so that a run through the sheet is one key an item;
/// the first of all while none is selected.
pub fn next_unmarked(view: &SheetView, target: &Target) -> Option<Key> {
    let current = target.item().map(|(_, _, item)| item);
    let mut items = view.list.items();
    if let Some(current) = current {
        items.find(|item| item.id == *current)?;
    }
    items
        .find(|item| !view.sheet.items.contains_key(&item.id))
        .map(|item| item.id.clone())
}
