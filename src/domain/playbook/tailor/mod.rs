//! A playbook made from another one: the questions a manager is asked, and the answers put into the text, so that
//! order, comments and everything else stay as they were.
//!
//! What an answer may be is not decided here: it is put into the text and the text is read, as any playbook is.

mod ask;
mod days;
mod edit;
mod items;

pub use ask::{About, Question, Section, questions};
pub use edit::{Answer, put};

use super::fault::{Fault, Severity};
use super::read::read;
use crate::domain::calendar::HolidayTable;
use std::sync::Arc;

/// What the text says with one more answer, or the first fault that it has then.
///
/// # Errors
/// The fault; where the text cannot take the answer at all, none.
pub fn tried(
    text: &str,
    question: &Question,
    answer: &str,
    holidays: &Arc<HolidayTable>,
) -> Result<String, Option<Box<Fault>>> {
    let new = put(text, question, answer).ok_or(None)?;
    match read(&new, holidays) {
        Ok(_) => Ok(new),
        Err(faults) => {
            let error = faults
                .into_iter()
                .find(|one| one.severity() == Severity::Error);
            Err(error.map(Box::new))
        }
    }
}
