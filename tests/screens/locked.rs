//! What a lock leaves on the screen, who comes in after it, and who is seen to act.

use crate::driver::Driver;
use crate::privacy::{NUMBER, select, shop, with_pins};
use countertop::domain::command::Command;

/// Everything on the screen that says who somebody is.
const PERSONAL: [&str; 14] = [
    "张三",
    "赵六",
    "孙八",
    "李四",
    "钱七",
    "欧阳",
    NUMBER,
    "138****5678",
    "13900001111",
    "长江路",
    "王芳",
    "陈涛",
    "周岚",
    "客户资料",
];

#[test]
fn a_lock_leaves_nothing_of_anybody_on_the_screen() {
    let (mut driver, case) = shop();
    let ways = [
        "",
        "v核对<ctrl-s>",
        "c",
        "c李",
        "/张三",
        "<enter>",
        "e",
        "?",
        "<ctrl-p>",
        "<f2>",
    ];
    for way in ways {
        for (columns, rows) in [(140, 60), (80, 24), (40, 12)] {
            driver.sign_in("M1");
            select(&mut driver, case);
            // A message with a name in it, too.
            driver.play("n备注<ctrl-s>").play(way);
            lock(&mut driver);
            let shown = driver.shot(columns, rows).text();
            assert!(shown.contains("已锁屏"), "{way}\n{shown}");
            for text in PERSONAL {
                assert!(!shown.contains(text), "{way}: {text}\n{shown}");
            }
            driver.play("<esc><esc>");
        }
    }
}

#[test]
fn who_leaves_in_the_middle_of_a_form_locks_it_and_finds_it_again() {
    let (mut driver, case) = shop();
    with_pins(&mut driver);
    driver.sign_in("M1");
    select(&mut driver, case);
    driver.play("n记一半<f12>");
    let shown = driver.shown();
    assert!(
        shown.contains("已锁屏") && !shown.contains("记一半"),
        "{shown}"
    );
    // A second press is none too many.
    driver.play("<f12>");
    assert!(driver.shown().contains("已锁屏"), "{}", driver.shown());
}

/// The store's minutes pass without a key.
fn lock(driver: &mut Driver) {
    let key = "lock-minutes".to_owned();
    let value = "2".to_owned();
    let _ = driver.app().perform(&Command::ChangeSetting { key, value });
    driver.app().session.touched = Some(driver.stage.now);
    driver.pass(121_000);
}

#[test]
fn that_nobody_has_a_pin_yet_is_said_when_pins_are_turned_on() {
    let mut driver = Driver::new();
    driver.play("<f6><space><ctrl-s>");
    let store = driver.app().desk.store_state();
    assert!(store.is_on("pin"), "{}", driver.shown());
    assert!(
        driver.shown().contains("找「设置 PIN」"),
        "{}",
        driver.shown()
    );
}

#[test]
fn a_locked_screen_stays_covered_whatever_is_pressed() {
    let (mut driver, _) = shop();
    with_pins(&mut driver);
    driver.play("<f12>");
    for keys in [
        "<f2><f2>",
        "<f2><esc>",
        "<enter><f2>",
        "<enter><enter><esc>",
        "<esc>",
        "<f12>",
        "6",
        "<f10><f10>",
    ] {
        driver.play(keys);
        let shown = driver.shown();
        assert!(
            !shown.contains("张三") && !shown.contains("6 客户"),
            "{keys}\n{shown}"
        );
        assert_eq!(driver.app().actor(), None, "{keys}");
    }
}

#[test]
fn what_was_typed_waits_for_its_owner() {
    let (mut driver, _) = shop();
    driver.play("c<end>丰<tab>1390");
    lock(&mut driver);
    assert!(!driver.shown().contains("1390"));
    driver.play("<enter><home><down><enter>");
    assert_eq!(driver.app().actor(), Some(driver.person("M1")));
    let shown = driver.shown();
    assert!(
        shown.contains("张三丰") && shown.contains("1390"),
        "{shown}"
    );
    assert!(shown.contains("接着填"), "{shown}");
}

#[test]
fn what_was_typed_is_gone_when_somebody_else_comes() {
    let (mut driver, _) = shop();
    driver.play("/张三<enter>c丰<tab>1390");
    lock(&mut driver);
    driver.play("<enter><home><down><down><enter>");
    assert_eq!(driver.app().actor(), Some(driver.person("C1")));
    assert_eq!(driver.stage.program.depth(), 0);
    let shown = driver.shown();
    assert!(
        !shown.contains("张三丰") && !shown.contains("1390"),
        "{shown}"
    );
    assert!(shown.contains("王芳锁屏前没存的表单已丢弃"), "{shown}");
    // Nor does the first one find it any more.
    driver.pass(10_000).play("<f12><enter><home><down><enter>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
}

#[test]
fn with_pins_nobody_signs_out_and_leaves_the_screen_open() {
    let (mut driver, _) = shop();
    with_pins(&mut driver);
    driver.play("<f2><end><enter>");
    assert_eq!(driver.app().actor(), None);
    assert!(driver.shown().contains("已锁屏"), "{}", driver.shown());
}

#[test]
fn a_screen_nobody_ever_touched_locks_too() {
    let mut driver = Driver::new();
    driver.command(&Command::ChangeSetting {
        key: "lock-minutes".into(),
        value: "2".into(),
    });
    driver.pass(121_000);
    assert!(driver.shown().contains("已锁屏"), "{}", driver.shown());
}

#[test]
fn the_person_acting_is_in_the_title_at_every_width() {
    let (mut driver, _) = shop();
    for columns in 40..160 {
        let shown = driver.shot(columns, 24).text();
        let title = shown.lines().next().unwrap_or_default();
        assert!(title.contains("王芳"), "{columns}: {title}");
    }
}

#[test]
fn where_pins_are_on_the_screen_locks_after_three_minutes_unless_the_store_chose_otherwise() {
    let locked_after = |pins: bool, chosen: Option<&str>, minutes: i64| {
        let mut driver = Driver::new();
        let set = |driver: &mut Driver, key: &str, value: &str| {
            let (key, value) = (key.to_owned(), value.to_owned());
            driver.command(&Command::ChangeSetting { key, value });
        };
        if pins {
            set(&mut driver, "pin", "on");
        }
        if let Some(value) = chosen {
            set(&mut driver, "lock-minutes", value);
        }
        driver.play("1").pass(minutes * 60_000);
        driver.shown().contains("已锁屏")
    };
    assert!(locked_after(true, None, 3));
    assert!(!locked_after(true, None, 2));
    assert!(!locked_after(true, Some("0"), 600));
    assert!(!locked_after(true, Some("10"), 5));
    assert!(
        !locked_after(false, None, 600),
        "nobody could unlock it with anything"
    );
}
