//! Telephone numbers people typed into free texts: masked wherever the text is shown, clear while the customer is.

use crate::driver::Driver;
use crate::privacy::{select, shop};
use countertop::app::report::{Source, deadlines, month, of_shift};
use countertop::domain::command::{Command, FineAsk, FineOrder};
use countertop::domain::ids::CaseId;
use countertop::domain::score::period::Period;
use countertop::files::report::Form;
use countertop::store::read::deadlines::DeadlineFilter;
use countertop::words::Lang;

/// What somebody wrote, as it was written and as it may be seen.
const TYPED: &str = "138 9999 7777";
const SEEN: &str = "138****7777";

/// A number in every free text of a case, of its fine, and of the shift.
fn told() -> (Driver, CaseId) {
    let (mut driver, case) = shop();
    let note = |what: &str| format!("{what} {TYPED}");
    driver.command(&Command::Note {
        case,
        note: note("回电"),
    });
    driver.command(&Command::Pause {
        case,
        reason: "customer-away".into(),
        note: note("家人"),
    });
    driver.pass(60_000);
    driver.command(&Command::Resume { case });
    driver.sign_in("D1");
    driver.command(&Command::Fine(FineOrder {
        case,
        fine: "register:1:consultant".parse().unwrap(),
        what: FineAsk::Confirm,
        note: "已核实".into(),
    }));
    driver.sign_in("M1");
    driver.command(&Command::CloseCase {
        case,
        result: countertop::domain::event::CaseResult::Void,
        reason: None,
        note: note("改打"),
    });
    driver.quiet();
    (driver, case)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn assert_masked(shown: &str, what: &str) {
    assert!(!digits(shown).contains("13899997777"), "{what}\n{shown}");
}

#[test]
fn a_number_in_a_note_is_masked_with_the_customer_s_and_shown_with_it() {
    let (mut driver, case) = told();
    select(&mut driver, case);
    let shown = driver.shot(140, 90).text();
    assert_masked(&shown, "customers");
    for what in ["回电", "家人", "改打"] {
        assert!(shown.contains(&format!("{what} {SEEN}")), "{what}\n{shown}");
    }
    driver.play("v约时间<ctrl-s>");
    let shown = driver.shot(140, 90).text();
    assert!(shown.contains(&format!("回电 {TYPED}")), "{shown}");
    driver.pass(20_000);
    assert_masked(&driver.shot(140, 90).text(), "after the seconds");
}

#[test]
fn no_screen_page_or_report_shows_it() {
    let (mut driver, _) = told();
    let mut seen = 0;
    for screen in ["1", "2", "3", "4", "5", "6", "7", "8"] {
        driver.play(screen).play("<end>");
        for keys in ["", "e", "<esc>.", "<esc><up><enter>", "<end>", "<esc><esc>"] {
            driver.play(keys);
            let shown = driver.shot(140, 90).text();
            assert_masked(&shown, screen);
            seen += usize::from(shown.contains(SEEN));
        }
    }
    assert!(seen > 1, "it is looked at, masked");
    let app = driver.app();
    for lang in [Lang::Zh, Lang::En] {
        let from = Source::now(&app.desk, lang, app.now);
        let date = countertop::app::shift::date_at(&app.desk, app.now);
        let summary = countertop::app::shift::load(&app.desk, date, app.now)
            .unwrap()
            .unwrap();
        let reports = [
            month(&from, Period::Month(2026, 11), None).unwrap(),
            of_shift(&from, "shift", &summary).unwrap(),
            of_shift(&from, "handover", &summary).unwrap(),
            deadlines(&from, &DeadlineFilter::default()).unwrap(),
        ];
        for (place, report) in reports.iter().enumerate() {
            let text = String::from_utf8(Form::Markdown.write(report).unwrap()).unwrap();
            assert_masked(&text, "a report");
            let told = text.contains("已核实");
            assert!(place > 0 || told, "the decision's reason is in it: {text}");
        }
    }
}
