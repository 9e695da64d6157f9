//! The first start, from an empty folder to a store that can be worked in.

use crate::driver::Driver;
use countertop::ui::overlays::Wizard;
use std::fs;
use std::path::Path;

fn started() -> Driver {
    let mut driver = Driver::bare();
    let wizard = Wizard::new(driver.app());
    driver.stage.program.push(Box::new(wizard));
    driver
}

/// Goes on to the people and takes them from a file.
fn take_from(driver: &mut Driver, file: &Path) {
    driver
        .play("<enter>江北一店<enter><enter><down><down><enter>")
        .play(&file.display().to_string())
        .play("<enter>");
}

#[test]
fn a_store_is_set_up_with_a_dozen_keys() {
    let mut driver = started();
    driver.play("<enter>江北一店<enter><enter><enter>");
    let shown = driver.shown();
    assert!(shown.contains("[1 今日]"), "{shown}");
    assert!(driver.app().actor().is_some());
    assert_eq!(driver.app().desk.store_state().name, "江北一店");
    assert!(driver.app().desk.roster().everybody().count() >= 6);
}

#[test]
fn english_is_chosen_and_the_manager_is_entered() {
    let mut driver = started();
    driver.play("<down>");
    assert!(driver.shown().contains("Welcome"), "{}", driver.shown());
    driver.play("<enter>Riverside<enter><enter><down><enter><enter>");
    assert!(
        driver.shown().contains("please enter a name"),
        "{}",
        driver.shown()
    );
    driver.play("Ann Lee<enter>");
    let shown = driver.shown();
    assert!(shown.contains("Ann Lee"), "{shown}");
    assert_eq!(driver.app().desk.store_state().lang, "en");
}

#[test]
fn a_roster_file_with_a_fault_takes_nobody_on_and_names_the_line() {
    let mut driver = started();
    let file = driver.home().join("staff.csv");
    fs::write(&file, "姓名,角色,上级\n王芳,店长,\n,设计师,王芳\n").unwrap();
    take_from(&mut driver, &file);
    let shown = driver.shown();
    assert!(shown.contains("第 3 行"), "{shown}");
    assert_eq!(driver.app().desk.roster().everybody().count(), 0);
    fs::write(&file, "姓名,角色,上级\n王芳,店长,\n陈涛,设计师,王芳\n").unwrap();
    driver.play("<enter>");
    assert_eq!(driver.app().desk.roster().everybody().count(), 2);
    assert!(driver.shown().contains("王芳"), "{}", driver.shown());
}

#[test]
fn a_roster_file_that_is_not_there_or_lacks_a_heading_is_told_in_the_words_of_the_user() {
    let mut driver = started();
    let file = driver.home().join("staff.csv");
    take_from(&mut driver, &file);
    let shown = driver.shown();
    assert!(shown.contains("找不到这个文件"), "{shown}");
    assert!(!shown.contains("文件里有"), "{shown}");
    fs::write(&file, "电话\n13800000000\n").unwrap();
    driver.play("<enter>");
    let shown = driver.shown();
    assert!(shown.contains("姓名、岗位"), "{shown}");
}

#[test]
fn every_fault_of_a_roster_file_is_named_at_once_by_its_line() {
    let mut driver = started();
    let file = driver.home().join("staff.csv");
    let text =
        "姓名,角色,电话,上级\n王芳,店长,,\n李敏,导购,,\n陈涛,设计师,12,\n赵倩,设计师,,无名\n";
    fs::write(&file, text).unwrap();
    take_from(&mut driver, &file);
    let shown = driver.shot(120, 40).text();
    for said in ["3 处问题", "第 3 行", "第 4 行", "第 5 行"] {
        assert!(shown.contains(said), "{said}\n{shown}");
    }
    assert_eq!(driver.app().desk.roster().everybody().count(), 0);
}

#[test]
fn each_step_says_what_somebody_new_should_know() {
    let mut driver = started();
    assert!(
        driver.shown().contains("只存在这台电脑"),
        "{}",
        driver.shown()
    );
    driver.play("<enter>江北一店<enter>");
    assert!(driver.shown().contains("门店的规则"), "{}", driver.shown());
    driver.play("<enter>");
    assert!(driver.shown().contains("编的名字"), "{}", driver.shown());
    driver.play("<down><down><enter>");
    assert!(
        driver.shown().contains("家居顾问、设计师"),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_first_start_can_be_left() {
    let mut driver = started();
    driver.play("<enter>江北<ctrl-c>");
    assert!(driver.stage.quit().is_some());
}

#[test]
fn what_was_typed_stays_when_one_goes_back() {
    let mut driver = started();
    driver.play("<enter>江北<enter><esc>一店<enter><enter><enter>");
    assert_eq!(driver.app().desk.store_state().name, "江北一店");
}

#[test]
fn the_steps_look_right() {
    let mut driver = started();
    driver.snapshots("setup-language");
    driver.play("<enter>江北一店");
    driver.snapshots("setup-name");
    driver.play("<enter><enter>");
    driver.snapshots("setup-people");
}

#[test]
fn whoever_runs_the_store_is_called_as_the_playbook_chosen_calls_him() {
    let mut driver = started();
    driver.play("<enter>江北一队<enter><down><down><down><enter><down>");
    let shown = driver.shown();
    assert!(shown.contains("先登记销售主管"), "{shown}");
    driver.play("<enter>");
    let shown = driver.shown();
    assert!(shown.contains("销售主管姓名"), "{shown}");
    assert!(!shown.contains("店长"), "{shown}");
}
