//! What is selected is asked about for every key hint of every frame: its case and sheet are folded once a change.

use super::verbs::fines;
use super::{Action, App, Target, WhyNot};
use crate::domain::case::Case;
use crate::domain::ids::{CaseId, Key};
use crate::domain::refusal::Refusal;
use crate::domain::sheet::Sheet;
use crate::store::StoreError;
use chrono::NaiveDate;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// Something read at a revision under a name.
type Kept<K, T> = (u64, K, Rc<T>);

/// Cases kept: moving up and down a list comes back to the same ones.
const CASES: usize = 48;

/// The cases and the sheet asked for last, each with the revision it was read at.
#[derive(Default)]
pub(super) struct Memo {
    /// The latest last; all of one revision.
    cases: RefCell<VecDeque<Kept<CaseId, Case>>>,
    sheet: RefCell<Option<Kept<(Key, NaiveDate), Sheet>>>,
    fine: RefCell<Option<Kept<Target, Verdicts>>>,
    /// Whether any fine may be settled.
    settle: Cell<Option<(u64, bool)>>,
}

/// What the rules say to each action on a fine.
type Verdicts = Vec<(Action, Option<Box<Refusal>>)>;

impl App {
    /// A case as of the last change; the same one again costs nothing.
    ///
    /// # Errors
    /// Those of the store.
    pub fn case(&self, id: CaseId) -> Result<Rc<Case>, StoreError> {
        let mut kept = self.memo.cases.borrow_mut();
        kept.retain(|(revision, ..)| *revision == self.revision);
        if let Some((_, _, case)) = kept.iter().rfind(|(_, known, _)| *known == id) {
            return Ok(case.clone());
        }
        let case = Rc::new(self.desk.case(id)?);
        if kept.len() >= CASES {
            kept.pop_front();
        }
        kept.push_back((self.revision, id, case.clone()));
        Ok(case)
    }

    /// What the rules say to an action on the selected fine, as of the last change.
    ///
    /// # Errors
    /// Why not.
    pub fn fine_verdict(&self, action: Action) -> Result<(), WhyNot> {
        let mut kept = self.memo.fine.borrow_mut();
        let fresh = kept
            .as_ref()
            .filter(|(revision, target, _)| *revision == self.revision && *target == self.target);
        let verdicts = match fresh {
            Some((_, _, verdicts)) => verdicts.clone(),
            None => {
                let verdicts = Rc::new(fines::verdicts(self));
                *kept = Some((self.revision, self.target.clone(), verdicts.clone()));
                verdicts
            }
        };
        let found = verdicts.iter().find(|(known, _)| *known == action);
        match found.and_then(|(_, refusal)| refusal.clone()) {
            Some(refusal) => Err(WhyNot::Rules(refusal)),
            None => Ok(()),
        }
    }

    /// Whether any fine may be settled, as of the last change; each minute is one.
    pub(super) fn has_to_settle(&self) -> bool {
        match self.memo.settle.get() {
            Some((revision, found)) if revision == self.revision => found,
            _ => {
                // What cannot be read is refused with its fault when the action begins.
                let found = self.any_to_settle().unwrap_or(true);
                self.memo.settle.set(Some((self.revision, found)));
                found
            }
        }
    }

    /// A sheet as of the last change; the same one again costs nothing.
    ///
    /// # Errors
    /// Those of the store.
    pub fn sheet(&self, checklist: &str, date: NaiveDate) -> Result<Rc<Sheet>, StoreError> {
        let mut kept = self.memo.sheet.borrow_mut();
        if let Some((revision, (list, day), sheet)) = kept.as_ref()
            && (*revision, list.as_str(), *day) == (self.revision, checklist, date)
        {
            return Ok(sheet.clone());
        }
        let sheet = Rc::new(self.desk.sheet(checklist, date)?);
        *kept = Some((self.revision, (checklist.to_owned(), date), sheet.clone()));
        Ok(sheet)
    }
}
