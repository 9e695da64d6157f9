//! The Opening screen.

use crate::driver::Driver;

#[test]
fn a_sheet_is_one_key_an_item_and_a_failed_one_asks_why() {
    let mut driver = Driver::new();
    driver.play("2<space><space>x");
    assert!(driver.shown().contains("不合格 ──"), "{}", driver.shown());
    driver.play("<ctrl-s>");
    assert!(driver.shown().contains("请填写"), "{}", driver.shown());
    driver.play("有灰尘<ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("3/17"), "{shown}");
    assert!(
        shown.contains("[x] 不合格 电器只用干布擦  (有灰尘)"),
        "{shown}"
    );
    assert!(shown.contains("> [ ]"), "{shown}");
    driver.play("u");
    assert!(driver.shown().contains("2/17"), "{}", driver.shown());
    driver.play("<ctrl-r>");
    assert!(driver.shown().contains("3/17"), "{}", driver.shown());
}
