//! Handing over: who signs, and how a closed shift stays.

use super::{evening, shift};
use crate::busy::import;
use crate::driver::{Driver, at};
use countertop::app::shift::{load, load_at};

#[test]
fn the_shift_is_handed_over_and_taken_over() {
    let (mut driver, _) = evening();
    driver.play("f<right><down><enter><enter><ctrl-s>");
    let signed = shift(&mut driver, "2026-11-24");
    let handover = signed
        .handover
        .clone()
        .unwrap_or_else(|| panic!("{}", driver.shown()));
    assert_eq!(handover.by, Some(driver.person("M1")));
    assert!(!handover.carried.is_empty());
    assert!(!signed.is_closed());
    // It can be taken back until the other side has signed.
    driver.play("u");
    assert!(shift(&mut driver, "2026-11-24").handover.is_none());
    driver.play("<ctrl-r>");
    assert_eq!(
        shift(&mut driver, "2026-11-24").handover,
        Some(handover.clone())
    );
    driver.app().sign_in(Some(handover.to));
    driver.pass(0);
    driver.play("y<ctrl-s>");
    assert!(
        shift(&mut driver, "2026-11-24").is_closed(),
        "{}",
        driver.shown()
    );
    assert!(driver.shown().contains("已交接"), "{}", driver.shown());
    driver.play("u");
    assert!(shift(&mut driver, "2026-11-24").is_closed());
}

#[test]
fn both_sign_at_the_counter() {
    let (mut driver, _) = evening();
    driver.play("f<down><enter><enter><ctrl-s>");
    let signed = shift(&mut driver, "2026-11-24");
    assert!(signed.is_closed(), "{}", driver.shown());
    // A second handover is refused in words, at once.
    driver.play("f");
    assert!(driver.shown().contains("已经交班"), "{}", driver.shown());
}

#[test]
fn a_past_shift_stays_as_it_was_at_its_close() {
    let (mut driver, _) = evening();
    let today: chrono::NaiveDate = "2026-11-24".parse().unwrap();
    let now = driver.app().now;
    let seen = load(&driver.app().desk, today, now).unwrap().unwrap();
    driver.play("f<down><enter><enter><ctrl-s>");
    let handed = load(&driver.app().desk, today, now).unwrap().unwrap();
    assert_eq!(handed.deadlines, seen.deadlines);
    assert_eq!(handed.carry, seen.carry);
    // Life goes on: customers come, breaches happen, the follow-up is done.
    for hours in [9, 12, 30] {
        driver.pass(hours * 3_600_000);
        let consultant = driver.person("C1");
        import(
            &mut driver,
            "后来",
            "",
            "measurement-won",
            ("consultant", consultant),
        );
    }
    let later = driver.stage.now;
    let desk = &driver.app().desk;
    let past = load(desk, today, later).unwrap().unwrap();
    assert!(past.over);
    for (was, is) in [
        (
            serde_json::to_value(&handed.deadlines),
            serde_json::to_value(&past.deadlines),
        ),
        (
            serde_json::to_value(&handed.receptions),
            serde_json::to_value(&past.receptions),
        ),
        (
            serde_json::to_value(&handed.carry),
            serde_json::to_value(&past.carry),
        ),
        (
            serde_json::to_value(&handed.fines),
            serde_json::to_value(&past.fines),
        ),
        (
            serde_json::to_value(&handed.visits),
            serde_json::to_value(&past.visits),
        ),
    ] {
        assert_eq!(was.unwrap(), is.unwrap());
    }
    // And any instant before: what was to be seen then.
    assert_eq!(
        load_at(desk, today, now).unwrap().unwrap().deadlines,
        seen.deadlines
    );
}

/// Where a day has several crews, the arrows walk from one shift to the next, and each is signed by itself.
#[test]
fn the_crews_of_a_day_are_chosen_and_signed_one_by_one() {
    let mut driver = Driver::of(
        "resort",
        &[
            ("M1", "王经理", "manager", ""),
            ("C1", "李销售", "sales", "M1"),
        ],
    );
    driver.sign_in("M1");
    driver.play("8");
    let shown = |driver: &mut Driver| driver.shot(80, 24).text();
    let text = shown(&mut driver);
    let (here, other) = match text.contains("早班") {
        true => ("早班", "晚班"),
        false => ("晚班", "早班"),
    };
    assert!(text.contains(here), "{text}");
    driver.play("<left>");
    let text = shown(&mut driver);
    assert!(text.contains(other) && !text.contains(here), "{text}");
    driver.play("<right>");
    assert!(shown(&mut driver).contains(here));
    driver.play("[");
    assert!(
        shown(&mut driver).contains(here),
        "a week ago, the same crew"
    );
}

#[test]
fn a_late_signature_does_not_move_the_close_of_a_shift() {
    let (mut driver, _) = evening();
    let today: chrono::NaiveDate = "2026-11-24".parse().unwrap();
    driver.stage.now = at("2026-11-25 10:00");
    driver.pass(0);
    driver.walk_in("次日来客");
    let now = driver.app().now;
    let seen = load(&driver.app().desk, today, now).unwrap().unwrap();
    driver
        .quiet()
        .play("8<left>f<down><enter><enter><down>忘了签<ctrl-s>");
    let signed = shift(&mut driver, "2026-11-24").handover;
    assert!(signed.is_some_and(|one| one.late), "{}", driver.shown());
    let signed = load(&driver.app().desk, today, now).unwrap().unwrap();
    assert_eq!((signed.at, signed.over), (seen.at, true));
    assert_eq!(signed.deadlines, seen.deadlines);
    assert_eq!(signed.carry, seen.carry);
}
