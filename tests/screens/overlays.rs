//! Help, menu, palette, signing in, messages, language and mouse.

use crate::driver::Driver;
use countertop::app::Screen;
use countertop::domain::command::Command;
use countertop::store::pin::{PinCost, PinHasher};
use countertop::ui::run::Input;
use countertop::words::Lang;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

fn press(column: u16, row: u16) -> Input {
    let kind = MouseEventKind::Down(MouseButton::Left);
    Input::Mouse(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

#[test]
fn help_lists_what_works_here_with_reasons_and_runs_it() {
    let mut driver = Driver::new();
    driver.play("2?");
    let shown = driver.shown();
    assert!(shown.contains("合格"), "{shown}");
    assert!(
        shown.contains("此项没有标记"),
        "a disabled action says why:\n{shown}"
    );
    driver.snapshots("help");
    driver.play("<enter>");
    assert!(driver.shown().contains("1/17"), "{}", driver.shown());
}

#[test]
fn the_menu_of_a_row_does_everything_without_a_letter() {
    let mut driver = Driver::new();
    driver.play("2<enter>");
    driver.snapshots("menu");
    driver.play("<enter>");
    assert!(driver.shown().contains("1/17"), "{}", driver.shown());
}

#[test]
fn the_palette_runs_what_it_finds() {
    let mut driver = Driver::new();
    driver.play("<ctrl-p>kd");
    driver.snapshots("palette");
    driver.play("<enter>");
    assert_eq!(driver.app().screen, Screen::Opening);
}

#[test]
fn full_width_signs_are_commands_and_a_chinese_letter_gets_one_hint() {
    let mut driver = Driver::new();
    driver.play("２");
    assert_eq!(driver.app().screen, Screen::Opening);
    driver.play("？");
    assert!(driver.shown().contains("─ 帮助"), "{}", driver.shown());
    driver.play("<esc>的");
    assert!(driver.shown().contains("输入法"), "{}", driver.shown());
    driver.quiet();
    driver.play("的");
    assert!(!driver.shown().contains("输入法"), "{}", driver.shown());
}

#[test]
fn a_key_that_does_nothing_says_so_and_the_message_goes_by_itself() {
    let mut driver = Driver::new();
    driver.play("Z");
    assert!(driver.shown().contains("Z 没有作用"), "{}", driver.shown());
    driver.pass(8_000);
    assert!(!driver.shown().contains("没有作用"), "{}", driver.shown());
}

#[test]
fn the_language_changes_at_once_everywhere() {
    let mut driver = Driver::new();
    driver.play("2?<f10>");
    assert_eq!(driver.app().lang, Lang::En);
    assert!(driver.shown().contains("─ Help"), "{}", driver.shown());
}

#[test]
fn nobody_signed_in_is_told_what_to_do() {
    let mut driver = Driver::new();
    driver.app().sign_in(None);
    driver.play("2<space>");
    assert!(driver.shown().contains("F2"), "{}", driver.shown());
    assert!(driver.shown().contains("0/17"), "{}", driver.shown());
    driver.play("<f2>");
    driver.snapshots("who");
    driver.play("<down><down><enter><space>");
    assert!(driver.shown().contains("1/17"), "{}", driver.shown());
}

#[test]
fn a_pin_is_masked_wrong_ones_are_counted_and_the_right_one_lets_in() {
    let mut driver = Driver::new();
    let manager = driver.person("M1");
    let cheap = PinCost {
        memory_kib: 19 * 1024,
        passes: 2,
    };
    let phc = PinHasher::new(cheap, None).hash("7391").unwrap();
    driver.command(&Command::SetPin {
        person: manager,
        phc: Some(phc),
    });
    driver.command(&Command::ChangeSetting {
        key: "pin".into(),
        value: "on".into(),
    });
    driver.app().sign_in(None);
    driver.quiet();
    driver.play("<f2><down><enter>1111");
    let shown = driver.shown();
    assert!(shown.contains("****") && !shown.contains("1111"), "{shown}");
    driver.snapshots("pin");
    driver.play("<enter>");
    assert!(driver.shown().contains("PIN 不对"), "{}", driver.shown());
    assert!(driver.app().actor().is_none());
    let (person, event) = (
        manager,
        driver
            .app()
            .desk
            .person(manager)
            .unwrap()
            .pin_event
            .unwrap(),
    );
    assert_eq!(
        driver
            .app()
            .desk
            .store()
            .tries(person, event)
            .unwrap()
            .failed,
        1
    );
    driver.play("7391<enter>");
    assert_eq!(driver.app().actor(), Some(manager));
    assert_eq!(
        driver
            .app()
            .desk
            .store()
            .tries(person, event)
            .unwrap()
            .failed,
        0
    );
    // A colleague without a PIN cannot come in any more: the manager has to give one.
    driver.play("<f2><down><down><down><enter>0000<enter>");
    assert_eq!(driver.app().actor(), Some(manager));
}

#[test]
fn a_lock_covers_the_screen_until_somebody_signs_in() {
    let mut driver = Driver::new();
    driver.play("<f12>");
    let shown = driver.shown();
    assert!(
        shown.contains("已锁屏") && !shown.contains("王芳"),
        "{shown}"
    );
    driver.snapshots("locked");
    driver.play("2");
    assert!(driver.shown().contains("已锁屏"), "{}", driver.shown());
    driver.play("<enter><enter>");
    assert!(driver.shown().contains("[1 今日]"), "{}", driver.shown());
}

#[test]
fn tabs_rows_and_hints_can_be_clicked() {
    let mut driver = Driver::new();
    driver.shot(80, 24);
    driver.stage.give(press(11, 1));
    assert_eq!(driver.app().screen, Screen::Opening);
    driver.shot(80, 24);
    driver.stage.give(press(8, 6));
    let first = driver.target();
    driver.stage.give(press(8, 9));
    assert_ne!(driver.target(), first);
    driver.shot(80, 24);
    driver.stage.give(press(1, 23));
    assert!(driver.shown().contains("1/17"), "{}", driver.shown());
}

#[test]
fn too_small_a_screen_shows_a_notice_and_nothing_breaks() {
    let mut driver = Driver::new();
    for (columns, rows) in [(1, 1), (5, 3), (39, 12), (40, 11), (200, 5)] {
        driver.play("2?");
        let shown = driver.shot(columns, rows).text();
        driver.play("<esc>");
        assert!(columns < 39 || shown.contains("窗口太小"), "{shown}");
    }
}
