//! The default playbook.

use super::read_plain;
use countertop::domain::playbook::shipped;

#[test]
fn the_shipped_playbook_has_no_fault_and_no_warning() {
    let text = shipped("home-furnishing").unwrap().text;
    let checked = read_plain(text).unwrap();
    assert_eq!(checked.warnings, []);
}
