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

/// The table a new adoption takes along: the shipped one, unless the one in force is a later edition or reaches
/// farther, because a newer program on another terminal adopted it.
pub fn newest(in_force: Option<&str>) -> &str {
    let age = |text: &str, table: &HolidayTable| (edition(text), table.years().last().copied());
    match in_force {
        Some(days) if age(days, &table_of(Some(days))) > age(SHIPPED, &shipped()) => days,
        _ => SHIPPED,
    }
}

/// Which edition a table is: the number in its comment line `# edition N`, 0 without one. Every change of the shipped
/// table gets the next number, also one that corrects days of a year it had: years alone do not tell which is newer.
fn edition(text: &str) -> u32 {
    let lines = text.lines().map(str::trim);
    let told = lines.filter_map(|line| line.strip_prefix("# edition "));
    told.filter_map(|number| number.trim().parse().ok())
        .max()
        .unwrap_or(0)
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

    /// Editions are told apart by their number alone: whoever changes a row gives the next `# edition` and puts the new
    /// hash here.
    #[test]
    fn a_changed_table_is_another_edition() {
        let hash: String = Sha256::digest(SHIPPED)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let known = (
            0,
            "2843a603f61df3c0b9bb2546647ee03708277b43e4b06f90f43c415e4664a248",
        );
        assert_eq!((edition(SHIPPED), hash.as_str()), known);
    }

    #[test]
    fn corrected_days_of_the_same_year_are_kept() {
        let corrected = SHIPPED.replace("2026-10-10,work", "2026-10-11,work");
        let corrected = format!("# edition 1\n{corrected}");
        assert_ne!(shipped(), table_of(Some(&corrected)));
        assert_eq!(newest(Some(&corrected)), corrected);
        let older = SHIPPED.replace("2026-10-10,work", "2026-10-11,work");
        assert_eq!(newest(Some(&older)), SHIPPED);
        // An edition counts for more than how far a table reaches.
        let withdrawn: String = corrected
            .lines()
            .filter(|line| !line.starts_with("2026-"))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(newest(Some(&withdrawn)), withdrawn);
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
