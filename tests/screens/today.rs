//! The Today screen.

use crate::driver::Driver;
use countertop::app::{Screen, Target};

#[test]
fn the_shift_at_a_glance() {
    let mut driver = Driver::new();
    driver.snapshots("today-empty");
    driver.walk_in("张三");
    driver.walk_in("欧阳娜娜");
    driver.play("2<space><space>1");
    driver.quiet();
    let shown = driver.shown();
    assert!(
        shown.contains("张三") && shown.contains("欧阳娜娜"),
        "{shown}"
    );
    assert!(shown.contains("2/17"), "{shown}");
    driver.snapshots("today");
}

#[test]
fn a_row_leads_to_its_screen() {
    let mut driver = Driver::new();
    let case = driver.walk_in("张三");
    driver.quiet();
    assert_eq!(driver.target(), Target::Case(case));
    driver.play("<enter>");
    assert!(driver.shown().contains("打开"), "{}", driver.shown());
    driver.play("<enter>");
    assert_eq!(driver.app().screen, Screen::Reception);
}
