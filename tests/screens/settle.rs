//! Fines handed over to payroll from the Review screen, given back, and forms that are saved after the PIN ran out.

use crate::busy::{busy, import_at};
use crate::driver::{Driver, at};
use crate::privacy::{PIN, with_pins};
use countertop::app::report::payroll::file;
use countertop::app::report::{Source, payroll};
use countertop::app::{Action, Target};
use countertop::domain::command::{Command, FineAsk, FineOrder};
use countertop::domain::event::Stream;
use countertop::domain::ids::CaseId;
use countertop::domain::ledger::{FineMove, FineRecord, FineState, Ledger};
use countertop::store::Checks;
use countertop::store::chain::hex;
use countertop::words::Lang;
use sha2::{Digest as _, Sha256};
use std::path::PathBuf;

const SHARES: [&str; 2] = ["consultant", "manager-of:consultant"];

fn order(driver: &mut Driver, case: CaseId, who: &str, what: FineAsk) {
    driver.command(&Command::Fine(FineOrder {
        case,
        fine: format!("register:1:{who}").parse().unwrap(),
        what,
        note: "?".into(),
    }));
}

/// The busy shop on the Review screen: both shares of the first breach are acknowledged, a supervisor at the counter.
fn ready() -> (Driver, CaseId) {
    let (mut driver, cases) = busy();
    let case = cases[0];
    driver.sign_in("D1");
    for (who, person) in SHARES.into_iter().zip(["C1", "M1"]) {
        driver.sign_in("D1");
        order(&mut driver, case, who, FineAsk::Confirm);
        order(&mut driver, case, who, FineAsk::Move(FineMove::Notify));
        driver.sign_in(person);
        order(&mut driver, case, who, FineAsk::Move(FineMove::Acknowledge));
    }
    driver.sign_in("D1");
    driver.quiet().play("8");
    (driver, case)
}

fn record(driver: &mut Driver, case: CaseId, who: &str) -> FineRecord {
    let events = driver.app().desk.store().events(&Stream::Ledger(case));
    let ledger = Ledger::fold(&events.unwrap());
    let mut found = ledger.fines.into_values();
    found
        .find(|one| one.key.to_string().contains(&format!(":{who}")))
        .unwrap()
}

fn files(driver: &Driver) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(driver.home().join("exports")) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn said(driver: &mut Driver) -> String {
    let shown = driver.app().toasts.shown();
    shown.map_or_else(String::new, |toast| toast.text.clone())
}

#[test]
fn a_batch_is_settled_its_file_on_record_and_a_fine_given_back() {
    let (mut driver, case) = ready();
    driver.play("$");
    for (lang, told) in [
        (Lang::Zh, "可结算 2 笔 ¥70"),
        (Lang::En, "2 may be settled, ¥70"),
    ] {
        driver.app().lang = lang;
        driver.app().revision += 1;
        for (columns, rows) in [(80, 24), (140, 40), (40, 12)] {
            let shown = driver.shot(columns, rows).text();
            assert!(columns < 80 || shown.contains(told), "{shown}");
        }
    }
    driver.app().lang = Lang::Zh;
    driver.play("<ctrl-s>");
    let [path] = &files(&driver)[..] else {
        panic!("{}", driver.shown())
    };
    assert!(path.ends_with("payroll-2026-11.xlsx"), "{path:?}");
    let bytes = std::fs::read(path).unwrap();
    for who in SHARES {
        let record = record(&mut driver, case, who);
        assert_eq!(record.state, FineState::Settled);
        let (batch, hash) = record.batch.unwrap();
        assert_eq!(
            (batch.as_str(), hash),
            ("2026-11", Some(hex(&Sha256::digest(&bytes))))
        );
    }
    assert!(
        said(&mut driver).contains("payroll-2026-11.xlsx"),
        "{}",
        said(&mut driver)
    );
    // The evidence tells the batch; a wrong one is given back, for a reason, and nothing is left to settle.
    let settled = |driver: &mut Driver| {
        driver.play("<end>");
        for _ in 0..20 {
            if matches!(driver.target(), Target::Fine { .. }) {
                return;
            }
            driver.play("<up>");
        }
        panic!("{}", driver.shown());
    };
    settled(&mut driver);
    driver.play("<enter><end>");
    let page = driver.shot(140, 60).text();
    assert!(page.contains("结算批次 2026-11"), "{page}");
    driver.play("<esc>");
    assert!(driver.app().availability(Action::FineReverse).is_ok());
    driver.play("z<ctrl-s>");
    assert!(driver.shown().contains("必填") || driver.stage.program.depth() > 0);
    driver.play("发错了<ctrl-s>");
    let states: Vec<FineState> = SHARES
        .map(|who| record(&mut driver, case, who).state)
        .into();
    assert!(states.contains(&FineState::Reversed), "{states:?}");
    driver.quiet().play("$");
    assert!(
        said(&mut driver).contains("没有可结算"),
        "{}",
        said(&mut driver)
    );
    let report = driver
        .app()
        .desk
        .store()
        .verify(&Checks::default(), &mut |_| true);
    assert_eq!(report.unwrap().findings, []);
}

#[test]
fn one_person_s_fines_are_settled_alone_and_the_next_batch_has_a_name_of_its_own() {
    let (mut driver, case) = ready();
    driver.play("$<down><enter>");
    let shown = driver.shown();
    assert!(
        shown.contains("1 笔 ¥50") && shown.contains("1 笔 ¥20"),
        "{shown}"
    );
    driver.play("<down><enter><ctrl-s>");
    let settled = |driver: &mut Driver| {
        let states = SHARES.map(|who| record(driver, case, who).state);
        states
            .into_iter()
            .filter(|state| *state == FineState::Settled)
            .count()
    };
    assert_eq!(settled(&mut driver), 1, "{}", driver.shown());
    driver.quiet().play("$");
    assert!(driver.shown().contains("2026-11-2"), "{}", driver.shown());
    driver.play("<ctrl-s>");
    assert_eq!((settled(&mut driver), files(&driver).len()), (2, 2));
}

#[test]
fn a_name_that_a_batch_has_is_refused_beside_its_field() {
    let (mut driver, case) = ready();
    driver.play("$<down><enter><down><enter><ctrl-s>");
    assert_eq!(files(&driver).len(), 1, "{}", driver.shown());
    driver.quiet().play("$2026-11<ctrl-s>");
    let shown = driver.shown();
    assert!(shown.contains("已有叫“2026-11”的批次"), "{shown}");
    assert_eq!(driver.stage.program.depth(), 1);
    assert_eq!(files(&driver).len(), 1, "no second file of that name");
    driver.play("<backspace>2<ctrl-s>");
    assert_eq!(files(&driver).len(), 2, "{}", driver.shown());
    let states = SHARES.map(|who| record(&mut driver, case, who).state);
    assert_eq!(states, [FineState::Settled; 2]);
}

#[test]
fn a_fine_whose_grounds_changed_is_told_and_keeps_no_batch_back() {
    let (mut driver, case) = ready();
    // It was registered in time after all, as somebody writes down later.
    driver.sign_in("M1");
    import_at(&mut driver, case, "registered", at("2026-11-24 08:30"));
    driver.sign_in("D1");
    driver.quiet().play("8");
    let shown = driver.shown();
    assert!(shown.contains("依据已变：可免除"), "{shown}");
    assert!(
        shown.contains("依据已变 2") && !shown.contains("可结算"),
        "{shown}"
    );
    assert!(driver.app().to_settle().unwrap().is_empty());
    driver.play("<tab><enter>");
    let shown = driver.shown();
    assert!(shown.contains("确认之后依据变了"), "{shown}");
    driver.play("<esc>");
    assert!(driver.app().availability(Action::FineWaive).is_ok());
}

#[test]
fn in_a_store_that_only_records_nothing_goes_on_and_nothing_waits() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    order(&mut driver, cases[0], "consultant", FineAsk::Confirm);
    driver.quiet().play("8");
    assert!(driver.shown().contains("待通知本人"), "{}", driver.shown());
    driver.command(&Command::ChangeSetting {
        key: "fines".into(),
        value: "record-only".into(),
    });
    driver.quiet().play("8");
    let shown = driver.shown();
    assert!(
        !shown.contains("待通知本人") && shown.contains("只记录，不扣罚"),
        "{shown}"
    );
    // Nor where somebody was told before and may answer still.
    driver.sign_in("D1");
    driver.command(&Command::ChangeSetting {
        key: "fines".into(),
        value: "decide".into(),
    });
    let told = FineAsk::Move(FineMove::Notify);
    order(&mut driver, cases[0], "consultant", told);
    driver.command(&Command::ChangeSetting {
        key: "fines".into(),
        value: "record-only".into(),
    });
    driver.quiet().play("8");
    let shown = driver.shown();
    assert!(
        shown.contains("等本人答复 1  本店只记录，不扣罚"),
        "{shown}"
    );
    driver.play("$");
    assert!(
        said(&mut driver).contains("只记录"),
        "{}",
        said(&mut driver)
    );
}

#[test]
fn who_was_told_of_a_fine_sees_it_first_and_answers_there() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    order(&mut driver, cases[0], "consultant", FineAsk::Confirm);
    driver.sign_in("C1");
    driver.quiet().play("1");
    assert!(!driver.shown().contains("扣您"), "not before being told");
    driver.sign_in("D1");
    let told = FineAsk::Move(FineMove::Notify);
    order(&mut driver, cases[0], "consultant", told);
    driver.quiet().play("1");
    assert!(!driver.shown().contains("扣您"), "nobody else's");
    driver.play("<f2>").play("<home>");
    for _ in 0..9 {
        if driver.shown().contains("> 李敏") {
            break;
        }
        driver.play("<down>");
    }
    driver.play("<enter>");
    let waits = said(&mut driver);
    assert!(waits.contains("您有 1 笔扣款 ¥50"), "{waits}");
    driver.quiet();
    for (columns, rows) in [(80, 24), (140, 40), (40, 12)] {
        let shown = driver.shot(columns, rows).text();
        assert!(shown.contains("扣您"), "{columns}x{rows}: {shown}");
    }
    driver.play("<home>");
    assert!(matches!(driver.target(), Target::Fine { case, .. } if case == cases[0]));
    driver.play("a<ctrl-s>");
    let record = record(&mut driver, cases[0], "consultant");
    assert_eq!(record.state, FineState::Acknowledged);
    assert!(!driver.quiet().shown().contains("扣您"));
}

#[test]
fn nothing_is_settled_before_the_person_was_told_and_could_answer() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    driver.quiet().play("8$");
    assert!(
        said(&mut driver).contains("没有可结算"),
        "{}",
        driver.shown()
    );
    order(&mut driver, cases[0], "consultant", FineAsk::Confirm);
    driver.quiet().play("$");
    assert!(said(&mut driver).contains("没有可结算"), "confirmed only");
    order(
        &mut driver,
        cases[0],
        "consultant",
        FineAsk::Move(FineMove::Notify),
    );
    driver.quiet().play("$");
    assert!(said(&mut driver).contains("没有可结算"), "may still appeal");
    // Silence after the appeal's time has the playbook's result.
    driver.pass(30 * 86_400_000);
    driver.quiet().play("$");
    assert_eq!(driver.stage.program.depth(), 1, "{}", driver.shown());
    driver.play("<esc>");
    driver.sign_in("C1");
    driver.quiet().play("8$");
    assert!(said(&mut driver).contains("店长"), "{}", said(&mut driver));
    assert!(files(&driver).is_empty());
}

#[test]
fn a_refused_batch_leaves_no_file() {
    let (mut driver, _) = ready();
    driver.play("$");
    driver.command(&Command::ChangeSetting {
        key: "fines".into(),
        value: "record-only".into(),
    });
    driver.play("<ctrl-s>");
    assert!(files(&driver).is_empty(), "{}", driver.shown());
    assert_eq!(driver.stage.program.depth(), 1, "what was typed stays");
}

#[test]
fn the_file_of_the_screen_is_the_one_the_command_line_writes_again() {
    let (mut driver, _) = ready();
    let app = driver.app();
    let lines = app.to_settle().unwrap();
    let from = Source::now(&app.desk, Lang::Zh, app.now);
    let bytes = file(&from, true, "2026-11", &lines).unwrap();
    assert_eq!(payroll::by_person(&lines).len(), 2);
    driver.play("$<ctrl-s>");
    assert_eq!(std::fs::read(&files(&driver)[0]).unwrap(), bytes);
}

#[test]
fn what_hands_money_or_papers_out_asks_for_the_pin_when_it_is_saved_too_late() {
    for keys in ["8$", "8<ctrl-e>", "5<ctrl-e>"] {
        let (mut driver, _) = ready();
        with_pins(&mut driver);
        driver.play(keys).play(PIN).play("<enter>");
        assert_eq!(
            driver.stage.program.depth(),
            1,
            "{keys}: {}",
            driver.shown()
        );
        driver.pass(4 * 60_000);
        driver.play("<ctrl-s>");
        assert!(files(&driver).is_empty(), "{keys}: nothing without the PIN");
        assert!(
            driver.shown().contains("再次确认本人"),
            "{keys}: {}",
            driver.shown()
        );
        driver.play("111111<enter><esc>");
        assert!(files(&driver).is_empty(), "{keys}: nor with a wrong one");
        driver.play("<ctrl-s>").play(PIN).play("<enter>");
        assert_eq!(files(&driver).len(), 1, "{keys}: {}", driver.shown());
        assert_eq!(driver.stage.program.depth(), 0, "{keys}");
    }
}

#[test]
fn both_sign_a_handover_with_their_pins() {
    let (mut driver, _) = ready();
    with_pins(&mut driver);
    driver.play("f");
    assert!(
        driver.shown().contains("再次确认本人"),
        "{}",
        driver.shown()
    );
    driver.play(PIN).play("<enter>");
    // Who was chosen types the PIN next.
    driver.play("<tab><enter>王芳<enter>000000<ctrl-s>");
    let shift = |driver: &mut Driver| {
        let stream = Stream::Shift("2026-11-24".parse().unwrap());
        driver.app().desk.store().events(&stream).unwrap().len()
    };
    assert!(driver.shown().contains("PIN 不对"), "{}", driver.shown());
    assert_eq!(shift(&mut driver), 0);
    driver.play(PIN).play("<ctrl-s>");
    assert!(shift(&mut driver) > 0, "{}", driver.shown());
    assert!(
        driver.shown().contains("已交接：周岚 交 王芳"),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_papers_of_a_fine_are_written_for_whom_it_is_about_and_those_who_decide() {
    let (mut driver, case) = ready();
    let to_fine = |driver: &mut Driver| {
        driver.quiet().play("8<home>");
        for _ in 0..40 {
            match driver.target() {
                Target::Fine { case: found, fine }
                    if found == case && fine.to_string() == "register:1:consultant" =>
                {
                    return;
                }
                _ => drop(driver.play("<down>").shown()),
            }
        }
        panic!("{}", driver.shown());
    };
    to_fine(&mut driver);
    driver.play("d");
    let shown = driver.shot(140, 40).text();
    assert!(shown.contains("countertop-verify"), "{shown}");
    driver.play("<ctrl-s>");
    let mut found = files(&driver);
    found.sort();
    let [page, package] = &found[..] else {
        panic!("{found:?} {}", driver.shown())
    };
    assert!(page.extension().unwrap() == "html" && package.extension().unwrap() == "json");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(
        page.contains("本人认可") && !page.contains("张三"),
        "{page}"
    );
    let text = std::fs::read_to_string(package).unwrap();
    let object: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(object["format"], "countertop.dispute.1");
    assert!(!text.contains("张三"), "customers stay private");
    // Written again it gets a name of its own; a colleague does not get them, the person himself does.
    driver.play("d<ctrl-s>");
    assert_eq!(files(&driver).len(), 4);
    driver.sign_in("S1");
    to_fine(&mut driver);
    driver.play("d");
    assert_eq!(driver.stage.program.depth(), 0);
    assert!(said(&mut driver).contains("店长"), "{}", said(&mut driver));
    driver.sign_in("C1");
    to_fine(&mut driver);
    driver.play("d");
    assert_eq!(driver.stage.program.depth(), 1, "{}", driver.shown());
}

#[test]
fn the_next_fine_of_the_same_kind_is_selected_after_each_decision() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    for who in SHARES {
        order(&mut driver, cases[0], who, FineAsk::Confirm);
    }
    driver.quiet().play("8");
    let told = |driver: &mut Driver| {
        SHARES
            .iter()
            .filter(|who| record(driver, cases[0], who).state == FineState::Notified)
            .count()
    };
    for _ in 0..40 {
        if driver.app().availability(Action::FineNotify).is_ok() {
            break;
        }
        driver.play("<down>");
    }
    driver.play("n<ctrl-s>n<ctrl-s>");
    assert_eq!(told(&mut driver), 2, "two keys each: {}", driver.shown());
}

#[test]
fn who_was_told_of_a_fine_sees_that_its_grounds_changed() {
    let (mut driver, cases) = busy();
    driver.sign_in("D1");
    for what in [FineAsk::Confirm, FineAsk::Move(FineMove::Notify)] {
        order(&mut driver, cases[0], "consultant", what);
    }
    driver.sign_in("M1");
    import_at(&mut driver, cases[0], "registered", at("2026-11-24 08:30"));
    driver.sign_in("C1");
    driver.quiet().play("1");
    assert!(driver.shown().contains("依据已变"), "{}", driver.shown());
}
