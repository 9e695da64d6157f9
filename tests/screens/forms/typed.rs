//! What typing and picking do to a field.

use super::{every_kind, field, open, proposed};
use crate::driver::Driver;
use countertop::app::form::{FormSpec, Kind, Purpose, same};
use countertop::domain::ids::CaseId;
use countertop::ui::run::Input;

#[test]
fn what_is_typed_replaces_a_proposal_and_what_is_edited_keeps_it() {
    for (keys, price) in [
        ("98000", "98000 "),
        ("<end>9", "120000.009"),
        ("<home>5", "5120000.00"),
        ("<left><right>1", "120000.001"),
        ("<backspace>5", "120000.05 "),
        ("9<backspace>8", "8 "),
        ("<tab>张三<up>7", "7 "),
    ] {
        let mut driver = Driver::new();
        open(&mut driver, proposed());
        driver.play(keys);
        let shown = driver.shown();
        assert!(shown.contains(&format!("价格 {price}")), "{keys}\n{shown}");
    }
    let mut driver = Driver::new();
    open(&mut driver, proposed());
    driver.stage.give(Input::Paste("66".into()));
    assert!(driver.shown().contains("价格 66 "), "{}", driver.shown());
}

#[test]
fn a_proposal_looks_selected_with_and_without_colour() {
    for theme in ["dark", "light", "mono"] {
        let mut driver = Driver::new();
        driver.app().theme = theme.into();
        open(&mut driver, proposed());
        let before = driver.shot(80, 24).styled();
        driver.play("<end>");
        assert_ne!(before, driver.shot(80, 24).styled(), "{theme}");
    }
}

#[test]
fn enter_takes_the_line_the_cursor_is_on_where_none_was_marked() {
    for (keys, rooms) in [
        ("<enter><down><enter>", "主卧"),
        ("<enter><space><enter>", "客厅"),
        ("<enter><space><space><enter>", "必填"),
        ("<enter><esc>", "必填"),
    ] {
        let mut driver = Driver::new();
        let mut form = every_kind();
        form.fields.retain(|field| field.id == "rooms");
        open(&mut driver, form);
        driver.play(keys).play("<tab>");
        let shown = driver.shown();
        let line = shown.lines().find(|line| line.contains("空间")).unwrap();
        assert!(line.contains(rooms), "{keys}\n{shown}");
    }
}

#[test]
fn a_yes_or_no_is_picked_by_enter_as_the_form_says_and_turned_by_space() {
    let mut driver = Driver::new();
    open(
        &mut driver,
        FormSpec {
            heed: Default::default(),
            title: same("表"),
            guide: Default::default(),
            fields: vec![field("licence", "驾照已核对", Kind::Flag).required()],
            purpose: Purpose::Reveal {
                case: CaseId(uuid::Uuid::nil()),
            },
        },
    );
    assert!(driver.shown().contains("驾照已核对 按 Enter 选择"));
    driver.play("<enter>");
    assert!(driver.shown().contains("> 是"), "{}", driver.shown());
    driver.play("<enter>");
    assert!(
        driver.shown().contains("驾照已核对 < 是 >"),
        "{}",
        driver.shown()
    );
    driver.play("<space>");
    assert!(
        driver.shown().contains("驾照已核对 < 否 >"),
        "{}",
        driver.shown()
    );
}

#[test]
fn every_kind_of_field_is_typed_and_picked() {
    let mut driver = Driver::new();
    open(&mut driver, every_kind());
    driver.play("张三<tab>138 0013 8000<tab>89.5<tab>120000<tab>明天<tab>明天 15:00<tab>");
    driver.snapshots("form-top");
    driver.play("<enter><space><down><down>阳台<enter>");
    driver.snapshots("form-rooms");
    driver.play("<up><enter><tab>a.dwg<tab>b.dwg<tab><right><right><tab>喜欢<tab>88<tab><space><tab>下周再来");
    driver.snapshots("form-bottom");
    driver.play("<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
}
