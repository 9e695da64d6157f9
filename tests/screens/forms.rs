//! Forms: every kind of field, checking while typing, refusals beside their field, nothing typed ever lost.

mod typed;

use crate::driver::{Driver, at};
use countertop::app::form::{
    Context, Fault, FieldSpec, FormSpec, Kind, Need, Pick, Purpose, Raw, check, is_needed,
    is_shown, same, spec,
};
use countertop::domain::command::{Command, MilestoneImport};
use countertop::domain::event::Cause;
use countertop::domain::ids::{AppointmentId, CaseId};
use countertop::domain::value::Value;
use countertop::ui::overlays::FormOverlay;
use countertop::words::Lang;
use std::collections::BTreeMap;

fn pick(key: &str, label: &str) -> Pick {
    Pick {
        key: key.into(),
        label: same(label),
        note: Default::default(),
    }
}

fn field(id: &str, label: &str, kind: Kind) -> FieldSpec {
    FieldSpec::new(id, same(label), kind)
}

/// One field of every kind that is typed or picked.
fn every_kind() -> FormSpec {
    let rooms = vec![pick("living", "客厅"), pick("bedroom", "主卧")];
    FormSpec {
        heed: Default::default(),
        title: same("各种内容"),
        guide: same("请逐项填写。"),
        fields: vec![
            field("name", "姓名", Kind::Line).required(),
            field("phone", "电话", Kind::Phone),
            field(
                "area",
                "面积",
                Kind::Number {
                    min: Some(10),
                    max: Some(2000),
                },
            )
            .required(),
            field("budget", "预算", Kind::Money),
            field("day", "日期", Kind::Date),
            field("time", "时间", Kind::DateTime),
            field("rooms", "空间", Kind::Rooms(rooms)).required(),
            field(
                "files",
                "图纸",
                Kind::Files(vec![pick("客厅", "客厅"), pick("主卧", "主卧")]),
            ),
            field(
                "style",
                "风格",
                Kind::Choice(vec![pick("modern", "现代"), pick("classic", "古典")]),
            ),
            field("why", "原因", Kind::Line)
                .required()
                .only("style", &["classic"]),
            field("score", "评分", Kind::Rating),
            field("old", "老客户", Kind::Flag),
            field("note", "备注", Kind::Note),
        ],
        purpose: Purpose::Screen("test"),
    }
}

fn open(driver: &mut Driver, form: FormSpec) {
    let overlay = FormOverlay::new(form, driver.app());
    driver.stage.program.push(Box::new(overlay));
}

/// A form whose field holds a proposal already.
fn proposed() -> FormSpec {
    let mut price = field("price", "价格", Kind::Money);
    price.start = Some(Value::Money(12_000_000));
    let mut form = every_kind();
    form.fields = vec![price, field("name", "姓名", Kind::Line)];
    form
}

#[test]
fn whoever_may_approve_what_he_does_need_not_choose_himself() {
    // Two may approve; the one at the counter is proposed, and another can be chosen.
    let mut driver = Driver::new();
    driver.sign_in("M1");
    driver.received("张三", "won");
    driver.play("3");
    while !driver.shown().contains("> o 登记客户") {
        driver.play("<right>");
    }
    driver.play("<enter>").quiet();
    driver.play("<tab>13800138000<tab><tab>厨房<ctrl-s>");
    while !driver.shown().contains("> o 评估与分派") {
        driver.play("<right>");
    }
    driver.play("<enter>");
    assert!(
        driver.shown().contains("批准人   王芳"),
        "{}",
        driver.shown()
    );
}

#[test]
fn a_design_is_asked_for_by_the_names_of_the_spaces() {
    let mut driver = Driver::new();
    let rooms = Value::List(vec!["kitchen".into(), "露台".into(), "study".into()]);
    let (journey, designer) = ("customer".to_owned(), driver.person("S1"));
    driver.command(&Command::ImportMilestone(MilestoneImport {
        case: CaseId(uuid::Uuid::now_v7()),
        journey,
        milestone: Some("measured".into()),
        customer: Default::default(),
        holders: [("designer".to_owned(), designer)].into_iter().collect(),
        values: [("rooms".to_owned(), rooms)].into_iter().collect(),
        note: String::new(),
    }));
    driver.sign_in("S1");
    driver.play("5<space>");
    let shown = driver.shown();
    for name in ["厨房 ", "露台 ", "书房 "] {
        assert!(shown.contains(name), "{name}\n{shown}");
    }
    assert!(!shown.contains("kitchen"), "{shown}");
    driver.play("a.pdf<ctrl-s>");
    assert!(
        driver.shown().contains("还缺：露台、书房"),
        "{}",
        driver.shown()
    );
    driver.app().lang = Lang::En;
    driver.play("<tab>");
    assert!(driver.shown().contains("Study"), "{}", driver.shown());
}

#[test]
fn a_save_goes_to_the_first_fault_and_keeps_everything() {
    let mut driver = Driver::new();
    open(&mut driver, every_kind());
    driver.play("张三<tab>12<tab>5<ctrl-s>");
    let shown = driver.shown();
    assert!(
        shown.contains("请输入电话号码") && shown.contains("10 到 2000"),
        "{shown}"
    );
    assert!(shown.contains("张三"), "{shown}");
    driver.snapshots("form-faults");
    // The cursor is in the phone's field: what is typed now mends it.
    driver.play("<backspace><backspace>13800138000");
    assert!(
        !driver.shown().contains("请输入电话号码"),
        "{}",
        driver.shown()
    );
}

#[test]
fn the_month_opens_for_a_date_and_a_typed_time_stays() {
    let mut driver = Driver::new();
    open(&mut driver, every_kind());
    driver.play("<tab><tab><tab><tab><tab>今天 15:00<f5>");
    driver.snapshots("form-month");
    driver.play("<right><enter>");
    assert!(
        driver.shown().contains("2026-11-24 15:00"),
        "{}",
        driver.shown()
    );
}

#[test]
fn answers_are_checked_by_kind() {
    let context = Context {
        zone: countertop::domain::zone::Zone::shanghai(),
        now: at("2026-11-23 09:00"),
    };
    let of =
        |kind: Kind, text: &str| check(&field("f", "f", kind), &Raw::Text(text.into()), context);
    assert_eq!(
        of(Kind::Money, "１２００.５元"),
        Ok(Some(Value::Money(120_050)))
    );
    assert_eq!(of(Kind::Money, "many"), Err(Fault::Money));
    assert_eq!(
        of(Kind::Phone, "138-0013-8000"),
        Ok(Some(Value::Text("13800138000".into())))
    );
    assert_eq!(
        of(Kind::Rating, "101"),
        Err(Fault::Bounds(Some(0), Some(100)))
    );
    assert_eq!(of(Kind::Rating, "７５"), Ok(Some(Value::Rating(75))));
    assert_eq!(of(Kind::DateTime, "明天"), Err(Fault::TimeMissing));
    assert_eq!(
        of(Kind::DateTime, "明天 15:00"),
        Ok(Some(Value::Time(at("2026-11-24 15:00"))))
    );
    assert_eq!(
        of(
            Kind::Number {
                min: None,
                max: None
            },
            "nan"
        ),
        Err(Fault::Number)
    );
    assert_eq!(of(Kind::Line, "  "), Ok(None));
    assert_eq!(of(Kind::Line, &"长".repeat(500)), Err(Fault::TooLong(200)));
    let files = Kind::Files(vec![pick("客厅", "客厅"), pick("主卧", "主卧")]);
    let some = BTreeMap::from([("客厅".to_owned(), "a.dwg".to_owned())]);
    let fault = check(&field("f", "f", files), &Raw::Files(some), context);
    assert_eq!(fault, Err(Fault::Files(vec![same("主卧")])));
}

#[test]
fn a_store_caused_move_asks_for_the_manager_and_a_customer_caused_one_does_not() {
    let mut driver = Driver::new();
    let now = driver.stage.now;
    let id = AppointmentId(uuid::Uuid::now_v7());
    let case = driver.walk_in("张三");
    let form = spec::cancel(&driver.app().desk, case, id, now);
    let approver = form
        .fields
        .iter()
        .find(|field| field.id == "approver")
        .unwrap();
    assert_eq!(approver.need, Need::Required);
    assert_eq!(
        approver.shown,
        Some(("cause".to_owned(), vec!["store".to_owned()]))
    );
    let mut filled = countertop::app::form::Submission::default();
    filled
        .values
        .insert("cause".into(), Value::Choice("store".into()));
    filled
        .values
        .insert("note".into(), Value::Text("设计师病了".into()));
    let commands = form.purpose.commands(&filled);
    let [Command::Cancel(cancel)] = commands.as_slice() else {
        panic!("{commands:?}")
    };
    assert_eq!(
        (cancel.cause, cancel.note.as_str()),
        (Cause::Store, "设计师病了")
    );
}

#[test]
fn a_refusal_of_the_rules_stands_beside_its_field() {
    let mut driver = Driver::new();
    driver.play("<ctrl-p>新员工<enter>");
    driver.play("李敏二<tab><enter><space><enter><tab><tab><tab>C1<ctrl-s>");
    let shown = driver.shown();
    assert_eq!(driver.stage.program.depth(), 1, "{shown}");
    assert!(shown.contains("C1") && shown.contains("!"), "{shown}");
    driver.play("<backspace>9<ctrl-s>");
    assert_eq!(driver.stage.program.depth(), 0, "{}", driver.shown());
}

#[test]
fn settings_are_changed_and_undone() {
    let mut driver = Driver::new();
    driver.play("<f6>");
    driver.snapshots("settings");
    driver.play("<tab><tab><tab><tab><space><ctrl-s>");
    assert!(!driver.app().desk.store_state().is_on("bell"));
    driver.play("u");
    assert!(driver.app().desk.store_state().is_on("bell"));
}

#[test]
fn what_must_be_heeded_is_shown_however_little_room_there_is() {
    for (columns, rows) in [(40, 12), (80, 24)] {
        let mut driver = Driver::new();
        let mut form = every_kind();
        form.heed = same("「检查方案」不合格（孙毅）\n不合格原因：尺寸有误");
        open(&mut driver, form);
        let shown = driver.shot(columns, rows).text();
        assert!(
            shown.contains("不合格（孙毅）") && shown.contains("尺寸有误"),
            "{shown}"
        );
        assert!(shown.contains("姓名"), "{shown}");
    }
}

#[test]
fn the_day_of_return_is_asked_where_the_customer_will_return() {
    let mut driver = Driver::new();
    let case = driver.walk_in("张三");
    driver.step(case, "greet", None);
    let found = driver.case(case);
    let now = driver.stage.now;
    let desk = &driver.app().desk;
    let journey = desk.playbook().unwrap().journey(&found.journey).unwrap();
    let step = journey.step("reception-result").unwrap();
    let form = spec::step(desk, &found, journey, step, now);
    let day = form
        .fields
        .iter()
        .find(|one| one.id == "return-on")
        .unwrap();
    let asked = |outcome: &str| {
        let entered = [("outcome".to_owned(), Raw::Keys(vec![outcome.into()]))].into();
        (is_shown(day, &entered), is_needed(day, &entered))
    };
    assert_eq!(asked("will-return"), (true, true));
    for outcome in ["won", "not-yet", "left"] {
        assert_eq!(asked(outcome), (false, false), "{outcome}");
    }
}
