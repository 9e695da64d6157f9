//! The staff on the screens: seeing, changing, letting go, PINs.

use crate::driver::Driver;
use countertop::app::moment::boot;
use countertop::domain::command::Command;
use countertop::domain::ids::PersonId;
use countertop::domain::pin::{BootMoment, LOCK_TRIES, TryState};
use countertop::platform::boot_millis;
use countertop::store::pin::{PinCost, PinHasher};

fn staff() -> Driver {
    let mut driver = Driver::new();
    driver.play("<ctrl-p>员工<enter>");
    assert!(driver.shown().contains("加一位员工"), "{}", driver.shown());
    driver
}

#[test]
fn the_list_in_both_languages_and_at_three_sizes() {
    staff().snapshots("staff");
}

#[test]
fn a_person_is_changed_and_only_what_changed_is_written() {
    let mut driver = staff();
    driver.play("<down><enter>").snapshots("staff-deeds");
    driver.play("<enter><end>红<tab><tab><tab>13800138000<ctrl-s>");
    let person = driver.person("C1");
    let now = driver.stage.now;
    let changed = driver.app().desk.person(person).unwrap().clone();
    assert_eq!(changed.name, "李敏红", "{}", driver.shown());
    assert_eq!(changed.phone, "13800138000");
    assert_eq!((changed.roles.len(), changed.managers.len()), (1, 1));
    assert!(driver.shown().contains("李敏红"), "the list is read again");
    driver.play("<esc>u");
    let person = driver.app().desk.person(person).unwrap();
    assert_eq!(person.name, "李敏");
    assert!(person.is_staff(now));
}

#[test]
fn who_left_is_gone_from_the_list_and_undo_brings_him_back() {
    let mut driver = staff();
    driver.play("<down><down><enter><up><end><enter>");
    let person = driver
        .app()
        .desk
        .roster()
        .everybody()
        .nth(3)
        .unwrap()
        .clone();
    assert_eq!(person.name, "陈涛");
    assert!(person.left.is_some(), "{}", driver.shown());
    driver.pass(8_000);
    assert!(!driver.shown().contains("陈涛"), "{}", driver.shown());
    driver.play("<esc>u");
    let shown = driver.shown();
    let person = driver.app().desk.person(person.id).unwrap();
    assert!(person.left.is_none(), "{shown}");
}

/// As after ten wrong tries; the waits between them would take half an hour.
fn lock(driver: &mut Driver, person: PersonId) {
    let event = driver.app().desk.person(person).unwrap().pin_event.unwrap();
    let tries = TryState {
        failed: LOCK_TRIES,
        last_failed: BootMoment {
            boot_ms: boot_millis(),
            boot_id: boot().map(|boot| boot.id).unwrap_or_default(),
        },
    };
    let store = driver.app().desk.store_mut();
    store.write_tries(person, event, &tries).unwrap();
}

#[test]
fn a_locked_pin_is_freed_and_a_pin_is_taken_away() {
    let mut driver = Driver::new();
    let person = driver.person("C1");
    let phc = PinHasher::new(PinCost::FLOOR, None).hash("4711").unwrap();
    driver.command(&Command::ChangeSetting {
        key: "pin".into(),
        value: "on".into(),
    });
    let phc = Some(phc);
    driver.command(&Command::SetPin { person, phc });
    lock(&mut driver, person);
    driver.play("<ctrl-p>员工<enter>");
    let shown = driver.shown();
    let minutes = shown
        .lines()
        .any(|line| line.contains("! 锁定 ") && line.contains("分钟"));
    assert!(minutes, "{shown}");
    driver.play("<down><enter><down><down><enter>");
    driver.pass(8_000);
    assert!(!driver.shown().contains("锁定"), "{}", driver.shown());
    driver.play("<enter><down><down>");
    assert!(driver.shown().contains("没有锁定"), "{}", driver.shown());
    driver.play("<down><enter>");
    assert!(driver.shown().contains("不能撤销"), "{}", driver.shown());
    driver.play("<right><enter>");
    assert!(driver.app().desk.person(person).unwrap().pin.is_none());
}

#[test]
fn whoever_sets_a_pin_types_it_at_once() {
    let mut driver = Driver::new();
    let person = driver.person("M1");
    driver.play("<ctrl-p>设置 PIN<enter>2468<tab>2468<ctrl-s>");
    let pin = &driver.app().desk.person(person).unwrap().pin;
    assert!(pin.is_some(), "{}", driver.shown());
}

#[test]
fn who_may_not_manage_the_staff_sees_why() {
    let mut driver = Driver::new();
    driver.sign_in("C1");
    driver.play("<ctrl-p>员工<enter><up><enter><enter>");
    let shown = driver.shown();
    assert!(shown.contains("需要："), "{shown}");
    assert!(!shown.contains("保存"), "no form opens:\n{shown}");
}

#[test]
fn somebody_new_is_proposed_the_stores_only_manager() {
    let mut driver = Driver::new();
    driver.sign_in("M1");
    driver.play("<ctrl-p>新员工<enter>");
    let shown = driver.shown();
    let line = shown.lines().find(|line| line.contains("上级")).unwrap();
    assert!(line.contains("王芳"), "{shown}");
}
