//! Reports written from the screens.

use crate::driver::Driver;
use std::path::PathBuf;

fn files(driver: &Driver) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(driver.home().join("exports")) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

#[test]
fn the_shift_is_written_where_the_message_says() {
    let mut driver = Driver::new();
    driver.walk_in("张三丰");
    driver.play("8<ctrl-e>");
    assert!(driver.shown().contains("班次报告"), "{}", driver.shown());
    driver.shot(40, 12);
    driver.play("<ctrl-s>");
    let written = files(&driver);
    assert_eq!(written.len(), 1, "{}", driver.shown());
    assert!(written[0].ends_with("shift-2026-11-23.html"), "{written:?}");
    let said = driver.app().toasts.shown().unwrap().text.clone();
    assert!(said.contains(&written[0].display().to_string()), "{said}");
    let page = std::fs::read_to_string(&written[0]).unwrap();
    assert!(page.contains("张**") && !page.contains("张三丰"));
    driver.play("<ctrl-e><ctrl-s>");
    assert_eq!(files(&driver).len(), 2, "never over a file");
}

#[test]
fn a_file_is_named_and_never_replaced() {
    let mut driver = Driver::new();
    driver.play("5<ctrl-e>");
    assert!(driver.shown().contains("时限清单"), "{}", driver.shown());
    driver.play("<tab><tab>我的<ctrl-s>");
    let path = driver.home().join("exports").join("我的.html");
    assert!(path.exists(), "{}", driver.shown());
    driver.play("<ctrl-e><tab><tab>我的<ctrl-s>");
    assert!(driver.shown().contains("已经存在"), "{}", driver.shown());
    assert_eq!(files(&driver).len(), 1);
}

#[test]
fn only_who_may_hand_things_out_exports() {
    let mut driver = Driver::new();
    driver.sign_in("S1");
    driver.play("5<ctrl-e>");
    assert!(files(&driver).is_empty());
    let said = driver.app().toasts.shown().map(|toast| toast.text.clone());
    assert!(
        said.is_some_and(|text| text.contains("店长")),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_anchor_can_be_scanned_from_the_screen() {
    let mut driver = Driver::new();
    driver.walk_in("张三丰");
    driver.play("8<ctrl-p>流水锚<enter>");
    let head = driver.app().desk.store().head().unwrap();
    let shown = driver.shown();
    let text = countertop::app::report::anchor::text(head);
    let (first, _) = text.split_at(30);
    assert!(shown.contains(first) && shown.contains("▀▀▀▀▀"), "{shown}");
    let code =
        countertop::files::qr::Qr::of(&text.to_uppercase(), countertop::files::qr::On::Screen);
    for row in code.unwrap().lines(false) {
        assert!(shown.contains(row.trim_end()), "{row}\n{shown}");
    }
    let small = driver.shot(40, 12).text();
    assert!(
        small.contains(&first[..10]) && !small.contains("▀▀▀▀▀"),
        "{small}"
    );
    driver.play("<esc>");
    assert!(!driver.shown().contains("▀▀▀▀▀"));
}

#[test]
fn whoever_closes_the_store_backs_it_up_without_a_command_line() {
    let mut driver = Driver::new();
    driver.walk_in("张三丰");
    driver.play("<ctrl-p>bf<enter>");
    let said = driver.app().toasts.shown().unwrap().text.clone();
    let copy = driver.home().join("backups/2026-11-23-085500.db");
    assert!(said.contains(&copy.display().to_string()), "{said}");
    let from = tempfile::TempDir::new().unwrap();
    countertop::store::restore(from.path(), &copy, false, &mut |_| true).unwrap();
    // A second one in the same second says why not, and leaves the first alone.
    driver.play("<ctrl-p>bf<enter>");
    let said = driver.app().toasts.shown().unwrap().text.clone();
    assert!(said.contains("已经存在"), "{said}");
    // Who may not take the data out of the store may not make one.
    driver.sign_in("C1");
    driver.pass(1_000).play("<ctrl-p>bf<enter>");
    assert_eq!(
        std::fs::read_dir(driver.home().join("backups"))
            .unwrap()
            .count(),
        1
    );
}
