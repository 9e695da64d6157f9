//! China's statutory days as shipped, and which table an adopted playbook version counts with.
//!
//! A version carries its table in the event that adopted it: a program that ships a newer one changes no deadline
//! until the store adopts it.

use super::HolidayTable;
use std::sync::{Arc, OnceLock};

/// The table this program ships: the days off and make-up days of the State Council's yearly notices, from 2004, the
/// first year kept in this form, to the last one published. Adoptions take it along.
pub const SHIPPED: &str = include_str!("../../../assets/calendars/cn.csv");

/// The table of adoptions that carry none: the one shipped when events did not carry it yet. Never to be changed.
pub const FIRST: &str = include_str!("../../../assets/calendars/cn_first.csv");

/// The shipped table, read once. A faulty line, which a test excludes, would leave it empty and every year uncovered.
pub fn shipped() -> Arc<HolidayTable> {
    static TABLE: OnceLock<Arc<HolidayTable>> = OnceLock::new();
    TABLE
        .get_or_init(|| Arc::new(HolidayTable::parse(SHIPPED).unwrap_or_default()))
        .clone()
}

/// The text of the table an adoption counts with, given the one it carries.
pub fn text_of(days: Option<&str>) -> &str {
    days.unwrap_or(FIRST)
}

/// The table an adoption counts with. A text that is no table covers no year.
pub fn table_of(days: Option<&str>) -> Arc<HolidayTable> {
    match text_of(days) {
        SHIPPED => shipped(),
        text => Arc::new(HolidayTable::parse(text).unwrap_or_default()),
    }
}

/// The table a new adoption takes along: the shipped one, unless the one in force reaches farther, because a newer
/// program on another terminal adopted it.
pub fn newest(in_force: Option<&str>) -> &str {
    let last = |table: &HolidayTable| table.years().last().copied();
    match in_force {
        Some(days) if last(&table_of(Some(days))) > last(&shipped()) => days,
        _ => SHIPPED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_shipped_days_have_no_faults() {
        assert!(HolidayTable::parse(SHIPPED).is_ok());
        assert!(shipped().years().contains(&2026));
    }

    /// Deadlines of stores that adopted their playbook before adoptions carried the days count with this table.
    #[test]
    fn the_first_table_is_the_one_released() {
        let hash: String = Sha256::digest(FIRST)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hash,
            "f9b09aabd4a98b69195ea3c26a3db3ea9bce737e12e55364a86068ab57b1ffb5"
        );
    }

    #[test]
    fn a_table_that_reaches_farther_is_kept() {
        let farther = format!("{SHIPPED}2090-01-01,off,元旦,New Year's Day\n");
        assert_eq!(newest(Some(&farther)), farther);
        assert_eq!(newest(Some("date,kind,name_zh,name_en\n")), SHIPPED);
        assert_eq!(newest(None), SHIPPED);
        assert!(table_of(Some("no table")).years().is_empty());
    }
}
