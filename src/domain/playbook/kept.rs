//! The form in which a playbook is kept beside its text: the same, and read in a twentieth of the time.

use super::model::Playbook;
use crate::domain::calendar::{Calendar, HolidayTable};
use std::sync::Arc;

impl Playbook {
    /// The form to keep, [postcard](https://postcard.jamesmunns.com/wire-format); none for what would not read back.
    ///
    /// It names no fields: whoever changes one, here or in what a playbook is made of, has every store keep its
    /// playbooks anew (`FOLD` of the store's schema). A test holds the form of a sample and tells when that was forgotten.
    pub fn to_kept(&self) -> Option<Vec<u8>> {
        postcard::to_stdvec(self).ok()
    }

    /// Reads it; none when it is damaged. `holidays` are asked for where the calendar observes them.
    pub fn from_kept(
        bytes: &[u8],
        holidays: impl FnOnce() -> Arc<HolidayTable>,
    ) -> Option<Playbook> {
        let (mut playbook, rest) = postcard::take_from_bytes::<Playbook>(bytes).ok()?;
        if !rest.is_empty() {
            return None;
        }
        let holidays = match playbook.hours.observe_holidays {
            true => holidays(),
            false => Arc::default(),
        };
        playbook.calendar = Calendar::new(&playbook.hours, holidays).ok()?;
        Some(playbook)
    }
}
